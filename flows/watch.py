"""The watch: one sweep over the sources that are due.

A run fails only if the sweep itself could not be made: no database, no registry. Sources that could not be checked
end it `Completed(name="Degraded")`; figures that no longer agree are findings, and no failure at all. Our own tables
are the record; Prefect's history may be lost without harm.

One task is one chunk of one host: fetch, read and store every figure behind it. Only network trouble is retried, and
a retried chunk asks for nothing it already has.
"""

from datetime import datetime
from typing import Any, cast

from prefect import flow, get_run_logger, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.events import emit_event
from prefect.futures import PrefectFuture, wait
from prefect.states import Completed
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner
from prefect.tasks import Task, exponential_backoff

from checks.errors import FetchError, WatchError
from flows.ending import ending_softly
from flows.station import station_at
from steps import sweep as steps
from steps.archive.wayback import save_pages
from steps.proofread import proofread_articles
from steps.settings import load_settings
from steps.station import Station

EVENT = "stilltrue.sweep.finished"


def is_transient(_task: Task[..., object], _run: TaskRun, state: State) -> bool:
    """Whether another try makes sense: the error itself says so."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, WatchError) and error.transient


@task(
    name="look",
    task_run_name="look at {chunk.host}",
    retries=2,
    retry_delay_seconds=exponential_backoff(backoff_factor=5),
    retry_jitter_factor=0.5,
    retry_condition_fn=is_transient,
    cache_policy=NO_CACHE,
    persist_result=False,
)
def look(station: Station, sweep: steps.Sweep, chunk: steps.Chunk) -> steps.Looked:
    """What one chunk of a host came to. Raises the transient error of a source once the others are done."""
    looked = steps.look(station, sweep, chunk)
    if looked.transient is not None:
        raise looked.transient
    return looked


def settle(looks: list[PrefectFuture[steps.Looked]]) -> None:
    """Nothing, once all have ended. A source that was not to be had is a problem, which its look has written down; any
    other error is no publisher's doing, and rises.
    """
    wait(looks)
    for one in looks:
        error: object = one.result(raise_on_failure=False)
        if isinstance(error, Exception) and not isinstance(error, FetchError):
            raise error


# The one setting that is read before a run begins: Prefect wants the number when the flow is declared.
RUNNER = cast(TaskRunner[PrefectFuture[Any]], ThreadPoolTaskRunner(max_workers=load_settings().workers))


@flow(name="watch", task_runner=RUNNER)
def watch(ids: list[str] | None = None, everything: bool = False, now: datetime | None = None) -> State:
    """One sweep: visit what is due, read it, judge everything, and say what came of it. Its result is the report."""
    logger = get_run_logger()
    selection = steps.Selection(ids=tuple(ids or ()), everything=everything)
    with (
        station_at(now) as station,
        ending_softly(station.stop.set),
        steps.under_way(station, selection) as sweep,
    ):
        for chunks in steps.rounds(station, sweep):
            settle([look.submit(station, sweep, chunk) for chunk in chunks])
        proofread_articles(station, sweep.registry, sweep.articles, by_name=sweep.by_name)
        report = steps.conclude(station, sweep)
        save_pages(station)
    logger.info(
        "sweep=%s checked=%d failed=%d opened=%d", report.run, report.checked, report.failed, len(report.marks_opened)
    )
    create_table_artifact(key="sweep", table=report.rows(), description=report.headline())
    emit_event(event=EVENT, resource={"prefect.resource.id": f"stilltrue.sweep.{report.run}"}, payload=report.counts())
    name = "Degraded" if report.failed else None
    return Completed(name=name, message=report.headline(), data=report)
