"""The schedule on one machine: `python -m flows.schedule` runs whatever is due, until it is asked to end.

`stilltrue serve` starts it beside a Prefect server that is its own. The deployments are those of `prefect.yaml`, which
is for servers of others; a test holds the two together. What a run is to look at, the plan says; the cron only asks.
"""

import asyncio
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy, FlowRun, StateType
from prefect.deployments.runner import RunnerDeployment
from prefect.events import DeploymentEventTrigger
from prefect.runner import Runner
from prefect.states import Crashed
from prefect.types.entrypoint import EntrypointType

from flows.deliver import deliver
from flows.sync import sync
from flows.watch import EVENT, watch

CRONS = {"watch": "*/15 * * * *", "deliver": "*/5 * * * *", "sync": "*/10 * * * *"}
ONE_AT_A_TIME = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)
POLL_S = 3  # how soon a delivery follows its sweep
AT_ONCE = 3  # runs: one of each
UNDER_WAY = (StateType.PENDING, StateType.RUNNING, StateType.CANCELLING)


def deployments() -> tuple[RunnerDeployment, ...]:
    """Watch, deliver and sync, with their crons; the delivery also follows every sweep."""
    after_a_sweep = DeploymentEventTrigger(
        name="after a sweep", expect={EVENT}, match={"prefect.resource.id": "stilltrue.sweep.*"}
    )
    return tuple(
        RunnerDeployment.from_flow(
            one,
            name=one.name,
            cron=CRONS[one.name],
            concurrency_limit=ONE_AT_A_TIME,
            triggers=[after_a_sweep] if one is deliver else None,
            entrypoint_type=EntrypointType.MODULE_PATH,
        )
        for one in (watch, deliver, sync)
    )


async def run(ours: Iterable[RunnerDeployment]) -> None:
    """Nothing; runs are taken and carried out until the process is asked to end.

    What an earlier process left behind is cleared first, and everything is asked for once: looks and notices that
    became due meanwhile do not wait for the next quarter of an hour.
    """
    runner = Runner(name="stilltrue", query_seconds=POLL_S, limit=AT_ONCE, pause_on_shutdown=False, webserver=False)
    names = {await runner.aadd_deployment(one): one.name for one in ours}
    await asyncio.to_thread(begin_anew, names)
    await runner.start()


def begin_anew(names: Mapping[UUID, str]) -> None:
    """Nothing; what nobody carries on is over, what was not run in time is not made up for, and one of each is run."""
    with get_client(sync_client=True) as client:
        now = datetime.now(UTC)
        for one in runs_of(client, names, (*UNDER_WAY, StateType.SCHEDULED)):
            if one.state_type in UNDER_WAY:
                client.set_flow_run_state(
                    one.id, Crashed(name="Interrupted", message="Stilltrue was stopped meanwhile"), force=True
                )
            elif one.expected_start_time and one.expected_start_time <= now:
                client.delete_flow_run(one.id)
        for number in names:
            client.create_flow_run_from_deployment(number)


def runs_of(client: SyncPrefectClient, names: Iterable[UUID], states: Iterable[StateType]) -> list[FlowRun]:
    """The runs of these deployments in these states."""
    found: list[FlowRun] = []
    while True:
        more = client.read_flow_runs(
            deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=list(names))),
            flow_run_filter=FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=list(states)))),
            offset=len(found),
            limit=200,
        )
        found += more
        if len(more) < 200:
            return found


if __name__ == "__main__":
    asyncio.run(run(deployments()))
