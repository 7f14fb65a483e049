"""The cache of reading, and observations as runs: a row says how long a value stood, not that we looked."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, cast

from sqlalchemy import Row, Table, bindparam, case, exists, func, select, update
from sqlalchemy.orm import Session, aliased

from checks.model import Interval, Observation, Reading, Run
from db.portable import chunks, insert_all, later, midnight, new_day, upsert
from db.steady import note_read
from db.tables import CaptureRow, ObservationRow, ReadingRow

AT_ONCE = 500  # rows in memory besides the runs made of them; a row with its proof is 1 to 5 kB
RUN = (
    ObservationRow.body,
    ObservationRow.first_seen,
    ObservationRow.last_seen,
    ObservationRow.looks,
    ObservationRow.days,
    ObservationRow.id,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A reading with the fingerprint of the locators that gave it."""

    reading: Reading
    locators: str
    stands: tuple[Observation, ...] | None = None  # those of its observations that are believed; None: all of them


def read_anew(session: Session) -> frozenset[str]:
    """The figures whose newest reading differs from all before and is the first that their locators, or the reader,
    gave otherwise; until it was seen twice.

    A reading that only repeats a run begins none, so the first change after an edit counts, whenever it comes.
    """
    row, newest = ObservationRow, select(func.max(ObservationRow.id)).group_by(ObservationRow.figure)
    other = aliased(ObservationRow)
    earlier = (other.figure == row.figure, other.first_seen < row.first_seen)
    alike = (other.locators == row.locators, other.reader_version == row.reader_version)
    return frozenset(
        session.scalars(
            select(row.figure).where(
                row.id.in_(newest),
                row.looks == 1,
                exists().where(*earlier),
                ~exists().where(*earlier, *alike),
            )
        )
    )


# --- the cache of reading ------------------------------------------------------------------------------------------


def cached_reading(session: Session, sha256: str, figure: str, locators: str, reader_version: str) -> Reading | None:
    """What these locators gave on these bytes with this reader; None where nobody has tried."""
    return cached_readings(session, sha256, {figure: locators}, reader_version).get(figure)


def cached_readings(
    session: Session, sha256: str, wanted: Mapping[str, str], reader_version: str | None = None
) -> dict[str, Reading]:
    """The same for many figures (with the fingerprint of their locators) of one capture, in one statement.

    Without a reader version, what the latest reader gave: a new reader is no reason to judge anew (DESIGN §4).
    """
    rows = session.execute(
        select(ReadingRow.figure, ReadingRow.locators, ReadingRow.body)
        .where(ReadingRow.sha256 == sha256, *([ReadingRow.reader_version == reader_version] if reader_version else []))
        .order_by(ReadingRow.id)
    )
    return {row.figure: row.body for row in rows if wanted.get(row.figure) == row.locators}


def known_readings(session: Session, sha256s: Collection[str]) -> frozenset[tuple[str, str, str]]:
    """Which locators were tried on these bytes: SHA-256, figure and fingerprint of its locators."""
    found: set[tuple[str, str, str]] = set()
    for chunk in chunks(sha256s):
        tried = select(ReadingRow.sha256, ReadingRow.figure, ReadingRow.locators).where(ReadingRow.sha256.in_(chunk))
        found |= set(session.execute(tried).tuples())
    return frozenset(found)


# --- runs ----------------------------------------------------------------------------------------------------------


def keep_reading(
    session: Session,
    *,
    reading: Reading,
    capture_id: int,
    sha256: str,
    now: datetime,
    locators: str,
    reader_version: str,
) -> None:
    """Nothing; `keep_readings` of one."""
    one = Read(reading=reading, locators=locators)
    keep_readings(session, [one], capture_id=capture_id, sha256=sha256, now=now, reader_version=reader_version)


