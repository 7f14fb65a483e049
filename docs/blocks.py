"""The code blocks of the guide, in reading order: what a reader types, writes into a file, or is shown.

- `console`: lines after `$ ` are typed, the lines that follow are what they say; a line of `…` stands for any lines.
- `yaml` and `ini` whose first line is a comment with the name of a file: the reader writes that file.
- `yaml` whose first line is `# in a source`, `# in a figure` …: a part of a registry, tried where it says it belongs.
- `sh`: commands for another machine (root, a container engine); they are parsed, and their verbs looked up.
- `text`: shown, no more.

A comment before a block: `<!-- terminal: NAME -->`, typed in that terminal, which goes on by itself; `<!-- fresh clone
-->`, done only where the guide is followed from the very beginning.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

GUIDE = Path(__file__).resolve().parent / "guide"
LANGUAGES = ("console", "yaml", "ini", "sh", "text")
_FENCE = re.compile(r"^```(\S*)[ \t]*\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
_BEFORE = re.compile(r"<!-- ([a-z ]+)(?:: ([a-z]+))? -->\n+\Z")
_FILE = re.compile(r"# ([\w.-]*(?:/[\w.-]+)*\.(?:yaml|env))")
_PLACE = re.compile(r"# in an? ([a-z-]+)")
_TOC = re.compile(r"```\{toctree\}\n(.*?)```", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One fenced block, and where it stands. `start` and `end` are the places of its text in its page."""

    page: Path
    line: int
    language: str
    text: str
    start: int
    end: int
    terminal: str = ""
    from_the_beginning: bool = False

    @property
    def at(self) -> str:
        """`start.md:17`."""
        return f"{self.page.name}:{self.line}"

    @property
    def file(self) -> str | None:
        """The file that the reader writes, if it is one."""
        found = _FILE.fullmatch(self.text.partition("\n")[0])
        return found[1] if found and self.language in ("yaml", "ini") else None

    @property
    def place(self) -> str | None:
        """Where in a registry it belongs, if it is a part of one."""
        found = _PLACE.fullmatch(self.text.partition("\n")[0])
        return found[1] if found and self.language == "yaml" else None

    @property
    def steps(self) -> list["Step"]:
        """What is typed, and what comes of it."""
        head, *typed = re.split(r"^\$ ", self.text, flags=re.MULTILINE)
        return ([Step("", head)] if head else []) + [_step(one) for one in typed]


@dataclass(frozen=True, slots=True)
class Step:
    """A command (none: the terminal goes on by itself) and the output the guide shows for it."""

    command: str
    shown: str


def _step(text: str) -> Step:
    """A command goes on over lines that end in a backslash."""
    lines = text.splitlines(keepends=True)
    size = next((i for i, line in enumerate(lines, 1) if not line.rstrip("\n").endswith("\\")), len(lines))
    return Step("".join(lines[:size]).rstrip("\n"), "".join(lines[size:]))


def chapters() -> list[Path]:
    """The pages of the guide in reading order, those written from the code left out."""
    contents = "\n".join(_TOC.findall((GUIDE / "index.md").read_text(encoding="utf-8")))
    names = [line for line in contents.splitlines() if line and not line.startswith((":", "reference/"))]
    return [GUIDE / "index.md", *(GUIDE / f"{name}.md" for name in names)]


def blocks(page: Path) -> Iterator[Block]:
    """The blocks of a page in their order. ValueError for one whose language nobody knows."""
    text = page.read_text(encoding="utf-8")
    for found in _FENCE.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        if found[1] not in LANGUAGES:
            if found[1].startswith("{"):
                continue  # a directive of the documentation tool
            raise ValueError(f"{page.name}:{line}: a block of `{found[1]}`; the guide has {', '.join(LANGUAGES)}")
        before = _BEFORE.search(text, 0, found.start())
        said = {before[1]: before[2] or ""} if before else {}
        yield Block(
            page=page,
            line=line,
            language=found[1],
            text=found[2],
            start=found.start(2),
            end=found.end(2),
            terminal=said.get("terminal", ""),
            from_the_beginning="fresh clone" in said,
        )
