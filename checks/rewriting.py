"""A statement's text changed in a file of the registry; every other byte stays as it was, but for a remark beside it.

The file is only read for its places (PyYAML's marks): a library that writes it again would move remarks and change
indentation and quotes that somebody chose.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import yaml

from checks.model import kebab

Step = str | int
BOM = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One text of one statement: `after` in the place of `before` (None: the key is not there yet)."""

    path: tuple[Step, ...]  # of the statement: "fact-checks", its article, "statements", its place in the list
    name: str  # the attribute: prints, value, edition
    before: str | None
    after: str


def rewritten(text: str, change: Change, remark: str) -> str:
    """The file with the change and the remark at the end of its line. Raises ValueError where that cannot be done."""
    found = _node(text.removeprefix(BOM), (*change.path, kebab(change.name)))
    changed = _added(text, change, remark) if found is None else _replaced(text, found, change, remark)
    if plain(changed) != _expected(plain(text), change):
        raise ValueError(
            "the file writes it in a way that cannot be changed alone: an alias, or a text over several lines"
        )
    return changed


def plain(text: str) -> object:
    """All that a file says, every scalar as its text."""
    return _plain(yaml.compose(text.removeprefix(BOM), Loader=yaml.SafeLoader))


def line_of(text: str, path: Sequence[Step]) -> int:
    """The line on which something stands, from 1."""
    found = _node(text.removeprefix(BOM), path)
    return found.start_mark.line + 1 if found is not None else 1


# --- putting in ------------------------------------------------------------------------------------------------------


def _replaced(text: str, node: yaml.Node, change: Change, remark: str) -> str:
    """The scalar with its own quotes; what is printed twice in it, or was written with escapes, is written anew."""
    shift = len(text) - len(text.removeprefix(BOM))
    start, end = node.start_mark.index + shift, node.end_mark.index + shift
    if not isinstance(node, yaml.ScalarNode) or node.style in ("|", ">"):
        raise ValueError(f"`{kebab(change.name)}` is a block of lines")
    written = re.match(r"[&!]\S*\s+", text[start:end])
    start += written.end() if written else 0
    return _with_remark(text[:start] + quoted(change.after, node.style) + text[end:], start, change.after, remark)


def _added(text: str, change: Change, remark: str) -> str:
    """The key, after `prints`: in braces behind a comma, else on a line of its own."""
    shift = len(text) - len(text.removeprefix(BOM))
    statement = _node(text.removeprefix(BOM), change.path)
    if not isinstance(statement, yaml.MappingNode):
        raise ValueError("it is not written as a mapping")  # noqa: TRY004  # of the file, not of an argument
    prints = next((key, value) for key, value in statement.value if key.value == "prints")
    if prints[1].style in ("|", ">"):
        raise ValueError("`prints` is a block of lines")
    said = kebab(change.name) + ": " + quoted(change.after, '"')
    end = prints[1].end_mark.index + shift
    if statement.flow_style:
        return _with_remark(f"{text[:end]}, {said}{text[end:]}", end, change.after, remark)
    stop = _line_end(text, end)
    newline = "\r\n" if "\r\n" in text else "\n"
    column = " " * prints[0].start_mark.column
    return f"{text[:stop]}{newline}{column}{said}  # {remark}{text[stop:]}"


def quoted(text: str, style: str | None) -> str:
    """The text as a scalar in the style; in double quotes where the style cannot hold it."""
    if style == "'":
        return "'" + text.replace("'", "''") + "'"
    if style is None and _is_plain(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _is_plain(text: str) -> bool:
    """Whether it is the same text without quotes, in a mapping of any style, for every reader of YAML."""
    return bool(re.fullmatch(r"[^\W\d_][\w .%'’-]*[\w%]", text)) and yaml.safe_load(text) == text


def _with_remark(text: str, start: int, after: str, remark: str) -> str:
    """The remark at the end of the line on which the scalar ends, behind one that stands there."""
    stop = _line_end(text, start + len(after))
    joint = "; " if _has_remark(text, stop) else "  # "
    return f"{text[:stop]}{joint}{remark}{text[stop:]}"


def _has_remark(text: str, stop: int) -> bool:
    """Whether a remark stands at the end of this line: what follows the last of YAML's tokens there."""
    begin = text.rfind("\n", 0, stop) + 1
    last = begin
    for token in yaml.scan(text.removeprefix(BOM), Loader=yaml.SafeLoader):
        shift = len(text) - len(text.removeprefix(BOM))
        if token.start_mark.index + shift < stop:
            last = max(last, min(token.end_mark.index + shift, stop))
    return "#" in text[last:stop]


def _line_end(text: str, at: int) -> int:
    """Where the line ends, before its line end."""
    found = re.compile(r"\r?\n|\Z").search(text, at)
    return found.start() if found else len(text)


# --- reading ---------------------------------------------------------------------------------------------------------


def _node(text: str, path: Sequence[Step]) -> yaml.Node | None:
    """The node at a path; a lone statement need not stand in a list."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    for step in path:
        if isinstance(node, yaml.MappingNode) and step == 0:
            continue
        node = _child(node, step)
    return node


def _child(node: yaml.Node | None, step: Step) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        found: yaml.Node = node.value[step]
        return found
    return None


def _plain(node: yaml.Node | None) -> object:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(one) for one in node.value]
    return None if node is None else node.value


def _expected(said: object, change: Change) -> object:
    """What the file is to say."""
    return _set(said, [*change.path, kebab(change.name)], change.after)


def _set(said: object, path: Sequence[Step], value: str) -> object:
    if not path:
        return value
    step, *rest = path
    if isinstance(said, dict):
        return _set(said, rest, value) if step == 0 else said | {step: _set(said.get(step), rest, value)}
    if isinstance(said, list) and isinstance(step, int):
        return [_set(one, rest, value) if at == step else one for at, one in enumerate(said)]
    return value
