"""Several pages as one document: how a source says that more follow, and how all of a look are kept as one capture."""

from checks.model import Source

LINK_HEADER = "link header"  # as `next:` says it, in whatever capitals
PAGE = "<page>"  # in an address: the number of the page, from 1
BEGINS = b"\x1e"  # before each page of a capture, and a line feed behind it: a JSON text sequence (RFC 7464)


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
