"""Marks and their dues: one transaction, one open mark per statement and verdict, and nothing twice."""

import threading
from dataclasses import replace

import pytest
from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import IntegrityError

from checks.model import Action, CloseMark, HoldMark, OpenMark, Severity, UpdateMark, Verdict
from db import delivery, store
from db.engine import reading, writing
from db.store import CarriedOut, NewDue
from db.tables import DueRow, MarkRow
from tests.db.making import (
    DAY,
    HOUR,
    NOON,
    begin,
    carry,
    keep,
    make_evidence,
    make_finding,
    make_observation,
    make_problem,
)

OPEN = OpenMark(finding=make_finding())


def dues(engine: Engine) -> list[tuple[str, str, str, str | None]]:
    """Kind, subject, route, and why it is settled, of every due there is."""
    with reading(engine) as session:
        rows = session.scalars(select(DueRow).order_by(DueRow.id)).all()
    return [(row.kind, row.about, row.route, row.settled_because) for row in rows]


def carried(engine: Engine, *actions: Action, now: object = NOON, routes: tuple[str, ...] = ("us",)) -> CarriedOut:
    with writing(engine) as session:
        return carry(session, actions, now=now, routes=routes)


def tell(engine: Engine) -> None:
    """Nothing; what is due was composed and accepted."""
    with writing(engine) as session:
        session.execute(
            insert(delivery.NoticeRow).values(
                id="n-1", route="us", kind="marks", severity="normal", subject="s", text="t", html="h", created_at=NOON
            )
        )
        for row in session.scalars(select(DueRow)):
            row.notice_id, row.settled_at, row.settled_because = "n-1", NOON, "accepted"


def test_an_opened_mark_bears_its_evidence_and_is_due(database: Engine) -> None:
    with writing(database) as session:
        sweep = begin(session)
        keep(session, make_observation())
        run = store.history(session, ["reports"])["reports"][0].id
        finding = make_finding(run=run)
        done = carry(session, [OpenMark(finding=finding)], sweep=sweep, routes=("us", "editor"))
        (mark,) = store.open_marks(session)
        stored = store.marks(session, done.opened)[mark.id]
    assert done == CarriedOut(opened=(mark.id,), dues=2)
    assert (mark.statement, mark.verdict, mark.severity, mark.run) == (
        "reports",
        Verdict.REVISED,
        Severity.NORMAL,
        run,
    )
    assert (mark.opened_at, mark.held, mark.observed) == (NOON, False, "36,210,368")
    assert (stored.evidence, stored.explanation, stored.sweep) == (make_evidence(finding), finding.explanation, sweep)
    assert dues(database) == [("mark", f"mark:{mark.id}", route, None) for route in ("us", "editor")]


def test_carrying_the_same_out_twice_adds_nothing(database: Engine) -> None:
    first = carried(database, OPEN)
    assert carried(database, OPEN, now=NOON + DAY) == CarriedOut()
    closing = CloseMark(mark=first.opened[0], because="it agrees again")
    assert carried(database, closing).closed == first.opened
    assert carried(database, closing) == CarriedOut()
    assert len(dues(database)) == 1


def test_if_the_transaction_fails_there_is_neither_mark_nor_due(database: Engine) -> None:
    def fail() -> None:
        with writing(database) as session:
            carry(session, [OPEN])
            raise InterruptedError

    with pytest.raises(InterruptedError):
        fail()
    with reading(database) as session:
        assert store.open_marks(session) == ()
    assert dues(database) == []


def test_the_database_itself_refuses_a_second_open_mark(database: Engine) -> None:
    (mark,) = carried(database, OPEN).opened
    with writing(database) as session:
        row = session.get_one(MarkRow, mark)
        copy = {column.name: getattr(row, column.name) for column in MarkRow.__table__.columns if column.name != "id"}
        with pytest.raises(IntegrityError):
            session.execute(insert(MarkRow).values(copy))
        session.rollback()
    carried(database, CloseMark(mark=mark, because="settled"))
    with writing(database) as session:
        session.execute(insert(MarkRow).values(copy))


def test_another_verdict_or_statement_is_another_mark(database: Engine) -> None:
    done = carried(
        database,
        OPEN,
        OpenMark(finding=make_finding(Verdict.SUPERSEDED)),
        OpenMark(finding=make_finding(statement="bound")),
    )
    assert len(done.opened) == 3


def test_nobody_is_told_of_an_article_judged_for_the_first_time(database: Engine) -> None:
    assert carried(database, OPEN, routes=()).dues == 0
    assert dues(database) == []


