"""A reading that a person made: kept with its document as a capture, and judged by at once, without any fetch."""

import mimetypes
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from checks.addresses import address
from checks.by_hand import by_hand_of
from checks.errors import DecisionError, ReadError, StoreError
from checks.fingerprint import fingerprint, locators_of
from checks.model import Document, Figure, Observation, Reading, Registry, Source
from checks.period_names import parse_period
from checks.readers.by_hand import entered
from checks.references import cited, now_called
from db import store
from db.captures import CaptureStore
from db.engine import writing
from db.store import Read
from steps.judging import judge_articles
from steps.views.overview import remember, statement_view, unknown
from steps.views.shapes import MarkView, StatementView
from steps.views.stored import mark_view

READER = "by hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """What a person says of a figure: the value as it stands there, its period, and the document that shows it."""

    figure: str
    value: str
    by: str
    period: str | None = None  # None: as published on that day
    excerpt: str = ""  # the words around the value; empty: the value
    document: Path | None = None  # None: what was said is the capture


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What became of it: the observation, the capture that shows it, the marks it led to, and the statements on it."""

    figure: str
    observation: Observation
    capture: str
    marks: tuple[MarkView, ...]  # opened, or held until it is entered once more
    statements: tuple[StatementView, ...]


def enter(engine: Engine, captures: CaptureStore, said: ByHand, *, now: datetime, max_bytes: int) -> Entered:
    """What became of the reading. Raises DecisionError where it cannot be taken, UnknownId, StoreError, OSError."""
    body, media_type = document_of(said, now, max_bytes)
    with writing(engine) as session:
        version = store.registry_number(session)
        if version is None:
            raise StoreError("no registry has been compiled yet: run `stilltrue sync` first")
        registry = store.load_registry(session, version)
        figure = figure_named(registry, said.figure)
        source = registry.sources.get(place_of(figure) or "")
        seen = observed(session, figure, source, said)
        captured = Document(
            body=body,
            media_type=media_type,
            charset="utf-8" if said.document is None else None,
            url=address(source) if source else "",
            sha256=captures.put(body),
            fetched_at=now,
        )
        keep(session, figure, source, seen, captured)
        judged = judge_articles(session, registry, version=version, now=now, sweep=None)
        marks = store.marks(session, [*judged.carried_out.opened, *judged.carried_out.held])
        known = remember(session, now)
        return Entered(
            figure=figure.id,
            observation=seen,
            capture=captured.sha256,
            marks=tuple(mark_view(one) for one in marks.values()),
            statements=tuple(statement_view(known, article, one) for article, one in cited(registry, [figure.id])),
        )


def figure_named(registry: Registry, name: str) -> Figure:
    """The figure, if a person reads it. Raises UnknownId, DecisionError."""
    figure = registry.figures.get(now_called(registry, name))
    if figure is None:
        raise unknown(registry, name)
    if by_hand_of(figure) is None:
        by_hand = ", ".join(one.id for one in registry.figures.values() if by_hand_of(one)) or "none"
        raise DecisionError(
            f"{figure.id} is read by machine; expected a figure with `by-hand: every 6 months` under `at` ({by_hand})"
        )
    return figure


def place_of(figure: Figure) -> str | None:
    """The source at which a person reads the figure."""
    found = by_hand_of(figure)
    return (found[1].source if found else None) or figure.source


def observed(session: Session, figure: Figure, source: Source | None, said: ByHand) -> Observation:
    """The observation. Raises DecisionError where it is no reading: nobody made it, no number, no period."""
    if not said.by.strip():
        raise DecisionError("who has read it? give a name with --by")
    if not said.value.strip():
        raise DecisionError(f"what does the source say of {figure.id}? give it as it stands there with --value")
    earlier = store.history(session, [figure.id])[figure.id]
    periods = [run.observation.period.name for run in earlier if run.observation.period]
    if said.period is None and periods:
        raise DecisionError(f"{figure.id} was read of {periods[-1]} before; say of which period this is with --period")
    try:
        return entered(
            figure,
            source,
            value=said.value.strip(),
            period=parse_period(said.period) if said.period else None,
            by=said.by.strip(),
            excerpt=said.excerpt.strip() or said.value.strip(),
        )
    except (ReadError, ValueError) as error:
        raise DecisionError(f"{figure.id}: “{said.value}” cannot be taken: {error}") from error


def document_of(said: ByHand, now: datetime, max_bytes: int) -> tuple[bytes, str]:
    """The bytes that show it and their media type: the uploaded document, else what was said. Raises DecisionError."""
    if said.document is None:
        words = [f"{said.figure}: {said.value}", said.period or "", said.excerpt, f"read by {said.by}, {now:%Y-%m-%d}"]
        return "\n".join(one for one in words if one).encode(), "text/plain"
    try:
        size = said.document.stat().st_size
        if not said.document.is_file() or not 0 < size <= max_bytes:
            expected = f"expected a file of 1 to {max_bytes:,} bytes (STILLTRUE_MAX_BYTES)"
            raise DecisionError(f"{said.document} cannot be kept: it is no file, or of {size:,} bytes; {expected}")
        return said.document.read_bytes(), mimetypes.guess_type(said.document.name)[0] or "application/octet-stream"
    except OSError as error:
        raise DecisionError(f"{said.document} cannot be read: {error.strerror}") from error


def keep(session: Session, figure: Figure, source: Source | None, seen: Observation, captured: Document) -> None:
    """Nothing; the reading is a run of the figure. Its capture is the figure's own: no machine ever asks for it."""
    capture = store.keep_capture(session, source=figure.id, document=captured, status=200)
    read = Read(
        reading=Reading(figure=figure.id, observations=(seen,)),
        locators=locators_of(figure, source) if source else fingerprint([figure.at]),
    )
    store.keep_readings(
        session, [read], capture_id=capture, sha256=captured.sha256, now=captured.fetched_at, reader_version=READER
    )
