"""Directions without a number of their own: "has risen sharply since 2021", "a record high", "grew more modestly"."""

import re
from collections.abc import Iterator

from checks.claims.hearsay import is_of_none
from checks.claims.left_out import is_said
from checks.claims.model import Claim
from checks.claims.said import Said, Span
from checks.model import Period, Trend

GAP = r"(?:[\w'.-]{1,30} ){0,6}"  # what may stand between the halves of a verb
_INTO = re.compile(
    r" (?:by|to|from|of|um|auf|von|d'|de|à|du|a|en|del|di|al|dal|met|tot|naar|para|em|hasta|fino a"
    r"|jusqu'à)(?: \w{1,7})? ?"
    r"|(?<=')| d'"
)
PARTED = re.compile(r"[,;:()]|\b(?:and|und|et|en) (?:is|are|was|were|has|have|ist|sind|war|hat|est|sont|a|is|zijn)\b")
DEGREE = 48  # characters of the words that say how, "for the fourth consecutive year"
TAIL = 45  # characters from a verb to the period it names


def trends_of(said: Said, taken: list[Span]) -> Iterator[Claim]:
    """The trends and records of a sentence. `taken`: the places of its numbers, which say how much themselves."""
    found: list[Span] = []
    for span, trend in _every(said):
        is_said_already = said.overlaps(span, taken) or any(_says_how_much(said, one, span) for one in taken)
        if said.overlaps(span, found) or is_said_already or _is_refused(said, span, trend):
            continue
        found.append(span)
        yield _claim(said, span, trend)


def _every(said: Said) -> Iterator[tuple[Span, Trend]]:
    for pattern in said.phrases.record_low:
        yield from ((match.span(), Trend.RECORD_LOW) for match in said.find(pattern))
    for pattern in said.phrases.record:
        yield from ((match.span(), Trend.RECORD) for match in said.find(pattern))
    for verbs, trend in ((said.phrases.rises, Trend.UP), (said.phrases.falls, Trend.DOWN)):
        for match in said.find(rf"\b(?:{verbs})(?!\w)"):
            if (span := _of_verb(said, match.span())) is not None:
                yield span, trend


def _of_verb(said: Said, verb: Span) -> Span | None:
    """The place of a trend around its verb; None where the verb says no trend, or a number says how much."""
    phrases = said.phrases
    if _has_amount(said, verb):
        return None
    start, end = verb
    clause = said.clause(verb, by_commas=True)
    aux = None
    for one in said.find(rf"(?<!\w)(?:{phrases.perfect})(?= |(?<='))", clause[0], start):
        if re.fullmatch(rf" ?{GAP}", said.low[one.end() : start]):
            aux = one
            break
    degree = next(said.find(rf" (?:{phrases.degree})(?!\w)", end, min(end + DEGREE, clause[1])), None)
    has_degree = degree is not None and degree.start() == end
    if degree is not None and has_degree:
        end = degree.end()
    inside = said.has(rf"\b(?:{phrases.degree}) $", (max(clause[0], start - 24), start))
    tail = _tail(said, end, clause[1])
    if aux is not None:
        start = aux.start()
    is_finite = not said.low[verb[0] : verb[1]].endswith("ing") or aux is not None
    if not is_finite or not (aux is not None or has_degree or inside or tail is not None or _since_before(said, verb)):
        return None
    if aux is None and inside:
        start = start - len(re.search(r"[\w']+ $", said.low[:start]).group())  # type: ignore[union-attr] # it stands there
    return start, tail if tail is not None else end


def _tail(said: Said, end: int, limit: int) -> int | None:
    """Where the period ends that a trend names behind its verb: "at every election since 2001"."""
    for one in said.periods:
        if end <= one.span[0] <= min(end + TAIL, limit) and not PARTED.search(said.low, end, one.span[0]):
            return one.span[1]
    for pattern in said.phrases.relative:
        if (found := said.begins(rf" (?:{pattern})", end)) is not None and found.end() <= limit:
            return found.end()
    return None


def _since_before(said: Said, verb: Span) -> bool:
    """Whether a period stands before, as in "Desde 2022 … recuou", "Nos últimos meses, … aumentaram"."""
    clause = said.clause(verb)
    relative = any(said.has(pattern, (clause[0], verb[0])) for pattern in said.phrases.relative)
    return relative or any(one.period.end is None and clause[0] <= one.span[0] < verb[0] for one in said.periods)


def _has_amount(said: Said, verb: Span) -> bool:
    """Whether a number says how much or to where: "rose by 5 %", "fell below 5 %", "de 4 % gestiegen"."""
    near = re.match(r"(?: [^\W\d]{1,12}){0,3} ?[$€£]?\d", said.low[verb[1] : verb[1] + 44])
    if near is not None and not _is_year(said, verb[1] + near.end() - 1):
        return True
    before = re.search(
        r"\d[\d.,]* ?(?:%|\w{1,12}\.?)(?: [^\W\d]{1,12}){0,2} $", said.low[max(0, verb[0] - 40) : verb[0]]
    )
    return (
        before is not None
        and said.code[:2] in {"de", "nl"}
        and not _is_year(said, max(0, verb[0] - 40) + before.start())
    )


def _says_how_much(said: Said, number: Span, trend: Span) -> bool:
    """Whether a number in words is the size of the change: "a diminué d'environ un quart", "met een kwart gedaald"."""
    behind, before = said.low[trend[1] : number[0]], said.low[number[1] : trend[0]]
    return (number[0] >= trend[1] and _INTO.fullmatch(behind) is not None) or (
        number[1] <= trend[0] and said.code[:2] in {"de", "nl"} and re.fullmatch(r" (?:\w{1,8} )?", before) is not None
    )


def _is_year(said: Said, at: int) -> bool:
    return any(one.span[0] <= at < one.span[1] for one in said.periods)


def _is_refused(said: Said, span: Span, trend: Trend) -> bool:
    """Whether it is somebody's sentence, a forecast, or said not to be so."""
    if is_said(said, span):
        return True
    if said.has(said.phrases.forecast, said.clause(span)):
        return True
    is_denied = trend in {Trend.UP, Trend.DOWN} and said.has(r"\b(?:not|n't|nicht|kein\w*|niet|geen)\b", span)
    return is_denied or is_of_none(said, span)


def _since(said: Said, span: Span) -> Period | None:
    """What the sentence compares with: the "since 2021" that stands elsewhere in it."""
    clause = said.clause(span)
    opened = (one for one in said.periods if one.period.end is None)
    return next((one.period for one in opened if clause[0] <= one.span[0] < clause[1]), None)


def _claim(said: Said, span: Span, trend: Trend) -> Claim:
    lasting = [one.period for one in said.periods if span[0] <= one.span[0] < span[1]]
    return Claim(
        sentence=said.sentence,
        prints=said.shown(span),
        sort="trend",
        period=lasting[0] if lasting else _since(said, span) or said.period_of(span),
        trend=trend,
        slower=trend in {Trend.UP, Trend.DOWN} and said.has(rf"\b(?:{said.phrases.slower})\b", span),
        words=said.words(span),
        cites=said.cites(span),
        span=span,
    )
