"""One declared thing on its way from plain values to its noun: short spellings put into full form, slips told.

The classes of `checks.model` say what is expected; nothing about a single field is repeated here. pydantic builds the
nouns and has the last word, its errors are told in ours.
"""

import difflib
import re
import types
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from checks.errors import Mistake
from checks.model import Locator, Noun, Statement, TextQuote, kebab
from checks.yaml_tree import Path, Plain, Spot

LOCATORS = {kebab(fields(one)[0].name): one for one in get_args(Locator)}
PLACEHOLDERS = ("value", "year", "quarter", "month")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MAY_BE_BLANK = ("group", "prefix", "suffix")  # a blank may well group digits, and stand around a quotation
_NOTHING = object()

Item = TypeVar("Item")


class Form(StrEnum):
    """What a field takes."""

    TEXT = "text"
    DAY = "day"
    MAPPING = "mapping"
    NOUN = "noun"
    LOCATOR = "locator"


@dataclass(frozen=True, slots=True)
class Slot:
    """A field of a noun: the form of one item, the class if it is a noun, and whether it takes one, many or either."""

    form: Form
    noun: type[Any] | None
    many: bool
    one: bool
    words: tuple[str, ...]  # fixed words it takes beside its form: "never"


@dataclass(slots=True, kw_only=True)
class Entry:
    """A desk, source, figure, fact-check or statement: where it stands, what was built, which keys are broken."""

    kind: str
    id: str
    spot: Spot
    mistakes: list[Mistake]
    path: Path = ()
    noun: Any = None
    broken: set[str] = field(default_factory=set)
    absent: set[str] = field(default_factory=set)  # keys whose value is a stand-in
    excused: set[Path] = field(default_factory=set)  # not to be called missing: a slip there was told already
    kept: dict[str, list[int]] = field(default_factory=dict)  # of a list with slips: where its sound items stood
    statements: list["Entry"] = field(default_factory=list)

    def say(self, message: str, *path: str | int, key: bool = False) -> None:
        """Record a mistake at `path` below this entry, or at its own key; the key it concerns counts as broken then."""
        if path and path[0] in self.absent:
            return  # what stands in for a value that was told already
        self.mistakes.append(self.spot.mistake(f"{self.name}: {message}", *self.path, *path, key=key or not path))
        if path:
            self.broken.add(str(path[0]))
            self.excused.add(path)

    def numbered(self, key: str, items: Sequence[Item]) -> Iterator[tuple[int, Item]]:
        """The items of a list, each with its place in the file: broken ones were left out."""
        return zip(self.kept.get(key, range(len(items))), items, strict=True)

    def say_of_id(self, message: str) -> None:
        """Record a mistake at the key that is the entry's id."""
        self.mistakes.append(self.spot.mistake(f"{self.name}: {message}", key=True))

    @property
    def name(self) -> str:
        return f"{self.kind} `{self.id}`"


def build(entry: Entry, cls: Any, body: Plain, **given: Any) -> None:
    """Fill `entry.noun` from its plain body; keys with slips are told, left out, and marked as broken.

    The noun stays None where even the rest cannot stand by itself.
    """
    shaped = _noun(entry, cls, body, ())
    if shaped is _NOTHING:
        return
    entry.noun = _construct(entry, cls, shaped | given, ())
    if entry.noun is None:
        rest = {key: value for key, value in shaped.items() if key not in entry.broken} | given
        missing = [key for key in _required_text(cls) if key not in rest]
        entry.noun = _construct(entry, cls, rest | dict.fromkeys(missing, "?"), (), silently=True)
        entry.absent.update(missing)


