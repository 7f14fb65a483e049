"""Captures and observations as runs: equal looks make one row longer, a change begins another."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from checks.model import Interval, Observation, Reading, Signal, Status
from db import store
from db.engine import reading, writing
from db.readings import digest, plain
from db.store import Read
from tests.db.making import (
    DAY,
    HOUR,
    NOON,
    keep,
    make_document,
    make_observation,
    make_problem,
    make_reading,
)

# --- captures -----------------------------------------------------------------------------------------------------


def test_the_same_bytes_are_one_capture_seen_again(database: Engine) -> None:
    with writing(database) as session:
        one = make_document()
        first = store.keep_capture(session, source="s", document=one, status=200, url="http://s.example/")
        again = store.keep_capture(session, source="s", document=replace(one, fetched_at=NOON + DAY), status=200)
        assert first == again
        capture = store.newest_capture(session, "s")
    assert capture is not None
    assert (capture.looks, capture.first_seen, capture.last_seen) == (2, NOON, NOON + DAY)
    assert (capture.url, capture.final_url, capture.size) == ("http://s.example/", one.url, len(one.body))
    assert capture.document(one.body) == one


def test_bytes_that_come_back_are_a_capture_of_their_own(database: Engine) -> None:
    a, b = make_document(b"a"), make_document(b"b")
    with writing(database) as session:
        made = [store.keep_capture(session, source="s", document=one, status=200) for one in (a, b, a)]
        assert len(set(made)) == 3
        assert [one.sha256 for one in store.captures(session, "s")] == [a.sha256, b.sha256, a.sha256]
        assert store.newest_capture(session, "another") is None


def test_the_same_bytes_of_two_sources_are_two_captures(database: Engine) -> None:
    with writing(database) as session:
        one = [store.keep_capture(session, source=name, document=make_document(), status=200) for name in "ab"]
    assert len(set(one)) == 2


# --- runs ---------------------------------------------------------------------------------------------------------


def test_equal_readings_make_one_run_longer(database: Engine) -> None:
    with writing(database) as session:
        for at in (NOON, NOON + HOUR, NOON + DAY):
            keep(session, make_observation(), at=at, body=str(at).encode())
        (run,) = store.history(session, ["reports"])["reports"]
    assert (run.first_seen, run.last_seen, run.looks, run.days) == (NOON, NOON + DAY, 3, 2)
    assert run.observation == make_observation()
    assert run.capture == make_document(str(NOON).encode()).sha256


def test_a_change_and_its_taking_back_are_three_runs(database: Engine) -> None:
    with writing(database) as session:
        for number, value in enumerate(("1", "2", "1")):
            keep(session, make_observation(value), at=NOON + number * DAY)
        runs = store.history(session, ["reports"])["reports"]
    assert [(run.observation.value, run.looks) for run in runs] == [(Decimal(1), 1), (Decimal(2), 1), (Decimal(1), 1)]


def test_each_period_has_its_own_runs(database: Engine) -> None:
    with writing(database) as session:
        keep(session, make_observation("1", year=2023), make_observation("2", year=2024))
        keep(session, make_observation("1", year=2023), make_observation("3", year=2024), at=NOON + DAY)
        keep(session, make_observation("5", year=None), at=NOON + DAY, figure="undated")
        runs = store.history(session, ["reports"])["reports"]
    assert [(run.observation.period.name, run.looks) for run in runs if run.observation.period] == [
        ("2023", 2),
        ("2024", 1),
        ("2024", 1),
    ]


def test_a_period_that_dropped_off_the_page_is_not_current_any_more(database: Engine) -> None:
    with writing(database) as session:
        keep(session, make_observation("1", year=2023), make_observation("2", year=2024))
        keep(session, make_observation("2", year=2024), at=NOON + DAY)
        last = store.last_looks(session, ["reports"])
        runs = store.history(session, ["reports"])["reports"]
    assert last == {"reports": NOON + DAY}
    assert [run.last_seen >= last["reports"] for run in runs] == [False, True]


def test_a_figure_never_read_has_an_empty_history_and_no_last_look(database: Engine) -> None:
    with writing(database) as session:
        capture = keep(session, figure="reports")  # found nothing
        assert capture
        assert store.history(session, ["reports", "other"]) == {"reports": (), "other": ()}
        assert store.last_looks(session, ["reports", "other"]) == {}


def test_keeping_a_reading_again_at_the_same_instant_adds_nothing(database: Engine) -> None:
    with writing(database) as session:
        keep(session, make_observation(), body=b"a")
        before = store.history(session, ["reports"])
        keep(session, make_observation(), body=b"a")
        assert store.history(session, ["reports"]) == before


def test_a_worker_whose_clock_is_behind_takes_nothing_back(database: Engine) -> None:
    with writing(database) as session:
        keep(session, make_observation(), at=NOON)
        keep(session, make_observation(), at=NOON - timedelta(seconds=3))
        (run,) = store.history(session, ["reports"])["reports"]
    assert (run.last_seen, run.first_seen) == (NOON, NOON)


# --- looked again -------------------------------------------------------------------------------------------------


def test_not_modified_extends_what_stood_in_one_statement(database: Engine) -> None:
    with writing(database) as session:
        capture = keep(session, make_observation("1", year=2023), make_observation("2", year=2024))
    said: list[str] = []
    event.listen(database, "before_cursor_execute", lambda *about: said.append(about[2]))
    with writing(database) as session:
        assert store.looked_again(session, ["reports"], NOON + DAY, capture_id=capture) == 2
    assert [one.split()[0] for one in said if "PRAGMA" not in one and "BEGIN" not in one] == ["UPDATE"]
    with reading(database) as session:
        runs = store.history(session, ["reports"])["reports"]
    assert {(run.last_seen, run.looks, run.days) for run in runs} == {(NOON + DAY, 2, 2)}


def test_not_modified_extends_nothing_that_had_ended_before(database: Engine) -> None:
    with writing(database) as session:
        keep(session, make_observation("1"))
        capture = keep(session, make_observation("2"), at=NOON + HOUR)
        assert store.looked_again(session, ["reports"], NOON + DAY, capture_id=capture) == 1
        old, new = store.history(session, ["reports"])["reports"]
    assert (old.last_seen, new.last_seen) == (NOON, NOON + DAY)


def test_not_modified_does_not_bring_back_what_an_edited_locator_replaced(database: Engine) -> None:
    with writing(database) as session:
        keep(session, make_observation("1", year=2022), body=b"page", locators="v1")
        capture = keep(session, make_observation("2", year=2023), body=b"page", locators="v2", at=NOON + HOUR)
        assert store.looked_again(session, ["reports"], NOON + DAY, capture_id=capture) == 1
        last = store.last_looks(session, ["reports"])["reports"]
        current = [run for run in store.history(session, ["reports"])["reports"] if run.last_seen >= last]
    assert [run.observation.value for run in current] == [Decimal(2)]


def test_not_modified_says_nothing_of_a_figure_that_was_not_found_in_those_bytes(database: Engine) -> None:
    with writing(database) as session:
        keep(session, make_observation())
        empty = keep(session, at=NOON + HOUR, body=b"login page")
        assert store.looked_again(session, ["reports"], NOON + DAY, capture_id=empty) == 0
        assert store.last_looks(session, ["reports"]) == {"reports": NOON}


# --- the cache ----------------------------------------------------------------------------------------------------


def test_what_was_read_is_not_read_again_unless_bytes_locators_or_reader_changed(database: Engine) -> None:
    sha256 = make_document(b"page").sha256
    with writing(database) as session:
        keep(session, make_observation(), body=b"page", locators="v1")
        cached = store.cached_reading(session, sha256, "reports", "v1", "1")
        assert cached == make_reading(make_observation())
        assert store.cached_reading(session, sha256, "reports", "v2", "1") is None
        assert store.cached_reading(session, sha256, "reports", "v1", "2") is None
        assert store.cached_reading(session, make_document(b"other").sha256, "reports", "v1", "1") is None
        assert store.cached_readings(session, sha256, {"reports": "v1", "other": "v1"}, "1") == {"reports": cached}


def test_a_problem_and_warnings_are_cached_as_well(database: Engine) -> None:
    failed = Reading(figure="reports", problem=make_problem(subject="reports"), warnings=("lost",))
    with writing(database) as session:
        capture = store.keep_capture(session, source="s", document=make_document(), status=200)
        store.keep_readings(
            session,
            [Read(reading=failed, locators="v1")],
            capture_id=capture,
            sha256=make_document().sha256,
            now=NOON,
            reader_version="1",
        )
        assert store.cached_reading(session, make_document().sha256, "reports", "v1", "1") == failed


def test_many_figures_of_one_capture_take_a_handful_of_statements(database: Engine) -> None:
    figures = [f"figure-{number}" for number in range(300)]
    said: list[str] = []

    def keep_all(at_hours: int) -> None:
        reads = [
            Read(
                reading=make_reading(
                    make_observation("1", figure=one, year=2023),
                    make_observation("2", figure=one, year=2024),
                    figure=one,
                ),
                locators="v1",
            )
            for one in figures
        ]
        document = make_document(str(at_hours).encode(), at=NOON + at_hours * HOUR)
        with writing(database) as session:
            capture = store.keep_capture(session, source="s", document=document, status=200)
            said.clear()
            store.keep_readings(
                session,
                reads,
                capture_id=capture,
                sha256=document.sha256,
                now=document.fetched_at,
                reader_version="1",
            )

    event.listen(database, "before_cursor_execute", lambda *about: said.append(about[2]))
    for hours in (0, 1):
        keep_all(hours)
        assert len(said) <= 4, said
    with reading(database) as session:
        runs = store.history(session, figures)
    assert {run.looks for found in runs.values() for run in found} == {2}
    assert sum(len(found) for found in runs.values()) == 600


# --- what makes two observations the same -------------------------------------------------------------------------

DECIMALS = st.decimals(allow_nan=False, allow_infinity=False)


@given(DECIMALS, DECIMALS)
def test_equal_decimals_have_one_text_and_different_ones_two(one: Decimal, other: Decimal) -> None:
    assert (plain(one) == plain(other)) is (one == other)


@given(st.integers(), st.integers(min_value=0, max_value=40))
def test_zeros_at_the_end_make_no_difference(number: int, zeros: int) -> None:
    assert plain(Decimal(number)) == plain(Decimal(f"{number}.{'0' * zeros}" if zeros else number))


SEEN = make_observation("1.10")


@pytest.mark.parametrize(
    "same",
    [
        replace(SEEN, printed="1.1", value=Decimal("1.1")),
        replace(SEEN, excerpt="elsewhere", place="table 7", locator=1),
        replace(SEEN, quantum=Decimal("0.1")),
    ],
)
def test_what_is_printed_otherwise_is_still_the_same(same: Observation) -> None:
    assert digest(same) == digest(SEEN)


@pytest.mark.parametrize(
    "other",
    [
        replace(SEEN, value=Decimal("1.11")),
        replace(SEEN, value=None),
        replace(SEEN, unit="files"),
        replace(SEEN, status=Status.PROVISIONAL),
        replace(SEEN, signal=Signal.RETRACTED),
        replace(SEEN, text="more than 1.1 million"),
        replace(SEEN, interval=None),
        replace(SEEN, interval=Interval(low=Decimal("1.1"), high=None)),
        replace(SEEN, interval=Interval(low=Decimal("1.1"), high=Decimal("1.1"), low_open=True)),
    ],
)
def test_what_says_something_else_is_another(other: Observation) -> None:
    assert digest(other) != digest(SEEN)
