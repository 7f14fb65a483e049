"""Whatever is typed into the registry, the answer is a registry or a list of mistakes, never a crash."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from checks import model
from checks.errors import RegistryError
from checks.fingerprint import canonical
from checks.model import Noun, Registry, kebab
from checks.registry import check_registry, parse_registry
from tests.checks.registry_texts import SMALL, WHOLE

NOUNS = [one for one in vars(model).values() if isinstance(one, type) and issubclass(one, Noun) and one is not Noun]
WORDS = st.sampled_from([
    "desks", "sources", "figures", "fact-checks", "keeper", "at", "table", "row", "prose", "sum", "share", "part", "id",
    "reports", "us-desk", "<year>", "<value>", "{year}", "[", "]", "{", "}", ": ", "- ", "\n", "\n  ", "\n    ", ", ",
    "&a ", "*a", "<<: *a", "!!int ", "'", '"', "|", ">", "#", "---\n", "~", "1.10", "2023", "\t", "\0", "\ud800", "é",
    "prints: ", "figure: ", "url: ", "http://[::1]/", "https://\u2488.example/", "0x7f.1", "%", "@", "? ", "\ufeff",
])  # fmt: skip
CUTS = st.integers(min_value=0, max_value=len(WHOLE))


def outcome(texts: Mapping[str, str]) -> Registry | None:
    """The registry, or None where there are mistakes; each of them with a place that exists."""
    try:
        return parse_registry(texts)
    except RegistryError as error:
        mistakes = error.mistakes
    assert mistakes
    assert all(one.line >= 1 <= one.column for one in mistakes)
    assert {one.file for one in mistakes} <= set(texts)
    assert not any("pydantic" in one.message or not one.message for one in mistakes)
    return None


@given(st.text(max_size=400))
@example("\ud800")
@example("\0")
@example("a: \x85b: c")
def test_arbitrary_text_never_crashes(text: str) -> None:
    outcome({"r.yaml": text})


@given(st.lists(WORDS, max_size=60).map("".join))
def test_yaml_like_text_never_crashes(text: str) -> None:
    outcome({"r.yaml": text})


@given(CUTS, CUTS, st.lists(WORDS, max_size=4).map("".join))
def test_no_mutation_of_a_good_registry_crashes(first: int, last: int, put: str) -> None:
    begin, end = min(first, last), max(first, last)
    outcome({"r.yaml": WHOLE[:begin] + put + WHOLE[min(end, begin + 40) :]})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS | st.integers(), inner, max_size=3),
    max_leaves=6,
)


def _spots(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(spot for key, child in children for spot in _spots(child, (*path, key)))]


GOOD = yaml.load(WHOLE, yaml.BaseLoader)  # it makes only text, lists and mappings
SPOTS = [spot for spot in _spots(GOOD) if spot]


@given(st.sampled_from(SPOTS), JSON)
def test_no_value_in_any_place_crashes(spot: tuple[Any, ...], value: Any) -> None:
    changed = json.loads(json.dumps(GOOD))
    inner = changed
    for step in spot[:-1]:
        inner = inner[step]
    inner[spot[-1]] = value
    outcome({"r.yaml": yaml.safe_dump(changed, allow_unicode=True)})


@given(st.permutations(["desks", "sources", "figures", "fact-checks"]))
def test_the_order_of_sections_and_files_does_not_matter(order: list[str]) -> None:
    parts = {key: yaml.safe_dump({key: yaml.load(SMALL, yaml.BaseLoader)[key]}) for key in order}
    assert parse_registry({f"{i}.yaml": parts[key] for i, key in enumerate(order)}) == parse_registry({"r.yaml": SMALL})


# --- round trip ----------------------------------------------------------------------------------------------------


def written(noun: Any) -> Any:
    """A noun as the registry would spell it, in full form."""
    if is_dataclass(noun):
        given_ = {kebab(one.name): getattr(noun, one.name) for one in fields(noun)}
        return {key: written(value) for key, value in given_.items() if value not in (None, (), {})}
    if isinstance(noun, Mapping):
        return {str(key): written(value) for key, value in noun.items()}
    if isinstance(noun, tuple):
        return [written(one) for one in noun]
    return noun.isoformat() if isinstance(noun, date) else str(noun)


@pytest.mark.parametrize("text", [SMALL, WHOLE])
def test_what_was_read_and_written_out_in_full_reads_the_same(text: str) -> None:
    registry = parse_registry({"r.yaml": text})
    plain = written(registry)
    for section in ("desks", "sources", "figures", "fact-checks"):
        for entry in plain[section].values():
            del entry["id"]
    again = parse_registry({"r.yaml": yaml.safe_dump(plain, allow_unicode=True)})
    assert again == registry
    assert canonical(again) == canonical(registry)


# --- the classes ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("noun", NOUNS, ids=lambda one: one.__name__)
def test_every_noun_refuses_an_unknown_key(noun: type[Noun]) -> None:
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(noun).validate_python({"no-such-key": "x"})
    assert ("no-such-key",) in [
        one["loc"] for one in raised.value.errors() if one["type"] == "unexpected_keyword_argument"
    ]


def test_checking_and_parsing_agree() -> None:
    checked = check_registry({"r.yaml": WHOLE})
    assert checked.registry == parse_registry({"r.yaml": WHOLE})
