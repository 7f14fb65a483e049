"""A fetched page as a browser shows it: the same document, with what its scripts made of it as its bytes.

Equal bytes of two such pages end the work as everywhere. "Not modified" says nothing of them, for the data a page shows
change while the page does not: it is asked for without conditions, and nothing is kept to ask with.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from checks.errors import FetchError, TooMuch, Unreachable, Unshown
from checks.model import Document, Source
from checks.robots import Robots
from db import store
from steps.browser.driver import NoBrowser
from steps.browser.shown import Shown, ToShow, Trouble
from steps.turn import Door, renewed, standing
from steps.wire.answers import Fetched, Validators
from steps.wire.client import PRODUCT
from steps.wire.failures import ASKED_AGAIN, FINAL_ADDRESS, SMALLER
from steps.wire.values import Secrets, normal, origin_of, retry_after_s

PAGES = ("text/html", "application/xhtml+xml", "")
LANGUAGE = "en-US"  # of numbers that a script writes, where the registry names no language
LIGHTER = "Ask for the data themselves, if the publisher has them; or raise STILLTRUE_BROWSER_TIME_S or _MEMORY_MB"
KINDS: dict[Trouble, tuple[type[FetchError], str, str]] = {
    Trouble.PASSING: (Unreachable, ASKED_AGAIN, "{}"),
    Trouble.OURS: (Unreachable, ASKED_AGAIN, "the browser broke down: {}"),
    Trouble.TOO_MUCH: (TooMuch, LIGHTER, "{}"),
    Trouble.ELSEWHERE: (FetchError, FINAL_ADDRESS, "by a script it sends its readers on to {}"),
}

Spend = Callable[[int, int], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPage:
    """What came of it: the page in the place of what was fetched, which browser made it, and what there is to say."""

    fetched: Fetched
    browser: str = ""
    said: str = ""


def require_browser(door: Door, source: Source, url: str) -> None:
    """Nothing, if a page can be shown here. Raises Unshown: nobody is asked for what cannot be shown."""
    try:
        if door.browser is None:
            raise NoBrowser("this worker has no browser", "Nothing needs to be done")
        door.browser.require()
    except NoBrowser as error:
        raise unshown(source, url, error) from None


def shown_page(door: Door, claim: store.Claim, source: Source, fetched: Fetched, spend: Spend) -> ShownPage:
    """The page as it is shown; what is no page is left as it came. Raises FetchError and LeaseLost.

    `spend` is told how many requests it took, and how many bytes came.
    """
    document = fetched.document
    if document.media_type not in PAGES:
        return ShownPage(fetched=fetched)
    assert door.browser is not None
    known = door.permissions.get(origin_of(document.url))
    task = ToShow(
        document=document,
        robots=known.robots if known else Robots("", PRODUCT),
        language=source.language or LANGUAGE,
    )
    with door.browser.turn():
        renewed(door, standing(door, claim))  # others may have had their turn for long
        try:
            shown = door.browser.show(task)
        except NoBrowser as error:
            raise unshown(source, document.url, error) from None
    spend(shown.requests, shown.received)
    if shown.trouble is not None:
        raise trouble_of(shown, source, document, door)
    made = as_document(shown, document, source, door)
    name = f"Chromium {shown.browser}"
    asked = f"{shown.requests} requests of its own host, {shown.to_others} of others"
    said = "; ".join([f"shown by a browser ({name}), {asked}", *shown.said])
    return ShownPage(
        fetched=replace(fetched, document=made, validators=Validators(), published_at=None),
        browser=name,
        said=Secrets(source, door.client.secret_of).hidden(said),
    )


def as_document(shown: Shown, document: Document, source: Source, door: Door) -> Document:
    """The page as a document. Raises TooMuch, and FetchError where the page is none any more."""
    secrets = Secrets(source, door.client.secret_of)
    body = secrets.hidden_in(shown.html.encode("utf-8", "replace"))
    if len(body) > door.client.limits.max_bytes:
        cause = f"it is larger than {door.client.limits.max_bytes:,} bytes as a browser shows it"
        raise TooMuch(worded(source, document.url, cause), source=source.id, url=document.url, remedy=SMALLER)
    try:
        url = secrets.without(normal(shown.url))
    except ValueError:
        url = document.url
    sha256 = hashlib.sha256(body).hexdigest()
    return replace(document, body=body, media_type="text/html", charset="utf-8", url=url, sha256=sha256)


def trouble_of(shown: Shown, source: Source, document: Document, door: Door) -> FetchError:
    """Why the page was not shown, as an error of its source."""
    kind, remedy, found = KINDS[shown.trouble or Trouble.PASSING]
    found = found.format(shown.cause)
    return kind(
        Secrets(source, door.client.secret_of).hidden(worded(source, document.url, found)),
        source=source.id,
        url=document.url,
        remedy=remedy,
        retry_after_s=retry_after_s(shown.retry_after, door.clock()),
    )


def unshown(source: Source, url: str, error: NoBrowser) -> Unshown:
    """That nothing can be shown here, as an error of the source."""
    cause = f"source {source.id}: {url} is to be shown by a browser (`render: browser`), but {error.cause}"
    return Unshown(cause, source=source.id, url=url, remedy=error.remedy)


def worded(source: Source, url: str, found: str) -> str:
    return f"source {source.id}: expected the page {url} as a browser shows it, but {found}"
