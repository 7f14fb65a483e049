"""Labelled cases to `Case`, as reading and storing would leave them, and findings back to the scorer's lines.

What a label says is looked at nowhere: a case without `expect` and `why` is judged the same.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from checks.agreement import meets
from checks.case import Case, Other
from checks.fingerprint import fingerprint
from checks.judge import judge
from checks.model import (
    Decision,
    DecisionVerb,
    FactCheck,
    Figure,
    Finding,
    Lasts,
    Neighbour,
    NumberFormat,
    Observation,
    Problem,
    ProblemKind,
    Releases,
    Run,
    Signal,
    State,
    Statement,
    Status,
    TextQuote,
    Tracks,
    Trend,
    Verdict,
)
from checks.period_names import parse_period
from checks.values import Cell, read_cell, read_quantities

MORNING, EVENING = time(6, tzinfo=UTC), time(23, tzinfo=UTC)
ENGLISH = re.compile(r"\b(thousand|billion|trillion|more than|over|about|nearly|fewer than|less than)\b")
PROBLEMS = (
    (r"soft.?404|home ?page|redirect", ProblemKind.SOFT_404),
    (r"^4(04|10)$|gone", ProblemKind.GONE),
    (r"403|401|login|consent|captcha|challenge|block|robots", ProblemKind.BLOCKED),
    (r"unreachable|time.?out|^5\d\d$|429|connection|dns|certificate", ProblemKind.UNREACHABLE),
    (r"image|encrypt|damaged|unreadable|scan|corrupt|pdf", ProblemKind.UNREADABLE),
    (r"ambiguous|twice|two (rows|columns|places)", ProblemKind.AMBIGUOUS),
    (r"discontinued", ProblemKind.DISCONTINUED),
    (r"moved", ProblemKind.MOVED),
    (r"not.found|row|label|renamed", ProblemKind.NOT_FOUND),
)
SIGNALS = (
    (r"withdraw|retract|strike|struck|unavailable|removed by|pulled", Signal.RETRACTED),
    (r"correct|erratum|corrig", Signal.CORRECTED),
    (r"discontinued", Signal.DISCONTINUED),
    (r"method|definition|not comparable|break|rebas|reference year|series", Signal.BREAK),
    (r"latest|newer (release|edition)", Signal.NOT_LATEST),
)
DOUBTS = re.compile(r"locator|reader|shrunk|shrank|smaller|truncated")


@dataclass
class Look:
    """What one look found: observations by figure, or the problem that prevented it."""

    at: datetime
    found: list[Observation]
    problem: Problem | None = None
    doubts: tuple[str, ...] = ()


def to_case(row: dict[str, Any]) -> Case:
    """The case as it stands on `now`, from the readings up to then."""
    case = _case(row, row["readings"])
    decisions = tuple(_decision(row, one, case) for one in row.get("decisions", ()))
    return replace(case, decisions=decisions)


def now_of(row: dict[str, Any]) -> datetime:
    return datetime.combine(date.fromisoformat(row["now"][:10]), EVENING)


def answer(row: dict[str, Any]) -> dict[str, Any]:
    """The verdict line of one case, as `score_judgements.py` reads it."""
    finding = judge(to_case(row), now_of(row))
    return as_line(row["id"], finding)


def as_line(id_: str, finding: Finding) -> dict[str, Any]:
    return {
        "id": id_,
        "verdict": finding.verdict,
        "article": finding.state,
        "severity": finding.severity,
        "notes": list(finding.notes),
        "problem": finding.problem.kind if finding.problem else None,
        "confirm_first": finding.confirm_first,
        "explanation": finding.explanation,
        "rule": finding.rule,
    }


# --- what the registry would say --------------------------------------------------------------------------------------


def _case(row: dict[str, Any], readings: list[dict[str, Any]]) -> Case:
    figure = _figure(row["figure"])
    statement = _statement(row["statement"], figure)
    article = FactCheck(
        id="article",
        title="The article",
        url="https://example.org/article",
        desk="desk",
        language=row["lang"],
        checked=_date(row["fact_check"].get("checked")),
        tracks=Tracks(row["fact_check"]["tracks"]) if row["fact_check"].get("tracks") else None,
        statements=(statement,),
    )
    looks = _looks(row, readings, figure)
    trailing = _trailing_problem(looks)
    return Case(
        fact_check=article,
        statement=statement,
        figure=figure,
        runs=_runs(looks, "figure"),
        last_look=max((look.at for look in looks if look.problem is None), default=None),
        problem=trailing[-1].problem if trailing else None,
        problem_since=trailing[0].at if trailing else None,
        problem_days=len({look.at.date() for look in trailing}),
        others=tuple(_other(one, row, figure) for one in row.get("others", ())),
        related={name: _runs(looks, name) for name in (statement.of, *statement.absent_from) if name},
        releases=_releases(row["figure"].get("releases")),
        doubts=looks[-1].doubts if looks else (),
    )


def _figure(given: dict[str, Any]) -> Figure:
    stages = given.get("stages")
    return Figure(
        id="figure",
        measure="what is counted",
        unit=given.get("unit"),
        also=tuple(given.get("also", ())),
        stages=stages if isinstance(stages, str) or stages is None else tuple(stages),
        final_stages=tuple(given.get("final-stages", ())),
        ends=_date(given.get("ends")),
        breaks=given.get("breaks", {}),
        drift=given.get("drift"),
    )


def _statement(given: dict[str, Any], figure: Figure) -> Statement:
    stage = given.get("stage")
    return Statement(
        id="statement",
        prints=given["prints"],
        figure=figure.id,
        value=given.get("value"),
        hedge=given.get("hedge"),
        band=given.get("band"),
        period=given.get("period") or " to ".join(given.get("of-periods", ())) or None,
        vintage=given.get("vintage"),
        of=given.get("of"),
        bears_on=given.get("bears-on", "detail"),
        trend=Trend(given["trend"]) if given.get("trend") else None,
        slower_than=given.get("slower-than"),
        stage=tuple(stage) if isinstance(stage, list) else stage,
        edition=given.get("edition"),
        wording=TextQuote(exact=given["wording"]) if given.get("wording") else None,
        absent_from=tuple(given.get("absent-from", ())),
        would_say=tuple(given.get("would-say", ())),
        look_again=given.get("look-again"),
    )


def _other(given: dict[str, Any], row: dict[str, Any], figure: Figure) -> Other:
    statement = replace(_statement(given, figure), id="other")
    article = FactCheck(
        id="other",
        title="Another article",
        url="https://example.org/other",
        desk="desk",
        language=given.get("lang", row["lang"]),
        statements=(statement,),
    )
    return Other(fact_check=article, statement=statement, state=State(given.get("article-state", "current")))


def _decision(row: dict[str, Any], given: dict[str, Any], case: Case) -> Decision:
    day = date.fromisoformat(given["on"][:10])
    then = [one for one in row["readings"] if one["on"][:10] <= given["on"][:10]]
    printed = given.get("reading")
    seen = [run.observation for run in _case(row, then).runs if run.observation.printed == printed]
    verdict = given.get("verdict") or judge(_case(row, then), datetime.combine(day, EVENING)).verdict
    statement = replace(case.statement, prints=given.get("prints", case.statement.prints))
    return Decision(
        verb=DecisionVerb(given.get("kind", "dismiss")),
        fact_check="article",
        statement="statement",
        verdict=Verdict(verdict or "holds"),
        fingerprint=fingerprint(statement),
        by="an editor",
        at=datetime.combine(day, EVENING),
        value=given.get("value"),
        lasts=Lasts(given["until"]) if given.get("until") in set(Lasts) else None,
        reading=seen[-1] if seen else None,
    )


def _releases(given: dict[str, Any] | None) -> Releases | None:
    if not isinstance(given, dict):
        return None
    known = {key: value for key, value in given.items() if key in ("every", "between", "on", "after")}
    calendar = tuple(date.fromisoformat(str(day)) for day in given.get("calendar", ()))
    return Releases(**known, calendar=calendar)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


# --- what reading would have found ------------------------------------------------------------------------------------


def _looks(row: dict[str, Any], readings: list[dict[str, Any]], figure: Figure) -> list[Look]:
    looks: dict[str, Look] = {}
    for reading in readings:
        look = looks.setdefault(reading["on"], Look(at=_moment(reading["on"]), found=[]))
        _read(row, reading, figure, look)
    for look in looks.values():
        if look.found:  # one empty cell among others is no problem of the look
            look.problem = look.problem if look.problem and look.problem.kind in WHATEVER_ELSE else None
    return sorted(looks.values(), key=lambda look: look.at)


WHATEVER_ELSE = frozenset({ProblemKind.DISAGREEING_LOCATORS, ProblemKind.UNIT_MISMATCH, ProblemKind.AMBIGUOUS})


def _read(row: dict[str, Any], reading: dict[str, Any], figure: Figure, look: Look) -> None:
    signal_text, printed, text = reading.get("signal"), reading.get("printed"), reading.get("text")
    signal = next((kind for pattern, kind in SIGNALS if re.search(pattern, (signal_text or "").lower())), None)
    if signal_text and DOUBTS.search(signal_text):
        look.doubts += (signal_text,)
    statement = row["statement"]
    wordy = _watches_text(statement) or bool(statement.get("stage"))
    nothing = printed is None and (not text or not wordy)
    if nothing and signal is not Signal.RETRACTED:
        if reading.get("status") in ("missing", None, "normal") or signal_text:
            look.problem = _problem(_problem_kind(signal_text), signal_text or "nothing there")
        return
    base = replace(_bare(reading, figure), text=text if _watches_text(statement) else None, signal=signal)
    if wordy or (statement.get("value") and not read_quantities(statement["value"])):
        look.found.append(
            replace(base, figure=reading.get("source") or "figure") if statement.get("absent-from") else base
        )
        return
    cell = _cell(printed, row)
    observation = _with_value(base, cell, reading.get("unit") or figure.unit)
    if problem := _cell_problem(cell, reading, row, observation):
        look.problem = problem
        return
    look.found.append(observation)
    if reading.get("of-printed"):
        whole = _with_value(
            replace(base, figure=statement["of"], printed=reading["of-printed"], signal=None),
            _cell(reading["of-printed"], row),
            figure.unit,
        )
        look.found.append(whole)


def _watches_text(statement: dict[str, Any]) -> bool:
    return bool(statement.get("wording") or statement.get("absent-from"))


def _bare(reading: dict[str, Any], figure: Figure) -> Observation:
    """The observation before its number is read."""
    return Observation(
        figure=figure.id,
        period=parse_period(reading["period"]) if reading.get("period") else None,
        printed=reading.get("printed"),
        value=None,
        interval=None,
        status=Status(reading.get("status", "normal")),
        signal_text=reading.get("signal"),
        neighbours=tuple(
            Neighbour(label=label, printed=value) for label, value in reading.get("neighbours", {}).items() if value
        ),
    )


def _cell_problem(cell: Cell, reading: dict[str, Any], row: dict[str, Any], observed: Observation) -> Problem | None:
    if len(cell.readings) > 1:
        return _problem(ProblemKind.AMBIGUOUS, f"{cell.printed} has several readings")
    if reading.get("other-locator") and observed.interval is not None:
        other = _cell(reading["other-locator"], row)
        if other.interval is not None and not meets(other.interval, observed.interval):
            return _problem(ProblemKind.DISAGREEING_LOCATORS, f"{cell.printed} and {other.printed} exclude one another")
    return None


def _cell(printed: str | None, row: dict[str, Any]) -> Cell:
    text = printed or ""
    language = "en" if ENGLISH.search(text) else row["lang"]
    return read_cell(text, language=language, number_format=_format_of(row))


def _format_of(row: dict[str, Any]) -> NumberFormat | None:
    """Evidence among all the source prints, as a reader takes it from a whole document."""
    every = " ".join(one["printed"] or "" for one in row["readings"])
    if re.search(r"\d,\d{3}(,\d{3})+|\d,\d{3}\.\d|\d\.\d{1,2}(?!\d)", every):
        return NumberFormat(decimal=".")
    if re.search(r"\d\.\d{3}(\.\d{3})+|\d\.\d{3},\d|\d,\d{1,2}(?!\d)", every):
        return NumberFormat(decimal=",")
    return None


def _with_value(base: Observation, cell: Cell, unit: str | None) -> Observation:
    status = base.status if base.status is not Status.NORMAL else cell.status
    return replace(
        base,
        value=cell.value,
        interval=cell.interval,
        quantum=cell.quantum,
        hedge=cell.hedge,
        unit=cell.unit or unit,
        status=status,
    )


def _problem_kind(signal: str | None) -> ProblemKind:
    said = (signal or "").lower()
    return next((kind for pattern, kind in PROBLEMS if re.search(pattern, said)), ProblemKind.NOT_FOUND)


def _problem(kind: ProblemKind, cause: str) -> Problem:
    return Problem(subject="figure", kind=kind, cause=cause, remedy="look at the source")


def _trailing_problem(looks: list[Look]) -> list[Look]:
    trailing: list[Look] = []
    for look in reversed(looks):
        if look.problem is None:
            break
        trailing.insert(0, look)
    return trailing


def _runs(looks: Iterable[Look], figure: str) -> tuple[Run, ...]:
    """The readings as runs, as the store keeps them: what equals the newest run of its period extends it."""
    runs: list[Run] = []
    for look in looks:
        for observed in look.found if look.problem is None else ():
            if observed.figure != figure:
                continue
            at = next(
                (at for at in reversed(range(len(runs))) if _period(runs[at].observation) == _period(observed)), None
            )
            if at is not None and _digest(runs[at].observation) == _digest(observed):
                old = runs[at]
                new_day = old.last_seen.date() != look.at.date()
                runs[at] = replace(old, last_seen=look.at, looks=old.looks + 1, days=old.days + new_day)
            else:
                runs.append(Run(observation=observed, first_seen=look.at, last_seen=look.at, id=len(runs) + 1))
    return tuple(runs)


def _period(observed: Observation) -> str:
    return observed.period.name if observed.period else ""


def _digest(observed: Observation) -> tuple[object, ...]:
    return (
        observed.value,
        observed.interval,
        observed.text,
        observed.status,
        observed.signal,
        (observed.printed if observed.value is None else None),
    )


def _moment(text: str) -> datetime:
    if "T" in text:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    return datetime.combine(date.fromisoformat(text), MORNING)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)
