"""From sentences to what can be watched, and what cannot with the reason. Looks at no source and registers nothing."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from checks.articles.asides import ASKED
from checks.articles.model import Article, Sentence
from checks.claims.absences import absences_of
from checks.claims.documents import editions_of, relative_dates_of
from checks.claims.exact import said_exactly
from checks.claims.hearsay import goes_on_about_person, is_denial, is_of_household, names_person
from checks.claims.laws import stages_of
from checks.claims.left_out import CLAIMED, PERSON, marked_out
from checks.claims.model import Claim, LeftOut
from checks.claims.numbers import every, numbers_of, quantities_of
from checks.claims.said import Said
from checks.claims.trends import trends_of

YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,])")
# What speaks of the time that the sentence before it named.
THAT_TIME = (
    r"\b(?:(?:that|the same) (?:year|month|quarter|period)|(?:im selben|im gleichen|in jenem) (?:jahr|monat|quartal"
    r"|zeitraum)|(?:cette année|ce mois|ce trimestre)-là|l[ae] même (?:année|mois|trimestre|période)"
    r"|(?:ese|aquel|el mismo|ese mismo) (?:año|mes|trimestre)|(?:quell'|lo stesso |nello stesso )(?:anno|mese|periodo)"
    r"|(?:nesse|naquele|no mesmo|nesse mesmo) (?:ano|mês|trimestre|período)"
    r"|(?:in )?(?:dat|hetzelfde) (?:jaar|kwartaal)|(?:in )?dezelfde (?:maand|periode))\b"
)
IN_WORDS = frozenset({"trend", "stage", "absence"})


def claims_in(article: Article) -> tuple[tuple[Claim, ...], tuple[LeftOut, ...]]:
    """What the article prints that can be watched, in its order, and what was left out; nothing is said twice."""
    claims: dict[tuple[object, ...], Claim] = {}
    left: dict[str, LeftOut] = {}
    code = article.language or "en"
    sentences = list(article.sentences)
    for before, sentence, after in zip([None, *sentences], sentences, [*sentences[1:], None], strict=False):
        said = Said(sentence, code, article.as_of)
        because = _why_not_stated(sentence, after, code)
        found, without = claims_of(said) if not because else ([], aside_of(said, because))
        if _is_personal(before, sentence):
            private = [one for one in found if one.quantity is not None and is_of_household(one.quantity)]
            found = [one for one in found if one not in private]
            without += [LeftOut(prints=one.prints, because=PERSON) for one in private]
        if before is not None and before.section == sentence.section:
            found = [_in_that_time(one, said, Said(before, code, article.as_of)) for one in found]
        for claim in found:
            claims.setdefault(_same(claim), claim)
        for one in without:
            left.setdefault(one.prints.casefold(), one)
    return tuple(claims.values()), tuple(left.values())


def _in_that_time(claim: Claim, said: Said, before: Said) -> Claim:
    """The claim with the one period that the sentence before it names, where it speaks of that very time."""
    named = {one.period for one in before.periods if one.period.end is not None}
    if claim.quantity is None or claim.period is not None or len(named) != 1 or not said.has(THAT_TIME):
        return claim
    return replace(claim, period=next(iter(named)))


def _why_not_stated(sentence: Sentence, after: Sentence | None, code: str) -> str:
    """Why the article states nothing in a sentence; "" where it does."""
    if sentence.aside:
        return sentence.aside
    if sentence.text.rstrip('*_»”" ').endswith("?"):
        return ASKED
    if after is not None and _follows(sentence, after) and is_denial(after.text, code):
        return CLAIMED
    return ""


def _is_personal(before: Sentence | None, sentence: Sentence) -> bool:
    """Whether a sentence speaks of one person, or goes on with the one before that does, and cites nothing."""
    if sentence.cites:
        return False
    if names_person(sentence.text):
        return True
    goes_on = before is not None and _follows(before, sentence) and goes_on_about_person(sentence.text)
    return goes_on and before is not None and names_person(before.text)


def _follows(one: Sentence, other: Sentence) -> bool:
    """Whether a sentence stands behind another in the same paragraph."""
    return one.section == other.section and other.span[0] > one.span[1]


def aside_of(said: Said, because: str) -> list[LeftOut]:
    """The numbers of a sentence in which the article states nothing, with why."""
    found = (said.shown(one.span) for one in quantities_of(said))
    return [LeftOut(prints=text, because=because) for text in found if text]


def claims_of(said: Said) -> tuple[list[Claim], list[LeftOut]]:
    """The claims of one sentence, by their places, and what of it was left out."""
    left, ruled_out = marked_out(said)
    claims, without = numbers_of(said, ruled_out)
    taken = [one.span for one in claims]
    claims += trends_of(said, taken + ruled_out)
    claims += stages_of(said)
    claims += absences_of(said, ruled_out)
    words = [one.span for one in claims]
    claims += editions_of(said, words)
    claims += relative_dates_of(said, [one.span for one in claims])
    return sorted(claims, key=lambda one: one.span), left + _new(without, claims)


def sentence_claim(text: str, language: str, relative_to: date | None = None) -> Claim:
    """The claim of a sentence that stands alone: its first number, else what it says in words, else its own wording.
    Of a number that is said twice, rounded and exactly, the exact one.

    A caller who gives one sentence means it: a number is taken even where an article's would be left out.
    """
    said = Said(Sentence(text=text.strip()), language, relative_to)
    found, _ = claims_of(said)
    numbers = [one for one in found if one.quantity is not None]
    levels = sorted((one for one in numbers if one.trend is None), key=_may_be_year)
    in_words = [one for one in found if one.sort in IN_WORDS]
    chosen = next(iter(levels or numbers or in_words or list(every(said)) or found), None)
    return said_exactly(chosen, levels) if chosen else said.claim((0, len(said.text)), "wording")


def _may_be_year(claim: Claim) -> bool:
    """Whether the number may be a year that was not known for one: "Under 2022" in a language that is not read."""
    printed = claim.quantity.text if claim.quantity else ""
    return YEAR.search(printed) is not None and sum(map(str.isdigit, printed)) == len("2022")


def _same(claim: Claim) -> tuple[object, ...]:
    period = claim.period.name if claim.period else None
    return claim.sort, " ".join(claim.prints.casefold().split()), period, claim.names if claim.sort == "stage" else None


def _new(without: Iterable[LeftOut], claims: list[Claim]) -> list[LeftOut]:
    """What was left out and stands in no claim after all."""
    return [one for one in without if not any(one.prints in claim.prints for claim in claims)]
