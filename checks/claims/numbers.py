"""The numbers of a sentence as claims: value, share, factor, with hedge, unit, period and whole."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from checks.claims.left_out import why_none
from checks.claims.model import Claim, LeftOut, Sort
from checks.claims.said import Said, Span
from checks.languages.tables import TIMES
from checks.model import Hedge, Quantity, Trend
from checks.values import read_quantities
from checks.values.nouns import noun_at
from checks.values.tokens import tokens

SHARES = frozenset({Hedge.MAJORITY, Hedge.FRACTION, Hedge.ONE_IN})
FACTORS = {
    Decimal(2): Trend.DOUBLED,
    Decimal(3): Trend.TRIPLED,
    Decimal(4): Trend.QUADRUPLED,
    Decimal("0.5"): Trend.HALVED,
}
_THAN_THE = re.compile(
    r"\b(?:than|que|als|dan|do que|de|di) (?:the|os?|as?|les?|la|los|las|el|die|der|den|das|de|het|il|gli|i) (?=\d)"
)
YEAR = re.compile(r"(?:19|20)\d\d")
# What stands right before a year: the beginning, the middle or the end of it.
PART_OF_YEAR = (
    r"\b(?:(?:early|mid|late|beginning of|start of|end of)|anfang|mitte|ende|(?:début|fin|mi)|(?:inizio|metà|fine)"
    r"|(?:a )?(?:principios|comienzos|mediados|finales|inicios)(?: de)?|(?:início|meados|fim|final|finais)(?: de)?"
    r"|(?:begin|medio|midden|eind|halverwege))[ -]$"
)
AHEAD = 120  # characters after a number in which its noun stands


def numbers_of(said: Said, ruled_out: list[Span]) -> tuple[list[Claim], list[LeftOut]]:
    """The claims that are numbers, and the numbers that are none with the reason."""
    kept: list[Quantity] = []
    claims: list[Claim] = []
    left: list[LeftOut] = []
    for quantity in quantities_of(said):
        if said.overlaps(quantity.span, ruled_out):
            continue
        reason = why_none(said, quantity, kept)
        if reason is not None:
            left.append(LeftOut(prints=said.shown(_with_noun(said, quantity)), because=reason))
            continue
        kept.append(quantity)
        claims.append(claim_of(said, quantity))
    return claims, left


def quantities_of(said: Said) -> list[Quantity]:
    """The quantities of a sentence that are no part of a period or a citation."""
    spans = [one.span for one in said.periods]
    found = read_quantities(said.text, language=said.code)
    outside = [one for one in found if not any(start <= one.span[0] and one.span[1] <= end for start, end in spans)]
    return [_compared(said, one) for one in outside if not _is_year(said, one)]


def _compared(said: Said, quantity: Quantity) -> Quantity:
    """A value that something else is compared with is not hedged itself: "more than the 40.2 % of 2024"."""
    found = _THAN_THE.search(said.low, quantity.span[0], quantity.span[1])
    if quantity.hedge not in {Hedge.OVER, Hedge.UNDER} or found is None:
        return quantity
    start = found.end()
    plain = next(iter(read_quantities(said.text[start:], language=said.code)), None)
    return replace(plain, span=(plain.span[0] + start, plain.span[1] + start), noun_from=None) if plain else quantity


def _is_year(said: Said, quantity: Quantity) -> bool:
    """Whether it is a bare year that no period was read from: the 2023 of "weil Anfang 2023 das Gesetz"."""
    start = quantity.span[0]
    return (
        quantity.hedge is Hedge.NONE
        and YEAR.fullmatch(said.shown(quantity.span).split(" ")[0]) is not None
        and (quantity.unit is None or said.code[:2] == "de" or said.has(PART_OF_YEAR, (max(0, start - 24), start)))
    )


def claim_of(said: Said, quantity: Quantity) -> Claim:
    """One number of the sentence as a claim."""
    place = _with_noun(said, quantity)
    factor = FACTORS.get(quantity.value) if quantity.unit == TIMES else None
    if factor is not None:
        place = _with_verb(said, place)
    place = said.through_period(place)
    return Claim(
        sentence=said.sentence,
        prints=said.shown(place),
        sort="trend" if factor else _sort(said, quantity),
        quantity=quantity,
        period=said.period_of(quantity.span),
        trend=factor,
        of=_whole(said, place),
        words=said.words(quantity.span),
        cites=said.cites(place),
        span=place,
    )


def _sort(said: Said, quantity: Quantity) -> Sort:
    """A share of something counted; "inflation was 3.2 %" and "grew by 4 %" are values."""
    if quantity.hedge in SHARES:
        return "share"
    if said.begins(rf"\s(?:{said.phrases.comparative})\b", quantity.span[1]):
        return "value"
    before = said.clause(quantity.span)[0], quantity.span[0]
    if quantity.unit == "%" and said.has(rf"\b(?:{_SHARE_OF})\b", before):
        return "share"
    if quantity.unit != "%" or ("%" not in quantity.text and not any(char.isdigit() for char in quantity.text)):
        return "share" if quantity.unit == "%" else "value"
    following = said.low[quantity.span[1] : quantity.span[1] + 12].lstrip()
    first = re.match(r"[\w']+", following)
    return "share" if first and first.group() in _of(said) else "value"


_SHARE_OF = (
    r"share of|proportion of|percentage of|anteil de[rs]|anteil von|part de la|part d[ue]s?|proportion de|proporción de"
    r"|cuota de|quota di|quota dei|percentuale di|proporção de|parcela de|aandeel van"
)
_OF = {
    "en": frozenset(["of"]),
    "de": frozenset(["der", "des", "aller", "seines", "ihres", "seiner", "ihrer", "von"]),
    "fr": frozenset(["des", "de", "du", "d'", "d"]),
    "es": frozenset(["de", "del"]),
    "it": frozenset(["dei", "degli", "delle", "della", "del", "dell"]),
    "pt": frozenset(["dos", "das", "do", "da"]),
    "nl": frozenset(["van"]),
}


def _of(said: Said) -> frozenset[str]:
    """What stands between a part and its whole in the language of the article."""
    return _OF.get(said.language.code or "en", frozenset()) | said.language.of


def _with_noun(said: Said, quantity: Quantity) -> Span:
    """The number with what it counts: "3.8% of industry-submitted reports", "the majority of reports"."""
    start, end = quantity.span
    if quantity.unit == "%" or quantity.hedge in SHARES:
        end = _past_noun(said, end)
        start = _before_article(said, start)
    if quantity.unit in {"%", "pp"}:
        end = _past_comparative(said, end)
    return start, end


def _past_noun(said: Said, end: int) -> int:
    text = said.text[end : end + AHEAD]
    stop = re.search(r"[.,;:!?—–()\[\]\"“”«»]", text)
    run = list(tokens(text[: stop.start()] if stop else text))
    if not run or not text[:1].isspace() or run[0].kind != "w":
        return end
    following = run[0].low
    if following in said.language.stops and following not in _of(said):
        return end
    unit = noun_at(run, 0, said.language, one=False)
    return end + run[unit[1] - 1].end if unit else end


def _before_article(said: Said, start: int) -> int:
    before = re.search(r"(?:^|[\s(—–])([^\W\d_]{1,4}['’]?\s?)$", said.text[max(0, start - 8) : start])
    if before is None or before[1].strip().casefold().replace("’", "'") not in said.language.articles:
        return start
    return start - len(before[1])


def _past_comparative(said: Said, end: int) -> int:
    found = said.begins(rf"\s(?:{said.phrases.comparative})\b", end)
    return found.end() if found else end


def _with_verb(said: Said, place: Span) -> Span:
    """A factor with its verb: "has more than doubled", "hat sich seit 2013 mehr als verdoppelt"."""
    start = said.clause(place, by_commas=True)[0]
    helpers = list(said.find(rf"\b(?:{said.phrases.perfect}|was|were|wurde|wurden|se|si)\b", start, place[0]))
    if helpers and len(said.text[helpers[-1].end() : place[0]].split()) <= 5:
        first = helpers[-1]
        for one in reversed(helpers[:-1]):
            if said.text[one.end() : first.start()].strip():
                break
            first = one
        return first.start(), place[1]
    return place


def _whole(said: Said, place: Span) -> str | None:
    """The whole of "over 1.1 million of those reports", of "davon 3.000"."""
    found = next(said.find(rf"\b(?:{said.phrases.part})(?!\w)", place[0], min(len(said.low), place[1] + 1)), None)
    if found is None:
        found = next(said.find(rf"\b(?:{said.phrases.part}) $", max(0, place[0] - 20), place[0]), None)
    if found is None or (said.phrases.code == "en" and found.group().startswith("of the ")):
        return None
    return said.shown(found.span()).partition(" ")[2] or said.shown(found.span())


def every(said: Said) -> Iterator[Claim]:
    """Every number of the sentence as a claim, whatever speaks against it."""
    yield from (claim_of(said, quantity) for quantity in quantities_of(said))
