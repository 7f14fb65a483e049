"""CSV, TSV and their kin as publishers write them: what stands around the table changes nothing of what it says."""

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from checks.model import ProblemKind, Status
from checks.readers.reader import open_document
from tests.checks.readers.documents import observed, page, problem, records, source, table, values, wording

WORLD_BANK = """"Data Source","World Development Indicators",

"Last Updated Date","2025-12-19",

"Country Name","Country Code","Indicator Name","Indicator Code","2021","2022","2023","2024",
"Aruba","ABW","Population, total","SP.POP.TOTL","","","","",
"Spain","ESP","Population, total","SP.POP.TOTL","47415794","47778340","48347910","48807137",
"World","WLD","Population, total","SP.POP.TOTL","7888305693","7951595433","8021407192","",
"""
ONS_SERIES = """"Title","CPI ANNUAL RATE 00: ALL ITEMS 2015=100"
"CDID","D7G7"
"Source dataset ID","MM23"
"PreUnit",""
"Unit","%"
"Release date","17-12-2025"
"Next release","21 January 2026"
"Important notes",
"2023","7.3"
"2024","2.5"
"2024 Q3","2.0"
"2024 Q4","2.6"
"2024 NOV","2.7"
"2024 DEC","2.4"
"""
EUROSTAT = (
    "freq,s_adj,unit,geo\\TIME_PERIOD\t2024-10 \t2024-11 \t2024-12 \n"
    "M,SA,PC_ACT,DE\t3.4 \t3.4 p\t3.5 p\nM,SA,PC_ACT,EU27_2020\t5.9 \t5.9 \t: \nM,SA,PC_ACT,FR\t7.4 b\t7.5 \t: u\n"
)
SDMX = """DATAFLOW,LAST UPDATE,freq,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG
ESTAT:UNE_RT_M(1.0),12/01/26 11:00:00,M,DE,2024-11,3.4,p
ESTAT:UNE_RT_M(1.0),12/01/26 11:00:00,M,DE,2024-12,3.5,
ESTAT:UNE_RT_M(1.0),12/01/26 11:00:00,M,FR,2024-11,7.5,
"""
INE = """Tasas de paro por sexo;;;
Unidades: Porcentaje;;;

 ;Ambos sexos;Hombres;Mujeres
2025T1;11,36;10,12;12,74
2024T4;10,61;9,44;11,92

Notas:
Los datos son provisionales; véase la metodología
Fuente: Instituto Nacional de Estadística
"""
STATCAN = """"REF_DATE","GEO","DGUID","Products","UOM","VALUE","STATUS","SYMBOL"
"2025-01","Canada","2016A000011124","All-items","2002=100","161.3","",""
"2025-01","Canada","2016A000011124","Food","2002=100","190.1","",""
"2025-02","Canada","2016A000011124","All-items","2002=100","163.0","",""
"2025-02","Ontario","2016A000011124","All-items","2002=100","164.2","E",""
"""
OWID = """Entity,Code,Year,Life expectancy
Africa,,2022,62.9
Africa,,2023,63.8
World,OWID_WRL,2022,72.6
World,OWID_WRL,2023,73.2
"""
GISS = """Land-Ocean: Global Means
Year,Jan,Feb,Mar,J-D,D-N
2023,.87,.97,1.21,1.17,1.14
2024,1.25,1.44,1.39,1.28,1.29
2025,1.37,1.26,1.36,***,***
"""


@pytest.mark.parametrize(
    ("status", "symbol", "meant"),
    [
        ("E", "", Status.LOW_RELIABILITY),
        ("F", "", Status.SUPPRESSED),
        ("B", "", Status.NORMAL),
        ("D", "", Status.NORMAL),
        ("A", "p", Status.PROVISIONAL),
        ("", "p", Status.PROVISIONAL),
        ("p", "", Status.PROVISIONAL),
        ("", "r", Status.NORMAL),
    ],
)
@pytest.mark.parametrize("heads", ["VALUE,STATUS,SYMBOL", "VALEUR,STATUT,SYMBOLE"])
def test_a_capital_of_statistics_canada_grades_its_number(heads: str, status: str, symbol: str, meant: Status) -> None:
    marks = f"{status},{symbol}"
    lines = (f"2025-01,Canada,161.3,{marks}", f"2025-01,Ontario,164.2,{marks}", "2025-01,Yukon,165.0,,")
    body = "\n".join((f"REF_DATE,GEO,{heads}", *lines))
    at = table("Ontario", heads.partition(",")[0], where={"REF_DATE": "2025-01"})
    assert observed(page(body, "text/csv"), at).status is meant


