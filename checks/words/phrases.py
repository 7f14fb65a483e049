"""The phrases notices are put together from: plain words for verdicts and problems, dates, wrapped text.

Each table is complete over its enumeration; a test holds them to it. Nothing here knows a template.
"""

import re
import textwrap
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

from checks.model import DecisionVerb, ProblemKind, Severity, State, Verdict

WIDTH = 78  # columns of plain text; what mail programs quote without breaking lines (RFC 5322 §2.1.1 recommends it)

SAYS = {
    Verdict.HOLDS: "the source still says it",
    Verdict.SUPERSEDED: "a newer edition is out and no longer agrees",
    Verdict.REVISED: "the publisher changed the value for the same period",
    Verdict.CONTRADICTED: "the source shows that it was wrong from the start",
    Verdict.DISAGREES: "the source has not agreed since we began to look; the cause is unknown",
    Verdict.RETRACTED: "the publisher withdrew it",
    Verdict.VANISHED: "the passage is gone from the source",
    Verdict.WORDING_CHANGED: "the source words it differently now",
    Verdict.STAGE_MOVED: "it has moved to another stage",
    Verdict.EXPIRED: "the date it hung on has passed",
    Verdict.APPEARED: "the source now has what the article says is missing",
    Verdict.TREND_BROKEN: "the trend no longer goes as printed",
    Verdict.BROKEN_SERIES: "the publisher changed method or definition: old and new cannot be compared",
    Verdict.CONFLICT: "two of our articles print values that cannot both be true",
}
"""What a verdict means, for somebody who never read its definition (DESIGN §4.1)."""

FAILS = {
    ProblemKind.UNREACHABLE: "cannot be reached",
    ProblemKind.BLOCKED: "does not let us in",
    ProblemKind.MOVED: "has moved",
    ProblemKind.GONE: "is gone",
    ProblemKind.SOFT_404: "answers with an error page",
    ProblemKind.NOT_FOUND: "no longer shows the figure where it stood",
    ProblemKind.AMBIGUOUS: "shows the figure in more than one place or reading",
    ProblemKind.UNIT_MISMATCH: "gives another unit or scale",
    ProblemKind.SHIFTED: "seems to have shifted rows or columns",
    ProblemKind.UNREADABLE: "cannot be read",
    ProblemKind.OVERDUE: "is overdue",
    ProblemKind.DISCONTINUED: "was discontinued",
    ProblemKind.DISAGREEING_LOCATORS: "gives two different values for one figure",
    ProblemKind.ARTICLE_CHANGED: "no longer prints the sentence we watch",
    ProblemKind.BY_HAND: "is to be read by a person",
}
"""What a problem is, after the name of its source or figure (DESIGN §4.1)."""

OVER = {
    ProblemKind.OVERDUE: "is overdue no more",
    ProblemKind.DISCONTINUED: "is continued",
    ProblemKind.UNIT_MISMATCH: "gives the unit and scale we know again",
    ProblemKind.SHIFTED: "has rows and columns where we know them again",
    ProblemKind.ARTICLE_CHANGED: "prints the sentence we watch",
    ProblemKind.BY_HAND: "was read by a person",
}
"""What it is once a problem is over, where it could be read all the time."""

TOLD_AGAIN = "Told before; the source says something else since."

NOT_TOLD = {
    State.CANNOT_BE_VERIFIED: ": a problem has stood in the way for 14 days, and its keeper knows",
    State.UNCHECKED: ": nothing was read lately that agrees with all it prints; we go on looking",
}
"""Why nobody can tell, behind the state of an article that nobody has to act on."""

_FIRST = (Verdict.RETRACTED, Verdict.CONTRADICTED, Verdict.REVISED, Verdict.SUPERSEDED)
_LAST = (Verdict.BROKEN_SERIES, Verdict.CONFLICT)
TO_BE_JUDGED = frozenset(_LAST)

