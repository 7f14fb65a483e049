"""YAML text to plain values that remember where they stood.

Composes to nodes (libyaml where PyYAML was built with it) and walks them itself, because a loader would turn `1.10`
into 1.1, keep the last of two equal keys and stop at the first slip. Every scalar stays its source text; an empty one
is None. It knows YAML, not the registry.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from checks.errors import Mistake

Path = tuple[str | int, ...]
Plain = str | None | list[Any] | dict[str, Any]

DEEPEST = 100  # the schema needs nine levels; libyaml's composer recurses on the C stack without a limit of its own
MOST_REPEATED = 10_000  # values that aliases may repeat in one file, against "billion laughs"

_UNTAGGED = "?"
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RESOLVER: Any = yaml.resolver.Resolver()
_TEXT = "tag:yaml.org,2002:str"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A value where it stands: its plain form, its node, and the node of the key it is under."""

    file: str
    lines: list[str]
    key: Any
    node: Any
    value: Plain

    def items(self) -> Iterator[tuple[str, "Spot"]]:
        """The children of a mapping by key; of equal keys the first."""
        if not isinstance(self.value, dict):
            return
        left = dict(self.value)
        for key, node in self.node.value:
            if isinstance(key.value, str) and key.value in left:
                value = left.pop(key.value)
                yield key.value, Spot(file=self.file, lines=self.lines, key=key, node=node, value=value)

    def mistake(self, message: str, *path: str | int, key: bool = False) -> Mistake:
        """A mistake at the value under `path`, or at its key; at the nearest thing around it if it is not there."""
        at, node = self.key, self.node
        for step in path:
            found = _child(node, step)
            if found:  # a step may have been added by shaping: a bare scalar taken as a list of one
                at, node = found
        mark = (at if key else node).start_mark
        return Mistake(file=self.file, line=mark.line + 1, column=mark.column + 1, message=message)

    def damaged(self, *path: str | int) -> str | None:
        """The text at `path` if it stands without quotes and YAML reads a number, a date or a truth value in it."""
        node = self._find(path)
        if not _is_bare(node) or _RESOLVER.resolve(yaml.ScalarNode, node.value, (True, False)) == _TEXT:
            return None
        return str(node.value)

    def split_text(self, *path: str | int) -> str | None:
        """The whole text that an unquoted comma cut into a value and the empty key at `path`, or None.

        `{prints: more than 3, 4 or 5, figure: x}` has a key `4 or 5`.
        """
        parent = self._find(path[:-1])
        if not isinstance(parent, yaml.MappingNode) or not parent.flow_style:
            return None
        keys = [key.value for key, _ in parent.value]
        if path[-1] not in keys:
            return None
        first = last = keys.index(path[-1])
        while first > 0 and _is_empty(parent.value[first][1]):
            first -= 1
        while last + 1 < len(keys) and _is_empty(parent.value[last + 1][1]):
            last += 1
        begin, end = parent.value[first][1], parent.value[last][0]
        if not _is_bare(begin) or not _is_empty(parent.value[keys.index(path[-1])][1]) or _is_empty(begin):
            return None
        return self._between(begin.start_mark, end.end_mark)

    def _between(self, start: Any, end: Any) -> str | None:
        return self.lines[start.line][start.column : end.column] if start.line == end.line else None

    def _find(self, path: Path) -> Any:
        node = self.node
        for step in path:
            found = _child(node, step)
            if found is None:
                return None
            node = found[1]
        return node


