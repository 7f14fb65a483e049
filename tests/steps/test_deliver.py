"""Delivery on both databases, to a real webhook and a real mail server: never lost, never told twice."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select, update

from checks.model import CloseMark, NotWatched, OpenMark, Registry, State, UpdateMark, Verdict
from checks.words.compose import REPEAT
from checks.words.views import Result
from cli.demo.sinks import MailSink, Manner, WebhookSink
from db import store
from db.delivery import CUT_OFF, attempts
from db.dues import DueRecord, NewDue, dues_about
from db.engine import reading, writing
from db.tables import DueRow, NoticeRow
from steps.clock import Clock
from steps.deliver import BACK_OFF, CLOSED, GRACE, NO_ANSWER, TOLD, Delivered, deliver, is_done
from steps.notify import Routes, load_routes
from tests.db.making import NOON, begin, carry, live_in, make_finding, make_problem, make_registry

DECLARED = make_registry()
DEPUTISED = replace(DECLARED.desks["us-desk"], deputy="data")
WITH_A_DEPUTY = replace(DECLARED, desks={**DECLARED.desks, "us-desk": DEPUTISED})
HASTY = "?rto=0.2&cto=0.2"
LEASE = GRACE + timedelta(seconds=0.4)


@pytest.fixture
def hook() -> Iterator[WebhookSink]:
    with WebhookSink() as sink:
        yield sink


@pytest.fixture
def routes(hook: WebhookSink) -> Routes:
    return load_routes(f"us,data={hook.route}{HASTY}")


def at(now: datetime = NOON) -> Clock:
    return lambda: now


def mark(
    engine: Engine, *verdicts: Verdict, statement: str = "reports", registry: Registry | None = None
) -> tuple[int, ...]:
    """The ids of marks that are open and due to the route `us`."""
    with writing(engine) as session:
        sweep = begin(session, registry=registry)
        actions = [OpenMark(finding=make_finding(verdict, statement=statement)) for verdict in verdicts]
        return carry(session, actions, sweep=sweep).opened


def close(engine: Engine, *marks: int, because: str = "the source says 35.9 million again") -> None:
    with writing(engine) as session:
        carry(session, [CloseMark(mark=one, because=because) for one in marks])


def report_problem(engine: Engine, *, due: str = "problem", subject: str = "bill") -> int:
    with writing(engine) as session:
        begin(session)
        problem, _ = store.open_problem(session, make_problem(subject=subject), NOON)
        about = NewDue(kind=due, about=f"problem:{problem}", route="data", problem=problem, not_before=NOON)
        store.owe(session, [about], NOON)
        return problem


def fates(engine: Engine, *marks: int) -> tuple[DueRecord, ...]:
    with reading(engine) as session:
        return dues_about(session, [f"mark:{one}" for one in marks])


def results(delivered: Delivered) -> list[Result]:
    return [one.outcome.result for one in delivered.tries]


# --- told once ----------------------------------------------------------------------------------------------------


def test_an_article_with_two_marks_is_told_in_one_notice(database: Engine, routes: Routes, hook: WebhookSink) -> None:
    first, second = mark(database, Verdict.SUPERSEDED, Verdict.REVISED)
    delivered = deliver(database, routes, at())
    (arrived,) = hook.inbox.messages()
    assert arrived.subject == "Outdated: How often do referrals lead to an arrest?"
    assert arrived.text.index(f"stilltrue explain {second}\n") < arrived.text.index(f"stilltrue explain {first}\n")
    assert "36,210,368" in arrived.text
    assert arrived.headers["x-stilltrue-notice"] == delivered.tries[0].notice
    assert delivered.tries[0].notice in arrived.text
    assert {due.settled_because for due in fates(database, first, second)} == {TOLD}
    assert delivered.waiting.dues == 0


def test_a_second_delivery_sends_nothing(database: Engine, routes: Routes, hook: WebhookSink) -> None:
    mark(database, Verdict.REVISED)
    deliver(database, routes, at())
    again = deliver(database, routes, at(NOON + timedelta(days=30)))
    assert again.tries == ()
    assert len(hook.inbox.messages()) == 1


def test_a_notice_by_mail_is_complete_in_both_its_parts(database: Engine) -> None:
    with MailSink("desk@example.org") as mail:
        mark(database, Verdict.REVISED)
        delivered = deliver(database, load_routes(f"us={mail.route}"), at())
        (arrived,) = mail.inbox.messages()
    for needed in ("36,210,368", "stilltrue dismiss 1", "https://reports.example/tipline", "ab" * 32, "35.9 million"):
        assert needed in arrived.text
        assert needed in arrived.html
    assert arrived.headers["x-stilltrue-notice"] == delivered.tries[0].notice


def test_an_attempt_stands_in_the_database_before_anything_leaves(database: Engine, hook: WebhookSink) -> None:
    """Seen from the service's side: while it holds the message, the attempt is there, without an outcome."""
    mark(database, Verdict.REVISED)
    hook.behave(Manner.ANSWER_LATE)
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(deliver, database, load_routes(f"us={hook.route}"), at())
        assert hook.inbox.wait_for(1)
        with reading(database) as session:
            (notice,) = session.scalars(select(NoticeRow.id))
            (attempt,) = attempts(session, notice)
        assert attempt.outcome is None
        hook.let_go()
        assert results(running.result()) == [Result.ACCEPTED]


