"""The page of the commands, from the Typer application."""

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import typer

from cli.app import STATUS, app
from docs.written.markdown import anchor, code, plain, table

HEAD = """\
# Commands

*Written from `cli/` by `make docs`.*

`stilltrue COMMAND --help` says the same on your terminal. Results go to the standard output, everything else to the
standard error. With `--json` a command prints one JSON object and nothing beside it.

"""
STATUSES = """
(exit-status)=
## Exit status

"""
ALWAYS = """
## Before every command

These stand before the name of the command: `stilltrue --state elsewhere status`.

"""


def page() -> str:
    """The page, as Markdown."""
    root: Any = typer.main.get_command(app)
    commands = list(each(root, "stilltrue"))
    listed = table(
        ("command", "does"),
        ((f"[`{name}`](#{place(name)})", plain(first_sentence(one))) for name, one in commands),
    )
    status = table(("status", "means"), ((str(number), plain(means)) for number, means in STATUS.items()))
    described = "\n".join(section(name, one) for name, one in commands)
    return HEAD + listed + STATUSES + status + ALWAYS + options(root) + "\n" + described


def each(group: Any, before: str) -> Iterator[tuple[str, Any]]:
    """Every command that can be run, with its whole name, in the order of `--help`."""
    for name, one in group.commands.items():
        if hasattr(one, "commands"):
            yield from each(one, f"{before} {name}")
        else:
            yield f"{before} {name}", one


def section(name: str, command: Any) -> str:
    """One command: how it is called, what it does, its arguments and options."""
    said = "\n\n".join(plain(" ".join(part.split())) for part in help_of(command).split("\n\n"))
    return f"{anchor(place(name))}## {name}\n\n```text\n{usage(name, command)}\n```\n\n{said}\n\n{options(command)}"


def usage(name: str, command: Any) -> str:
    """`stilltrue show [OPTIONS] ID`."""
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    return " ".join([name, "[OPTIONS]", *(spelled(one) for one in arguments)])


def spelled(argument: Any) -> str:
    """An argument as it is written on the command line."""
    name = str(argument.metavar or argument.name.upper()).strip("[]")
    name = f"{name}…" if argument.nargs == -1 else name
    return name if argument.required else f"[{name}]"


def options(command: Any) -> str:
    """The table of its arguments and options; empty where there is none."""
    shown = [one for one in command.params if not getattr(one, "hidden", False)]
    rows = [(written(one), plain(meaning(one)), default(one)) for one in shown]
    return table(("argument or option", "meaning", "default"), rows) if rows else "It takes no option.\n"


def written(parameter: Any) -> str:
    """`ID…`, `--now ISO`, `--deliver / --no-deliver`."""
    if parameter.param_type_name == "argument":
        return code(spelled(parameter))
    names = " / ".join([*parameter.opts, *parameter.secondary_opts])
    return code(names if parameter.is_flag else f"{names} {takes(parameter)}")


def takes(parameter: Any) -> str:
    """The name of what follows an option, in capitals."""
    names = {int: "NUMBER", Path: "PATH"}
    return str(parameter.metavar or ("WORD" if words_of(parameter) else names.get(kind(parameter), "TEXT")))


def meaning(parameter: Any) -> str:
    """Its help, with the words it takes where it takes no others."""
    words = words_of(parameter)
    choices = f" One of {', '.join(map(code, words))}." if words else ""
    required = " Required." if parameter.required and parameter.param_type_name == "option" else ""
    return f"{parameter.help or ''}{choices}{required}"


def kind(parameter: Any) -> Any:
    """The class of what it takes."""
    return parameter.type_descriptor.annotation


def words_of(parameter: Any) -> tuple[str, ...]:
    """The words it takes, if it takes no others."""
    taken = kind(parameter)
    return tuple(taken) if isinstance(taken, type) and issubclass(taken, StrEnum) else ()


def default(parameter: Any) -> str:
    """What it is where nobody says it."""
    value = parameter.default
    value = getattr(value, "value", value)
    plainly = isinstance(value, str | int | float) and not isinstance(value, bool)
    return code(str(value)) if plainly and str(value) else ""


def help_of(command: Any) -> str:
    """What the command says of itself."""
    return str(command.help or "").strip()


def first_sentence(command: Any) -> str:
    """What it does, in one sentence."""
    return re.split(r"(?<=[.]) ", " ".join(help_of(command).split("\n\n")[0].split()))[0]


def place(name: str) -> str:
    """Where the command is described: `command-db-upgrade`."""
    return "-".join(["command", *name.split()[1:]])
