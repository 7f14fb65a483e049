"""The JSON Schema and the parser want the same of a registry."""

import inspect
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from checks.model import declared
from checks.registry import json_schema
from tests.checks.registry_texts import SMALL, WHOLE, spoiled

OURS = Path(__file__).resolve().parents[2] / "registry.yaml"
SCHEMA = json_schema(inspect.getsource(declared))


class Yaml12(yaml.SafeLoader):
    """YAML as editors read it today: `on` and `yes` are text."""

    yaml_implicit_resolvers = {  # noqa: RUF012  # PyYAML wants it so
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def as_editors_see_it(text: str) -> Any:
    """The values of a YAML text as JSON, days as text."""
    return json.loads(json.dumps(yaml.load(text, Yaml12), default=str))  # a safe loader


def slips(text: str) -> list[str]:
    return [one.message for one in Draft202012Validator(SCHEMA).iter_errors(as_editors_see_it(text))]


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    json.dumps(SCHEMA)


@pytest.mark.parametrize("text", [SMALL, WHOLE, OURS.read_text(encoding="utf-8")], ids=["small", "whole", "ours"])
def test_a_good_registry_fits(text: str) -> None:
    assert slips(text) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("measure:", "measur:"),
        ("{route: us-desk}", "{route: us-desk, id: us-desk}"),
        ("    unit: reports\n", "    grows: never\n"),
        ("    unit: reports\n", "    ends: soon\n"),
        ("prose: received", "proes: received"),
        ('prints: "35.9 million reports in 2023"', "prints: 35.9"),
        ("  us-desk: {", "  US_Desk: {"),
        ("    title: How often?\n", ""),
        ("figure: reports}", "figure: reports, bears-on: title}"),
    ],
)
def test_a_slip_is_underlined(old: str, new: str) -> None:
    assert slips(spoiled(old, new)) != []


def test_an_unknown_key_is_refused_everywhere() -> None:
    for name, definition in SCHEMA["$defs"].items():
        assert definition.get("additionalProperties") is False or "enum" in definition, name


def test_descriptions_come_from_docstrings_and_comments() -> None:
    assert SCHEMA["$defs"]["Desk"]["description"].startswith("Who is told")
    assert "1 %" in SCHEMA["$defs"]["Figure"]["properties"]["drift"]["description"]
    assert "description" not in json_schema()["$defs"]["Figure"]["properties"]["drift"]


def test_every_noun_and_every_field_says_what_it_means() -> None:
    """The declaration documents itself: the reference of the guide is written from these words."""
    nouns = {name: one for name, one in SCHEMA["$defs"].items() if "properties" in one}
    silent = [name for name, one in nouns.items() if not one.get("description")]
    silent += [
        f"{name}.{key}"
        for name, one in nouns.items()
        for key, field in one["properties"].items()
        if not field.get("description")
    ]
    assert silent == []


def test_ids_are_keys_and_no_fields() -> None:
    for name in ("Desk", "Source", "Figure", "FactCheck"):
        assert "id" not in SCHEMA["$defs"][name]["properties"]
    assert "id" not in SCHEMA["$defs"]["Statement"]["required"]
