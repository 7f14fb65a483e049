"""Tables of a PDF: ruled or not, over several pages, with labels and headers in several lines."""

import pytest
from reportlab.platypus import PageBreak, Spacer

from checks.model import Locator
from checks.readers.pdf.document import open_pdf
from tests.checks.readers.documents import observed, page, problem, table, values
from tests.checks.readers.pdfs import RIGHT, RULED, drawn, grid, report, text, texts

PDF = "application/pdf"
YEARS = ["Category", "2021", "2022", "2023"]
LONG = "Apparent child sexual abuse material, possession, manufacture and distribution"


def rows(count: int) -> list[list[str]]:
    return [
        [f"Category {i}", f"{29397681 - i * 1000:,}", f"{32059029 - i * 991:,}", f"{36210368 - i * 77:,}"]
        for i in range(count)
    ]


def value(body: bytes, row: str, column: str, **fields: object) -> int:
    return int(observed(body, table(row, column, **fields), media_type=PDF).value or 0)


def cause(body: bytes, *at: Locator) -> str:
    return problem(body, *at, media_type=PDF).cause


@pytest.mark.parametrize("style", [[], RULED, RIGHT, RULED + RIGHT], ids=["bare", "ruled", "right", "ruled right"])
def test_a_table_over_two_pages_is_one_with_its_header_repeated(style: list[object]) -> None:
    body = report(text("Table 4: Reports by category", "Heading2"), grid([YEARS, *rows(80)], *style, repeatRows=1))
    (one,) = open_pdf(page(body, PDF)).grids
    assert len(one.body) == 80
    found = observed(body, table("Category 79", "2023"), media_type=PDF)
    assert found.value == 36210368 - 79 * 77
    assert found.place == 'page 3, table 1, row "Category 79", column "2023"'
    assert value(body, "Category 5", "2021", under="Table 4: Reports by category") == 29397681 - 5000


def test_a_table_that_is_continued_says_so_and_is_one() -> None:
    body = report(
        text("Table 4: Reports by category", "Heading2"),
        grid([YEARS, *rows(20)]),
        PageBreak(),
        text("Table 4: Reports by category (continued)", "Heading2"),
        grid([YEARS, *rows(30)[20:]]),
    )
    assert [len(one.body) for one in open_pdf(page(body, PDF)).grids] == [30]
    assert value(body, "Category 29", "2022", under="Table 4: Reports by category") == 32059029 - 29 * 991


def test_a_table_that_goes_on_without_its_header_is_one() -> None:
    body = report(grid([YEARS, *rows(80)], *RULED))
    assert [len(one.body) for one in open_pdf(page(body, PDF)).grids] == [80]
    assert value(body, "Category 79", "2022") == 32059029 - 79 * 991


def test_another_table_on_the_next_page_is_another() -> None:
    body = report(
        text("Table 4: Reports", "Heading2"),
        grid([YEARS, *rows(3)]),
        PageBreak(),
        text("Table 5: Arrests", "Heading2"),
        grid([YEARS, ["Category 0", "1", "2", "3"]]),
    )
    assert len(open_pdf(page(body, PDF)).grids) == 2
    assert value(body, "Category 0", "2023", under="Table 5: Arrests") == 3
    assert "different values" in cause(body, table("Category 0", "2023"))


@pytest.mark.parametrize("style", [[], RULED], ids=["bare", "ruled"])
@pytest.mark.parametrize("vertical", ["TOP", "MIDDLE", "BOTTOM"])
def test_a_label_in_three_lines_is_one_wherever_its_numbers_stand(style: list[object], vertical: str) -> None:
    body = report(
        grid(
            [
                YEARS,
                [text(LONG), "1,234", "2,345", "3,456"],
                [text("Online enticement"), "11", "22", "33"],
                ["All", "1,245", "2,367", "3,489"],
            ],
            *style,
            ("VALIGN", (0, 0), (-1, -1), vertical),
            widths=[150, 80, 80, 80],
        )
    )
    assert value(body, LONG, "2023") == 3456
    assert value(body, "All", "2021") == 1245
    assert value(body, "Online enticement", "2022") == 22


@pytest.mark.parametrize("style", [[], RULED], ids=["bare", "ruled"])
def test_a_header_over_several_columns_names_each_of_them(style: list[object]) -> None:
    spans = [
        ("SPAN", (1, 0), (2, 0)),
        ("SPAN", (3, 0), (4, 0)),
        ("ALIGN", (1, 0), (-1, 0), "CENTER"),
        ("ALIGN", (1, 1), (-1, -1), "RIGHT"),
    ]
    body = report(
        grid(
            [
                ["", "Reports", "", "Referrals", ""],
                ["Type", "2022", "2023", "2022", "2023"],
                ["Abuse", "1 234 567", "2 345 678", "12 655", "39 800"],
                ["All", "1 315 091", "2 532 497", "13 655", "41 800"],
            ],
            *style,
            *spans,
            widths=[150, 70, 70, 70, 70],
        )
    )
    assert value(body, "All", "Reports 2023") == 2532497
    assert value(body, "Abuse", "Referrals 2022") == 12655
    assert "different values" in cause(body, table("All", "2023"))


