"""How `check` goes about a sweep, and how it says what came of it. Imported only when a sweep is run."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Engine

from cli.entry import opened
from cli.say import as_json, err, line, note, number_of, plain, table
from db import store
from db.engine import reading
from steps.clock import Clock, clock_set_to, system_clock
from steps.settings import Settings, apply_prefect_environment
from steps.station import Station, station
from steps.sweep import Selection, sweep
from steps.sweep_report import SweepReport, mark_view
from steps.sync import put_in_force

if TYPE_CHECKING:  # delivery, rehearsals and archives are imported only where they are asked for
    from steps.delivered import Delivered
    from steps.rehearse import WouldTell

MARKED, UNCHECKED, INTERRUPTED = 3, 4, 130


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line asks of a sweep."""

    settings: Settings
    selection: Selection
    start: datetime | None
    named_registry: bool
    deliver: bool
    dry_run: bool
    via_prefect: bool
    json: bool
    archive: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What came of it: the sweep, what was told, what would be told after a rehearsal, whether Ctrl-C ended it."""

    report: SweepReport
    delivered: "Delivered | None" = None
    would_tell: "tuple[WouldTell, ...] | None" = None
    interrupted: bool = False


def run(asked: Asked, *, exit_code: bool) -> int:
    """The exit status of a sweep, after it was made and said. Raises WatchError."""
    with opened(asked.settings) as engine:
        came = rehearse(asked, engine) if asked.dry_run else really(asked, engine)
    if asked.json:
        as_json(in_json(came))
    else:
        show(came, asked)
    if came.interrupted:
        return INTERRUPTED
    if not exit_code:
        return 0
    unchecked = came.report.failed or came.report.waiting
    return MARKED if came.report.marks_opened else UNCHECKED if unchecked else 0


def really(asked: Asked, engine: Engine) -> Came:
    """A sweep that counts: the registry in force first, then the look, then the delivery."""
    clock = clock_set_to(asked.start)
    if asked.start is not None and asked.start > system_clock():
        note(f"The database remembers looks of {asked.start:%Y-%m-%d} from now on; --dry-run would keep nothing.")
    opened_by_registry = compiled(asked, engine, clock())
    if asked.via_prefect:
        report, interrupted = by_flow(asked), False
    else:
        with station(asked.settings, clock, opened=engine) as here, stopping(here):
            report = looked(here, asked)
            interrupted = here.stop.is_set()
    delivered = told(asked, engine, clock) if asked.deliver and not interrupted else None
    return Came(report=with_marks(report, opened_by_registry), delivered=delivered, interrupted=interrupted)


def told(asked: Asked, engine: Engine, clock: Clock) -> "Delivered":
    """What came of telling everybody who is due."""
    from steps.delivered import nothing_to_tell

    if (nothing := nothing_to_tell(engine, clock())) is not None:
        return nothing
    from steps.deliver import deliver
    from steps.notify import load_routes

    return deliver(engine, load_routes(asked.settings.routes.get_secret_value()), clock)


def rehearse(asked: Asked, engine: Engine) -> Came:
    """The same on a copy, of which nothing is kept; what would be told is worked out."""
    from steps.rehearse import rehearsal, would_tell

    clock = clock_set_to(asked.start)
    with rehearsal(asked.settings, engine, clock) as here, stopping(here):
        opened_by_registry = compiled(asked, here.engine, clock())
        report = with_marks(looked(here, asked), opened_by_registry)
        return Came(report=report, would_tell=would_tell(here.engine, clock()), interrupted=here.stop.is_set())


def looked(here: Station, asked: Asked) -> SweepReport:
    """The sweep itself, of the network or of an archive, with a sign of life on a terminal."""
    with err().status("looking at the sources …") if err().is_terminal else _nothing():
        if asked.archive is None:
            return sweep(here, asked.selection)
        from steps.archive.archived import read_archive, sweep_archive

        with reading(here.engine) as session:
            registry = store.load_registry(session)
        return sweep_archive(here, asked.selection, read_archive(asked.archive, registry, asked.settings))


@contextmanager
def _nothing() -> Iterator[None]:
    yield


@dataclass(frozen=True, slots=True)
class Changed:
    """The marks that a changed registry opened and closed before the sweep."""

    opened: tuple[dict[str, Any], ...] = ()
    closed: tuple[dict[str, Any], ...] = ()


NOTHING = Changed()


def compiled(asked: Asked, engine: Engine, now: datetime) -> Changed:
    """The marks that a changed registry opened and closed. Without a file the version in the database stays in force.

    Raises RegistryError with every mistake: then nothing was done.
    """
    path = asked.settings.registry
    if not path.exists() and not asked.named_registry:
        with reading(engine) as session:
            number = store.registry_number(session)
        if number is not None:
            note(f"There is no registry at {path}: version {number} of the database is used.")
            return NOTHING
    judged = put_in_force(engine, asked.settings, now=now).judged
    if judged is None:
        return NOTHING
    done = judged.carried_out
    with reading(engine) as session:
        found = store.marks(session, [*done.opened, *done.closed])
    return Changed(
        opened=tuple(mark_view(found[one]) for one in done.opened),
        closed=tuple(mark_view(found[one]) for one in done.closed),
    )


def with_marks(report: SweepReport, changed: Changed) -> SweepReport:
    """The report with the marks that this run had opened and closed before its sweep."""
    return replace(
        report,
        marks_opened=(*changed.opened, *report.marks_opened),
        marks_closed=(*changed.closed, *report.marks_closed),
    )


# --- Ctrl-C --------------------------------------------------------------------------------------------------------


@contextmanager
def stopping(here: Station) -> Iterator[None]:
    """While the block runs, a first Ctrl-C ends the sweep after the documents under way, a second one at once."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        if here.stop.is_set():
            os._exit(
                INTERRUPTED
            )  # every write is a transaction: what was not finished is undone, leases end by themselves
        here.stop.set()
        message = "Stopping after the documents under way; Ctrl-C again stops at once. Nothing stored is lost.\n"
        os.write(2, message.encode())

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


