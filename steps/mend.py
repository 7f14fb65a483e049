"""A repair accepted: the locators of a figure are written anew into the registry's file, and who did it is remembered.

The file keeps every byte beside them. Nothing is put in force here; the first reading after it is looked at twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from checks.errors import DecisionError, RegistryError, UnknownId
from checks.model import Figure, Locator, Observation, Problem, Registry, Source
from checks.proposal.spelled import remark, spelled_locator, spelled_locators
from checks.proposal.splice import has, with_locators
from checks.references import read_from
from checks.registry import check_registry
from checks.search import Candidate
from db import store
from db.engine import reading, writing
from db.mends import Mend, record_mend
from steps.filing import save
from steps.looking import stored_document
from steps.repairing import LOST, loss_of, repaired, sureness, why
from steps.settings import Settings
from steps.station import Station
from steps.sync import read_files
from steps.views.overview import unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A figure whose locators are lost, with what may be its place now; `capture` is the document that shows it."""

    figure: Figure
    source: Source
    problem: Problem
    capture: str
    seen: Observation  # what it last said
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """What was accepted: the file and its new text, and what is remembered of it."""

    target: str
    text: str
    mend: Mend
    at: tuple[Locator, ...]


def offer(station: Station, name: str) -> Offer:
    """The repairs of what the name means: a figure, a figure at one of its sources, or a problem (`problem:3`, 3).

    Looked for anew in the newest document. Raises UnknownId, DecisionError where nothing is lost, StoreError.
    """
    with reading(station.engine) as session:
        registry = store.load_registry(session)
        problem = problem_named(name, registry, dict(store.open_problems(session)))
        figure_id, _, place = problem.subject.partition("@")
        figure = registry.figures[figure_id]
        source = registry.sources[place or next(iter(read_from(figure)))]
        loss, capture = loss_of(session, registry, figure, source), store.newest_capture(session, source.id)
    if loss is None or capture is None:
        raise DecisionError(
            f"{figure.id} was never read at {source.id}: there is nothing to look for; {problem.remedy}"
        )
    (found,) = repaired(station, [loss], source, stored_document(station, capture))
    return Offer(
        figure=figure,
        source=source,
        problem=problem,
        capture=capture.sha256,
        seen=found.lost.observation,
        candidates=found.candidates,
    )


def problem_named(name: str, registry: Registry, open_: Mapping[str, store.OpenProblem]) -> Problem:
    """The open problem of a lost locator that the name means. Raises UnknownId, DecisionError."""
    number = name.removeprefix("problem:")
    by_number = [one.problem for one in open_.values() if number.isdecimal() and one.id == int(number)]
    by_subject = [one.problem for subject, one in open_.items() if name in {subject, subject.partition("@")[0]}]
    found = [one for one in (*by_number, *by_subject) if one.kind in LOST and is_of_figure(one, registry)]
    if len(found) > 1:
        raise DecisionError(f"{name} is lost at several sources; name one: {', '.join(one.subject for one in found)}")
    if found:
        return found[0]
    lost = [
        subject for subject, one in open_.items() if one.problem.kind in LOST and is_of_figure(one.problem, registry)
    ]
    there = f"lost are {', '.join(lost)}" if lost else "no locator is lost"
    if number.isdecimal() or name.partition("@")[0] in registry.figures:
        raise DecisionError(f"{name}: no locator of it is lost; {there}")
    raise UnknownId(f"{unknown(registry, name)}; {there}")


def is_of_figure(problem: Problem, registry: Registry) -> bool:
    """Whether a problem is that of a figure, not of a source."""
    return problem.subject.partition("@")[0] in registry.figures


def mended(offered: Offer, settings: Settings, *, choice: int, by: str, reason: str, now: datetime) -> Mended:
    """What accepting a repair comes to; nothing is written yet. Raises DecisionError, RegistryError, SettingsError."""
    if not by.strip():
        raise DecisionError("who decides? give a name with --by")
    if not offered.candidates:
        remedy = f"Write the locator by hand: {offered.problem.cause}"
        raise DecisionError(f"nothing in the document is clearly {offered.figure.id}. {remedy}")
    if not 1 <= choice <= len(offered.candidates):
        raise DecisionError(f"there are {len(offered.candidates)} repairs; choose 1 to {len(offered.candidates)}")
    chosen = offered.candidates[choice - 1]
    files = read_files(settings.registry)
    target = next((name for name, text in files.items() if has(text, ("figures", offered.figure.id))), None)
    if target is None:
        raise DecisionError(f"figure {offered.figure.id} stands in no file of {settings.registry}")
    at = anew(offered, chosen.locators)
    mend = Mend(
        figure=offered.figure.id,
        source=offered.source.id,
        capture=offered.capture,
        by=by.strip(),
        at=now,
        before="; ".join(map(spelled_locator, offered.figure.at)),
        after="; ".join(map(spelled_locator, at)),
        reason=reason.strip() or f"{offered.problem.kind}; {sureness(chosen)}: {why(chosen)}",
    )
    above = remark(
        f"mended on {now:%Y-%m-%d} by {mend.by}, from capture {mend.capture[:12]} ({mend.reason}); was {mend.before}"
    )
    text = with_locators(files[target], mend.figure, spelled_locators(at), spelled_locators(at, in_braces=True), above)
    checked = check_registry({**files, target: text}, settings.allow_hosts)
    if checked.registry is None:
        raise RegistryError(checked.mistakes)
    return Mended(target=target, text=text, mend=mend, at=at)


def anew(offered: Offer, locators: tuple[Locator, ...]) -> tuple[Locator, ...]:
    """All locators of the figure: those of the source are replaced, where it is read elsewhere too the others stay."""
    figure, source = offered.figure, offered.source
    placed = tuple(replace(one, source=None if figure.source == source.id else source.id) for one in locators)
    others = tuple(one for one in figure.at if (one.source or figure.source) != source.id)
    return (*placed, *others)


def carry_out(station: Station, done: Mended) -> int:
    """The id under which it is remembered; the file says it now. If one fails, so does the other."""
    with writing(station.engine) as session:
        number = record_mend(session, done.mend)
        save(done.target, done.text)
    return number