def keep_readings(
    session: Session, reads: Collection[Read], *, capture_id: int, sha256: str, now: datetime, reader_version: str
) -> None:
    """Nothing; the readings of one capture are cached, their observations extend the runs they equal or begin new ones.

    What is said of them is to be judged (`db.steady`). Five statements, however many figures. Keeping the same readings
    again at the same instant adds nothing.
    """
    note_read(session, [one.reading.figure for one in reads])
    cache(session, reads, sha256=sha256, now=now, reader_version=reader_version)
    newest = newest_runs(session, [one.reading.figure for one in reads])
    again: list[int] = []
    fresh: list[dict[str, object]] = []
    for read in reads:
        for seen in read.reading.observations if read.stands is None else read.stands:
            same_as = digest(seen)
            known_id, known = newest.get((seen.figure, period_name(seen)), (0, ""))
            if known == same_as:
                again.append(known_id)
            else:
                fresh.append(
                    first_row(seen, same_as, capture_id=capture_id, now=now)
                    | {"locators": read.locators, "reader_version": reader_version}
                )
    for chunk in chunks(again):
        session.execute(update(ObservationRow).where(ObservationRow.id.in_(chunk)).values(seen_again(now, capture_id)))
    insert_all(session, ObservationRow, fresh)


def looked_again(session: Session, figures: Collection[str], now: datetime, *, capture_id: int) -> int:
    """How many runs were seen once more, because the capture still stands (304, or the same bytes)."""
    return stand_again(session, [(capture_id, figures, now)])


def stand_again(session: Session, looks: Iterable[tuple[int, Collection[str], datetime]]) -> int:
    """How many runs were seen once more at these looks: a capture, the figures read from it, and when. One statement.

    Only runs of the last reading of that capture: one that an edited locator replaced does not come back.
    """
    runs = [
        {"figure_": figure, "capture_": capture, "at_": at, "midnight_": midnight(at)}
        for capture, figures, at in looks
        for figure in figures
    ]
    return session.connection().execute(STOOD_AGAIN, runs).rowcount if runs else 0


def history(session: Session, figures: Collection[str]) -> dict[str, tuple[Run, ...]]:
    """The runs of each figure, oldest first; an empty tuple where it was never read."""
    found: dict[str, list[Run]] = {figure: [] for figure in figures}
    for chunk in chunks(figures):
        runs = (
            select(ObservationRow.figure, *RUN, CaptureRow.sha256)
            .join(CaptureRow, CaptureRow.id == ObservationRow.first_capture)
            .where(ObservationRow.figure.in_(chunk))
            .order_by(ObservationRow.first_seen, ObservationRow.id)
        )
        for row in session.execute(runs.execution_options(yield_per=AT_ONCE)):
            found[row.figure].append(as_run(row))
    return {figure: tuple(runs) for figure, runs in found.items()}


def last_looks(session: Session, figures: Collection[str]) -> dict[str, datetime]:
    """When each figure was last read with success; a look that found nothing does not count, nor appear."""
    found: dict[str, datetime] = {}
    for chunk in chunks(figures):
        rows = session.execute(
            select(ObservationRow.figure, func.max(ObservationRow.last_seen).label("last_look"))
            .where(ObservationRow.figure.in_(chunk))
            .group_by(ObservationRow.figure)
        )
        found.update({row.figure: row.last_look for row in rows})
    return found


def newest_begun(session: Session, figures: Collection[str]) -> dict[str, datetime]:
    """When each figure last began to say something new of a period; those that never did are left out."""
    found: dict[str, datetime] = {}
    for chunk in chunks(figures):
        rows = session.execute(
            select(ObservationRow.figure, func.max(ObservationRow.first_seen).label("begun"))
            .where(ObservationRow.figure.in_(chunk), ObservationRow.period != "")
            .group_by(ObservationRow.figure)
        )
        found.update({row.figure: row.begun for row in rows})
    return found


def cache(session: Session, reads: Iterable[Read], *, sha256: str, now: datetime, reader_version: str) -> None:
    """Nothing; the readings are remembered with what they were made of."""
    rows = [
        {
            "sha256": sha256,
            "figure": one.reading.figure,
            "locators": one.locators,
            "reader_version": reader_version,
            "read_at": now,
            "body": one.reading,
        }
        for one in reads
    ]
    if rows:  # read again with the same locators: what could not be read before may be readable now
        row = upsert(session, ReadingRow)
        same = ["sha256", "figure", "locators", "reader_version"]
        anew = {"body": row.excluded.body, "read_at": row.excluded.read_at}
        session.execute(row.on_conflict_do_update(index_elements=same, set_=anew), rows)


