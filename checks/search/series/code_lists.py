"""Lists of a document that say what its codes mean: a sheet "Codes", `codes: [{code, description}]`."""

from collections.abc import Iterator, Mapping, Sequence

from checks.languages.tables import words
from checks.readers.content import ABSENT, Content
from checks.readers.records.lists import is_plain, said

CODES = words("code id key value identifier kode")
LABELS = words("label name title description text meaning bezeichnung libellé libelle etiqueta nombre titel")
WIDEST = 4  # columns of a sheet that lists codes
DEEP = 6
MOST = 20_000


def code_lists(content: Content) -> Mapping[str, str]:
    """Code -> what a list calls it; a code that two lists call otherwise is left out."""
    pairs = _in_tree(content.tree) if content.tree is not ABSENT else _in_sheets(content)
    found: dict[str, set[str]] = {}
    for _, (code, label) in zip(range(MOST), pairs, strict=False):
        if code != label:
            found.setdefault(code, set()).add(label)
    return {code: next(iter(labels)) for code, labels in found.items() if len(labels) == 1}


def _in_sheets(content: Content) -> Iterator[tuple[str, str]]:
    for grid in content.grids:
        heads = [part[-1].casefold() if part else "" for part in grid.columns.parts]
        pair = _pair(heads)
        if pair and grid.width <= WIDEST:
            code, label = (heads.index(name) for name in pair)
            yield from ((grid.text(i, code), grid.text(i, label)) for i in range(len(grid.body)))


def _in_tree(tree: object) -> Iterator[tuple[str, str]]:
    waiting: list[tuple[object, int]] = [(tree, 0)]
    while waiting:
        value, depth = waiting.pop()
        if isinstance(value, list) and value and isinstance(value[0], Mapping):
            pair = _pair([str(key).casefold() for key in value[0]])
            if pair and len(value[0]) <= WIDEST:
                yield from _entries(value, pair)
        if depth < DEEP:
            inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
            waiting += [(one, depth + 1) for one in inner if isinstance(one, Mapping | list)]


def _entries(several: Sequence[object], pair: tuple[str, str]) -> Iterator[tuple[str, str]]:
    for one in several:
        named = {str(key).casefold(): value for key, value in one.items()} if isinstance(one, Mapping) else {}
        code, label = (named.get(name) for name in pair)
        if code is not None and label is not None and is_plain(code) and is_plain(label):
            yield said(code), said(label)


def _pair(names: Sequence[str]) -> tuple[str, str] | None:
    """What the fields of code and label are called; None where these are not those of such a list."""
    code = next((name for name in names if name in CODES), None)
    label = next((name for name in names if name in LABELS), None)
    return (code, label) if code and label else None
