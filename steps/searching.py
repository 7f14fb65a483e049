"""Documents searched in the limited child processes that read documents (DESIGN §5, 8)."""

from pydantic import TypeAdapter

from checks.model import Document, Source
from checks.proposal.sought import Answer, Sought, in_vain, search_document
from steps.reading import ReaderLost, Readers

ANSWER = TypeAdapter(Answer)


def search(readers: Readers, document: Document, source: Source, sought: Sought) -> Answer:
    """The answer of `checks.proposal.sought`; its trouble where its reader was lost."""
    try:
        return ANSWER.validate_json(readers.answer(searched, document, source, sought))
    except ReaderLost as lost:
        return in_vain(sought, f"the document could not be read: {lost}")


def searched(document: Document, source: Source, sought: Sought) -> bytes:
    """In the child: what the search answers, as JSON in the registry's spelling."""
    return ANSWER.dump_json(search_document(document, source, sought), by_alias=True)