def test_times_are_told_in_the_zone_of_the_desk(database: Engine, routes: Routes, hook: WebhookSink) -> None:
    mark(database, Verdict.REVISED)
    deliver(database, routes, at())
    assert "Checked 2 March 2026, 07:00 EST." in hook.inbox.messages()[0].text


def test_nothing_is_told_before_its_time(database: Engine, routes: Routes) -> None:
    mark(database, Verdict.REVISED)
    early = deliver(database, routes, at(NOON - timedelta(minutes=1)))
    assert early.tries == ()
    assert early.waiting.next_at == NOON


def test_a_delivery_that_is_told_to_stop_leaves_the_rest_for_the_next(database: Engine, routes: Routes) -> None:
    mark(database, Verdict.REVISED)
    assert deliver(database, routes, at(), stop=lambda: True).tries == ()
    assert results(deliver(database, routes, at())) == [Result.ACCEPTED]


# --- composed from what still stands ------------------------------------------------------------------------------


def test_a_mark_that_closed_before_anybody_was_told_is_not_told(database: Engine, routes: Routes) -> None:
    (opened,) = mark(database, Verdict.REVISED)
    close(database, opened)
    delivered = deliver(database, routes, at())
    assert delivered.tries == ()
    assert all(due.settled_at for due in fates(database, opened))


def test_a_mark_that_closed_while_nobody_could_be_told_is_not_told(
    database: Engine, routes: Routes, hook: WebhookSink
) -> None:
    opened, other = mark(database, Verdict.REVISED, Verdict.SUPERSEDED)
    hook.behave(status=500)
    (refused,) = deliver(database, routes, at()).tries
    close(database, opened)
    hook.behave()
    (accepted,) = deliver(database, routes, at(NOON + BACK_OFF[0])).tries
    (arrived,) = hook.inbox.messages()
    assert accepted.notice == refused.notice
    assert f"explain {opened}" not in arrived.text
    assert f"explain {other}" in arrived.text
    assert {due.settled_because for due in fates(database, opened)} == {CLOSED}


def test_whoever_was_told_hears_that_it_is_over(database: Engine, routes: Routes, hook: WebhookSink) -> None:
    (opened,) = mark(database, Verdict.REVISED)
    deliver(database, routes, at())
    close(database, opened)
    deliver(database, routes, at())
    assert hook.inbox.messages()[1].subject.startswith("No longer outdated, now unchecked: ")  # nothing was judged
    assert "35.9 million again" in hook.inbox.messages()[1].text


def hours_of_tries(engine: Engine, routes: Routes, tries: int) -> list[tuple[str, str]]:
    """Route and subject of what was tried, as often as that, each time when the last refusal says."""
    now, tried = NOON, []
    for wait in BACK_OFF[:tries]:
        tried += [(one.route, one.subject) for one in deliver(engine, routes, at(now)).tries]
        now += wait
    return tried


