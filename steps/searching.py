"""Articles taken apart and documents searched, in the limited child processes that read documents (DESIGN §5, 8)."""

from typing import Any

from pydantic import TypeAdapter

from checks.model import Document, Source
from checks.proposal.imported import Imported, take_apart
from checks.proposal.sought import Answer, Sought, in_vain, search_document
from steps.reading import SEARCH, TAKE_APART, ReaderLost, Readers

IMPORTED = TypeAdapter(Imported)
ANSWER = TypeAdapter(Answer)


def imported(readers: Readers, document: Document) -> Imported:
    """The article with its claims; its trouble where its reader was lost."""
    try:
        return IMPORTED.validate_json(readers.answer(TAKE_APART, document, None, None))
    except ReaderLost as lost:
        return Imported(trouble=f"the article could not be read: {lost}")


def search(readers: Readers, document: Document, source: Source, sought: Sought) -> Answer:
    """The answer of `checks.proposal.sought`; its trouble where its reader was lost."""
    try:
        return ANSWER.validate_json(readers.answer(SEARCH, document, source, sought))
    except ReaderLost as lost:
        return in_vain(sought, f"the document could not be read: {lost}")


def answer(verb: str, document: Document, source: Source, rest: Any) -> bytes:
    """In the child: what it answers, as JSON in the registry's spelling."""
    if verb == TAKE_APART:
        return IMPORTED.dump_json(take_apart(document), by_alias=True)
    return ANSWER.dump_json(search_document(document, source, rest), by_alias=True)
