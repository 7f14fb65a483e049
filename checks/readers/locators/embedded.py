"""`json` and `records` on a page: the path is tried on every JSON the page carries, and must fit exactly one.

A path may begin with the name of the script it means: `__NEXT_DATA__.props.total`, `X.total` for `window.X = …`.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from checks.errors import FigureAmbiguous, FigureNotFound
from checks.model import Observation
from checks.readers.content import Content
from checks.readers.evidence import Evidence
from checks.readers.form import Form
from checks.readers.observe import Question, shorten
from checks.readers.pages.scripts import last_name

SHOWN = 12  # scripts named where none has the path

Look = Callable[[Question, Content], list[Observation]]


def find_embedded(question: Question, path: str, content: Content, look: Look) -> list[Observation]:
    """What `look` finds in the one JSON of the page that has the path; equal copies are one.

    FigureNotFound names the scripts that were there, FigureAmbiguous those that say different things.
    """
    trees = tuple(content.embedded()) if content.embedded else ()
    asked = replace(question, evidence=_evidence(question))
    found: dict[str, list[Observation]] = {}
    lost: list[FigureNotFound] = []
    for number, (name, tree) in enumerate(trees, 1):
        try:
            found[name if name not in found else f"{name} ({number})"] = _in_one(asked, name, tree, look)
        except FigureNotFound as error:
            lost.append(error)
    if not found:
        there = tuple(dict.fromkeys(_described(name, tree) for name, tree in trees))[:SHOWN]
        what = f"none of the {len(trees)} JSON scripts of the page has it" if trees else "the page carries no JSON"
        detail = f": {lost[0]}" if len(lost) == 1 else ""
        raise FigureNotFound(f"{path}: {what}{detail}", figure=question.figure.id, expected=path, found=there)
    _refuse_different(question, path, found)
    name, first = next(iter(found.items()))
    return [replace(one, place=f"{name}, {one.place}") for one in first]


def _in_one(question: Question, name: str, tree: object, look: Look) -> list[Observation]:
    """What stands in one JSON, at the path itself or at the path after its name."""
    try:
        return look(question, Content(Form.JSON, tree=tree))
    except FigureNotFound as error:
        try:
            return look(question, Content(Form.JSON, tree={last_name(name): tree}))
        except FigureNotFound:
            raise error from None


def _refuse_different(question: Question, path: str, found: dict[str, list[Observation]]) -> None:
    said = {name: [(one.period, one.value, one.text, one.status) for one in each] for name, each in found.items()}
    first = next(iter(said.values()))
    if any(each != first for each in said.values()):
        raise FigureAmbiguous(
            f"{path} stands in {len(found)} JSON scripts of the page with different values",
            figure=question.figure.id,
            expected="one script; begin the path with its name",
            found=tuple(f"{name}: {_shown(each)}" for name, each in found.items())[:SHOWN],
        )


def _evidence(question: Question) -> Evidence:
    """A text in a script may be written for people or for programs: a lone `1.234` there is English or nobody knows."""
    return Evidence(language="en" if question.language.startswith("en") else "")


def _shown(observations: Sequence[Observation]) -> str:
    return shorten(", ".join(one.printed or one.text or "nothing" for one in observations), 60)


def _described(name: str, tree: object) -> str:
    if isinstance(tree, dict):
        return f"{name} with {shorten(', '.join(map(str, tree)), 80)}"
    return f"{name}, a list of {len(tree)}" if isinstance(tree, list) else name
