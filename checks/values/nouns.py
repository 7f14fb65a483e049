"""What is counted: per cent, percentage points, a currency, a symbol, or the noun after the number."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from checks.languages import language_of
from checks.languages.language import Language, Phrase
from checks.languages.tables import CURRENCY_CODES, SYMBOLS_OF_MONEY, TIMES
from checks.values.amounts import phrase_at
from checks.values.scales import adjacent
from checks.values.tokens import Token

Run = Sequence[Token]
Unit = tuple[str, int]  # its name, and the token after it

WITHIN = 5  # words between a number and its noun: "1.05 million first-time asylum applications"
PLURALS_WITHOUT_S = frozenset(
    [
        "people",
        "men",
        "women",
        "children",
        "police",
        "staff",
        "personnel",
        "feet",
        "teeth",
        "data",
        "media",
        "criteria",
        "inhabitants",
        "cattle",
        "sheep",
        "fish",
        "households",
        "aircraft",
        "series",
        "species",
        "percent",
    ]
)
HYPHENS = frozenset("-‑")
RATIO_SIGNS = {"‰": "‰", "％": "%", "٪": "%"}
DEGREES = {"C": "°C", "F": "°F"}
TIMES_SIGNS = frozenset("x×")


class _Symbols(NamedTuple):
    """Every phrase that names a unit, and the words such phrases begin with."""

    names: Mapping[Phrase, str]
    beginnings: frozenset[str]


@lru_cache(maxsize=16)
def _symbols(code: str) -> _Symbols:
    language = language_of(code)
    ratios = dict.fromkeys(language.per_cent, "%") | dict.fromkeys(language.points, "pp")
    names = {**language.units, **language.money, **ratios}
    return _Symbols(names, frozenset(phrase[0] for phrase in names))


def symbol_at(run: Run, index: int, language: Language) -> Unit | None:
    """A unit that has a sign or a fixed name: `%`, `‰`, `pp`, an ISO currency, `km`."""
    if index >= len(run):
        return None
    token, symbols = run[index], _symbols(language.code)
    if token.text in RATIO_SIGNS:
        return RATIO_SIGNS[token.text], index + 1
    if token.text in TIMES_SIGNS and _is_times(run, index):
        return TIMES, index + 1
    if token.text in DEGREES and index and run[index - 1].kind == "n" and adjacent(run[index - 1], token):
        return (DEGREES[token.text], index + 1) if "." in run[index - 1].text else None  # "41.3C"; "12C" is a seat
    if token.text == "G":
        return None  # "5G" is no weight
    if token.low in symbols.beginnings and (size := phrase_at(run, index, symbols.names)):
        return symbols.names[tuple(one.low for one in run[index : index + size])], index + size
    if token.text in SYMBOLS_OF_MONEY:
        return SYMBOLS_OF_MONEY[token.text], index + 1
    if index + 1 < len(run) and adjacent(token, run[index + 1]) and token.low + run[index + 1].text in SYMBOLS_OF_MONEY:
        return SYMBOLS_OF_MONEY[token.low + run[index + 1].text], index + 2
    if token.low in CURRENCY_CODES and token.text.isupper():
        return token.text, index + 1
    return None


def _is_times(run: Run, index: int) -> bool:
    """So in "1.5x" and "2× as many"; not in "4x4", "2 × 10" and where the text was cut after "2.48×"."""
    if not index or not adjacent(run[index - 1], run[index]):
        return False
    return run[index].text == "x" if index + 1 == len(run) else run[index + 1].kind != "n"


def noun_at(run: Run, index: int, language: Language, *, one: bool) -> Unit | None:
    """The counted noun as printed: the reports of "1.1 million of those online-enticement reports".

    English: the first plural within a few words; a singular only after one, or glued on ("100-day"). German: the first
    capitalised word. Romance and Dutch: the first word. None where a verb or a preposition follows instead.
    """
    if index + 1 < len(run) and run[index].text in HYPHENS and run[index + 1].kind == "w":
        glued = adjacent(run[index - 1], run[index]) and adjacent(run[index], run[index + 1])
        noun = run[index + 1]
        return (language.units.get((noun.low,), noun.text), index + 2) if glued else None
    start = _past_of(run, index, language)
    for at in range(start, min(start + WITHIN, len(run))):
        token = run[at]
        if token.kind != "w" or (token.low in language.stops and not token.text.isupper()):
            return None
        if _is_noun(token, language) or (one and language.noun == "plural"):
            return token.text.replace("‑", "-"), at + 1
    return None


def _is_noun(token: Token, language: Language) -> bool:
    match language.noun:
        case "first":
            return True
        case "capital":
            return token.text[0].isupper()
        case "plural":
            low = token.low
            if low in PLURALS_WITHOUT_S:
                return True
            return len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is", "'s"))


def _past_of(run: Run, index: int, language: Language) -> int:
    """After "of those", "de", "d'"; a magnitude word may stand between: "63,892 of millions of reports"."""
    for _ in range(2):
        if index >= len(run) or run[index].low not in language.of:
            return index
        index += 1
        while index < len(run) and run[index].low in DETERMINERS | language.articles:
            index += 1
        if index + 1 < len(run) and run[index].low in language.magnitudes and run[index + 1].low in language.of:
            index += 1
    return index


DETERMINERS = frozenset(["those", "these", "the", "all", "its", "their", "our", "such"])
