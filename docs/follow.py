"""Follow the guide word by word: type every command, write every file, compare what comes of it with what it shows.

    python -m docs.follow                  with this environment, in a folder of its own
    python -m docs.follow --fresh          from the very beginning: clone, set up, then everything
    python -m docs.follow --write          put what the commands say now in the place of what the guide shows

Ends with 1 and a list if anything is not as the guide says.
"""

import argparse
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from docs.blocks import Block, Step, blocks, chapters
from docs.likeness import ANY, is_alike
from docs.registries import slips_of_file, slips_of_part
from docs.shell import slips_of_shell
from docs.terminal import Terminal

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = Path("docs", "guide", "example")
PORTS = ("8701", "8702", "4200")  # of the example's publisher, its inbox, and of `stilltrue serve`
HERE = "/home/you"  # what the guide shows for the folder of the reader
ADDRESS = "<address of this repository>"
SOON_S = 60.0  # for a terminal that goes on by itself to say what is shown
AT_WORK_S = 180.0  # for `stilltrue serve` to be at work; 10 s on an idle machine
CTRL_C = "^C"
TOOK_TOO_LONG = 124
OURS = ("STILLTRUE_", "PREFECT_", "PYTHON", "VIRTUAL_ENV", "MAKE", "MFLAGS", "COLUMNS", "FORCE_COLOR", "NO_COLOR")


