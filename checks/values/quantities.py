"""Quantities in running text: hedge, sign, currency, number, scale, unit, range. A small grammar over tokens.

    quantity := [hedge] amount [connector amount] [unit] [hedge after]
    amount   := [currency] [sign] (numeral | number words) [scale …]
              | magnitude ["of" magnitude]  |  fraction  |  one "in" N  |  majority

Each token is looked at a bounded number of times, so reading takes time linear in the length of the text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from checks.languages import language_of
from checks.languages.language import Language, Licence
from checks.languages.tables import CURRENCY_CODES, TIMES
from checks.model import Hedge, Interval, NumberFormat, Quantity
from checks.values.amounts import amount_at
from checks.values.atoms import counts
from checks.values.hedges import LONGEST_HEDGE, PLAIN, Hedges
from checks.values.intervals import hull, interval_of
from checks.values.mixed_numbers import share_of_scale, with_tenths
from checks.values.money import one_of_money, with_cents
from checks.values.no_figure import Places, places_without_figures
from checks.values.nouns import Unit, noun_at, symbol_at
from checks.values.number_words import past_number_words
from checks.values.numerals import NUMERAL, Convention, Numeral, convention_of, weigh
from checks.values.parts import Part, part_at
from checks.values.ranges import connects, differ, is_code, scaled_alike
from checks.values.scales import Amount, adjacent
from checks.values.tokens import split_words, stretches
from checks.values.vocabulary import vocabulary_of

RATIOS = frozenset({"%", "‰", "pp"})  # measured, not counted: a per cent without decimals was rounded too
DASHES = frozenset("–‑-")
CHAINS = DASHES | set("−×^")  # between digits of one longer thing: a code, a power of ten
THOUSANDTH, THOUSAND = Decimal("0.001"), Decimal(1000)
_NUMERAL = re.compile(NUMERAL)
NOWHERE = Places((), frozenset())


def read_quantities(
    text: str, *, language: str = "en", number_format: NumberFormat | None = None
) -> tuple[Quantity, ...]:
    """The quantities of a text in their order, never overlapping; years, citations and other look-alikes are left out.

    `language` is a tag such as `de-CH`; a language we do not know, or an empty one, assumes nothing of the separators.
    A number that can be read in two ways has both in `readings`, and an interval that holds both.
    """
    words = language_of(language)
    convention = weigh(convention_of(words, number_format), _numerals([text]))
    return _read(text, words, convention, places_without_figures(text, language))


def read_alone(
    text: str, *, language: str = "en", number_format: NumberFormat | None = None, among: Iterable[str] = ()
) -> tuple[Quantity, ...]:
    """The quantities of a text known to hold nothing but numbers, such as a cell: `2023` is a number here.

    `among`: other cells of the same table, whose numbers are evidence of the convention.
    """
    return _read(text, language_of(language), alone_convention(language, number_format, tuple(among)), NOWHERE)


@lru_cache(maxsize=32)
def alone_convention(language: str, number_format: NumberFormat | None, among: tuple[str, ...]) -> Convention:
    """How a number that stands alone is written, by what is declared, its language, the other cells of its table."""
    convention = weigh(convention_of(language_of(language), number_format), _numerals(among))
    if convention.declared:
        return convention
    return replace(convention, group=convention.group + " ")  # one cell, one number: "2 610"


def _numerals(texts: Iterable[str]) -> Iterator[str]:
    return (match.group() for text in texts for match in _NUMERAL.finditer(text))


def _read(text: str, words: Language, convention: Convention, places: Places) -> tuple[Quantity, ...]:
    found: list[Quantity] = []
    vocabulary = vocabulary_of(words.code)
    for run in stretches(text, vocabulary.matters):
        words_apart = split_words(run, vocabulary.matters, vocabulary.splits, vocabulary.parts_of)
        found += _Reader(text=text, run=words_apart, language=words, convention=convention, places=places).quantities()
    return tuple(found)


@dataclass(slots=True, kw_only=True)
class _Reader(Hedges):
    """One walk over one run of tokens."""

    convention: Convention
    places: Places

    def quantities(self) -> Iterator[Quantity]:
        index, matters = 0, vocabulary_of(self.language.code).matters
        while index < len(self.run):
            token = self.run[index]
            if token.kind == "s" or (token.kind == "w" and not (matters[token.text] or self._opens(index, matters))):
                index += 1
                continue
            found, last = self._quantities_at(index)
            yield from found
            if found:
                self.floor = last
            index = max(last, index + 1)

    def _quantities_at(self, index: int) -> tuple[list[Quantity], int]:
        if (end := self._skipped(index)) > index:
            return [], end
        if (share := share_of_scale(self.run, index, self.language)) is not None:
            return self._of_amount(share)
        part = part_at(self.run, index, self.language, self.convention, self.floor)
        if part is not None and not self._touches_place(part):
            quantity, last = self._part(part)
            return [quantity], last
        amount = one_of_money(self.run, index, self.language, self.convention)
        amount = amount or amount_at(self.run, index, self.language, self.convention)
        if amount is None or amount.first < self.floor:
            return [], self._past_glued(index)
        return self._of_amount(amount)

    def _of_amount(self, amount: Amount) -> tuple[list[Quantity], int]:
        amount = with_tenths(self.run, amount, self.language)
        licence, first = self.hedge(amount.first)
        upper = self._upper(amount, between=licence.hedge is Hedge.BETWEEN)
        if upper is not None:
            return self._range(amount, upper, licence, first)
        return self._single(amount, licence, first)

    def _opens(self, index: int, matters: Mapping[str, bool]) -> bool:
        """Whether it is the article of "a million", "a dollar and 42 cents"."""
        if self.run[index].low not in self.language.articles or index + 1 == len(self.run):
            return False
        following = self.run[index + 1]
        return (following.kind == "w" and matters[following.text]) or (following.low,) in self.language.money

    # --- what is no figure ---

    def _skipped(self, index: int) -> int:
        """The token after the place without figures that `index` stands in; `index` itself where it stands in none."""
        token = self.run[index]
        end = self.places.covering(token.start, token.end)
        if end is None or (token.start in self.places.years and self._counts_despite_year(index)):
            return index
        while index < len(self.run) and self.run[index].start < end:
            index += 1
        return index

    def _counts_despite_year(self, index: int) -> bool:
        """So "more than 2000 people" counts; "in 2023", "the 2023 reports" and "around 2020" name years."""
        licence, _ = self.hedge(index)
        bound = licence.hedge in {Hedge.OVER, Hedge.UNDER}
        return bound and self._unit(index + 1, Decimal(0)) is not None

    def _past_glued(self, index: int) -> int:
        """Past the numerals that hang on this one by a hyphen: the rest of a code is no figure either."""
        if counts(self.run[index], self.language):
            return past_number_words(self.run, index, self.language)
        index += 1
        if self.run[index - 1].kind != "n":
            return index
        while index + 1 < len(self.run) and self.run[index].text in CHAINS and self.run[index + 1].kind == "n":
            if not (adjacent(self.run[index - 1], self.run[index]) and adjacent(self.run[index], self.run[index + 1])):
                break
            index += 2
        return index

    # --- one amount ---

    def _single(self, amount: Amount, licence: Licence, first: int) -> tuple[list[Quantity], int]:
        after, last = self.hedge_after(amount.last)
        unit, number_last = self._unit(last, amount.value), last
        if licence.hedge is Hedge.BETWEEN:
            licence, first = PLAIN, amount.first
        if self.is_none(amount, unit, hedged=licence is not PLAIN):
            return [], self._past_glued(amount.last - 1)
        last = unit[1] if unit else last
        if (money := self._with_cents(amount, unit, last)) is not None:
            amount, last = money, money.last
        if after is None:
            after, last = self.hedge_after(last)
        counted = self._noun_from(unit, number_last)
        if counted is not None:
            amount = self._as_counted(amount)
        name = TIMES if self._is_factor(amount) else unit[0] if unit else None
        found = self._quantity(amount, after or licence, name, first, last)
        return [replace(found, noun_from=counted)], last

    def _noun_from(self, unit: Unit | None, last: int) -> int | None:
        """Where the number ends, if what follows is a noun with its words and no symbol such as "per cent"."""
        if unit is None or self._symbol(last) is not None:
            return None
        return self.run[last - 1].end

    def _as_counted(self, amount: Amount) -> Amount:
        """With the other reading of "1.234 people": three decimals of what is counted may be a foreign group."""
        one = amount.readings[0]
        doubtful = one.quantum == THOUSANDTH and 1 <= abs(one.value) < THOUSAND and not self.convention.declared
        if len(amount.readings) > 1 or amount.power or amount.spelled or not doubtful:
            return amount
        return replace(amount, readings=(one, Numeral(one.value.scaleb(3).quantize(Decimal(1)), Decimal(1))))

    def _is_factor(self, amount: Amount) -> bool:
        """So "multiplié par trois", "by a factor of ten"."""
        sizes = range(2, min(LONGEST_HEDGE, amount.first - self.floor) + 1)
        words = self.run[max(amount.first - LONGEST_HEDGE, 0) : amount.first]
        return any(tuple(token.low for token in words[-size:]) in self.language.factor for size in sizes)

    def _with_cents(self, amount: Amount, unit: Unit | None, last: int) -> Amount | None:
        name = amount.unit or (unit[0] if unit else "")
        if name.casefold() not in CURRENCY_CODES:
            return None
        return with_cents(self.run, amount, last, self.language, self.convention)

    def _unit(self, index: int, value: Decimal) -> Unit | None:
        """As "%", "km", "reports"; "millones de dólares" has a word between."""
        return self._symbol(index) or noun_at(self.run, index, self.language, one=value == 1)

    def _symbol(self, index: int) -> Unit | None:
        found = symbol_at(self.run, index, self.language)
        if found is None and index + 1 < len(self.run) and self.run[index].low in self.language.of:
            found = symbol_at(self.run, index + 1, self.language)
        return found

    # --- ranges ---

    def _upper(self, amount: Amount, *, between: bool) -> Amount | None:
        """The upper end, where connector and number follow: "20 to 30 million", "between 5 and 7 %", "5–7"."""
        index = amount.last
        if unit := symbol_at(self.run, index, self.language):
            index = unit[1]
        if index + 1 >= len(self.run) or not connects(self.run, index, self.language, between=between):
            return None
        start = index + 1
        if between and start + 1 < len(self.run) and self.has_article(start + 1):
            start, index = start + 1, index + 1  # "tra i 20 e i 30 milioni"
        while start < len(self.run) and self.run[start].kind == "s" and start < index + 3:
            start += 1  # a currency sign before the upper end
        if start >= len(self.run) or self._skipped(start) > start:
            return None
        upper = amount_at(self.run, start, self.language, self.convention, after=index + 1)
        return upper if upper is not None and upper.first == index + 1 else None

    def _range(self, low: Amount, high: Amount, licence: Licence, first: int) -> tuple[list[Quantity], int]:
        after = symbol_at(self.run, low.last, self.language)
        unit = self._unit(high.last, high.value)
        last = unit[1] if unit else high.last
        if self.is_reference(low) and not (high.power or high.unit):
            return [], high.last  # "pages 12–15"
        if differ(self.run, low, after, high, self.language):
            return self._two((low, high), (after, unit), licence, first, last)
        low = scaled_alike(low, high)
        name = unit[0] if unit else low.unit or high.unit or (after[0] if after else None)
        if low.unit and not (unit and unit[0] in RATIOS):
            name = low.unit
        if is_code(self.run, low, high, measured=bool(unit and unit[0] in RATIOS)):
            return [], high.last
        if not low.value < high.value or self._changes(low, licence):
            return self._apart(low, high, licence, first=first, name=name, last=last)
        quantity = self._quantity(replace(low, last=high.last), Licence(hedge=Hedge.BETWEEN), name, first, last)
        values = [one.value for one in (*low.readings, *high.readings)]
        interval = Interval(low=min(values), high=max(values))
        quantum = min(low.readings[0].quantum, high.readings[0].quantum)
        readings = _readings(low) + _readings(high)
        counted = self._noun_from(unit, high.last)
        return [
            replace(
                quantity, upper=high.value, interval=interval, quantum=quantum, readings=readings, noun_from=counted
            )
        ], last

    def _two(
        self,
        ends: tuple[Amount, Amount],
        units: tuple[Unit | None, Unit | None],
        licence: Licence,
        first: int,
        last: int,
    ) -> tuple[list[Quantity], int]:
        """Two amounts, each with its own unit."""
        (low, high), (after, unit) = ends, units
        if licence.hedge is Hedge.BETWEEN:
            licence, first = PLAIN, low.first
        lower = self._quantity(low, licence, after[0] if after else None, first, after[1] if after else low.last)
        return [lower, self._quantity(high, PLAIN, unit[0] if unit else None, high.first, last)], last

    def _changes(self, low: Amount, licence: Licence) -> bool:
        """So "from 5 to 7 %", a change: two values, no range."""
        at = self.hedge(low.first)[1] - 1
        return licence.hedge is not Hedge.BETWEEN and at >= 0 and self.run[at].low in self.language.from_

    def _apart(
        self, low: Amount, high: Amount, licence: Licence, *, first: int, name: str | None, last: int
    ) -> tuple[list[Quantity], int]:
        """Two amounts that a connector parts but no range joins. Hyphened codes and scores are neither."""
        connector = self.run[low.last]
        measured = name in RATIOS or low.unit or high.unit
        if connector.text in DASHES and not (low.power or high.power or measured):
            return [], high.last  # "a 2-1 victory"
        after = symbol_at(self.run, low.last, self.language)
        if licence.hedge is Hedge.BETWEEN:
            licence, first = PLAIN, low.first
        lower = self._quantity(low, licence, after[0] if after else name, first, after[1] if after else low.last)
        return [lower, self._quantity(high, PLAIN, name, high.first, last)], last

    # --- building ---

    def _quantity(self, amount: Amount, licence: Licence, unit: str | None, first: int, last: int) -> Quantity:
        reading = amount.readings[0]
        name = amount.unit if amount.unit and unit not in RATIOS else unit
        rounded = bool(amount.power) or reading.quantum < 1 or name in RATIOS
        intervals = [interval_of(one.value, one.quantum, licence, rounded=rounded) for one in amount.readings]
        start, end = self.run[first].start, self.run[last - 1].end
        return Quantity(
            text=self.text[start:end],
            span=(start, end),
            value=reading.value,
            quantum=reading.quantum,
            hedge=licence.hedge,
            interval=intervals[0] if len(intervals) == 1 else hull(intervals),
            unit=name,
            readings=_readings(amount),
        )

    def _touches_place(self, part: Part) -> bool:
        """Of "one report in 2023" the year is no whole of which one is a part."""
        return any(self._skipped(index) > index for index in range(part.first, part.last))

    def _part(self, part: Part) -> tuple[Quantity, int]:
        licence, first = self.hedge_of_part(part)
        unit, last, noun_from = part.unit, part.last, None
        if unit is None and (found := self._unit(part.last, Decimal(0))):
            noun_from = self._noun_from(found, part.last)
            unit, last = found
        hedge, interval = part.under(licence)
        start, end = self.run[first].start, self.run[last - 1].end
        quantity = Quantity(
            text=self.text[start:end],
            span=(start, end),
            value=part.value,
            quantum=part.quantum,
            hedge=hedge,
            interval=interval,
            unit=unit,
            noun_from=noun_from,
        )
        return quantity, last


def _readings(amount: Amount) -> tuple[Decimal, ...]:
    """More than one, or none: a clear number needs no list."""
    values = tuple(dict.fromkeys(one.value for one in amount.readings))
    return values if len(values) > 1 else ()
