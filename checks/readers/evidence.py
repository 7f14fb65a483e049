"""How a document writes its numbers, by evidence: what is declared, its language, its other numbers.

A declared `format:` of the source rules. The language is the source's, else the page's own `lang`, else the one its
words speak; a page of bare numbers has none, and a lone `1,234` on it has two readings. JSON is written with a decimal
point by its own standard (RFC 8259), so its strings are read as English is.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain

from checks.languages import LANGUAGES
from checks.languages.tables import words
from checks.model import Source
from checks.readers.content import Content
from checks.readers.form import Form
from checks.values.numerals import SEPARATORS, testifies

UNKNOWN = ""
MOST_WITNESSES = 100  # a page that disagrees with itself does so long before
LONGEST_SAMPLE = 50_000  # characters whose words are counted
FEWEST = 3  # different words; "AI" alone, in capitals, is no Italian
TWICE = 2  # the words of one language stand this many times as often as those of the next
TELLING = {  # what tables say where no sentence stands; a word that two languages share tells nothing
    "en": words("year years month quarter number all reports cases deaths people rate change source grand figures"
                " share received published updated category country received data annual persons households"),
    "es": words("año años número casos muertes personas fuente hogares tasa todos"),
    "fr": words("année années nombre cas décès personnes taux ensemble ménages tous"),
    "de": words("jahr jahre anzahl insgesamt meldungen fälle personen quelle haushalte alle anteil"),
    "it": words("anno anni numero casi decessi persone fonte totale famiglie tutti"),
    "pt": words("ano anos casos mortes pessoas fonte domicílios todos óbitos"),
    "nl": words("jaar jaren aantal totaal gevallen personen bron huishoudens alle"),
}  # fmt: skip
# A numeral of one separator and three digits shows nothing by itself, and most numerals of a page are such.
_TELLING_NUMERAL = re.compile(
    rf"(?<!\d)(?<!\d[{SEPARATORS}])(?:\d++(?:[{SEPARATORS}]\d++){{2,}}+|\d++[{SEPARATORS}]\d{{1,2}}(?!\d))"
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Evidence:
    """The language of a document, "" where nobody knows, and those of its numbers that show how it writes them."""

    language: str = "en"
    text: str = ""  # all of the document, a block a line
    beyond: "Evidence | None" = None  # what stands around the text, where it is a part of a document

    @cached_property
    def numerals(self) -> tuple[str, ...]:
        """Its own before those around it. Asked for only where a number has two readings by itself."""
        found: dict[str, None] = {}
        for match in _TELLING_NUMERAL.finditer(self.text):
            raw = match.group()
            if raw not in found and testifies(raw):
                found[raw] = None
                if len(found) == MOST_WITNESSES:
                    break
        return (*found, *(self.beyond.numerals if self.beyond else ()))[:MOST_WITNESSES]

    def of_part(self, text: str) -> "Evidence":
        """The evidence of a part of the document with that text, before that of the whole."""
        if text not in self._parts:
            self._parts[text] = Evidence(language=self.language, text=text, beyond=self)
        return self._parts[text]

    @cached_property
    def _parts(self) -> dict[str, "Evidence"]:
        return {}


def evidence_of(content: Content, source: Source) -> Evidence:
    """The evidence of a document, gathered once for all its figures."""
    if content.form is Form.JSON:
        return Evidence(language=source.language or "en")
    language = source.language or content.language or spoken(content)
    return Evidence(language=language, text=content.lines.text)


def spoken(content: Content) -> str:
    """The language of which three words or more stand in the text, and twice as many as of any other; "" for none."""
    owners = _owners()
    said = telling(f"{content.title} {content.lines.text[:LONGEST_SAMPLE]}")
    ranked = Counter(owners[word] for word in said).most_common(2)
    if not ranked or ranked[0][1] < FEWEST or (len(ranked) > 1 and ranked[0][1] < TWICE * ranked[1][1]):
        return UNKNOWN
    return ranked[0][0]


def telling(text: str) -> set[str]:
    """The words of a text that only one of our languages has."""
    return set(_WORD.findall(text.casefold())) & _owners().keys()


@cache
def _owners() -> Mapping[str, str]:
    """Each word that only one of these languages has among its small words, numbers and months -> its code.

    Those of the north share most of theirs with one another and with German: they are known where a page says so.
    """
    owners: dict[str, set[str]] = {}
    for code, telling in TELLING.items():
        said = LANGUAGES[code]
        for word in chain(said.stops, said.articles, said.numbers, said.months, said.scales, telling):
            owners.setdefault(word, set()).add(code)
    return {word: min(codes) for word, codes in owners.items() if len(codes) == 1 and len(word) > 1}
