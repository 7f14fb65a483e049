"""The JSON Schema of `registry.yaml`, from the classes: what an editor offers and underlines while one types.

pydantic describes the classes; here that is turned into the shape the YAML has: ids are keys, a list of one may be
written without brackets, a quotation as bare text, whole numbers without quotes where YAML damages nothing.
"""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from checks.entries import Form, Slot, slots
from checks.model import Desk, FactCheck, Figure, NotWatched, Noun, Registry, Source, Statement, TextQuote, kebab

SECTIONS: Mapping[str, type[Noun]] = {"desks": Desk, "sources": Source, "figures": Figure, "fact-checks": FactCheck}
_DAY = r"^\d{4}-\d{2}-\d{2}$"
_ID_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"
_QUOTED = {Statement: ("prints", "value"), NotWatched: ("prints",)}  # text only: YAML would damage a bare number
_AS_OF = {
    "type": "object",
    "properties": {"as-of": {"type": "string", "pattern": _DAY}},
    "required": ["as-of"],
    "additionalProperties": False,
}
_FIELD = re.compile(r"^    (\w+): .*?  # (.+)$", re.MULTILINE)
_CLASS = re.compile(r"^class (\w+)\(Noun\):\n(.*?)(?=^@|^class |^# ---|\Z)", re.MULTILINE | re.DOTALL)


def json_schema(source: str = "") -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a registry file.

    Descriptions are the classes' docstrings, and the comments beside their fields if `source`, the text of
    `checks/model.py`, is given.
    """
    described = TypeAdapter(Registry).json_schema(by_alias=True)
    comments = _comments(source)
    nouns = {one.__name__: one for one in _subclasses(Noun)}
    definitions = {
        name: _definition(nouns[name], one, comments.get(name, {})) if name in nouns else one
        for name, one in described["$defs"].items()
    }
    sections = {key: _by_id(cls) for key, cls in SECTIONS.items()}
    keeper = {"type": "string", "description": "the desk that is told of sources without a keeper of their own"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Stilltrue registry",
        "description": str(Registry.__doc__).splitlines()[0],
        "type": "object",
        "properties": {**sections, "keeper": keeper},
        "additionalProperties": False,
        "$defs": definitions,
    }


def _subclasses(cls: Any) -> list[type[Noun]]:
    return list(cls.__subclasses__())


def _by_id(cls: Any) -> dict[str, Any]:
    return {
        "type": ["object", "null"],
        "propertyNames": {"pattern": _ID_PATTERN},
        "additionalProperties": {"$ref": f"#/$defs/{cls.__name__}"},
    }


def _definition(cls: Any, described: dict[str, Any], comments: Mapping[str, str]) -> dict[str, Any]:
    """One class as it is written: without the id that is its key, with every short spelling."""
    hidden = {"id"} if cls in SECTIONS.values() else set()
    properties = {}
    for key, slot in slots(cls).items():
        if key not in hidden:
            properties[key] = _property(slot, described["properties"][key], quoted=key in _QUOTED.get(cls, ()))
            properties[key] |= _said(comments, key)
    if cls is Statement:
        properties["vintage"] = {"anyOf": [{"type": ["string", "number"]}, _AS_OF], **_said(comments, "vintage")}
    required = [key for key in described.get("required", []) if key != "id"]
    result = {"type": "object", "properties": properties, "additionalProperties": False}
    result |= {"required": required} if required else {}
    return result | ({"description": described["description"]} if "description" in described else {})


def _said(comments: Mapping[str, str], key: str) -> dict[str, str]:
    return {"description": comments[key]} if key in comments else {}


def _property(slot: Slot, described: dict[str, Any], *, quoted: bool) -> dict[str, Any]:
    item = _item(slot, described, quoted=quoted)
    return {"anyOf": [item, {"type": "array", "items": item, "minItems": 1}]} if slot.many else item


def _item(slot: Slot, described: dict[str, Any], *, quoted: bool) -> dict[str, Any]:
    """What one item of the field may be."""
    if slot.form is Form.DAY:
        day = {"type": "string", "pattern": _DAY}
        return {"anyOf": [day, {"enum": list(slot.words)}]} if slot.words else day
    if slot.form is Form.MAPPING:
        return {"type": "object", "additionalProperties": {"type": ["string", "number"]}}
    if slot.form is Form.NOUN and slot.noun is TextQuote:
        return {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/TextQuote"}]}
    if slot.form is Form.NOUN and slot.noun:
        return {"$ref": f"#/$defs/{slot.noun.__name__}"}
    if slot.form is Form.LOCATOR:
        return {"oneOf": described["items"]["anyOf"]}
    fixed = _fixed(described)
    return fixed or {"type": "string" if quoted else ["string", "number"]}


def _fixed(described: dict[str, Any]) -> dict[str, Any] | None:
    """The list of words a field takes, if it takes no others."""
    options = [one for one in described.get("anyOf", [described]) if one.get("type") != "null"]
    one = options[0] if len(options) == 1 else {}
    if "enum" in one:
        return {"enum": one["enum"]}
    if "const" in one:
        return {"const": one["const"]}
    return {"$ref": one["$ref"]} if "$ref" in one else None


def _comments(source: str) -> dict[str, dict[str, str]]:
    """The comments beside the fields, by class and key."""
    classes = _CLASS.findall(source)
    return {name: {kebab(field): comment for field, comment in _FIELD.findall(body)} for name, body in classes}
