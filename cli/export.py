"""`stilltrue export`: what is known, in a form that others read."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from cli.entry import instant_of, opened_if_there, settings_of

if TYPE_CHECKING:
    from steps.warc import Exported


class Form(StrEnum):
    """What can be written."""

    WARC = "warc"


def export(
    ctx: typer.Context,
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID", help="Fact-checks, `fact-check/statement`, figures or sources; none: everything."),
    ] = None,
    *,
    form: Annotated[Form, typer.Option("--form", help="warc: every visit as evidence, WARC 1.1.")],
    to: Annotated[
        Path | None,
        typer.Option("--to", "-o", metavar="FILE", help="Where to; a name in .gz is compressed. Else standard output."),
    ] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="ISO", help="Visits from this instant on.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="ISO", help="Visits up to this instant.")] = None,
) -> None:
    """Write what was kept. warc: requests, answers and what was the same again, for any tool of web archives."""
    from cli.say import note
    from db.engine import reading
    from db.store import load_registry
    from steps.client import PRODUCT, version_of
    from steps.station import capture_store
    from steps.targets import behind
    from steps.warc import export_warc

    assert form is Form.WARC
    settings = settings_of(ctx)
    with opened_if_there(settings) as engine, reading(engine) as session:
        sources = None
        if ids:
            registry = load_registry(session)
            sources = sorted({source for one in ids for source in behind(registry, one).sources})
        with written_to(to) as out:
            made = export_warc(
                session,
                capture_store(settings, engine),
                out,
                software=f"{PRODUCT}/{version_of()}",
                sources=sources,
                since=instant_of(since),
                until=instant_of(until),
                gzip=to is None or to.suffix == ".gz",
            )
    note(said(made))


def said(made: "Exported") -> str:
    """What was written, in a sentence."""
    from cli.say import number_of

    records = ", ".join(f"{count:,} {kind}" for kind, count in sorted(made.records.items()))
    return f"{number_of(made.visits, 'visit')} written: {records or 'nothing was kept of any'}."


@contextmanager
def written_to(path: Path | None) -> Iterator[BinaryIO]:
    """Where bytes go: a file that is there whole or not at all, or standard output. Raises BadParameter."""
    if path is None:
        if sys.stdout.isatty():
            raise typer.BadParameter("a WARC is no text: name a file with --to, or send it into one")
        yield sys.stdout.buffer
        return
    if not path.parent.is_dir():
        raise typer.BadParameter(f"--to: there is no folder {path.parent}")
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
