"""YAML text to `Registry`, or every mistake at once, each with its file, line and column (DESIGN §3.3).

In three steps: `checks.yaml_tree` composes each file, `checks.entries` reads each entry into its noun, `checks.rules`
compares the entries with one another.
"""

import gc
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from checks.addresses import address
from checks.entries import Entry, build, did_you_mean
from checks.errors import Mistake, RegistryError
from checks.model import Desk, FactCheck, Figure, Noun, Registry, Source, Statement
from checks.rules import cross_check
from checks.schema import json_schema
from checks.statement_rules import doubts_of
from checks.yaml_tree import Spot, Tree

__all__ = ["Checked", "address", "check_registry", "json_schema", "parse_registry"]

SECTIONS: Mapping[str, tuple[str, type[Noun]]] = {
    "desks": ("desk", Desk),
    "sources": ("source", Source),
    "figures": ("figure", Figure),
    "fact-checks": ("fact-check", FactCheck),
}
_WORD = re.compile(r"[a-z0-9]+")
_SLUG_WORDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What came of a look at the files: a registry if there is no mistake, else the mistakes."""

    registry: Registry | None
    mistakes: tuple[Mistake, ...]
    doubts: tuple[Mistake, ...] = ()  # sentences understood only in part: for a person to look at, nothing to refuse


def parse_registry(
    texts: Mapping[str, str], allowed_hosts: Collection[str] = (), *, zones: Collection[str] = ()
) -> Registry:
    """The registry that the files declare together. `texts`: file name to YAML text; `allowed_hosts` may be local.

    `zones`: the time zones the machine knows (`zoneinfo.available_timezones()`); without them the name alone is judged.
    Raises RegistryError with all mistakes.
    """
    checked, _ = _checked(texts, allowed_hosts, zones)
    if checked.registry is None:
        raise RegistryError(checked.mistakes)
    return checked.registry


def check_registry(
    texts: Mapping[str, str], allowed_hosts: Collection[str] = (), *, zones: Collection[str] = ()
) -> Checked:
    """The same without raising, for `validate`: where there is no mistake, with the doubts about each sentence.

    To understand every sentence is two thirds of the work, and whoever only wants the registry need not.
    """
    checked, entries = _checked(texts, allowed_hosts, zones)
    if checked.registry is None:
        return checked
    articles = [one for one in entries if one.kind == "fact-check"]
    doubts = [doubt for article in articles for doubt in doubts_of(article, checked.registry.figures)]
    return replace(checked, doubts=tuple(sorted(doubts)))


def _checked(
    texts: Mapping[str, str], allowed_hosts: Collection[str], zones: Collection[str]
) -> tuple[Checked, list[Entry]]:
    with _without_collecting():
        trees = [Tree(file, text) for file, text in sorted(texts.items())]
        mistakes = [mistake for tree in trees for mistake in tree.mistakes]
        entries, keeper = _entries(trees, mistakes)
        complete = not any(tree.broken for tree in trees)
        if complete and not any(one.kind == "desk" for one in entries):
            told = "nobody would be told: declare a desk under `desks`, such as `news: {route: news}`"
            mistakes.append(Mistake(file=min(texts, default="registry.yaml"), line=1, column=1, message=told))
        cross_check(entries, keeper, complete=complete, allowed_hosts=allowed_hosts, zones=zones)
    registry = None if mistakes else _registry(entries, keeper)
    return Checked(registry=registry, mistakes=tuple(sorted(set(mistakes)))), entries


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Half a million nodes are built and none is garbage; looking them over took 0.8 of 1.15 s for 5,000 figures."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _registry(entries: list[Entry], keeper: Entry | None) -> Registry:
    of_kind = {kind: {one.id: one.noun for one in entries if one.kind == kind} for kind, _ in SECTIONS.values()}
    return Registry(
        desks=of_kind["desk"],
        sources=of_kind["source"],
        figures=of_kind["figure"],
        fact_checks=of_kind["fact-check"],
        keeper=keeper.id if keeper else None,
    )


def _entries(trees: list[Tree], mistakes: list[Mistake]) -> tuple[list[Entry], Entry | None]:
    """All entries of all files, built as far as they could be, and where the registry's keeper is named."""
    entries: list[Entry] = []
    keeper: Entry | None = None
    for root in (tree.root for tree in trees if tree.root and tree.root.value is not None):
        if not isinstance(root.value, dict):
            mistakes.append(root.mistake(f"expected a mapping with {', '.join(SECTIONS)}; found something else"))
        for name, spot in root.items():
            if name in SECTIONS:
                entries.extend(_section(name, spot, mistakes))
            elif name != "keeper":
                hint = did_you_mean(name, [*SECTIONS, "keeper"]) or f"; it takes {', '.join(SECTIONS)}, keeper"
                mistakes.append(spot.mistake(f"unknown key `{name}`{hint}", key=True))
            elif not isinstance(spot.value, str):
                mistakes.append(spot.mistake("`keeper`: expected the id of a desk"))
            elif keeper is not None:
                mistakes.append(spot.mistake("`keeper` is named in another file already; keep one", key=True))
            else:
                keeper = Entry(kind="keeper", id=spot.value, spot=spot, mistakes=mistakes)
    return entries, keeper


def _section(name: str, section: Spot, mistakes: list[Mistake]) -> Iterator[Entry]:
    kind, cls = SECTIONS[name]
    if section.value is not None and not isinstance(section.value, dict):
        mistakes.append(section.mistake(f"`{name}`: expected a mapping of ids, `id: {{…}}`, found a list or text"))
    for key, spot in section.items():
        entry = Entry(kind=kind, id=key, spot=spot, mistakes=mistakes)
        body = spot.value
        if cls is FactCheck and isinstance(body, dict):
            entry.statements = list(_statements(entry, body.get("statements", [])))
            body = {one: value for one, value in body.items() if one != "statements"}
            build(entry, cls, body, id=key, statements=tuple(one.noun for one in entry.statements if one.noun))
        else:
            build(entry, cls, body, id=key)
        yield entry


def _statements(fact_check: Entry, listed: Any) -> Iterator[Entry]:
    if not isinstance(listed, list | dict):
        fact_check.say("`statements`: expected a list of statements; give it one or delete the line", "statements")
        return
    for i, body in enumerate(listed if isinstance(listed, list) else [listed]):
        given = body if isinstance(body, dict) else {}
        own = given.get("id")
        name = own if isinstance(own, str) else _default_id(given)
        entry = Entry(
            kind=f"{fact_check.id}, statement",
            id=name,
            spot=fact_check.spot,
            mistakes=fact_check.mistakes,
            path=("statements", i),
        )
        build(entry, Statement, body, id=name)
        yield entry


def _default_id(statement: Mapping[str, Any]) -> str:
    """The figure's id, told apart for a trend and a stage; else the first words printed."""
    figure = statement.get("figure")
    if isinstance(figure, str):
        return figure + next((f"-{key}" for key in ("trend", "stage") if key in statement), "")
    return "-".join(_WORD.findall(str(statement.get("prints", "")).lower())[:_SLUG_WORDS]) or "statement"
