"""Lists of editions, read in the limited child processes that read documents (DESIGN §5, decision 8)."""

from collections.abc import Collection
from datetime import date

from pydantic import TypeAdapter

from checks.editions.model import Listing
from checks.model import Document, Source
from steps.reading import ReaderLost, Readers

LISTING = TypeAdapter(Listing)


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
