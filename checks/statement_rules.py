"""What fact-checks and statements must be: their keys fit together, what they name exists, the sentence is read."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from checks.addresses import unsafe
from checks.durations import parse_duration
from checks.entries import Entry, did_you_mean
from checks.errors import Mistake
from checks.known import Known
from checks.model import FactCheck, Figure, Hedge, Statement
from checks.period_names import parse_period
from checks.stages import LADDERS, NOT_FINAL, asserted, ladder_of
from checks.statements import AS_PUBLISHED, EACH, understand
from checks.values import read_quantities

_BAND = re.compile(r"\d[\d,]*(?:\.\d+)? ?%?")
_AS_OF = re.compile(r"as-of: (\d{4}-\d{2}-\d{2})")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def check_fact_check(entry: Entry, known: Known) -> None:
    """Tell every mistake of a fact-check and its statements."""
    fact_check: FactCheck | None = entry.noun
    if fact_check is not None:
        known.refer(entry, "desk", fact_check.desk, "desk")
        reason = unsafe(fact_check.url, allowed_hosts=known.allowed_hosts)
        if reason and "url" not in entry.broken:
            entry.say(f"`url`: {reason}", "url")
        if not _LANGUAGE.fullmatch(fact_check.language):
            entry.say(f"`language`: expected a language code such as `en`, found `{fact_check.language}`", "language")
        if not entry.statements and not fact_check.not_watched and "statements" not in entry.broken:
            entry.say("it has no `statements` and no `not-watched`: nothing of it is looked at")
    _own_ids(entry)
    for statement in entry.statements:
        if statement.noun is not None:
            _statement(statement, known)


def doubts_of(entry: Entry, figures: Mapping[str, Figure]) -> Iterator[Mistake]:
    """What is understood only in part in the sentences of a sound fact-check: for a person to look at."""
    for one in entry.statements:
        figure = figures[one.noun.figure] if one.noun.figure else None
        for doubt in understand(one.noun, figure, entry.noun).doubts:
            yield one.spot.mistake(f"{one.name}: {doubt}", *one.path, "prints")


def _own_ids(entry: Entry) -> None:
    seen: dict[str, Entry] = {}
    for one in entry.statements:
        if one.id in seen:
            line = seen[one.id].spot.mistake("", *seen[one.id].path).line
            one.say(f"the statement on line {line} has this id too; give one of them an `id`")
        seen.setdefault(one.id, one)
        if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", one.id) and "figure" not in one.broken:
            one.say("an id is lower-case words joined by hyphens", "id")


def _statement(entry: Entry, known: Known) -> None:
    statement: Statement = entry.noun
    figure = _references(entry, statement, known)
    _fitting(entry, statement, figure)
    _words(entry, statement)


def _references(entry: Entry, statement: Statement, known: Known) -> Figure | None:
    """The figure it names, if it exists; what dangles is told."""
    found = known.refer(entry, "figure", statement.figure, "figure") if statement.figure else None
    if statement.of:
        known.refer(entry, "figure", statement.of, "of")
    if statement.slower_than:
        known.refer(entry, "figure", statement.slower_than, "slower-than")
    for i, name in entry.numbered("any-of", statement.any_of):
        known.refer(entry, "figure", name, "any-of", i)
    for i, name in entry.numbered("absent-from", statement.absent_from):
        known.refer(entry, "source", name, "absent-from", i)
    return found.noun if found else None


def _fitting(entry: Entry, statement: Statement, figure: Figure | None) -> None:
    """Tell keys that cannot stand together, or not without another."""
    subjects = {"figure": statement.figure, "any-of": statement.any_of, "absent-from": statement.absent_from}
    if not any(subjects.values()) and not entry.broken & {*subjects}:
        entry.say("nothing to compare with: name a `figure` or `absent-from`, or list it under `not-watched`")
    if statement.absent_from and statement.figure:
        entry.say("`figure` and `absent-from` contradict one another: keep one", "absent-from", key=True)
    for key, needs in _NEEDS.items():
        if _has(statement, key) and not any(_has(statement, one) for one in needs) and not entry.broken & {*needs}:
            entry.say(f"`{key}` needs {' or '.join(f'`{one}`' for one in needs)}", key, key=True)
    if statement.of and statement.of == statement.figure:
        entry.say("a figure is no part of itself", "of")
    if statement.slower_than and statement.slower_than == statement.figure:
        entry.say("a figure cannot grow more slowly than itself", "slower-than")
    if statement.trend and statement.stage is not None:
        entry.say("`trend` and `stage` contradict one another: make them two statements", "stage", key=True)
    if statement.stage is not None and figure and not entry.broken:
        _stage(entry, statement, figure)


_NEEDS = {
    "trend": ("figure",),
    "slower-than": ("figure",),
    "stage": ("figure", "any-of"),
    "edition": ("figure",),
    "wording": ("figure",),
    "of": ("figure",),
    "value": ("figure",),
    "vintage": ("figure",),
    "would-say": ("absent-from",),
}


def _has(statement: Statement, key: str) -> bool:
    return bool(getattr(statement, key.replace("-", "_")))


def _stage(entry: Entry, statement: Statement, figure: Figure) -> None:
    if figure.stages is None:
        entry.say(f"the figure `{figure.id}` has no `stages`", "stage")
        return
    try:
        ladder = ladder_of(figure)
        strange = asserted(statement.stage or (), ladder) - {*ladder.rungs, *ladder.final}
    except ValueError as mistake:  # an unknown ladder is told at the figure
        if isinstance(figure.stages, tuple) or figure.stages in LADDERS:
            entry.say(f"`stage`: {mistake}", "stage")
        return
    for stage in sorted(strange):
        known = dict.fromkeys((*ladder.rungs, *ladder.final, NOT_FINAL[0]))
        hint = did_you_mean(stage, known) or f"; it takes {', '.join(known)}"
        entry.say(f"`{stage}` is no stage of `{figure.id}`{hint}", "stage")


def _words(entry: Entry, statement: Statement) -> None:
    """Tell what is written in a form nobody reads."""
    for key, slip in _slips(statement):
        entry.say(f"`{key}`: {slip}", key)


def _slips(statement: Statement) -> Iterator[tuple[str, str]]:
    if statement.period is not None and statement.period not in EACH and statement.period != AS_PUBLISHED:
        try:
            parse_period(statement.period)
        except ValueError as mistake:
            yield "period", f"{mistake}; or `each year`, `{AS_PUBLISHED}`"
    if statement.hedge is not None and not _is_hedge(statement.hedge):
        yield "hedge", f"expected words such as {', '.join(f'`{one}`' for one in Hedge)}, found `{statement.hedge}`"
    if statement.band is not None and not _BAND.fullmatch(statement.band):
        yield "band", f"expected a share such as `5 %` or a number, found `{statement.band}`"
    if statement.vintage is not None and not _is_vintage(statement.vintage):
        yield "vintage", f"expected `first` or `as-of: 2026-01-09` in quotes, found `{statement.vintage}`"
    if statement.look_again is not None:
        try:
            parse_duration(statement.look_again)
        except ValueError as mistake:
            yield "look-again", str(mistake)


def _is_hedge(words: str) -> bool:
    if words in set(Hedge):
        return True
    read = read_quantities(f"{words} 40")
    return len(read) == 1 and read[0].hedge is not Hedge.NONE


def _is_vintage(text: str) -> bool:
    found = _AS_OF.fullmatch(text)
    try:
        return text == "first" or bool(found and date.fromisoformat(found[1]))
    except ValueError:
        return False
