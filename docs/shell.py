"""Whether commands that are not run here could be: they parse, their verbs and options are known, their files exist."""

import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import typer

from cli.app import app

ROOT = Path(__file__).resolve().parents[1]
_CALL = re.compile(r"(?:^|[;&|(] *|bin/)stilltrue\b((?: +(?:--?)?[\w-]+)*)", re.MULTILINE)
_MAKE = re.compile(r"\bmake ([a-z][a-z-]*)")
_FILE = re.compile(r"\b(?:deploy|docs|checks|cli|steps|flows)/[\w./-]*[\w-]")


def slips_of_shell(text: str) -> list[str]:
    """What is wrong with the commands."""
    said = subprocess.run(["bash", "-n"], input=text, capture_output=True, text=True, check=False)
    slips = [said.stderr.strip()] if said.returncode else []
    return slips + slips_of_words(text)


def slips_of_words(text: str) -> list[str]:
    """The verbs, options and files of the text that do not exist."""
    slips = [f"there is no `make {verb}`" for verb in _MAKE.findall(text) if verb not in make_verbs()]
    slips += [f"there is no {name}" for name in _FILE.findall(text) if not (ROOT / name).exists()]
    for found in _CALL.finditer(text):
        slips += slips_of_call(found[1].split())
    return slips


def slips_of_call(words: list[str]) -> list[str]:
    """What is wrong with the words after `stilltrue`."""
    command: Any = typer.main.get_command(app)
    options = {name for one in command.params for name in (*one.opts, "--help", "-h")}
    while words and hasattr(command, "commands") and not words[0].startswith("-"):
        verb, *words = words
        if verb not in command.commands:
            return [f"there is no `stilltrue {verb}`"]
        command = command.commands[verb]
        options |= {name for one in command.params for name in (*one.opts, *one.secondary_opts)}
    return [f"there is no `{word}`" for word in words if word.startswith("--") and word not in options]


@cache
def make_verbs() -> frozenset[str]:
    """The verbs of the Makefile."""
    return frozenset(re.findall(r"^## {1}(\w[\w-]*)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