# --- as the flow ---------------------------------------------------------------------------------------------------


def by_flow(asked: Asked) -> SweepReport:
    """The same sweep as the Prefect flow: under STILLTRUE_PREFECT_API_URL, else under a server of its own."""
    from cli.prefect_server import prefect_server

    os.environ.update(in_environment(asked.settings))
    if asked.settings.prefect_api_url:
        return flow_run(asked)
    note("STILLTRUE_PREFECT_API_URL is not set: a Prefect server is started for this run.")
    with prefect_server(asked.settings) as api:
        os.environ["STILLTRUE_PREFECT_API_URL"] = api
        os.environ["PREFECT_LOGGING_TO_API_ENABLED"] = "false"  # it would log to a server that has ended by then
        return flow_run(replace(asked, settings=asked.settings.model_copy(update={"prefect_api_url": api})))


def in_environment(settings: Settings) -> dict[str, str]:
    """What the flow must find where it reads its settings: the folders that were named on the command line."""
    return {"STILLTRUE_STATE": str(settings.state.resolve()), "STILLTRUE_REGISTRY": str(settings.registry.resolve())}


def flow_run(asked: Asked) -> SweepReport:
    """What the flow's own sweep came to; whatever other workers do meanwhile is no part of it."""
    apply_prefect_environment(asked.settings)
    from flows.watch import watch

    ended = watch(
        ids=list(asked.selection.ids), everything=asked.selection.everything, now=asked.start, return_state=True
    )
    return cast(SweepReport, ended.result())


# --- saying it -----------------------------------------------------------------------------------------------------


def in_json(came: Came) -> dict[str, Any]:
    """The one object of `check --json` (DESIGN §3.1), with what was or would be told beside it."""
    more: dict[str, Any] = {"interrupted": True} if came.interrupted else {}
    if came.delivered is not None:
        more["delivered"] = plain(came.delivered)
    if came.would_tell is not None:
        more |= {"dry_run": True, "would_tell": plain(came.would_tell)}
    return came.report.as_json() | more


def show(came: Came, asked: Asked) -> None:
    """Nothing; the sweep is said in a headline, a table of what opened and closed, and what was told."""
    line(came.report.headline() + ".")
    if has_news(came.report):
        heads = ("what", "where", "verdict", "why")
        table(heads, [[str(row[head]) for head in heads] for row in came.report.rows()])
    for one in came.report.notes:
        line(f"note  {one['fact_check']}/{one['statement']}: {', '.join(map(str, one['notes']))}")
    show_waiting(came.report)
    others = came.report.left - len(came.report.waiting)
    if others > 0 and not came.interrupted:
        left = number_of(others, "source")
        why = "another worker is at the host, or several sources of it failed in a row"
        if asked.archive is not None:
            why = f"{asked.archive} has nothing of it up to then, or nothing newer than what we have"
        note(f"{left} left alone: {why}.")
    if came.interrupted:
        note("Interrupted: the other sources are looked at by the next `stilltrue check`.")
    if came.delivered is not None:
        show_delivered(came.delivered)
    elif came.would_tell is not None:
        line(f"Nothing was kept. {number_of(len(came.would_tell), 'notice')} would be sent.")
        for notice in came.would_tell:
            line(f"to {notice.route}: {notice.subject}", indent=2)
    elif came.report.dues:
        routes = bool(asked.settings.routes.get_secret_value())
        remedy = "`stilltrue deliver` sends them" if routes else "set STILLTRUE_ROUTES, then `stilltrue deliver`"
        line(f"{number_of(came.report.dues, 'due')} to be told: {remedy}.")


def show_waiting(report: SweepReport) -> None:
    """Nothing; the sources that wait for their host, or for the proxy, are said, a line for each reason."""
    by_reason: dict[tuple[str, bool], list[str]] = {}
    for one in report.waiting:
        by_reason.setdefault((str(one["because"]), one["until"] is not None), []).append(str(one["source"]))
    for (because, is_dated), names in by_reason.items():
        left = f"{number_of(len(names), 'source')} not checked yet ({', '.join(names)})"
        when = "The first sweep after that looks there" if is_dated else "The next sweep tries again"
        note(f"{left}: {because} {when}.")


def has_news(report: SweepReport) -> bool:
    """Whether a mark or a problem was opened, held or closed."""
    marks = report.marks_opened or report.marks_closed or report.marks_held
    return bool(marks or report.problems_opened or report.problems_closed)


def show_delivered(delivered: "Delivered") -> None:
    """Nothing; every try is said, and what waits."""
    for one in delivered.tries:
        by = one.channel or "nobody"
        line(f"{one.outcome.result}  to {one.route} by {by}: {one.subject} ({one.notice})")
        if one.outcome.result != "accepted":
            line(one.outcome.detail, indent=2)
    waits = number_of(delivered.waiting.dues, "due")
    next_at = f", from {delivered.waiting.next_at:%Y-%m-%d %H:%M} UTC" if delivered.waiting.next_at else ""
    line(f"{number_of(len(delivered.tries), 'try').replace('trys', 'tries')}; {waits} still to be told{next_at}.")
