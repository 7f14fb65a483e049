"""The `stilltrue` command. Every subject has its file; this one puts them together and answers for what goes wrong.

A finding is not a failure: `STATUS` says how a command ends (DESIGN §3.1).

Commands import what they need when they run: `status` and `show` start without YAML, Prefect or Apprise.
"""

import os
import sys
import traceback
from datetime import UTC, datetime
from io import TextIOWrapper
from itertools import pairwise
from pathlib import Path
from tempfile import mkstemp
from typing import Annotated

import typer

from checks.errors import DecisionError, RegistryError, SettingsError, UnknownId, WatchError
from cli.check import check, deliver
from cli.database import db
from cli.demonstrate import demo
from cli.doctor import doctor
from cli.enter import enter
from cli.export import export
from cli.mend import mend
from cli.propose import propose
from cli.read import read
from cli.registry import sync, validate
from cli.replay import replay
from cli.say import UNHEARD, err, line
from cli.serve import serve
from cli.settle import correct, dismiss, reassign, snooze
from cli.show import explain, plan, show, status
from steps.memory import collect_no_more, collect_seldom, share_one_heap

STATUS = {
    0: "done; a finding is not a failure",
    1: "the run itself failed, or there is nothing: `read` and `mend --dry-run` found nothing, `doctor` a fault",
    2: "wrong command line, setting or registry",
    3: "a mark was opened (with `check --exit-code`)",
    4: "sources could not be checked (with `check --exit-code`; 3 wins)",
    130: "stopped with Ctrl-C",
    UNHEARD: "whoever read the output went away, as in `stilltrue status | head -1`",
}
WRONG_INPUT = (DecisionError, RegistryError, SettingsError, UnknownId)

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Is it still true? Watches the public reports behind the figures that published fact-checks cite.",
)
for command in (demo, check, deliver, sync, status, plan, show, explain, validate, read, replay, export, doctor, serve):
    app.command()(command)
for author in (propose, mend, enter):
    app.command()(author)
for decision in (correct, dismiss, snooze, reassign):
    app.command()(decision)
app.add_typer(db, name="db")


def show_version(wanted: bool) -> None:
    """Nothing; the version is said and the command ends."""
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            line(f"stilltrue {version('stilltrue')}")
        except PackageNotFoundError:
            line("stilltrue, run from a checkout that was not installed")
        raise typer.Exit


@app.callback()
def options(
    state: Annotated[
        Path | None, typer.Option("--state", help="Folder for the database and the captures (else STILLTRUE_STATE).")
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Nothing; what these say is asked of the context."""


def main() -> None:
    """Never returns: the process ends with the status of the command."""
    collect_seldom()
    share_one_heap()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a sign is no reason to fail
    try:
        app(prog_name="stilltrue")
    except WRONG_INPUT as error:
        sys.exit(refuse(error, 2))
    except WatchError as error:
        sys.exit(refuse(error, 1))
    except Exception:  # noqa: BLE001  # what we did not foresee is written down, and said in one line
        sys.exit(give_up())
    finally:
        collect_no_more()  # of what a process leaves behind; Python would go through all of it once more


def refuse(error: WatchError, status: int) -> int:
    """The exit status, after the error was said in its own words."""
    for text in str(error).splitlines() or [type(error).__name__]:
        line(text, console=err())
    return status


def give_up() -> int:
    """1, after the details of an error that nobody foresaw were written to a file, which is named."""
    kind, error, _ = sys.exc_info()
    where = keep(
        f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC: stilltrue {' '.join(sys.argv[1:])}\n{traceback.format_exc()}\n"
    )
    said = f"{kind.__name__ if kind else 'error'}: {error}".splitlines()[0]
    line(f"This is a fault of Stilltrue, not yours: {said}", console=err())
    line(f"The details are in {where}; nothing that was stored is lost.", console=err())
    return 1


def keep(text: str) -> Path:
    """The file the text was added to: in the state folder, else in the folder for temporary files."""
    from steps.settings import load_settings

    try:
        folder = load_settings(state=state_option()).state.resolve()
        folder.mkdir(parents=True, exist_ok=True)
        return append(folder / "errors.log", text)
    except (OSError, WatchError):
        handle, name = mkstemp(prefix="stilltrue-errors-", suffix=".log")
        os.close(handle)
        return append(Path(name), text)


def state_option() -> str | None:
    """The folder that `--state` names on the command line, if it does."""
    words = sys.argv[1:]
    joined = next((word.partition("=")[2] for word in words if word.startswith("--state=")), None)
    return joined or next((after for word, after in pairwise(words) if word == "--state"), None)


def append(path: Path, text: str) -> Path:
    """The path, whose file ends with the text now; only its owner may read it."""
    path.touch(mode=0o600)
    with path.open("a", encoding="utf-8", errors="replace") as file:
        file.write(text)
    return path


if __name__ == "__main__":
    main()
