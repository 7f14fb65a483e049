"""What a language says around numbers: separators, scale words, hedges, connectors, months. Data only.

English is complete for what the program reads today; the others hold separators, scale and hedge words, small number
words and months. A new language is one more entry of `checks.languages.LANGUAGES`; no code changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from checks.model import Hedge

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """What a hedge word allows. `strict`: the bound itself is not meant ("more than 245" is not 245)."""

    hedge: Hedge
    strict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language's words. All keys are case-folded; phrases are tuples of words.

    `decimal` and `group` None: no convention is known,
        so `1.234` has two readings. `noun` says how the counted noun is
    found: the first plural within a few words (English), the first capitalised word (German),
        the first word (Romance).
    """

    code: str
    decimal: Literal[".", ","] | None
    group: str  # every character used between groups of three; a space stands for each kind of space
    scales: Mapping[str, int]  # scale word -> power of ten
    hedges: Mapping[Phrase, Licence]  # before a number
    hedges_after: Mapping[Phrase, Licence]
    magnitudes: Mapping[str, Decimal]  # "millions" alone -> one million
    numbers: Mapping[str, int]  # 0 to 99; "hundred" and above are scales
    dozens: Mapping[str, int]
    fractions: Mapping[str, Decimal]  # denominator word -> parts of one
    half: frozenset[str]
    falls: frozenset[str]  # right before the size of a change: "fell by 3 %", "sank um 3 Prozent"
    denials: frozenset[str]  # before a bound they turn it over: "did not exceed 400", "non supera i 5 milioni"
    majority: frozenset[Phrase]  # before "of": "the majority of", "la maggior parte dei"
    most: frozenset[str]  # before the noun itself: "most people", "die meisten Fälle"
    articles: frozenset[str]
    ones: frozenset[str]  # a number word for one that is an article or a pronoun as well
    not_after_one: frozenset[str]  # "one of", "one or more": no count
    to: frozenset[str]
    from_: frozenset[str]
    between: frozenset[str]
    and_: frozenset[str]
    of: frozenset[str]
    in_: frozenset[Phrase]  # "one in five", "uno de cada cinco"
    per_cent: frozenset[Phrase]
    points: frozenset[Phrase]
    money: Mapping[Phrase, str]  # currency words -> ISO 4217
    units: Mapping[Phrase, str]  # words that stand for a symbol: kilometres -> km
    references: frozenset[str]  # a number after these names a place in a text: section, page, version
    stops: frozenset[str]  # words that are no counted noun
    noun: Literal["plural", "capital", "first"]
    months: Mapping[str, int]
    ordinals: Mapping[str, int]
    period: "PeriodWords"
    alone: frozenset[str] = frozenset()  # scale words that are numbers by themselves: "mil", "hundert"
    joins: Mapping[tuple[int, int], int] = field(default_factory=dict)  # (4, 20) -> 80: "quatre-vingts"
    tens: Literal["ten unit", "ten and unit", "unit and ten"] = "ten unit"  # 21: "twenty-one", "vingt et un"
    compounds: frozenset[str] = frozenset()  # what links the parts of a number written as one word; "": nothing
    stems: Mapping[str, int] = field(
        default_factory=dict
    )  # parts that stand in compounds only: the "vent" of "ventuno"
    halves: Mapping[str, int] = field(default_factory=dict)  # a half after so many wholes: "demi" 0, "anderthalb" 1
    ordinal: str = ""  # a regular expression for what may end a number word that counts nothing: "twenty-second"
    not_before_one: frozenset[str] = frozenset()  # "no one", "another one"
    multiples: Mapping[str, Decimal] = field(default_factory=dict)  # "doubled" -> 2
    cents: frozenset[str] = frozenset()  # the hundredth of a currency
    measures: frozenset[str] = frozenset()  # what stands after "1/4": inch, mile
    hyphened: frozenset[str] = frozenset()  # what a number in words may be joined to: "two-year", "three-fold"
    every: frozenset[str] = frozenset()  # before an ordinal: "jeder fünfte" is one in five
    nths: Mapping[str, int] = field(default_factory=dict)  # those ordinals
    rhythms: frozenset[str] = frozenset()  # what "jeden zweiten" repeats in time: a day, a month
    minus: frozenset[str] = frozenset()
    point: frozenset[str] = frozenset()  # a decimal mark that is spoken: "two point two"
    factor: frozenset[Phrase] = frozenset()  # "multiplié par trois": the number is a multiple
    vague: frozenset[str] = frozenset()  # before a scale word or a dozen: "several hundred" says no number
    collectives: Mapping[str, int] = field(default_factory=dict)  # "une dizaine", "een honderdtal": about so many
    times: Mapping[Phrase, Decimal] = field(default_factory=dict)  # "twice as many", "el doble de" -> the factor
    durations: frozenset[str] = frozenset()  # "half an hour" and "one in two years" are no shares
    piece: frozenset[str] = frozenset()  # after the ordinal of a share: the "parte" of "la cuarta parte"
    pieces: Mapping[str, Decimal] = field(default_factory=dict)  # ordinals that are shares with such a word only
    apart: frozenset[Phrase] = frozenset()  # of `in_`: joins a part and its whole with a noun between them
    tenths: Mapping[str, int] = field(default_factory=dict)  # "décimas" -> power of ten: tenths of what is spoken of
    per: frozenset[Phrase] = frozenset()  # before the round number a rate is said of: "per 1,000", "pour 100 000"
    by: frozenset[str] = frozenset()  # before the size of a change: "fell by a third"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodWords:
    """Alternatives, as regular expressions without groups, for the words that make up a reference period."""

    of: str
    to: str
    between: str
    and_: str
    since: str
    quarter: str
    half: str
    fiscal: str
    months: str
    ending: str
    year_to: str
    relative: Mapping[tuple[str, int], str]  # ("month", -1) -> "last month|the previous month"
    units: Mapping[str, str]  # "years" -> "year"; also week, month, decade
    ago: tuple[str, str]  # what stands before and after "two years" in "two years ago"
    past: str  # "the last 12 months": beside a count, a stretch whose end nobody names
    first: str  # "the first nine months"
    week: str
    decade: tuple[str, str]  # before and after the year of "the 1990s", "les années 1990"
    school: str  # before two years: "school year 2024-2025"
    part: str  # before a year or a month: "early", "mid-", which name a stretch nobody can tell
    seasons: str
    to_date: str
    dated: str  # before a day in digits with a year in two: "am 17.3.20"
    each_year: str
    each_quarter: str
    each_month: str