def closest(word: str, known: Iterable[str]) -> str | None:
    """What was probably meant, or None."""
    return next(iter(difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)), None)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean …?` where something known is close, else nothing."""
    close = closest(word, known)
    return f"; did you mean `{close}`?" if close else ""


@cache
def slots(cls: Any) -> Mapping[str, Slot]:
    """The fields of a noun as the registry spells them."""
    hints = get_type_hints(cls)
    return {kebab(one.name): _slot(hints[one.name]) for one in fields(cls)}


def _slot(hint: Any) -> Slot:
    members = [one for one in _members(hint) if one is not type(None)]
    lists = [one for one in members if get_origin(one) is tuple]
    single = [one for one in members if get_origin(one) is not tuple]
    kinds = _members(get_args(lists[0])[0]) if lists else single
    words = [word for one in kinds if get_origin(one) is Literal and date in kinds for word in get_args(one)]
    nouns = [one for one in kinds if isinstance(one, type) and issubclass(one, Noun)]
    form = _form(kinds, nouns)
    return Slot(form, nouns[0] if form is Form.NOUN else None, bool(lists), bool(single), tuple(words))


def _form(kinds: list[Any], nouns: list[type[Any]]) -> Form:
    if nouns:
        return Form.NOUN if len(nouns) == 1 else Form.LOCATOR
    if date in kinds:
        return Form.DAY
    return Form.MAPPING if any(get_origin(one) is Mapping for one in kinds) else Form.TEXT


def _members(hint: Any) -> list[Any]:
    return list(get_args(hint)) if get_origin(hint) in (Union, types.UnionType) else [hint]


# --- short spellings to full form ----------------------------------------------------------------------------------


def _noun(entry: Entry, cls: Any, body: Any, path: Path) -> Any:
    """The body with every key it may have, in full form; `_NOTHING` if it is no mapping."""
    if cls is TextQuote and isinstance(body, str):
        body = {"exact": body}
    if not isinstance(body, dict):
        entry.say(f"expected a mapping (`key: value`), found {_found(body)}", *path)
        return _NOTHING
    known = slots(cls)
    shaped = {}
    for key, value in body.items():
        if key not in known or (key == "id" and cls is not Statement):
            _unknown(entry, cls, key, path)
            continue
        fitted = _fit(entry, known[key], key, value, (*path, key))
        if fitted is not _NOTHING:
            shaped[key] = fitted
    return shaped


def _unknown(entry: Entry, cls: Any, key: str, path: Path) -> None:
    whole = entry.spot.split_text(*entry.path, *path, key)
    if whole:
        if not any(whole in one.message for one in entry.mistakes[-3:]):
            entry.say(f'an unquoted comma cut a text in two; put it in quotes: "{whole}"', *path, key, key=True)
        return
    keys = [one for one in slots(cls) if one != "id" or cls is Statement]
    meant = closest(key, keys)
    hint = f"; did you mean `{meant}`?" if meant else f"; it takes {', '.join(keys)}"
    if key == "id":
        hint = "; the id is the key this stands under"
    entry.say(f"unknown key `{key}`{hint}", *path, key, key=True)
    entry.excused.add((*path, meant or key))


def _fit(entry: Entry, slot: Slot, key: str, value: Any, path: Path) -> Any:
    if value is None:
        entry.say(f"`{key}` is empty; give it a value or delete the line", *path)
        return _NOTHING
    if not slot.many:
        return _one(entry, slot, key, value, path)
    if slot.one and not isinstance(value, list):
        return _one(entry, slot, key, value, path)
    items = [(i, one) for i, one in enumerate(value)] if isinstance(value, list) else [(None, value)]
    if not items:
        entry.say(f"`{key}` is an empty list; give it a value or delete the line", *path)
        return _NOTHING
    fitted = [_one(entry, slot, key, one, path if i is None else (*path, i)) for i, one in items]
    kept = [i for i, one in enumerate(fitted) if one is not _NOTHING]
    if len(kept) < len(fitted) and len(path) == 1:
        entry.kept[key] = kept
    return tuple(fitted[i] for i in kept)


def _one(entry: Entry, slot: Slot, key: str, value: Any, path: Path) -> Any:
    if slot.form is Form.LOCATOR:
        return _locator(entry, value, path)
    if slot.form is Form.NOUN and slot.noun:
        return _noun(entry, slot.noun, value, path)
    if slot.form is Form.MAPPING:
        return _mapping(entry, key, value, path)
    if key == "vintage" and isinstance(value, dict) and set(value) == {"as-of"}:
        value = f"as-of: {value['as-of']}"
    if not isinstance(value, str):
        expected = "a day such as 2026-01-18" if slot.form is Form.DAY else "text"
        entry.say(f"`{key}`: expected {expected}, {_not_text(value)}", *path)
        return _NOTHING
    if (key == "prints" or path == ("value",)) and entry.spot.damaged(*entry.path, *path) is not None:
        entry.say(f'`{key}` is text as printed, and YAML damages a bare `{value}`; quote it: "{value}"', *path)
        return _NOTHING
    if not value.strip() and key not in _MAY_BE_BLANK:
        entry.say(f"`{key}` is blank; give it a text or delete the line", *path)
        return _NOTHING
    return _day(entry, slot, key, value, path) if slot.form is Form.DAY else value


def _day(entry: Entry, slot: Slot, key: str, value: str, path: Path) -> Any:
    if value in slot.words:
        return value
    try:
        if _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    or_word = "".join(f" or `{word}`" for word in slot.words)
    entry.say(f"`{key}`: expected a day such as 2026-01-18{or_word}, found `{value}`", *path)
    return _NOTHING


def _mapping(entry: Entry, key: str, value: Any, path: Path) -> Any:
    if not isinstance(value, dict):
        entry.say(f"`{key}`: expected a mapping (`key: value`), found {_found(value)}", *path)
        return _NOTHING
    for name, one in value.items():
        if not isinstance(one, str):
            entry.say(f"`{key}`: expected text for `{name}`, {_not_text(one)}", *path, name)
            return _NOTHING
    return value


def _locator(entry: Entry, value: Any, path: Path) -> Any:
    """The locator, told apart by its one key; `_NOTHING` where it cannot be built."""
    if not isinstance(value, dict):
        entry.say(f"a locator is a mapping with one of the keys {', '.join(LOCATORS)}; found {_found(value)}", *path)
        return _NOTHING
    keys = [key for key in value if key in LOCATORS]
    if len(keys) > 1:
        entry.say(f"two locators in one: `{'` and `'.join(keys)}`; make them two items of the list", *path)
        return _NOTHING
    if not keys:
        strange = next((key for key in value if key not in ("source", "period")), None)
        hint = (did_you_mean(strange, LOCATORS) if strange else "") or f"; it takes one of {', '.join(LOCATORS)}"
        at = (*path, strange) if strange else path
        entry.say(f"no locator stands here: `{strange or 'nothing'}` is none{hint}", *at, key=True)
        return _NOTHING
    shaped = _noun(entry, LOCATORS[keys[0]], value, path)
    built = _construct(entry, LOCATORS[keys[0]], shaped, path) if shaped is not _NOTHING else None
    return built if built is not None else _NOTHING


def _not_text(value: Any) -> str:
    if isinstance(value, dict) and len(value) == 1:
        key, inner = next(iter(value.items()))
        if inner is None and key in PLACEHOLDERS:
            return f"and `{{{key}}}` is a mapping to YAML; write the placeholder as <{key}>"
    return f"found {_found(value)}"


def _found(value: Any) -> str:
    if value is None:
        return "nothing"
    return "a mapping" if isinstance(value, dict) else "a list" if isinstance(value, list | tuple) else f"`{value}`"


# --- the nouns -----------------------------------------------------------------------------------------------------


@cache
def _adapter(cls: Any) -> TypeAdapter[Any]:
    return TypeAdapter(cls)


def _construct(entry: Entry, cls: Any, shaped: Mapping[str, Any], path: Path, *, silently: bool = False) -> Any:
    try:
        return _adapter(cls).validate_python(shaped)
    except ValidationError as error:
        for slip in [] if silently else error.errors(include_url=False):
            _tell(entry, slip["type"], slip.get("ctx", {}), slip["input"], (*path, *slip["loc"]))
        return None


def _tell(entry: Entry, kind: str, context: Mapping[str, Any], found: Any, at: Path) -> None:
    key = next((step for step in reversed(at) if isinstance(step, str)), "")
    if kind == "missing":
        if at not in entry.excused:
            entry.say(f"`{key}` is missing", *at, key=True)
    elif kind in ("enum", "literal_error"):
        expected = str(context.get("expected", "")).replace("'", "`")
        words = re.findall(r"`([^`]*)`", expected)
        entry.say(f"`{key}`: expected {expected}, found {_found(found)}{did_you_mean(str(found), words)}", *at)
    elif kind == "unexpected_keyword_argument":
        entry.say(f"unknown key `{key}`", *at, key=True)
    else:
        entry.say(f"`{key}`: this value does not fit, found {_found(found)}", *at)


def _required_text(cls: Any) -> list[str]:
    """What has no default; in our nouns that is always a text."""
    return [kebab(one.name) for one in fields(cls) if _is_required(one)]


def _is_required(one: Any) -> bool:
    return bool(one.default is MISSING and one.default_factory is MISSING)
