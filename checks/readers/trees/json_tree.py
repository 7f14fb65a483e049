"""A tree of objects and lists, as JSON and XML have: paths in it and the `json` locator."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from checks.errors import FigureAmbiguous, FigureNotFound
from checks.locators import json_path
from checks.model import Neighbour, Observation, Period
from checks.readers.content import Content
from checks.readers.observe import (
    MAX_NEIGHBOURS,
    Question,
    Spot,
    dated,
    read_exact,
    read_printed,
    shorten,
    text_observation,
)
from checks.readers.records.lists import MISSING
from checks.readers.text.json_notation import Twice, is_number
from checks.readers.text.names import nearest
from checks.readers.text.patterns import bound_period, has_placeholder, pattern
from checks.readers.text.typography import displayed, fold

SHOWN = 12  # keys or values listed where ours is not there
LISTED = 50  # fields of an object shown or looked into
DEEP = 4  # levels of a value that are shown
FAULTS = (
    *("error", "errors", "fault", "exception", "message", "Message", "errorMessage", "error_description", "detail"),
    *("Error", "Fault", "Exception"),
)


def find_json(question: Question, path: str, content: Content, declared: str | None) -> list[Observation]:
    """The observations of the values at a path: one, or one for each key that a placeholder names.

    FigureNotFound names the step that fails and what was there.
    """
    found = list(_reached(path, content.tree))
    return dated(question, found, lambda leaf: _observed(question, leaf, content, declared))


@dataclass(frozen=True, slots=True)
class _Leaf:
    """What a path leads to, the steps that led there, and what its placeholders took from them."""

    steps: tuple[str | int, ...]
    value: object
    parent: object
    bound: Mapping[str, str]


def _observed(question: Question, leaf: _Leaf, content: Content, declared: str | None) -> Observation:
    steps = leaf.steps
    period = bound_period(leaf.bound, declared=declared, language=question.language)
    spot = Spot(
        place=f"{content.form} {pointer(steps)}",
        excerpt=f"{steps[-1]}: {excerpt(leaf.value)}" if steps else excerpt(leaf.value),
        neighbours=_siblings(leaf.parent, steps[-1] if steps else ""),
        labels=tuple(str(step) for step in steps[-1:]),
    )
    return read_value(question, leaf.value, period, spot)


def _reached(path: str, tree: object) -> Iterator[_Leaf]:
    """Every leaf of the path; FigureNotFound where there is none. `totals["<year>"]` has one for each year."""
    leaves = [_Leaf((), tree, None, {})]
    for i, step in enumerate(steps_of(path, tree)):
        following: list[_Leaf] = []
        lost: FigureNotFound | None = None
        for leaf in leaves:
            try:
                following += _below(leaf, step, path, i, tree)
            except FigureNotFound as error:
                lost = lost or error
        if not following:
            raise lost or FigureNotFound(f"the path {path} ends at step {i + 1}", figure="", expected=path)
        leaves = following
    yield from leaves


def _below(leaf: _Leaf, step: str | int, path: str, number: int, tree: object) -> Iterator[_Leaf]:
    """What stands one step down: under the key, or under each that a step with placeholders names."""
    is_pattern = isinstance(step, str) and has_placeholder(step) and isinstance(leaf.value, Mapping)
    if is_pattern and child(leaf.value, step) is MISSING:
        wanted = pattern(str(step))
        names = {name: wanted.bind_label(fold(displayed(name))) for name in keys_of(leaf.value)}
        found = {name: bound for name, bound in names.items() if bound is not None}
        if found:
            for name, bound in found.items():
                value = step_into(leaf.value, name, path, number, tree)
                yield _Leaf((*leaf.steps, name), value, leaf.value, {**leaf.bound, **bound})
            return
    yield _Leaf((*leaf.steps, step), step_into(leaf.value, step, path, number, tree), leaf.value, leaf.bound)


def read_value(question: Question, value: object, period: Period | None, spot: Spot) -> Observation:
    """The observation of one value of a tree; FigureNotFound where it is none, FigureAmbiguous where it is two."""
    if isinstance(value, Twice):
        raise FigureAmbiguous(
            f"{spot.place} stands there {len(value)} times", figure="", found=tuple(map(excerpt, value))
        )
    if value is None:
        if question.figure.is_text:
            return text_observation(question, None, period, spot)
        return read_printed(question, "", period, spot)
    if is_number(value):
        read = read_exact if not question.figure.is_text else text_observation
        return read(question, value.decode(), period, spot)
    if (text := text_of(value)) is not None:
        return read_printed(question, displayed(text), period, spot)
    raise FigureNotFound(
        f"{spot.place} is {_kind(value)}, not a value",
        figure="",
        expected="a value",
        found=tuple(keys_of(value))[:SHOWN],
    )


def text_of(value: object) -> str | None:
    """The text of a string, or of an XML element with attributes; None for what is no text."""
    if isinstance(value, str):
        return value
    text = getattr(value, "text", None)
    return text if isinstance(text, str) else None


# --- paths --------------------------------------------------------------------------------------------------------


def steps_of(path: str, tree: object) -> tuple[str | int, ...]:
    """The steps of a path; `$` is the document itself, unless a key is called so."""
    steps = json_path(path)
    is_root = steps[0] == "$" and not (isinstance(tree, Mapping) and "$" in tree)
    return steps[1:] if is_root else steps


def step_into(value: object, step: str | int, path: str, number: int, tree: object) -> object:
    """What stands one step down; FigureNotFound says what was there instead."""
    found = child(value, step)
    if found is MISSING:
        keys = tuple(keys_of(value))
        raise FigureNotFound(
            f'the path {path} ends at step {number + 1}: there is no "{step}"{instead(tree)}',
            figure="",
            expected=path,
            found=tuple(dict.fromkeys((*nearest((str(step),), keys), *keys)))[:SHOWN],
            nearest=nearest((str(step),), keys),
        )
    if isinstance(found, Twice):
        raise FigureAmbiguous(
            f'"{step}" stands there {len(found)} times with different values',
            figure="",
            expected=path,
            found=tuple(excerpt(one) for one in found),
        )
    return found


def child(value: object, step: str | int) -> object:
    """What a key or a place in a list leads to; MISSING where there is none."""
    if isinstance(value, Mapping):
        name = str(step)
        if name in value:
            return value[name]
        # An XML element that may be repeated and stands there once is a list of one.
        return value if step in (0, -1) and not isinstance(value, dict) else MISSING
    if isinstance(value, list) and isinstance(step, int) and -len(value) <= step < len(value):
        return value[step]
    return value if isinstance(value, str) and step == "#text" else MISSING


def get(record: object, path: str) -> object:
    """What stands at a path below a record, a key with dots in it included; MISSING where nothing does."""
    if isinstance(record, Mapping) and path in record:
        return record[path]
    for step in steps_below(path):
        record = child(record, step)
    return record


@lru_cache(maxsize=256)
def steps_below(path: str) -> tuple[str | int, ...]:
    """The steps of a field's path; a name that is no path is one step."""
    try:
        return json_path(path)
    except ValueError:
        return (path,)


