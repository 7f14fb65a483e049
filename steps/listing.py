"""Lists of editions, read in the limited child processes that read documents (DESIGN §5, decision 8)."""

from collections.abc import Collection
from datetime import date

from pydantic import TypeAdapter

from checks.editions.model import Listing
from checks.model import Document, Source
from steps.reading import ReaderLost, Readers

LISTING = TypeAdapter(Listing)
DRAFT: TypeAdapter[str | None] = TypeAdapter(str | None)


def listed_in(readers: Readers, document: Document, source: Source, today: date, known: Collection[str]) -> Listing:
    """The answer of `checks.editions.listing`; its trouble where its reader was lost."""
    try:
        return LISTING.validate_json(readers.answer(listed, document, source, today, tuple(known)))
    except ReaderLost as lost:
        return Listing(trouble=f"the list could not be read: {lost}")


def listed(document: Document, source: Source, today: date, known: Collection[str]) -> bytes:
    """In the child: what the document lists, as JSON."""
    from checks.editions.listing import listing

    return LISTING.dump_json(listing(document, source, today, known))


def draft_in(readers: Readers, document: Document, source: Source, usual: Collection[str]) -> str | None:
    """The words by which the document calls itself a draft; None where it does not, or its reader was lost."""
    try:
        return DRAFT.validate_json(readers.answer(draft, document, source, tuple(usual)))
    except ReaderLost:
        return None


def draft(document: Document, source: Source, usual: Collection[str]) -> bytes:
    """In the child: the answer of `checks.editions.drafts`, as JSON."""
    from checks.editions.drafts import FIRST_LINES, calls_itself_draft
    from checks.errors import ReadError
    from checks.readers.reader import open_document

    try:
        content = open_document(document, source)
        lines = [block.text for block in content.blocks[:FIRST_LINES]]
    except ReadError:  # what is wrong with it is said where it is read
        return DRAFT.dump_json(None)
    return DRAFT.dump_json(calls_itself_draft(content.title, lines, said_anyway=usual))
