"""Who hears of what was found: desks of marks, keepers of first reports, and from when."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from checks.hearing import hearing
from checks.model import Decision, Finding, Mark, Registry, Verdict
from checks.references import figure_of, sources_of, statement_of
from db.store import NewDue, Telling
from steps.troubles import keeper_route

Key = tuple[str, str]  # fact-check, statement


def late_conflicts(
    findings: Sequence[Finding], heard: Collection[Key], said: Collection[tuple[str, str, str]]
) -> set[Key]:
    """The statements, never settled so far, that a later article contradicts: their desk hears of it.

    The article had its first report, and the statement stood in it; what is said of it now is news to its editors.
    `heard`: the statements that had a verdict before; `said`: those judged before, with their fingerprints.
    """
    reported = {article for article, _ in heard}
    known = {(article, statement) for article, statement, _ in said}
    found = {(one.fact_check, one.statement) for one in findings if one.verdict is Verdict.CONFLICT}
    return {key for key in found & known if key[0] in reported}


def audience(
    registry: Registry, finding: Finding, first: Collection[Key], unconfirmed: Collection[str] = ()
) -> tuple[str, ...]:
    """The routes that hear of a mark: the article's desk; nobody at a first judgement, which is the keeper's report.

    Of a source that is `confirmed: never` only its keeper hears until its first good reading (DESIGN §3.3).
    """
    if (finding.fact_check, finding.statement) in first:
        return ()
    statement = statement_of(registry, finding)
    asked = sources_of(registry, figure_of(registry, statement), statement)
    silent = [registry.sources[name] for name in asked if name in unconfirmed]
    if silent and len(silent) == len(asked):
        return (registry.keeper_of(silent[0]).route,)
    return (registry.desks[registry.fact_checks[finding.fact_check].desk].route,)


def tellings_of(
    registry: Registry,
    findings: Sequence[Finding],
    decisions: Mapping[Key, tuple[Decision, ...]],
    marks: Sequence[Mark],
    now: datetime,
) -> dict[Key, Telling]:
    """What editors decided about telling, by statement: who took it over, and from when it is told again."""
    found: dict[Key, Telling] = {}
    for one in findings:
        key = one.fact_check, one.statement
        if key in decisions:
            of = [mark for mark in marks if (mark.fact_check, mark.statement) == key]
            heard = hearing(statement_of(registry, one), decisions[key], one, of, now)
            desk = registry.desks.get(heard.desk or "")  # a desk that has left the registry hears of nothing
            found[key] = Telling(only=desk.route if desk else None, not_before=heard.not_before)
    return found


def told_instead(tellings: Mapping[Key, Telling], finding: Finding) -> tuple[str, ...]:
    """The route of the desk that took the statement over; nothing where none did."""
    telling = tellings.get((finding.fact_check, finding.statement))
    return (telling.only,) if telling and telling.only else ()


def never_confirmed(registry: Registry, read: Collection[str]) -> frozenset[str]:
    """The sources declared `confirmed: never` that have given no good reading yet."""
    return frozenset(name for name, one in registry.sources.items() if one.confirmed == "never" and name not in read)


def first_reports(registry: Registry, findings: Sequence[Finding], new: Collection[Key], now: datetime) -> list[NewDue]:
    """One report to its keeper on each article that was judged for the first time (DESIGN §4.1)."""
    judged = {one.fact_check for one in findings if one.verdict and (one.fact_check, one.statement) in new}
    return [
        NewDue(
            kind="report",
            about=f"report:{article}",
            route=keeper_route(registry, registry.fact_checks[article].statements),
            fact_check=article,
            not_before=now,
        )
        for article in sorted(judged)
    ]
