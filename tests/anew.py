"""All findings of a day, each found anew: what the findings that are kept are held against."""

from datetime import datetime

from sqlalchemy.orm import Session

from checks.model import Finding, Registry
from checks.references import statements
from steps.judging.memory import remember
from steps.judging.today import Standing, found_today, key_of


def find(session: Session, registry: Registry, *, now: datetime) -> tuple[Finding, ...]:
    """The findings on all statements. Nothing is written."""
    every = found_today(session, remember(session, registry, now), statements(registry), Standing())
    findings = {key_of(one.finding): one.finding for part in every for one in part}
    return tuple(findings[article.id, one.id] for article, one in statements(registry))
