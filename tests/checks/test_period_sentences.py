"""Reference periods as publishers and journalists name them, in seven languages."""

from datetime import date
from pathlib import Path
from time import thread_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.model import PeriodKind
from checks.periods import parse_period, read_each, read_periods, unresolved_periods

LABELLED = [
    line.split("|")
    for line in Path(__file__).with_name("labelled_periods.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("language", "text", "names"), LABELLED)
def test_a_text_names_its_periods_or_says_that_nobody_can_tell(language: str, text: str, names: str) -> None:
    found = [(one.span[0], one.period.name) for one in read_periods(text, language=language)]
    found += [(text.index(words), f"?{words}") for words in unresolved_periods(text, language=language)]
    assert "; ".join(name for _, name in sorted(found)) == names


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("last week", "en", "2026-W02"),
        ("a year ago", "en", "2025"),
        ("three months ago", "en", "2025-10"),
        ("vor zwei Jahren", "de", "2024"),
        ("il y a un mois", "fr", "2025-12"),
        ("hace un año", "es", "2025"),
        ("due anni fa", "it", "2024"),
        ("há dez anos", "pt", "2016"),
        ("een jaar geleden", "nl", "2025"),
        ("vorige week", "nl", "2026-W02"),
    ],
)
def test_words_relative_to_the_article_are_told_from_its_date(text: str, language: str, name: str) -> None:
    (found,) = read_periods(text, language=language, relative_to=date(2026, 1, 18))
    assert found.period.name == name


@given(day=st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 24)))
def test_a_week_bears_the_name_of_iso_8601_and_holds_its_days(day: date) -> None:
    year, week, _ = day.isocalendar()
    period = parse_period(f"{year:04}-W{week:02}")
    assert period.kind is PeriodKind.SPAN
    assert period.end is not None
    assert period.start <= day <= period.end
    assert (period.end - period.start).days == 6


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("rises annually", "en"),
        ("per annum", "en"),
        ("alljährlich", "de"),
        ("annuellement", "fr"),
        ("anualmente", "es"),
        ("annualmente", "it"),
        ("anualmente", "pt"),
        ("jaarlijks", "nl"),
    ],
)
def test_a_yearly_rate_is_known_by_its_adverb(text: str, language: str) -> None:
    assert read_each(text, language=language) is PeriodKind.YEAR


@pytest.mark.parametrize(
    "unit", ["first nine months of ", "between 1 March and ", "1 to 15 March ", "Q1 2025 to ", "17.3.20 ", "last 12 "]
)
def test_time_grows_with_the_length_of_what_is_made_to_be_slow(unit: str) -> None:
    """Eight times the text within thirty times the time; a square would take sixty-four."""
    spent = []
    for size in (4_000, 32_000):
        begin = thread_time()
        read_periods(unit * (size // len(unit)))
        spent.append(thread_time() - begin)
    assert spent[1] < 30 * spent[0] + 0.05
