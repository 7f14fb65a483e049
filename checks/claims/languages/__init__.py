"""What seven languages say, as tables of `checks.claims.phrases`."""

from collections.abc import Mapping

from checks.claims.languages.dutch import DUTCH
from checks.claims.languages.english import ENGLISH
from checks.claims.languages.french import FRENCH
from checks.claims.languages.german import GERMAN
from checks.claims.languages.italian import ITALIAN
from checks.claims.languages.portuguese import PORTUGUESE
from checks.claims.languages.spanish import SPANISH
from checks.claims.phrases import Phrases

PHRASES: Mapping[str, Phrases] = {
    one.code: one for one in (ENGLISH, SPANISH, FRENCH, GERMAN, ITALIAN, PORTUGUESE, DUTCH)
}


def phrases_of(code: str) -> Phrases:
    """The phrases of a language tag; those of English for a language we have none of."""
    return PHRASES.get(code.strip().casefold().replace("_", "-").split("-")[0], PHRASES["en"])
