"""Findings that no passing of time can change: most of them, so that most need not be found again day after day.

A figure that agrees with its article agrees until the source says something else, which is a reading. What the
calendar, the number of looks, other articles or editors have a say in is judged at every occasion.
"""

from datetime import datetime

from checks.case import Case
from checks.editions.names import has_editions
from checks.model import ByHandLocator, Finding, Source, Verdict, WordingLocator
from checks.recent import speaks_of_late
from checks.references import parts_of, read_from
from checks.unlooked import OTHERWISE


def is_steady(case: Case, finding: Finding, source: Source | None) -> bool:
    """Whether the finding stays what it is until a reading, a problem, a decision or the registry is another.

    For as long as somebody looks (`is_looked_at`). `source`: where the figure is read. True only of a number or a name
    that holds: no rule of DESIGN §4 asks of one that holds how late it is or how often it was seen.
    """
    return (
        finding.verdict is Verdict.HOLDS
        and finding.run is not None
        and finding.problem is None
        and case.problem is None
        and not (finding.dismissed or finding.confirm_first or case.decisions)
        and source is not None
        and _is_read_in_one_place(case, source)
        and not _has_a_date(case)
        and not _says_more_than_a_value(case)
    )


def is_looked_at(last_look: datetime | None, now: datetime) -> bool:
    """Whether the last look that read something is young enough for a steady finding (DESIGN §4.1, *unchecked*)."""
    return last_look is not None and now.date() <= OTHERWISE.after(last_look.date())


def _is_read_in_one_place(case: Case, source: Source) -> bool:
    """What several places, editions or figures have a say in depends on which was looked at last."""
    figure = case.figure
    if figure is None or has_editions(source):
        return False
    return parts_of(figure) == (figure.id,) and read_from(figure) == {source.id}


def _has_a_date(case: Case) -> bool:
    """Whether a day of the calendar may change what is said: an end, a release, an agreed look, "recent"."""
    assert case.figure is not None
    return bool(
        case.figure.ends
        or case.statement.look_again
        or case.releases
        or case.announced
        or speaks_of_late(case.statement.prints, case.fact_check.language)
        or any(isinstance(one, ByHandLocator) for one in case.figure.at)
    )


def _says_more_than_a_value(case: Case) -> bool:
    """Whether the sentence is held against words, a stage, an absence, a course or another figure."""
    said = case.statement
    assert case.figure is not None
    return bool(
        said.wording
        or said.stage
        or said.absent_from
        or said.any_of
        or said.of
        or said.slower_than
        or said.trend
        or any(isinstance(one, WordingLocator) for one in case.figure.at)
    )
