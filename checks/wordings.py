"""The verdict on words: a text that must stand, a phrase that must not, the name of an edition (DESIGN §4.1, §4.3).

Typography is no change of wording: quotes, hyphens, spaces, capitals and how an accent is encoded are put aside.
"""

import re
import unicodedata
from dataclasses import replace
from difflib import SequenceMatcher

from checks.case import Case, in_order, standing
from checks.matter import seen_about_the_check
from checks.model import ProblemKind, Run, Verdict, WordingLocator
from checks.ruling import Ruling
from checks.signals import retraction
from checks.statements import Understanding
from checks.unjudged import nothing_read, problem_of

LIKENESS = 0.5  # of its words in their order: a passage that keeps half of them was reworded, else it is gone
GONE = frozenset({ProblemKind.NOT_FOUND, ProblemKind.GONE, ProblemKind.SOFT_404})
ENOUGH = 3  # looks on as many days (DESIGN §4.1)
_QUOTES = str.maketrans(
    dict.fromkeys("‘’‚‛′`´", "'")
    | dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‐‑‒−", "-")
    | {"\u00ad": None, "\u200b": None, "\u2060": None, "\ufeff": None}
)


def plain(text: str) -> str:
    """The words alone: one kind of quote, hyphen and space, lower case, accents composed."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_QUOTES).casefold().split())


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", plain(text))


def stands_in(wanted: str, text: str) -> bool:
    """Whether the words stand in the text one after the other."""
    return f" {' '.join(words_of(wanted))} " in f" {' '.join(words_of(text))} "


def said_by(run: Run) -> str:
    """The words of a reading; where the wanted ones do not stand, those of its excerpt, which come nearest."""
    observed = run.observation
    return observed.text or observed.printed or observed.excerpt


def likeness(wanted: str, text: str) -> float:
    """Which share of the wanted words stands in one passage of the text, in their order; 0 to 1."""
    words, found = words_of(wanted), words_of(text)
    width = len(words) + len(words) // 2 + 1
    passages = [found[start : start + width] for start in range(max(1, len(found) - len(words) + 1))]
    return max((_kept(words, passage) for passage in passages), default=0.0)


def with_wording(case: Case) -> Case:
    """The case whose statement says which words must stand, where only the locators of its figure say so."""
    at = case.figure.at if case.figure else ()
    quote = next((one.wording for one in at if isinstance(one, WordingLocator)), None)
    said = case.statement
    if quote is None or said.wording is not None or said.absent_from or said.stage is not None:
        return case
    return replace(case, statement=replace(said, wording=quote))


# --- a text that must stand -------------------------------------------------------------------------------------------


def rule_on_wording(case: Case, runs: tuple[Run, ...]) -> Ruling:
    """The ruling on a text that must stand: there, reworded, or gone for three looks on three days."""
    assert case.statement.wording is not None
    wanted = case.statement.wording.exact
    if gone := vanished(case, runs):
        return gone
    current = standing(runs)
    if current is None:
        return nothing_read(case)
    if withdrawn := retraction(runs, (current.observation.period,)):
        return withdrawn
    text = said_by(current)
    if stands_in(wanted, text):
        return Ruling(
            verdict=Verdict.HOLDS, because="wording holds", run=current, rule="the words stand there, DESIGN §4.1"
        )
    if likeness(wanted, text) < LIKENESS:
        return _missing(case, current, runs)
    known = any(_shows(run, wanted) for run in runs)
    if not known and any(seen_about_the_check(case, run) for run in runs):
        return Ruling(
            verdict=Verdict.CONTRADICTED,
            because="wording never stood",
            run=current,
            bound=True,
            rule="the words did not stand there when the article was checked, DESIGN §4.1",
        )
    return Ruling(
        verdict=Verdict.WORDING_CHANGED if known else Verdict.DISAGREES,
        because="wording changed",
        run=current,
        earlier=next((run for run in in_order(runs) if _shows(run, wanted)), None),
        bound=True,
        rule="the passage stands, its words changed, DESIGN §4.1",
    )


def vanished(case: Case, runs: tuple[Run, ...]) -> Ruling | None:
    """The ruling `vanished` where a page or its words are gone for three looks on three days; else None."""
    if case.problem is None or case.problem.kind not in GONE or case.problem_days < ENOUGH:
        return None
    wanted = case.statement.wording.exact if case.statement.wording else ""
    last = next((run for run in reversed(in_order(runs)) if _shows(run, wanted)), None)
    if last is None:
        return None
    return _vanished(last)


def _missing(case: Case, current: Run, runs: tuple[Run, ...]) -> Ruling:
    wanted = case.statement.wording.exact if case.statement.wording else ""
    without = [run for run in runs if run.last_seen >= current.first_seen and not _shows(run, wanted)]
    seen = next((run for run in reversed(in_order(runs)) if _shows(run, wanted)), None)
    if seen is not None and sum(run.days for run in without) >= ENOUGH:
        return _vanished(seen)
    problem = problem_of(
        case,
        ProblemKind.NOT_FOUND,
        f"`{wanted}` does not stand in the document",
        "see whether the passage moved; after three looks on three days the article is marked",
        subject=case.name,
    )
    return Ruling(
        verdict=None,
        because="wording missing",
        rule="missing for one or two days is not-found, DESIGN §4.3",
        run=current,
        problem=problem,
        problem_since=current.first_seen,
    )


def _vanished(last: Run) -> Ruling:
    return Ruling(
        verdict=Verdict.VANISHED,
        because="vanished",
        run=last,
        bound=True,
        rule="gone for three looks on three days, DESIGN §4.1",
    )


def _shows(run: Run, wanted: str) -> bool:
    return stands_in(wanted, said_by(run))


def _kept(words: list[str], passage: list[str]) -> float:
    matcher = SequenceMatcher(None, words, passage, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / max(1, len(words))


# --- the name of an edition -------------------------------------------------------------------------------------------


def rule_on_text(case: Case, said: Understanding, runs: tuple[Run, ...]) -> Ruling:
    """The ruling on a statement whose value is no number: the name of the newest edition, of a person, of a place."""
    current = standing(runs)
    if current is None or said.text is None:
        return nothing_read(case)
    if withdrawn := retraction(runs, (current.observation.period,)):
        return withdrawn
    rule = "the newest edition bears the name that is printed, DESIGN §4.1"
    if _bears(current, said.text):
        return Ruling(verdict=Verdict.HOLDS, because="name holds", run=current, rule=rule)
    if any(_bears(run, said.text) for run in runs):
        return Ruling(verdict=Verdict.SUPERSEDED, because="name changed", run=current, bound=True, rule=rule)
    seen = any(seen_about_the_check(case, run) for run in runs)
    return Ruling(
        verdict=Verdict.CONTRADICTED if seen else Verdict.DISAGREES,
        because="name changed",
        run=current,
        bound=True,
        rule=rule,
    )


def _bears(run: Run, name: str) -> bool:
    return stands_in(name, said_by(run))
