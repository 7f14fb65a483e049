"""`stilltrue read`: try a locator on a file or an address, or see what is understood of a sentence."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.entry import AsJson, RegistryPath, opened, settings_of

if TYPE_CHECKING:
    from checks.model import Registry
    from checks.words.sentence import Sentence
    from steps.attempt import Question, Tried
    from steps.settings import Settings


def read(
    ctx: typer.Context,
    document: Annotated[
        str | None,
        typer.Argument(metavar="[DOCUMENT]", help="A file, or an address; none with --text alone."),
    ] = None,
    *,
    at: Annotated[str | None, typer.Option("--at", metavar="YAML", help="A locator as the registry writes it.")] = None,
    figure: Annotated[str | None, typer.Option("--figure", metavar="ID", help="A figure of the registry.")] = None,
    text: Annotated[
        str | None,
        typer.Option(
            "--text",
            metavar="SENTENCE",
            help="What an article prints: does the reading agree? Without a locator: do these words stand there?"
            " Without DOCUMENT: what is understood of it.",
        ),
    ] = None,
    language: Annotated[
        str, typer.Option("--language", metavar="TAG", help="The language of the sentence, such as fr or de-CH.")
    ] = "en",
    registry: RegistryPath = None,
    json: AsJson = False,
) -> None:
    """Try a locator: the observation with its excerpt, or why there is none (then the exit status is 1).

    With --text alone: the numbers and periods of a sentence, and what agrees with each.
    """
    from cli.say import as_json
    from steps.attempt import attempt
    from steps.station import station

    if document is None:
        read_sentence(text, language, json=json, is_alone=not (at or figure))
        return
    if (at and figure) or not (at or figure or text):
        raise typer.BadParameter(
            "say what to read: --at YAML or --figure ID, and a sentence to hold against it with --text"
        )
    if not document.startswith(("http://", "https://")) and not Path(document).is_file():
        raise typer.BadParameter(
            f"there is no file {document}; expected a file, or an address with http:// or https://"
        )
    settings = settings_of(ctx, registry=registry)
    question = question_of(settings, document, at=at, figure=figure, text=text, language=language)
    with opened(settings), station(settings) as here:
        tried = attempt(here, document, question)
    if json:
        as_json(tried)
    else:
        say(tried)
    raise typer.Exit(0 if tried.is_found else 1)


def read_sentence(text: str | None, language: str, *, json: bool, is_alone: bool) -> None:
    """Nothing; what is understood of a sentence by itself. Exit status 1: nothing was."""
    from checks.words.sentence import sentence_of
    from cli.say import as_json

    if text is None or not is_alone:
        raise typer.BadParameter(
            "DOCUMENT is missing: a file, or an address with http:// or https://; only --text alone does without"
        )
    understood = sentence_of(text, language=language)
    if json:
        as_json(understood)
    else:
        say_sentence(understood)
    raise typer.Exit(1 if understood.is_empty else 0)


def say_sentence(understood: "Sentence") -> None:
    """Nothing; each number with what agrees with it, each period, and what nobody can tell."""
    from checks.words.sentence import facts_of
    from cli.say import line
    from cli.showing import facts

    for one in understood.numbers:
        line(f"number: {one.quantity.text}", style="yellow" if one.quantity.readings else "green")
        facts(list(facts_of(one)))
    for found in understood.periods:
        line(f"period: {found.period.name}", style="green")
    if understood.each:
        line(f"period: each {understood.each}", style="green")
    for words in understood.unresolved:
        line(f"period: {words}: cannot be told from the sentence alone", style="yellow")
    if understood.is_empty:
        line("No number and no period was found.", style="yellow")


def question_of(
    settings: "Settings",
    document: str,
    *,
    at: str | None,
    figure: str | None,
    text: str | None,
    language: str,
) -> "Question":
    """What is asked of the document. Raises RegistryError, UnknownId."""
    from steps.attempt import by_figure, by_locator, by_words

    if at:
        return replace(by_locator(at, text), language=language)
    if figure:
        return replace(by_figure(registry_of(settings), figure, document, text), language=language)
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
