"""The page on what agrees with what, from the rule books."""

from checks.rule_book import RULES, Rule
from checks.sentence_rules import SENTENCES, TRENDS
from docs.written.markdown import table

HEAD = """\
# What agrees with a printed number

*Written from `checks/rule_book.py` and `checks/sentence_rules.py` by `make docs`: change the rules there.*

An article prints a number; its source publishes one. Both are intervals: a cell is a point, a rounded text reaches half
a unit of its last digit to either side, a hedged text is open on one side. If all of what the source says lies in what
the article allows, the statement holds; if none of it does, it no longer holds; if only a part does, nobody can tell:
then a statement that agreed before still holds, and one that never did is unchecked, with a problem for the keeper.
The same number under the same hedge always agrees. Rows are tried from the top, and the first that applies decides.

"""
EXAMPLES = """
## Examples

"""
FOOT = """
A `band` that the registry gives a statement takes the place of all rows: the number ± that band. How a plain number was
meant, all digits or fewer, rounded or cut off, is what its first agreeing reading shows.

A bound that is denied is turned over: “did not exceed 400” is at most 400. A number that can be read in two ways agrees
with nothing until somebody says which is meant.

What each finding says beside it is the reason of its row:

"""
DIRECTIONS = """
## Directions

A trend compares the start with the end of its period; for a record, the value said to be one with its greatest rival.
Both ends must be counted alike: after a break between them the finding is `broken-series`. A trend that once held and
no longer does is `trend-broken`; one that never did is `contradicted` where the source said so within a week of the
check, else `disagrees`. `slower-than` asks besides that the figure grew less, in per cent, than the one it names.

"""
OTHERS = """
## Everything else

"""


def page() -> str:
    """The page, as Markdown."""
    rules = table(("the article prints", "and agrees with"), ((one.printed, one.agrees_with) for one in RULES))
    examples = table(
        ("the article prints", "agrees", "does not"),
        ((one.prints, one.agrees, one.differs) for rule in RULES for one in rule.examples),
    )
    reasons = "".join(f"- {reason(rule)}\n" for rule in RULES)
    trends = table(("the article says", "and agrees with"), ((one.printed, one.agrees_with) for one in TRENDS.values()))
    others = table(
        ("the article says", "holds while", "else"), ((one.printed, one.holds_while, one.else_) for one in SENTENCES)
    )
    return HEAD + rules + EXAMPLES + examples + FOOT + reasons + DIRECTIONS + trends + OTHERS + others


def reason(rule: Rule) -> str:
    """What an editor reads, after what it is read of."""
    return f"*{rule.because}* ({rule.printed})"
