"""Reference periods: their names, how they stand to each other, and where a sentence names one."""

from datetime import date, timedelta
from time import thread_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.languages import LANGUAGES
from checks.model import PeriodKind
from checks.periods import Relation, compare, parse_period, read_each, read_periods, unresolved_periods

NAMES = [
    ("2023", PeriodKind.YEAR, date(2023, 1, 1), date(2023, 12, 31)),
    ("2025-10", PeriodKind.MONTH, date(2025, 10, 1), date(2025, 10, 31)),
    ("2024-02", PeriodKind.MONTH, date(2024, 2, 1), date(2024, 2, 29)),
    ("2025-Q3", PeriodKind.QUARTER, date(2025, 7, 1), date(2025, 9, 30)),
    ("2025-Q4", PeriodKind.QUARTER, date(2025, 10, 1), date(2025, 12, 31)),
    ("2025-H1", PeriodKind.HALF, date(2025, 1, 1), date(2025, 6, 30)),
    ("2025-01-01", PeriodKind.DAY, date(2025, 1, 1), date(2025, 1, 1)),
    ("FY2025", PeriodKind.FISCAL_YEAR, date(2024, 10, 1), date(2025, 9, 30)),
    ("2024/25", PeriodKind.FISCAL_YEAR, date(2024, 4, 1), date(2025, 3, 31)),
    ("12 months to 2025-04", PeriodKind.SPAN, date(2024, 5, 1), date(2025, 4, 30)),
    ("3 months to 2025-01", PeriodKind.SPAN, date(2024, 11, 1), date(2025, 1, 31)),
    ("2025-09 to 2025-11", PeriodKind.SPAN, date(2025, 9, 1), date(2025, 11, 30)),
    ("2021 to 2023", PeriodKind.SPAN, date(2021, 1, 1), date(2023, 12, 31)),
    ("since 1998", PeriodKind.SINCE, date(1998, 1, 1), None),
    ("2019 to latest", PeriodKind.SINCE, date(2019, 1, 1), None),
]


@pytest.mark.parametrize(("name", "kind", "start", "end"), NAMES)
def test_a_canonical_name_gives_its_period_and_back(name: str, kind: PeriodKind, start: date, end: date | None) -> None:
    period = parse_period(name)
    assert (period.name, period.kind, period.start, period.end) == (name, kind, start, end)


@pytest.mark.parametrize(("written", "name"), [("2025-T3", "2025-Q3"), ("2025q3", "2025-Q3"), ("2024/2025", "2024/25")])
def test_other_spellings_have_the_canonical_name(written: str, name: str) -> None:
    assert parse_period(written).name == name


