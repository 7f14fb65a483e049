"""Which addresses are asked for the next edition, and how often."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from checks.editions.names import pattern_in
from checks.editions.next import MOST, again_at, cited_periods, to_ask
from checks.model import Every, Period, Releases, Source
from checks.period_names import parse_period, year_of
from checks.registry import parse_registry

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
SOURCE = Source(id="s", publisher="P", url="https://example.org/<year>-report.pdf")
MONTHLY = Source(id="s", publisher="P", url="https://example.org/<year>-<month>.csv")


def asked(source: Source, known: list[str], *cited: Period) -> list[str]:
    return [one.name for one in to_ask(source, known, cited, NOW.date())]


def test_the_year_after_the_newest_one_is_asked_for() -> None:
    assert asked(SOURCE, ["2025", "2024"]) == ["2026"]
    assert asked(SOURCE, ["2026"]) == ["2027"]
    assert asked(SOURCE, ["2027"]) == []


def test_one_that_was_left_out_does_not_end_the_search() -> None:
    assert asked(SOURCE, ["2023"]) == ["2026", "2025", "2024"]
    assert asked(SOURCE, ["2010"]) == ["2026", "2025", "2011"]


def test_two_years_in_a_row_are_followed_by_two_years_in_a_row() -> None:
    assert asked(SOURCE, ["2024/25"]) == ["2026/27", "2025/26"]


def test_at_first_the_newest_ones_are_asked_for_and_what_articles_cite() -> None:
    assert asked(SOURCE, [], year_of(2019)) == ["2027", "2026/27", "2026", "2025/26", "2025", "2024", "2019"]


def test_cited_ones_are_asked_for_beside_the_next_unless_they_are_known() -> None:
    assert asked(SOURCE, ["2025"], year_of(2019), year_of(2025)) == ["2026", "2019"]


def test_months_are_asked_for_up_to_this_one() -> None:
    assert asked(MONTHLY, ["2026-03"]) == ["2026-05", "2026-04"]
    assert asked(MONTHLY, []) == ["2026-05", "2026-04", "2026-03", "2026-02"]


@given(st.lists(st.integers(1990, 2030).map(str), max_size=4), st.dates(date(2000, 1, 1), date(2030, 12, 31)))
def test_never_more_than_a_few_are_asked_for_and_none_that_is_known(known: list[str], today: date) -> None:
    found = to_ask(SOURCE, known, [year_of(year) for year in range(1990, 2000)], today)
    assert len(found) <= MOST
    assert not {one.name for one in found} & set(known)
    assert all(parse_period(one.name).start.year <= today.year + 1 for one in found)


def test_it_is_asked_for_daily_while_a_release_is_expected_else_weekly() -> None:
    expected = Source(id="s", publisher="P", releases=Releases(every=Every.YEAR, between="04-01 to 06-30"))
    assert again_at(expected, NOW, NOW) - NOW <= timedelta(days=1)
    later = NOW.replace(month=8)
    assert timedelta(days=6) < again_at(expected, later, later) - later <= timedelta(days=7)
    assert again_at(SOURCE, NOW, NOW) - NOW > timedelta(days=6)


def test_an_article_that_holds_to_a_year_cites_it_and_the_one_after() -> None:
    text = """\
desks: {d: {route: d}}
sources: {s: {publisher: P, url: "https://example.org/<year>.pdf"}, other: {publisher: P, url: https://example.org/}}
figures:
  f: {measure: m, source: s, at: {prose: "<value> in <year>"}}
  g: {measure: m, source: other, at: {prose: "<value> in <year>"}}
fact-checks:
  a:
    title: A?
    url: https://example.org/a
    desk: d
    statements:
      - {id: one, prints: "35 in 2023", figure: f, tracks: period}
      - {id: two, prints: "36 in 2024", figure: f, tracks: latest}
      - {id: three, prints: "36 in 2019", figure: g, tracks: period}
"""
    registry = parse_registry({"registry.yaml": text})
    assert [one.name for one in cited_periods(registry, registry.sources["s"])] == ["2023", "2024"]


def test_the_one_year_of_an_address_may_be_a_pattern() -> None:
    assert pattern_in("https://example.org/2024/report-2024.pdf") == "https://example.org/<year>/report-<year>.pdf"
    assert pattern_in("https://example2024.org/report.pdf") is None
    assert pattern_in("https://example.org/2019-2024/report-2024.pdf") is None
    assert pattern_in("https://example.org/doc-120241.pdf") is None
