"""A page that says next to nothing, where it said a good deal when it was read last: it proves nothing.

Walls are known by their words, and nobody knows those of all languages. Without this a wording that stood on the page
would count as vanished, and a source as silent, on the word of a page that is none.
"""

from collections.abc import Mapping

from checks.errors import StoreError
from checks.model import Document, Figure, Problem, ProblemKind, Reading, WordingLocator
from checks.wordings import LIKENESS, likeness
from db import store
from db.engine import reading
from db.store import StoredCapture
from steps.look import Look

REMEDY = "Open the address: if it is no wall and the report is gone from there, put its new address into `url:`."


def emptied(look: Look, document: Document, readings: Mapping[str, Reading]) -> Problem | None:
    """The problem `unreadable`, where nothing that is read there was found on a page that is nearly empty now.

    Not `soft-404`: after three days of that a wording counts as vanished, and here nobody knows what the page is.
    """
    if any(says_something(figure, readings[figure.id]) for figure in look.figures if figure.id in readings):
        return None
    before = last_read(look)
    if before is None or before.sha256 == document.sha256:
        return None
    try:
        old = before.document(look.station.captures.get(before.sha256))
    except StoreError:  # pruned or lost: nobody knows what it said
        return None
    if not look.station.readers.is_emptied(document, old):
        return None
    cause = (
        f"{document.url} says next to nothing now, and nothing of what is read there stands on it; "
        f"on {before.fetched_at:%Y-%m-%d} the page said much more"
    )
    return Problem(subject=look.source.id, kind=ProblemKind.UNREADABLE, cause=cause, remedy=REMEDY)


def says_something(figure: Figure, found: Reading) -> bool:
    """Whether a value was read, the words or others like them, or a notice of the publisher's."""
    wanted = [one.wording.exact for one in figure.at if isinstance(one, WordingLocator)]
    return any(
        seen.value is not None
        or seen.text
        or seen.signal
        or any(likeness(one, seen.excerpt) >= LIKENESS for one in wanted if seen.excerpt)
        for seen in found.observations
    )


def last_read(look: Look) -> StoredCapture | None:
    """The document on which anything of the source was read last; None where nothing ever was."""
    with reading(look.station.engine) as session:
        runs = [run for one in store.history(session, [figure.id for figure in look.figures]).values() for run in one]
        newest = max(runs, key=lambda run: (run.last_seen, run.id or 0), default=None)
        return store.capture_of_run(session, newest.id) if newest and newest.id is not None else None
