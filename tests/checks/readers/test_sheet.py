"""Lines of a sheet become grids: titles, header depth, blocks, sections and notes are told by structure."""

from hypothesis import given
from hypothesis import strategies as some

from checks.readers.grids.grid import Area, Grid
from checks.readers.grids.sheet import cut_sheet, sheet_grids


def lines(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.strip("\n").split("\n")]


def cell(grid: Grid, row: str, column: str) -> list[str]:
    return [grid.text(one.index, other.index) for one in grid.rows.find([row]) for other in grid.columns.find([column])]


QUARTERS = """
Table 1: Tests and deaths by nation||||
This worksheet contains one table||||
||2023||2024
||Q3|Q4|Q1
Nation|Measure|(thousands)|(thousands)|(thousands)
England|Tests|10.5|11.5|12.5
|Deaths|1.1|1.2|1.3
Wales|Tests|2.1|2.2|[x]
|Deaths|0.1|0.2|0.3
Source: Office for Health, 2024||||
"""


def test_years_stand_over_quarters_over_units() -> None:
    (grid,) = sheet_grids("sheet", lines(QUARTERS))
    assert cell(grid, "England Tests", "2023 Q4") == ["11.5"]
    assert cell(grid, "Wales Deaths", "2024 Q1 (thousands)") == ["0.3"]
    assert len(grid.body) == 4
    assert grid.under[-1].startswith("Table 1")


def test_merged_header_cells_say_the_same_in_all_their_places() -> None:
    raw = lines("|2023||2024|\nRegion|Men|Women|Men|Women\nNorth|1|2|3|4\nSouth|5|6|7|8")
    merged = [Area(0, 1, 0, 2), Area(0, 3, 0, 4)]
    (grid,) = sheet_grids("sheet", raw, merged=merged)
    assert cell(grid, "South", "2024 Women") == ["8"]


def test_a_merged_label_names_each_of_its_rows_and_a_merged_value_is_nobodys() -> None:
    raw = lines("Nation|Item|2022|2023\nEngland|Tests|10|11\n|Deaths|2|\nWales|Tests|20|21")
    (grid,) = sheet_grids("sheet", raw, merged=[Area(1, 0, 2, 0), Area(2, 2, 2, 3)])
    assert cell(grid, "England Deaths", "2022") == ["2"]
    (row,) = grid.rows.find(["England Deaths"])
    assert grid.covers_more(row.index, 2)


def test_a_column_beyond_the_last_group_belongs_to_none() -> None:
    (grid,) = sheet_grids("sheet", lines("|2022||2023||\nRegion|Men|Women|Men|Women|Total\nNorth|1|2|3|4|9\n"))
    assert cell(grid, "North", "Total") == ["9"]
    assert cell(grid, "North", "2023 Total") == []


def test_blocks_with_headers_of_their_own_are_grids_of_their_own() -> None:
    raw = lines("""
Table 1: reports||
Item|2022|2023
Tests|1|2
||
Table 2: share||
Item|2022|2023
Tests|30.5|31.5
""")
    first, second = sheet_grids("sheet", raw)
    assert (cell(first, "Tests", "2023"), cell(second, "Tests", "2023")) == (["2"], ["31.5"])
    assert (first.under[0], second.under[0]) == ("Table 1: reports", "Table 2: share")
    assert "Table 1: reports" not in second.under


def test_blocks_of_years_quarters_and_months_under_one_header_are_one_grid() -> None:
    raw = lines(
        "Period|Rate|Level\n2023|4.0|100\n2024|4.3|101\n||\n2024 Q3|4.2|99\n2024 Q4|4.4|98\n||\n2024 NOV|4.4|97"
    )
    (grid,) = sheet_grids("sheet", raw)
    assert len(grid.body) == 5
    assert cell(grid, "<year> <quarter>", "Rate") == ["4.2", "4.4"]


def test_a_header_said_again_parts_nothing() -> None:
    raw = lines(
        "Item|2022|2023\nEngland||\nTests|1|2\nItem|2022|2023\nDeaths|3|4\nItem|2022|2023\nWales||\nTests||\nDeaths|7|8"
    )
    (grid,) = sheet_grids("sheet", raw)
    assert cell(grid, "England Deaths", "2023") == ["4"]
    assert cell(grid, "Tests", "2023") == ["2", ""]


def test_rows_without_values_below_a_header_said_again_are_the_last_rows() -> None:
    (grid,) = sheet_grids("sheet", lines("Item|2022|2023\nTests|1|2\nDeaths|3|4\nItem|2022|2023\nWales||\nTests||"))
    assert cell(grid, "Tests", "2023") == ["2", ""]


def test_a_line_with_one_text_between_the_data_heads_a_section() -> None:
    raw = lines("Item|2022|2023\nEngland||\nTests|1|2\nDeaths|3|4\nWales||\nTests|5|6\nDeaths|7|8")
    (grid,) = sheet_grids("sheet", raw)
    assert cell(grid, "Wales Tests", "2023") == ["6"]
    assert cell(grid, "Tests", "2023") == ["2", "6"]


def test_rows_without_values_stay_rows() -> None:
    raw = lines("Country|Code|2022|2023\nAruba|ABW||\nSpain|ESP|47|48\nSudan|SDN|Unavailable|Unavailable")
    (grid,) = sheet_grids("sheet", raw)
    assert [row[0] for row in grid.body] == ["Aruba", "Spain", "Sudan"]


def test_notes_after_the_data_are_asides_and_no_rows() -> None:
    raw = lines(
        "Item|2022|2023\nTests|1|2\nDeaths|3|4\n||\n1. Includes tests abroad, since 2020|5|\nSource: Office, 2024||"
    )
    found = cut_sheet("sheet", raw)
    assert [len(grid.body) for grid in found.grids] == [2]
    assert "Source: Office, 2024" in found.asides


def test_empty_leading_rows_and_columns_are_nothing() -> None:
    raw = [["", "", *row] for row in [["", "", ""], *lines("Item|2022|2023\nTests|1|2\nDeaths|3|4")]]
    (grid,) = sheet_grids("sheet", raw, at=lambda line, column: f"cell {line},{column}")
    (row,), (column,) = grid.rows.find(["Deaths"]), grid.columns.find(["2023"])
    assert grid.text(row.index, column.index) == "4"
    assert grid.at is not None
    assert grid.at(grid.line(row.index), column.index) == "cell 3,4"


WORDS = some.sampled_from(
    ["", "", "Tests", "Wales", "2023", "Q1", "1,234", "..", "12.4 p", "Source: x", "(1) A long note"]
)


@given(some.lists(some.lists(WORDS, max_size=5), max_size=12))
def test_any_lines_are_grids_whose_rows_are_lines_of_the_sheet(raw: list[list[str]]) -> None:
    for grid in sheet_grids("sheet", raw):
        assert [raw[grid.line(i)] for i in range(len(grid.body))] == list(grid.body)
        for row in range(len(grid.body)):
            assert set(grid.rows.parts(row)) <= {text for line in raw for text in line} | set(grid.sections)
