"""A mail to a draft: its subject is the title, its date the day it was published, its text the article (RFC 5322)."""

import email
import re
from email.message import EmailMessage, MIMEPart
from email.policy import default
from email.utils import parsedate_to_datetime

from checks.articles.draft import Draft
from checks.articles.plain import draft_of_text

_HEADERS = re.compile(
    r"\A\s{0,4}(?:[A-Za-z][\w-]{1,40}:[ \t].{0,2000}(?:\r?\n[ \t].{0,2000}){0,50}\r?\n){3,60}(?=\r?\n)"
)
_SUBJECT = re.compile(r"^subject:", re.IGNORECASE | re.MULTILINE)
_SIGNATURE = re.compile(r"\n--[ \t]?\r?\n.{0,2000}\Z", re.DOTALL)  # RFC 3676 §4.3


def is_mail(text: str) -> bool:
    """Whether a text opens with the headers of a mail, its subject among them."""
    head = _HEADERS.match(text[:40_000])
    return head is not None and _SUBJECT.search(head.group()) is not None


def draft_of_mail(body: bytes) -> Draft:
    """The draft of a mail, without its signature; the part in plain text where it has several."""
    message = email.message_from_bytes(body.lstrip(), policy=default)
    assert isinstance(message, EmailMessage)  # what the default policy makes
    part = message.get_body(preferencelist=("plain",))
    text = _text_of(part) if part is not None else ""
    title = " ".join(str(message["subject"] or "").split())
    draft = draft_of_text(f"{title}\n\n{_SIGNATURE.sub('', text)}")
    try:
        draft.published = parsedate_to_datetime(str(message["date"] or "")).date()
    except ValueError:
        draft.published = None
    return draft


def _text_of(part: MIMEPart) -> str:
    """The text of a part; of one whose character set nobody knows, what UTF-8 makes of it."""
    try:
        text = part.get_content()
    except LookupError:
        payload = part.get_payload(decode=True)
        text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return text if isinstance(text, str) else ""
