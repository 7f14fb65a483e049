"""`stilltrue validate` and `stilltrue sync`: what the registry says, and putting it in force."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.entry import AsJson, RegistryPath, now_of, opened, settings_of

if TYPE_CHECKING:
    from checks.model import Registry
    from steps.settings import Settings


def validate(
    ctx: typer.Context,
    registry: RegistryPath = None,
    against: Annotated[
        bool, typer.Option("--against", help="Also what putting it in force would open, close and rename.")
    ] = False,
    json: AsJson = False,
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON Schema of a registry, for the editor you write it in.")
    ] = False,
) -> None:
    """Every mistake of the registry at once, and what was understood of each sentence."""
    from cli.say import as_json, line, number_of
    from steps.sync import check_files

    if schema:
        as_json(described_schema())
        return
    settings = settings_of(ctx, registry=registry)
    checked = check_files(settings.registry, settings.allow_hosts)
    understood = understandings(checked.registry) if checked.registry else []
    effect = effect_of(settings, checked.registry) if against and checked.registry else None
    if json:
        as_json({"mistakes": checked.mistakes, "doubts": checked.doubts, "understood": understood, "effect": effect})
        raise typer.Exit(2 if checked.mistakes else 0)
    for mistake in checked.mistakes:
        line(str(mistake))
    for doubt in checked.doubts:
        line(f"{doubt.file}:{doubt.line}:{doubt.column}: warning: {doubt.message}")
    if checked.mistakes:
        line(f"{number_of(len(checked.mistakes), 'mistake')}; nothing can be put in force.")
        raise typer.Exit(2)
    for one in understood:
        line(f"{one['fact_check']}/{one['statement']}: “{one['prints']}”")
        line(str(one["understood"]), indent=2)
    if effect is not None:
        show_effect(effect)
    said = [number_of(len(understood), "statement"), number_of(len(checked.doubts), "warning")]
    line(f"No mistakes; {', '.join(said)}.")


def described_schema() -> dict[str, Any]:
    """The JSON Schema; the comments beside the fields of the model are its descriptions."""
    import inspect

    from checks.model import declared
    from checks.schema import json_schema

    return json_schema(inspect.getsource(declared))


def sync(
    ctx: typer.Context,
    registry: RegistryPath = None,
    json: AsJson = False,
    pull: Annotated[
        bool, typer.Option("--pull", help="Write settled values into the files instead, remarks and all else kept.")
    ] = False,
) -> None:
    """Compile the registry into the database as a new numbered version, and judge by it at once."""
    from cli.say import as_json, line, number_of
    from steps.sync import load_files, revision_of
    from steps.sync import sync as put_in_force

    settings = settings_of(ctx, registry=registry)
    if pull:
        write_back(settings, json=json)
        return
    found = load_files(settings.registry, settings.allow_hosts)
    with opened(settings) as engine:
        synced = put_in_force(engine, found, now=now_of(None), revision=revision_of(settings.registry))
    version, judged = synced.version, synced.judged
    done = judged.carried_out if judged else None
    if json:
        marks = {"marks_opened": done.opened if done else (), "marks_closed": done.closed if done else ()}
        as_json({"version": version, **marks, "dues": judged.dues if judged else 0})
        return
    if not version.new:
        line(f"Nothing has changed: version {version.number} stays in force.")
        return
    line(f"Version {version.number} is in force{f' (revision {version.revision})' if version.revision else ''}.")
    for word in ("added", "changed", "removed"):
        if ids := getattr(version, word):
            line(f"{word}: {', '.join(ids)}", indent=2)
    if done:
        line(f"{number_of(len(done.opened), 'mark')} opened, {len(done.closed)} closed by it.")


def write_back(settings: "Settings", *, json: bool) -> None:
    """Nothing; what editors settled stands in the files, and it is said what does and what does not."""
    from cli.say import as_json, line
    from steps.pull import pull

    with opened(settings) as engine:
        pulled = pull(engine, settings, now=now_of(None))
    if json:
        as_json(pulled)
        return
    for one in pulled.written:
        before = f"“{one.before}”" if one.before else "nothing"
        line(f"{one.file}:{one.line}: {one.fact_check}/{one.statement} said {before}, and says “{one.after}” now.")
    for left in pulled.left:
        name = f"{left.fact_check}/{left.statement}"
        line(f"{name} was corrected to “{left.value}”, which was not written: {left.because}.")
    if pulled.written:
        line("See what changed, then put it in force with `stilltrue sync`.")
    elif not pulled.left:
        line("Nothing is to be written: the files say all that was settled.")


def understandings(registry: "Registry") -> list[dict[str, Any]]:
    """What was understood of each sentence that is watched."""
    from checks.statements import understand
    from checks.words.understanding import understood

    return [
        {
            "fact_check": article.id,
            "statement": one.id,
            "prints": one.prints,
            "understood": understood(one, understand(one, figure, article), figure),
        }
        for article in registry.fact_checks.values()
        for one in article.statements
        for figure in [registry.figures.get(one.figure or "")]
    ]


def effect_of(settings: "Settings", registry: "Registry") -> Any:
    """What putting it in force would do to the state of today."""
    from steps.against import against

    with opened(settings) as engine:
        return against(engine, registry, now=now_of(None))


def show_effect(effect: Any) -> None:
    """Nothing; what would open, close and be renamed."""
    from cli.say import line

    if not effect.changes:
        line("Nothing would change: this registry is in force.")
    for word in ("added", "changed", "removed", "renamed"):
        if names := getattr(effect, word):
            line(f"would be {word}: {', '.join(names)}")
    for word, several in (("open", effect.opened), ("close", effect.closed)):
        for one in several:
            line(f"would {word}: {one.fact_check}/{one.statement}, {one.verdict}: {one.explanation}")