@dataclass(slots=True)
class Reader:
    """Somebody who follows the guide in `folder`. `amiss` is what was not as it says."""

    folder: Path
    fresh: bool
    write: bool
    stack: ExitStack
    ports: dict[str, str]
    amiss: list[str] = field(default_factory=list)
    terminals: dict[str, Terminal] = field(default_factory=dict)
    done: int = 0

    def follow(self) -> None:
        """Nothing; every page was followed, in order."""
        for page in chapters():
            changed = {}
            for block in blocks(page):
                if block.from_the_beginning and not self.fresh:
                    continue
                text = self.meet(block)
                if self.write and text != block.text:
                    changed[block.start, block.end] = text
            if changed:
                rewrite(page, changed)

    def meet(self, block: Block) -> str:
        """The text of the block as it should be: with what was really said, if it is a `console`."""
        if block.language == "console":
            return "".join(self.typed(block, number) for number in range(len(block.steps)))
        if block.language == "sh":
            self.blame(block, slips_of_shell(block.text))
        elif block.file:
            path = self.where() / block.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.to_reader(block.text), encoding="utf-8")
            if block.language == "yaml":
                self.blame(block, slips_of_file(path.read_text(encoding="utf-8"), self.hosts))
        elif block.language == "yaml":
            around = self.where() / "registry.yaml"
            known = around.read_text(encoding="utf-8") if around.exists() else ""
            self.blame(block, slips_of_part(block.place, self.to_reader(block.text), known, self.hosts))
        return block.text

    # --- what is typed --------------------------------------------------------------------------------------

    def typed(self, block: Block, number: int) -> str:
        """One command with what it said, as the guide should show it."""
        step = block.steps[number]
        command = f"$ {step.command}\n" if step.command else ""
        self.done += 1
        said, status = self.elsewhere(block.terminal, step) if block.terminal else self.here(step)
        said = self.from_reader(said)
        following = block.steps[number + 1].command if number + 1 < len(block.steps) else ""
        if status == TOOK_TOO_LONG:
            raise TimeoutError(f"{block.at}: `{step.command}` does not end; it said\n{said}")
        if status and following != "echo $?":
            self.blame(block, [f"`{step.command}` ended with {status}\n{said}"])
        if is_alike(without_keys(step.shown), said):
            return command + step.shown
        if not self.write:
            self.blame(block, [f"`{step.command}` should say\n{step.shown}\nand says\n{said}"])
        return command + as_shown(step.shown, said)

    def here(self, step: Step) -> tuple[str, int]:
        """What a command says in the reader's first terminal, and its exit status."""
        command = self.to_reader(step.command.replace(ADDRESS, str(ROOT)))
        if CTRL_C not in step.shown:
            said = self.main.run(command)
            self.prepare()
            return said
        before = step.shown.partition(CTRL_C)[0]
        self.main.start(command)
        said_before = self.wait_for(self.main, before, AT_WORK_S)
        if not self.main.is_idle:
            self.main.interrupt()
        said_after, status = self.main.ended()
        return said_before + said_after, status

    def elsewhere(self, name: str, step: Step) -> tuple[str, int]:
        """What a terminal that goes on by itself says by the time it has said what is shown."""
        if name not in self.terminals:
            self.terminals[name] = self.stack.enter_context(Terminal(self.where(), self.environment()))
        if step.command:
            self.terminals[name].start(self.to_reader(step.command))
        return self.wait_for(self.terminals[name], step.shown, SOON_S), 0

    def wait_for(self, terminal: Terminal, shown: str, patience_s: float) -> str:
        """What the terminal said when it was as shown, or when patience ended."""
        try:
            return terminal.until(lambda text: is_alike(shown, self.from_reader(text)), patience_s)
        except TimeoutError:
            return terminal.taken()

    # --- where the reader is --------------------------------------------------------------------------------

    @property
    def main(self) -> Terminal:
        """The reader's first terminal."""
        if "" not in self.terminals:
            self.terminals[""] = self.stack.enter_context(Terminal(self.folder, self.environment()))
        return self.terminals[""]

    @property
    def hosts(self) -> tuple[str, ...]:
        """The hosts of the example, which are private ones."""
        return tuple(f"127.0.0.1:{port}" for port in self.ports.values())

    def where(self) -> Path:
        """The folder the first terminal is in."""
        return Path(self.main.run("pwd")[0].strip())

    def environment(self) -> dict[str, str]:
        """The variables of a new terminal: those of this one without what is ours, `make`'s or about colours."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        ours = "" if self.fresh else f"{Path(sys.executable).parent}{os.pathsep}"
        return kept | {
            "PATH": f"{ours}{kept.get('PATH', os.defpath)}",
            "TERM": "dumb",
            "PYTHONUNBUFFERED": "1",
            "STILLTRUE_SERVE_PORT": self.ports["4200"],
        }

    def prepare(self) -> None:
        """Nothing; the example of a new clone uses free ports."""
        for path in (self.folder / "stilltrue" / EXAMPLE).rglob("*.*"):
            if not path.name.startswith("."):
                text = path.read_text(encoding="utf-8")
                if (changed := self.to_reader(text)) != text:
                    path.write_text(changed, encoding="utf-8")

    def to_reader(self, text: str) -> str:
        """A text of the guide with the ports that are free here."""
        for ours, theirs in self.ports.items():
            text = text.replace(f":{ours}", f":{theirs}").replace(f" {ours}", f" {theirs}")
        return text

    def from_reader(self, text: str) -> str:
        """What was said here as the guide shows it."""
        text = text.replace(str(self.folder.resolve()), HERE).replace(str(self.folder), HERE)
        for ours, theirs in self.ports.items():
            text = text.replace(theirs, ours)
        return text

    def blame(self, block: Block, slips: list[str]) -> None:
        """Nothing; what is amiss with the block is kept."""
        self.amiss += [f"{block.at}: {slip}" for slip in slips]


def as_shown(before: str, said: str) -> str:
    """What was said, to stand in the place of what was shown before; a `…` at its head stays, as far as it goes."""
    _, head, rest = before.partition(f"{ANY}\n") if before.startswith(ANY) else ("", "", before)
    kept = said.find(rest.partition("\n")[0]) if head else -1
    text = head + said[kept:] if kept > 0 else said
    return "".join(f"{line.rstrip()}\n" for line in text.strip("\n").splitlines())


def without_keys(shown: str) -> str:
    """What the guide shows without the keys that were pressed."""
    return shown.replace(CTRL_C, "")


def rewrite(page: Path, changed: Mapping[tuple[int, int], str]) -> None:
    """Nothing; the page has these texts in the place of those."""
    text = page.read_text(encoding="utf-8")
    for (start, end), new in sorted(changed.items(), reverse=True):
        text = text[:start] + new + text[end:]
    page.write_text(text, encoding="utf-8")


def free_ports(*, ours_first: bool) -> dict[str, str]:
    """A free port for each of the guide's; its own, if they are to be tried first."""
    found = {}
    with ExitStack() as open_ones:
        for port in PORTS:
            probe = open_ones.enter_context(socket.socket())
            try:
                probe.bind(("127.0.0.1", int(port) if ours_first else 0))
            except OSError:
                probe.bind(("127.0.0.1", 0))
            found[port] = str(probe.getsockname()[1])
    return found


def follow(folder: Path, *, fresh: bool = False, write: bool = False) -> Reader:
    """The reader who followed the guide in the empty folder."""
    if not fresh:
        shutil.copytree(ROOT / EXAMPLE, folder / "stilltrue" / EXAMPLE)
    with ExitStack() as stack:
        reader = Reader(folder, fresh, write, stack, free_ports(ours_first=fresh or write))
        reader.prepare()
        reader.follow()
    return reader


def main() -> int:
    """1 if anything is not as the guide says."""
    parser = argparse.ArgumentParser(description="Follow the guide word by word.")
    parser.add_argument("--fresh", action="store_true", help="from the very beginning: clone, set up, then everything")
    parser.add_argument("--write", action="store_true", help="write what the commands say into the guide")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="stilltrue-guide-") as folder:
        reader = follow(Path(folder), fresh=asked.fresh, write=asked.write)
    for one in reader.amiss:
        print(one, end="\n\n")
    print(f"{reader.done} commands followed, {len(reader.amiss)} not as the guide says")
    return 1 if reader.amiss else 0


if __name__ == "__main__":
    sys.exit(main())
