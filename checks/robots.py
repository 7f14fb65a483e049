"""What a robots.txt permits, by RFC 9309: which addresses, at which pace, and by which of its rules not.

protego reads it and decides. Here stands what it does not do: it says not which rule it was, and it takes a group for
ours whose name ours begins with. Pure: the text comes in.
"""

import re
from functools import cached_property

from protego import Protego

MOST = 500 * 1024  # bytes that are read of it (RFC 9309 §2.5: at least 500 kibibytes)
LONGEST_DELAY_S = 86_400.0
_AGENT = re.compile(r"^([ \t]*user[- ]?agent[ \t]*:[ \t]*)([^#\r\n]*)", re.IGNORECASE | re.MULTILINE)
_LINE_END = re.compile(r"\r\n?")  # RFC 9309 §2.2: CR alone ends a line, too
_TOKEN = re.compile(r"[A-Za-z_-]+")  # RFC 9309 §2.2.1; what follows it, such as a version, does not count
_NOBODY = "!"  # no product token begins so
_DISALLOW = re.compile(r"^[ \t]*dis?s?al+ow[ \t]*:[ \t]*(\S[^#\r\n]*)", re.IGNORECASE | re.MULTILINE)
_MOST_RULES = 2000  # among which the one to name is looked for; whatever comes of it, the verdict is protego's


class Robots:
    """One robots.txt, as it concerns us. `agent` is our product token, without version and contact."""

    def __init__(self, text: str, agent: str) -> None:
        self._agent = agent
        self._text = _AGENT.sub(self._addressed, _LINE_END.sub("\n", text.removeprefix("\ufeff")))

    def _addressed(self, line: re.Match[str]) -> str:
        """The line that begins a group, made out to us, to everybody or to nobody we know."""
        token, name = _TOKEN.match(line[2]), line[2].strip()
        ours = token is not None and token[0].lower() == self._agent.lower()
        return line[1] + (self._agent if ours else name if name == "*" else _NOBODY)

    @cached_property
    def _parsed(self) -> Protego:
        return Protego.parse(self._text)

    def permits(self, url: str) -> bool:
        """Whether we may ask for this address (RFC 9309 §2.2.2: the longest match decides, for equals `Allow`)."""
        return self._parsed.can_fetch(url, self._agent)

    @cached_property
    def delay_s(self) -> float:
        """Seconds it wants between two requests (`Crawl-delay`, widely used, not in the RFC); 0: it says nothing."""
        return min(max(0.0, self._parsed.crawl_delay(self._agent) or 0.0), LONGEST_DELAY_S)

    def rule_against(self, url: str) -> str:
        """The rule by which we may not ask, as it is written: without it we might, or it is the longest that fits."""
        written = [found for found, _ in zip(_DISALLOW.finditer(self._text), range(_MOST_RULES), strict=False)]
        fitting = [found for found in written if self._forbids_alone(found[1], url)]
        fitting.sort(key=lambda found: len(found[1].strip()), reverse=True)
        needed = (found for found in fitting[:20] if self._without(found).permits(url))
        named = next(needed, fitting[0] if fitting else None)
        return f"Disallow: {named[1].strip()}" if named else "Disallow"

    def _forbids_alone(self, pattern: str, url: str) -> bool:
        return not Protego.parse(f"User-agent: *\nDisallow: {pattern}\n").can_fetch(url, self._agent)

    def _without(self, rule: re.Match[str]) -> "Robots":
        return Robots(self._text[: rule.start()] + self._text[rule.end() :], self._agent)


def decoded(body: bytes) -> str:
    """The text of a robots.txt: UTF-8 whatever was declared (RFC 9309 §2.3), as far as it is read.

    A line that the cap cuts in two is left out: half a rule forbids more than was meant.
    """
    whole = body if len(body) <= MOST else body[:MOST].rpartition(b"\n")[0]
    return whole.decode("utf-8", "replace").replace("\x00", "\ufffd")
