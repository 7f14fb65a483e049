"""The text that data state as one string, as paragraphs: with tags as a page, without as plain text."""

import re

from checks.articles.draft import Draft
from checks.articles.page import draft_of_page
from checks.articles.plain import draft_of_text

_TAGS = re.compile(r"<(?:p|br|div|h[1-6]|ul|ol|blockquote)\b[^<>]{0,500}>", re.IGNORECASE)


def body_of(draft: Draft) -> Draft:
    """A draft of the body another one states; its paragraphs have no title."""
    if _TAGS.search(draft.body):
        return draft_of_page(draft.body, draft.url or "")
    made = draft_of_text(f"{draft.title or draft.claim or '-'}\n\n{draft.body}")
    del made.paragraphs[:1]
    return made
