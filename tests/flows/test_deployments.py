"""The schedule of one machine: what it deploys, and what it makes of what an earlier process left behind."""

import os
import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import yaml
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.states import Pending, Running, Scheduled

from flows.ending import ending_softly
from flows.schedule import begin_anew, deployments, runs_of

ROOT = Path(__file__).parents[2]


def test_they_are_those_of_prefect_yaml() -> None:
    """A newsroom that outgrows one machine finds the same there."""
    declared = {one["name"]: one for one in yaml.safe_load((ROOT / "prefect.yaml").read_text())["deployments"]}
    ours = {one.name: one for one in deployments()}
    assert ours.keys() == declared.keys()
    for name, one in ours.items():
        said = declared[name]
        assert one.entrypoint == said["entrypoint"]
        assert [schedule.schedule.cron for schedule in one.schedules or []] == [
            schedule["cron"] for schedule in said["schedules"]
        ]
        assert (one.concurrency_limit, str(one.concurrency_options.collision_strategy)) == (
            said["concurrency_limit"]["limit"],
            f"ConcurrencyLimitStrategy.{said['concurrency_limit']['collision_strategy']}",
        )
        assert [(set(trigger.expect), trigger.match.root) for trigger in one.triggers] == [
            (set(trigger["expect"]), trigger["match"]) for trigger in said.get("triggers", [])
        ]


@pytest.fixture
def applied(prefect: None) -> dict[UUID, str]:
    """The deployments on the server, with their names."""
    return {one.apply(): one.name for one in deployments()}


def one_of(client: SyncPrefectClient, deployment: UUID, at: datetime) -> FlowRun:
    return client.create_flow_run_from_deployment(deployment, state=Scheduled(scheduled_time=at))


def test_what_an_earlier_process_left_is_over_and_what_was_missed_is_not_made_up_for(applied: dict[UUID, str]) -> None:
    now = datetime.now(UTC)
    watch = next(number for number, name in applied.items() if name == "watch")
    with get_client(sync_client=True) as client:
        begun = one_of(client, watch, now - timedelta(hours=1))
        client.set_flow_run_state(begun.id, Pending())
        client.set_flow_run_state(begun.id, Running())
        missed = [one_of(client, watch, now - timedelta(hours=hours)) for hours in range(1, 9)]
        to_come = one_of(client, watch, now + timedelta(hours=1))
        begin_anew(applied)
        waiting = {one.id: one for one in runs_of(client, applied, [StateType.SCHEDULED])}
        assert client.read_flow_run(begun.id).state_name == "Interrupted"
        assert not waiting.keys() & {one.id for one in missed}
        assert to_come.id in waiting
        due = [one for one in waiting.values() if one.expected_start_time and one.expected_start_time < to_come_soon()]
        at_once = [one.deployment_id for one in due if one.created and one.created >= now and not one.auto_scheduled]
        assert sorted(map(str, at_once)) == sorted(map(str, applied))
        again = client.set_flow_run_state(next(one.id for one in due if one.deployment_id == watch), Pending())
        assert str(again.status) == "SetStateStatus.ACCEPT"  # the slot of the run that was cut off is free again


def to_come_soon() -> datetime:
    return datetime.now(UTC) + timedelta(minutes=1)


def test_a_run_asked_to_end_does_so_at_its_next_good_moment() -> None:
    """The first SIGTERM only says so; a second one is as it was before."""
    came, before = [], signal.signal(signal.SIGTERM, lambda *_: came.append("before"))
    try:
        with ending_softly(lambda: came.append("stop")):
            os.kill(os.getpid(), signal.SIGTERM)
            os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert came == ["stop", "before", "before"]