@pytest.mark.parametrize(
    "name",
    ["", "each year", "last year", "2025-13", "2025-Q5", "2025-02-30", "2024/26", "2023 to 2021", "0 months to 2025-04",
     "12 months to 2025", "since", "20233", "3.8"],
)  # fmt: skip
def test_what_is_no_period_says_what_was_expected(name: str) -> None:
    with pytest.raises(ValueError, match=r"period"):
        parse_period(name)


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("2023", "2023", Relation.SAME),
        ("2025-Q3", "2025-07 to 2025-09", Relation.SAME),
        ("12 months to 2025-12", "2025", Relation.SAME),
        ("2022", "2023", Relation.BEFORE),
        ("2025-11", "2025-10", Relation.AFTER),
        ("2025-02", "2025-03", Relation.BEFORE),  # 28 days and 31 are one month each
        ("FY2024", "FY2025", Relation.BEFORE),
        ("2023/24", "2024/25", Relation.BEFORE),
        ("2025-H1", "2025", Relation.OTHER_LENGTH),
        ("2025-H1", "2024", Relation.OTHER_LENGTH),
        ("2025-01-31", "2025-01", Relation.OTHER_LENGTH),
        ("2025-01-31", "2025-02-01", Relation.BEFORE),
        ("3 months to 2025-10", "3 months to 2025-11", Relation.OVERLAPS),
        ("FY2025", "2025", Relation.OVERLAPS),
        ("since 1998", "since 1998", Relation.SAME),
        ("since 1998", "since 2000", Relation.OVERLAPS),
        ("since 1998", "2023", Relation.OTHER_LENGTH),
    ],
)
def test_periods_compare_by_their_own_dates(a: str, b: str, relation: Relation) -> None:
    assert compare(parse_period(a), parse_period(b)) is relation


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("35.9 million reports in 2023", "en", ["2023"]),
        ("has risen sharply since 2021", "en", ["since 2021"]),
        ("rose from 2021 to 2023", "en", ["2021 to 2023"]),
        ("fell between 2020 and 2022", "en", ["2020 to 2022"]),
        ("the 1951–1980 mean", "en", ["1951 to 1980"]),
        ("in FY2025, fiscal 2024 and fiscal year 2023", "en", ["FY2025", "FY2024", "FY2023"]),
        ("in 2024/25 and 2023-24", "en", ["2024/25", "2023/24"]),
        ("Q3 2025, 2025-Q2, third quarter of 2024", "en", ["2025-Q3", "2025-Q2", "2024-Q3"]),
        ("H1 2025 and the first half of 2024", "en", ["2025-H1", "2024-H1"]),
        ("in May 2024, Sept. 2025", "en", ["2024-05", "2025-09"]),
        ("September to November 2025", "en", ["2025-09 to 2025-11"]),
        ("December 2024 to February 2025", "en", ["2024-12 to 2025-02"]),
        ("2025-09 to 2025-11", "en", ["2025-09 to 2025-11"]),
        ("the 12 months to April 2025", "en", ["12 months to 2025-04"]),
        ("twelve months ending March 2025", "en", ["12 months to 2025-03"]),
        ("in the year to December 2025", "en", ["12 months to 2025-12"]),
        ("three months to October 2025", "en", ["3 months to 2025-10"]),
        ("as of 17 March 2020", "en", ["2020-03-17"]),
        ("on March 17, 2020 and 2025-01-01", "en", ["2020-03-17", "2025-01-01"]),
        ("from the 1st of January 2025", "en", ["2025-01-01"]),
        ("3. Quartal 2025, im März 2024, seit 2019", "de", ["2025-Q3", "2024-03", "since 2019"]),
        ("im ersten Halbjahr 2025", "de", ["2025-H1"]),
        ("en el tercer trimestre de 2025, octubre de 2024", "es", ["2025-Q3", "2024-10"]),
        ("2025-T3 y segundo semestre de 2024", "es", ["2025-Q3", "2024-H2"]),
        ("au 1er janvier 2025, T3 2025, 3e trimestre 2024", "fr", ["2025-01-01", "2025-Q3", "2024-Q3"]),
        ("depuis 2019, en août 2025", "fr", ["since 2019", "2025-08"]),
        ("al 1º gennaio 2025, terzo trimestre del 2024", "it", ["2025-01-01", "2024-Q3"]),
        ("no terceiro trimestre de 2025, março de 2024", "pt", ["2025-Q3", "2024-03"]),
        ("derde kwartaal van 2025, sinds 2019", "nl", ["2025-Q3", "since 2019"]),
    ],
)
def test_periods_in_sentences(text: str, language: str, names: list[str]) -> None:
    found = read_periods(text, language=language)
    assert [one.period.name for one in found] == names


@pytest.mark.parametrize(
    "text",
    [
        "in the year to August",
        "in September",
        "last year",
        "2,023 people",
        "$2023",
        "20231 and A2023",
        "3.2023.1",
        "2011-12",  # a month or a fiscal year: nobody guesses
        "the third quarter",
        "half of 35",
    ],
)
def test_what_is_not_named_in_full_gives_no_period(text: str) -> None:
    names = [one.period.name for one in read_periods(text)]
    assert names == []


def test_of_a_day_that_never_was_the_month_remains() -> None:
    assert [one.period.name for one in read_periods("31 February 2025")] == ["2025-02"]


def test_relative_words_are_resolved_against_the_day_they_were_written_on() -> None:
    (found,) = read_periods("fell sharply last year", relative_to=date(2026, 1, 18))
    assert (found.period.name, found.span) == ("2025", (13, 22))
    (found,) = read_periods("im vergangenen Jahr", language="de", relative_to=date(2026, 1, 18))
    assert found.period.name == "2025"


