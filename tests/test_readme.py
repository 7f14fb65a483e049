"""What README says is so: its registry has no mistake, its files are there, its commands are commands."""

import re
from pathlib import Path

import typer

from checks.registry import check_registry
from cli.app import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The code blocks of this language."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def test_the_registry_of_the_readme_has_no_mistake_and_no_doubt() -> None:
    (text,) = blocks("yaml")
    checked = check_registry({"README.md": text})
    assert (checked.mistakes, checked.doubts) == ((), ())


def test_every_command_of_the_readme_is_one() -> None:
    known = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
    used = set(re.findall(r"^stilltrue ([a-z]+)", "\n".join(blocks("sh")), re.MULTILINE))
    assert used
    assert used <= known


def test_every_verb_of_make_in_the_readme_is_one() -> None:
    verbs = set(re.findall(r"^## {1}(\w[\w-]*)", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)`", README)) <= verbs


def test_every_file_the_readme_links_is_there() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in link]
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_seven_files_are_enough_to_follow_one_statement() -> None:
    table = README.split("## Follow one statement")[1].split("## ")[0]
    assert len(re.findall(r"^\| \[", table, re.MULTILINE)) == 7