def test_a_header_in_two_lines_is_one_name() -> None:
    body = report(
        grid(
            [
                ["Country", text("Reports to the hotline"), text("Share of all reports")],
                ["Chile", "1,200", "4.5 %"],
                ["Peru", "800", "3.0 %"],
            ],
            *RIGHT,
            widths=[90, 70, 70],
        )
    )
    assert value(body, "Peru", "Reports to the hotline") == 800
    assert observed(body, table("Chile", "Share of all reports"), media_type=PDF).printed == "4.5 %"


def test_numbers_grouped_with_spaces_stay_in_their_columns() -> None:
    at = [(72, "Total"), (160, "1 234 567"), (212, "890 123"), (254, "45 678")]
    body = drawn(
        texts(
            *((x, 100, said) for x, said in zip((72, 165, 215, 258), ("Region", "2021", "2022", "2023"), strict=True)),
            *((x, 116, said) for x, said in at),
            (72, 132, "North"),
            (168, 132, "234 567"),
            (218, 132, "90 123"),
            (259, 132, "5 678"),
        )
    )
    assert [value(body, "Total", year) for year in ("2021", "2022", "2023")] == [1234567, 890123, 45678]
    assert [value(body, "North", year) for year in ("2021", "2022", "2023")] == [234567, 90123, 5678]


def test_an_empty_cell_moves_no_number_to_its_neighbour() -> None:
    body = report(
        grid(
            [YEARS, ["A", "11", "", "33"], ["B", "1,111", "2,222", "3,333"], ["C", "", "2", ""]],
            *RIGHT,
            widths=[90, 70, 70, 70],
        )
    )
    assert value(body, "A", "2023") == 33
    assert value(body, "C", "2022") == 2


def test_one_locator_binds_every_year() -> None:
    body = report(grid([YEARS, *rows(3)], *RULED))
    assert values(body, table("Category 1", "<year>"), media_type=PDF) == {
        "2021": 29396681,
        "2022": 32058038,
        "2023": 36210291,
    }


def test_a_table_beside_text_in_two_columns_is_found() -> None:
    said_beside = [
        f"in this column a text of many words goes on and {word}"
        for word in ("on", "so on", "further", "farther", "ever", "more")
    ]
    body = drawn(
        texts(
            *((60, 100 + i * 12, said, 8) for i, said in enumerate(said_beside)),
            *((x, 100, said, 8) for x, said in ((320, "Region"), (400, "2022"), (460, "2023"))),
            *((x, 112, said, 8) for x, said in ((320, "North"), (400, "12"), (460, "34"))),
            *((x, 124, said, 8) for x, said in ((320, "South"), (400, "56"), (460, "78"))),
        )
    )
    assert value(body, "South", "2023") == 78


def test_a_gone_row_is_not_found_and_the_rows_are_listed() -> None:
    body = report(
        text("Table 1: Tests", "Heading2"),
        grid([YEARS, ["Tests carried out", "1", "2", "3"], ["Positive", "4", "5", "6"]], *RULED),
    )
    said = cause(body, table("People tested", "2023"))
    assert 'no row is called "People tested"' in said
    assert "Tests carried out" in said


def test_only_the_pages_that_say_the_label_are_laid_out() -> None:
    story = []
    for i in range(40):
        story += [
            text(f"Table {i}: Reports", "Heading2"),
            grid([YEARS, [f"Row {'abcdefghijklmnopqrstuvwxyz'[i % 26] * 9}{i}", "1", "2", f"{i}"]], *RULED),
            Spacer(1, 20),
            PageBreak(),
        ]
    body = report(*story)
    content = open_pdf(page(body, PDF))
    wanted = table("Row " + "k" * 9 + "10", "2023").table
    assert [one.name for one in content.grids_for(wanted)] == ["page 11, table 1"]
    assert set(content.pages._layouts) <= {9, 10, 11}  # type: ignore[attr-defined]  # what was laid out is what is tested


@pytest.mark.parametrize("style", [[], RULED], ids=["bare", "ruled"])
def test_a_label_that_begins_small_belongs_to_the_numbers_it_stands_closer_to(style: list[object]) -> None:
    """Of which a part is said in the row below; a label of two lines has its numbers beside the second."""
    body = report(
        grid(
            [
                YEARS,
                ["Robbery", "30,225", "38,195", "39,001"],
                ["Theft", "1,483,566", "1,780,783", "1,790,002"],
                ["of which: theft under aggravated\ncircumstances", "600,123", "700,456", "710,789"],
                ["Fraud", "793,622", "801,000", "805,001"],
            ],
            *style,
        )
    )
    assert value(body, "Theft", "2022") == 1780783
    assert value(body, "of which: theft under aggravated circumstances", "2022") == 700456
