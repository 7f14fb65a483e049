"""The one table of units that convert: names, codes and signs in seven languages, each with how many of its base it is.

Only what is exact by definition stands here; what is not listed converts into nothing (STYLE §4). Sources, all read
2026-11-22: metric prefixes, litre, tonne, hectare, minute, hour and day: SI Brochure, 9th edition (BIPM), tables 7
and 8; mile, foot, yard, pound: the international yard and pound agreement of 1959 (yard 0.9144 m, pound 0.45359237 kg);
acre 4840 square yards; joule and watt-hour: 1 Wh = 3600 J; currencies: ISO 4217, which fixes no rates.

Months and years, degrees of two scales, a barrel of what, a ton that may be long or short are not exact and not here.
What is counted (people, reports, pathways) is no unit: two nouns are the same only where `also:` says so.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Context, Decimal

from checks.languages import LANGUAGES
from checks.languages.tables import CURRENCY_CODES, SYMBOLS_OF_MONEY
from checks.model import Interval, Neighbour, Observation, Quantity
from checks.neighbours import format_of, read_neighbour

# A quotient that ends is exact; one that does not equals no number anybody prints, so its last digits decide nothing.
EXACT = Context(prec=60)

# base -> how many of it one is -> its names: signs, codes, and words in en, de, fr, es, it, pt, nl
TABLE: Mapping[str, Mapping[str, str]] = {
    "%": {
        "1": "%|per cent|percent|pct|percentage|prozent|pour cent|pour-cent|por ciento|por cento|per cento|procent",
        "0.1": "‰|per mille|per mil|per thousand|promille|pour mille|por mil|por mille",
        "100": "ratio|proportion|fraction of one|share of one|anteil an eins",
    },
    "pp": {
        "1": "pp|percentage points|percentage point|prozentpunkte|prozentpunkt|points de pourcentage"
        "|point de pourcentage|puntos porcentuales|punto porcentual|punti percentuali|punto percentuale"
        "|pontos percentuais|ponto percentual|procentpunten|procentpunt",
        "0.01": "basis points|basis point|bp|bps|basispunkte|points de base|puntos básicos|punti base|pontos base"
        "|basispunten",
    },
    "ppm": {"1": "ppm|parts per million", "0.001": "ppb|parts per billion"},
    "t": {
        "1": "t|tonne|tonnes|metric ton|metric tons|metric tonnes|tonnen|tonelada|toneladas|tonnellata|tonnellate"
        "|tonelada métrica|toneladas métricas|ton métrica",
        "0.001": "kg|kilogram|kilograms|kilogramme|kilogrammes|kilogramm|kilogramo|kilogramos|chilogrammo|chilogrammi"
        "|quilograma|quilogramas|kilo|kilos|quilos|chili",
        "0.000001": "g|gram|grams|gramm|gramme|grammes|gramo|gramos|grammo|grammi|grama|gramas",
        "0.000000001": "mg|milligram|milligrams|milligramm|milligrammes",
        "1000": "kt|kilotonne|kilotonnes|kilotonnen|kilotoneladas",
        "1000000": "Mt|megatonne|megatonnes|megatonnen|megatoneladas|megatonnellate",
        "1000000000": "Gt|gigatonne|gigatonnes|gigatonnen|gigatoneladas|gigatonnellate",
        "0.00045359237": "lb|lbs|pounds avoirdupois",
    },
    "m": {
        "1": "m|metre|metres|meter|meters|metern|mètre|mètres|metro|metros|metri",
        "1000": "km|kilometre|kilometres|kilometer|kilometers|kilometern|kilomètre|kilomètres|kilómetro|kilómetros"
        "|chilometro|chilometri|quilómetro|quilómetros|quilômetro|quilômetros",
        "0.01": "cm|centimetre|centimetres|centimeter|centimeters|zentimeter|centimètres|centímetros|centimetri",
        "0.001": "mm|millimetre|millimetres|millimeter|millimeters|millimètres|milímetros|millimetri",
        "1609.344": "mi|mile|miles|meile|meilen|milla|millas|miglio|miglia|milha|milhas|mijl|mijlen",
        "0.3048": "ft|foot|feet",
        "0.9144": "yd|yard|yards",
    },
    "m²": {
        "1": "m²|m2|square metres|square meters|quadratmeter|mètres carrés|metros cuadrados|metri quadrati"
        "|metros quadrados|vierkante meter",
        "10000": "ha|hectare|hectares|hektar|hectárea|hectáreas|ettaro|ettari|hectaren",
        "1000000": "km²|km2|sq km|square kilometres|square kilometers|quadratkilometer|kilomètres carrés"
        "|kilómetros cuadrados|chilometri quadrati|quilómetros quadrados|quilômetros quadrados|vierkante kilometer",
        "4046.8564224": "acre|acres",
        "2589988.110336": "sq mi|square miles|square mile",
    },
    "l": {
        "1": "l|litre|litres|liter|liters|litro|litros|litri",
        "0.001": "ml|millilitre|millilitres|milliliter|milliliters|mililitros|millilitri",
        "100": "hl|hectolitre|hectolitres|hektoliter|hectoliter|hectolitros|ettolitri",
        "1000": "m³|m3|cubic metres|cubic meters|kubikmeter|mètres cubes|metros cúbicos|metri cubi|kubieke meter",
    },
    "Wh": {
        "1": "Wh|watt-hours|watt hours|wattstunden",
        "1000": "kWh|kilowatt-hours|kilowatt hours|kilowattstunden|kilowattheures|kilovatios hora|kilowattora",
        "1000000": "MWh|megawatt-hours|megawatt hours|megawattstunden|mégawattheures|megavatios hora|megawattora",
        "1000000000": "GWh|gigawatt-hours|gigawatt hours|gigawattstunden|gigawattheures|gigavatios hora|gigawattora",
        "1000000000000": "TWh|terawatt-hours|terawatt hours|terawattstunden|térawattheures|teravatios hora|terawattora",
    },
    "W": {
        "1": "W|watt|watts",
        "1000": "kW|kilowatt|kilowatts",
        "1000000": "MW|megawatt|megawatts",
        "1000000000": "GW|gigawatt|gigawatts",
        "1000000000000": "TW|terawatt|terawatts",
    },
    "B": {
        "1": "B|bytes",
        "1000000": "MB|megabyte|megabytes",
        "1000000000": "GB|gigabyte|gigabytes",
        "1000000000000": "TB|terabyte|terabytes",
        "1000000000000000": "PB|petabyte|petabytes",
    },
    "s": {
        "1": "s|sec|second|seconds|sekunde|sekunden|seconde|secondes|segundo|segundos|secondo|secondi|seconden",
        "60": "min|minute|minutes|minuten|minuto|minutos|minuti|minuut",
        "3600": "h|hour|hours|hr|hrs|stunde|stunden|heure|heures|hora|horas|ora|ore|uur|uren",
        "86400": "d|day|days|tag|tage|tagen|jour|jours|día|días|giorno|giorni|dia|dias|dag|dagen",
        "604800": "week|weeks|woche|wochen|semaine|semaines|semana|semanas|settimana|settimane|weken",
    },
    "°C": {"1": "°C|degrees celsius|grad celsius|degrés celsius|grados celsius|gradi celsius|graus celsius"},
    "°F": {"1": "°F|degrees fahrenheit"},
    "EUR": {"0.01": "euro cents|eurocents|eurocent|cents d'euro|centimes d'euro|centesimi di euro|céntimos de euro"},
    "GBP": {"0.01": "pence"},
    "USD": {"0.01": "us cents"},
}

# Before a unit ("thousand tonnes", "Mrd. Euro", "milliers de"); words that mean two powers in two languages take the
# English one, for English is what units are written in unless a word says otherwise.
SCALES: Mapping[str, int] = {
    word: power
    for code in ("nl", "pt", "it", "es", "fr", "de", "en")
    for word, power in LANGUAGES[code].scales.items()
    if power > 2 and (len(word) > 2 or word in {"bn", "tn"}) and word not in {"bio", "lac", "lacs"}
}
SHARES = frozenset({"%", "pp"})
MONEY = frozenset(code.upper() for code in CURRENCY_CODES) | frozenset(SYMBOLS_OF_MONEY.values())
_OF = re.compile(r"^(?:of|de|di|do|da|del|d['’]|van|von|an|in)\s*", re.IGNORECASE)
_STATUS = re.compile(r"[(\[][^\W\d_]{1,3}[)\]]|(?<=\d) ?[pre]$")  # provisional, revised, estimated
_RATE = re.compile(r"^(?:per|pro|par|por|a|je|/)(?:\s|$)|^/", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What a reading counts: so many (`factor`) of a `base`. `declared`: the base stands in the table, else a noun."""

    base: str
    factor: Decimal
    declared: bool

    @property
    def is_share(self) -> bool:
        return self.declared and self.base in SHARES

    @property
    def is_money(self) -> bool:
        return self.declared and self.base in MONEY


