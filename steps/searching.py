"""Documents searched, and articles taken apart, in the limited child processes that read documents (DESIGN §5, 8)."""

from typing import Any

from pydantic import TypeAdapter

from checks.model import Document, Source
from checks.proposal.sought import Answer, Sought, in_vain, search_document
from steps.reading import SEARCH, ReaderLost, Readers

ANSWER = TypeAdapter(Answer)


def search(readers: Readers, document: Document, source: Source, sought: Sought) -> Answer:
    """The answer of `checks.proposal.sought`; its trouble where its reader was lost."""
    try:
        return ANSWER.validate_json(readers.answer(SEARCH, document, source, sought))
    except ReaderLost as lost:
        return in_vain(sought, f"the document could not be read: {lost}")


def answer(verb: str, document: Document, source: Source, rest: Any) -> bytes:
    """In the child: what it answers, as JSON in the registry's spelling."""
    if verb == SEARCH:
        return ANSWER.dump_json(search_document(document, source, rest), by_alias=True)
    from steps.importing import taken_apart  # whoever looks at sources only needs none of it

    return taken_apart(document)
