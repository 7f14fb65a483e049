"""How an article stands by its latest judgements: not outdated by a surprise before that is confirmed (DESIGN §4.2)."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy.orm import Session

from checks.judge import state_of
from checks.model import Registry, State
from db.judgements import judged, judgements
from db.marks import StoredMark, marks, open_marks

Key = tuple[str, str]  # fact-check, statement


def state_now(session: Session, registry: Registry, fact_check: str) -> State | None:
    """How the article stands; None of one that has left the registry."""
    article = registry.fact_checks.get(fact_check)
    if article is None:
        return None
    opened = marks(session, [one.id for one in open_marks(session, [fact_check])])
    before, found = before_surprise(session, opened.values()), judged(session, [fact_check])
    keys = [(fact_check, one.id) for one in article.statements if (fact_check, one.id) in found]
    return state_of(replace(found[key].finding, state=before.get(key, found[key].finding.state)) for key in keys)


def before_surprise(session: Session, opened: Iterable[StoredMark]) -> dict[Key, State]:
    """How each statement stood before the surprise that waits for its second look; those without one are left out."""
    since: dict[Key, StoredMark] = {}
    for one in opened:
        key = one.mark.fact_check, one.mark.statement
        if one.mark.held and (key not in since or one.mark.opened_at < since[key].mark.opened_at):
            since[key] = one
    return {key: stood_before(session, one) for key, one in since.items()}


def stood_before(session: Session, held: StoredMark) -> State:
    """How the statement of a held mark stood before it."""
    made = judgements(session, held.mark.fact_check, held.mark.statement)
    earlier = [one.finding.state for one in made if one.first_at < held.mark.opened_at]
    return earlier[-1] if earlier else State.UNCHECKED
