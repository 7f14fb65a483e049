"""What one rule found out about one statement, before it is dressed as a `Finding`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from checks.model import Note, Problem, Run, State, Verdict

# Several verdicts at once, strongest first (DESIGN §4.3).
STRENGTH = (
    Verdict.RETRACTED,
    Verdict.CONTRADICTED,
    Verdict.REVISED,
    Verdict.SUPERSEDED,
    Verdict.DISAGREES,
    Verdict.STAGE_MOVED,
    Verdict.EXPIRED,
    Verdict.TREND_BROKEN,
    Verdict.APPEARED,
    Verdict.VANISHED,
    Verdict.WORDING_CHANGED,
    Verdict.BROKEN_SERIES,
    Verdict.CONFLICT,
    Verdict.HOLDS,
)
EQUALS = STRENGTH[STRENGTH.index(Verdict.DISAGREES) : STRENGTH.index(Verdict.BROKEN_SERIES)]  # "the others"
TO_BE_JUDGED = frozenset({Verdict.BROKEN_SERIES, Verdict.CONFLICT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A verdict, or the problem in its place, with what an explanation needs.

    `because` names a sentence of `checks.explain`; `words` fill it. `distance` is the share of the printed number by
    which the source differs; a `bound` was crossed or kept whatever the distance; `flips` means sign, majority, rank or
    stage turned over (DESIGN §4.1, severity).
    """

    verdict: Verdict | None
    because: str
    rule: str
    run: Run | None = None
    earlier: Run | None = None
    notes: tuple[Note, ...] = ()
    problem: Problem | None = None
    problem_since: datetime | None = None
    others: tuple[Verdict, ...] = ()
    flips: bool = False
    bound: bool = False
    distance: Decimal | None = None
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def agreed(self) -> bool:
        return self.verdict is Verdict.HOLDS


def strongest(rulings: Iterable[Ruling]) -> Ruling:
    """The ruling that leads, with the verdicts of the weaker ones beside it.

    A problem outweighs `holds`, since part of the statement could not be told; a mark outweighs a problem.
    """
    ranked = sorted(rulings, key=_rank)
    leading = ranked[0]
    weaker = {one.verdict for one in ranked[1:] if one.verdict not in (None, Verdict.HOLDS, leading.verdict)}
    if not leading.agreed:
        return replace(leading, others=tuple(one for one in STRENGTH if one in weaker))
    notes = {note for one in ranked for note in one.notes}
    return replace(leading, notes=tuple(note for note in Note if note in notes))


def is_stronger(one: Verdict, other: Verdict) -> bool:
    """Whether one verdict outranks the other; those that DESIGN §4.3 calls "the others" are of one rank."""
    return STRENGTH.index(one) < STRENGTH.index(other) and not {one, other} <= set(EQUALS)


def article_state(verdict: Verdict) -> State:
    """What a verdict alone makes of its article (DESIGN §4.1)."""
    if verdict is Verdict.HOLDS:
        return State.CURRENT
    return State.TO_BE_JUDGED if verdict in TO_BE_JUDGED else State.OUTDATED


def _rank(ruling: Ruling) -> tuple[int, int]:
    if ruling.verdict is None:
        return STRENGTH.index(Verdict.HOLDS), 0
    return STRENGTH.index(ruling.verdict), 1
