"""A proposal in the files of a registry, checked as `validate` does and judged; what does not fit is told."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from checks.errors import Mistake, RegistryError
from checks.model import NotWatched
from checks.proposal.judged import judged
from checks.proposal.model import Noted, Proposal
from checks.proposal.spelled import additions, sections
from checks.proposal.splice import has, with_entries, with_items
from checks.registry import check_registry

ABOUT = re.compile(r"(?P<kind>source|figure|[\w-]+, statement) `(?P<id>[^`]+)`: (?P<said>.*)", re.DOTALL)
ROUNDS = 5  # one mistake may hide another


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The proposal as it fits, and the files with it: `target` is the one that changed, `text` what it says now."""

    proposal: Proposal
    target: str
    text: str


def written(
    proposal: Proposal, files: Mapping[str, str], target: str, *, now: datetime, allowed_hosts: Collection[str] = ()
) -> Written:
    """The proposal in the file `target`, or where the fact-check stands already. Raises RegistryError, DecisionError.

    Statements that `validate` refuses, or that would not hold, are no part of it: it says so in their place.
    """
    mistakes: tuple[Mistake, ...] = ()
    for _ in range(ROUNDS):
        name, text = _placed(proposal, files, target)
        checked = check_registry({**files, name: text}, allowed_hosts)
        if checked.registry is not None:
            kept = _used(judged(proposal, checked.registry, now))
            name, text = _placed(kept, files, target)
            return Written(proposal=kept, target=name, text=text)
        mistakes = checked.mistakes
        proposal = _used(_without(proposal, mistakes))
    raise RegistryError(mistakes)


def _placed(proposal: Proposal, files: Mapping[str, str], target: str) -> tuple[str, str]:
    """The file that changes, and its text with the proposal in it."""
    path = ("fact-checks", proposal.article.id)
    name = target if proposal.is_new else next(one for one, text in files.items() if has(text, path))
    text = files.get(name, "")
    for section, entries in sections(proposal).items():
        text = with_entries(text, section, entries)
    if not proposal.is_new:
        for listed, items in additions(proposal).items():
            text = with_items(text, path, listed, items)
    return name, text


def _without(proposal: Proposal, mistakes: Sequence[Mistake]) -> Proposal:
    """The proposal without what is wrong in it, each with the mistake in its place. Raises RegistryError for others."""
    figures: dict[str, str] = {}
    statements: dict[str, str] = {}
    for one in mistakes:
        found = ABOUT.match(one.message)
        if found and found["kind"].startswith(f"{proposal.article.id}, "):
            statements[found["id"]] = found["said"]
        elif found and found["kind"] == "figure":
            figures[found["id"]] = found["said"]
        elif found and found["kind"] == "source":
            figures |= {noted.noun.id: found["said"] for noted in proposal.figures if noted.noun.source == found["id"]}
    statements |= {one.noun.id: figures[one.noun.figure] for one in proposal.statements if one.noun.figure in figures}
    if not {one.noun.id for one in proposal.statements} & statements.keys():
        raise RegistryError(tuple(mistakes))
    gone = [one for one in proposal.statements if one.noun.id in statements]
    left = [
        Noted(noun=NotWatched(prints=one.noun.prints, because=statements[one.noun.id]), remarks=one.remarks)
        for one in gone
    ]
    return replace(
        proposal,
        statements=tuple(one for one in proposal.statements if one not in gone),
        not_watched=(*left, *proposal.not_watched),
    )


def _used(proposal: Proposal) -> Proposal:
    """The proposal without figures and sources that no statement rests on."""
    statements = [one.noun for one in proposal.statements]
    cited = {name for one in statements for name in (one.figure, one.of, one.slower_than, *one.any_of) if name}
    figures = tuple(one for one in proposal.figures if one.noun.id in cited)
    named = {one.noun.source for one in figures} | {name for one in statements for name in one.absent_from}
    sources = tuple(one for one in proposal.sources if one.noun.id in named)
    return replace(proposal, figures=figures, sources=sources)