def test_the_deputy_is_told_once_when_the_desk_refuses_for_hours(database: Engine, hook: WebhookSink) -> None:
    with WebhookSink() as gone:
        gone.behave(status=500)
        both = load_routes(f"us={gone.route}{HASTY}; data={hook.route}{HASTY}")
        mark(database, Verdict.REVISED, registry=WITH_A_DEPUTY)
        tried = hours_of_tries(database, both, 3)
        assert {route for route, _ in tried} == {"us"}
        deliver(database, both, at(NOON + sum(BACK_OFF[:3], timedelta())))
        later = NOON + timedelta(days=9)
        deliver(database, both, at(later))
        deliver(database, both, at(later + timedelta(days=2)))
    (arrived,) = hook.inbox.messages()
    assert arrived.subject.startswith("Outdated: ")
    assert "You stand in for us-desk, which could not be told." in arrived.text


def test_the_deputy_of_a_desk_without_any_address_is_told_at_the_next_delivery(
    database: Engine, hook: WebhookSink
) -> None:
    mark(database, Verdict.REVISED, registry=WITH_A_DEPUTY)
    only = load_routes(f"data={hook.route}{HASTY}")
    assert [one.route for one in deliver(database, only, at()).tries] == ["us"]
    assert [one.route for one in deliver(database, only, at()).tries] == ["data"]
    assert deliver(database, only, at()).tries == ()


def test_new_evidence_under_a_mark_is_told_again_and_says_so(
    database: Engine, routes: Routes, hook: WebhookSink
) -> None:
    (opened,) = mark(database, Verdict.REVISED)
    deliver(database, routes, at())
    with writing(database) as session:
        carry(session, [UpdateMark(mark=opened, finding=make_finding(explanation="It says 36,300,000 now."))])
    deliver(database, routes, at())
    first, second = hook.inbox.messages()
    assert "Told before" not in first.text
    assert "Told before" in second.text
    assert "36,300,000" in second.text


def test_what_became_due_while_a_notice_was_refused_joins_it(
    database: Engine, routes: Routes, hook: WebhookSink
) -> None:
    (first,) = mark(database, Verdict.REVISED)
    hook.behave(status=503)
    deliver(database, routes, at())
    (second,) = mark(database, Verdict.SUPERSEDED)
    hook.behave()
    deliver(database, routes, at(NOON + BACK_OFF[0]))
    (arrived,) = hook.inbox.messages()
    assert f"explain {first}" in arrived.text
    assert f"explain {second}" in arrived.text


# --- refused, unknown, cut off ------------------------------------------------------------------------------------


def test_a_refused_notice_is_tried_later_and_later_but_for_ever(
    database: Engine, routes: Routes, hook: WebhookSink
) -> None:
    mark(database, Verdict.REVISED)
    hook.behave(status=500)
    now = NOON
    for pause in (*BACK_OFF, BACK_OFF[-1], BACK_OFF[-1]):
        (tried,) = deliver(database, routes, at(now)).tries
        assert tried.outcome.result is Result.REFUSED
        assert not tried.repeat
        assert deliver(database, routes, at(now + pause - timedelta(seconds=1))).tries == ()
        now += pause
    hook.behave()
    assert results(deliver(database, routes, at(now))) == [Result.ACCEPTED]
    assert len(hook.inbox.messages()) == 1


def test_an_unknown_answer_is_repeated_once_under_the_same_id(
    database: Engine, routes: Routes, hook: WebhookSink
) -> None:
    (opened,) = mark(database, Verdict.REVISED)
    hook.behave(Manner.TAKE_AND_CUT)
    deliver(database, routes, at())
    deliver(database, routes, at(NOON + BACK_OFF[0]))
    assert deliver(database, routes, at(NOON + timedelta(days=9))).tries == ()
    first, second = hook.inbox.messages()
    assert first.headers["x-stilltrue-notice"] == second.headers["x-stilltrue-notice"]
    assert REPEAT not in first.text
    assert second.text.startswith(REPEAT)
    assert "(may be a repeat)" in second.subject
    assert {due.settled_because for due in fates(database, opened)} == {NO_ANSWER}


