"""A corrected statement as the registry would say it: what the article prints now, in the place of what it printed.

The sentence itself is changed where the correction says all that must be known of it; else `value` says it.
"""

from collections.abc import Iterator
from dataclasses import replace

from checks.model import FactCheck, Figure, Quantity, Statement
from checks.periods import read_periods
from checks.statements import Understanding, understand
from checks.values import read_quantities


def corrected(statement: Statement, value: str, article: FactCheck) -> Statement:
    """The statement as it is judged once an editor has said what the article prints now (DESIGN §3.1, `correct`).

    A correction that names a period is about that one: "171 million in 2025" in the place of a number of 2024.
    """
    if statement.edition is not None:
        return replace(statement, edition=value)
    return replace(statement, value=value, hedge=None, period=_named(value, article) or statement.period)


def _named(value: str, article: FactCheck) -> str | None:
    """The period that the words name, if it is one and it is over."""
    found = read_periods(value, language=article.language, relative_to=article.checked)
    names = {one.period.name for one in found if one.period.end is not None}
    return names.pop() if len(names) == 1 else None


def as_declared(statement: Statement, figure: Figure | None, article: FactCheck, value: str) -> Statement:
    """The declaration that says the same: one text changed, nothing else. Raises ValueError where none does."""
    ruled = corrected(statement, value, article)
    if statement.hedge is not None:
        raise ValueError("it declares a `hedge` beside its number, and the correction brings its own")
    if statement.edition is not None or (statement.value is not None and ruled.period == statement.period):
        return ruled
    before, wanted = understand(statement, figure, article), understand(ruled, figure, article)
    for prints in _sentences(statement, figure, article, value):
        changed = replace(statement, prints=prints)
        now = understand(changed, figure, article)
        if _says(now, wanted) and len(now.doubts) <= len(before.doubts):
            return changed
    if ruled.period != statement.period:
        raise ValueError("the correction is about another period: write the sentence as the article prints it now")
    return ruled


def says_already(statement: Statement, figure: Figure | None, article: FactCheck, value: str) -> bool:
    """Whether the declaration says what the correction says, however it is put."""
    if value in (statement.value, statement.edition, statement.prints):
        return True
    said, found = understand(statement, figure, article).quantity, read_quantities(value, language=article.language)
    return said is not None and len(found) == 1 and _number(said) == _number(found[0])


def _sentences(statement: Statement, figure: Figure | None, article: FactCheck, value: str) -> Iterator[str]:
    """What the sentence may be now, likeliest first."""
    before = understand(statement, figure, article).quantity
    found = read_quantities(value, language=article.language)
    if before is None or len(found) != 1 or statement.prints.count(before.text) != 1:
        return
    start = statement.prints.index(before.text)
    end = start + len(before.text)
    (now,) = found
    if now.text == value:
        if before.noun_from is not None and now.noun_from is None:
            yield f"{statement.prints[:start]}{value} {statement.prints[before.noun_from :].lstrip()}"
        yield statement.prints[:start] + value + statement.prints[end:]
    else:
        yield value


def _says(one: Understanding, other: Understanding) -> bool:
    """Whether two sentences say the same: the number with its hedge and precision, the time it is about."""
    if one.quantity is None or other.quantity is None:
        return False
    return _number(one.quantity) == _number(other.quantity) and (one.period, one.each, one.tracks) == (
        other.period,
        other.each,
        other.tracks,
    )


def _number(quantity: Quantity) -> tuple[object, ...]:
    share = quantity.unit if quantity.unit in ("%", "‰", "pp") else None
    return quantity.value, quantity.upper, quantity.quantum, quantity.hedge, quantity.interval, share
