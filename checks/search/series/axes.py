"""Which fields of records tell series apart, and which of them say one thing in several ways."""

from collections.abc import Mapping, Sequence

from checks.search.series.model import Axis, Category

Columns = Mapping[str, Sequence[str]]


def axes_of(columns: Columns, times: Sequence[str], codes: Mapping[str, str]) -> tuple[Axis, ...]:
    """The axes of a data set: the fewest groups of fields that keep all series apart."""
    varying = {name: every for name, every in columns.items() if len(set(every)) > 1}
    telling = {name: every for name, every in varying.items() if not _follows(times, every)}
    groups = _same(telling)
    return tuple(_axis(group, telling, codes) for group in _needed(groups, telling, times))


def _follows(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the first settles the second: whatever says the same in one does in the other."""
    known: dict[str, str] = {}
    return all(known.setdefault(mine, theirs) == theirs for mine, theirs in zip(one, other, strict=True))


def _same(columns: Columns) -> list[tuple[str, ...]]:
    """The fields in groups that say one thing: each settles the others."""
    groups: list[tuple[str, ...]] = []
    for name, every in columns.items():
        for i, group in enumerate(groups):
            first = columns[group[0]]
            if len(set(first)) == len(set(every)) and _follows(first, every):
                groups[i] = (*group, name)
                break
        else:
            groups.append((name,))
    return groups


def _needed(groups: Sequence[tuple[str, ...]], columns: Columns, times: Sequence[str]) -> list[tuple[str, ...]]:
    """Without the groups that tell nothing apart which the others do not: a number of each row, a remark, a region
    behind its country. What says the most different things is left out first.
    """
    kept = list(groups)
    size = {group: len(set(columns[group[0]])) for group in groups}
    whole = _apart(kept, columns, times)
    for group in sorted(groups, key=lambda one: -size[one]):
        others = [one for one in kept if one != group]
        is_row_number = size[group] > max((size[one] for one in others), default=0) and len(others) > 0
        if (is_row_number or _is_settled(group, others, columns)) and _apart(others, columns, times) == whole:
            kept = others
    return kept


def _is_settled(group: tuple[str, ...], others: Sequence[tuple[str, ...]], columns: Columns) -> bool:
    """Whether another field settles it."""
    return any(_follows(columns[one[0]], columns[group[0]]) for one in others)


def _apart(groups: Sequence[tuple[str, ...]], columns: Columns, times: Sequence[str]) -> int:
    return len(set(zip(times, *(columns[group[0]] for group in groups), strict=True)))


def _axis(group: tuple[str, ...], columns: Columns, codes: Mapping[str, str]) -> Axis:
    """An axis: the field of the shortest names holds its codes, the one of the longest its labels."""
    ordered = sorted(group, key=lambda name: sum(map(len, set(columns[name]))))
    code, label = ordered[0], ordered[-1]
    labels = dict(zip(columns[code], columns[label], strict=True)) if label != code else {}
    said = dict.fromkeys(columns[code])
    found = tuple(Category(one, labels.get(one) or codes.get(one, "")) for one in said)
    return Axis((code, *(name for name in group if name != code)), found, code)


def key_of(axes: Sequence[Axis], fields: Mapping[str, str]) -> tuple[Category, ...]:
    """The category of each axis that the fields of a record say."""
    codes = [fields[axis.fields[0]] for axis in axes]
    return tuple(axis.by_code.get(code) or Category(code) for axis, code in zip(axes, codes, strict=True))
