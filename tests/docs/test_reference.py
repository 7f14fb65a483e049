"""The reference of the guide says what the code does now, and leaves nothing out."""

from collections.abc import Callable
from dataclasses import fields
from enum import StrEnum
from typing import Any, get_args

import pytest
import typer

from checks.entries import slots
from checks.model import Locator, Noun, Verdict, declared, kebab
from checks.model.findings import DecisionVerb, Lasts, Note, Severity, State
from checks.model.readings import ProblemKind, Signal, Status
from checks.stages import LADDERS
from cli.app import STATUS, app
from docs.write import FOLDER, PAGES
from docs.written.commands import each
from docs.written.markdown import meanings, plain, table
from steps.settings import PREFIX, Settings


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_what_the_code_says_now(name: str) -> None:
    """`make docs` writes it again."""
    page: Callable[[], str] = PAGES[name]
    assert (FOLDER / name).read_text(encoding="utf-8") == page()


def page(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def section(name: str, anchor: str) -> str:
    """What a page says from one anchor to the next."""
    _, _, after = page(name).partition(f"({anchor})=\n")
    return after.partition("\n(")[0]


NOUNS = [one for one in vars(declared).values() if isinstance(one, type) and issubclass(one, Noun) and one is not Noun]


@pytest.mark.parametrize("noun", [one for one in NOUNS if one.__name__ != "Registry"], ids=lambda one: one.__name__)
def test_every_key_of_every_noun_is_described(noun: Any) -> None:
    described = section("registry.md", f"noun-{noun.__name__.lower()}")
    keys = [key for key in slots(noun) if key != "id" or noun.__name__ == "Statement"]
    assert [key for key in keys if f"| `{key}`" not in described] == []


def test_every_kind_of_locator_has_a_heading() -> None:
    kinds = [kebab(fields(one)[0].name) for one in get_args(Locator)]
    assert [kind for kind in kinds if f"### `{kind}`\n" not in page("registry.md")] == []


COMMANDS = dict(each(typer.main.get_command(app), "stilltrue"))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_argument_and_option_of_every_command_is_described(name: str) -> None:
    described = section("commands.md", f"command-{name.removeprefix('stilltrue ').replace(' ', '-')}")
    assert f"## {name}\n" in described
    for one in COMMANDS[name].params:
        for option in one.opts if one.param_type_name == "option" else []:
            assert option in described
        assert one.help, f"{name}: {one.name} does not say what it is"


def test_every_exit_status_and_every_setting_is_described() -> None:
    assert [status for status in STATUS if f"| {status} | " not in page("commands.md")] == []
    names = [f"{PREFIX}{name}".upper() for name in Settings.model_fields]
    assert [name for name in names if f"| `{name}` | " not in page("settings.md")] == []
    assert [name for name, one in Settings.model_fields.items() if not one.description] == []


@pytest.mark.parametrize("words", [Verdict, Note, Severity, State, DecisionVerb, Lasts, ProblemKind, Status, Signal])
def test_every_word_has_a_meaning(words: type[StrEnum]) -> None:
    assert [word for word, means in meanings(words).items() if not means] == []
    assert [word for word in words if f"| `{word}` | " not in page("words.md")] == []


def test_every_ladder_shows_its_rungs() -> None:
    rungs = [rung for one in LADDERS.values() for rung in (*one.rungs, *one.final)]
    assert [rung for rung in rungs if f"| `{rung}` | " not in page("documents.md")] == []


def test_signs_of_markdown_in_a_meaning_stand_as_they_are() -> None:
    assert plain("a|b `<year>|x` <year> *") == r"a\|b `<year>\|x` \<year> \*"
    assert table(["a", "b"], [("1", "2")]) == "| a | b |\n| --- | --- |\n| 1 | 2 |\n"
