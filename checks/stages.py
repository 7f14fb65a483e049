"""The verdict on a stage: on which rung of its ladder a bill or a plan stands, and the calendar (DESIGN §4.3)."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from checks.case import Case, in_order, standing
from checks.explain import day
from checks.matter import seen_about_the_check
from checks.model import Figure, ProblemKind, Run, Verdict
from checks.ruling import Ruling
from checks.unjudged import nothing_read, problem_of

NOT_FINAL = ("not enacted", "not final", "pending")
OR_LATER = " or later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """The rungs in order, those that end it, and how a source words them."""

    rungs: tuple[str, ...]
    final: tuple[str, ...]
    says: Mapping[str, str]  # rung -> pattern over the source's own sentence, most telling first


US_BILL = Ladder(
    rungs=(
        "introduced",
        "referred",
        "ordered reported",
        "reported",
        "passed one chamber",
        "passed both",
        "presented",
        "became law",
    ),
    final=("became law", "vetoed", "died sine die"),
    # The sentences of congress.gov's `latestAction.text`, as its API documents them; tried in this order.
    says={
        "became law": r"became (public|private) law|signed by (the )?president",
        "vetoed": r"vetoed by (the )?president|pocket veto",
        "presented": r"presented to (the )?president",
        "passed both": r"cleared for white house|passed both|resolving differences|conference report agreed",
        "passed one chamber": r"passed (the )?(senate|house)|passed/agreed to in|received in the (senate|house)"
        r"|message on (senate|house) action",
        "ordered reported": r"ordered to be reported",
        "reported": r"placed on .*calendar|reported by|reported \(amended\)|reported (to|with|without|original)",
        "referred": r"referred to|committee consideration|hearings? held",
        "introduced": r"introduced in|read (twice|the first time)",
    },
)
LADDERS = {"us-bill": US_BILL}


def ladder_of(figure: Figure) -> Ladder:
    """The figure's ladder; ValueError where it names one that we do not know."""
    if isinstance(figure.stages, str):
        if figure.stages not in LADDERS:
            message = f"the figure {figure.id} names the ladder `{figure.stages}`; known are {', '.join(LADDERS)}"
            raise ValueError(message)
        return LADDERS[figure.stages]
    rungs = figure.stages or ()
    return Ladder(rungs=rungs, final=figure.final_stages or rungs[-1:], says={})


def rung_of(text: str, ladder: Ladder) -> str | None:
    """The rung a source's words stand for: its own name, or a pattern of the ladder. None where it is unknown."""
    known = (*ladder.rungs, *ladder.final)
    wanted = plain(text)
    for rung in known:
        if plain(rung) == wanted:
            return rung
    return next((rung for rung, pattern in ladder.says.items() if re.search(pattern, wanted)), None)


def plain(text: str) -> str:
    """The text in lower case with plain spaces, for comparing names."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def rule_on_stage(case: Case, runs: tuple[Run, ...], now: datetime) -> Ruling:
    """The ruling on a statement with `stage`; the furthest rung of the figure and its twins (`any-of`) counts."""
    assert case.figure is not None
    ladder = ladder_of(case.figure)
    tracks = [runs, *(case.related.get(twin, ()) for twin in case.statement.any_of if twin != case.figure.id)]
    found = [current for current in map(standing, tracks) if current is not None]
    if not found:
        return nothing_read(case)
    unknown = next((run for run in found if _rung(run, ladder) is None), None)
    if unknown is not None:
        return _unknown(case, unknown, ladder)
    current = max(found, key=lambda run: _height(_rung(run, ladder), ladder))
    return _rule_on_rung(case, ladder, current, runs, now)


def asserted(stage: str | tuple[str, ...], ladder: Ladder) -> frozenset[str]:
    """The rungs a statement allows: one, a list, `X or later`, or `not enacted`: any that is not final."""
    if not isinstance(stage, str):
        return frozenset(rung for one in stage for rung in asserted(one, ladder))
    if plain(stage) in NOT_FINAL:
        return frozenset(ladder.rungs) - frozenset(ladder.final)
    if stage.endswith(OR_LATER):
        first = ladder.rungs.index(stage.removesuffix(OR_LATER))
        return frozenset(ladder.rungs[first:]) | frozenset(rung for rung in ladder.final if rung not in ladder.rungs)
    return frozenset({stage})


def _rule_on_rung(case: Case, ladder: Ladder, current: Run, runs: tuple[Run, ...], now: datetime) -> Ruling:
    rung, allowed = _rung(current, ladder), asserted(case.statement.stage or (), ladder)
    words = {"rung": rung or "", "ends": _last_day(case)}
    if rung not in allowed:
        verdict, because = _moved(case, ladder, allowed, runs)
        return Ruling(
            verdict=verdict,
            because=because,
            run=current,
            earlier=in_order(runs)[0],
            flips=True,
            bound=True,
            words=words,
            rule="the newest rung is none of those the sentence allows, DESIGN §4.1",
        )
    if has_ended(case, now) and rung not in ladder.final and not _lasting(case):
        return Ruling(
            verdict=Verdict.EXPIRED,
            because="expired",
            run=current,
            flips=True,
            words=words,
            rule="over by the calendar from the day after `ends`, DESIGN §4.3",
        )
    return Ruling(
        verdict=Verdict.HOLDS,
        because="stage holds",
        run=current,
        words=words,
        rule="the newest rung is one the sentence allows, DESIGN §4.1",
    )


def has_ended(case: Case, now: datetime) -> bool:
    """Whether the day named by the figure's `ends` has passed."""
    return case.figure is not None and case.figure.ends is not None and now.date() > case.figure.ends


def _last_day(case: Case) -> str:
    return day(case.figure.ends) if case.figure and case.figure.ends else ""


def _moved(case: Case, ladder: Ladder, allowed: frozenset[str], runs: tuple[Run, ...]) -> tuple[Verdict, str]:
    if any(_rung(run, ladder) in allowed for run in runs):
        return Verdict.STAGE_MOVED, "stage moved"
    if any(seen_about_the_check(case, run) for run in runs):
        return Verdict.CONTRADICTED, "stage never held"
    return Verdict.DISAGREES, "stage never held"


def _lasting(case: Case) -> bool:
    """`X or later` is a fact of the past, which no calendar ends."""
    stage = case.statement.stage
    stages = (stage,) if isinstance(stage, str) else stage or ()
    return any(one.endswith(OR_LATER) for one in stages)


def _rung(run: Run, ladder: Ladder) -> str | None:
    return rung_of(run.observation.text or run.observation.printed or "", ladder)


def _height(rung: str | None, ladder: Ladder) -> int:
    """How far along; a twin that died or was vetoed says less than one that lives."""
    return ladder.rungs.index(rung) if rung in ladder.rungs else -1


def _unknown(case: Case, run: Run, ladder: Ladder) -> Ruling:
    said = run.observation.text or run.observation.printed
    problem = problem_of(
        case,
        ProblemKind.UNREADABLE,
        f"“{said}” is no rung we know; expected one of {', '.join(ladder.rungs)}",
        "list the rung under `stages`, or tell us how this source words it",
    )
    return Ruling(
        verdict=None,
        because="unknown rung",
        rule="an unknown rung is a problem, never a guess, STYLE §4",
        run=run,
        problem=problem,
        problem_since=run.first_seen,
    )
