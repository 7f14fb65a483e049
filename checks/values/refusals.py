"""What a number in a sentence may be instead of a figure: a pronoun, a reference, half of something longer."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from checks.languages import LANGUAGES, language_of
from checks.languages.language import Language
from checks.languages.tables import CURRENCY_CODES, words
from checks.values.atoms import counts
from checks.values.nouns import Unit, symbol_at
from checks.values.scales import Amount, adjacent
from checks.values.tokens import Token, is_apart

DASHES = frozenset("–‑-")
LONGEST_ALONE = 100  # characters
LONGEST_NAME = 3  # digits of "Boeing 737", "section 230"; with the point of "table 3.2" no more
# References that often end a clause, so that a count may follow them: "that day 27 people died".
LOOSE = words(
    "number numbers no nos n nº nr núm número numero numéro nummer day week line act part volume item items step lot"
    " law laws question operation form note s r p pp l ley loi legge lei wet siglo século secolo jaren años anos anni"
    " années"
)
MILLION = 6  # as a power of ten
DENOMINATORS = frozenset(Decimal(10) ** power for power in range(2, 7))  # what rates are said of: 100 to a million
NEAR = 2  # words between a number and the "per" of its rate


@lru_cache(maxsize=16)
def foreign_scales(code: str) -> frozenset[str]:
    """The words for a million and more of the languages that this one is not."""
    own = language_of(code).scales
    every = {word: power for other in LANGUAGES.values() for word, power in other.scales.items()}
    return frozenset(word for word, power in every.items() if word not in own and power >= MILLION and len(word) > 5)


@dataclass(slots=True, kw_only=True)
class Refusals:
    """The run of tokens a reader walks over. `floor`: tokens before it belong to an earlier quantity."""

    text: str
    run: list[Token]
    language: Language
    floor: int = 0

    def is_reference(self, amount: Amount, unit: Unit | None = None) -> bool:
        """Whether it is one: "section 230 of the Act", "Type 2 diabetes", "page 12", "version 3.8": a place, a name."""
        if amount.power or amount.unit or (unit and self._may_count(amount)):
            return False
        at = amount.first - 1
        if at > 0 and self.run[at].text == "." and adjacent(self.run[at - 1], self.run[at]):
            at -= 1
        return at >= 0 and self.run[at].low in self.language.references and not amount.spelled

    def _may_count(self, amount: Amount) -> bool:
        """Whether a noun behind the number makes it a count: in "on day 27 people", in "of that page 3,500 copies"."""
        whole = amount.readings[0].quantum == 1
        long = whole and self.run[amount.last - 1].end - self.run[amount.first].start > LONGEST_NAME
        before = self.run[amount.first - 1].low if amount.first else ""
        return (long or before in LOOSE) and not self._is_part_of_text(amount.last)

    def _is_part_of_text(self, index: int) -> bool:
        """Whether what follows is no counted noun: the "of" of "section 230 of", the "Absatz" of "Artikel 5 Absatz"."""
        return self.run[index].low in self.language.of | self.language.references

    def is_none(self, amount: Amount, unit: Unit | None, *, hedged: bool) -> bool:
        following = self.run[amount.last] if amount.last < len(self.run) else None
        if self._is_spoken_decimal(amount) or self._is_vague(amount):
            return True
        if self._is_denominator(amount, unit):
            return True
        if amount.spelled and not amount.value and unit is None and self._is_said_of(amount, following):
            return True
        if amount.spelled and amount.last - amount.first == 1 and self.run[amount.first].low in self.language.ones:
            return self._is_pronoun(amount, unit, following, hedged=hedged)
        if self.is_reference(amount, unit):
            return True
        if following is not None and following.low in self.language.fractions:
            return not amount.power and unit is not None and unit[0] == following.text  # "three halves"
        if following is None or amount.spelled:
            return False
        if following.low in foreign_scales(self.language.code):
            return True  # "2,5 Millionen" in an English text: less than half of the number
        if following.low in self.language.dozens or following.low in self.language.magnitudes:
            return True
        if following.text == "×" and unit is None:
            return True  # "2 × 10": the number is longer than what was read
        if following.kind == "n" and self._is_slashed(following):
            return True  # "2 1/2"
        if not adjacent(self.run[amount.last - 1], following):
            return False
        if following.text in DASHES:  # "118-59", "22–0": a range was tried before
            return amount.last + 1 < len(self.run) and self.run[amount.last + 1].kind == "n"
        if following.text == "/":  # "$15.4/hour" is so much an hour, "24/7" is none
            return amount.last + 1 == len(self.run) or self.run[amount.last + 1].kind != "w"
        if following.text in {"@", "_", "=", "\\"}:
            return True
        glued_unit = symbol_at(self.run, amount.last, self.language)
        return following.kind == "w" and glued_unit is None and amount.unit is None and not is_apart(following.text[0])

    def _is_denominator(self, amount: Amount, unit: Unit | None) -> bool:
        """Whether it is what a rate is said of: the 1,000 of "3.6 per 1,000 births".

        In Romance languages the word is "for" as well: there, a number stands close before it, and no money is meant.
        """
        if amount.value not in DENOMINATORS or amount.unit:
            return False
        size = next((one for one in (2, 1) if self._words_before(amount.first, one) in self.language.per), 0)
        if not size or self.language.noun != "first":
            return size > 0
        near = 0 < self.floor >= amount.first - size - NEAR
        return near and (unit is None or unit[0].casefold() not in CURRENCY_CODES)

    def _words_before(self, index: int, size: int) -> tuple[str, ...]:
        return tuple(token.low for token in self.run[max(index - size, 0) : index])

    def _is_said_of(self, amount: Amount, following: Token | None) -> bool:
        """So "net zero", "zero tolerance"; of "zero is less than one" it is a number."""
        before = self.run[amount.first - 1].low if amount.first else ""
        named = following is not None and following.kind == "w" and following.low not in self.language.stops
        return named or before in {"net", "ground"}

    def _is_vague(self, amount: Amount) -> bool:
        """So "several hundred", "ein paar Dutzend": no number is said."""
        if not amount.spelled or amount.first <= self.floor:
            return False
        low = self.run[amount.first].low
        opens = low in self.language.scales or low in self.language.dozens
        return opens and self.run[amount.first - 1].low in self.language.vague

    def _is_spoken_decimal(self, amount: Amount) -> bool:
        """Of "two point two" and "1 komma 1" neither half is the number."""
        return any(
            0 <= at < len(self.run) - 1
            and self.run[at].low in self.language.point
            and all(self._is_numeric(self.run[beside]) for beside in (max(at - 1, 0), at + 1) if beside != at)
            for at in (amount.first - 1, amount.last)
        )

    def _is_numeric(self, token: Token) -> bool:
        return token.kind == "n" or counts(token, self.language)

    def _is_slashed(self, token: Token) -> bool:
        return self.text[token.end : token.end + 1] == "/"

    def _is_pronoun(self, amount: Amount, unit: Unit | None, following: Token | None, *, hedged: bool) -> bool:
        """So in "one of them", "one or more", and so the article that other languages write like the number."""
        if following is not None and following.kind == "n":
            return True  # the article of "casi un 30 %"
        if hedged or self._is_all(amount):
            return False
        if amount.first > self.floor and self.run[amount.first - 1].low in self.language.not_before_one:
            return True
        is_article = self.run[amount.first].low in self.language.articles
        return is_article or unit is None or following is None or following.low in self.language.not_after_one

    def _is_all(self, amount: Amount) -> bool:
        """Whether nothing else stands in the text: "one" alone is a number."""
        if len(self.text) > LONGEST_ALONE:  # nor is a long text copied to find out
            return False
        return self.run[amount.last - 1].end - self.run[amount.first].start == len(self.text.strip())
