"""`stilltrue propose`: from an article to entries of the registry, ready to review."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.entry import AsJson, RegistryPath, now_of, opened, settings_of

if TYPE_CHECKING:
    from checks.proposal.written import Written
    from steps.propose import Found
    from steps.settings import Settings

Sources = Annotated[
    list[str] | None,
    typer.Option(
        "--source",
        metavar="[N=]URL-or-file",
        help="A source of the article; with N= the one its citation [N] means. May be given many times.",
    ),
]


def propose(
    ctx: typer.Context,
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="An address, or a file.")],
    *,
    source: Sources = None,
    write: Annotated[bool, typer.Option("--write", help="Add it to the registry at once.")] = False,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="ISO", help="Judge it as on this day (else today).")
    ] = None,
    registry: RegistryPath = None,
    json: AsJson = False,
) -> None:
    """Registry entries for an article: its figures with locators, its statements, and what is not watched with the
    reason. On a terminal it asks for each; in a pipe it prints them. Nothing is put in force.
    """
    from steps.filing import save
    from steps.propose import find, propose, write_down
    from steps.station import station

    settings = settings_of(ctx, registry=registry)
    check(article)
    with opened(settings) as engine, station(settings, opened=engine) as here:
        found = find(here, article, source or (), registry_of(settings))
    if as_of is not None:
        from dataclasses import replace

        found = replace(found, now=now_of(as_of))
    chosen = None
    if not write and not json and is_asked():
        from cli.choosing import choose

        chosen = choose(found)
    done = write_down(found, propose(found, chosen), settings)
    say(found, done, json=json)
    if done.proposal.is_empty:
        return
    if write or (chosen is not None and typer.confirm(f"Write this into {done.target}?", err=True)):
        save(done.target, done.text)
        tell(f"Written into {done.target}. Look it over; `stilltrue sync` puts it in force.")


def is_asked() -> bool:
    """Whether somebody sits at a terminal, to be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def check(article: str) -> None:
    """Nothing, if that can be read. Raises BadParameter."""
    if not article.startswith(("http://", "https://")) and not Path(article).is_file():
        raise typer.BadParameter(f"there is no file {article}; expected a file, or an address with http:// or https://")


def registry_of(settings: "Settings") -> Any:
    """The registry of the files; None where there are none yet."""
    from steps.sync import load_files

    return load_files(settings.registry, settings.allow_hosts) if settings.registry.exists() else None


def say(found: "Found", done: "Written", *, json: bool) -> None:
    """Nothing; the entries on standard output, what needs a person on the other."""
    from checks.proposal.report import report
    from checks.proposal.spelled import spelled
    from cli.say import as_json, heard

    if json:
        as_json(report(found.imported, found.choices, found.asked, done))
        return
    with heard():
        sys.stdout.write(spelled(done.proposal))
    made = done.proposal
    if made.is_empty:
        tell(f"Nothing to add: all that was found of {made.article.id} stands in the registry.")
    for text in (*made.remarks, *made.conflicts, *made.doubts):
        tell(text)
    tell(
        f"{len(made.statements)} statements over {len(made.figures)} new figures in {len(made.sources)} new sources; "
        f"{len(made.not_watched)} not watched."
    )


def tell(text: str) -> None:
    """Nothing; a remark that is no part of the result."""
    from cli.say import note

    note(text)
