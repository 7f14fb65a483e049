"""Where a redirect led instead of to the report, by its address alone: home, to a login, a consent or an error page.

Their own text says so mostly; where it is long, or made by scripts, the address does. Only a redirect is judged, and
only by whole segments of a path that the address asked for does not have.
"""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, urlsplit

from checks.model import ProblemKind

_INDEX = r"(?:index|default|home)(?:\.\w{2,5})?/?"
_HOME = re.compile(rf"/(?:{_INDEX})?|/[a-z]{{2}}(?:[-_][a-z]{{2}})?/?(?:{_INDEX})?", re.IGNORECASE)
_CHOOSES = re.compile(  # a parameter by which the address of a home page is that of another page
    r"(?:p|q|id|s|url|uri|path|view|file|doc|action|module|option|title|tab)|.*(?:page|_id|document|article|report|data|query).*",
    re.IGNORECASE,
)
_SEGMENTS = (
    (re.compile(r"(?:log|sign)[-_]?(?:in|on)|anmeld(?:en|ung)|connexion|sso", re.IGNORECASE), "a login page"),
    (re.compile(r"(?:cookie|gdpr)?[-_]?consent|collectconsent|cookie[-_]?wall", re.IGNORECASE), "a consent page"),
    (re.compile(r"captcha|blocked|access[-_]?denied", re.IGNORECASE), "a page that refuses us"),
    (re.compile(r"404|error|error[-_]?page|(?:page[-_]?)?not[-_]?found|notfound", re.IGNORECASE), "an error page"),
)


@dataclass(frozen=True, slots=True)
class LedAway:
    """What kind of page a redirect led to, and the problem that is."""

    to: str
    kind: ProblemKind


def led_away(requested: str, final: str) -> LedAway | None:
    """Where a redirect led, if not to a report. An address that differs in its scheme only is no redirect."""
    asked, given = urlsplit(requested), urlsplit(final)
    if asked.path == given.path and asked.hostname == given.hostname:
        return None
    if _is_home(given) and not _is_home(asked) and asked.path != given.path:
        return LedAway("the home page", ProblemKind.SOFT_404)
    for pattern, what in _SEGMENTS:
        if _has(given, pattern) and not _has(asked, pattern):
            return LedAway(what, ProblemKind.SOFT_404 if what == "an error page" else ProblemKind.BLOCKED)
    return None


def _is_home(url: SplitResult) -> bool:
    """Whether an address is that of a home page: no path, and no parameter that chooses another page."""
    chosen = any(_CHOOSES.fullmatch(name) for name, _ in parse_qsl(url.query, keep_blank_values=True))
    return _HOME.fullmatch(url.path or "/") is not None and not chosen


def _has(url: SplitResult, pattern: re.Pattern[str]) -> bool:
    """Whether a segment of the path, without its ending, is one of these words."""
    return any(pattern.fullmatch(segment.rpartition(".")[0] or segment) for segment in url.path.split("/") if segment)
