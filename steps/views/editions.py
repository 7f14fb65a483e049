"""The editions of sources as they are shown, and when the next one is looked for. Read from the database alone."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from checks.editions.names import has_editions, pattern_of
from checks.editions.next import again_at, to_ask
from checks.model import Source
from db import store
from db.store import EditionSearch, KnownEdition
from steps.views.shapes import EditionsView, EditionView


def editions_views(session: Session, sources: Collection[Source], now: datetime) -> tuple[EditionsView, ...]:
    """The editions of those sources that have any way of telling one from the next."""
    having = [one for one in sources if has_editions(one)]
    found = store.editions(session, [one.id for one in having]) if having else {}
    return tuple(editions_view(one, found[one.id], store.edition_search(session, one.id), now) for one in having)


def editions_view(
    source: Source, found: Collection[KnownEdition], last: EditionSearch | None, now: datetime
) -> EditionsView:
    """The editions of one source; those found under an earlier pattern are left out."""
    known = [one for one in found if one.pattern == pattern_of(source)]
    searched = last if last and last.pattern == pattern_of(source) else None
    return EditionsView(
        source=source.id,
        editions=tuple(
            EditionView(
                name=one.name,
                url=one.url,
                found_at=one.found_at,
                captured=one.capture_id is not None,
                revised_at=one.revised_at,
            )
            for one in known
        ),
        next=how(source, [one.name for one in known], searched, now),
        said=searched.said if searched else "",
    )


def how(source: Source, known: Collection[str], last: EditionSearch | None, now: datetime) -> str:
    """How and from when the next edition is looked for, in one sentence."""
    wanted = source.editions
    if wanted is not None and wanted.listed_at is not None:
        return f"looked for at every look, in {wanted.listed_at}"
    if wanted is not None and wanted.updated is not None:
        return f"told at every look by the day at `{wanted.updated}`"
    if last is None:
        return f"asked for at the first look, under {source.url}"
    names = ", ".join(one.name for one in to_ask(source, known, (), now.date())) or "none yet"
    return f"asked for by its address ({names}) from {again_at(source, last.asked_at, now):%Y-%m-%d} on"
