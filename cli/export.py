"""`stilltrue export`: what is known, in a form that others read."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import typer

from cli.entry import Now, instant_of, now_of, opened_if_there, settings_of

if TYPE_CHECKING:
    from steps.archive.warc import Exported
    from steps.settings import Settings


class Form(StrEnum):
    """What can be written."""

    BANNER = "banner"
    CLAIM_REVIEW = "claimreview"
    WARC = "warc"


def export(
    ctx: typer.Context,
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID", help="Fact-checks, `fact-check/statement`, figures or sources; none: everything."),
    ] = None,
    *,
    form: Annotated[
        Form,
        typer.Option(
            "--form",
            help="banner: what readers of each article are to be told, JSON. claimreview: its markup, JSON-LD."
            " warc: every visit as evidence, WARC 1.1.",
        ),
    ],
    to: Annotated[
        Path | None,
        typer.Option("--to", "-o", metavar="FILE", help="Where to; a WARC in .gz is compressed. Else standard output."),
    ] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="ISO", help="warc: from this instant on.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="ISO", help="warc: up to this instant.")] = None,
    now: Now = None,
) -> None:
    """Write what is known, in a form that others read."""
    for option, said in (("--since", since), ("--until", until)):
        if said is not None and form is not Form.WARC:
            raise typer.BadParameter(f"{option} is for --form warc: a {form} says what is so now")
    if form is Form.WARC:
        evidence(settings_of(ctx), ids or [], to, instant_of(since), instant_of(until))
    else:
        markup(settings_of(ctx), form, ids or [], to, now_of(now))


def markup(settings: "Settings", form: Form, ids: Sequence[str], to: Path | None, now: datetime) -> None:
    """Nothing; the banners or the markup of the articles are written. Says which articles name no claim."""
    from cli.say import as_json, note, plain
    from db.engine import reading
    from db.store import load_registry
    from steps.published import articles, claim_reviews
    from steps.views.targets import behind

    with opened_if_there(settings) as engine, reading(engine) as session:
        registry = load_registry(session)
        chosen = {name for one in ids for name in behind(registry, one).articles} if ids else set(registry.fact_checks)
        shown = articles(session, registry, chosen, now)
        reviews = list(claim_reviews(session, registry, shown)) if form is Form.CLAIM_REVIEW else []
    if form is Form.BANNER:
        made: Any = {"written_at": now, "fact_checks": shown}
    else:
        made = {"@context": "https://schema.org", "@graph": reviews}
    if to is None:
        as_json(made)
    else:
        with written_to(to) as out:
            out.write(json.dumps(plain(made), indent=2).encode() + b"\n")
    nameless = [one.fact_check for one in shown if not registry.fact_checks[one.fact_check].claim]
    if form is Form.CLAIM_REVIEW and nameless:
        note(f"Left out, since the registry names no `claim` of theirs: {', '.join(nameless)}.")


def evidence(
    settings: "Settings", ids: Sequence[str], to: Path | None, since: datetime | None, until: datetime | None
) -> None:
    """Nothing; every visit is written: requests, answers and what was the same again, for any tool of web archives."""
    from cli.say import note
    from db.engine import reading
    from db.store import load_registry
    from steps.archive.warc import export_warc
    from steps.program import version_of
    from steps.station import capture_store
    from steps.views.targets import behind
    from steps.wire.client import PRODUCT

    if to is None and sys.stdout.isatty():
        raise typer.BadParameter("a WARC is no text: name a file with --to, or send it into one")
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
                since=since,
                until=until,
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
    from cli.say import heard

    if path is None:
        with heard():
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
