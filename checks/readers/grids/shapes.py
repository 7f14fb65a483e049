"""What a cell looks like, for telling headers from values and labels from numbers. Never for reading a value."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from checks.languages import LANGUAGES
from checks.languages.tables import words
from checks.model import Status
from checks.values import read_cell

LONG = 80  # characters of a cell that tell a period; a longer one is no column head
YEAR = r"(?:1[5-9]|20|21)\d\d"
PERIOD_LIKE = re.compile(
    rf"\D*{YEAR}(?:\s?[-/–]\s?(?:\d{{4}}|\d\d))?\D*|[QTqt]\s?[1-4]|[\w\s.]*\b{YEAR}\s*\W*[^\W\d]?\W*"
    rf"|{YEAR}[-/. ]?(?:[QTKHS][1-4]|M?\d\d)|{YEAR}[-/.]\d\d?[-/.]\d\d?(?:[T ][\d:.Z+]*)?"
    rf"|{YEAR}年(?:度|\d\d?月)?|(?:[QTKH][1-4]|\d\d?)[-/. ]{YEAR}(?:/\d\d)?|\d\d?[-/.]\d\d?[-/.]{YEAR}"
)
MONTH_FIRST = re.compile(r"([^\W\d_]{3,12})\.?[-/ ]?(?:\d\d|\d{4})(?!\d)")
NOTHING = re.compile(r"(?i)n\.?/?a\.?|nan|null|none|\(?[a-z]\)?|\[[a-z]{1,3}\]|#n/a")
SCALED = re.compile(r"(?i)\W*\d[\d.,' \u00a0\u202f\u2009]*\s?(?:k|m|mn|mio|mrd|bn|tn|million|billion|trillion)\.?\W*")
CODE = re.compile(r"[^\W\d_]+\d\w*")  # C00231, E12000001, K02000001
STATUS_LIKE = re.compile(r"[(\[]?[A-Za-z]{1,2}[)\]]?(?:[, ]?[A-Za-z])?|[:*.…†‡§#-]+|[(\[]?\d[)\]]")
CALLED_PERIOD = re.compile(
    r"(?:ref(?:erence)?|observation|obs|time|year|date|data|datum|calendar|financial|fiscal|reporting|school|academic)?"
    r"[ _-]?(?:"
    r"year|years|date|month|quarter|period|time|day|week|"
    r"jahr|datum|monat|quartal|zeit|zeitraum|tag|année|annee|trimestre|mois|période|periode|jour|"
    r"año|fecha|mes|periodo|período|anno|mese|ano|jaar|maand|kwartaal|perioden|"
    r"år|måned|månad|kvartal|dato|rok|miesiąc|kwartał|年|年度|月)s?",
)
OF_WHAT = re.compile(r" (?:of|der|des|du|de|del|della|di|do|da|van) .{1,60}$")  # "year of registration"
CALLED_STATUS = re.compile(
    r"(?:obs[ _]?)?(?:flags?|status|statut|symbol[es]?|footnotes?|notes?"
    r"|marks?|conf[ _]?status|provisional)(?: codes?)?"
)
MONTHS = frozenset(month for said in LANGUAGES.values() for month in said.months)
NOTE_WORDS = words(
    "source sources note notes footnote footnotes nota notas fuente fuentes quelle quellen anmerkung anmerkungen"
    " hinweis remarque remarques fonte fonti bron bronnen opmerking toelichting legend symbols contact copyright ©"
)
NOTE = re.compile(rf"(?i)\W*(?:{'|'.join(sorted(NOTE_WORDS, key=len, reverse=True))})\s*(?:\(?s?\)?\s*)[:.-]")
NUMBERED_NOTE = re.compile(r"(?:[(\[]?(?:\d{1,2}|[a-z])[)\]]|[*†‡§#]+|\d{1,2}\.)\s*[A-Z(\"'“][^|]{12,}")


BARE = re.compile(r"[-+.,%$ \d]*\d[-+.,%$ \d]*")  # most numbers of most tables
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")  # no year, no range
SIGNS = frozenset("%‰£$€¥")  # a unit alone is no number
RUN = 3  # years in a row that are names, not values
RANGE_LIKE = re.compile(r"\W*\d{1,3}\s?[-–]\s?\d{1,3}\W*|\W*\d{1,3}\s?\+\W*")  # ages: 0-14, 65+


def is_number_like(text: str) -> bool:
    """Whether a cell holds a number or stands for one."""
    if BARE.fullmatch(text):
        return True
    digits = sum(map(str.isdigit, text))
    if not digits:
        return (not any(map(str.isalpha, text)) and SIGNS.isdisjoint(text)) or NOTHING.fullmatch(text) is not None
    if text[0].isalpha() and CODE.fullmatch(text):
        return False
    return digits > sum(map(str.isalpha, text)) or SCALED.fullmatch(text[:LONG]) is not None


def is_nothing(text: str) -> bool:
    """Whether a cell says in words that there is no number: `not available`, `confidentiel`."""
    return read_cell(text).status in {Status.MISSING, Status.SUPPRESSED}


def are_codes(texts: Sequence[str]) -> bool:
    """Whether a column holds letters that are codes, as of the sexes F, M and T, and no marks for missing numbers."""
    letters = {text for text in texts if text.isalpha()}
    return (len(letters) > 1 or "".join(letters).isupper()) and not any(map(str.isdigit, "".join(texts)))


def is_period_like(text: str) -> bool:
    """Whether a cell may name a year, quarter, month or day."""
    text = text.strip()
    if not text or len(text) > LONG:
        return False
    if PERIOD_LIKE.fullmatch(text):
        return True
    month = MONTH_FIRST.fullmatch(text)
    return (month.group(1) if month else text.rstrip(".")).casefold() in MONTHS


def is_part_of_period(text: str) -> bool:
    """Whether a cell may name a period or, beside its year, a month, quarter or day by its number."""
    text = text.strip()
    return (len(text) <= 2 and text.isdecimal() and 1 <= int(text) <= 31) or is_period_like(text)


def are_fiscal_years(labels: Iterable[tuple[str, str]]) -> bool:
    """Whether labels such as 2009-10 and 2010-11 are years: two of them at least, each from one year to the next.

    Among months (2009-10, 2009-11) one is not; a single 2009-10 may be either.
    """
    said = set(labels)
    return len(said) > 1 and all((int(first) + 1) % 100 == int(second) for first, second in said)


def names_periods(parts: Sequence[str]) -> bool:
    """Whether a header says that its column holds periods: `Year`, `TIME_PERIOD`, `REF_DATE`."""
    return any(CALLED_PERIOD.fullmatch(OF_WHAT.sub("", part.strip().casefold())) for part in parts)


def names_anew(row: Sequence[str], head: Sequence[str]) -> bool:
    """Whether a row inside a table, its label first, is a header again: of periods or ages, named as the header is.

    A row of years or words may be data as well ("year of the first census"): a header stands under the very word that
    the header above has, under none, or under a word for periods; or names the same columns in another order.
    """
    label, names = row[0].strip(), [said for text in row[1:] if (said := text.strip())]
    if names and _is_surely_a_value(names[0]) and all(names[0] != text.strip() for text in head):
        return False
    above = {text.strip() for text in head[1:]} - {""}
    if not names or len(set(names)) < len(names):
        return False
    is_same = label == (head[0].strip() if head else "")
    if len(names) > 1 and above.issuperset(names):
        return True
    if all(map(is_period_like, names)):
        return is_same or not label or names_periods((label,)) or _run_on(names)
    if any(map(is_number_like, names)):
        return is_same and len(names) > 1 and all(RANGE_LIKE.fullmatch(text) for text in names)
    return is_same and (label != "" or not above.isdisjoint(names))


def _is_surely_a_value(text: str) -> bool:
    """Whether a text may stand in no header that names periods or ages."""
    if GROUPED.fullmatch(text):
        return True
    return is_number_like(text) and not is_period_like(text) and RANGE_LIKE.fullmatch(text) is None


def _run_on(names: Sequence[str]) -> bool:
    """Whether three years or more follow one another, up or down: no row of values does."""
    if len(names) < RUN or not all(re.fullmatch(YEAR, name) for name in names):
        return False
    return {int(after) - int(before) for before, after in pairwise(names)} in ({1}, {-1})


def names_status(parts: Sequence[str]) -> bool:
    """Whether a header says that its column holds marks: `OBS_FLAG`, `Status`, `Notes`."""
    return any(CALLED_STATUS.fullmatch(part.strip().casefold()) for part in parts)


def is_status_like(text: str) -> bool:
    """Whether a cell may be a mark that belongs to the number beside it."""
    return len(text) <= 6 and STATUS_LIKE.fullmatch(text.strip()) is not None


def is_note(text: str) -> bool:
    """Whether a line begins as a source line or a footnote does."""
    return NOTE.match(text) is not None or NUMBERED_NOTE.match(text) is not None