def test_an_e_beside_a_number_elsewhere_is_an_estimate() -> None:
    body = "GEO,VALUE,STATUS\nCanada,161.3,E\nOntario,164.2,E\n"
    assert observed(page(body, "text/csv"), table("Ontario", "VALUE")).status is Status.ESTIMATED


def test_a_world_bank_file_is_read_under_its_preamble() -> None:
    found = values(page(WORLD_BANK, "text/csv"), table("Spain", "<year>", under="World Development Indicators"))
    assert found == {str(2021 + i): Decimal(n) for i, n in enumerate((47415794, 47778340, 48347910, 48807137))}
    world = values(page(WORLD_BANK, "text/csv"), table("WLD", "<year>"))
    assert world["2024"] is None


def test_the_place_is_the_line_of_the_file() -> None:
    one = observed(page(WORLD_BANK, "text/csv"), table("Spain", "2023"))
    assert one.place.startswith("line 7, ")
    assert 'column "2023"' in one.place


def test_a_line_end_inside_quotes_counts_as_a_line_of_the_file() -> None:
    one = observed(page('a,b,c\n"x\ny",1,2\nz,3,4\n', "text/csv"), table("z", "b"))
    assert one.place.startswith("line 4, ")


@pytest.mark.parametrize("name", ["D7G7", "CPI ANNUAL RATE 00: ALL ITEMS 2015=100"])
def test_years_quarters_and_months_of_one_column_are_kept_apart(name: str) -> None:
    body = page(ONS_SERIES, "text/csv")
    assert values(body, table("<year>", name)) == {"2023": Decimal("7.3"), "2024": Decimal("2.5")}
    assert values(body, table("<year> <quarter>", name)) == {"2024-Q3": Decimal("2.0"), "2024-Q4": Decimal("2.6")}
    assert values(body, table("<year> <month>", name)) == {"2024-11": Decimal("2.7"), "2024-12": Decimal("2.4")}


def test_a_property_without_a_value_ends_no_header_however_many_months_there_are() -> None:
    body = page(ONS_SERIES + '"2025 JAN","3.0"\n"2025 FEB","2.8"\n', "text/csv")
    assert list(values(body, table("<year> <month>", "D7G7"))) == ["2024-11", "2024-12", "2025-01", "2025-02"]


def test_eurostats_first_column_is_several_and_flags_are_no_digits() -> None:
    body = page(EUROSTAT, "text/tab-separated-values")
    where = {"unit": "PC_ACT", "s_adj": "SA"}
    assert values(body, table("DE", "<year>-<month>", where=where))["2024-12"] == Decimal("3.5")
    assert observed(body, table("DE", "2024-12")).status is Status.PROVISIONAL
    assert observed(body, table("FR", "2024-10")).status is Status.BREAK
    assert observed(body, table("EU27_2020", "2024-12")).value is None


def test_a_column_of_flags_gives_the_status_of_the_number_beside_it() -> None:
    germany = {"geo": "DE"}
    assert observed(page(SDMX, "text/csv"), table("2024-11", "OBS_VALUE", where=germany)).status is Status.PROVISIONAL
    assert observed(page(SDMX, "text/csv"), table("2024-12", "OBS_VALUE", where=germany)).status is Status.NORMAL
    unnamed = "Country,2023,,2024,\nSpain,10.5,p,11.5,\nFrance,9.5,,8.5,e\n"
    assert observed(page(unnamed, "text/csv"), table("Spain", "2023")).status is Status.PROVISIONAL
    assert observed(page(unnamed, "text/csv"), table("France", "2024")).status is Status.ESTIMATED
    assert observed(page(unnamed, "text/csv"), table("Spain", "2024")).status is Status.NORMAL


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_semicolons_and_decimal_commas_in_any_encoding(encoding: str) -> None:
    body = page(INE.encode(encoding), "text/csv")
    read = values(body, table("<year>T<quarter>", "Ambos sexos"), of=source())
    assert read == {"2025-Q1": Decimal("11.36"), "2024-Q4": Decimal("10.61")}
    assert observed(body, wording("Instituto Nacional de Estadística"), of=source()).text is not None


def test_footnotes_and_source_lines_are_no_rows() -> None:
    content = open_document(page(INE, "text/csv"), source())
    assert [len(grid.body) for grid in content.grids] == [2]
    assert any("provisionales" in block.text for block in content.blocks)