def pointer(steps: Sequence[str | int]) -> str:
    """The JSON Pointer (RFC 6901) of a path."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def instead(tree: object) -> str:
    """What a service says in place of its data, as the end of a sentence; "" where it says nothing of the kind."""
    said = fault_of(tree)
    return f'; the source answered: "{shorten(said, 200)}"' if said else ""


def fault_of(tree: object) -> str:
    """The words of an error that a service wraps as JSON; "" where there are none."""
    answer = tree[0] if isinstance(tree, list) and len(tree) == 1 else tree
    if not isinstance(answer, Mapping):
        return ""
    faults = [answer[name] for name in FAULTS if answer.get(name) not in (None, "", [], {}, False)]
    texts = dict.fromkeys(text for fault in faults for text in _words(fault))
    return "; ".join(texts)


def _words(value: object) -> Iterator[str]:
    """The texts of a message, however it is wrapped."""
    if isinstance(value, str) and value.strip():
        yield value.strip()
    elif isinstance(value, Mapping):
        for inner in list(value.values())[:SHOWN]:
            yield from _words(inner)
    elif isinstance(value, list):
        for inner in value[:SHOWN]:
            yield from _words(inner)


# --- words --------------------------------------------------------------------------------------------------------


def excerpt(value: object) -> str:
    """A value of a tree as a person reads it; numbers as the source has them."""
    if value is MISSING:
        return "nothing"
    if is_number(value):
        return value.decode()
    if (text := text_of(value)) is not None:
        return shorten(text, 300)
    return shorten("".join(_written(value, DEEP)), 300)


def _written(value: object, depth: int) -> Iterator[str]:
    """A value as JSON writes it, its numbers as the source does; cut off below some depth."""
    if isinstance(value, Mapping):
        inside = [
            f"{json.dumps(str(key), ensure_ascii=False)}: {''.join(_written(inner, depth - 1))}"
            for key, inner in islice(value.items(), LISTED)
        ]
        yield "{" + (", ".join(inside) if depth else "…") + "}"
    elif isinstance(value, list | Twice):
        parts = ("".join(_written(inner, depth - 1)) for inner in value[:SHOWN])
        yield "[" + (", ".join(parts) if depth else "…") + "]"
    elif is_number(value):
        yield value.decode()
    else:
        text = text_of(value)
        yield json.dumps(value if text is None else text, ensure_ascii=False, default=str)


def _kind(value: object) -> str:
    return "an object" if isinstance(value, Mapping) else "a list" if isinstance(value, list) else str(value).lower()


def _siblings(parent: object, mine: str | int) -> tuple[Neighbour, ...]:
    """The numbers that stand beside the value in the same object."""
    if not isinstance(parent, Mapping):
        return ()
    beside = (
        Neighbour(label=str(key), printed=excerpt(value))
        for key, value in parent.items()
        if looks_like_number(value) and key != mine
    )
    return tuple(beside)[:MAX_NEIGHBOURS]


def looks_like_number(value: object) -> bool:
    """Whether a value is a number, or a short text of digits and their signs."""
    if is_number(value):
        return True
    text = text_of(value)
    return (
        text is not None
        and len(text) <= 24
        and any(char.isdigit() for char in text)
        and not text.strip("0123456789.,% \u00a0\u202f")
    )


def keys_of(value: object) -> Iterator[str]:
    """What may be asked of a value: the keys of an object; else what it is."""
    if isinstance(value, Mapping):
        yield from (str(key) for key in value)
    elif isinstance(value, list):
        yield f"a list of {len(value)}"
    else:
        yield excerpt(value)