def unit_of(written: str) -> Unit:
    """The unit of `EUR`, `thousand tonnes`, `% of GDP`, `reports`: a scale, then a unit of the table or a noun."""
    scale, rest = _without_scale(" ".join(written.split()))
    known = _declared(rest)
    if known is None:
        return Unit(base=rest.casefold(), factor=scale, declared=False)
    base, factor = known
    return Unit(base=base, factor=EXACT.multiply(scale, factor), declared=True)


def without_scale(written: str) -> str:
    """The unit in which a number counts once it stands in full: `tonnes` for `thousand tonnes`."""
    return _without_scale(" ".join(written.split()))[1]


def converts(one: Unit, other: Unit) -> bool:
    """Whether a number of one can be said in the other."""
    return one.base == other.base and one.declared == other.declared


def observed_in(observed: Observation, wanted: str | None) -> Observation:
    """The observation in the unit wanted, if its own converts into it; else with its scale word multiplied out.

    A number whose last digit stands for more than one was multiplied already: by its own scale word, or by `scale:`.
    What it printed is kept, with the unit it was printed in.
    """
    if observed.unit is None or observed.value is None:
        return observed
    own, plain = unit_of(observed.unit), without_scale(observed.unit)
    full = own.factor / unit_of(plain).factor if observed.quantum is not None and observed.quantum > 1 else Decimal(1)
    to = unit_of(wanted) if wanted is not None else own
    target = wanted if wanted is not None and converts(own, to) else plain
    up, down = own.factor, EXACT.multiply(unit_of(target).factor, full)
    if up == down:
        return observed if full == 1 else replace(observed, unit=target)
    return replace(
        observed,
        value=_times(observed.value, up, down),
        interval=observed.interval and _interval(observed.interval, up, down),
        quantum=observed.quantum and _times(observed.quantum, up, down),
        unit=target,
        printed=_with_unit(observed),
        neighbours=tuple(_neighbour(one, observed, up, down) for one in observed.neighbours),
    )


