"""The languages we read, as tables. `language_of("de-CH")` finds one, with the number format of its region."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from checks.languages.dutch import DUTCH
from checks.languages.english import ENGLISH
from checks.languages.french import FRENCH
from checks.languages.german import GERMAN
from checks.languages.italian import ITALIAN
from checks.languages.language import Language
from checks.languages.nordic import DANISH, NORWEGIAN, SWEDISH
from checks.languages.polish import POLISH
from checks.languages.portuguese import PORTUGUESE
from checks.languages.spanish import SPANISH
from checks.languages.tables import APOSTROPHES, SPACES, typed, words

__all__ = ["LANGUAGES", "language_of"]


def _as_typed(language: Language) -> Language:
    """The language with its number words without accents as well; but "double" is no "doublé"."""
    return replace(
        language,
        numbers=typed(language.numbers),
        scales=typed(language.scales),
        dozens=typed(language.dozens),
        magnitudes=typed(language.magnitudes),
        fractions=typed(language.fractions),
        collectives=typed(language.collectives),
        pieces=typed(language.pieces),
        months=typed(language.months),
    )


LANGUAGES: Mapping[str, Language] = {
    language.code: _as_typed(language)
    for language in (
        ENGLISH, SPANISH, FRENCH, GERMAN, ITALIAN, PORTUGUESE, DUTCH, SWEDISH, DANISH, NORWEGIAN, POLISH,
    )
}  # fmt: skip
ALSO_CALLED = {"no": "nb", "nn": "nb"}  # of Norwegian
UNKNOWN = replace(ENGLISH, code="", decimal=None, group="")  # English words, and no idea of the separators

# Regions that write numbers otherwise than their language does (CLDR 48, `numbers/*/symbols`).
_POINT = words("es-mx es-us es-gt es-hn es-ni es-sv es-pa es-pr es-do es-pe de-ch de-li it-ch")
_REGIONS: Mapping[str, tuple[Literal[".", ","], str]] = {
    **dict.fromkeys(_POINT, (".", "," + SPACES + APOSTROPHES)),
    "en-za": (",", SPACES),
}
# Languages we have no words for that write numbers in one way only (CLDR 48): 1,234.5.
_NUMBERS_ALONE = words("ja ko th zh")


def language_of(code: str) -> Language:
    """The language of a tag such as `fr` or `de-CH`, with its region's number format.

    A language we have no words for gives English words and no number convention: nothing is assumed of its separators,
    unless it has one way of writing them.
    """
    tag = code.strip().casefold().replace("_", "-")
    found = LANGUAGES.get(ALSO_CALLED.get(tag.split("-")[0], tag.split("-")[0]), UNKNOWN)
    if tag.split("-")[0] in _NUMBERS_ALONE:
        return replace(UNKNOWN, decimal=".", group="," + SPACES)
    if tag in _REGIONS:
        decimal, group = _REGIONS[tag]
        return replace(found, decimal=decimal, group=group)
    return found
