"""What a failed request means: of which kind it is, and in whose words a person reads it."""

import ssl
from collections.abc import Iterator
from http import HTTPStatus
from http.client import BadStatusLine, HTTPException, LineTooLong, RemoteDisconnected
from http.client import IncompleteRead as CutShort

from urllib3.exceptions import IncompleteRead, InvalidChunkLength, ProtocolError

from checks.errors import FetchError, Gone, Refused, TooMuch, Unreachable, UnsafeAddress
from steps.wire.halts import CapReached, Forbidden, Halt
from steps.wire.inflate import Damaged

BY_HAND = "Open the address in a browser"
ASKED_AGAIN = "It is asked again; if it lasts, open the address in a browser"
FINAL_ADDRESS = "Write the final address into the registry"
NEW_ADDRESS = "Find where the publisher put it, and write that address into the registry"
MENDED = "Mend the address in the registry"
ASK_THEM = "See whether it wants a key (`secrets`), or write to the publisher"
OURS = "If that machine is yours, list it in STILLTRUE_ALLOW_HOSTS; else mend the address in the registry"
SMALLER = "Choose a smaller form of the document, or raise STILLTRUE_MAX_BYTES and STILLTRUE_REQUEST_TOTAL_S"
THROUGH = "See whether the proxy of STILLTRUE_PROXY runs and lets this machine ask that address"

PASSING = (202, 304, 408, 425, 429)  # besides 5xx; a 304 nobody asked for is a cache out of order


def said(status: int) -> str:
    """`the server answered 404 Not Found`, in the standard's words, not the server's."""
    known = {one.value: one.phrase for one in HTTPStatus}
    return f"the server answered {status} {known.get(status, '')}".rstrip()


def by_status(status: int) -> tuple[str, type[FetchError]]:
    """Remedy and kind of an answer without a document (STYLE §6)."""
    if status in (404, 410):
        return NEW_ADDRESS, Gone
    if status in (401, 403, 451):
        return ASK_THEM, Refused
    if status in PASSING or 500 <= status < 600:
        return ASKED_AGAIN, Unreachable
    return f"{BY_HAND}, and mend it in the registry", FetchError


def by_exception(error: Exception) -> tuple[str, str, type[FetchError]]:
    """What happened, remedy and kind of whatever the layers below raised."""
    match error:
        case Forbidden():
            return str(error), OURS, UnsafeAddress
        case CapReached():
            return str(error), SMALLER, TooMuch
        case Halt() | Damaged():
            return str(error), ASKED_AGAIN, Unreachable
        case _:
            chain = tuple(_within(error))
    if any(isinstance(one, LineTooLong) or (type(one) is HTTPException and "header" in str(one)) for one in chain):
        return "its headers are longer than any we read", BY_HAND, TooMuch
    found = next((words for one in chain if (words := _in_words(one))), None)
    unknown = f"the answer cannot be understood ({type(error).__name__}: {str(chain[-1])[:200]})"
    return found or unknown, ASKED_AGAIN, Unreachable


def _within(error: BaseException, depth: int = 8) -> Iterator[BaseException]:
    """The exception and all that are folded into it, as urllib3 and requests do."""
    yield error
    inner = [*error.args, getattr(error, "reason", None), error.__cause__, error.__context__]
    for one in dict.fromkeys(one for one in inner if isinstance(one, BaseException)):
        if depth:
            yield from _within(one, depth - 1)


def _in_words(error: BaseException) -> str | None:
    match error:
        case ssl.SSLCertVerificationError():
            return f"its certificate cannot be trusted: {error.verify_message}"
        case ssl.SSLError():
            return f"no encrypted connection came about: {error.reason or 'it ended early'}"
        case IncompleteRead() | InvalidChunkLength() | CutShort():
            return "the answer broke off before its end"
        case ProtocolError() if "prematurely" in str(error):  # within chunks
            return "the answer broke off before its end"
        case RemoteDisconnected():
            return "the server closed the connection without an answer"
        case BadStatusLine():
            return "what answers there does not speak HTTP"
        case ConnectionError():
            return f"the connection was lost: {error.strerror or error}"
        case TimeoutError():
            return "the server fell silent"
        case _:
            return None