def quantity_in(quantity: Quantity, wanted: str) -> Quantity:
    """The printed number in another unit; as it is where its own does not convert into it."""
    if quantity.unit is None or not converts(unit_of(quantity.unit), unit_of(wanted)):
        return quantity
    up, down = unit_of(quantity.unit).factor, unit_of(wanted).factor
    if up == down:
        return replace(quantity, unit=wanted)
    return replace(
        quantity,
        value=_times(quantity.value, up, down),
        quantum=_times(quantity.quantum, up, down),
        interval=_interval(quantity.interval, up, down),
        upper=None if quantity.upper is None else _times(quantity.upper, up, down),
        unit=wanted,
    )


def same_noun(one: str, other: str) -> bool:
    """Whether two names of what is counted share a word, endings of the plural aside: `report`, `urgent reports`."""
    return any(_alike(first, second) for first in _words(one) for second in _words(other))


def _without_scale(written: str) -> tuple[Decimal, str]:
    """What the scale words in front multiply by, and the rest; a name of the table (miles) is no scale word."""
    factor, rest = Decimal(1), written
    while rest.casefold() not in NAMES and rest not in NAMES:
        first, _, after = rest.partition(" ")
        power = SCALES.get(first.casefold().rstrip("."))
        if power is None and not (first.casefold() in {"in", "en"} and after):
            break
        factor, rest = factor * Decimal(10) ** (power or 0), _OF.sub("", after)
    return factor, rest


