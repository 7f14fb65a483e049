"""What the status beside a value means: SDMX CL_OBS_STATUS by letter, the flags of Eurostat, or a service's own words.

SDMX Code List for Observation Status 2.2; Eurostat, "Flags" (both read November 2026). An unknown letter is no default:
the caller says that nobody knows what it means (STYLE §4).
"""

import re

from checks.languages.tables import words
from checks.model import Status

OBS_STATUS = {
    "A": Status.NORMAL, "B": Status.BREAK, "C": Status.SUPPRESSED, "D": Status.DEFINITION_DIFFERS,
    "E": Status.ESTIMATED, "F": Status.FORECAST, "G": Status.LOW_RELIABILITY, "H": Status.MISSING,
    "I": Status.ESTIMATED, "J": Status.DEFINITION_DIFFERS, "K": Status.MISSING, "L": Status.MISSING,
    "M": Status.MISSING, "N": Status.LOW_RELIABILITY, "O": Status.MISSING, "P": Status.PROVISIONAL,
    "Q": Status.SUPPRESSED, "R": Status.NORMAL, "S": Status.LOW_RELIABILITY, "U": Status.LOW_RELIABILITY,
    "V": Status.PROVISIONAL, "W": Status.DEFINITION_DIFFERS,
}  # fmt: skip
FLAGS = {
    "a": Status.NORMAL, "b": Status.BREAK, "c": Status.SUPPRESSED, "d": Status.DEFINITION_DIFFERS,
    "e": Status.ESTIMATED, "f": Status.FORECAST, "i": Status.ESTIMATED, "m": Status.MISSING,
    "n": Status.LOW_RELIABILITY, "p": Status.PROVISIONAL, "r": Status.NORMAL, "s": Status.ESTIMATED,
    "u": Status.LOW_RELIABILITY, "x": Status.SUPPRESSED, "z": Status.MISSING,
}  # fmt: skip
CONFIDENTIAL = {
    "F": Status.NORMAL, "A": Status.NORMAL, "R": Status.NORMAL, "P": Status.NORMAL,
    "C": Status.SUPPRESSED, "D": Status.SUPPRESSED, "N": Status.SUPPRESSED, "S": Status.SUPPRESSED,
}  # fmt: skip
WORDS = (
    (Status.SUPPRESSED, r"confidential|suppress|withheld|not for publication|vises ikke|geheim|confidentiel"),
    (
        Status.MISSING,
        r"missing|not available|unavailable|no data|not applicable|cannot exist|not collected|mangler|another category",
    ),
    (Status.PROVISIONAL, r"provisional|preliminary|unvalidated|foreløpig|vorläufig|provisoire"),
    (Status.FORECAST, r"forecast|projection|projected"),
    (Status.ESTIMATED, r"estimat|imputed|imputation|schätz"),
    (Status.BREAK, r"\bbreak"),
    (Status.DEFINITION_DIFFERS, r"definition differs|derogation|different definition"),
    (Status.LOW_RELIABILITY, r"reliab|uncertain|not significant|experimental|strike"),
    (Status.NORMAL, r"normal|final|definitive|revised|official|\bfree\b"),
)
# What stands after a year in a label, in small letters: "2025 (p)", "2025 vorläufig".
OF_A_YEAR: dict[str, Status] = {
    **dict.fromkeys(
        words(
            "p prov prov. provisional preliminary prelim. prel. unrevised vorläufig vorl. vorl provisoire provisoires"
            " provisorio provisório po pe provvisorio provv. provvisori preliminar preliminare voorlopig voorl."
            " preliminär foreløpig foreløbig wstępne"
        ),
        Status.PROVISIONAL,
    ),
    **dict.fromkeys(
        words(
            "e est est. estimate estimated estimation estimé estimación estimado estimativa stima schatting geschätzt"
            " schätzung"
        ),
        Status.ESTIMATED,
    ),
    **dict.fromkeys(
        words("f forecast projection prognose prévision previsión previsione previsão raming"), Status.FORECAST
    ),
    **dict.fromkeys(words("b break"), Status.BREAK),
    **dict.fromkeys(
        words(
            "r rev rev. revised final révisé définitif revisado definitivo revidiert endgültig rivisto rivisti"
            " definitief herzien revisto"
        ),
        Status.NORMAL,
    ),
}
# The same beside a number in a sentence; a lone letter may be a footnote, but for those that statistics print.
_LETTERS = "per"
_NAMES = "|".join(re.escape(name) for name in sorted(OF_A_YEAR, key=len, reverse=True) if len(name) > 1)
LETTER_IN_SENTENCE = re.compile(  # of a number in thousands: "50p" are pence
    rf"(?<=\d)[ᵖᵉʳ]|(?:(?<=[,. \u00a0\u202f]\d{{3}})|(?<=\d{{4}}))[{_LETTERS}](?![\w'’])"
)
MARK_IN_SENTENCE = re.compile(rf"[(\[]\s*((?i:{_NAMES})|[{_LETTERS}])\s*[)\]]|({LETTER_IN_SENTENCE.pattern})")
_RAISED = str.maketrans("ᵖᵉʳ", _LETTERS)
_WORDS = tuple((status, re.compile(pattern)) for status, pattern in WORDS)
_NOTHING = frozenset({"", ":", ".", "..", "...", "-", "–"})
_SEVERAL = re.compile(r"[,;\s|]+")


def status_of(mark: str, label: str = "", *, table: dict[str, Status] = OBS_STATUS) -> Status | None:
    """The status a mark stands for, the gravest of several; None where neither its own label nor the table knows it.

    A label the document gives for its mark says more than any table; capitals are SDMX codes, small letters flags.
    """
    mark = mark.strip()
    if not mark:
        return Status.NORMAL
    if label and (worded := _by_words(label)) is not None:
        return worded
    if mark in _NOTHING:
        return Status.MISSING
    found = [one for part in _SEVERAL.split(mark) if part for one in _by_letter(part, table)]
    return None if not found or None in found else max((one for one in found if one), key=list(Status).index)


def status_in_sentence(text: str, *, reach: int) -> Status:
    """The gravest status that marks say in a text that begins with a number; they begin at `reach` at the latest."""
    marks = (mark for mark in MARK_IN_SENTENCE.finditer(text) if mark.start() <= reach)
    names = ((mark[1] or mark[2]).lower().translate(_RAISED) for mark in marks)
    return max((OF_A_YEAR[name] for name in names), key=list(Status).index, default=Status.NORMAL)


def _by_letter(mark: str, table: dict[str, Status]) -> list[Status | None]:
    if mark in table:
        return [table[mark]]
    if mark.islower() and len(mark) <= 4:
        return [FLAGS.get(letter) for letter in mark]
    return [_by_words(mark)]


def _by_words(text: str) -> Status | None:
    low = text.lower()
    return next((status for status, pattern in _WORDS if pattern.search(low)), None)
