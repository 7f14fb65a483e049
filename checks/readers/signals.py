"""What a publisher says beside a figure: withdrawn, corrected, not the latest, discontinued, a break in the series.

The words are in `checks.readers.notice_words`. A false alarm is worse than silence here: the number itself is compared.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import re2

from checks.model import Observation, Period, Signal, Status
from checks.readers.block import Block
from checks.readers.content import Content
from checks.readers.notice_words import (
    BANNER,
    HEADED,
    MARKED_ENDED,
    ORDER,
    PROVISIONAL,
    STEMS,
    VERBS,
    about_figures,
    about_the_page,
)
from checks.readers.text.observation_status import OF_A_YEAR
from checks.readers.text.typography import fold

# A notice is said in a sentence or two. Longer blocks tell a story in which such words mean something else.
NOTICE_LENGTH = range(9, 401)  # characters; the shortest notice has nine
LONGEST_MARK = 40  # characters at the end of a label
SHORTEST_NAME = 4  # characters of a label that a notice names; "All" is in every sentence
WITHDRAWN_CELL = re.compile(
    r"(?:temporarily |currently |data )?(?:unavailable|withdrawn|retracted|suspended)\.?"
    r"|(?:temporairement )?indisponible|retiré|(?:temporalmente )?no disponible|retirado|zurückgezogen|ritirato"
    r"|ingetrokken"
)
MARK_OF_LABEL = re.compile(r"(?:[(\[]([^\W\d_]+\.?)[)\]]|(?<=\d)([pefb])|(?<=\d),? ([^\W\d_]+\.?))$")
DATE = re.compile(
    r"\b(?:\d{1,2}(?:\.|st|nd|rd|th|er|º)? (?:de |d')?[^\W\d]{3,12}\.? (?:de )?\d{4}|[^\W\d]{3,12}\.? \d{1,2},? \d{4}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4})\b"
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
OTHER_PLACE = re.compile(
    r"\b(?:tables?|figures?|charts?|sections?|chapters?|annex|tabellen?|abbildung|tableaux?|graphique|tablas?|cuadros?"
    r"|gráficos?|tavol[ae]|tabell[ae]|grafico|tabelas?|quadros?|tabel|figuur) (?:[a-z]{0,2}\d+(?:[.-]\d+)*[a-z]?)\b"
)
SUCCESSOR = re.compile(
    r"\b(?:see|replaced by|superseded by|please use|use|véase|consulte|ver|voir|remplacée? par|siehe|ersetzt durch|vedi"
    r"|sostituit[ao] da|veja|substituíd[ao] por|zie|vervangen door|se) (?:(?:the|la|el|le|die|der|de"
    r"|den) )?(?:new )?" + OTHER_PLACE.pattern[2:]
)
_SCREEN = re2.compile(STEMS)


@dataclass(frozen=True)
class Notice:
    """A sentence of the publisher about the page, or about what it names."""

    signal: Signal | None  # None: it says that numbers are provisional
    text: str
    folded: str
    is_about_page: bool
    names: tuple[str, ...] = ()  # what its figures are about, folded; a heading such as "Correction" names all it says


def cell_signal(text: str) -> Signal | None:
    """RETRACTED where a cell says so in words instead of a number ("Unavailable"), else None."""
    return Signal.RETRACTED if WITHDRAWN_CELL.fullmatch(fold(text).strip()) else None


def label_status(label: str) -> Status:
    """The status a column or row label gives all its values: "2025 (p)" is provisional."""
    return _status_of_end(label.rstrip()[-LONGEST_MARK:])


@lru_cache(maxsize=4096)
def _status_of_end(label: str) -> Status:
    mark = MARK_OF_LABEL.search(fold(label).strip())
    if mark is None:
        return Status.NORMAL
    return OF_A_YEAR.get(next(filter(None, mark.groups())), Status.NORMAL)


def notices(content: Content) -> tuple[Notice, ...]:
    """The notices of a document, in its order, equal ones once."""
    found: dict[str, Notice | None] = {}
    title = fold(content.title)
    if MARKED_ENDED.search(title):
        found[content.title] = Notice(Signal.DISCONTINUED, content.title, title, is_about_page=True)
    for block in content.lines.matching(_SCREEN):
        if len(block.text) in NOTICE_LENGTH and block.text not in found:
            notice = _notice(block)
            found[block.text] = notice if notice is None or content.lines.is_seen(block) else None
    return tuple(notice for notice in found.values() if notice is not None)


def _notice(block: Block) -> Notice | None:
    folded = block.folded
    said = [signal for signal in ORDER if VERBS[signal].search(folded)]
    for signal in ORDER:
        if (signal in said and about_the_page(signal).search(folded)) or (
            signal in BANNER and BANNER[signal].match(folded)
        ):
            return Notice(signal, block.text, folded, is_about_page=True)
    if HEADED.match(folded):
        return Notice(Signal.CORRECTED, block.text, folded, is_about_page=False, names=(folded,))
    for signal in said:
        about = tuple(match["about"] for phrase in about_figures(signal) if (match := phrase.search(folded)))
        if about:
            return Notice(signal, block.text, folded, is_about_page=False, names=about)
    return Notice(None, block.text, folded, is_about_page=True) if PROVISIONAL.search(folded) else None


def with_notices(found: Observation, page: Sequence[Notice], labels: Sequence[str]) -> Observation:
    """The observation with the weightiest notice that is about the page or names this figure; its own signal stays."""
    mine = page and [notice for notice in page if _is_about(notice, found, labels) and _covers(notice, found.period)]
    if found.status is Status.NORMAL and found.value is not None and any(notice.signal is None for notice in mine):
        found = replace(found, status=Status.PROVISIONAL)
    weighty = [notice for notice in mine if notice.signal is not None]
    if found.signal is not None:
        return found
    if weighty:
        notice = min(weighty, key=lambda one: ORDER.index(one.signal) if one.signal else len(ORDER))
        return replace(found, signal=notice.signal, signal_text=notice.text)
    is_marked = "(" in found.place or "[" in found.place
    if is_marked and (ended := MARKED_ENDED.search(fold(found.place))):
        return replace(found, signal=Signal.DISCONTINUED, signal_text=ended.group())
    return found


def _is_about(notice: Notice, found: Observation, labels: Sequence[str]) -> bool:
    """Whether the notice is about the page or names this figure, and not only another table of the page."""
    named = OTHER_PLACE.search(SUCCESSOR.sub(" ", notice.folded))
    if named is not None and named.group() not in fold(found.place):
        return False
    if notice.is_about_page:
        return True
    names = [fold(name) for name in (*labels, *_printed(found)) if len(name) >= SHORTEST_NAME]
    return any(_names(said, name) for said in notice.names for name in names)


def _printed(found: Observation) -> tuple[str, ...]:
    """The number as printed, where it is long enough to be this one and no year."""
    printed = found.printed or ""
    return (printed,) if sum(char.isdigit() for char in printed) >= SHORTEST_NAME and not YEAR.search(printed) else ()


def _covers(notice: Notice, period: Period | None) -> bool:
    """Whether a notice that names years is about the period: a break holds from its year on, all else in its years."""
    years = [int(year) for year in YEAR.findall(DATE.sub(" ", notice.folded))]
    if period is None or not years or notice.signal in {Signal.NOT_LATEST, Signal.DISCONTINUED}:
        return True
    if notice.signal is Signal.BREAK:
        return period.start.year >= years[0]
    return any(period.start.year <= year <= (period.end or period.start).year for year in years)


def _names(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
