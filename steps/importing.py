"""Articles taken apart in the limited child processes that read documents."""

from pydantic import TypeAdapter

from checks.model import Document
from checks.proposal.imported import Imported, take_apart
from steps.reading import ReaderLost, Readers

IMPORTED = TypeAdapter(Imported)


def imported(readers: Readers, document: Document) -> Imported:
    """The article with its claims; its trouble where its reader was lost."""
    try:
        return IMPORTED.validate_json(readers.answer(taken_apart, document))
    except ReaderLost as lost:
        return Imported(trouble=f"the article could not be read: {lost}")


def taken_apart(document: Document) -> bytes:
    """In the child: the same, as JSON."""
    return IMPORTED.dump_json(take_apart(document), by_alias=True)
