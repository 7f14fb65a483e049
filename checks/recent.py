"""What was recent when an article was checked is recent no more a year later, though no page changes (DESIGN §4.1).

Only words that count from the day they were written. "The most recent" follows the editions of its source, and
"in recent years" the periods of its figure.
"""

import re
from datetime import date, datetime

from checks.case import Case
from checks.durations import Duration, Unit

LASTS = Duration(number=12, unit=Unit.MONTH)  # a year on, no reader takes "recent" for the day it was written
WORDS = {
    "en": r"(?<!most )(?<!more )recent(?!\s+(?:years|decades))|recently|lately",
    "de": r"kürzlich\w{0,3}|jüngst\w{0,3}|neulich|unlängst|letztens",
    "fr": r"récent(?:e|s|es)?|récemment|dernièrement",
    "es": r"(?<!más )recientes?|recientemente|últimamente",
    "it": r"(?<!più )recent[ei]|recentemente|ultimamente",
    "pt": r"(?<!mais )recentes?|recentemente|ultimamente",
    "nl": r"(?<!meest )recent|recentelijk|onlangs|laatst",
}


def speaks_of_late(prints: str, language: str) -> bool:
    """Whether the sentence says that something happened a short time ago."""
    words = WORDS.get(language.partition("-")[0].lower())
    return words is not None and re.search(rf"(?<!\w)(?:{words})(?!\w)", prints.casefold()) is not None


def written_on(case: Case) -> date | None:
    """The day the sentence counts from: the check of its article, else its first judgement."""
    return case.fact_check.checked or (case.since.date() if case.since else None)


def is_recent_no_more(case: Case, now: datetime) -> bool:
    """Whether the sentence says "recent" of what is a year old and more."""
    written = written_on(case)
    if written is None or not speaks_of_late(case.statement.prints, case.fact_check.language):
        return False
    return now.date() > LASTS.after(written)
