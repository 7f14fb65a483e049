"""A figure of the registry out of the place where a number was found: its measure, unit, locators and remarks."""

import re
from collections.abc import Iterator
from dataclasses import replace

from checks.model import (
    CssLocator,
    Figure,
    JsonLocator,
    Locator,
    Observation,
    ProseLocator,
    RecordsLocator,
    TableLocator,
)
from checks.proposal.choices import Choice, Option
from checks.proposal.reasons import in_whole_words
from checks.search.series.concepts import is_total
from checks.search.series.model import Category
from checks.search.words import words_of
from checks.units import SCALES, same_noun, unit_of, without_scale

PLACEHOLDER = re.compile(r"<\w+>")
LONGEST = 160  # characters of an excerpt in a remark
RIVALS = 3  # other places that are shown
GENERIC = frozenset({"value", "obs_value", "figure", "count", "number", "amount", "total", "valor", "data"})


def figure_of(choice: Choice, option: Option, id_: str, words: str) -> Figure:
    """The figure that is read at this place. `words`: those of the sentence that say what is counted."""
    claim, seen = choice.claim, option.seen
    counted = claim.quantity.unit if claim.quantity else None
    unit = " ".join(one for one in (option.place.unit, counted) if one) or None
    return Figure(
        id=id_,
        measure=measure_of(words, option) or claim.prints,
        unit=unit,
        also=_also(counted, seen),
        source=option.asked.source.id,
        at=tuple(_plain(one) for one in option.place.candidate.locators),
    )


def _plain(locator: Locator) -> Locator:
    return replace(locator, source=None)


def _also(counted: str | None, seen: Observation) -> tuple[str, ...]:
    """What the source counts by another noun than the sentence."""
    if not counted or not seen.unit or counted == seen.unit or without_scale(seen.unit) in {"", *SCALES}:
        return ()
    ours, theirs = unit_of(counted), unit_of(seen.unit)
    return () if ours.declared or theirs.declared or same_noun(counted, seen.unit) else (seen.unit,)


# --- what it is called ---------------------------------------------------------------------------------------------


def measure_of(counted: str, option: Option) -> str:
    """What is counted: by the words of the sentence, then by what the source calls it. Nothing is said twice."""
    told: list[str] = []
    for part in (counted, *labels_of(option)):
        said = set(words_of(part))
        if said and not any(said <= set(words_of(one)) for one in told):
            told = [*(one for one in told if not set(words_of(one)) <= said), part]
    return ", ".join(told)


def labels_of(option: Option) -> list[str]:
    """What the source calls it: labels, categories, the sentence around it."""
    provided = option.asked.provided
    told = [provided.source.title or ""] if provided and provided.is_series else []
    locators = option.place.candidate.locators
    return [*told, *(text for one in locators[:1] for text in _labels(one) if not _is_placed(text))]


def _labels(locator: Locator) -> Iterator[str]:
    match locator:
        case TableLocator(table=cell):
            yield from (*cell.row[:1], *cell.column[:1], *cell.where.values(), *([cell.under] if cell.under else []))
        case RecordsLocator(records=path):
            yield from (text for text in path.where.values() if not is_total(Category(text)))
            if path.value.casefold() not in GENERIC:
                yield path.value.replace("_", " ")
        case JsonLocator(json=path_text):
            yield re.split(r"[.\[]", path_text)[-1].rstrip("]")
        case ProseLocator(prose=prose):
            yield " ".join(PLACEHOLDER.sub(" ", prose).split()).strip(" ,;:.–-")
        case CssLocator() | _:
            return


def _is_placed(text: str) -> bool:
    return not text.strip() or PLACEHOLDER.search(text) is not None


# --- what a person should know of it -------------------------------------------------------------------------------


def remarks_of(choice: Choice, option: Option) -> tuple[str, ...]:
    """Where it was found, how sure that is, and what else it may be."""
    return tuple(_remarks(choice, option))


def _remarks(choice: Choice, option: Option) -> Iterator[str]:
    yield f"found: {where(option)}: “{short(option.seen.excerpt)}”"
    because = (in_whole_words(text, choice.claim.sentence.text) for text in option.place.candidate.because)
    yield f"{sureness(option)}: {'; '.join(because)}"
    if not option.is_cited:
        yield "the sentence does not cite this source"
    for one in others_of(choice, option)[:RIVALS]:
        yield f"{'as good' if choice.is_equal(one) else 'or'}: {printed(one)} at {where(one)}, {sureness(one)}"


def others_of(choice: Choice, option: Option) -> list[Option]:
    """The other places, each once: an element that shows a number another locator names better is none of its own."""
    others = [one for one in choice.options if one is not option]
    named = {(one.asked.source.id, one.seen.value) for one in choice.options if not _is_element(one)}
    return [one for one in others if not _is_element(one) or (one.asked.source.id, one.seen.value) not in named]


def _is_element(option: Option) -> bool:
    return isinstance(option.place.candidate.locators[0], CssLocator)


def where(option: Option) -> str:
    """The place in a person's words: the source and what stands where in it."""
    return f"{option.asked.source.id}, {option.seen.place}"


def sureness(option: Option) -> str:
    """`certain (0.94)`."""
    return f"{option.in_words} ({option.confidence})"


def printed(option: Option) -> str:
    """What stands there, with the scale that its table tells, and its period."""
    seen = option.seen
    scale = f" {option.place.unit}" if option.place.unit in SCALES else ""
    return f"{seen.printed}{scale}{f' for {seen.period.name}' if seen.period else ''}"


def short(text: str) -> str:
    """The text on one line, cut where a remark would grow long."""
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1]}…"