class Tree:
    """One file: its root, and its mistakes of form. `broken`: it is not YAML, so what it declares is unknown."""

    def __init__(self, file: str, text: str, loader: type[Any] | None = None) -> None:
        self.mistakes: list[Mistake] = []
        self.broken = False
        self.root: Spot | None = None
        self._file = file
        self._seen: set[int] = set()
        self._open: set[int] = set()
        self._repeats_left = MOST_REPEATED
        lines = text.removeprefix("\ufeff").split("\n")
        node = self._compose(text.removeprefix("\ufeff"), loader or FASTEST)
        if node is not None:
            self.root = Spot(file=file, lines=lines, key=node, node=node, value=self._walk(node))

    def _compose(self, text: str, loader: type[Any]) -> Any:
        bad = _UNPRINTABLE.search(text)
        if bad:
            line, column = text.count("\n", 0, bad.start()), bad.start() - text.rfind("\n", 0, bad.start()) - 1
            return self._fail(line, column, f"the character U+{ord(bad.group()):04X} cannot stand in YAML; delete it")
        try:
            return yaml.compose(text, loader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            return self._fail(mark.line if mark else 0, mark.column if mark else 0, _in_words(error))
        except yaml.YAMLError as error:
            return self._fail(0, 0, f"this is not YAML: {error}")

    def _fail(self, line: int, column: int, message: str) -> None:
        self.broken = True
        self.mistakes.append(Mistake(file=self._file, line=line + 1, column=column + 1, message=message))

    def _at(self, node: Any, message: str) -> None:
        mark = node.start_mark
        self.mistakes.append(Mistake(file=self._file, line=mark.line + 1, column=mark.column + 1, message=message))

    def _walk(self, node: Any) -> Plain:
        if node.tag != _UNTAGGED:
            tag = node.tag.replace("tag:yaml.org,2002:", "!!")
            self._at(node, f"the tag `{tag}` is not used here; delete it, and quote what must stay text")
        if isinstance(node, yaml.ScalarNode):
            return None if not node.style and node.value in _NULLS else str(node.value)
        if id(node) in self._open:
            self._at(node, "this contains itself through an alias (`*`); write it out")
            return None
        if not self._may_visit(node):
            return None
        self._open.add(id(node))
        is_mapping = isinstance(node, yaml.MappingNode)
        value: Plain = self._mapping(node) if is_mapping else [self._walk(one) for one in node.value]
        self._open.discard(id(node))
        return value

    def _may_visit(self, node: Any) -> bool:
        """Whether the collection is new, or aliases have repeated little enough so far."""
        if id(node) not in self._seen:
            self._seen.add(id(node))
            return True
        if self._repeats_left <= 0:
            return False
        self._repeats_left -= 1 + len(node.value)
        if self._repeats_left <= 0:
            self._at(node, f"aliases (`*`) repeat more than {MOST_REPEATED} values; write them out")
        return self._repeats_left > 0

    def _mapping(self, node: Any) -> dict[str, Any]:
        found: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key, str):
                self._at(key_node, "a key is one text; here it is a list or a mapping")
                continue
            if key == "<<" and not key_node.style:
                self._at(key_node, "merge keys (`<<`) are not used here; write the keys out")
                continue
            value = self._walk(value_node)
            if key in found:
                self._at(key_node, f"`{key}` stands here twice; it is first on line {lines[key]}. Keep one of them")
                continue
            if key_node.tag != _UNTAGGED:
                self._walk(key_node)
            lines[key] = key_node.start_mark.line + 1
            found[key] = value
        return found


def composer(loader: type[Any]) -> type[Any]:
    """A loader that composes nodes, bounded in depth, and leaves scalars without a tag of their own unresolved."""

    class Composer(loader):  # type: ignore[misc]  # the base is one of two
        depth = 0

        def descend_resolver(self, parent: Any, _index: Any) -> None:
            self.depth += 1
            if self.depth > DEEPEST:
                raise yaml.MarkedYAMLError(problem=f"nested over {DEEPEST} levels deep", problem_mark=parent.start_mark)

        def ascend_resolver(self) -> None:
            self.depth -= 1

        def resolve(self, _kind: Any, _value: Any, _implicit: Any) -> str:
            return _UNTAGGED

    return Composer


FASTEST = composer(getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _child(node: Any, step: str | int) -> tuple[Any, Any] | None:
    """What marks the child's beginning (its key, or itself), and the child; None if there is none."""
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def _is_bare(node: Any) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style


def _is_empty(node: Any) -> bool:
    return _is_bare(node) and not node.value


_OPEN = "A bracket is not closed, or a text needs quotes; placeholders are written <year>"
_PLAINER = (
    ("mapping values are not allowed", "A text that contains `: ` must stand in quotes"),
    ("found undefined alias", "A text that begins with `*` must stand in quotes"),
    ("cannot start any token", "Indent with blanks, and quote a text that begins with `@`, `%` or a backquote"),
    ("single document", "The file holds a second document (`---`); make it two files"),
    ("unexpected end of stream", "A quotation mark or a bracket is not closed"),
    ("expected ',' or", _OPEN),
    ("did not find expected key", "The indentation changes here, or a text needs quotes"),
    ("could not find expected ':'", "A key is followed by `: `"),
)


def _in_words(error: yaml.MarkedYAMLError) -> str:
    said = f"{error.problem or ''} {error.context or ''}".strip()
    hint = next((f". {hint}" for words, hint in _PLAINER if words in said), "")
    return f"this is not YAML: {error.problem or error.context or 'it cannot be read'}{hint}"