DAYS = st.dates(min_value=date(1500, 1, 1), max_value=date(2199, 12, 31))
PERIODS = st.one_of(
    DAYS.map(lambda day: day.isoformat()),
    DAYS.map(lambda day: f"{day.year}-{day.month:02}"),
    DAYS.map(lambda day: f"{day.year}-Q{(day.month + 2) // 3}"),
    DAYS.map(lambda day: f"{day.year}-H{(day.month + 5) // 6}"),
    DAYS.map(lambda day: f"{day.year}"),
    DAYS.map(lambda day: f"FY{day.year}"),
    DAYS.map(lambda day: f"{day.year}/{(day.year + 1) % 100:02}"),
    DAYS.map(lambda day: f"since {day.year}"),
    st.tuples(st.integers(1, 120), DAYS).map(lambda pair: f"{pair[0]} months to {pair[1].year}-{pair[1].month:02}"),
).map(parse_period)

MIRROR = {Relation.BEFORE: Relation.AFTER, Relation.AFTER: Relation.BEFORE}


@given(period=PERIODS)
def test_a_name_parses_to_the_period_that_bears_it(period) -> None:
    assert parse_period(period.name) == period
    assert period.end is None or period.start <= period.end


@given(a=PERIODS, b=PERIODS)
def test_comparing_the_other_way_round_mirrors_the_relation(a, b) -> None:
    relation = compare(a, b)
    assert compare(b, a) is MIRROR.get(relation, relation)
    assert (relation is Relation.SAME) == ((a.start, a.end) == (b.start, b.end))


@given(day=DAYS, language=st.sampled_from(sorted(LANGUAGES)))
def test_a_day_written_out_is_found_in_every_language(day: date, language: str) -> None:
    month = next(word for word, number in LANGUAGES[language].months.items() if number == day.month)
    (found,) = read_periods(f"x {day.day} {month} {day.year:04} y", language=language)
    assert (found.period.start, found.period.end) == (day, day)


PIECES = [
    *["2023", "2025-10", "2024/25", "Q3", "FY", "since", "to", "between", "and", "12", "months", "May", "March"],
    "last year",
    *",.-–17",
]
TEXTS = st.text(max_size=80) | st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)


@given(text=TEXTS, language=st.sampled_from([*LANGUAGES, ""]))
def test_found_periods_never_overlap_and_stand_in_order(text: str, language: str) -> None:
    end = 0
    for found in read_periods(text, language=language, relative_to=date(2026, 1, 18)):
        assert end <= found.span[0] < found.span[1] <= len(text)
        assert found.period.end is None or found.period.end - found.period.start >= timedelta(0)
        end = found.span[1]


