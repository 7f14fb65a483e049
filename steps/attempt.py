"""A locator tried on one document: the observations with their excerpts, or why there are none.

An address is asked through the same door as every other, under the claim and at the pace of its host; what comes is
kept as a capture of `this document`, a name no source can bear. Nothing is judged and no figure remembers it.
"""

import hashlib
import mimetypes
import textwrap
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from checks.addresses import address
from checks.agreement import Agreement, agrees
from checks.errors import DecisionError, FetchError, Mistake, RegistryError, StoreError, UnknownId, Unreachable
from checks.model import (
    Document,
    FactCheck,
    Figure,
    Observation,
    Problem,
    Quantity,
    Reading,
    Registry,
    Source,
    Statement,
    Status,
    TextQuote,
    WordingLocator,
)
from checks.pages import unpacked
from checks.readers.pages.walls import page_problem
from checks.references import sources_of
from checks.registry import check_registry
from checks.statements import understand
from checks.words.understanding import understood
from db import store
from db.engine import writing
from steps.fetch import host_of
from steps.station import Station
from steps.sweep import LEASE
from steps.views.overview import unknown
from steps.visit import Captured, Elsewhere, visit

NAME, FIGURE = "this document", "this-figure"
AROUND = """\
desks: {this-desk: {route: this-desk}}
sources: {this-source: {publisher: of this document, url: "https://example.org/"}}
figures:
  this-figure:
    measure: what is tried
    source: this-source
    at:
"""
INDENT = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One observation, and whether the sentence that was given agrees with it (None: no sentence was given)."""

    observation: Observation
    agrees: Agreement | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What came of it: what was read, or the problem; what was understood of the sentence."""

    url: str
    sha256: str
    media_type: str
    figure: str
    seen: tuple[Seen, ...]
    problem: Problem | None
    warnings: tuple[str, ...]
    understood: str | None = None

    @property
    def is_found(self) -> bool:
        """Whether anything stood there."""
        return any(one.observation.status is not Status.MISSING for one in self.seen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is tried: where to look, for which figure, held against which sentence."""

    source: Source
    figure: Figure
    sentence: str | None = None
    language: str = "en"  # of the sentence


def attempt(station: Station, document: str, question: Question) -> Tried:
    """What the figure's locators give on a file or an address. Raises FetchError, StoreError, DecisionError."""
    is_address = document.startswith(("http://", "https://"))
    found = asked(station, document, question.source) if is_address else from_file(Path(document), station.clock())
    problem = page_problem(found, source=question.source, requested=document) if is_address else None
    reading = Reading(figure=question.figure.id, problem=problem)
    if problem is None:
        (reading,) = station.readers.read(found, question.source, [question.figure])
    quantity, said = meaning(question)
    return Tried(
        url=found.url,
        sha256=found.sha256,
        media_type=found.media_type,
        figure=question.figure.id,
        seen=tuple(
            Seen(observation=one, agrees=agrees(quantity, one) if quantity else None) for one in reading.observations
        ),
        problem=reading.problem,
        warnings=reading.warnings,
        understood=said,
    )


def meaning(question: Question) -> tuple[Quantity | None, str | None]:
    """The number the sentence prints, if it does, and what was understood of it."""
    if question.sentence is None:
        return None, None
    statement = Statement(id="sentence", prints=question.sentence, figure=question.figure.id)
    article = FactCheck(
        id="this-article", title="", url="", desk="", language=question.language, statements=(statement,)
    )
    said = understand(statement, question.figure, article)
    return said.quantity, understood(statement, said, question.figure)


# --- what is tried -------------------------------------------------------------------------------------------------


def by_locator(text: str, sentence: str | None) -> Question:
    """A locator as the registry writes it, in YAML. Raises RegistryError with its mistakes."""
    checked = check_registry({"--at": AROUND + textwrap.indent(textwrap.dedent(text), " " * INDENT) + "\n"})
    if checked.registry is None:
        raise RegistryError(tuple(placed(one) for one in checked.mistakes))
    source = replace(checked.registry.sources["this-source"], id=NAME)
    figure = replace(checked.registry.figures[FIGURE], source=NAME)
    return Question(source=source, figure=figure, sentence=sentence)


def placed(mistake: Mistake) -> Mistake:
    """The mistake where it stands in what was given."""
    above = AROUND.count("\n")
    message = mistake.message.removeprefix(f"figure `{FIGURE}`: ")
    return replace(mistake, line=max(1, mistake.line - above), column=max(1, mistake.column - INDENT), message=message)


def by_figure(registry: Registry, name: str, document: str, sentence: str | None) -> Question:
    """A figure of the registry, read as its source is: the one at this address, else its first. Raises UnknownId."""
    figure = registry.figures.get(name)
    if figure is None:
        near = unknown(registry, name)
        raise UnknownId(f"no figure is called {name}: {str(near).partition(': ')[2]}")
    names = [one for one in sources_of(registry, figure) if figure.at]
    if not names:
        raise DecisionError(f"{name} is computed from other figures, it has no locator: try those it is made of")
    fitting = [one for one in names if address(registry.sources[one]) == document] or names
    here = [one for one in figure.at if (one.source or figure.source) == fitting[0]]
    moved = tuple(replace(one, source=None) for one in here)
    source = replace(registry.sources[fitting[0]], id=NAME)
    return Question(source=source, figure=replace(figure, source=NAME, at=moved), sentence=sentence)


def by_words(sentence: str) -> Question:
    """Whether these words stand in the document."""
    figure = Figure(
        id=FIGURE, measure="these words", source=NAME, at=(WordingLocator(wording=TextQuote(exact=sentence)),)
    )
    return Question(source=Source(id=NAME, publisher="of this document"), figure=figure)


# --- the document --------------------------------------------------------------------------------------------------


def from_file(path: Path, now: datetime) -> Document:
    """The document in a file. Raises StoreError."""
    try:
        body = path.read_bytes()
    except OSError as error:
        expected = "expected a file, or an address with http:// or https://"
        raise StoreError(f"{path} cannot be read: {error.strerror}; {expected}") from error
    media_type, _ = mimetypes.guess_type(path.name)
    first, pages = unpacked(body)
    return Document(
        body=first,
        pages=pages,
        media_type=media_type or "application/octet-stream",
        charset=None,
        url=path.resolve().as_uri(),
        sha256=hashlib.sha256(body).hexdigest(),
        fetched_at=now,
    )


def asked(station: Station, url: str, source: Source) -> Document:
    """The document at an address, asked at its host's pace. Raises FetchError."""
    for _ in range(station.settings.max_redirects + 1):
        is_its_own = address(source) == url  # then its address may hold the place of a page's number
        there = source if is_its_own else replace(source, url=url, bill=None, world_bank=None)
        answer = asked_once(station, url, there)
        match answer:
            case Captured(document=document):
                return document
            case Elsewhere(url=url):
                continue
            case _:
                break
    raise FetchError(f"source {NAME}: its redirects come to no end at {url}", source=NAME, url=url)


def asked_once(station: Station, url: str, source: Source) -> object:
    """What the host answered, under our claim. Raises Unreachable where another worker holds the host."""
    host = host_of(url)
    with writing(station.engine) as session:
        claim = store.claim_host(session, worker=station.worker, now=station.clock(), lease=LEASE, hosts=[host])
    if claim is None:
        remedy = "Try again when its sweep is over"
        raise Unreachable(f"{host} is being asked by another worker", source=NAME, url=url, remedy=remedy)
    try:
        return visit(station.door, claim, source, None, url=url)
    finally:
        with writing(station.engine) as session:
            store.release_host(session, claim)
