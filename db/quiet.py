"""Looks that find nothing new, which most do: how one is recognised beforehand, and how many are written at once.

A source is settled where its newest document was read to the end for every figure and nothing stands in the way. If
its publisher then says "not modified", sends the same bytes, or others that surely give the same readings, only the
days on which we looked are to be written.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    BindParameter,
    Connection,
    Table,
    bindparam,
    func,
    insert,
    null,
    select,
    text,
    type_coerce,
    update,
)
from sqlalchemy.orm import Session

from checks.model import Exchange
from db.columns import PLAIN_JSON
from db.portable import chunks
from db.readings import stand_again
from db.received import StoredCapture, as_capture, shrunk_sources
from db.sweeps import KnownValidators, Validators
from db.tables import CaptureRow, MarkRow, ProblemRow, ReadingRow, SourceLookRow, VisitRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A source about whose newest document nothing is left to do: that document, and what to ask with."""

    capture: StoredCapture
    validators: KnownValidators
    figures: tuple[str, ...]  # what is read there
    is_certain: bool = False  # every locator found what it reads, and nothing waits for a second look
    is_dated: bool = False  # the document says itself when it was changed last


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietLook:
    """A look at a settled source that found the same. `validators` None: a 304, which need not repeat them.

    `other`: the SHA-256 of what came where its bytes were others; they are not kept.
    """

    settled: Settled
    at: datetime
    duration_ms: int
    requests: int
    received: int
    exchanges: tuple[Exchange, ...]
    status: int = 304
    size: int = 0
    validators: Validators | None = None
    published_at: datetime | None = None
    other: str = ""


def settled(session: Session, wanted: Mapping[str, Mapping[str, str]]) -> dict[str, Settled]:
    """Those of the sources that are settled. `wanted`: source -> figure read there -> fingerprint of its locators.

    Six statements for a thousand sources. Left out is what a first, a failed or a redirected look concerns, whose
    address is to end, or where a problem is open.
    """
    found: dict[str, Settled] = {}
    connection = session.connection()
    troubled = frozenset(connection.scalars(TROUBLED))
    for sources in chunks(wanted):
        known = {one.source: one for one in connection.execute(LOOKED_AT, {"sources_": sources})}
        newest = {row.source: as_capture(row) for row in connection.execute(NEWEST, {"sources_": list(known)})}
        read = read_well(connection, {one.sha256 for one in newest.values()})
        uncertain = {*connection.scalars(HELD, {"sources_": sources}), *shrunk_sources(session, sources)}
        for source, capture in newest.items():
            figures = wanted[source]
            readings = [read.get((capture.sha256, figure, locators)) for figure, locators in figures.items()]
            if None not in readings and troubled.isdisjoint(
                {source, *figures, *(f"{figure}@{source}" for figure in figures)}
            ):
                row = known[source]
                validators = KnownValidators(row.etag, row.last_modified, row.capture_id)
                found[source] = Settled(
                    capture=capture,
                    validators=validators,
                    figures=tuple(sorted(figures)),
                    is_certain=all(one and one.is_whole for one in readings) and source not in uncertain,
                    is_dated=any(one and one.is_dated for one in readings),
                )
    return found


@dataclass(frozen=True, slots=True)
class ReadWell:
    """A reading without a problem: whether it has no warning either, and whether its document dates itself."""

    is_whole: bool
    is_dated: bool


def read_well(connection: Connection, sha256s: Collection[str]) -> dict[tuple[str, str, str], ReadWell]:
    """The readings of these bytes that have no problem, by SHA-256, figure and fingerprint of its locators."""
    found = connection.execute(READ_WELL, {"sha256s_": list(sha256s)})
    return {
        (sha256, figure, locators): ReadWell(bool(is_whole), bool(is_dated))
        for sha256, figure, locators, is_whole, is_dated in found
    }


# --- writing -------------------------------------------------------------------------------------------------------


def record_quiet(session: Session, looks: Sequence[QuietLook], *, sweep: str | None, host: str) -> None:
    """Nothing; the looks are remembered as visits, and what stood has stood once more. Four statements or fewer."""
    if not looks:
        return
    connection = session.connection()
    connection.execute(insert(VISITS), [visit(look, sweep, host) for look in looks])
    connection.execute(ANSWERED, [answered(look) | {"host_": host} for look in looks])
    if valid := [received_again(look) for look in looks if look.validators is not None]:
        connection.execute(VALID, valid)
    if again := [received_again(look) for look in looks if look.validators is not None and not look.other]:
        connection.execute(RECEIVED, again)
    stand_again(session, [(one.settled.capture.id, one.settled.figures, one.at) for one in looks])


