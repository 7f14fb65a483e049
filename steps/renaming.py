"""What a new registry calls otherwise (`formerly`), worked out against the one in force: history follows the new id.

Two old ids under one `formerly` are merged. A statement that says the same after the new names are put in is the same
statement, though its fingerprint, or an id that came of its figure's, is another.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from checks.fingerprint import fingerprint
from checks.model import FactCheck, Registry, Statement
from checks.references import nouns
from db import store
from db.renames import Restated, rename_all


def follow(session: Session, registry: Registry, now: datetime) -> Mapping[str, str]:
    """The ids that this registry calls otherwise than the one in force, old to new; what is remembered has followed."""
    if store.registry_number(session) is None:
        return {}
    before = store.load_registry(session)
    renamed = newly_called(before, registry)
    if renamed:
        store.only_writer(session, "judgements")
        rename_all(session, renamed, tuple(restated(before, registry, renamed)), now)
    return renamed


def newly_called(before: Registry, after: Registry) -> dict[str, str]:
    """The former ids that are declared for the first time, each with the id of today."""
    known = {(old, noun.id) for noun in nouns(before) for old in noun.formerly}
    return {old: noun.id for noun in nouns(after) for old in noun.formerly if (old, noun.id) not in known}


def restated(before: Registry, after: Registry, renamed: Mapping[str, str]) -> Iterator[Restated]:
    """The statements that say the same and are put otherwise."""
    for article in before.fact_checks.values():
        new = after.fact_checks.get(renamed.get(article.id, article.id))
        for one in article.statements if new else ():
            now = same_statement(renamed_in(one, renamed), new) if new else None
            if now is not None and new is not None and (now != one):
                yield Restated(
                    fact_check=new.id,
                    before=one.id,
                    after=now.id,
                    said_before=fingerprint(one),
                    says_now=fingerprint(now),
                )


def same_statement(wanted: Statement, article: FactCheck) -> Statement | None:
    """The statement of the article that says this, under this id or under another."""
    alike = [one for one in article.statements if replace(one, id=wanted.id) == wanted]
    return next((one for one in alike if one.id == wanted.id), alike[0] if len(alike) == 1 else None)


def renamed_in(statement: Statement, renamed: Mapping[str, str]) -> Statement:
    """The statement with every id it names as it is today."""

    def now(name: str | None) -> str | None:
        return renamed.get(name, name) if name else name

    return replace(
        statement,
        figure=now(statement.figure),
        of=now(statement.of),
        slower_than=now(statement.slower_than),
        any_of=tuple(renamed.get(one, one) for one in statement.any_of),
        absent_from=tuple(renamed.get(one, one) for one in statement.absent_from),
    )
