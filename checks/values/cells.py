"""One number alone in a cell or a JSON value: marks, brackets and the different nothings.

Sentences are read by `checks.values.quantities`.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from checks.languages.tables import words
from checks.model import Hedge, Interval, NumberFormat, Quantity, Status
from checks.values.intervals import around, point
from checks.values.numerals import EXACT, LONGEST, read_numeral
from checks.values.quantities import alone_convention, read_alone, read_quantities


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one cell says. `value` None: nothing, withheld, no number, or several readings (then they are listed).

    A cell with a text that is no number has status normal, no value and no readings: the caller must not take it for a
    missing value. `interval` is a point, unless the cell rounds by a scale word or bears a hedge.
    """

    printed: str
    value: Decimal | None = None
    quantum: Decimal | None = None
    unit: str | None = None
    status: Status = Status.NORMAL
    readings: tuple[Decimal, ...] = ()
    hedge: Hedge = Hedge.NONE
    interval: Interval | None = None
    upper: Decimal | None = None


# The signs statistical offices put where no number stands: Eurostat, ONS, INSEE, Destatis, UK GSS (read 2026-11).
_MISSING = words(
    ". .. ... … : - – — − -- n/a na n.a. n.a #n/a nan null none x z [x] [z] [n/a] [na] (x) (na) (n/a) n/k n.k. nk"
    " nd n.d. n.d n/d (nd) [nd] s.o. k.a. k.a o.a. unavailable indisponible indisponível onbekend"
) | {
    *("", "not available", "not yet available", "no data", "not known", "not applicable"),
    *("nicht verfügbar", "noch nicht verfügbar", "keine angabe", "keine angaben", "k. a."),
    *("non disponible", "non dispo", "sans objet", "donnée non disponible", "no disponible", "sin datos", "no aplica"),
    *("non disponibile", "dato non disponibile", "não disponível", "não aplicável", "sem dados"),
    *("niet beschikbaar", "geen gegevens", "ikke tilgjengelig", "uppgift saknas", "brak danych"),
}
_SUPPRESSED = frozenset(
    ["[c]", "c", "(c)", "(d)", "d", "(s)", "[s]", "[low]", "*", "**", "#", "suppressed", "confidential", "withheld"]
)

_MARKS = {
    "p": Status.PROVISIONAL, "prov": Status.PROVISIONAL, "prov.": Status.PROVISIONAL, "provisional": Status.PROVISIONAL,
    "prel": Status.PROVISIONAL, "prel.": Status.PROVISIONAL, "e": Status.ESTIMATED, "est": Status.ESTIMATED,
    "est.": Status.ESTIMATED, "estimate": Status.ESTIMATED, "s": Status.ESTIMATED, "f": Status.FORECAST,
    "forecast": Status.FORECAST, "b": Status.BREAK, "d": Status.DEFINITION_DIFFERS, "u": Status.LOW_RELIABILITY,
    "r": Status.NORMAL, "rev": Status.NORMAL, "rev.": Status.NORMAL, "revised": Status.NORMAL,
}  # fmt: skip
_SIGNS_OF_NOTES = "¹²³⁴⁵⁶⁷⁸⁹⁰ᵃᵇᶜᵈᵉᶠᵖʳ*†‡§"
_SUPERSCRIPT_MARKS = {"ᵖ": "p", "ʳ": "r", "ᵉ": "e", "ᵇ": "b", "ᶠ": "f", "ᵈ": "d"}
_SPACE = r"[\s\u00a0\u202f\u2009]"
_NAMES = "|".join(re.escape(mark) for mark in sorted(_MARKS, key=len, reverse=True))
# A bare letter is a mark only in lower case, and "b" only after a blank: "58.7B" and "58.7b" may be billions.
_BARE_NAMES = "|".join(re.escape(mark) for mark in sorted(_MARKS.keys() - {"b"}, key=len, reverse=True))
_AFTER = re.compile(
    rf"(?:{_SPACE}?[{_SIGNS_OF_NOTES}]{{1,4}}"
    rf"|{_SPACE}?[(\[](?:(?i:{_NAMES}|[a-z]|note \d{{1,2}}))[)\]]"
    rf"|{_SPACE}?\[\d{{1,2}}\]"
    rf"|(?<=\d)(?:{_BARE_NAMES})"
    rf"|{_SPACE}(?:{_NAMES}))$"
)
_BEFORE = re.compile(rf"^(?:[(\[](?i:{_NAMES})[)\]]|[*†‡]){_SPACE}?(?=[\d$£€+−–-])")
_BRACKETED = re.compile(r"^([$£€]?)\(([$£€]?[\d.,'’ \u00a0\u202f\u2009]+%?)\)(%?)$")
_SCIENTIFIC = re.compile(r"^[+-]?\d+(?:\.\d+)?[eE][+-]?\d{1,3}$")
_LOOSE_DASH = re.compile(rf"^[-‑]{_SPACE}|\d[-−]$")
MOST_MARKS = 4
# What most cells of most tables say: digits with at most one kind of separator. Nothing of them is a sign or a word.
_BARE = re.compile(r"(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?|[1-9]\d{0,2}(?:,\d{3}){1,4}", re.ASCII)


