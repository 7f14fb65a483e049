"""Text added to a file of the registry at the place where it belongs; every other byte stays as it was.

A YAML library that writes a whole file again moves comments to other entries and changes indentation that somebody
chose. Here the file is only read for its places (PyYAML's marks), and lines are put in.
"""

from collections.abc import Sequence

import yaml

from checks.errors import DecisionError
from checks.proposal.spelled import indented

Key = str


def has(text: str, path: Sequence[Key]) -> bool:
    """Whether something stands at a path of keys."""
    return _at(text, path) is not None


def with_entries(text: str, section: Key, entries: str) -> str:
    """The file with more entries at the end of a section, which is made where there is none. Raises DecisionError."""
    return _with(text, (section,), entries)


def with_items(text: str, path: Sequence[Key], name: Key, items: str) -> str:
    """The file with more items at the end of the list `name` of the entry at `path`. Raises DecisionError."""
    entry = _at(text, path)
    if not isinstance(entry, yaml.MappingNode):
        raise DecisionError(f"{'.'.join(path)} is not there")
    if _child(entry, name) is None:
        return _with(text, path, f"{name}:\n{indented(items, 2)}")
    return _with(text, (*path, name), items)


def with_locators(text: str, figure: str, block: str, braces: str, remarks: str) -> str:
    """The file in which `at` of a figure says something else: `block` as lines, or `braces` where the figure is written
    so; above it `remarks`, as comment lines. Raises DecisionError where the figure is not in this file.
    """
    entry = _at(text, ("figures", figure))
    found = _pair(entry, "at") if isinstance(entry, yaml.MappingNode) else None
    if found is None or not isinstance(entry, yaml.MappingNode):
        raise DecisionError(f"figure {figure} has no `at` in this file")
    key, value = found
    start, end = value.start_mark.index, _end(value)
    newline = _newline(text)
    if entry.flow_style:
        line = text.rfind("\n", 0, entry.start_mark.index) + 1
        column = len(text[line:]) - len(text[line:].lstrip(" "))
        return text[:line] + _lines(indented(remarks, column), newline) + text[line:start] + braces + text[end:]
    column = key.start_mark.column
    lines = newline + _lines(indented(remarks + block, column + 2), newline).rstrip("\r\n")
    return text[: key.end_mark.index + 1] + lines + text[end:]


# --- where -----------------------------------------------------------------------------------------------------------


def _with(text: str, path: Sequence[Key], lines: str) -> str:
    node = _at(text, path)
    newline = _newline(text)
    if node is None:
        joint = "" if not text or text.endswith("\n") else newline
        made = _lines(f"{path[-1]}:\n{indented(lines, 2)}", newline)
        return f"{text}{joint}{newline if text.strip() else ''}{made}"
    if not isinstance(node, yaml.CollectionNode) or not node.value:
        return _filled(text, node, lines, newline)
    if node.flow_style:
        name = ".".join(path)
        raise DecisionError(
            f"`{name}` is written in braces, where no remark can stand: put each entry on a line of its own"
        )
    end = _line_end(text, _end(node))
    joint = "" if text[:end].endswith("\n") else newline
    return text[:end] + joint + _lines(indented(lines, node.start_mark.column), newline) + text[end:]


def _filled(text: str, node: yaml.Node, lines: str, newline: str) -> str:
    """A section that is there and empty: nothing, `{}` or `[]`."""
    start, end = node.start_mark.index, node.end_mark.index
    line = text.rfind("\n", 0, start) + 1
    column = len(text[line:]) - len(text[line:].lstrip(" "))
    after = _line_end(text, end)
    rest = text[end:after].strip()
    head = text[:start].rstrip(" ") + (f"  {rest}" if rest else "")
    return head.rstrip("\r\n") + newline + _lines(indented(lines, column + 2), newline) + text[after:]


def _at(text: str, path: Sequence[Key]) -> yaml.Node | None:
    """The node at a path of keys; None where there is none."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    for name in path:
        node = _child(node, name)
        if node is None:
            return None
    return node


def _child(node: yaml.Node | None, name: Key) -> yaml.Node | None:
    found = _pair(node, name)
    return found[1] if found else None


def _pair(node: yaml.Node | None, name: Key) -> tuple[yaml.Node, yaml.Node] | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next(((key, value) for key, value in pairs if key.value == name), None)


def _end(node: yaml.Node) -> int:
    """Where the last thing of a node ends: a block ends for YAML only where the next one begins."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)


def _line_end(text: str, at: int) -> int:
    """Behind the line in which something ends, with the remark beside it; a block scalar ends behind its line."""
    if text[:at].endswith("\n"):
        return at
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _lines(text: str, newline: str) -> str:
    return text.replace("\n", newline)
