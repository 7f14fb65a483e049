"""Tables of fixed width in plain text, as BLS and NOAA print them; prose stays prose."""

from decimal import Decimal

import pytest

from checks.model import ProblemKind
from checks.readers.grids.fixed_width import fixed_width_tables
from tests.checks.readers.documents import observed, page, problem, prose, source, table, values

EMPLOYMENT = """Table A-1. Employment status of the civilian population by sex and age
[Numbers in thousands]

                                      Not seasonally adjusted   Seasonally adjusted
  Employment status                     Oct.      Nov.          Oct.      Nov.
                                        2024      2024          2024      2024

 Civilian labor force..............    168,569   168,164      168,479   168,286
   Participation rate..............       62.7      62.5         62.6      62.5
     Employed......................    162,000   161,456      161,496   161,141
   Unemployment rate...............        3.9       4.0          4.1       4.2

NOTE: Updated population controls are introduced annually with the release of January data.
"""
CARBON = """# --------------------------------------------------------------------
# USE OF NOAA GML DATA
# These data are made freely available to the public, and to the scientific
# community in the belief that their wide dissemination will lead to greater use.
#
# File Creation: Thu Jan  8 03:55:03 2026
#
#            decimal       monthly    de-season  #days  st.dev  unc. of
#             date         average     alized          of days  mon mean
  2025   9    2025.7083      425.48      428.93     24    0.34    0.13
  2025  10    2025.7917      424.87      428.19     28    0.48    0.17
  2025  11    2025.8750      426.46      428.67     21   -9.99   -0.99
  2025  12    2025.9583      427.49      428.45     30    0.45    0.16
"""
ANNUAL = "# year     mean      unc\n  2022   418.53     0.12\n  2023   421.08     0.12\n  2024   424.61     0.12\n"


def test_headers_over_headers_and_leading_dots() -> None:
    body = page(EMPLOYMENT, "text/plain")
    adjusted = values(body, table("Unemployment rate", "Seasonally adjusted <month> <year>"))
    assert adjusted == {"2024-10": Decimal("4.1"), "2024-11": Decimal("4.2")}
    raw = values(body, table("Unemployment rate", "Not seasonally adjusted <month> <year>"))
    assert raw == {"2024-10": Decimal("3.9"), "2024-11": Decimal("4.0")}
    assert problem(body, table("Unemployment rate", "<month> <year>")).kind is ProblemKind.AMBIGUOUS


def test_the_place_is_a_line_of_the_text() -> None:
    one = observed(page(EMPLOYMENT, "text/plain"), table("Employed", "Seasonally adjusted Nov. 2024"))
    assert (one.value, one.place.split(",")[0]) == (Decimal(161141), "line 10")


def test_comment_lines_above_the_rows_are_their_header() -> None:
    body = page(CARBON, "text/plain")
    found = values(body, table("<year> <month>", "monthly average"), of=source(missing=("-9.99",), language="en"))
    assert found["2025-12"] == Decimal("427.49")
    assert len(found) == 4
    spread = values(body, table("<year> <month>", "st.dev of days"), of=source(missing=("-9.99",), language="en"))
    assert spread["2025-11"] is None


def test_one_line_of_names_over_years() -> None:
    found = values(page(ANNUAL, "text/plain"), table("<year>", "mean"))
    assert found == {"2022": Decimal("418.53"), "2023": Decimal("421.08"), "2024": Decimal("424.61")}


@pytest.mark.parametrize(
    "text",
    [
        "In 2023 the hotline had 36,210,368 reports\nand in 2022 it received 32,059,029\nafter 29,397,681 in 2021.\n",
        "1. First point\n2. Second point\n3. Third point\n",
        "Page 1\n\nPage 2\n\nPage 3\n",
    ],
)
def test_prose_is_no_table(text: str) -> None:
    assert list(fixed_width_tables(text)) == []


def test_a_sentence_beside_a_table_is_still_read_as_one() -> None:
    text = f"The office counted 36,210,368 reports in 2023.\n\n{ANNUAL}"
    assert observed(page(text, "text/plain"), prose("The office counted <value> reports in <year>")).value == 36210368
