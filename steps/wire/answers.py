"""What asking a publisher came to: the document, that it is unchanged, or that it stands on another host."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from checks.model import Document


class Known(Protocol):
    """What to ask `has it changed?` with: our own Validators, or what the database kept of them."""

    @property
    def etag(self) -> str | None: ...
    @property
    def last_modified(self) -> str | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server gave us to ask `has it changed?` with."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """One hop: the address that redirected, and with which status."""

    url: str
    status: int

    @property
    def permanent(self) -> bool:
        """Whether the publisher says that the address moved for good."""
        return self.status in (301, 308)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The document, and what the server said about it."""

    document: Document
    status: int
    validators: Validators
    redirects: tuple[Redirect, ...] = ()
    next_link: str | None = None  # of the header `Link: <…>; rel="next"` (RFC 8288)
    leaving: str | None = None  # what its headers Sunset (RFC 8594) and Deprecation (RFC 9745) say
    published_at: datetime | None = None  # Last-Modified, where that is an answer and not the clock


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    """What we have is still what the server has."""

    url: str
    at: datetime
    redirects: tuple[Redirect, ...] = ()
    leaving: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """The document stands on another host; `permanent` if every hop towards it was.

    `wait_s`: the seconds to wait before it is asked there (Retry-After with a redirect, RFC 9110 §10.2.3).
    """

    url: str
    permanent: bool
    wait_s: float = 0.0


def for_good(hops: Sequence[Redirect]) -> bool:
    """Whether there are redirects and all of them are permanent: the address in the registry is out of date."""
    return bool(hops) and all(hop.permanent for hop in hops)