def _declared(written: str) -> tuple[str, Decimal] | None:
    """The table's row for a name, or for what begins with one: `% of GDP`, `tonnes of CO2`; never for a rate."""
    if found := NAMES.get(written) or NAMES.get(written.casefold()):
        return found
    words = written.split()
    for size in range(len(words) - 1, 0, -1):
        head, rest = " ".join(words[:size]), " ".join(words[size:])
        found = NAMES.get(head) or NAMES.get(head.casefold())
        if found and (found[0] in SHARES or not _RATE.match(rest)):
            return found
    return None


def _names() -> dict[str, tuple[str, Decimal]]:
    """Every name -> its base and factor. Signs keep their capitals (Mt, MW, mW), words do not."""
    names = {code: (code, Decimal(1)) for code in MONEY} | {code.lower(): (code, Decimal(1)) for code in MONEY}
    names |= {sign: (code, Decimal(1)) for sign, code in SYMBOLS_OF_MONEY.items()}
    names |= {sign.upper(): (code, Decimal(1)) for sign, code in SYMBOLS_OF_MONEY.items()}
    for language in LANGUAGES.values():
        names |= {" ".join(phrase): (code, Decimal(1)) for phrase, code in language.money.items()}
    for base, rows in TABLE.items():
        for factor, listed in rows.items():
            names |= dict.fromkeys(listed.split("|"), (base, Decimal(factor)))
    return names


NAMES: Mapping[str, tuple[str, Decimal]] = _names()


def _times(value: Decimal, up: Decimal, down: Decimal) -> Decimal:
    return EXACT.divide(EXACT.multiply(value, up), down)


def _interval(interval: Interval, up: Decimal, down: Decimal) -> Interval:
    return replace(
        interval,
        low=None if interval.low is None else _times(interval.low, up, down),
        high=None if interval.high is None else _times(interval.high, up, down),
    )


def _neighbour(neighbour: Neighbour, beside: Observation, up: Decimal, down: Decimal) -> Neighbour:
    """The number beside the figure, which stands in the same unit unless it says another."""
    numbers = read_neighbour(neighbour, beside)
    if len(numbers) != 1 or numbers[0].readings or numbers[0].unit is not None or numbers[0].quantum > 1:
        return neighbour
    written, mark = f"{_times(numbers[0].value, up, down):f}", format_of(beside)
    return replace(neighbour, printed=written.replace(".", mark.decimal or ".") if mark else written)


def is_bare(printed: str) -> bool:
    """Whether a printed number bears neither unit nor scale; a mark of its status, `(p)`, is none."""
    return not any(sign.isalpha() or sign in "%‰$€£¥" for sign in _STATUS.sub("", printed))


def _with_unit(observed: Observation) -> str:
    printed = observed.printed or f"{observed.value:f}"
    return f"{printed} {observed.unit}" if is_bare(printed) else printed


def _words(noun: str) -> list[str]:
    return [word for word in re.findall(r"\w+", noun.casefold()) if len(word) > 2]


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) > 3 and long.startswith(short) and len(long) <= len(short) + 2)
