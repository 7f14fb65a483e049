"""Whether readers of an article are told that it may be outdated: its desk's `banner` (DESIGN §5, decision 9).

Only what makes the article *outdated* counts: what is to be judged, or cannot be verified, is no news to readers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from checks.model import Decision, DecisionVerb, Mark

AT_ONCE, AFTER_A_DECISION = "at once", "after a decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """That a mark is shown to readers, from when on, or why it is not. Exactly one of the two is said."""

    mark: Mark
    since: datetime | None = None
    because: str = ""


def shown(rule: str, mark: Mark, decisions: Sequence[Decision], now: datetime) -> Shown:
    """Whether readers are told of an open mark. `decisions`: those made on its statement as it stands.

    Of the decisions there are, the one that leaves the sentence in print though it is outdated is a snooze; a mark that
    was corrected or dismissed is no longer open, and whoever hands it over has not decided.
    """
    if mark.held:
        return Shown(mark=mark, because="a second look is to confirm it")
    if rule == AT_ONCE:
        return Shown(mark=mark, since=mark.opened_at)
    if rule == AFTER_A_DECISION:
        since = min(_put_off(mark, decisions), default=None)
        unsettled = f"no editor has decided: `stilltrue snooze {mark.id}` leaves it in print and tells readers"
        return Shown(mark=mark, since=since, because="" if since else unsettled)
    since = mark.opened_at + timedelta(days=days_of(rule))
    return Shown(mark=mark, since=since) if since <= now else Shown(mark=mark, because=f"not before {since:%Y-%m-%d}")


def days_of(rule: str) -> int:
    """The days of `after 3 days`."""
    return int(rule.split()[1])


def _put_off(mark: Mark, decisions: Iterable[Decision]) -> Iterable[datetime]:
    return (one.at for one in decisions if one.verb is DecisionVerb.SNOOZE and one.at >= mark.opened_at)
