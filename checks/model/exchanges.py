"""What passed between us and a publisher: the evidence beside the bytes of a capture."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and the head of its answer, as they stood on the wire but for secrets.

    Heads are lines of text without the empty line at their end: the request or status line, then a header a line.
    """

    url: str  # asked for; without the parameters that are secrets
    at: datetime
    status: int
    request: str
    response: str
    sent: str | None = None  # what was sent by `post`, with the names of secrets in the place of their values
