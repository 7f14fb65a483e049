"""Problems: one open per source or figure, with its days and tries."""

import threading

from sqlalchemy import Engine

from checks.model import ProblemKind
from db import store
from db.engine import reading, writing
from tests.db.making import DAY, HOUR, NOON, make_problem


def test_a_problem_that_stays_is_one_with_its_tries_and_days(database: Engine) -> None:
    with writing(database) as session:
        first = store.open_problem(session, make_problem(), NOON)
        again = [store.open_problem(session, make_problem(), at) for at in (NOON + HOUR, NOON + DAY)]
        (found,) = store.open_problems(session).values()
    assert first[1] is True
    assert again == [(first[0], False)] * 2
    assert (found.problem, found.tries, found.days) == (make_problem(), 3, 2)
    assert (found.first_seen, found.last_seen, found.told_at) == (NOON, NOON + DAY, None)


def test_another_kind_takes_over_and_the_problem_is_as_old_as_it_was(database: Engine) -> None:
    with writing(database) as session:
        id_, _ = store.open_problem(session, make_problem(), NOON)
        store.open_problem(session, make_problem(ProblemKind.GONE), NOON + DAY)
        found = store.open_problems(session)["bill"]
    assert (found.id, found.problem, found.first_seen) == (id_, make_problem(ProblemKind.GONE), NOON)


def test_a_problem_closes_and_the_next_is_new(database: Engine) -> None:
    with writing(database) as session:
        id_, _ = store.open_problem(session, make_problem(), NOON)
        assert store.close_problem(session, "bill", NOON + HOUR) == id_
        assert store.close_problem(session, "bill", NOON + HOUR) is None
        assert store.open_problems(session) == {}
        assert store.problems(session, [id_])[id_].closed_at == NOON + HOUR
        other, is_new = store.open_problem(session, make_problem(), NOON + DAY)
    assert is_new
    assert other != id_


def test_many_problems_close_at_once(database: Engine) -> None:
    with writing(database) as session:
        ids = [store.open_problem(session, make_problem(subject=name), NOON)[0] for name in "abc"]
        assert store.close_problems(session, ["a", "c", "never"], NOON + HOUR) == (ids[0], ids[2])
        assert list(store.open_problems(session)) == ["b"]


def test_what_began_and_what_ended_since_is_known(database: Engine) -> None:
    with writing(database) as session:
        store.open_problem(session, make_problem(subject="old"), NOON)
        store.open_problem(session, make_problem(subject="new"), NOON + DAY)
        store.close_problem(session, "old", NOON + DAY)
        assert [one.problem.subject for one in store.opened_since(session, NOON + DAY)] == ["new"]
        assert [one.problem.subject for one in store.closed_since(session, NOON + DAY)] == ["old"]


def test_two_workers_that_see_the_same_problem_open_it_once(database: Engine) -> None:
    seen: list[tuple[int, bool]] = []

    def see() -> None:
        with writing(database) as session:
            seen.append(store.open_problem(session, make_problem(), NOON))

    threads = [threading.Thread(target=see) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(is_new for _, is_new in seen) == [False] * 5 + [True]
    with reading(database) as session:
        assert store.open_problems(session)["bill"].tries == 6