def newest_runs(session: Session, figures: Collection[str]) -> dict[tuple[str, str], tuple[int, str]]:
    """The newest run of each figure and period: its id and digest."""
    newest = select(func.max(ObservationRow.id)).group_by(ObservationRow.figure, ObservationRow.period)
    found: dict[tuple[str, str], tuple[int, str]] = {}
    for chunk in chunks(figures):
        rows = session.execute(
            select(ObservationRow.figure, ObservationRow.period, ObservationRow.id, ObservationRow.same_as).where(
                ObservationRow.id.in_(newest.where(ObservationRow.figure.in_(chunk)))
            )
        )
        found.update({(row.figure, row.period): (row.id, row.same_as) for row in rows})
    return found


def first_row(seen: Observation, same_as: str, *, capture_id: int, now: datetime) -> dict[str, object]:
    """A run that begins with this observation."""
    return {
        "figure": seen.figure,
        "period": period_name(seen),
        "period_start": seen.period and seen.period.start,
        "period_end": seen.period and seen.period.end,
        "value": seen.value,
        "same_as": same_as,
        "body": seen,
        "first_capture": capture_id,
        "last_capture": capture_id,
        "first_seen": now,
        "last_seen": now,
        "looks": 1,
        "days": 1,
    }


def seen_again(now: datetime, capture_id: int) -> dict[str, object]:
    """What one look more makes of a run."""
    return {
        "last_capture": capture_id,
        "last_seen": later(ObservationRow.last_seen, now),
        "looks": ObservationRow.looks + case((ObservationRow.last_seen < now, 1), else_=0),
        "days": ObservationRow.days + new_day(ObservationRow.last_seen, now),
    }


def as_run(row: Row[Any]) -> Run:
    """The columns of `RUN`, with the SHA-256 of the first capture, as the judge takes them."""
    return Run(
        observation=row.body,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        looks=row.looks,
        days=row.days,
        capture=row.sha256,
        id=row.id,
    )


# One run a row, for many at a time. What was last is asked of the parameters and not of the row, for SQLite would ask
# again after each row that it has changed.
RUNS = cast(Table, ObservationRow.__table__)
OTHER = RUNS.alias()
LAST_OF_CAPTURE = (
    select(func.max(OTHER.c.last_seen))
    .where(OTHER.c.figure == bindparam("figure_"), OTHER.c.last_capture == bindparam("capture_"))
    .scalar_subquery()
)
SEEN_AT, TODAY = (bindparam(name, type_=RUNS.c.last_seen.type) for name in ("at_", "midnight_"))
STOOD_AGAIN = (
    update(RUNS)
    .where(RUNS.c.last_capture == bindparam("capture_"), RUNS.c.figure == bindparam("figure_"))
    .where(RUNS.c.last_seen == LAST_OF_CAPTURE)
    .values(
        last_seen=case((RUNS.c.last_seen < SEEN_AT, SEEN_AT), else_=RUNS.c.last_seen),
        looks=RUNS.c.looks + case((RUNS.c.last_seen < SEEN_AT, 1), else_=0),
        days=RUNS.c.days + case((RUNS.c.last_seen < TODAY, 1), else_=0),
    )
)


# --- what makes two observations the same --------------------------------------------------------------------------


def digest(seen: Observation) -> str:
    """Equal for observations that say the same: value, interval, unit, text, status and signal.

    How it was printed, where it stood and what stood around it may differ.
    """
    interval = seen.interval
    said = [
        plain(seen.value),
        seen.unit,
        seen.text,
        seen.status.value,
        seen.signal and seen.signal.value,
        bounds(interval) if interval else None,
    ]
    return hashlib.sha256(repr(said).encode(errors="surrogatepass")).hexdigest()


def bounds(interval: Interval) -> list[object]:
    """The interval in a form in which equal intervals are equal texts."""
    return [plain(interval.low), interval.low_open, plain(interval.high), interval.high_open]


def plain(value: Decimal | None) -> str | None:
    """One text for equal decimals: 1.10 and 1.1, -0 and 0. `normalize` would round to 28 digits."""
    if value is None:
        return None
    sign, digits, exponent = value.as_tuple()
    stripped = "".join(map(str, digits)).rstrip("0")
    if not isinstance(exponent, int) or not stripped.strip("0"):
        return "0" if isinstance(exponent, int) else str(value)
    return f"{'-' if sign else ''}{stripped.lstrip('0')}E{exponent + len(digits) - len(stripped)}"


def period_name(seen: Observation) -> str:
    """The canonical name of its period; empty for "as published on that day"."""
    return seen.period.name if seen.period else ""
