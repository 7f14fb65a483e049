"""`stilltrue read`: try a locator on a file or an address."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.entry import AsJson, RegistryPath, opened, settings_of

if TYPE_CHECKING:
    from checks.model import Registry
    from steps.attempt import Question, Tried
    from steps.settings import Settings


def read(
    ctx: typer.Context,
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="A file, or an address.")],
    *,
    at: Annotated[str | None, typer.Option("--at", metavar="YAML", help="A locator as the registry writes it.")] = None,
    figure: Annotated[str | None, typer.Option("--figure", metavar="ID", help="A figure of the registry.")] = None,
    text: Annotated[
        str | None,
        typer.Option(
            "--text",
            metavar="SENTENCE",
            help="What an article prints: does the reading agree? Alone: do these words stand there?",
        ),
    ] = None,
    registry: RegistryPath = None,
    json: AsJson = False,
) -> None:
    """Try a locator: the observation with its excerpt, or why there is none (then the exit status is 1)."""
    from cli.say import as_json
    from steps.attempt import attempt
    from steps.station import station

    if (at and figure) or not (at or figure or text):
        raise typer.BadParameter(
            "say what to read: --at YAML or --figure ID, and a sentence to hold against it with --text"
        )
    if not document.startswith(("http://", "https://")) and not Path(document).is_file():
        raise typer.BadParameter(
            f"there is no file {document}; expected a file, or an address with http:// or https://"
        )
    settings = settings_of(ctx, registry=registry)
    question = question_of(settings, document, at=at, figure=figure, text=text)
    with opened(settings), station(settings) as here:
        tried = attempt(here, document, question)
    if json:
        as_json(tried)
    else:
        say(tried)
    raise typer.Exit(0 if tried.is_found else 1)


def question_of(
    settings: "Settings", document: str, *, at: str | None, figure: str | None, text: str | None
) -> "Question":
    """What is asked of the document. Raises RegistryError, UnknownId."""
    from steps.attempt import by_figure, by_locator, by_words

    if at:
        return by_locator(at, text)
    if figure:
        return by_figure(registry_of(settings), figure, document, text)
    return by_words(str(text))


def registry_of(settings: "Settings") -> "Registry":
    """The registry of the files; where there are none, the one in force."""
    from db.engine import reading
    from db.store import load_registry
    from steps.sync import load_files

    if Path(settings.registry).exists():
        return load_files(settings.registry, settings.allow_hosts)
    with opened(settings) as engine, reading(engine) as session:
        return load_registry(session)


def say(tried: "Tried") -> None:
    """Nothing; every observation with its proof, or the problem."""
    from cli.say import line
    from cli.showing import amount, facts

    facts([("document", tried.url), ("capture", tried.sha256), ("understood", tried.understood)], indent=0)
    for one in tried.seen:
        seen = one.observation
        said = amount(
            seen.printed if seen.printed is not None else seen.text,
            seen.unit,
            seen.period.name if seen.period else None,
        )
        line(f"read: {said or 'nothing'}", style="green" if said else "yellow")
        value = f"{seen.value:,f}" if seen.value is not None else None
        status = seen.status if seen.status != "normal" else None
        facts(
            [
                ("value", value),
                ("status", status),
                ("agrees", one.agrees),
                ("excerpt", seen.excerpt),
                ("place", seen.place),
            ]
        )
    for warning in tried.warnings:
        line(f"warning: {warning}", style="yellow")
    if tried.problem:
        line(f"{tried.problem.kind}: {tried.problem.cause}", style="yellow")
        line(tried.problem.remedy, indent=2)
    elif not tried.seen:
        line("Nothing was found.", style="yellow")