def test_a_long_table_is_read_by_where() -> None:
    body = page(STATCAN, "text/csv")
    found = values(body, table("<year>-<month>", "VALUE", where={"GEO": "Canada", "Products": "All-items"}))
    assert found == {"2025-01": Decimal("161.3"), "2025-02": Decimal("163.0")}
    assert problem(body, table("<year>-<month>", "VALUE")).kind is ProblemKind.AMBIGUOUS
    assert problem(body, table("2025-01", "VALUE", where={"GEO": "Quebec"})).kind is ProblemKind.NOT_FOUND


def test_a_year_that_stands_behind_the_names_names_the_row_too() -> None:
    body = page(OWID, "text/csv")
    assert values(body, table("<year>", "Life expectancy", where={"Entity": "World"})) == {
        "2022": Decimal("72.6"),
        "2023": Decimal("73.2"),
    }
    assert values(body, table("World", "Life expectancy", where={"Year": "2022"})) == {None: Decimal("72.6")}


def test_declared_stars_are_missing_and_a_bare_point_is_a_decimal_one() -> None:
    found = values(page(GISS, "text/csv"), table("<year>", "J-D"), of=source(missing=("***",), language="en"))
    assert found == {"2023": Decimal("1.17"), "2024": Decimal("1.28"), "2025": None}
    assert observed(page(GISS, "text/csv"), table("2023", "Jan")).value == Decimal("0.87")


@pytest.mark.parametrize(
    ("labels", "row"),
    [
        (("2025M02", "2025M03"), "<year>M<month>"),
        (("2025-02", "2025-03"), "<year>-<month>"),
        (("Feb-25", "Mar-25"), "<month>-<year>"),
        (("February 2025", "March 2025"), "<month> <year>"),
        (("2025 FEB", "2025 MAR"), "<year> <month>"),
        (("2025-02-01", "2025-03-01"), "<year>-<month>-01"),
        (("02/2025", "03/2025"), "<month>/<year>"),
    ],
)
def test_months_in_every_dress(labels: tuple[str, str], row: str) -> None:
    body = page(f"Period,Index,Rate\n{labels[0]},100.1,2.5\n{labels[1]},100.4,2.4\n", "text/csv")
    assert values(body, table(row, "Rate")) == {"2025-02": Decimal("2.5"), "2025-03": Decimal("2.4")}
    assert problem(body, table("<year>", "Rate")).kind is ProblemKind.NOT_FOUND


@pytest.mark.parametrize(
    ("label", "row"),
    [
        ("2025K1", "<year>K<quarter>"),
        ("2025-Q1", "<year>-<quarter>"),
        ("Q1 2025", "<quarter> <year>"),
        ("2025T1", "<year><quarter>"),
        ("1st quarter 2025", "<quarter> <year>"),
    ],
)
def test_quarters_in_every_dress(label: str, row: str) -> None:
    body = page(f"Period,Index,Rate\n{label},100.1,2.5\n", "text/csv")
    assert values(body, table(row, "Rate")) == {"2025-Q1": Decimal("2.5")}


def test_a_date_is_a_year_only_where_the_locator_says_so() -> None:
    body = page("Year,Annual Increase,Uncertainty\n2012-01-01,2.41,0.09\n2013-01-01,2.52,0.09\n", "text/csv")
    assert problem(body, table("<year>", "Annual Increase")).kind is ProblemKind.NOT_FOUND
    assert values(body, table(["<year>", "<year>-01-01"], "Annual Increase"))["2013"] == Decimal("2.52")


@pytest.mark.parametrize("first", ["sep=;", "SEP=;", '"sep=;"'])
def test_a_first_line_may_name_the_delimiter(first: str) -> None:
    body = page(f"{first}\nYear;Rate, per cent\n2023;3,5\n2024;2,75\n", "text/csv")
    one = observed(body, table("2024", "Rate, per cent"), of=source())
    assert (one.value, one.place.split(",")[0]) == (Decimal("2.75"), "line 4")


def test_a_lone_separator_is_read_by_the_other_numbers_of_the_table_or_called_ambiguous() -> None:
    alone = page("x;y;z\naa;1.234;bb\ncc;5.678;dd\n", "text/csv")
    assert problem(alone, table("aa", "y"), of=source()).kind is ProblemKind.AMBIGUOUS
    grouped = page("x;y;z\naa;1.234;bb\ncc;1.234,5;dd\n", "text/csv")
    assert observed(grouped, table("aa", "y"), of=source()).value == Decimal(1234)
    quoted = page('x,y,z\naa,"1,234",bb\ncc,"1,234.5",dd\n', "text/csv")
    assert observed(quoted, table("aa", "y"), of=source()).value == Decimal(1234)


