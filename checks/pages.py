"""Several pages as one document: how a source says that more follow, and how all of a look are kept as one capture."""

from dataclasses import dataclass
from urllib.parse import unquote, unquote_plus, urljoin, urlsplit, urlunsplit

from checks.model import Source

LINK_HEADER = "link header"  # as `next:` says it, in whatever capitals
PAGE = "<page>"  # in an address: the number of the page, from 1
BEGINS = b"\x1e"  # before each page of a capture, and a line feed behind it: a JSON text sequence (RFC 7464)
ENCODED = ("http%3a", "https%3a", "%2f", "%3f", "%26")  # an address that was percent-encoded as a whole


@dataclass(frozen=True, slots=True, kw_only=True)
class NextPage:
    """Where the next page stands, as it is to be asked; None: there is none. `trouble`: why nobody can tell."""

    address: str | None = None
    trouble: str = ""


def by_header(source: Source) -> bool:
    """Whether HTTP itself says where the next page is (RFC 8288)."""
    return (source.next_ or "").strip().lower() == LINK_HEADER


def packed(body: bytes, pages: tuple[bytes, ...]) -> bytes:
    """The bytes of a capture: those of its document; of several pages a JSON text sequence."""
    return b"".join(BEGINS + page + b"\n" for page in (body, *pages)) if pages else body


def unpacked(kept: bytes) -> tuple[bytes, tuple[bytes, ...]]:
    """The first page of a capture and those that follow it."""
    if not kept.startswith(BEGINS) or not kept.endswith(b"\n"):
        return kept, ()
    first, *others = (page.removesuffix(b"\n") for page in kept[1:].split(BEGINS))
    return first, tuple(others)


def resolved(base: str, link: str) -> str:
    """The address a link on a page means. ValueError where it means none."""
    text = link.strip().replace("&amp;", "&")
    if text.lower().startswith(ENCODED):
        text = unquote(text)
    if text.startswith("&"):
        text = _with_parameters(base, text[1:])
    found = urlsplit(urljoin(base, text))
    if found.scheme == "http" and base.startswith("https:") and found.port is None:
        found = found._replace(scheme="https")  # behind a proxy many servers do not know that they are asked encrypted
    return urlunsplit(found)


def _with_parameters(base: str, given: str) -> str:
    """The address with these parameters in the place of its own of the same names."""
    parts = urlsplit(base)
    names = {unquote_plus(pair.partition("=")[0]) for pair in given.split("&")}
    kept = [pair for pair in parts.query.split("&") if pair and unquote_plus(pair.partition("=")[0]) not in names]
    return urlunsplit(parts._replace(query="&".join([*kept, given])))