@pytest.mark.parametrize(
    "unit", ["2023 ", "12 months to ", "since ", "May 2025 to ", "2023-", "1 1 1 ", "between 2020 and "]
)
def test_time_grows_with_the_length_and_not_with_its_square(unit: str) -> None:
    short, long = unit * (2_000 // len(unit)), unit * (16_000 // len(unit))
    assert _seconds(long) < 30 * _seconds(short) + 0.05


def _seconds(text: str) -> float:
    spent = []
    for _ in range(3):
        begin = thread_time()
        read_periods(text)
        spent.append(thread_time() - begin)
    return min(spent)


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("in the 12 months ended 30 June 2025", "en", "12 months to 2025-06"),
        ("in the year ended June 30, 2025", "en", "12 months to 2025-06"),
        ("in the 12-month period ending June 2025", "en", "12 months to 2025-06"),
        ("in the quarter ending September 2025", "en", "3 months to 2025-09"),
        ("since 17 March 2020", "en", "since 2020-03-17"),
        ("since March 17, 2020", "en", "since 2020-03-17"),
        ("from 1 January 2020 to 30 June 2021", "en", "2020-01-01 to 2021-06-30"),
        ("Q1–Q3 2025", "en", "2025-Q1 to 2025-Q3"),
        ("on 17/03/2020", "en", "2020-03-17"),
        ("sur les 12 mois jusqu’en juin 2025", "fr", "12 months to 2025-06"),
        ("exercice clos le 31 mars 2025", "fr", "12 months to 2025-03"),
        ("le 1/4/2025", "fr", "2025-04-01"),
        ("doce meses terminados en junio de 2025", "es", "12 months to 2025-06"),
        ("en el 3T 2025", "es", "2025-Q3"),
        ("primera mitad de 2025", "es", "2025-H1"),
        ("zum 17.03.2020", "de", "2020-03-17"),
        ("III. Quartal 2025", "de", "2025-Q3"),
        ("III trimestre 2025", "it", "2025-Q3"),
        ("dodici mesi terminati a giugno 2025", "it", "12 months to 2025-06"),
        ("dal 17 marzo 2020", "it", "since 2020-03-17"),
        ("da marzo 2020", "it", "since 2020-03"),
        ("doze meses terminados em junho de 2025", "pt", "12 months to 2025-06"),
        ("no 3T25", "pt", "2025-Q3"),
        ("no exercício de 2024", "pt", "FY2024"),
        ("twaalf maanden eindigend in juni 2025", "nl", "12 months to 2025-06"),
        ("op 17-03-2020", "nl", "2020-03-17"),
        ("Quarter 1 (Jan to Mar) 2025", "en", "2025-Q1"),
        ("Q2 (Apr to June) 2025", "en", "2025-Q2"),
        ("third quarter (July to September) of 2025", "en", "2025-Q3"),
        ("no trimestre móvel terminado em novembro de 2025", "pt", "3 months to 2025-11"),
        ("no trimestre encerrado em julho de 2025", "pt", "3 months to 2025-07"),
        ("en el trimestre móvil terminado en noviembre de 2025", "es", "3 months to 2025-11"),
        ("au trimestre glissant se terminant en novembre 2025", "fr", "3 months to 2025-11"),
        ("sur trois mois glissants à fin novembre 2025", "fr", "3 months to 2025-11"),
        ("nel trimestre mobile terminato a novembre 2025", "it", "3 months to 2025-11"),
        ("im gleitenden Quartal bis November 2025", "de", "3 months to 2025-11"),
        ("in het voortschrijdende kwartaal tot en met november 2025", "nl", "3 months to 2025-11"),
    ],
)
def test_more_ways_to_name_a_period(text: str, language: str, name: str) -> None:
    """Each was once taken for the day, month or year at its end."""
    assert [one.period.name for one in read_periods(text, language=language)] == [name]


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("last month", "en", "2024-12"),
        ("last quarter", "en", "2024-Q4"),
        ("this quarter", "en", "2025-Q1"),
        ("le mois dernier", "fr", "2024-12"),
        ("el trimestre pasado", "es", "2024-Q4"),
        ("im Vormonat", "de", "2024-12"),
        ("il mese scorso", "it", "2024-12"),
        ("no mês passado", "pt", "2024-12"),
        ("vorig kwartaal", "nl", "2024-Q4"),
    ],
)
def test_relative_words_are_told_from_the_day_of_the_article_or_said_to_be_unresolvable(
    text: str, language: str, name: str
) -> None:
    named = read_periods(text, language=language, relative_to=date(2025, 1, 31))
    assert [one.period.name for one in named] == [name]
    assert read_periods(text, language=language) == ()
    assert unresolved_periods(text, language=language) == (text,)


@pytest.mark.parametrize(
    "text", ["Q3 FY2025", "third quarter of fiscal 2024", "03/04/2020", "12 months to 15 June 2025"]
)
def test_a_shorter_reading_of_a_place_that_cannot_be_told_is_no_period_either(text: str) -> None:
    """The quarter of a fiscal year is not that year."""
    assert read_periods(text) == ()
    assert unresolved_periods(text) == (text,)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("more than 230 each year", "en"),
        ("plus de 230 chaque année", "fr"),
        ("más de 230 cada año", "es"),
        ("mehr als 230 jedes Jahr", "de"),
        ("oltre 230 ogni anno", "it"),
        ("mais de 230 por ano", "pt"),
        ("meer dan 230 per jaar", "nl"),
    ],
)
def test_what_is_said_of_each_year_is_known_as_such(text: str, language: str) -> None:
    assert read_each(text, language=language) is PeriodKind.YEAR
    assert read_each("230 in 2023", language=language) is None