def read_cell(
    text: str,
    *,
    language: str = "en",
    number_format: NumberFormat | None = None,
    missing: Collection[str] = (),
    among: Collection[str] = (),
) -> Cell:
    """What a cell says. `missing`: the source's declared sentinels, as printed ("-9.99"), which are no values.

    `among`: the other cells of its row or column, as evidence of how numbers are written where nothing is declared.
    The different nothings have no value, never zero. Footnote signs and status letters are taken off the number and
    become its status; a mark that cannot be told from a digit (`63,8921`) leaves two readings and no value.
    """
    written = text.strip()
    if text in missing or written in missing:
        return Cell(printed=text, status=Status.MISSING)
    if _BARE.fullmatch(written) and (bare := _bare(text, written, language, number_format, among)) is not None:
        return bare
    if (nothing := _nothing(written)) is not None:
        return Cell(printed=text, status=nothing)
    core, status = _without_marks(written)
    core, negative = _without_brackets(core)
    if (nothing := _nothing(core)) is not None:
        return Cell(printed=text, status=nothing)
    if _SCIENTIFIC.fullmatch(core):
        return _of_value(text, Decimal(core), status)
    return _of_quantities(
        text, core, _quantities(core, language, number_format, among), status=status, negative=negative
    )


def _bare(
    text: str, written: str, language: str, number_format: NumberFormat | None, among: Collection[str]
) -> Cell | None:
    """The cell of a numeral alone, without a walk over its tokens; None where it is no numeral of the convention."""
    found = read_numeral(written, alone_convention(language, number_format, tuple(among)))
    if len(found) != 1:
        return Cell(printed=text, readings=tuple(one.value for one in found)) if found else None
    value, quantum = found[0].value, found[0].quantum
    return Cell(printed=text, value=value, quantum=quantum, interval=point(value))


def _nothing(written: str) -> Status | None:
    low = " ".join(written.casefold().split())
    if low in _SUPPRESSED or low in {": c", ":c"}:
        return Status.SUPPRESSED
    if low in _MISSING or (low.startswith(":") and len(low) <= len(": bu")):
        return Status.MISSING
    return None


def _without_marks(written: str) -> tuple[str, Status]:
    """The cell without footnote signs and status letters, and the status they give; the gravest wins."""
    status = Status.NORMAL
    for _ in range(MOST_MARKS):
        found = _AFTER.search(written) or _BEFORE.search(written)
        if found is None or found.span() == (0, len(written)):
            break
        status = _graver(status, _status_of(found.group()))
        written = (written[: found.start()] + written[found.end() :]).strip()
    return written, status


def _status_of(mark: str) -> Status:
    letters = "".join(_SUPERSCRIPT_MARKS.get(char, char) for char in mark).casefold().strip("()[]* \u00a0\u202f\u2009")
    return _MARKS.get(letters, Status.NORMAL)


def _graver(one: Status, other: Status) -> Status:
    order = list(Status)
    return max(one, other, key=order.index)


def _without_brackets(core: str) -> tuple[str, bool]:
    """`(1,234)` and `$(1,234)` are negative, as accountants write."""
    if found := _BRACKETED.fullmatch(core):
        return "".join(found.groups()), True
    return core, False


def _quantities(
    core: str, language: str, number_format: NumberFormat | None, among: Collection[str]
) -> tuple[Quantity, ...]:
    """A number that stands alone is a number even where a sentence would mean a year."""
    alone = read_alone(core, language=language, number_format=number_format, among=among)
    digits = sum(char.isdecimal() for char in core)
    if len(alone) == 1 and not any(char.isalpha() for char in core) and _digits_of(alone[0]) == digits:
        return alone
    return read_quantities(core, language=language, number_format=number_format)


def _digits_of(quantity: Quantity) -> int:
    return sum(char.isdecimal() for char in quantity.text)


def _of_value(printed: str, value: Decimal, status: Status) -> Cell:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)  # the pattern admits finite numbers only
    if abs(exponent) > LONGEST:
        return Cell(printed=printed, status=status)
    quantum = Decimal((0, (1,), exponent))
    return Cell(printed=printed, value=value, quantum=quantum, status=status, interval=point(value))


def _of_quantities(printed: str, core: str, found: tuple[Quantity, ...], *, status: Status, negative: bool) -> Cell:
    if len(found) != 1:
        readings = tuple(value for one in found for value in one.readings or (one.value,))
        return Cell(printed=printed, status=status, readings=readings)
    quantity = found[0]
    sign = -1 if negative else 1
    if _LOOSE_DASH.search(core):  # a minus sign, or a dash that means nothing
        return Cell(printed=printed, status=status, readings=(abs(quantity.value), -abs(quantity.value)))
    if quantity.readings:
        return Cell(printed=printed, status=status, readings=tuple(sign * value for value in quantity.readings))
    value = EXACT.multiply(quantity.value, Decimal(sign))
    interval = quantity.interval
    if quantity.hedge is Hedge.NONE:
        scaled = quantity.quantum > 1
        interval = around(value, EXACT.multiply(quantity.quantum, Decimal("0.5"))) if scaled else point(value)
    return Cell(
        printed=printed, value=value, quantum=quantity.quantum, unit=quantity.unit, status=status,
        hedge=quantity.hedge, interval=interval, upper=quantity.upper,
    )  # fmt: skip
