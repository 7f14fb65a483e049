"""The page of the registry: every noun and key, from the classes of `checks/model/declared.py` and their comments."""

import inspect
from dataclasses import MISSING, fields
from typing import Any, get_args

from checks.entries import Form, Slot, slots
from checks.model import Desk, FactCheck, Figure, Locator, Source, Statement, TextQuote, declared, kebab
from checks.schema import json_schema
from docs.written.markdown import anchor, code, plain, table

HEAD = """\
# The registry

*Written from `checks/model/declared.py` by `make docs`; `stilltrue validate --schema` prints the same as a JSON Schema,
for the editor you write it in.*

The registry is one YAML file, or a folder of them that are read as one. It has four sections, each a mapping from ids
to entries, and `keeper`: the desk that is told of sources without a keeper of their own. An id is lower-case words
joined by hyphens; all ids share one namespace and none is ever reused.

Texts of an article (`prints`, `value`) stand in quotes: YAML makes 1.1 of a bare 1.10. A list of one may be written
without brackets. An unknown key is a mistake, and `stilltrue validate` names the one that was probably meant.

"""
SECTIONS: dict[str, Any] = {"desks": Desk, "sources": Source, "figures": Figure, "fact-checks": FactCheck}
LOCATORS = """
(locators)=
## Locators: the `at` of a figure

A locator is told by its one key. A figure may have several, a list under `at`: they must agree, and while one of them
is lost and others hold, there is a warning and no problem. `<value>` stands for the number to be read; `<year>`,
`<quarter>` and `<month>` for the period, and one locator reads every period shown.
Two months are a span: `<month> to <month> <year>`.

"""
DESCRIPTIONS = json_schema(inspect.getsource(declared))["$defs"]


def page() -> str:
    """The page, as Markdown."""
    listed = table(
        ("section", "what stands there"),
        ((f"[`{key}`](#{place(noun)})", plain(said_of(noun))) for key, noun in SECTIONS.items()),
    )
    sections = "".join(
        section(noun, key, "##") + "".join(section(inner, f"`{name}`", "###") for name, inner in within(noun).items())
        for key, noun in SECTIONS.items()
    )
    kinds = get_args(Locator)
    locators = "".join(section(one, f"`{kebab(fields(one)[0].name)}`", "###") for one in kinds)
    parts = {name: inner for one in kinds for name, inner in within(one).items()}
    described = "".join(section(one, f"What `{name}` holds", "###") for name, one in parts.items())
    quoted = section(TextQuote, "What `quote` and `wording` hold", "###").rstrip("\n") + "\n"
    return HEAD + listed + "\n" + sections + LOCATORS.lstrip() + locators + described + quoted


def within(noun: Any) -> dict[str, Any]:
    """The nouns that stand in this one and in no other place, each under its key."""
    return {key: slot.noun for key, slot in slots(noun).items() if slot.noun not in (None, TextQuote)}


def section(noun: Any, name: str, level: str) -> str:
    """A noun: what it is, and its keys."""
    return f"{anchor(place(noun))}{level} {name}\n\n{plain(said_of(noun))}\n\n{keys(noun)}\n"


def keys(noun: Any) -> str:
    """The keys of a noun; `id` is a key of statements alone."""
    known = {key: slot for key, slot in slots(noun).items() if key != "id" or noun is Statement}
    described = DESCRIPTIONS[noun.__name__]["properties"]
    return table(
        ("key", "takes", "meaning"),
        (
            (
                f"`{key}`{' (required)' if is_required(noun, key) else ''}",
                takes(noun, key, slot),
                plain(described[key]["description"]),
            )
            for key, slot in known.items()
        ),
    )


def takes(noun: Any, key: str, slot: Slot) -> str:
    """What the key takes, in words."""
    one = {
        Form.TEXT: "text",
        Form.DAY: "a day",
        Form.MAPPING: "a mapping",
        Form.LOCATOR: "a [locator](#locators)",
        Form.NOUN: f"[`{key}`](#{place(slot.noun)})" if slot.noun else "",
    }[slot.form]
    if words := fixed(noun, key):
        one = ", ".join(code(word) for word in words)
    elif slot.words:
        one += f", {', '.join(code(word) for word in slot.words)}"
    return f"{one}; or a list" if slot.many else one


def fixed(noun: Any, key: str) -> list[str]:
    """The words a key takes, if it takes no others."""
    described = DESCRIPTIONS[noun.__name__]["properties"][key]
    if name := described.get("$ref", "").rpartition("/")[2]:
        described = DESCRIPTIONS[name]
    return described.get("enum") or ([described["const"]] if "const" in described else [])


def is_required(noun: Any, key: str) -> bool:
    """Whether an entry without it is a mistake."""
    (field,) = (one for one in fields(noun) if kebab(one.name) == key)
    return field.default is MISSING and field.default_factory is MISSING and key != "id"


def said_of(noun: Any) -> str:
    """What the class says of itself, in one paragraph."""
    return " ".join(str(inspect.getdoc(noun)).split("\n\n", maxsplit=1)[0].split())


def place(noun: Any) -> str:
    """Where a noun is described."""
    return f"noun-{noun.__name__.lower()}"
