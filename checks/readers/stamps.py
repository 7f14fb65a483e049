"""What a document says of its own dates: when it was last changed, when its next release will come.

A publisher's word, not the clock's: `dateModified` moves with every typing error, and a promised day may be put off.
Two different days of one kind are none.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

import re2

from checks.model import PeriodKind
from checks.periods import read_periods
from checks.readers.content import Content

LONGEST = 200  # characters of a block that announces a day
REACH = 60  # characters after the announcement in which its day stands
NEXT = (
    r"\b(?:next (?:scheduled )?(?:release|update|publication|edition|issue)s?\b|(?:will be )?next (?:published"
    r"|updated|released)\b"
    r"|date of (?:the )?next (?:release|update|publication)|próxima (?:actualización|publicación|difusión|edición)"
    r"|prochaine (?:publication|mise à jour|parution|diffusion|édition)|nächste (?:veröffentlichung|aktualisierung"
    r"|ausgabe)"
    r"|nächster veröffentlichungstermin|prossim[oa] (?:aggiornamento|pubblicazione|diffusione|rilascio|edizione)"
    r"|próxima (?:atualização|divulgação)|volgende (?:publicatie|update|actualisatie|uitgave)|neste (?:publisering"
    r"|oppdatering))"
)
END_OF_SENTENCE = re.compile(r"(?<!\d)[.!?;] ")  # "16. Juli" ends none
ISO = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?!\d)")
_SCREEN, _NEXT = re2.compile(NEXT), re.compile(NEXT)


@dataclass(frozen=True, slots=True)
class Stamps:
    """The days a document names for itself; None where it names none, or two."""

    modified: date | None = None
    next_release: date | None = None


def stamps_of(content: Content, language: str) -> Stamps:
    """The stamps of a document, gathered once for all its figures."""
    return Stamps(_only(_modified(content)), _only(_announcements(content, language)))


def has_stamps(content: Content, language: str) -> bool:
    """Whether it names any day for itself, be it one of several."""
    return any(day is not None for day in chain(_modified(content), _announcements(content, language)))


def _modified(content: Content) -> Iterator[date | None]:
    return (_iso(text) for text in (content.modified() if content.modified else ()))


def _announcements(content: Content, language: str) -> Iterator[date | None]:
    blocks = chain(content.lines.matching(_SCREEN), content.seen_as_one.matching(_SCREEN))
    return (_announced(one.text, one.folded, language) for one in blocks if len(one.text) <= LONGEST)


def _announced(text: str, folded: str, language: str) -> date | None:
    """The first day named right after the words that announce it."""
    found = _NEXT.search(folded)
    if found is None:
        return None
    after = END_OF_SENTENCE.split(text[found.end() : found.end() + REACH].replace("\n", " "))[0]
    first = next(iter(read_periods(after, language=language or "en")), None)
    return first.period.start if first and first.period.kind is PeriodKind.DAY else None


def _iso(text: str) -> date | None:
    """The day of an ISO date or instant, as it is written there."""
    found = ISO.match(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _only(days: Iterable[date | None]) -> date | None:
    said = {day for day in days if day is not None}
    return said.pop() if len(said) == 1 else None
