"""A proposal as data: the entries, and for each claim where it was found, how sure that is, and what else was there."""

from collections.abc import Sequence
from typing import Any

from checks.proposal.choices import Asked, Choice, Option
from checks.proposal.imported import Imported
from checks.proposal.spelled import plain_locator, spelled
from checks.proposal.written import Written


def report(imported: Imported, chosen: Sequence[Choice], asked: Sequence[Asked], done: Written) -> dict[str, Any]:
    """One object. Confidence is from 0 to 1; `yaml` is what would be written into `target`."""
    made = done.proposal
    return {
        "article": made.article.id,
        "title": made.article.title,
        "url": made.article.url,
        "language": made.article.language,
        "is_new": made.is_new,
        "banner": imported.article.banner if imported.article else None,
        "sources": [_source(one) for one in asked],
        "figures": [{"id": one.noun.id, "measure": one.noun.measure, "remarks": one.remarks} for one in made.figures],
        "statements": [
            {"id": one.noun.id, "prints": one.noun.prints, "figure": one.noun.figure, "remarks": one.remarks}
            for one in made.statements
        ],
        "claims": [_claim(one) for one in chosen],
        "not_watched": [
            {"prints": one.noun.prints, "because": one.noun.because, "remarks": one.remarks} for one in made.not_watched
        ],
        "remarks": made.remarks,
        "conflicts": made.conflicts,
        "doubts": made.doubts,
        "target": done.target,
        "yaml": spelled(made),
    }


def _source(one: Asked) -> dict[str, Any]:
    return {
        "id": one.source.id,
        "asked": one.where,
        "provider": one.provided.provider if one.provided else None,
        "is_known": one.is_known,
        "labels": one.labels,
        "capture": one.sha256 or None,
        "trouble": one.answer.trouble or None,
    }


def _claim(choice: Choice) -> dict[str, Any]:
    claim = choice.claim
    return {
        "prints": claim.prints,
        "sort": claim.sort,
        "period": claim.period.name if claim.period else None,
        "cites": claim.cites,
        "picked": choice.picked,
        "options": [_option(one) for one in choice.options],
    }


def _option(one: Option) -> dict[str, Any]:
    seen = one.seen
    return {
        "source": one.asked.source.id,
        "figure": one.figure,
        "printed": seen.printed,
        "value": seen.value,
        "unit": seen.unit,
        "period": seen.period.name if seen.period else None,
        "place": seen.place,
        "excerpt": seen.excerpt,
        "confidence": one.confidence,
        "in_words": one.in_words,
        "likeness": one.likeness,
        "because": one.place.candidate.because,
        "at": [plain_locator(at) for at in one.place.candidate.locators],
    }
