"""Articles nobody could verify for 14 days: their desk reads so, once (DESIGN §4.1).

Until then a problem is the keeper's alone. Once the article can be told of again, a later spell is told again.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from checks.judge import state_of
from checks.model import Finding, Registry, State
from db.dues import NewDue
from db.judgements import judged

ABOUT = "unverified:"  # and the fact-check: what the due is about

Key = tuple[str, str]  # fact-check, statement


def unverified(findings: Iterable[Finding]) -> frozenset[str]:
    """The fact-checks of which these findings say that they cannot be verified."""
    found: dict[str, list[Finding]] = {}
    for one in findings:
        found.setdefault(one.fact_check, []).append(one)
    return frozenset(name for name, of in found.items() if state_of(of) is State.CANNOT_BE_VERIFIED)


def newly_unverified(
    registry: Registry, findings: Sequence[Finding], before: Mapping[Key, State], now: datetime
) -> list[NewDue]:
    """One due for the desk of each article that cannot be verified any more. `before`: what each statement made of it.

    An article that was never judged before is the keeper's first report.
    """
    known = {fact_check for fact_check, _ in before}
    then = unverified(
        Finding(fact_check=article, statement=statement, verdict=None, state=state)
        for (article, statement), state in before.items()
    )
    return [
        NewDue(
            kind="report",
            about=f"{ABOUT}{article}",
            route=registry.desks[registry.fact_checks[article].desk].route,
            fact_check=article,
            not_before=now,
        )
        for article in sorted((unverified(findings) & known) - then)
    ]


def is_unverified(session: Session, fact_check: str) -> bool:
    """Whether the article still cannot be verified, by its last judgements."""
    return bool(unverified(one.finding for one in judged(session, [fact_check]).values()))
