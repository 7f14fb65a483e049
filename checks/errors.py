"""What can go wrong, as one tree. A class answers: what should the caller do?

WatchError
├── RegistryError                  all mistakes of the registry, each with its place
├── FetchError                     carries source, url, status
│   ├── Unreachable  (transient)   name, connection, time-out, 5xx, 429
│   │   └── NotYet                 nobody was asked: the host is to be left alone for longer than we wait
│   │       └── ProxyFailed        nobody was asked: the proxy of the settings did not let us
│   ├── Gone                       404, 410
│   ├── Refused                    401, 403, robots
│   ├── UnsafeAddress              an address that must not be asked
│   ├── TooMuch                    a cap on size, decompression, redirects or time was reached
│   └── Unshown                    the page needs a browser, and none can be run here
├── ReadError                      carries figure, what was expected, what was there
│   ├── FigureNotFound
│   ├── FigureAmbiguous
│   ├── UnitMismatch
│   └── UnreadableCapture
├── StoreError
│   ├── NewerDatabase              the database was written by a newer Stilltrue
│   ├── LeaseLost                  another worker holds the host now; nothing of ours may be written
│   └── UnknownId                  nothing bears this id
├── DecisionError                  an editor's decision that would settle nothing, and what was expected
├── SettingsError                  a setting cannot be used: its name, what was there, what to do
└── NotifyError                    carries the notice and Apprise's words

`transient` alone decides whether a retry makes sense.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from checks.model import Document


class WatchError(Exception):
    """The root. Its message is for the person who must act."""

    transient = False


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mistake:
    """One mistake of the registry at its place; lines and columns count from 1."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class RegistryError(WatchError):
    """All mistakes of the registry at once, in the order of their places."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        self.mistakes = tuple(sorted(mistakes))
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


class FetchError(WatchError):
    """A source did not give us its document: `cause` says what was expected and what was there, `remedy` what to do.

    `retry_after_s` is the server's own word, if it gave one; `page` what it showed under a status that is an error.
    """

    def __init__(
        self,
        cause: str,
        *,
        source: str,
        url: str,
        status: int | None = None,
        remedy: str = "",
        retry_after_s: float | None = None,
        page: "Document | None" = None,
    ) -> None:
        self.cause, self.source, self.url, self.status, self.remedy = cause, source, url, status, remedy
        self.retry_after_s, self.page = retry_after_s, page
        super().__init__(f"{cause}. {remedy}" if remedy else cause)

    def __reduce__(self) -> tuple[object, ...]:
        """Itself in pieces: a process pool or Prefect may carry it elsewhere."""
        return _bare, (type(self), str(self)), vars(self)


def _bare(kind: type[FetchError], message: str) -> FetchError:
    """An error with its message alone; `__reduce__` hands the attributes over after it."""
    return kind.__new__(kind, message)


class Unreachable(FetchError):
    """Name, connection, time-out, 5xx or 429: it may pass."""

    transient = True


class NotYet(Unreachable):
    """Nobody was asked: the host wants to be left alone for longer than we hold it. `retry_after_s` says how long."""


class ProxyFailed(NotYet):
    """Nobody was asked: the proxy did not let us. It says nothing of a publisher."""


class Gone(FetchError):
    """404 or 410."""


class Refused(FetchError):
    """401, 403, or robots.txt: they do not want us there."""


class UnsafeAddress(FetchError):
    """The address, or what it resolves to, must not be asked: loopback, private, link-local, no http(s)."""


class TooMuch(FetchError):
    """A cap was reached: size, decompressed size, redirects, total time."""


class Unshown(FetchError):
    """The page needs a browser, and none can be run here."""


class ReadError(WatchError):
    """The document is here, the figure was not read. `found` is what was there, `nearest` what resembles most.

    `key` is the key of the locator that names nothing there, `locator` which one of the figure's it is.
    """

    def __init__(
        self,
        message: str,
        *,
        figure: str,
        expected: str = "",
        found: tuple[str, ...] = (),
        nearest: tuple[str, ...] = (),
        key: str = "",
    ) -> None:
        self.figure, self.expected, self.found, self.nearest, self.key = figure, expected, found, nearest, key
        self.locator: int | None = None
        super().__init__(message)

    def by(self, locator: int) -> Self:
        """Itself, said of one of the figure's locators."""
        self.locator = locator
        return self


class FigureNotFound(ReadError):
    """No place matches; `found` lists what was there instead."""


class FigureAmbiguous(ReadError):
    """Two places match, or one number has two readings; `found` lists them."""


class UnitMismatch(ReadError):
    """Units that no declared conversion joins, or a ratio of exactly a power of ten."""


class UnreadableCapture(ReadError):
    """The bytes are not a document we can read: wrong form, damaged, encrypted, hostile."""


class StoreError(WatchError):
    """The database cannot do what was asked."""


class NewerDatabase(StoreError):
    """Written by a newer Stilltrue: upgrade the program, not the database."""


class LeaseLost(StoreError):
    """Another worker holds the host now."""

    transient = True


class UnknownId(StoreError):
    """Nothing bears this id."""


class DecisionError(WatchError):
    """A decision that would settle nothing: no name under it, or a value nobody can read."""


class SettingsError(WatchError):
    """A setting cannot be used."""


class NotifyError(WatchError):
    """A notice could not be handed over."""

    transient = True
