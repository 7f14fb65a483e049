"""From an article to registry entries: it is read, its sources are asked and searched, what was found is proposed.

Addresses go through the one door, at their hosts' pace; every document is opened in a reader process. Nothing is put in
force: the entries are a text for a person to review.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from checks.addresses import address
from checks.articles import Citation
from checks.claims import Claim
from checks.errors import FetchError, StoreError
from checks.model import Document, Figure, Problem, Registry, Source, TextQuote, WordingLocator
from checks.proposal.choices import Asked, Choice, choices
from checks.proposal.clause import wanted_of_claim
from checks.proposal.draft import EXAMPLE
from checks.proposal.entries import asked_wording, proposal
from checks.proposal.imported import Imported
from checks.proposal.model import Proposal
from checks.proposal.names import Names, slug
from checks.proposal.sought import Answer, Sought
from checks.proposal.written import Written, written
from checks.providers import Provided, provided
from checks.references import read_at
from checks.search import Wanted
from steps.attempt import NAME, asked, from_file
from steps.importing import imported
from steps.searching import search
from steps.settings import Settings
from steps.station import Station
from steps.sync import read_files

MOST = 12  # sources asked of the article's own citations; those given by hand are always asked
NAMELESS = frozenset({"", "anonymous", "untitled", "unspecified", "document1"})  # what programs call documents
LABELLED = re.compile(r"([\w-]{1,60})=(\S.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A source to ask: an address or a file, the citations that mean it, and what is known of it."""

    where: str
    labels: tuple[str, ...] = ()
    title: str | None = None
    known: Source | None = None  # of the registry
    provided: Provided | None = None
    found_in: str = ""
    address: str | None = None  # of a file, where the article says where it came from

    @property
    def is_address(self) -> bool:
        return self.where.startswith(("http://", "https://"))

    @property
    def stands_at(self) -> str:
        """The address under which a registry has it; of a file whose address nobody knows, a stand-in."""
        return self.where if self.is_address else self.address or f"{EXAMPLE}/{slug(Path(self.where).stem)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An article with what its sources answered: all that a proposal is made of."""

    imported: Imported
    asked: tuple[Asked, ...]
    names: Names
    registry: Registry | None
    choices: tuple[Choice, ...]
    now: datetime


def find(station: Station, article: str, sources: Sequence[str], registry: Registry | None) -> Found:
    """The article's claims with the places they may be read at. Raises StoreError, FetchError for the article alone."""
    document = document_at(station, article, Source(id=NAME, publisher="of the article"))
    parts = imported(station.readers, document)
    if parts.article is None:
        raise StoreError(f"{article}: {parts.trouble}")
    if article.startswith(("http://", "https://")) and parts.article.url is None:
        parts = replace(parts, article=replace(parts.article, url=article))
    names = Names(registry)
    given = given_sources(parts, sources, registry)
    labels = frozenset(label for one in given for label in one.labels)
    searching = Searching(station, parts, registry, names, labels)
    answered = tuple(found for one in given for found in searching.ask(one))
    return Found(
        imported=parts,
        asked=answered,
        names=names,
        registry=registry,
        choices=choices(parts.claims, answered),
        now=station.clock(),
    )


def propose(found: Found, chosen: Sequence[Choice] | None = None) -> Proposal:
    """The entries, of the choices that were found or those a person made of them."""
    article = found.imported.article
    assert article is not None
    return proposal(
        article,
        found.choices if chosen is None else chosen,
        found.imported.left_out,
        found.asked,
        registry=found.registry,
        names=found.names.copy(),
    )


def write_down(found: Found, made: Proposal, settings: Settings) -> Written:
    """The proposal in the files of the registry, checked and judged; where there is none, in a file of its own.

    Nothing is written yet. Raises RegistryError for mistakes that were there before, and DecisionError.
    """
    path = settings.registry
    files = read_files(path) if path.exists() else {}
    target = str(path / f"{made.article.id}.yaml") if path.is_dir() else str(path)
    return written(made, files, target, now=found.now, allowed_hosts=settings.allow_hosts)