def test_a_notice_that_may_have_arrived_is_repeated_word_for_word(
    database: Engine, routes: Routes, hook: WebhookSink
) -> None:
    mark(database, Verdict.REVISED)
    hook.behave(Manner.TAKE_AND_CUT)
    deliver(database, routes, at())
    mark(database, Verdict.SUPERSEDED)
    hook.behave()
    deliver(database, routes, at(NOON + BACK_OFF[0]))
    first, *others = hook.inbox.messages()
    (again,) = (one for one in others if one.headers["x-stilltrue-notice"] == first.headers["x-stilltrue-notice"])
    assert again.text == f"{REPEAT}\n\n{first.text}"
    assert len(others) == 2


def test_a_service_that_falls_silent_is_spared_until_the_next_delivery(
    database: Engine, routes: Routes, hook: WebhookSink
) -> None:
    """Each silence costs half a minute and one of the two tries of a notice: one of them is enough to know."""
    mark(database, Verdict.REVISED)
    report_problem(database)
    hook.behave(Manner.HANG)
    assert results(deliver(database, routes, at())) == [Result.UNKNOWN]
    hook.behave()
    again = deliver(database, routes, at(NOON + BACK_OFF[0]))
    assert [(one.repeat, one.outcome.result) for one in again.tries] == [
        (True, Result.ACCEPTED),
        (False, Result.ACCEPTED),
    ]


def test_what_arrived_while_a_delivery_was_busy_is_not_composed_again(
    database: Engine, routes: Routes, hook: WebhookSink
) -> None:
    """The first delivery looks, is held up, and finds that its notice may have arrived through the second."""
    (first,) = mark(database, Verdict.REVISED)
    hook.behave(status=500)
    deliver(database, routes, at())
    (second,) = mark(database, Verdict.SUPERSEDED)
    later, then = NOON + BACK_OFF[0], NOON + BACK_OFF[0] + BACK_OFF[1]

    def held_up() -> bool:
        hook.behave(Manner.TAKE_AND_CUT)
        with writing(database) as session:
            session.execute(update(DueRow).where(DueRow.mark_id == second).values(not_before=then))
        deliver(database, routes, at(later))
        hook.behave()
        return False

    times = iter([later])
    deliver(database, routes, lambda: next(times, then), stop=held_up)
    deliver(database, routes, at(then))
    told = {one.headers["x-stilltrue-notice"]: one.text for one in hook.inbox.messages()}
    assert [REPEAT in one.text for one in hook.inbox.messages()] == [False, True, False]
    assert [f"explain {first}\n" in text for text in told.values()] == [True, False]
    assert [f"explain {second}\n" in text for text in told.values()] == [False, True]


def test_an_attempt_without_an_outcome_counts_as_unknown(database: Engine, routes: Routes, hook: WebhookSink) -> None:
    """A process that dies between sending and writing the outcome down, played by an error that nobody handles."""
    mark(database, Verdict.REVISED)
    ticks = iter([NOON, NOON, NOON, NOON])  # ready, take, lease and attempt; the clock breaks when the outcome is due

    with pytest.raises(StopIteration):
        deliver(database, routes, lambda: next(ticks))
    assert len(hook.inbox.messages()) == 1
    assert deliver(database, routes, at(NOON + LEASE - timedelta(seconds=1))).tries == ()
    (repeated,) = deliver(database, routes, at(NOON + LEASE)).tries
    assert repeated.repeat
    with reading(database) as session:
        first, second = attempts(session, repeated.notice)
    assert (first.outcome, first.detail) == (Result.UNKNOWN, CUT_OFF)
    assert second.outcome is Result.ACCEPTED


def test_a_route_without_an_address_waits_until_it_has_one(database: Engine, routes: Routes, hook: WebhookSink) -> None:
    mark(database, Verdict.REVISED)
    (refused,) = deliver(database, load_routes(""), at()).tries
    assert refused.outcome.result is Result.REFUSED
    assert "us=URL" in refused.outcome.detail
    assert results(deliver(database, routes, at(NOON + BACK_OFF[0]))) == [Result.ACCEPTED]
    assert len(hook.inbox.messages()) == 1


def test_of_several_addresses_only_the_one_that_refused_is_tried_again(database: Engine, hook: WebhookSink) -> None:
    (opened,) = mark(database, Verdict.REVISED)
    with WebhookSink() as other:
        routes = load_routes(f"us={hook.route}{HASTY}, us={other.route}{HASTY}")
        other.behave(status=500)
        assert results(deliver(database, routes, at())) == [Result.ACCEPTED, Result.REFUSED]
        other.behave()
        (again,) = deliver(database, routes, at(NOON + BACK_OFF[0])).tries
        assert len(hook.inbox.messages()) == len(other.inbox.messages()) == 1
    assert not again.repeat
    assert {due.settled_because for due in fates(database, opened)} == {TOLD}


