"""What the browser's process is told and what it answers. Nothing here knows Playwright."""

from dataclasses import dataclass
from enum import StrEnum

from checks.model import Document
from checks.robots import Robots
from steps.wire.guard import Limits
from steps.wire.proxy import Proxy

BOOT = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from steps.browser.process import serve; "
    "serve(int(sys.argv[2]))"
)
START_S = 45.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """How the browser is run, as long as it runs. `folder` is its home, thrown away after."""

    program: str
    folder: str
    user_agent: str
    sandbox: bool
    allow: frozenset[tuple[str, int | None]]  # what the guard lets through besides the open internet
    proxy: Proxy | None  # by which it asks
    limits: Limits  # of one page, with everything it asks for
    ready_s: float  # after that a page is taken as it stands
    probe: str  # a word nobody else knows


@dataclass(frozen=True, slots=True, kw_only=True)
class ToShow:
    """A page to be shown: its document, which is not asked for again, and the rules of its origin."""

    document: Document
    robots: Robots
    language: str


class Trouble(StrEnum):
    """Why a page was not shown: what the caller should do."""

    PASSING = "passing"  # it may do better another time
    TOO_MUCH = "too much"  # a cap was reached
    ELSEWHERE = "elsewhere"  # by script, it sends its readers to another address
    OURS = "ours"  # the browser cannot be run here


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The page as the browser shows it, or why it does not; `said` is what stood out, in words."""

    html: str = ""
    url: str = ""  # as the page calls itself in the end
    browser: str = ""
    requests: int = 0  # to the host of its document, besides the one for it
    to_others: int = 0
    received: int = 0
    said: tuple[str, ...] = ()
    trouble: Trouble | None = None
    cause: str = ""
    retry_after: str | None = None  # the header, of what answered that it may be asked later
