"""How the tables of a language are written down: a line of text for a set of words, phrases parted by bars."""

from collections.abc import Mapping
from decimal import Decimal

from checks.languages.language import Licence, Phrase
from checks.model import Hedge

OVER, MORE_THAN = Licence(hedge=Hedge.OVER), Licence(hedge=Hedge.OVER, strict=True)
UNDER, LESS_THAN = Licence(hedge=Hedge.UNDER), Licence(hedge=Hedge.UNDER, strict=True)
NEARLY, ABOUT = Licence(hedge=Hedge.NEARLY), Licence(hedge=Hedge.ABOUT)

SPACES = " "  # stands for every kind of space
APOSTROPHES = "'’"


def phrases(listed: str) -> frozenset[Phrase]:
    """`"more than|over"` as phrases of one and two words."""
    return frozenset(tuple(phrase.split()) for phrase in listed.split("|"))


def words(listed: str) -> frozenset[str]:
    """Words parted by blanks."""
    return frozenset(listed.split())


def each(listed: Mapping[str, int]) -> dict[str, int]:
    """`{"a b": 1}` as `{"a": 1, "b": 1}`: several words of one meaning in one line."""
    return {word: meaning for listing, meaning in listed.items() for word in listing.split()}


def hedges(listed: Mapping[str, Licence]) -> dict[Phrase, Licence]:
    """Phrases parted by bars -> what they license."""
    return {phrase: licence for listing, licence in listed.items() for phrase in phrases(listing)}


def meanings(listed: Mapping[str, str]) -> dict[Phrase, str]:
    """Phrases parted by bars -> the one name of what they mean."""
    return {phrase: meaning for listing, meaning in listed.items() for phrase in phrases(listing)}


def count(names: str, start: int = 0, step: int = 1) -> dict[str, int]:
    """Number words in their order: from `start` on, in steps."""
    return {name: start + step * index for index, name in enumerate(names.split())}


def months(*names: str) -> dict[str, int]:
    """The twelve months, each with its spellings -> 1 to 12."""
    return {name: number for number, spellings in enumerate(names, start=1) for name in spellings.split()}


def magnitudes(powers: Mapping[str, int]) -> dict[str, Decimal]:
    """Word -> one unit of it: `{"millions": 6}` is one million."""
    return {word: Decimal(10) ** power for word, power in powers.items()}


SYMBOLS_OF_MONEY: dict[str, str] = {
    "$": "USD", "us$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₩": "KRW", "r$": "BRL", "a$": "AUD",
    "c$": "CAD",
}  # fmt: skip
CURRENCY_CODES = words("usd eur gbp chf jpy cny inr brl cad aud sek nok dkk pln czk huf mxn zar krw try rub")

# Letters and signs that mean the same in every language we read.
COMMON_SCALES = each({"k": 3, "m mn mio mln": 6, "bn mrd mld": 9, "tn trn": 12})
COMMON_UNITS = meanings({
    "°c": "°C", "°f": "°F", "km": "km", "km²": "km²", "kg": "kg", "g": "g", "cm": "cm", "mm": "mm", "ha": "ha",
    "ppm": "ppm", "mw": "MW", "gw": "GW", "kw": "kW", "kwh": "kWh", "mwh": "MWh", "gwh": "GWh", "twh": "TWh",
    "gb": "GB", "tb": "TB", "mb": "MB",
})  # fmt: skip
SIGN_HEDGES = hedges({"~|≈|c .|ca .|approx .": ABOUT, ">": MORE_THAN, "<": LESS_THAN, "≥": OVER, "≤": UNDER})