def test_a_slow_delivery_gives_up_what_another_has_taken_over(database: Engine, hook: WebhookSink) -> None:
    """Two addresses; while the first is being told, our lease ends and another delivery tells both."""
    mark(database, Verdict.REVISED)
    with WebhookSink() as second, ThreadPoolExecutor(1) as pool:
        address = f"us={hook.route}, us={second.route}"
        hook.behave(Manner.ANSWER_LATE)
        slow = pool.submit(deliver, database, load_routes(address), at())
        assert hook.inbox.wait_for(1)
        hook.behave()
        other = deliver(database, load_routes(address), at(NOON + timedelta(hours=1)))
        hook.let_go()
        assert slow.result().tries == ()
        assert results(other) == [Result.ACCEPTED, Result.ACCEPTED]
        assert len(second.inbox.messages()) == 1
        assert [REPEAT in one.text for one in hook.inbox.messages()] == [False, True]


def test_two_deliveries_at_once_tell_everybody_once(database: Engine, routes: Routes, hook: WebhookSink) -> None:
    mark(database, Verdict.REVISED, Verdict.SUPERSEDED)
    for subject in ("bill", "cybertipline", "reports", "referred-us"):
        report_problem(database, subject=subject)
    together = threading.Barrier(4)

    def one() -> Delivered:
        together.wait()
        return deliver(database, routes, at())

    with ThreadPoolExecutor(4) as pool:
        runs = [pool.submit(one) for _ in range(4)]
        told = [result for run in runs for result in results(run.result())]
    assert told == [Result.ACCEPTED] * 5
    assert len({one.subject for one in hook.inbox.messages()}) == len(hook.inbox.messages()) == 5


KILLED = """
import sys
from datetime import datetime
from db.engine import open_database
from steps.deliver import deliver
from steps.notify import load_routes

url, routes, now = sys.argv[1:]
print("ready", flush=True)
sys.stdin.readline()
deliver(open_database(url), load_routes(routes), lambda: datetime.fromisoformat(now))
"""


@pytest.mark.parametrize("after_s", [0.0, 0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6])
def test_kill_at_any_instant_loses_nothing_and_doubles_nothing_unsaid(
    sqlite_template: Path, tmp_path: Path, hook: WebhookSink, after_s: float
) -> None:
    from db.engine import open_database

    path = tmp_path / "stilltrue.db"
    path.write_bytes(sqlite_template.read_bytes())
    engine = open_database(f"sqlite:///{path}")
    mark(engine, Verdict.REVISED)
    address = f"us={hook.route}{HASTY}"
    command = [sys.executable, "-c", KILLED, f"sqlite:///{path}", address, NOON.isoformat()]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        child.stdin.write("\n")
        child.stdin.flush()
        hook.inbox.wait_for(1, timeout_s=after_s)
        os.kill(child.pid, signal.SIGKILL)
    deliver(engine, load_routes(address), at(NOON + timedelta(minutes=5)))
    first, *repeats = hook.inbox.messages()
    assert REPEAT not in first.text or not repeats
    assert all(one.text.startswith(REPEAT) for one in repeats)
    assert len(repeats) <= 1
    assert deliver(engine, load_routes(address), at(NOON + timedelta(days=1))).tries == ()
    engine.dispose()


# --- reports and problems -----------------------------------------------------------------------------------------


