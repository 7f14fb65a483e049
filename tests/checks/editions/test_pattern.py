"""Which addresses and titles name an edition of which period."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.editions.drafts import draft_word
from checks.editions.model import Link
from checks.editions.names import following, spelled
from checks.editions.pattern import period_of_address, period_of_title
from checks.period_names import month_of, parse_period, quarter_of, year_of

HOME = "https://www.example.org/content/pdfs"


@pytest.mark.parametrize(
    ("pattern", "url", "name"),
    [
        ("<year>-reports-by-esp.pdf", f"{HOME}/2024-reports-by-esp.pdf", "2024"),
        ("<year>-reports-by-esp.pdf", f"{HOME}/2024-Reports-by-ESP.PDF?v=3#page=2", "2024"),
        ("/pdfs/<year>-report.pdf", f"{HOME}/2024-report.pdf", "2024"),
        (f"{HOME}/<year>-report.pdf", "http://example.org/content/pdfs/2024-report.pdf", "2024"),
        ("annual-report-<year>.pdf", "https://example.org/annual-report-2024-25.pdf", "2024/25"),
        ("annual-report-<year>.pdf", "https://example.org/annual-report-2024-2025.pdf", "2024/25"),
        ("<year>/demo/p60-*.pdf", "https://example.org/publications/2025/demo/p60-287.pdf", "2025"),
        ("<year>/report-<year>.pdf", "https://example.org/2025/report-2025.pdf", "2025"),
        ("report.aspx?year=<year>", "https://example.org/report.aspx?year=2025", "2025"),
        ("bulletin-q<quarter>-<year>", "https://example.org/bulletin-q3-2025", "2025-Q3"),
        ("<year>-<month>.csv", "https://example.org/2025-09.csv", "2025-09"),
        ("rtt-<month>-<year>.xlsx", "https://example.org/rtt-september-2025.xlsx", "2025-09"),
        ("bericht-<month>-<year>", "https://example.org/bericht-m%C3%A4rz-2025", "2025-03"),
    ],
)
def test_the_end_of_an_address_names_the_period(pattern: str, url: str, name: str) -> None:
    found = period_of_address(pattern, url)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("pattern", "url"),
    [
        ("<year>-reports-by-esp.pdf", f"{HOME}/2024-notifications-by-esp.pdf"),
        ("<year>-report.pdf", f"{HOME}/draft-2024-report.pdf"),
        ("<year>-report.pdf", f"{HOME}/12024-report.pdf"),
        ("<year>-report.pdf", f"{HOME}/2024-report.pdf.html"),
        ("annual-report-<year>.pdf", "https://example.org/annual-report-2024-07.pdf"),
        ("<year>/report-<year>.pdf", "https://example.org/2025/report-2024.pdf"),
        ("<year>/demo/p60-*.pdf", "https://example.org/2025/demo/p60-287/old.pdf"),
        (f"{HOME}/<year>-report.pdf", "https://elsewhere.test/content/pdfs/2024-report.pdf"),
        ("<year>-<month>.csv", "https://example.org/2025-13.csv"),
    ],
)
def test_an_address_that_only_bears_a_year_names_no_edition(pattern: str, url: str) -> None:
    assert period_of_address(pattern, url) is None


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Annual report 2024", "2024"),
        ("  ANNUAL\u00a0REPORT 2024 (PDF, 2.3 MB)", "2024"),
        ("Annual report 2024 [PDF] (English)", "2024"),
        ("Annual report 2024/25 – PDF", "2024/25"),
        ("Response to the annual report 2024", None),
        ("Annual report 2024: summary", None),
    ],
)
def test_a_title_names_the_period_as_a_whole(title: str, name: str | None) -> None:
    found = period_of_title("Annual report <year>", title)
    assert (found and found.name) == name


@given(st.integers(1950, 2100), st.sampled_from(["a-<year>.pdf", "<year>/x-<year>.csv", "r?y=<year>"]))
def test_what_is_spelled_is_read_again(year: int, pattern: str) -> None:
    url = "https://example.org/" + spelled(pattern, year_of(year))
    assert period_of_address(pattern, url) == year_of(year)


@given(st.integers(1950, 2090), st.integers(1, 12))
def test_months_and_quarters_are_spelled_and_followed(year: int, month: int) -> None:
    for period, pattern in (
        (month_of(year, month), "x-<year>-<month>.csv"),
        (quarter_of(year, (month + 2) // 3), "x-<year>-Q<quarter>.csv"),
        (parse_period(f"{year}/{(year + 1) % 100:02}"), "x-<year>.csv"),
    ):
        assert period_of_address(pattern, f"https://example.org/{spelled(pattern, period)}") == period
        after = following(period)
        assert after.kind is period.kind
        assert after.start > period.start
        assert (after.start - (period.end or period.start)).days == 1


@pytest.mark.parametrize(
    ("url", "title", "word"),
    [
        ("https://example.org/test/data-2025", "", "test"),
        ("https://example.org/2025-report-DRAFT.pdf", "", "draft"),
        ("https://example.org/2025ReportDraft.pdf", "", "draft"),
        ("https://preview.example.org/2025.pdf", "", "preview"),
        ("https://dev.example.org/2025.pdf", "", "dev"),
        ("https://example.org/copy-of-2025.pdf", "", "copy"),
        ("https://example.org/2025.pdf", "Embargoed until 5 May: report 2025", "embargoed"),
        ("https://example.org/entwurf/2025.pdf", "", "entwurf"),
        ("https://example.org/2025-report-old.pdf", "", "old"),
        ("https://example.org/latest/household-2025.pdf", "Attested and contested: gold", None),
        ("https://example.org/developers/2025.pdf", "", None),
    ],
)
def test_drafts_and_tests_are_told_by_their_words(url: str, title: str, word: str | None) -> None:
    assert draft_word(Link(url=url, title=title), said_anyway=[]) == word


def test_a_word_of_the_pattern_or_of_the_list_tells_no_draft() -> None:
    link = Link(url="https://example.org/pcr-tests/test-results-2025.csv")
    assert draft_word(link, said_anyway=[]) == "test"
    assert draft_word(link, said_anyway=["https://example.org/pcr-tests", "test-results-<year>.csv"]) is None
