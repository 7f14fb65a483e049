"""Words that run out by the calendar: "a recent operation", "last year", "within the past two decades".

They are watched with the number of their sentence. "Recent" runs out by itself a year after it was written
(`checks.recent`); for the others a figure of its own is proposed that reads the same place and `ends`.
"""

import re
from dataclasses import replace
from datetime import date

from checks.claims import Claim
from checks.model import Figure
from checks.proposal.draft import Draft
from checks.proposal.model import Noted
from checks.recent import LASTS, speaks_of_late

# Years of the calendar: true until this one is over. What else counts back from the day it was written lasts a year.
_YEAR = re.compile(
    r"(?i:\b(?:last|this) year|\b(?:vorige|letzte|vergangene|diese)[nrsm]? jahr|l['’]an dernier|l['’]année dernière"
    r"|cette année|(?:el )?año pasado|este año|l['’]anno scorso|lo scorso anno|quest['’]anno|ano passado|(?:n?este) ano"
    r"|vorig jaar|dit jaar)\b"
)


def add_relative(draft: Draft, claim: Claim) -> None:
    """Nothing; the words are watched, or it is said until when they are so."""
    written = draft.article.as_of
    beside = [
        (other, figure)
        for other, figure in draft.told
        if other.sentence == claim.sentence and other.quantity is not None
    ]
    if written is None:
        draft.leave(claim, "its time runs out by itself, and the article names no day from which it counts")
        return
    last = last_day(claim.prints, written)
    if not beside:
        draft.leave(claim, f"its time runs out by itself, on {last}: name the edition or the day it speaks of")
        return
    other, name = beside[-1]
    if speaks_of_late(claim.prints, draft.fact_check.language):
        remark = f"runs out a year after {written}, though no page changes"
        draft.watch(claim, remark, figure=name, value=other.prints)
        return
    remark = f"counted from {written}: it is said of what is past by then"
    draft.watch(claim, remark, figure=_ending(draft, claim, name, last), value=other.prints)


def last_day(prints: str, written: date) -> date:
    """The last day on which words that count from the day they were written are so."""
    return written.replace(month=12, day=31) if _YEAR.search(prints) else LASTS.after(written)


def _ending(draft: Draft, claim: Claim, name: str, last: date) -> str:
    """A figure read at the place of another one, over by the calendar."""
    figure = draft.figures[name].noun if name in draft.figures else _known(draft, name)
    new = draft.names.new(f"{claim.prints} {figure.measure}", otherwise=f"{name}-until")
    ending = replace(figure, id=new, measure=f"{figure.measure}, while “{claim.prints}” is so", ends=last, formerly=())
    draft.figures[new] = Noted(noun=ending, remarks=(f"reads what {name} reads; over by the calendar",))
    draft.remember(new, draft.read.get(name, ()))
    return new


def _known(draft: Draft, name: str) -> Figure:
    assert draft.registry is not None  # a figure that is not proposed is one of the registry
    return draft.registry.figures[name]