def test_the_first_judgement_of_an_article_is_one_report(database: Engine, routes: Routes, hook: WebhookSink) -> None:
    registry = make_registry()
    article = replace(registry.fact_checks["referrals"], not_watched=(NotWatched(prints="three", because="our count"),))
    with writing(database) as session:
        begin(session, registry=replace(registry, fact_checks={"referrals": article}))
        holds = replace(make_finding(Verdict.HOLDS, statement="bound"), state=State.CURRENT)
        for finding in (make_finding(Verdict.REVISED), holds):
            store.keep_judgement(session, finding, fingerprint="f", registry_version=1, now=NOON)
        carry(session, [OpenMark(finding=make_finding(Verdict.REVISED))], routes=())
        about = NewDue(kind="report", about="report:referrals", route="data", fact_check="referrals", not_before=NOON)
        store.owe(session, [about], NOON)
    deliver(database, routes, at())
    (arrived,) = hook.inbox.messages()
    assert arrived.subject == "First report: How often do referrals lead to an arrest? (1 outdated, 1 current)"
    for needed in ("35,850,000 to 35,950,000 reports", "more than 1,100,000", "stilltrue explain 1", "our count"):
        assert needed in arrived.text


def test_a_problem_is_told_once_to_its_keeper(database: Engine, routes: Routes, hook: WebhookSink) -> None:
    problem = report_problem(database, subject="cybertipline")
    deliver(database, routes, at())
    (arrived,) = hook.inbox.messages()
    assert arrived.subject == "Problem: cybertipline cannot be reached"
    for needed in ("look at the address", "after 1 try", "How often do referrals lead to an arrest?", "NCMEC"):
        assert needed in arrived.text
    with reading(database) as session:
        assert store.problems(session, [problem])[problem].told_at == NOON


def test_a_problem_that_is_over_before_anybody_heard_is_not_told(database: Engine, routes: Routes) -> None:
    report_problem(database)
    with writing(database) as session:
        store.close_problem(session, "bill", NOON)
    assert deliver(database, routes, at()).tries == ()


def test_a_keeper_who_heard_of_a_problem_hears_that_it_is_over(
    database: Engine, routes: Routes, hook: WebhookSink
) -> None:
    problem = report_problem(database)
    deliver(database, routes, at())
    with writing(database) as session:
        store.close_problem(session, "bill", NOON)
        over = NewDue(kind="recovered", about=f"problem:{problem}", route="data", problem=problem, not_before=NOON)
        store.owe(session, [over], NOON)
    deliver(database, routes, at())
    assert hook.inbox.messages()[1].subject == "Recovered: bill can be read again"


def test_a_lived_in_database_is_told_without_error(database: Engine, routes: Routes, hook: WebhookSink) -> None:
    live_in(database)
    delivered = deliver(database, routes, at(NOON + timedelta(days=1)))
    assert set(results(delivered)) == {Result.ACCEPTED}
    assert delivered.waiting.dues == 0


# --- for any run of luck ------------------------------------------------------------------------------------------

LUCK = st.lists(st.sampled_from([Manner.ANSWER, Manner.TAKE_AND_CUT, "refuse"]), max_size=6)


@given(LUCK)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_services_do_everybody_is_told_once_or_told_that_it_may_be_a_repeat(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, luck: Sequence[str]
) -> None:
    from db.engine import open_database

    path = tmp_path_factory.mktemp("luck") / "stilltrue.db"
    path.write_bytes(sqlite_template.read_bytes())
    engine = open_database(f"sqlite:///{path}")
    with WebhookSink() as hook:
        mark(engine, Verdict.REVISED)
        routes = load_routes(f"us={hook.route}{HASTY}")
        for day, behaviour in enumerate([*luck, Manner.ANSWER]):
            hook.behave(Manner.ANSWER, 500) if behaviour == "refuse" else hook.behave(Manner(behaviour))
            deliver(engine, routes, at(NOON + timedelta(days=2 * day)))
        arrived = hook.inbox.messages()
    engine.dispose()
    assert 1 <= len(arrived) <= 2
    assert [REPEAT in one.text for one in arrived] == [False, True][: len(arrived)]


@given(st.lists(st.sampled_from(list(Result))))
def test_an_address_is_done_with_once_it_took_the_notice_or_twice_said_nothing(tries: list[Result]) -> None:
    assert is_done(tries) == (Result.ACCEPTED in tries or tries.count(Result.UNKNOWN) >= 2)


def test_all_dues_have_ended_when_nothing_waits(database: Engine, routes: Routes) -> None:
    mark(database, Verdict.REVISED)
    assert deliver(database, routes, at()).waiting.dues == 0
    with reading(database) as session:
        assert session.scalars(select(DueRow).where(DueRow.settled_at.is_(None))).all() == []