_MONTHS = (  # `%B` would follow the locale of the process
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_UNSEEN = re.compile("[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb]")


def trouble(subject: str, kind: ProblemKind) -> str:
    """What is the matter with a source, a figure, or a statement (`fact-check/statement`), after its name."""
    return "cannot be judged" if "/" in subject and kind is not ProblemKind.ARTICLE_CHANGED else FAILS[kind]


def recovery(subject: str, kind: ProblemKind) -> str:
    """That the problem is over, after the name of what had it."""
    is_judged = "/" in subject and kind is not ProblemKind.ARTICLE_CHANGED
    return "can be judged again" if is_judged else OVER.get(kind, "can be read again")


def strength(verdict: Verdict) -> int:
    """Place of a verdict when several are told, 0 the strongest (DESIGN §4.3)."""
    if verdict in _FIRST:
        return _FIRST.index(verdict)
    return len(_FIRST) + 1 + _LAST.index(verdict) if verdict in _LAST else len(_FIRST)


def found(verdict: Verdict) -> tuple[str, str, str, str]:
    """How the four parts of a proof are called: what the source says, its excerpt, the link there, the last look.

    What has vanished is shown as it last stood: the source does not say it now. A conflict stands at no place of it.
    """
    if verdict is Verdict.VANISHED:
        return "The source last said", "Excerpt, as it stood there", "See whether it is back", "Last seen there"
    there = "Open the source" if verdict is Verdict.CONFLICT else "Open the source at this place"
    return "The source now says", "Excerpt", there, "Checked"


def nothing_said(verdict: Verdict) -> str:
    """What stands in the place of a value where the source gave none."""
    return "nothing that settles it" if verdict is Verdict.CONFLICT else "no value; see the explanation"


def closing(closed: Sequence[Verdict], state: State | None) -> tuple[str, str]:
    """What an article was by marks that were closed, and what it is now: as a heading, and as what to do."""
    was = State.TO_BE_JUDGED if all(one in TO_BE_JUDGED for one in closed) else State.OUTDATED
    if state is None:
        return "No longer watched", "nothing. The article is no longer in the registry."
    if state in (was, State.OUTDATED):
        heading = f"{count(len(closed), 'mark')} closed, still {state}"
        return heading, f"nothing new. The article is still {state}, by another sentence or for another reason."
    now = "" if state is State.CURRENT else f", now {state}"
    return f"No longer {was}{now}", f"nothing. The article is {state} now{NOT_TOLD.get(state, '')}."


def again(verb: DecisionVerb | None, by: str, until: str, reason: str, *, told: bool) -> str:
    """Why a mark is told to a desk that knows it, or that took it over; empty for one that is new to it."""
    why = f": {one_line(reason).rstrip('.')}" if reason else ""
    if verb is DecisionVerb.SNOOZE and told:
        return f"Told before; {one_line(by)} put it off until {until}{why}."
    if verb is DecisionVerb.REASSIGN and not told:
        return f"{one_line(by)} handed it over to you{why}."
    return TOLD_AGAIN if told else ""


def standing_in(desk: str) -> str:
    """Why a desk is told of an article that is not its own."""
    return f"You stand in for {one_line(desk)}, which could not be told."


def one_line(value: object) -> str:
    """The text on one line, without control characters and without those that hide or turn what stands beside them."""
    text = _UNSEEN.sub("", str(value))
    kept = "".join(" " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in text)
    return " ".join(kept.encode("utf-8", "replace").decode("utf-8").split())


def shorten(text: str, length: int) -> str:
    """The text on one line, cut after a word to at most `length` characters, the cut shown by an ellipsis."""
    line = one_line(text)
    if len(line) <= length:
        return line
    head = line[: length - 1]
    return (head.rpartition(" ")[0] or head).rstrip(" ,;:–-") + "…"


def moment(at: datetime) -> str:
    """`22 November 2026, 02:44 UTC`, in the zone the time bears."""
    return f"{day(at)}, {at:%H:%M} {at.tzname() or 'UTC'}"


def day(at: datetime) -> str:
    """`22 November 2026`, in the zone the time bears."""
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}"


def value(observed: str | None, unit: str | None = None, period: str | None = None) -> str:
    """What a source says now, on one line: `36.2 million reports, for 2023`; empty when it gave no value."""
    if not observed:
        return ""
    said = one_line(observed)
    if unit and one_line(unit).casefold() not in said.casefold():
        said += one_line(unit) if unit in ("%", "‰") else f" {one_line(unit)}"
    return f"{said}, for {one_line(period)}" if period else said


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 statement`, `3 statements`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def tally(states: list[State]) -> str:
    """`1 outdated, 2 current`: how many statements stand how, worst first."""
    return ", ".join(f"{states.count(state)} {state}" for state in State if state in states)


def worst(severities: list[Severity]) -> Severity:
    """The most severe of them; `low` of none."""
    return next((severity for severity in Severity if severity in severities), Severity.LOW)


def web_address(url: str | None) -> str:
    """The address if a browser may open it (http or https, with a host), else an empty text: never `javascript:`."""
    address = one_line(url or "")
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.hostname and " " not in address else ""


def wrap(text: str) -> str:
    """The text with no line over 78 columns, hanging under its own indentation; words (and links) stay whole."""
    return "\n".join(piece for line in text.splitlines() for piece in _wrap_line(line))


def _wrap_line(line: str) -> list[str]:
    bare = line.lstrip(" ")
    if len(line) <= WIDTH or not bare:
        return [line.rstrip()]
    indent = " " * (len(line) - len(bare))
    return textwrap.wrap(
        bare,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
