"""What has been proposed so far for an article: entries by id, what was read, and the ids that are taken."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from checks.articles import Article
from checks.claims import Claim
from checks.editions.names import pattern_in
from checks.model import Desk, FactCheck, Figure, NotWatched, Observation, Period, Registry, Source, Statement
from checks.periods import read_periods
from checks.proposal.choices import Asked
from checks.proposal.clause import counted_by
from checks.proposal.model import Noted, Proposal
from checks.proposal.names import Names, slug

NEWSROOM = Desk(id="newsroom", route="newsroom")  # where there is no registry yet
EXAMPLE = "https://example.org"  # where an address is not known


@dataclass
class Draft:
    """A proposal that is being made."""

    article: Article
    asked: Sequence[Asked]
    registry: Registry | None
    names: Names
    fact_check: FactCheck
    remarks: tuple[str, ...] = ()
    sources: dict[str, Noted[Source]] = field(default_factory=dict)
    figures: dict[str, Noted[Figure]] = field(default_factory=dict)
    statements: list[Noted[Statement]] = field(default_factory=list)
    not_watched: list[Noted[NotWatched]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    suspects: list[Statement] = field(default_factory=list)
    read: dict[str, tuple[Observation, ...]] = field(default_factory=dict)
    told: list[tuple[Claim, str]] = field(default_factory=list)  # claims with their figures, in order

    def done(self) -> Proposal:
        """All of it."""
        troubles = (f"{one.where}: {one.answer.trouble}" for one in self.asked if one.answer.trouble)
        route = "who is told: `route` is a tag of STILLTRUE_ROUTES"
        return Proposal(
            article=self.fact_check,
            is_new=self.known is None,
            desks=() if self.registry else (Noted(noun=NEWSROOM, remarks=(route,)),),
            sources=tuple(self.sources.values()),
            figures=tuple(self.figures.values()),
            statements=tuple(self.statements),
            not_watched=tuple(self.not_watched),
            remarks=(*self.remarks, *troubles),
            doubts=tuple(dict.fromkeys(self.doubts)),
            suspects=tuple(self.suspects),
            read=self.read,
        )

    @property
    def known(self) -> FactCheck | None:
        """The fact-check as the registry has it already."""
        return self.registry.fact_checks.get(self.fact_check.id) if self.registry else None

    def is_told(self, claim: Claim) -> bool:
        """Whether the registry watches the claim, or says why not, already."""
        known = self.known
        if known is None:
            return False
        return claim.prints in {one.prints for one in known.statements} | {one.prints for one in known.not_watched}

    # --- what is added

    def leave(self, claim: Claim, because: str, *remarks: str) -> None:
        """Nothing; the claim is not watched, and it is said why."""
        self.not_watched.append(Noted(noun=NotWatched(prints=claim.prints, because=because), remarks=remarks))

    def watch(self, claim: Claim, *remarks: str, **said: Any) -> None:
        """Nothing; a statement of the claim is proposed."""
        self.statements.append(Noted(noun=self.statement(claim, **said), remarks=remarks))
        if (figure := said.get("figure")) is not None:
            self.told.append((claim, figure))

    def statement(self, claim: Claim, **said: Any) -> Statement:
        """A statement of what the claim prints, under an id of its own."""
        return Statement(id=self._statement_id(claim), prints=claim.prints, cites=claim.cites, **said)

    def use(self, asked: Asked) -> None:
        """Nothing; the source is declared, if it is not yet."""
        if not asked.is_known and asked.source.id not in self.sources:
            self.sources[asked.source.id] = Noted(noun=asked.source, remarks=tuple(_remarks(asked)))

    def remember(self, name: str, seen: Sequence[Observation]) -> None:
        """Nothing; a figure, or a silent source, was seen to say this."""
        known = self.read.get(name, ())
        self.read[name] = (*known, *(one for one in (replace(one, figure=name) for one in seen) if one not in known))

    # --- what a claim says

    def counted(self, claim: Claim) -> str:
        """The words of the claim that say what is counted."""
        return counted_by(claim, self.fact_check.language, self.article.as_of)

    def period(self, claim: Claim, seen: Period | None = None) -> str | None:
        """What is left to be said of its time: its period, where the words do not name it; the source's own name of it,
        where that is another.
        """
        wanted = seen if claim.period and seen and claim.period != seen else claim.period
        if wanted is None:
            return None
        said = read_periods(claim.prints, language=self.fact_check.language, relative_to=self.fact_check.checked)
        return None if {one.period for one in said} == {wanted} else wanted.name

    def _statement_id(self, claim: Claim) -> str:
        base = slug(self.counted(claim), most=4) or slug(claim.prints) or "statement"
        known = self.known
        taken = {one.id for one in (known.statements if known else ())}
        taken |= {one.noun.id for one in self.statements} | {one.id for one in self.suspects}
        return next(one for one in _numbered(base) if one not in taken)


def _remarks(asked: Asked) -> Iterator[str]:
    if asked.at and not asked.is_file:
        yield f"asked on {asked.at:%Y-%m-%d}: capture {asked.sha256[:12]}"
    if asked.is_file:
        yield f"read from the file {asked.where}: write the address it came from into `url`"
    if asked.found_in:
        yield f"listed at {asked.found_in}"
    if asked.provided and asked.provided.advice:
        yield asked.provided.advice
    pattern = pattern_in(asked.source.url or "") if asked.provided is None else None
    if pattern is not None:
        yield f"if each year has such a file, `url: {pattern}` finds the next one; or name its list under `editions`"


def _numbered(base: str) -> Iterator[str]:
    yield base
    yield from (f"{base}-{number}" for number in range(2, 10_000))
