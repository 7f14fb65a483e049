"""Sweeps, visits, and what is known of each source."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from checks.errors import UnknownId
from checks.model import HoldMark
from checks.plan import Looks
from db import store
from db.engine import reading, writing
from db.tables import SourceLookRow
from tests.db.making import DAY, HOUR, NOON, begin, carry, keep, make_finding, make_observation


@dataclass(frozen=True)
class Tags:
    etag: str | None = None
    last_modified: str | None = None


def visit(session: Session, outcome: str, at: datetime = NOON, *, sweep: str | None = None, **more: object) -> None:
    store.record_visit(
        session, sweep=sweep, source="cybertipline", host="reports.example", at=at, outcome=outcome, **more
    )


def known(session: Session) -> SourceLookRow:
    session.expire_all()
    return session.get_one(SourceLookRow, "cybertipline")


def test_a_sweep_is_remembered_from_its_beginning_to_its_end(database: Engine) -> None:
    with writing(database) as session:
        sweep = begin(session)
        (running,) = store.sweeps(session)
        assert (running.state, running.finished_at, running.worker) == ("running", None, "desk:1:aa")
    with writing(database) as session:
        store.finish_sweep(session, sweep, now=NOON + HOUR, counts={"sources": {"due": 3}})
    with reading(database) as session:
        (done,) = store.sweeps(session)
        assert (done.id, done.state, done.counts) == (sweep, "done", {"sources": {"due": 3}})
        assert done.finished_at == NOON + HOUR


def test_a_sweep_that_is_not_there_cannot_end(database: Engine) -> None:
    with writing(database) as session, pytest.raises(UnknownId, match="there is no sweep s-0"):
        store.finish_sweep(session, "s-0", now=NOON)


def test_a_sweep_that_fell_silent_is_interrupted_and_one_that_works_is_not(database: Engine) -> None:
    with writing(database) as session:
        silent, working = begin(session), begin(session)
        visit(session, "captured", NOON + timedelta(minutes=8), sweep=working)
        assert store.close_abandoned(session, NOON + timedelta(minutes=9)) == ()
        assert store.close_abandoned(session, NOON + timedelta(minutes=11)) == (silent,)
        assert {sweep.id: sweep.state for sweep in store.sweeps(session)} == {silent: "interrupted", working: "running"}


def test_a_good_look_is_known_to_the_plan(database: Engine) -> None:
    with writing(database) as session:
        assert store.looks(session) == {}
        visit(session, "captured")
        assert store.looks(session) == {"cybertipline": Looks(source="cybertipline", last_look=NOON, last_good=NOON)}


def test_not_modified_is_a_good_look_and_no_change(database: Engine) -> None:
    with writing(database) as session:
        capture = keep(session, make_observation())
        visit(session, "captured", capture_id=capture, validators=Tags(etag='"a"', last_modified="Mon"))
        visit(session, "not-modified", NOON + DAY)
        row = known(session)
        assert (row.last_good, row.changed_at, row.capture_id) == (NOON + DAY, NOON, capture)
        assert store.validators(session, "cybertipline") == store.KnownValidators('"a"', "Mon", capture)


def test_a_publisher_that_gives_validators_no_more_is_not_asked_with_old_ones(database: Engine) -> None:
    with writing(database) as session:
        capture = keep(session, make_observation())
        visit(session, "captured", capture_id=capture, validators=Tags(etag='"a"'))
        visit(session, "same-bytes", NOON + DAY, capture_id=capture, validators=Tags())
        assert store.validators(session, "cybertipline") == store.KnownValidators(None, None, capture)


def test_nothing_was_ever_received_so_there_is_nothing_to_ask_with(database: Engine) -> None:
    with writing(database) as session:
        assert store.validators(session, "cybertipline") is None
        visit(session, "failed")
        assert store.validators(session, "cybertipline") is None


def test_failures_are_counted_in_a_row_and_in_days(database: Engine) -> None:
    with writing(database) as session:
        visit(session, "captured", NOON - DAY)
        for at in (NOON, NOON + HOUR, NOON + DAY, NOON + DAY + HOUR, NOON + 3 * DAY):
            visit(session, "failed", at, status=500)
        row = known(session)
        assert (row.failures, row.failing_since, row.failing_days) == (5, NOON, 3)
        assert store.failing_days(session, "cybertipline") == 3
        assert store.looks(session)["cybertipline"] == Looks(
            source="cybertipline", last_look=NOON + 3 * DAY, last_good=NOON - DAY, failures=5
        )
        visit(session, "same-bytes", NOON + 4 * DAY)
        row = known(session)
        assert (row.failures, row.failing_since, row.failing_days) == (0, None, 0)
        visit(session, "failed", NOON + 4 * DAY + HOUR)
        row = known(session)
        assert (row.failures, row.failing_since, row.failing_days) == (1, NOON + 4 * DAY + HOUR, 1)


def test_a_source_that_never_answered_fails_from_its_first_look(database: Engine) -> None:
    with writing(database) as session:
        visit(session, "failed")
        visit(session, "failed", NOON + DAY)
        row = known(session)
        assert (row.failures, row.failing_since, row.failing_days) == (2, NOON, 2)


def test_retry_after_is_kept_until_the_next_answer(database: Engine) -> None:
    with writing(database) as session:
        visit(session, "failed", status=429, not_before=NOON + HOUR)
        assert store.looks(session)["cybertipline"].not_before == NOON + HOUR
        visit(session, "captured", NOON + HOUR)
        assert store.looks(session)["cybertipline"].not_before is None


def test_a_redirect_to_another_host_waits_for_its_turn_there(database: Engine) -> None:
    with writing(database) as session:
        sweep = begin(session)
        visit(session, "elsewhere", sweep=sweep, queued_url="https://new.example/tipline")
        assert store.queued(session, sweep) == {"cybertipline": "https://new.example/tipline"}
        assert store.visited(session, sweep) == frozenset()
        visit(session, "captured", sweep=sweep)
        assert store.queued(session, sweep) == {}
        assert store.visited(session, sweep) == {"cybertipline"}


@pytest.mark.parametrize(
    ("outcome", "status", "final"),
    [
        ("captured", 200, True),
        ("not-modified", 304, True),
        ("failed", 404, True),
        ("failed", 429, False),
        ("failed", 503, False),
    ],
)
def test_a_sweep_knows_whom_it_need_not_ask_again(database: Engine, outcome: str, status: int, final: bool) -> None:
    with writing(database) as session:
        sweep = begin(session)
        before = store.last_visit(session)
        visit(session, outcome, sweep=sweep, status=status)
        assert ("cybertipline" in store.answered(session, before, ["cybertipline"])) is final
        assert store.answered(session, before, ["another"]) == frozenset()
        assert store.answered(session, store.last_visit(session), ["cybertipline"]) == frozenset()
        assert store.outcomes(session, sweep) == {"cybertipline": outcome}


def test_an_outcome_nobody_knows_is_refused(database: Engine) -> None:
    with writing(database) as session, pytest.raises(ValueError, match="found 'maybe'"):
        visit(session, "maybe")


def test_a_held_surprise_is_known_to_the_plan(database: Engine) -> None:
    with writing(database) as session:
        visit(session, "captured")
        carry(session, [HoldMark(finding=make_finding())], now=NOON + HOUR)
        assert store.looks(session)["cybertipline"].held_since == NOON + HOUR


def test_the_first_good_reading_is_the_first_once(database: Engine) -> None:
    with writing(database) as session:
        visit(session, "captured")
        assert store.confirmed(session) == {}
        assert store.confirm_source(session, "cybertipline", NOON)
        assert not store.confirm_source(session, "cybertipline", NOON + DAY)
        assert store.confirmed(session) == {"cybertipline": NOON}
