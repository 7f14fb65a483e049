"""When a source is looked at next, and why."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.model import Every, Releases, Source
from checks.plan import BACK_OFF, LEEWAY, SPREAD, Looks, due, next_look, share, watched
from checks.registry import parse_registry
from tests.checks.registry_texts import SMALL, WHOLE

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OWN = SPREAD * share("s")  # how much later than others it is due on the first of its days …
EARLIER = LEEWAY + OWN  # … and how much sooner than a whole day, week or month after its last look
SOONER = 1 - share("s") / 4  # of the waits after failures
NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
YEARLY = Releases(every=Every.YEAR, between="04-01 to 06-30")
INSTANTS = st.integers(1_577_836_800, 1_893_456_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


def source(releases: Releases | None = None) -> Source:
    return Source(id="s", publisher="P", url="https://example.org/", releases=releases)


def looked(at: datetime, **more: object) -> Looks:
    return replace(Looks(source="s", last_look=at, last_good=at), **more)  # type: ignore[arg-type]


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def wait(releases: Releases | None, at: datetime) -> timedelta:
    return next_look(source(releases), looked(at), at).at - at


# --- the cadence ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("looks", [None, Looks(source="s")])
def test_what_was_never_looked_at_is_due_now(looks: Looks | None) -> None:
    planned = next_look(source(), looks, NOW)
    assert (planned.at, planned.because) == (NOW, "It was never looked at.")


def test_without_a_calendar_a_source_is_looked_at_daily() -> None:
    planned = next_look(source(), looked(NOW), NOW)
    assert planned.at - NOW == DAY - EARLIER
    assert planned.because == "No release calendar is known, so it is looked at daily."


def test_a_sweep_at_the_same_hour_each_day_finds_yesterdays_look_due() -> None:
    registry = parse_registry({"r.yaml": SMALL})
    yesterday = {"cybertipline": Looks(source="cybertipline", last_look=NOW - DAY + timedelta(minutes=4))}
    assert [one.source for one in due(registry, yesterday, NOW)] == ["cybertipline"]


@pytest.mark.parametrize(
    ("releases", "days"),
    [
        (Releases(every=Every.DAY), 1),
        (Releases(every=Every.WEEK), 1),
        (Releases(every=Every.MONTH), 1),
        (Releases(every=Every.QUARTER), 7),
        (Releases(every=Every.YEAR), 7),
        (YEARLY, 30),
        (Releases(every=Every.QUARTER, on="01-15"), 30),
        (Releases(every=Every.MONTH, on="20"), 7),
    ],
)
def test_outside_its_window_a_source_is_looked_at_rarely(releases: Releases, days: int) -> None:
    at = datetime(2026, 8, 3, 6, 0, tzinfo=UTC)
    assert wait(releases, at) == days * DAY - EARLIER


def test_inside_a_long_window_a_source_is_looked_at_weekly() -> None:
    at = datetime(2026, 5, 4, 6, 0, tzinfo=UTC)
    planned = next_look(source(YEARLY), looked(at), at)
    assert planned.at - at == 7 * DAY - EARLIER
    assert planned.because == "A release is expected between 1 April 2026 and 30 June 2026, so it is looked at weekly."


def test_inside_a_short_window_a_source_is_looked_at_daily() -> None:
    at = datetime(2026, 4, 10, 6, 0, tzinfo=UTC)
    assert wait(Releases(every=Every.YEAR, between="04-01 to 04-20"), at) == DAY - EARLIER


def test_a_window_that_opens_brings_the_look_forward() -> None:
    at = datetime(2026, 3, 25, 6, 0, tzinfo=UTC)
    assert next_look(source(YEARLY), looked(at), at).at == datetime(2026, 4, 1, 6, tzinfo=UTC) - EARLIER
    early = datetime(2026, 3, 5, 6, 0, tzinfo=UTC)
    assert next_look(source(YEARLY), looked(early), early).at == datetime(2026, 4, 1, tzinfo=UTC) + OWN


def test_a_window_may_pass_over_new_year() -> None:
    winter = Releases(every=Every.YEAR, between="12-15 to 01-31")
    assert wait(winter, datetime(2027, 1, 10, tzinfo=UTC)) == 7 * DAY - EARLIER
    assert wait(winter, datetime(2027, 3, 10, tzinfo=UTC)) == 30 * DAY - EARLIER


@pytest.mark.parametrize(
    ("releases", "last", "expected"),
    [
        (Releases(calendar=(date(2026, 12, 1),)), at(2026, 11, 22, 6), at(2026, 12, 1)),
        (Releases(every=Every.MONTH, on="first friday"), at(2026, 12, 2), at(2026, 12, 4)),
        (Releases(every=Every.MONTH, on="last friday"), at(2026, 11, 23), at(2026, 11, 27)),
        (Releases(every=Every.WEEK, on="monday"), at(2026, 11, 19), at(2026, 11, 20) - EARLIER - OWN),
        (Releases(every=Every.MONTH, on="31"), at(2027, 2, 25), at(2027, 2, 28)),
        (Releases(every=Every.YEAR, on="02-29"), at(2027, 2, 20), at(2027, 2, 28)),
        (Releases(every=Every.YEAR, after="45 days"), at(2027, 2, 1), at(2027, 2, 14)),
        (Releases(every=Every.QUARTER, after="1 month"), at(2026, 10, 20), at(2026, 10, 30)),
    ],
)
def test_a_dated_release_is_looked_for_on_its_day(releases: Releases, last: datetime, expected: datetime) -> None:
    assert next_look(source(releases), looked(last), last).at == expected + OWN


def test_on_the_announced_day_a_source_is_looked_at_every_six_hours_and_then_daily() -> None:
    releases = Releases(calendar=(date(2026, 12, 1),))
    at = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
    planned = next_look(source(releases), looked(at), at)
    assert planned.at == at + 6 * HOUR - EARLIER
    assert planned.because == "A release is expected on 1 December 2026, so it is looked at every 6 hours."
    assert wait(releases, at + 3 * DAY) == DAY - EARLIER


@pytest.mark.parametrize(
    ("releases", "last"),
    [(None, NOW), (YEARLY, at(2026, 3, 5)), (Releases(calendar=(date(2026, 12, 1),)), NOW), (YEARLY, at(2026, 5, 4))],
)
def test_what_was_looked_at_together_is_due_spread_over_an_hour(releases: Releases | None, last: datetime) -> None:
    several = [Source(id=f"s-{n}", publisher="P", url="https://example.org/", releases=releases) for n in range(400)]
    due_at = [next_look(one, looked(last), last).at for one in several]
    quarters = [
        sum(min(due_at) + n * HOUR / 4 <= one < min(due_at) + (n + 1) * HOUR / 4 for one in due_at) for n in range(4)
    ]
    assert sum(quarters) == 400
    assert all(70 < count < 130 for count in quarters)


def test_what_failed_together_is_not_tried_together() -> None:
    several = [Source(id=f"s-{n}", publisher="P", url="https://example.org/") for n in range(400)]
    tries = sorted(next_look(one, looked(NOW, failures=3), NOW).at for one in several)
    assert tries[-1] - tries[0] > 5 * HOUR


# --- what goes before it -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("failures", "hours"), [(1, 1), (2, 4), (3, 24), (4, 24), (50, 24)])
def test_after_failures_the_next_try_waits_longer(failures: int, hours: int) -> None:
    planned = next_look(source(), looked(NOW, failures=failures), NOW)
    assert planned.at == NOW + hours * HOUR * SOONER
    assert "failed" in planned.because


def test_a_surprise_has_its_second_look_after_a_quarter_of_an_hour() -> None:
    looks = looked(NOW, held_since=NOW)
    planned = next_look(source(YEARLY), looks, NOW)
    assert planned.at == NOW + timedelta(minutes=15)
    assert planned.because == "A surprise of 22 November 2026, 06:00 UTC waits for its second look."
    assert next_look(source(YEARLY), looks, NOW + 3 * HOUR).because.endswith("which is late.")


def test_a_surprise_that_had_its_second_look_asks_for_none() -> None:
    looks = looked(NOW + HOUR, held_since=NOW)
    assert next_look(source(), looks, NOW + HOUR).at > NOW + 20 * HOUR


def test_a_second_look_that_failed_is_tried_again_within_two_hours() -> None:
    first = NOW + timedelta(minutes=15)
    looks = Looks(source="s", last_look=first, last_good=NOW, failures=1, held_since=NOW)
    assert next_look(source(), looks, first).at == first + SOONER * HOUR
    second = replace(looks, last_look=first + HOUR, failures=2)
    assert next_look(source(), second, first + HOUR).at == NOW + 2 * HOUR
    third = replace(looks, last_look=NOW + 2 * HOUR, failures=3)
    assert next_look(source(), third, NOW + 2 * HOUR).at == NOW + 2 * HOUR + SOONER * DAY


def test_nobody_is_asked_before_the_time_they_named() -> None:
    later = NOW + 2 * HOUR
    for looks in (looked(NOW, failures=1, not_before=later), looked(NOW, held_since=NOW, not_before=later)):
        planned = next_look(source(), looks, NOW)
        assert planned.at == later
        assert planned.because == "The server asked to be left alone until 22 November 2026, 08:00 UTC."


# --- what is due ---------------------------------------------------------------------------------------------------


def test_what_is_due_comes_most_urgent_first() -> None:
    registry = parse_registry({"r.yaml": WHOLE})
    long_ago = NOW - timedelta(days=90)
    looks = {
        "cybertipline": Looks(source="cybertipline", last_look=long_ago),
        "s-1829": Looks(source="s-1829", last_look=NOW - HOUR, held_since=NOW - HOUR),
    }
    assert [one.source for one in due(registry, looks, NOW)] == ["s-1829", "office", "cybertipline"]


def test_what_nothing_is_read_from_is_not_looked_at() -> None:
    registry = parse_registry({"r.yaml": WHOLE})
    assert watched(registry) == {"cybertipline", "s-1829", "office"}
    assert "letters" in registry.sources
    assert "population" in registry.sources


def test_nothing_is_due_right_after_it_was_looked_at() -> None:
    registry = parse_registry({"r.yaml": WHOLE})
    looks = {name: Looks(source=name, last_look=NOW, last_good=NOW) for name in registry.sources}
    assert due(registry, looks, NOW) == []


RELEASES = st.builds(
    Releases,
    every=st.none() | st.sampled_from(Every),
    between=st.sampled_from([None, "04-01 to 06-30", "12-15 to 01-31", "02-29 to 03-01"]),
    calendar=st.lists(st.dates(date(2020, 1, 1), date(2030, 1, 1)), max_size=3).map(tuple),
    on=st.sampled_from([None, "friday", "15", "04-01", "31", "02-29", "fourth monday", "last sunday"]),
    after=st.sampled_from([None, "45 days", "6 weeks", "1 quarter"]),
)


@given(INSTANTS, RELEASES, st.integers(0, 5))
def test_the_next_look_is_after_the_last_and_within_a_month(at: datetime, releases: Releases, failures: int) -> None:
    planned = next_look(source(releases), looked(at, failures=failures), at)
    assert at < planned.at <= at + timedelta(days=30)
    assert planned.because.endswith(".")
    assert planned.because[0].isupper()


@given(INSTANTS, RELEASES)
def test_the_same_knowledge_gives_the_same_plan(at: datetime, releases: Releases) -> None:
    looks = looked(at)
    assert next_look(source(releases), looks, at) == next_look(source(releases), looks, at + HOUR)


@given(st.integers(1, 100))
def test_the_waits_after_failures_never_shrink(failures: int) -> None:
    def gap(count: int) -> timedelta:
        return next_look(source(), looked(NOW, failures=count), NOW).at - NOW

    assert gap(failures) <= gap(failures + 1) <= BACK_OFF[-1]


# --- what the source itself announces --------------------------------------------------------------------------------


def test_a_release_that_the_source_announces_is_looked_for_on_its_day() -> None:
    said = looked(at(2027, 3, 11, 6), announced=date(2027, 3, 12))
    planned = next_look(source(YEARLY), said, at(2027, 3, 11, 6))
    assert planned.at.date() == date(2027, 3, 12)
    assert planned.because == (
        "The source itself announces a release for 12 March 2027, so it is looked at every 6 hours."
    )


def test_an_announcement_beyond_the_cadence_changes_nothing_yet() -> None:
    then = at(2026, 8, 3, 6)
    assert next_look(source(YEARLY), looked(then, announced=date(2027, 3, 12)), then) == next_look(
        source(YEARLY), looked(then), then
    )


def test_an_announcement_that_is_long_past_changes_nothing() -> None:
    then = at(2026, 8, 3, 6)
    assert wait(None, then) == next_look(source(), looked(then, announced=date(2020, 1, 1)), then).at - then
