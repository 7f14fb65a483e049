"""How a language says what can be watched and what cannot, as alternatives of regular expressions. Data only.

All of it is matched against text in lower case with plain quotes and hyphens. No group captures; no repetition nests in
another, so that every search is linear in the length of the sentence, which is bounded.
"""

from collections.abc import Mapping
from dataclasses import dataclass

WORD = r"[\w'-]{1,40}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """One language's ways of saying it."""

    code: str
    # trends
    rises: str  # finite forms and participles
    falls: str
    perfect: str  # what makes a participle a trend that lasts: "has", "is", "hat sich"
    degree: str  # "sharply", "again"
    slower: str  # a rise that is less than another
    record: tuple[str, ...]
    record_low: tuple[str, ...]
    # stages of bills and laws; the first that stands there is meant
    law: str  # what makes a sentence one of law
    stages: tuple[tuple[str, str], ...]
    # absences
    data: str  # what may be missing: figures, a breakdown
    absences: tuple[str, ...]  # `<data>` stands for the nouns above
    scoped: str  # what is only said to be missing in the article's own sources
    # existence
    documents: str
    says: str
    editions: tuple[str, ...]  # the name of an edition with its year; `<document>` stands for the nouns above
    # relative dates
    relative: tuple[str, ...]
    # what is none
    forecast: str
    changes: str  # infinitives and futures: what a forecast says will happen
    claimed: str  # what is said to be claimed: all that follows in the sentence
    spread: str  # beside a number of people who saw or shared something
    speech: str  # verbs a person quoted speaks with
    own: str  # what an author counts: reasons, questions
    vague: str
    ages: tuple[str, ...]
    pronouns: str
    generic: str  # before "most": "for most", "in most cases"
    than: str  # before a period that is only compared with
    comparative: str  # after per cent: "more than", "weniger"
    part: str  # "of those reports", "davon"
    lasting: str  # before a length of time: "for", "over", "within"


def filled(pattern: str, said: Mapping[str, str]) -> str:
    """A pattern with the alternatives it names put in."""
    for name, alternatives in said.items():
        pattern = pattern.replace(f"<{name}>", f"(?:{alternatives})")
    return pattern
