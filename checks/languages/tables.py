"""How the tables of a language are written down: a line of text for a set of words, phrases parted by bars."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar
from unicodedata import combining, normalize

from checks.languages.language import Licence, Phrase
from checks.model import Hedge

Meaning = TypeVar("Meaning")

OVER, MORE_THAN = Licence(hedge=Hedge.OVER), Licence(hedge=Hedge.OVER, strict=True)
UNDER, LESS_THAN = Licence(hedge=Hedge.UNDER), Licence(hedge=Hedge.UNDER, strict=True)
NEARLY, ABOUT = Licence(hedge=Hedge.NEARLY), Licence(hedge=Hedge.ABOUT)

SPACES = " "  # stands for every kind of space
APOSTROPHES = "'’"


def phrases(listed: str) -> frozenset[Phrase]:
    """`"more than|over"` as phrases of one and two words, case-folded: "größer" is "grösser" there."""
    return frozenset(tuple(phrase.casefold().split()) for phrase in listed.split("|"))


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
    return {name.casefold(): start + step * index for index, name in enumerate(names.split())}


def unaccented(word: str) -> str:
    """The word as typed without accents: "tres" for "três"; "drieendertig" for "drieëndertig"."""
    return "".join(char for char in normalize("NFD", word) if not combining(char))


def typed(table: Mapping[str, Meaning]) -> dict[str, Meaning]:
    """The table with each word also as typed without accents; a word of its own keeps its meaning."""
    return {unaccented(word): meaning for word, meaning in table.items()} | dict(table)


def factors(listed: Mapping[str, str]) -> dict[str, Decimal]:
    """`{"doubled doubling": "2"}`: words that multiply -> their factor."""
    return {word: Decimal(factor) for words_, factor in listed.items() for word in words_.split()}


def factors_of(listed: Mapping[str, str]) -> dict[Phrase, Decimal]:
    """`{"twice as|twice the": "2"}`: phrases that multiply -> their factor."""
    return {phrase: Decimal(factor) for listing, factor in listed.items() for phrase in phrases(listing)}


def shares(listed: Mapping[str, int]) -> dict[str, Decimal]:
    """`{"third thirds": 3}`: what a share is called -> how many of them are the whole."""
    return {word: Decimal(parts) for word, parts in each(listed).items()}


def units(**listed: str) -> dict[str, str]:
    """`year="year years"` -> each word of it, and the one name of what it means."""
    return {word: unit for unit, words_ in listed.items() for word in words_.split()}


def months(*names: str) -> dict[str, int]:
    """The twelve months, each with its spellings -> 1 to 12."""
    return {name: number for number, spellings in enumerate(names, start=1) for name in spellings.split()}


def magnitudes(powers: Mapping[str, int]) -> dict[str, Decimal]:
    """Word -> one unit of it: `{"millions": 6}` is one million."""
    return {word: Decimal(10) ** power for word, power in powers.items()}


TIMES = "×"  # the unit of a multiple: "doubled", "three times as many"

SYMBOLS_OF_MONEY: dict[str, str] = {
    "$": "USD", "us$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₩": "KRW", "r$": "BRL", "a$": "AUD",
    "c$": "CAD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD", "₽": "RUB", "₺": "TRY", "₪": "ILS", "₴": "UAH", "₫": "VND",
    "฿": "THB", "₦": "NGN", "₱": "PHP", "₸": "KZT", "Rs": "INR", "RM": "MYR",
}  # fmt: skip
# ISO 4217 without the codes that are English words in a heading (ALL, CUP, GEL, MAD, PEN, SOS, TOP).
CURRENCY_CODES = words(
    "aed afn amd ars aud azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd btn bwp byn bzd cad cdf chf clp cny cop crc "
    " cve czk djf dkk dop dzd egp ern etb eur fjd fkp gbp ghs gip gmd gnf gtq gyd hkd hnl htg huf idr ils inr iqd irr"
    " isk jmd jod jpy kes kgs khr kmf kpw krw kwd kyd kzt lbp lkr lrd lsl lyd mdl mga mkd mmk mnt mop mru mur mvr mwk"
    " mxn myr mzn nad ngn nio nok npr nzd omr pab pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sdg sek sgd shp"
    " sle srd ssp stn syp szl thb tjs tmt tnd try ttd twd tzs uah ugx usd uyu uzs ves vnd vuv wst xaf xcd xof xpf yer"
    " zar zmw zwg"
)

# Letters and signs that mean the same in every language we read.
COMMON_SCALES = each({"k": 3, "m mn mio mln": 6, "bn mrd mld": 9, "tn trn": 12})
COMMON_UNITS = meanings({
    "°c": "°C", "°f": "°F", "km": "km", "km²": "km²", "kg": "kg", "g": "g", "cm": "cm", "mm": "mm", "ha": "ha",
    "ppm": "ppm", "mw": "MW", "gw": "GW", "kw": "kW", "kwh": "kWh", "mwh": "MWh", "gwh": "GWh", "twh": "TWh",
    "gb": "GB", "tb": "TB", "mb": "MB", "mg": "mg", "ml": "ml", "lb": "lb", "lbs": "lb", "ft": "ft", "mi": "mi",
    "sq mi": "sq mi", "wh": "Wh", "mph": "mph",
})  # fmt: skip
COMMON_MONEY = meanings({
    "us dollars|us dollar|dollars|dollar|usd": "USD", "euros|euro|eur|€ur": "EUR", "gbp": "GBP", "chf": "CHF",
    "yen": "JPY", "yuan": "CNY", "ringgit|ringgits": "MYR", "pesetas|peseta|ptas|pta": "ESP",
})  # fmt: skip
# Names that bear a number in every language: "Boeing 737", "CAC 40".
NAMES_WITH_NUMBERS = words("boeing airbus cac dax mdax ftse ibex stoxx nasdaq nikkei russell")
SIGN_HEDGES = hedges({"~|≈|c .|ca .|approx .": ABOUT, ">": MORE_THAN, "<": LESS_THAN, "≥": OVER, "≤": UNDER})