def test_a_surprise_is_held_and_nobody_hears_of_it_until_it_is_confirmed(database: Engine) -> None:
    finding = make_finding()
    held = carried(database, HoldMark(finding=finding))
    assert (len(held.held), held.dues, held.opened) == (1, 0, ())
    assert carried(database, HoldMark(finding=finding)) == CarriedOut()
    with reading(database) as session:
        (mark,) = store.open_marks(session)
    assert mark.held
    confirming = OpenMark(finding=finding, held=mark.id)
    assert carried(database, confirming, now=NOON + HOUR) == CarriedOut(opened=(mark.id,), dues=1)
    with reading(database) as session:
        (mark,) = store.open_marks(session)
    assert (mark.held, mark.opened_at) == (False, NOON + HOUR)
    assert carried(database, confirming) == CarriedOut()


def test_a_surprise_that_was_none_is_closed_without_a_word(database: Engine) -> None:
    (mark,) = carried(database, HoldMark(finding=make_finding())).held
    done = carried(database, CloseMark(mark=mark, because="the second look agreed"))
    assert done == CarriedOut(closed=(mark,))
    assert dues(database) == []


def test_new_evidence_is_told_again_but_not_twice_before_it_is_composed(database: Engine) -> None:
    (mark,) = carried(database, OPEN).opened
    update = UpdateMark(
        mark=mark, finding=replace(make_finding(explanation="Revised again."), severity=Severity.URGENT)
    )
    assert carried(database, update, now=NOON + HOUR) == CarriedOut(
        updated=(mark,), dues=0
    )  # the first one still waits
    tell(database)
    assert carried(database, update, now=NOON + DAY) == CarriedOut(updated=(mark,), dues=1)
    with reading(database) as session:
        stored = store.marks(session, [mark])[mark]
    assert (stored.explanation, stored.mark.severity, stored.updated_at) == (
        "Revised again.",
        Severity.URGENT,
        NOON + DAY,
    )
    assert stored.mark.opened_at == NOON


def test_a_mark_that_closes_before_anybody_was_told_is_never_told(database: Engine) -> None:
    (mark,) = carried(database, OPEN).opened
    assert carried(database, CloseMark(mark=mark, because="it agrees again")).dues == 0
    assert dues(database) == [("mark", f"mark:{mark}", "us", "the mark closed before anybody was told")]


def test_whoever_was_told_of_a_mark_is_told_that_it_closed(database: Engine) -> None:
    (mark,) = carried(database, OPEN).opened
    tell(database)
    assert carried(database, CloseMark(mark=mark, because="it agrees again"), routes=("other",)).dues == 1
    assert dues(database)[-1] == ("closed", f"mark:{mark}", "us", None)
    with reading(database) as session:
        (stored,) = store.marks_of(session, "referrals", "reports")
        assert (stored.closed_because, stored.closed_at) == ("it agrees again", NOON)
        assert store.marks_of(session, "referrals", "bound") == ()


def test_a_mark_that_is_closed_is_not_updated(database: Engine) -> None:
    (mark,) = carried(database, OPEN).opened
    carried(database, CloseMark(mark=mark, because="settled"))
    assert carried(database, UpdateMark(mark=mark, finding=make_finding())) == CarriedOut()


def test_a_finding_without_a_verdict_cannot_be_marked(database: Engine) -> None:
    with pytest.raises(ValueError, match="a mark needs a verdict; referrals/reports has none"):
        carried(database, OpenMark(finding=make_finding(None)))


def test_two_sweeps_at_once_open_a_mark_once(database: Engine) -> None:
    done: list[CarriedOut] = []
    threads = [threading.Thread(target=lambda: done.append(carried(database, OPEN))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(len(one.opened) for one in done) == [0] * 5 + [1]
    assert len(dues(database)) == 1


def test_a_due_that_waits_is_not_written_again(database: Engine) -> None:
    with writing(database) as session:
        problem, _ = store.open_problem(session, make_problem(), NOON)
        due = NewDue(kind="problem", about=f"problem:{problem}", route="data", not_before=NOON + HOUR, problem=problem)
        report = NewDue(kind="report", about="report:a", route="data", not_before=NOON, report={"statements": [1, "x"]})
        assert (
            store.owe(session, [due, due, replace(due, route="us"), replace(due, kind="recovered"), report], NOON) == 4
        )
        assert store.owe(session, [due, report], NOON) == 0
        assert [one.kind for one in store.dues_about(session, ["report:a"])] == ["report"]
        assert session.scalars(select(DueRow.report).where(DueRow.about == "report:a")).one() == {
            "statements": [1, "x"]
        }


def test_dues_that_are_withdrawn_say_why(database: Engine) -> None:
    carried(database, OPEN)
    with writing(database) as session:
        (due,) = session.scalars(select(DueRow.about))
        store.withdraw(session, [due], now=NOON + HOUR, because="the article was taken from the registry")
        (record,) = store.dues_about(session, [due])
    assert (record.settled_at, record.settled_because) == (NOON + HOUR, "the article was taken from the registry")
