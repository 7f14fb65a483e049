"""YAML as plain values that remember where they stood."""

import pytest
import yaml

from checks.yaml_tree import Spot, Tree, composer
from tests.checks.registry_texts import SMALL, WHOLE

PURE = composer(yaml.SafeLoader)


def root(text: str) -> Spot:
    tree = Tree("f.yaml", text)
    assert tree.mistakes == []
    assert tree.root is not None
    return tree.root


def test_every_scalar_stays_its_source_text() -> None:
    assert root("{a: 1.10, b: 0x1F, c: yes, d: 2026-01-18, e: 1_000, f: '', g: , h: ~}").value == {
        "a": "1.10", "b": "0x1F", "c": "yes", "d": "2026-01-18", "e": "1_000", "f": "", "g": None, "h": None,
    }  # fmt: skip


@pytest.mark.parametrize("text", [SMALL, WHOLE, "a: &x [1, {b: c}]\nd: *x\n", "", "a: 'x: y'\n"])
def test_both_loaders_give_the_same_values_and_places(text: str) -> None:
    fast, pure = Tree("f", text), Tree("f", text, loader=PURE)
    assert (fast.root and fast.root.value) == (pure.root and pure.root.value)
    if fast.root and pure.root:
        places = [[one.mistake("", key=True) for _, one in each.items()] for each in (fast.root, pure.root)]
        assert places[0] == places[1]


@pytest.mark.parametrize(
    "text", ["[" * 5_000, "- " * 5_000, "a: [", "a: *b", "a: b: c", "\0", "a: !x b", "{a: 1, a: 2}"]
)
def test_both_loaders_find_the_same_things_wrong(text: str) -> None:
    assert bool(Tree("f", text).mistakes) == bool(Tree("f", text, loader=PURE).mistakes) is True


def test_a_place_is_counted_in_characters() -> None:
    (mistake,) = [root("ключ: {é: «x», б: 1}").mistake("", "ключ", "б")]
    assert (mistake.line, mistake.column) == (1, 19)


@pytest.mark.parametrize(
    ("text", "damaged"),
    [("1.10", "1.10"), ("'1.10'", None), ("1.10 %", None), ("63,892", None), ("yes", "yes"), ("12:30:45", "12:30:45")],
)
def test_a_bare_text_that_yaml_would_damage_is_known(text: str, damaged: str | None) -> None:
    assert root(f"a: {text}").damaged("a") == damaged


@pytest.mark.parametrize(
    ("text", "key", "whole"),
    [
        ("{p: more than 3, 4 or 5, f: x}", "4 or 5", "more than 3, 4 or 5"),
        ("{p: 1, 2, 3, f: x}", "3", "1, 2, 3"),
        ("{p: 1, 2, 3, f: x}", "2", "1, 2, 3"),
        ("{p: '1', 2, f: x}", "2", None),
        ("{p: 1, f: x}", "f", None),
        ("p: 1\nq:\n", "q", None),
        ("{q}", "q", None),
    ],
)
def test_a_text_that_a_comma_cut_is_put_together_again(text: str, key: str, whole: str | None) -> None:
    assert root(text).split_text(key) == whole