def document_at(station: Station, where: str, source: Source) -> Document:
    """The document at an address, asked in its host's turn, or in a file. Raises FetchError, StoreError."""
    if where.startswith(("http://", "https://")):
        return asked(station, where, source)
    return from_file(Path(where), station.clock())


# --- which sources ---------------------------------------------------------------------------------------------------


def given_sources(parts: Imported, sources: Sequence[str], registry: Registry | None) -> list[Given]:
    """What is to be asked, each address once: what was given by hand, then what the article cites."""
    assert parts.article is not None
    citations = parts.article.citations
    given: dict[str, Given] = {}
    told: set[str] = set()
    for text in sources:
        labelled = LABELLED.fullmatch(text)
        label, where = (labelled[1], labelled[2]) if labelled else ("", text)
        if label and label not in citations:
            raise StoreError(f"--source {text}: {_no_such(label, citations)}")
        cited = citations.get(label)
        told.add(label)
        one = Given(
            where=where,
            labels=(label,) if label else (),
            title=cited.title if cited else None,
            address=cited.url if cited else None,
        )
        given |= {each.where: joined(given.get(each.where), each) for each in known_of(one, registry)}
    others = [one for one in citations.values() if one.url and one.label not in told and one.url != parts.article.url]
    for citation in others[:MOST]:
        one = Given(where=citation.url or "", labels=(citation.label,), title=citation.title)
        given |= {each.where: joined(given.get(each.where), each) for each in known_of(one, registry)}
    return list(given.values())


def _no_such(label: str, citations: Mapping[str, Citation]) -> str:
    """What a label is none of."""
    known = ", ".join(f"{name} ({one.url or one.title or 'no address'})" for name, one in citations.items())
    return f"the article has no citation {label}; it has {known or 'none: give the address or file alone'}"


def joined(one: Given | None, other: Given) -> Given:
    """A source that is cited twice; one that was given without a label stays meant for every sentence."""
    if one is None:
        return other
    labels = (*one.labels, *other.labels) if one.labels and other.labels else ()
    return replace(one, labels=tuple(dict.fromkeys(labels)))


def known_of(given: Given, registry: Registry | None) -> Iterator[Given]:
    """The source as the registry or the table of providers knows it; several where a page speaks of several series."""
    found = provided(given.where) if given.is_address else ()
    for one in found:
        where = address(one.source)
        yield replace(given, where=where, provided=one, known=at_address(registry, where), found_in=given.where)
    if not found:
        yield replace(given, known=at_address(registry, given.stands_at))


def at_address(registry: Registry | None, where: str) -> Source | None:
    """The source of the registry that is asked at this address."""
    return next((one for one in (registry.sources.values() if registry else ()) if address(one) == where), None)


# --- asking and searching --------------------------------------------------------------------------------------------


