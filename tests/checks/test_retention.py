"""What is kept: evidence for ever, everything for a while, then one a month; and twice decided is decided alike."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from checks.retention import FOR_EVER, Held, Why, crowded_out, retained

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
DAY = timedelta(days=1)
RECENT = 90 * DAY


def held(*days_ago: int, source: str = "report", same: Sequence[str] = ()) -> list[Held]:
    """Captures that came so many days ago, oldest first, each seen for a day; `same`: their bytes, else all differ."""
    return [
        Held(
            id=number,
            source=source,
            sha256=same[number] if same else f"{source}-{days}",
            first_seen=NOW - days * DAY,
            last_seen=NOW - (days - 1) * DAY,
        )
        for number, days in enumerate(days_ago)
    ]


def whys(captures: list[Held], **more: object) -> list[Why | None]:
    asked = {"evidence": {}, "checked": {}, "now": NOW, "recent": RECENT} | more
    return list(retained(captures, **asked).values())  # type: ignore[arg-type]


def test_first_and_newest_stay_for_ever_and_so_does_the_last_of_each_month() -> None:
    # 22 November less 300, 160, 159, 140, 100, 80 and 1 days: January, June twice, July, August, September, November
    found = whys(held(300, 160, 159, 140, 100, 80, 1))
    assert found == [Why.FIRST, None, Why.MONTHLY, Why.MONTHLY, Why.MONTHLY, Why.RECENT, Why.NEWEST]


def test_what_was_seen_within_the_days_stays_however_long_ago_it_came() -> None:
    stood = Held(id=1, source="report", sha256="b", first_seen=NOW - 300 * DAY, last_seen=NOW - 89 * DAY)
    assert whys([*held(310), stood, *held(1)])[1] is Why.RECENT


def test_the_capture_that_stood_when_an_article_was_checked_stays() -> None:
    captures = held(300, 166, 165, 164, 1)
    day = (NOW - 165 * DAY).date()
    assert whys(captures, checked={"report": {day}})[2] is Why.CHECKED
    assert whys(captures, checked={"another": {day}})[2] is None
    assert whys(captures, checked={"report": {date(2020, 1, 1)}}) == whys(captures)


def test_bytes_that_came_twice_stay_for_the_stronger_reason() -> None:
    captures = held(300, 166, 165, 164, 1, same=["a", "b", "c", "d", "b"])
    assert retained(captures, {}, {}, now=NOW, recent=RECENT)["b"] is Why.NEWEST
    others = held(300, 1, source="zeta", same=["c", "z"])
    assert retained(captures + others, {}, {}, now=NOW, recent=RECENT)["c"] is Why.FIRST


DAYS = st.lists(st.integers(1, 2000), min_size=1, max_size=60, unique=True).map(lambda days: sorted(days, reverse=True))


@given(days=DAYS, marked=st.sets(st.integers(1, 2000)))
def test_evidence_always_stays_and_a_second_prune_finds_nothing(days: list[int], marked: set[int]) -> None:
    captures = held(*days)
    evidence = {f"report-{day}": Why.MARK for day in marked}
    found = retained(captures, evidence, {}, now=NOW, recent=RECENT)
    assert all(found[name] is Why.MARK for name in evidence if name in found)
    assert all(found[one.sha256] is not None for one in captures if one.last_seen >= NOW - RECENT)
    left = [one for one in captures if found[one.sha256] is not None]
    again = retained(left, evidence, {}, now=NOW, recent=RECENT)
    assert again == {one.sha256: found[one.sha256] for one in left}
    assert {f"{one.first_seen:%Y-%m}" for one in left} == {f"{one.first_seen:%Y-%m}" for one in captures}


@given(sizes=st.lists(st.integers(1, 100), max_size=30), other=st.integers(0, 500), most=st.integers(0, 1000))
def test_no_more_goes_than_the_limit_asks_for_and_the_oldest_first(sizes: list[int], other: int, most: int) -> None:
    monthly = [(str(number), size) for number, size in enumerate(sizes)]
    total = sum(sizes) + other
    gone = crowded_out(monthly, total, most)
    assert gone == [str(number) for number in range(len(gone))]
    left = total - sum(sizes[: len(gone)])
    assert left <= most or len(gone) == len(sizes)
    assert not gone or left + sizes[len(gone) - 1] > most


def test_every_reason_is_for_ever_or_for_a_time() -> None:
    assert set(Why) - FOR_EVER == {Why.RECENT, Why.MONTHLY}
