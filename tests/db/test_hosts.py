"""Claims: never two at once, never results of a worker that lost its host, and the pace is the host's own."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from checks.errors import LeaseLost
from db import store
from db.engine import reading, writing
from db.store import Claim
from db.tables import HostRow, VisitRow
from tests.db.making import HOUR, NOON

ROOT = Path(__file__).resolve().parents[2]
LEASE = timedelta(minutes=5)
SECOND = timedelta(seconds=1)


def claim(
    engine: Engine, *hosts: str, worker: str = "one", now: object = NOON, lease: timedelta = LEASE
) -> Claim | None:
    with writing(engine) as session:
        return store.claim_host(session, worker=worker, now=now, lease=lease, hosts=hosts or ["a.example"])


def claimed(engine: Engine, *hosts: str, worker: str = "one", now: object = NOON) -> Claim:
    got = claim(engine, *hosts, worker=worker, now=now)
    assert got is not None
    return got


def test_a_host_is_claimed_once(database: Engine) -> None:
    ours = claimed(database)
    assert (ours.host, ours.worker, ours.until, ours.next_request_at) == ("a.example", "one", NOON + LEASE, None)
    assert claim(database, worker="two") is None


def test_the_most_urgent_host_comes_first_and_then_the_next(database: Engine) -> None:
    hosts = ("c.example", "a.example", "b.example")
    assert [claimed(database, *hosts).host for _ in hosts] == list(hosts)
    assert claim(database, *hosts) is None


def test_a_host_that_must_wait_comes_after_one_that_need_not(database: Engine) -> None:
    first = claimed(database, "a.example")
    with writing(database) as session:
        store.pace_host(session, first, NOON + SECOND)
        store.release_host(session, first)
    assert claimed(database, "a.example", "b.example").host == "b.example"
    assert claimed(database, "a.example", "b.example").host == "a.example"


def test_the_pace_survives_the_hand_over(database: Engine) -> None:
    ours = claimed(database)
    with writing(database) as session:
        store.pace_host(session, ours, NOON + 7 * SECOND)
    theirs = claimed(database, worker="two", now=NOON + LEASE)  # the lease ran out, nothing was given back
    assert theirs.next_request_at == NOON + 7 * SECOND
    assert theirs.token == ours.token + 1


def test_a_host_that_was_given_back_is_free_at_once(database: Engine) -> None:
    ours = claimed(database)
    with writing(database) as session:
        assert store.release_host(session, ours)
        assert not store.release_host(session, ours)
    assert claimed(database, worker="two", now=NOON + SECOND).worker == "two"


@pytest.mark.parametrize("lease", [timedelta(), -SECOND, LEASE + SECOND])
def test_a_lease_is_five_minutes_at_most(database: Engine, lease: timedelta) -> None:
    with pytest.raises(ValueError, match="a lease lasts up to 0:05:00"):
        claim(database, lease=lease)


def test_a_lease_can_be_renewed_by_its_holder_only(database: Engine) -> None:
    ours = claimed(database)
    with writing(database) as session:
        renewed = store.renew_host(session, ours, NOON + 4 * SECOND, LEASE)
    assert (renewed.until, renewed.token) == (NOON + 4 * SECOND + LEASE, ours.token)
    assert claim(database, worker="two", now=NOON + LEASE) is None
    claimed(database, worker="two", now=renewed.until)
    with writing(database) as session, pytest.raises(LeaseLost, match=r"a\.example is no longer held by one .* by two"):
        store.renew_host(session, renewed, renewed.until, LEASE)
    with writing(database) as session, pytest.raises(LeaseLost):
        store.pace_host(session, renewed, NOON)


def test_results_of_a_worker_that_lost_its_host_are_not_written(database: Engine) -> None:
    stale = claimed(database)
    claimed(database, worker="two", now=NOON + LEASE)

    def write_results() -> None:
        with writing(database) as session:
            session.add(
                VisitRow(
                    source="s", host="a.example", at=NOON, outcome="captured", size=0, duration_ms=0, detail="stale"
                )
            )
            session.flush()
            store.hold(session, stale, NOON + LEASE)

    with pytest.raises(LeaseLost, match="nothing of this look was stored"):
        write_results()
    with reading(database) as session:
        assert session.query(VisitRow).count() == 0


def test_the_same_name_in_another_life_is_another_worker(database: Engine) -> None:
    stale = claimed(database)
    claimed(database, now=NOON + LEASE)
    with writing(database) as session, pytest.raises(LeaseLost):
        store.hold(session, stale, NOON + LEASE)


def test_a_lease_that_ran_out_is_still_good_while_nobody_else_came(database: Engine) -> None:
    ours = claimed(database)
    with writing(database) as session:
        store.hold(session, ours, NOON + HOUR)


def test_a_host_that_was_given_back_is_not_ours_any_more(database: Engine) -> None:
    ours = claimed(database)
    with writing(database) as session:
        store.release_host(session, ours)
        with pytest.raises(LeaseLost, match="held by nobody"):
            store.hold(session, ours, NOON)


def test_nobody_can_claim_a_host_while_its_holder_writes_results(database: Engine) -> None:
    """On PostgreSQL the row is locked and passed by; on SQLite the claim waits for the writer, and comes too late."""
    ours = claimed(database)
    late = NOON + LEASE
    with ThreadPoolExecutor(1) as pool:
        with writing(database) as session:
            store.hold(session, ours, late)
            theirs = pool.submit(claim, database, worker="two", now=late)
            if database.dialect.name == "postgresql":
                assert theirs.result(timeout=20) is None
            store.renew_host(session, ours, late, LEASE)
        assert theirs.result(timeout=20) is None


def test_hosts_of_dead_workers_are_free_at_once(database: Engine) -> None:
    claimed(database, "a.example", worker="dead")
    claimed(database, "b.example", worker="alive")
    with writing(database) as session:
        assert store.holders(session) == ("alive", "dead")
        assert store.free_hosts(session, ["dead"]) == ("a.example",)
        assert store.holders(session) == ("alive",)
    assert claimed(database, "a.example", "b.example", worker="two").host == "a.example"


def test_a_claim_is_one_statement_beside_the_one_that_makes_hosts_known(database: Engine) -> None:
    said: list[str] = []
    event.listen(database, "before_cursor_execute", lambda *about: said.append(about[2]))
    claimed(database, *[f"{number}.example" for number in range(400)])
    changes = [statement for statement in said if not statement.startswith("PRAGMA") and "BEGIN" not in statement]
    assert [statement.split()[0] for statement in changes] == ["INSERT", "UPDATE"]


def test_thousands_of_hosts_are_no_trouble(database: Engine) -> None:
    names = [f"{number}.example" for number in range(1100)]
    with writing(database) as session:
        store.know_hosts(session, names)
        session.query(HostRow).where(HostRow.name.not_in([names[1099]])).update(
            {"worker": "other", "token": 1, "claimed_until": NOON + LEASE}
        )
    assert claimed(database, *names).host == names[1099]


# --- many at once -------------------------------------------------------------------------------------------------


def test_threads_never_claim_a_host_twice(database: Engine) -> None:
    names = [f"{number}.example" for number in range(80)]

    def work(worker: int) -> list[str]:
        got: list[str] = []
        while (ours := claim(database, *names, worker=str(worker))) is not None:
            got.append(ours.host)
        return got

    with ThreadPoolExecutor(8) as pool:
        shares = list(pool.map(work, range(8)))
    assert sorted(host for share in shares for host in share) == sorted(names)


def test_processes_never_claim_a_host_twice(database: Engine, database_url: str) -> None:
    command = [sys.executable, "-m", "tests.db.claiming", database_url]
    workers = [
        subprocess.Popen(
            [*command, f"w{number}", "60"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for number in range(4)
    ]
    said = [worker.communicate() for worker in workers]
    assert [worker.returncode for worker in workers] == [0] * 4, said
    got = sorted(line for out, _ in said for line in out.splitlines())
    assert got == sorted(f"{number}.example 1" for number in range(60))