@pytest.mark.parametrize(
    "cut", ['Country,2023,2024\nSpain,10.5,"11', "Country,2022,2023,2024\nSpain,1,2,3\nFrance,1,2,3\nItaly,1,2"]
)
def test_a_file_cut_off_in_the_middle_is_unreadable(cut: str) -> None:
    found = problem(page(cut, "text/csv"), table("Spain", "2024"))
    assert found.kind is ProblemKind.UNREADABLE
    assert "cut off" in found.cause


@pytest.mark.parametrize("body", ["reports\n10\n20\n", "\x00\x00a,b\x00,c\n\x001,2,3\n4,5,6\n", ",,,\n,,,\n", '"', "a"])
def test_odd_files_are_read_or_named(body: str) -> None:
    found = problem(page(body, "text/csv"), table("Grand Total", "2023"))
    assert found.kind in {ProblemKind.NOT_FOUND, ProblemKind.UNREADABLE}


def test_prose_with_commas_is_no_table() -> None:
    text = "Reports rose, they said.\nThen they fell, however.\nNobody, it seems, knows why.\nWe, too, do not.\n"
    assert "plain text" in str(open_document(page(text, "text/plain"), source()).form)


def test_a_large_file_is_read_as_a_small_one(monkeypatch: pytest.MonkeyPatch) -> None:
    small = values(
        page(STATCAN, "text/csv"), table("<year>-<month>", "VALUE", where={"GEO": "Canada", "Products": "Food"})
    )
    monkeypatch.setattr("checks.readers.flat.delimited.LARGE", 10)
    assert small == values(
        page(STATCAN, "text/csv"), table("<year>-<month>", "VALUE", where={"GEO": "Canada", "Products": "Food"})
    )
    assert values(page(WORLD_BANK, "text/csv"), table("Spain", "2023")) == {None: Decimal(48347910)}


ANNUAL = {"co2-growth-global": "Annual Increase", "co2-annual-mean-global": "Mean"}


@pytest.mark.parametrize("slug", ANNUAL)
def test_every_version_of_a_real_series_is_read_rightly(shared: Path, slug: str) -> None:
    """One edition of the growth rates writes its years as dates, 2013-01-01."""
    folder = shared / "corpus" / "histories" / slug
    for version in json.loads((folder / "meta.json").read_text())["versions"]:
        body = page((folder / version["file"]).read_bytes(), "text/csv")
        found = values(body, table(["<year>", "<year>-01-01"], ANNUAL[slug]))
        for year in ("2010", "2013"):
            if (expected := version["values"].get(f"y{year}")) is not None:
                assert found[year] == Decimal(str(expected)), (version["n"], year)
        assert found[max(name for name in found if name)] == Decimal(str(version["values"]["latest"])), version["n"]


NAMES = ("Enticement", "Trafficking, all", "Grand Total", 'Others "urgent"')
CELLS = some.integers(0, 99_999_999).map(str)
TABLES = some.lists(some.lists(CELLS, min_size=3, max_size=3), min_size=len(NAMES), max_size=len(NAMES))


def written(rows: list[list[str]], delimiter: str, before: list[str], after: list[str]) -> str:
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return "".join(f"{line}\n" for line in before) + target.getvalue() + "".join(f"{line}\n" for line in after)