@dataclass
class Searching:
    """One article's claims, looked up in one source after the other."""

    station: Station
    parts: Imported
    registry: Registry | None
    names: Names
    labels: frozenset[str]  # of all citations that can be asked

    def ask(self, given: Given) -> Iterator[Asked]:
        """The source with its answer, its trouble where it could not be had; then what it lists, if it is a list."""
        source = given.known or self._named(given)
        try:
            document = document_at(self.station, given.where, replace(source, id=NAME))
        except (FetchError, StoreError) as error:
            trouble = error.cause if isinstance(error, FetchError) else str(error)
            yield self._answered(given, source, Answer(trouble=trouble.removeprefix(f"source {NAME}: ")))
            return
        problem = self._wall(document, source, given)
        if problem is not None:
            yield self._answered(given, source, Answer(trouble=problem.cause), document)
            return
        figures = read_at(self.registry).get(source.id, ()) if self.registry and given.known else ()
        answer = search(self.station.readers, document, source, self._sought(given, source, figures))
        yield replace(self._answered(given, source, answer, document), figures=figures)
        for url in answer.attached:
            inner = Given(where=url, labels=given.labels, title=given.title, found_in=given.found_in or given.where)
            yield from self.ask(replace(inner, known=at_address(self.registry, url)))

    def _wall(self, document: Document, source: Source, given: Given) -> Problem | None:
        if not given.is_address:
            return None
        return self.station.readers.page_problem(document, source=source, requested=given.where)

    def _answered(self, given: Given, source: Source, answer: Answer, document: Document | None = None) -> Asked:
        title = " ".join(answer.title.split())[:120]
        if given.known is None and not source.title and title.strip("() ").casefold() not in NAMELESS:
            source = replace(source, title=title, publisher=source.publisher or title)
        if not source.publisher:
            source = replace(source, publisher=Path(given.where).name)
        return Asked(
            source=source,
            answer=answer,
            where=given.where,
            sha256=document.sha256 if document else "",
            at=document.fetched_at if document else None,
            labels=given.labels,
            is_known=given.known is not None,
            is_file=not given.is_address and given.address is None,
            provided=given.provided,
            found_in=given.found_in if given.provided is None or given.found_in != given.where else "",
        )

    def _named(self, given: Given) -> Source:
        """A new source, under an id of its own."""
        if given.provided is not None:
            new = given.provided.source
            id_ = self.names.new(f"{given.provided.provider} {new.title or ''}", otherwise="source")
            return replace(new, id=id_, confirmed="never")
        if not given.is_address:
            id_ = self.names.new(Path(given.where).stem, given.title or "", otherwise="source")
            publisher = host_of(given.address) or given.title or ""
            return Source(id=id_, publisher=publisher, url=given.stands_at, title=given.title, confirmed="never")
        host = host_of(given.where)
        last = urlsplit(given.where).path.rpartition("/")[2]
        id_ = self.names.new(given.title or last.partition(".")[0] or host, host, otherwise="source")
        return Source(id=id_, publisher=host, url=given.where, title=given.title, confirmed="never")

    def _sought(self, given: Given, source: Source, figures: Sequence[Figure]) -> Sought:
        known = given.provided
        return Sought(
            wanted=tuple(self._wanted(one) if self._is_meant(given, one) else None for one in self.parts.claims),
            locators=known.locators if known else (),
            is_series=known is not None and known.is_series,
            attached=known.attached if known else None,
            figures=(*figures, *worded(self.parts.claims, source)),
        )

    def _is_meant(self, given: Given, claim: Claim) -> bool:
        """Whether the claim is looked up there: it cites the source, or none of those it cites is known."""
        cited = set(claim.cites)
        return not given.labels or bool(cited & set(given.labels)) or not cited & self.labels

    def _wanted(self, claim: Claim) -> Wanted | None:
        article = self.parts.article
        assert article is not None
        return wanted_of_claim(claim, article.language or "en", article.as_of)


def host_of(where: str | None) -> str:
    """The host of an address, without www."""
    return (urlsplit(where or "").hostname or "").removeprefix("www.")


def worded(claims: Sequence[Claim], source: Source) -> Iterator[Figure]:
    """The words that claims rest on, or that would falsify them, as figures: whether they stand in the document."""
    would_say = sorted({phrase for claim in claims for phrase in claim.would_say})
    if would_say:
        yield Figure(id=source.id, measure="silence", source=source.id, at=tuple(map(wording, would_say)))
    for number, claim in enumerate(claims):
        if claim.sort in {"existence", "wording"} and claim.names:
            yield Figure(id=asked_wording(number), measure="words", source=source.id, at=(wording(claim.names),))


def wording(text: str) -> WordingLocator:
    """The text, as a locator."""
    return WordingLocator(wording=TextQuote(exact=text))
