"""What one printed unit stands for: `scale:` of a source, and what the publisher says over a column, "in thousands"."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache

from checks.languages import language_of

SCALES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
FIRST_OF_COUNTS = 1000  # a smaller scale, as 100, may well turn fractions into per cent
LONGEST = 300  # characters of a heading in which a scale is looked for
# What stands over columns: the plural or an abbreviation in seven languages. A billion means two things; only English
# statistics print it bare, the others have Mrd., milliards, mil millones, miliardi, miljard.
SPELLED = {
    "thousand": r"thousands?|[‘’'´`]?000s?|(?<=in )1[,.\s]?000s?|1[,.\s]?000s|[x×]\s?1?[,.\s]?000s?|(?<=[$£€¥])k"
    r"|tausend|tsd\.?|milliers|(?<=en )miles|miles(?= de)|milhares|migliaia"
    r"|duizend(?:en|tallen)?",
    "million": r"millions?|[x×]\s?(?:1\s?)?(?:mln|mio|million)\.?|[x×]\s?1[,.\s]?000[,.\s]?000|mn|(?<=[$£€¥])m"
    r"|mio\.?|millionen|millones|milh[õo]es|milioni|miljoen(?:en)?",
    "billion": r"billions?|bn|mrd\.?|milliarden|milliards|mil(?:es de)? millones|mil milh[õo]es|miliardi"
    r"|miljard(?:en)?",
    "trillion": r"trillions?|billionen|billones",
}
_MONEY = r"(?:[$£€¥]|[a-z]{2,3}\$|(?-i:[A-Z]{3})(?=\s))?\s*"
_UNIT = r"(?:\s+(?:of|de|d[’']|di)?\s*[\w$£€¥’'-]{1,20}){0,3}"
_WORDS = "|".join(f"(?P<{name}>{words})" for name, words in reversed(SPELLED.items()))
_FIRST = r"(?:(?!(?:mil|per|pro|por|par|je) )[^\W\d]{1,20} )?"  # "numbers in thousands", never "per million"
_WORD = re.compile(r"[^\W\d_]{2,}")
_SAID = tuple(
    re.compile(form.replace("SCALE", f"{_MONEY}(?:{_WORDS})(?![\\w-])"), re.IGNORECASE)
    for form in (
        rf"[(\[]{_FIRST}(?:(?:in|en|em) )?SCALE{_UNIT}(?:[,;][^)\]]{{0,60}})?[)\]]",
        r"\b(?:in|en|em) SCALE\s*(?:$|[,;:(\[–—])",
        rf"(?:^|(?<!\d)[,:–—] ?|- )(?:in )?SCALE{_UNIT}$",
        r"^SCALE(?: (?:of|de|di) [\w$£€¥’'-]{1,20})?[,;][^.!?]{0,60}$",
    )
)


def scale_factor(scale: str | None) -> Decimal:
    """The factor: `thousand`, `in millions`, `1000`, `0.01`. ValueError names what it takes."""
    if scale is None:
        return Decimal(1)
    word = scale.strip().lower().removeprefix("in ").removesuffix("s")
    if word in SCALES:
        return Decimal(10) ** SCALES[word]
    try:
        factor = Decimal(scale.strip())
    except InvalidOperation:
        factor = Decimal(0)
    if not factor.is_finite() or factor <= 0:
        raise ValueError(f"expected {', '.join(SCALES)} or a number above zero such as `1000`, found `{scale}`")
    return factor


def has_scale(text: str, quantum: Decimal | None, language: str) -> bool:
    """Whether a number bears its own scale word, `1.2 million`: then what its column says was said already."""
    if quantum is not None and quantum > 1:
        return True
    return not _scale_words(language).isdisjoint(_WORD.findall(text.casefold()))


@cache
def _scale_words(language: str) -> frozenset[str]:
    return frozenset({*language_of(language).scales, *SCALES})


def said_scale(headings: Sequence[str]) -> str | None:
    """The scale that the first heading which says one says, `thousand`; None where none does, or one says two.

    A scale is said in brackets, `(£ million)`, after `in`, alone, or first, `Thousands, seasonally adjusted`; "per
    million" and "1 million" are none.
    """
    for heading in headings:
        if found := _scales_in(heading[:LONGEST]):
            return min(found) if len(found) == 1 else None
    return None


@lru_cache(maxsize=4096)
def _scales_in(heading: str) -> frozenset[str]:
    return frozenset(one.lastgroup for form in _SAID for one in form.finditer(heading) if one.lastgroup)
