"""Write docs/agreement.md from the rule book: python docs/write_agreement.py"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from checks.rule_book import RULES, Rule  # noqa: E402  (the folder above has to be known first)

PAGE = ROOT / "docs" / "agreement.md"
HEAD = """\
# What agrees with a printed number

*Written from `checks/rule_book.py` by `make docs`: change the rules there.*

An article prints a number; its source publishes one. Both are intervals. If all of what the source says lies in what
the article allows, the statement holds; if none of it does, it no longer holds; if only a part does, nobody can tell.
The same number under the same hedge always agrees. Rows are tried from the top, and the first that applies decides.

| the article prints | and agrees with |
|---|---|
"""
EXAMPLES = """
## Examples

| the article prints | agrees | does not |
|---|---|---|
"""
FOOT = """
A `band` that the registry gives a statement takes the place of all rows: the number ± that band. How a plain number was
meant, all digits or fewer, rounded or cut off, is what its first agreeing reading shows.

What each finding says beside it is the reason of its row:

"""


def page() -> str:
    """The guide's page on agreement, as Markdown."""
    rows = "".join(f"| {rule.printed} | {rule.agrees_with} |\n" for rule in RULES)
    examples = "".join(f"| {one.prints} | {one.agrees} | {one.differs} |\n" for rule in RULES for one in rule.examples)
    reasons = "".join(f"- {reason(rule)}\n" for rule in RULES)
    return HEAD + rows + EXAMPLES + examples + FOOT + reasons


def reason(rule: Rule) -> str:
    """What an editor reads, after what it is read of."""
    return f"*{rule.because}* ({rule.printed})"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
