"""What must be so of `editions` in a registry: that it says where to look, and by what an edition is known there."""

from checks.addresses import unsafe
from checks.editions.names import NAMES, has_period
from checks.entries import Entry
from checks.known import Known
from checks.locators import json_path, placeholders
from checks.model import Editions, Source


def check_editions(entry: Entry, source: Source, known: Known) -> None:
    """Tell every mistake in what the source says of its editions."""
    wanted = source.editions
    if has_period(source.url or "") and "<year>" not in (source.url or ""):
        entry.say("`url` is a pattern of editions without <year>; a quarter or month needs its year", "url")
    if wanted is None:
        return
    if wanted == Editions():
        entry.say("`editions` says nothing: give `listed-at`, with `link` or `titled`, or `updated`", "editions")
    if wanted.listed_at is not None:
        reason = unsafe(wanted.listed_at, allowed_hosts=known.allowed_hosts)
        if reason:
            entry.say(f"`listed-at`: {reason}", "editions", "listed-at")
        elif has_period(wanted.listed_at):
            slip = "`listed-at` is one address, that of the list; a pattern stands in `link`"
            entry.say(slip, "editions", "listed-at")
    for key, pattern in (("link", wanted.link), ("titled", wanted.titled)):
        if pattern is not None:
            _pattern(entry, key, pattern)
    _agreement(entry, source, wanted)


def _pattern(entry: Entry, key: str, pattern: str) -> None:
    slips = list(placeholders(pattern, NAMES, again=True))
    for slip in slips:
        entry.say(f"`{key}`: {slip}", "editions", key)
    if not slips and "<year>" not in pattern:
        entry.say(f"`{key}` needs <year> where the year of an edition stands, found `{pattern}`", "editions", key)


def _agreement(entry: Entry, source: Source, wanted: Editions) -> None:
    """One way of finding the next edition, and all that it needs."""
    by_links = wanted.link or wanted.titled
    if wanted.updated is not None:
        if by_links or has_period(source.url or ""):
            slip = "`updated` and a pattern of addresses both say what an edition is; keep one"
            entry.say(slip, "editions", "updated")
        try:
            json_path(wanted.updated)
        except ValueError as mistake:
            entry.say(f"`updated`: {mistake}", "editions", "updated")
    elif wanted.listed_at is None and by_links:
        key = "link" if wanted.link else "titled"
        entry.say(f"`{key}` says what to look for, and nothing says where: give `listed-at`", "editions", key)
    elif wanted.listed_at is not None and not by_links and not has_period(source.url or ""):
        hint = "give `link` (`<year>-report.pdf`) or `titled` (`Annual report <year>`)"
        entry.say(f"nothing tells the editions from the other links of `listed-at`; {hint}", "editions", "listed-at")
