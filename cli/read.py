"""`stilltrue read`: try a locator on a file or an address, or see what is understood of a sentence."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.entry import AsJson, RegistryPath, opened, settings_of

if TYPE_CHECKING:
    from checks.model import Registry
    from checks.words.sentence import Sentence
    from steps.attempt import Question, Seen, Tried
    from steps.settings import Settings


Document = Annotated[
    str | None, typer.Argument(metavar="[DOCUMENT]", help="A file, or an address; none with --text alone.")
]
At = Annotated[str | None, typer.Option("--at", metavar="YAML", help="A locator as the registry writes it.")]
OfFigure = Annotated[str | None, typer.Option("--figure", metavar="ID", help="A figure of the registry.")]
Printed = Annotated[
    str | None,
    typer.Option(
        "--text",
        metavar="SENTENCE",
        help="What an article prints: does the reading agree? Without a locator: do these words stand there?"
        " Without DOCUMENT: what is understood of it.",
    ),
]
Shown = Annotated[
    bool,
    typer.Option("--browser", help="Have the page shown by a browser first, as `render: browser` of a source does."),
]
Language = Annotated[
    str, typer.Option("--language", metavar="TAG", help="The language of the sentence, such as fr or de-CH.")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the command line asks for: a locator or a figure, and a sentence to hold against it."""

    at: str | None
    figure: str | None
    text: str | None
    language: str
    shown: bool = False


def read(
    ctx: typer.Context,
    document: Document = None,
    *,
    at: At = None,
    figure: OfFigure = None,
    text: Printed = None,
    language: Language = "en",
    browser: Shown = False,
    registry: RegistryPath = None,
    json: AsJson = False,
) -> None:
    """Try a locator: the observation with its excerpt, or why there is none (then the exit status is 1).

    With --text alone: the numbers and periods of a sentence, and what agrees with each.
    """
    wanted = Wanted(at=at, figure=figure, text=text, language=language, shown=browser)
    if document is None:
        read_sentence(wanted, json=json)
        return
    check(document, wanted)
    read_document(settings_of(ctx, registry=registry), document, wanted, json=json)


def check(document: str, wanted: Wanted) -> None:
    """Nothing, if that can be tried. Raises BadParameter."""
    if (wanted.at and wanted.figure) or not (wanted.at or wanted.figure or wanted.text):
        raise typer.BadParameter(
            "say what to read: --at YAML or --figure ID, and a sentence to hold against it with --text"
        )
    is_address = document.startswith(("http://", "https://"))
    if wanted.shown and not is_address:
        raise typer.BadParameter(f"--browser shows what stands at an address, and {document} is none")
    if not is_address and not Path(document).is_file():
        raise typer.BadParameter(
            f"there is no file {document}; expected a file, or an address with http:// or https://"
        )


def read_document(settings: "Settings", document: str, wanted: Wanted, *, json: bool) -> None:
    """Nothing; what the locators give on the document is said. Exit status 1: nothing stood there."""
    from cli.say import as_json
    from steps.attempt import attempt
    from steps.station import station

    question = question_of(settings, document, wanted)
    with opened(settings) as engine, station(settings, opened=engine) as here:
        tried = attempt(here, document, question)
    if json:
        as_json(tried)
    else:
        say(tried)
    raise typer.Exit(0 if tried.is_found else 1)


def read_sentence(wanted: Wanted, *, json: bool) -> None:
    """Nothing; what is understood of a sentence by itself. Exit status 1: nothing was."""
    from checks.words.sentence import sentence_of
    from cli.say import as_json

    if wanted.text is None or wanted.at or wanted.figure:
        raise typer.BadParameter(
            "DOCUMENT is missing: a file, or an address with http:// or https://; only --text alone does without"
        )
    understood = sentence_of(wanted.text, language=wanted.language)
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


def question_of(settings: "Settings", document: str, wanted: Wanted) -> "Question":
    """What is asked of the document. Raises RegistryError, UnknownId."""
    from steps.attempt import by_figure, by_locator, by_words

    if wanted.at:
        asked = replace(by_locator(wanted.at, wanted.text), language=wanted.language)
    elif wanted.figure:
        asked = by_figure(registry_of(settings), wanted.figure, document, wanted.text)
        asked = replace(asked, language=wanted.language)
    else:
        asked = by_words(str(wanted.text))
    return replace(asked, source=replace(asked.source, render="browser")) if wanted.shown else asked


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
    from cli.showing import facts

    facts([("document", tried.url), ("capture", tried.sha256), ("understood", tried.understood)], indent=0)
    for one in tried.seen:
        say_seen(one)
    for warning in tried.warnings:
        line(f"warning: {warning}", style="yellow")
    if tried.problem:
        line(f"{tried.problem.kind}: {tried.problem.cause}", style="yellow")
        line(tried.problem.remedy, indent=2)
    elif not tried.seen:
        line("Nothing was found.", style="yellow")


def say_seen(one: "Seen") -> None:
    """Nothing; what was read at one place, and its proof."""
    from cli.say import line
    from cli.showing import amount, facts

    seen = one.observation
    printed = seen.printed if seen.printed is not None else seen.text
    said = amount(printed, seen.unit, seen.period.name if seen.period else None)
    line(f"read: {said or 'nothing'}", style="green" if said else "yellow")
    facts(
        [
            ("value", f"{seen.value:,f}" if seen.value is not None else None),
            ("status", seen.status if seen.status != "normal" else None),
            ("agrees", one.agrees),
            ("excerpt", seen.excerpt),
            ("place", seen.place),
        ]
    )