@given(
    TABLES,
    some.tuples(some.sampled_from(",;\t|"), some.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"])),
    some.permutations(range(len(NAMES))),
    some.tuples(
        some.lists(some.sampled_from(["Reports by category", "Released 6 May 2025", ""]), max_size=3),
        some.sampled_from([[], ["", "Source: A publisher"], ["Note: figures are provisional"]]),
    ),
    some.booleans(),
)
def test_nothing_around_a_table_changes_what_it_says(
    numbers: list[list[str]],
    dress: tuple[str, str],
    order: list[int],
    around: tuple[list[str], list[str]],
    inserted: bool,
) -> None:
    head = ["Category", *(["Code"] if inserted else []), "2021", "2022", "2023"]
    rows = [[NAMES[i], *([f"C{i:04}"] if inserted else []), *numbers[i]] for i in order]
    body = page(written([head, *rows], dress[0], *around).encode(dress[1]), "text/csv")
    for name, wanted in zip(NAMES, numbers, strict=True):
        found = values(body, table(name, "<year>"))
        assert found == {str(2021 + i): Decimal(number) for i, number in enumerate(wanted)}


def test_eurostats_first_column_is_found_as_it_is_written_too() -> None:
    """The whole key, its parts by their names, and codes of one letter are labels, no marks for missing numbers."""
    body = page(
        "freq,unit,sex,geo\\TIME_PERIOD\t2021 \t2022 \nA,PC,F,DE\t16.3 \t15.0 \nA,PC,T,DE\t15.8 b\t14.7 p\n",
        "text/tab-separated-values",
    )
    wanted = {"2021": Decimal("15.8"), "2022": Decimal("14.7")}
    assert values(body, table("A,PC,T,DE", "<year>")) == wanted
    assert values(body, table("DE", "<year>", where={"sex": "T"})) == wanted
    assert values(body, table("T DE", "<year>")) == wanted
    assert values(body, records("2022", geo="DE", sex="T")) == {None: Decimal("14.7")}
    assert problem(body, table("DE", "<year>")).kind is ProblemKind.AMBIGUOUS


def test_a_property_without_a_value_is_a_property_all_the_same() -> None:
    """As the statistical office of the UK exports its series."""
    lines = [("Title", "ALL ITEMS"), ("CDID", "L55O"), ("PreUnit", ""), ("Unit", "%"), ("Release date", "20-12-2023")]
    data = [("Important notes", ""), ("2021", "2.5"), ("2022", "7.9"), ("2023 Q1", "8.9"), ("2023 NOV", "4.2")]
    body = page("".join(f'"{name}","{said}"\n' for name, said in lines + data), "text/csv")
    assert values(body, table("<year>", "ALL ITEMS")) == {"2021": Decimal("2.5"), "2022": Decimal("7.9")}
    titled = "Table 1,,\nDeaths by region,,\nRegion,2021,2022\nNorth,5,6\nSouth,7,8\nTotal,12,14\n"
    assert values(page(titled, "text/csv"), table("Total", "<year>")) == {"2021": Decimal(12), "2022": Decimal(14)}


def test_a_number_that_begins_as_a_year_does_is_no_year() -> None:
    body = page("Category,2021,2022\nEnticement,15000,20001\nTotal,0,0\n", "text/csv")
    assert values(body, table("Enticement", "<year>")) == {"2021": Decimal(15000), "2022": Decimal(20001)}


@pytest.mark.parametrize("row", ["Enticement,1950,1890,2010", "Enticement,1500,1500,1500", "Enticement,2000,2001,2100"])
@pytest.mark.parametrize("head", ["Category,2021,2022,2023", "Category,2023,2022,2021"])
def test_a_first_row_of_counts_that_look_like_years_is_data(head: str, row: str) -> None:
    body = page(f"{head}\n{row}\nTrafficking,1800,1900,2011\nTotal,30000,40000,50000\n", "text/csv")
    printed = dict(zip(head.split(",")[1:], map(Decimal, row.split(",")[1:]), strict=True))
    assert values(body, table("Enticement", "<year>")) == printed


def test_a_header_of_two_rows_keeps_its_years() -> None:
    for corner in ("State", "", "Year"):
        body = page(
            f"State,All,All,Urgent,Urgent\n{corner},2022,2023,2022,2023\nUtah,5,6,1,2\nOhio,7,8,3,4\n", "text/csv"
        )
        assert values(body, table("Utah", "All <year>")) == {"2022": Decimal(5), "2023": Decimal(6)}


@pytest.mark.parametrize("said", ["NaN,M", "n/a,", "not available,x", "confidential,C", "c,c"])
@pytest.mark.parametrize("more", [1, 60])
def test_a_first_record_without_a_number_is_a_record(said: str, more: int) -> None:
    """Taken for a second header row it would be lost, and its name given to the columns."""
    others = "".join(f"F{i},2022,{i}.1,A\n" for i in range(more))
    body = page(f"country,year,value,flag\nDE,2021,{said}\nDE,2022,5.1,A\n{others}", "text/csv")
    found = values(body, records("value", period="year", country="DE"))
    assert found == {"2021": None, "2022": Decimal("5.1")}


def test_a_row_of_words_for_nothing_is_no_header() -> None:
    body = page("Country,2022,2023\nSpain,5,6\nFrance,not available,withheld\nItaly,7,8\n", "text/csv")
    assert values(body, table("Italy", "<year>")) == {"2022": Decimal(7), "2023": Decimal(8)}
    assert values(body, table("France", "<year>")) == {"2022": None, "2023": None}


def test_the_rows_of_a_key_in_several_parts_are_listed_in_full() -> None:
    body = page(
        "freq,unit,sex,geo\\TIME_PERIOD\t2021 \t2022 \nA,PC,F,DE\t1.0 \t2.0 \nA,PC,Y_LT16,DE\t3.0 \t4.0 \n",
        "text/tab-separated-values",
    )
    assert "A,PC,Y_LT16,DE" in problem(body, table("A,PC,T,DE", "<year>")).cause