def visit(look: QuietLook, sweep: str | None, host: str) -> dict[str, object]:
    """The row of the visit. Of bytes that are not kept their SHA-256 is."""
    brought = look.validators is not None and not look.other
    return {
        "sweep_id": sweep,
        "source": look.settled.capture.source,
        "host": host,
        "at": look.at,
        "outcome": "same-readings" if look.other else "same-bytes" if brought else "not-modified",
        "status": look.status,
        "capture_id": look.settled.capture.id if brought else None,
        "size": look.size,
        "duration_ms": look.duration_ms,
        "detail": look.other,
        "requests": look.requests,
        "received": look.received,
        "exchanges": look.exchanges or None,
    }


def answered(look: QuietLook) -> dict[str, object]:
    """What is learnt of the source."""
    return {"source_": look.settled.capture.source, "at_": look.at}


def received_again(look: QuietLook) -> dict[str, object]:
    """What the same bytes say of their capture, which was seen once more, and of what to ask with from now on."""
    assert look.validators is not None
    return {
        "source_": look.settled.capture.source,
        "capture_": look.settled.capture.id,
        "at_": look.at,
        "etag_": look.validators.etag,
        "last_modified_": look.validators.last_modified,
        "published_": look.published_at,
    }


# --- statements: written once, for to build one costs more than to run it ------------------------------------------

VISITS, LOOKS, CAPTURES = (cast(Table, row.__table__) for row in (VisitRow, SourceLookRow, CaptureRow))
READINGS, MARKS = (cast(Table, row.__table__) for row in (ReadingRow, MarkRow))
SOURCES: BindParameter[Any] = bindparam("sources_", expanding=True)
HERE = LOOKS.c.source == bindparam("source_")
SAID = type_coerce(READINGS.c.body, PLAIN_JSON)

TROUBLED = select(ProblemRow.subject).where(ProblemRow.closed_at.is_(None))  # what any open problem is about
HELD = select(MARKS.c.source).where(MARKS.c.closed_at.is_(None), MARKS.c.held.is_(True), MARKS.c.source.in_(SOURCES))
LOOKED_AT = select(LOOKS.c.source, LOOKS.c.etag, LOOKS.c.last_modified, LOOKS.c.capture_id).where(
    LOOKS.c.source.in_(SOURCES),  # … that answered last, were read well before and are to stay where they are
    LOOKS.c.capture_id.is_not(None),
    LOOKS.c.confirmed_at.is_not(None),
    LOOKS.c.queued_url.is_(None),
    LOOKS.c.leaving.is_(None),
    LOOKS.c.failures == 0,
)
NEWEST = select(CAPTURES).where(
    CAPTURES.c.id.in_(select(func.max(CAPTURES.c.id)).where(CAPTURES.c.source.in_(SOURCES)).group_by(CAPTURES.c.source))
)
READ_WELL = select(
    READINGS.c.sha256,
    READINGS.c.figure,
    READINGS.c.locators,
    SAID["warnings"][0].as_string().is_(None),
    SAID["modified"].as_string().is_not(None),
).where(READINGS.c.sha256.in_(bindparam("sha256s_", expanding=True)), SAID["problem"].as_string().is_(None))
ANSWERED = (
    update(LOOKS)
    .where(HERE)
    .values(
        host=bindparam("host_"),
        last_look=bindparam("at_"),
        last_good=bindparam("at_"),
        not_before=null(),
        left_at=null(),
        failures=text("0"),
        failing_since=null(),
        failing_days=text("0"),
    )
)
VALID = (
    update(LOOKS)
    .where(HERE)
    .values(
        etag=bindparam("etag_"),
        last_modified=bindparam("last_modified_"),
        published_at=func.coalesce(bindparam("published_", type_=LOOKS.c.published_at.type), LOOKS.c.published_at),
    )
)
RECEIVED = (
    update(CAPTURES)
    .where(CAPTURES.c.id == bindparam("capture_"))
    .values(
        last_seen=bindparam("at_"),
        looks=CAPTURES.c.looks + 1,
        etag=bindparam("etag_"),
        last_modified=bindparam("last_modified_"),
    )
)
