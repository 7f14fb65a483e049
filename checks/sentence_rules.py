"""The rule book of all that is no plain number: trends, parts, stages, words, silence, breaks. One row a kind.

`checks.trends` judges by the rows of `TRENDS` and nothing else; the rows of `SENTENCES` say what the modules beside
them do, and each names labelled cases that hold it to that. The guide's page on agreement is written from both.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from checks.model import Trend

HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendRule:
    """What a direction asks of its start and its end; `turns`: whether a failure turns the sentence over (§4.1)."""

    printed: str
    agrees_with: str
    holds: Callable[[Decimal, Decimal], bool]
    turns: Callable[[Decimal, Decimal], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceRule:
    """One row of the guide. `cases` are labelled cases (tests/checks/own_judgements.jsonl) and their verdicts."""

    printed: str
    holds_while: str
    else_: str
    cases: tuple[tuple[str, str], ...]


def _always(_: Decimal, __: Decimal) -> bool:
    return True


def _is_factor(wanted: int) -> Callable[[Decimal, Decimal], bool]:
    return lambda start, end: start != 0 and wanted - HALF <= end / start <= wanted + HALF


def _no_rise(start: Decimal, end: Decimal) -> bool:
    return end <= start


def _grown(word: str, wanted: int) -> TrendRule:
    return TrendRule(
        printed=word,
        agrees_with=f"the end is {wanted - HALF} to {wanted + HALF} times the start",
        holds=_is_factor(wanted),
        turns=_no_rise,
    )


# For a record, the start is the value said to be one, and the end its greatest rival.
TRENDS: Mapping[Trend, TrendRule] = {
    Trend.UP: TrendRule(
        printed="has risen, up",
        agrees_with="the end is above the start; equal is no rise",
        holds=lambda start, end: end > start,
        turns=_always,
    ),
    Trend.DOWN: TrendRule(
        printed="has fallen, down",
        agrees_with="the end is below the start; equal is no fall",
        holds=lambda start, end: end < start,
        turns=_always,
    ),
    Trend.RECORD: TrendRule(
        printed="a record",
        agrees_with="no other period of the series is higher; a dated record under `tracks: period` stays",
        holds=lambda held, rival: held >= rival,
        turns=_always,
    ),
    Trend.RECORD_LOW: TrendRule(
        printed="a record low",
        agrees_with="no other period of the series is lower",
        holds=lambda held, rival: held <= rival,
        turns=_always,
    ),
    Trend.DOUBLED: _grown("doubled", 2),
    Trend.TRIPLED: _grown("tripled", 3),
    Trend.QUADRUPLED: _grown("quadrupled", 4),
    Trend.HALVED: TrendRule(
        printed="halved",
        agrees_with="the start is 1.5 to 2.5 times the end",
        holds=lambda start, end: _is_factor(2)(end, start),
        turns=lambda start, end: end >= start,
    ),
}

SENTENCES: tuple[SentenceRule, ...] = (
    SentenceRule(
        printed="a number of one period, among newer ones",
        holds_while="the value of the newest period agrees (`tracks: latest`), or that of its own (`tracks: period`)",
        else_="`superseded` by a newer period, `revised` where its own changed after it once agreed",
        cases=(("nl-nieuwe-editie-klopt-nog", "holds"), ("es-trimestre-siguiente", "superseded")),
    ),
    SentenceRule(
        printed="a number of each year, every month",
        holds_while="every period seen agrees",
        else_="`superseded` where a new one fails, `revised` where an older one changed",
        cases=(
            ("every-month-but-the-newest", "superseded"),
            ("every-year-revised-in-the-middle", "revised"),
        ),
    ),
    SentenceRule(
        printed="three times as many, up 9.1 %",
        holds_while="the figure, itself a factor or a change, agrees with the number as any other",
        else_="as any other number",
        cases=(("pt-revisto-no-veredicto", "revised"),),
    ),
    SentenceRule(
        printed="over 1.1 million of those reports (`of`)",
        holds_while="the part agrees and is no larger than its whole; the share is shown",
        else_="`contradicted` where it was larger on the first look, `revised` where it became so",
        cases=(
            ("es-parte-cabe", "holds"),
            ("part-larger-at-first-look", "contradicted"),
            ("part-larger-later", "revised"),
        ),
    ),
    SentenceRule(
        printed="first reported, by the count of that day (`vintage`)",
        holds_while="the reading of its day agrees, whatever came later",
        else_="`contradicted`; never `revised`",
        cases=(("first-print-stands", "holds"), ("first-print-withdrawn", "retracted")),
    ),
    SentenceRule(
        printed="is still being debated (`stage`)",
        holds_while="the newest rung is one the sentence allows, and `ends` has not passed",
        else_="`stage-moved`; `expired` from the day after `ends`",
        cases=(
            ("de-noch-nicht-verkuendet", "holds"),
            ("referred-then-reported", "stage-moved"),
            ("ended-yesterday", "expired"),
        ),
    ),
    SentenceRule(
        printed="the page says so (`wording`)",
        holds_while="the words stand there; quotes, hyphens, spaces and capitals aside",
        else_="`wording-changed` where half of them stand, `vanished` once gone for three looks on three days",
        cases=(
            ("nl-aanhalingstekens-gelijk", "holds"),
            ("it-testo-cambiato", "wording-changed"),
            ("wording-gone-three-days", "vanished"),
        ),
    ),
    SentenceRule(
        printed="nobody publishes it (`absent-from`)",
        holds_while="no phrase of `would-say` stands in a sentence that does not deny it, and somebody looked in time",
        else_="`appeared`; unchecked where nobody looked within `look-again`",
        cases=(("fr-phrase-dans-un-refus", "holds"), ("es-aparece-por-delito", "appeared")),
    ),
    SentenceRule(
        printed="any number, after a break in the series (`breaks`)",
        holds_while="a bound or a magnitude is still met",
        else_="`broken-series`, to be judged",
        cases=(("magnitude-across-break", "holds"), ("it-serie-interrotta", "broken-series")),
    ),
    SentenceRule(
        printed="a number that moved a little (`drift`)",
        holds_while="it is within the drift its figure declares, measured from what is printed; note *small drift*",
        else_="as any other number; under 0.5 %, where no bound is crossed, of severity low",
        cases=(
            ("nl-binnen-de-drift", "holds"),
            ("pt-passos-somam", "revised"),
            ("es-cuatro-por-mil", "revised"),
        ),
    ),
    SentenceRule(
        printed="a number that was provisional and is final now",
        holds_while="the final value agrees; note *finalised*",
        else_="`revised`",
        cases=(("nl-voorlopig-wordt-definitief", "holds"), ("it-stima-poi-definitivo", "holds")),
    ),
    SentenceRule(
        printed="anything the publisher withdrew, or corrected",
        holds_while="a correction concerns something else, and the value stands",
        else_="`retracted`, though the number is still there; `revised` where a correction brought another value",
        cases=(
            ("nl-correctie-elders", "holds"),
            ("es-tachado", "retracted"),
            ("pt-corrigenda", "revised"),
        ),
    ),
    SentenceRule(
        printed="two articles on one figure and period",
        holds_while="some value satisfies both, or a source settles it",
        else_="`conflict`, to be judged",
        cases=(("source-settles-ours", "holds"), ("it-due-articoli", "conflict")),
    ),
    SentenceRule(
        printed="a number in another unit",
        holds_while="it agrees once converted by `checks/units.py`, exactly; nouns only where `also` lists them",
        else_="the problem `unit-mismatch`; so is a factor of exactly 10, 100, 1,000 …",
        cases=(("per-mille-is-a-tenth", "holds"), ("ten-times-believed", "revised")),
    ),
)
