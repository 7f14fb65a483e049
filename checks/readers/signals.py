"""What a publisher says beside a figure: withdrawn, corrected, not the latest, discontinued, a break in the series."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from checks.model import Observation, Period, Signal, Status
from checks.readers.content import Block
from checks.readers.typography import fold

# A notice is said in a sentence or two. Longer blocks tell a story in which such words mean something else.
NOTICE_LENGTH = range(9, 401)  # characters; the shortest phrase below has nine
THIS = (
    r"this (?:is|page|release|edition|version|publication|report|bulletin|article|series|dataset|data set|data|table"
    r"|figure|number|statistic|document)|these (?:statistics|figures|data|estimates|tables)"
)
PUT = r"(?:(?:has|have) (?:now )?been|(?:is|are|was|were)(?: now| temporarily)?)"  # has been, was, are now …
EDITION = r"(?:release|edition|version|publication|data|report|statistics)"
RETRACTED = (
    rf"{PUT} (?:withdrawn|retracted|suspended pending)|withdrawn from publication|notice of (?:withdrawal|retraction)"
    r"|^(?:withdrawn|retracted|retraction)(?: [-:]|[:.]|$| notice)"
)
NOT_LATEST = (
    rf"not the (?:latest|most recent|newest|current) {EDITION}|(?:has|have) been superseded|superseded by"
    rf"|(?:a|there is a) (?:newer|more recent|later) {EDITION}"
)
DISCONTINUED = (
    rf"{PUT} discontinued|^discontinued\b|series discontinued|\(discontinued\)|will not be updated|avslutta serie"
    r"|no longer (?:being )?(?:updated|published|maintained|produced)"
)
CORRECTED = (
    rf"{PUT} corrected|corrected on \d|correction notice"
    r"|^(?:correction|corrected|erratum|corrigendum)\b(?: (?:notice|on)\b|[-: ]|$)"
)
BREAK = (
    r"break in (?:the |this )?(?:time )?series|series break|not (?:directly )?comparable (?:with|to)\b"
    r"|are not comparable|method(?:ology)? (?:has |was )?changed"
)
# In order of weight: the first that fits names the notice.
PHRASES = (
    (Signal.RETRACTED, re.compile(RETRACTED)),
    (Signal.NOT_LATEST, re.compile(NOT_LATEST)),
    (Signal.DISCONTINUED, re.compile(DISCONTINUED)),
    (Signal.CORRECTED, re.compile(CORRECTED)),
    (Signal.BREAK, re.compile(BREAK)),
)
ABOUT_THE_PAGE = re.compile(rf"\b(?:{THIS})\b")
WITHDRAWN_CELL = re.compile(r"(?:temporarily |currently |data )?(?:unavailable|withdrawn|retracted|suspended)\.?")
STATUS_MARKS = {
    "p": Status.PROVISIONAL,
    "prov": Status.PROVISIONAL,
    "provisional": Status.PROVISIONAL,
    "preliminary": Status.PROVISIONAL,
    "e": Status.ESTIMATED,
    "est": Status.ESTIMATED,
    "estimate": Status.ESTIMATED,
    "estimated": Status.ESTIMATED,
    "f": Status.FORECAST,
    "forecast": Status.FORECAST,
    "b": Status.BREAK,
}
MARK_OF_LABEL = re.compile(r"(?:\(([a-z]+\.?)\)|(?<=\d)([pefb]))$")


@dataclass(frozen=True)
class Notice:
    """A sentence of the publisher about the page, or about what it names."""

    signal: Signal
    text: str
    folded: str
    is_about_page: bool


def cell_signal(text: str) -> Signal | None:
    """RETRACTED where a cell says so in words instead of a number ("Unavailable"), else None."""
    return Signal.RETRACTED if WITHDRAWN_CELL.fullmatch(fold(text).strip()) else None


def label_status(label: str) -> Status:
    """The status a column or row label gives all its values: "2025 (p)" is provisional."""
    mark = MARK_OF_LABEL.search(fold(label).strip())
    if mark is None:
        return Status.NORMAL
    return STATUS_MARKS.get((mark.group(1) or mark.group(2)).rstrip("."), Status.NORMAL)


def notices(blocks: Iterable[Block]) -> tuple[Notice, ...]:
    """The notices of a page, in its order, equal ones once."""
    found: dict[str, Notice] = {}
    for block in blocks:
        if len(block.text) not in NOTICE_LENGTH or block.text in found:
            continue
        for signal, phrase in PHRASES:
            if phrase.search(block.folded):
                about_page = signal is Signal.NOT_LATEST or ABOUT_THE_PAGE.search(block.folded) is not None
                found[block.text] = Notice(signal, block.text, block.folded, about_page)
                break
    return tuple(found.values())


def with_notices(found: Observation, page: Sequence[Notice], labels: Sequence[str]) -> Observation:
    """The observation with the weightiest notice that is about the page or names this figure; its own signal stays."""
    if found.signal is not None:
        return found
    names = [fold(name) for name in (found.printed or "", *labels) if len(name) >= 4]
    order = [signal for signal, _ in PHRASES]
    mine = [
        notice
        for notice in page
        if (notice.is_about_page or any(_names(notice.folded, name) for name in names))
        and _covers(notice, found.period)
    ]
    if not mine:
        return found
    notice = min(mine, key=lambda one: order.index(one.signal))
    return replace(found, signal=notice.signal, signal_text=notice.text)


def _covers(notice: Notice, period: Period | None) -> bool:
    """Whether a break that names a year is about the period: what came before that year is as it was."""
    year = re.search(r"\b(?:19|20)\d\d\b", notice.folded)
    if notice.signal is not Signal.BREAK or year is None or period is None:
        return True
    return period.start.year >= int(year.group())


def _names(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
