"""What need not be judged again: findings that no passing of time can change, of figures that nobody read since.

Which figures were read stands in rows of their own, written with the reading and removed by their numbers by whoever
judged: what is read while somebody judges is judged by the next, whatever the clocks of two workers say.
"""

from collections.abc import Collection

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from db.portable import chunks, insert_all
from db.tables import JudgementRow, ToJudgeRow

Key = tuple[str, str]  # fact-check, statement


def steady(session: Session, by: str) -> dict[Key, int]:
    """The statements whose latest judgement is steady, with its number. `by`: the registry and the program that judge.

    What another registry or program found is not among them: everything is judged once by each.
    """
    row, newest = (
        JudgementRow,
        select(func.max(JudgementRow.id)).group_by(JudgementRow.fact_check, JudgementRow.statement),
    )
    found = select(row.fact_check, row.statement, row.id).where(row.steady_by == by, row.id.in_(newest))
    return {(fact_check, statement): id_ for fact_check, statement, id_ in session.execute(found).tuples()}


def note_read(session: Session, figures: Collection[str]) -> None:
    """Nothing; what is said of these figures is to be judged."""
    insert_all(session, ToJudgeRow, [{"figure": figure} for figure in figures])


def read_since(session: Session) -> dict[int, str]:
    """The figures read since everything was judged, by the numbers that say so."""
    return dict(session.execute(select(ToJudgeRow.id, ToJudgeRow.figure)).tuples().all())


def judged_since(session: Session, numbers: Collection[int]) -> None:
    """Nothing; everything was judged by readings that those of these numbers were among."""
    for chunk in chunks(numbers):
        session.execute(delete(ToJudgeRow).where(ToJudgeRow.id.in_(chunk)))
