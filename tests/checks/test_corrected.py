"""A correction as the registry says it, and the one text of a file that is changed for it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.corrected import as_declared, corrected, says_already
from checks.model import FactCheck, Figure, Statement
from checks.period_names import parse_period
from checks.rewriting import Change, plain, quoted, rewritten
from checks.statements import understand

FIGURE = Figure(id="reports", measure="reports in a year", unit="reports")
PATH = ("fact-checks", "article", "statements", 0)


def article(statement: Statement) -> FactCheck:
    return FactCheck(id="article", title="", url="https://example.org/", desk="news", statements=(statement,))


def said(prints: str, now: str, unit: str = "reports", **more: str) -> Statement:
    statement = Statement(id="total", prints=prints, figure="reports", **more)  # type: ignore[arg-type]
    return as_declared(statement, Figure(id="reports", measure="reports", unit=unit), article(statement), now)


@pytest.mark.parametrize(
    ("prints", "value", "now"),
    [
        ("3.8% of industry reports in 2023", "4.2%", "4.2% of industry reports in 2023"),
        ("35.9 million reports in 2023", "36.2 million", "36.2 million reports in 2023"),
        ("35.9 million reports in 2023", "36.2 million reports", "36.2 million reports in 2023"),
        ("35.9 million reports in 2023", "36.2 million reports in 2023", "36.2 million reports in 2023"),
        ("more than 35.9 million reports", "more than 36.2 million", "more than 36.2 million reports"),
        ("In 2023 it had 2,300 reports.", "2,450", "In 2023 it had 2,450 reports."),
        ("35.9 million reports in 2023", "36.2 million reports in 2024", "36.2 million reports in 2024"),
    ],
)
def test_the_sentence_takes_the_number_in_the_place_of_its_own(prints: str, value: str, now: str) -> None:
    for unit in ("reports", "%"):
        changed = said(prints, value, unit)
        assert (changed.prints, changed.value) == (now, None)


@pytest.mark.parametrize(
    ("prints", "value"),
    [
        ("tens of millions of reports a year", "36.2 million"),
        ("2,300 reports, or 2,300 reports in all", "2,450"),  # which of the two nobody can tell
    ],
)
def test_what_the_sentence_cannot_say_the_value_says(prints: str, value: str) -> None:
    changed = said(prints, value)
    assert changed.value == value or changed.prints != prints
    statement = Statement(id="total", prints=prints, figure="reports")
    ruled = corrected(statement, value, article(statement))
    mine, theirs = (understand(one, FIGURE, article(one)) for one in (changed, ruled))
    assert mine.quantity is not None
    assert theirs.quantity is not None
    assert (mine.quantity.interval, mine.period) == (theirs.quantity.interval, theirs.period)


def test_a_correction_that_names_a_period_is_about_that_one() -> None:
    """A dated number that was superseded is corrected to the new one with its year, and is judged by that year."""
    statement = Statement(id="total", prints="35.9 million reports in 2023", figure="reports", period="2023")
    for value, period in [
        ("36.2 million in 2024", "2024"),
        ("36.2 million", "2023"),
        ("36.2 million since 2024", "2023"),
    ]:
        ruled = corrected(statement, value, article(statement))
        assert understand(ruled, FIGURE, article(ruled)).period == parse_period(period), value


def test_another_period_is_not_written_beside_a_declared_one() -> None:
    with pytest.raises(ValueError, match="about another period"):
        said("35.9 million reports", "36.2 million reports in 2024", period="2023")


def test_a_declared_value_or_edition_is_replaced_where_it_stands() -> None:
    assert said("that many", "36.2 million", value="35.9 million").value == "36.2 million"
    assert said("the second edition", "third edition", edition="second edition").edition == "third edition"


def test_a_declared_hedge_is_not_written_over() -> None:
    with pytest.raises(ValueError, match="declares a `hedge`"):
        said("35.9 million reports", "36.2 million", hedge="about")


def test_what_is_said_already_is_known_however_it_is_put() -> None:
    statement = Statement(id="total", prints="36.2 million reports in 2023", figure="reports")
    assert says_already(statement, FIGURE, article(statement), "36.2 million")
    assert not says_already(statement, FIGURE, article(statement), "36.4 million")


# --- the file --------------------------------------------------------------------------------------------------------

FILE = """\
# what we print
fact-checks:   # all of them
  article:
    title:   'Odd   spacing'
    statements:
    # the first
      - {statement}
      -   prints: 'it''s another'   # untouched
          figure: other


    url: "https://example.org/#x"
"""
REMARK = "corrected by Ann, 2026-03-04"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{prints: "3.8% in 2023", figure: x}', f'{{prints: "4.2% in 2023", figure: x}}  # {REMARK}'),
        ("{prints: '3.8% in 2023', figure: x}", f"{{prints: '4.2% in 2023', figure: x}}  # {REMARK}"),
        ("{prints: 3.8% in 2023, figure: x} # seen", f'{{prints: "4.2% in 2023", figure: x}} # seen; {REMARK}'),
        ('prints: "3.8% in 2023"\n        figure: x', f'prints: "4.2% in 2023"  # {REMARK}\n        figure: x'),
        ("figure: '#x'\n        prints: a lot", f"figure: '#x'\n        prints: \"4.2% in 2023\"  # {REMARK}"),
        (
            "{figure: x,\n       prints: &same 'old'}",
            f"{{figure: x,\n       prints: &same '4.2% in 2023'}}  # {REMARK}",
        ),
        ('{prints: "one\n        two"}', f'{{prints: "4.2% in 2023"}}  # {REMARK}'),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_only_the_text_and_a_remark_are_written(before: str, after: str, newline: str, mark: str) -> None:
    text = mark + FILE.replace("{statement}", before).replace("\n", newline)
    change = Change(path=PATH, name="prints", before="", after="4.2% in 2023")
    assert rewritten(text, change, REMARK) == mark + FILE.replace("{statement}", after).replace("\n", newline)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{prints: "a lot", figure: x}', f'{{prints: "a lot", value: "36.2 million", figure: x}}  # {REMARK}'),
        (
            "prints: a lot  # why\n        figure: x",
            f'prints: a lot  # why\n        value: "36.2 million"  # {REMARK}\n        figure: x',
        ),
    ],
)
def test_a_value_that_is_not_there_yet_stands_after_the_sentence(before: str, after: str) -> None:
    change = Change(path=PATH, name="value", before=None, after="36.2 million")
    assert rewritten(FILE.replace("{statement}", before), change, REMARK) == FILE.replace("{statement}", after)


@pytest.mark.parametrize(
    "statement",
    [
        "prints: |\n          3.8% in 2023\n        figure: x",
        '{prints: &n "3.8%", figure: x}\n      - {prints: *n, figure: y}',
        '{prints: "3.8%", figure: x, because: "one\n         two"}',
    ],
)
def test_what_cannot_be_changed_alone_is_refused(statement: str) -> None:
    change = Change(path=PATH, name="prints", before="", after="4.2%")
    with pytest.raises(ValueError, match=r"cannot be changed alone|is a block of lines"):
        rewritten(FILE.replace("{statement}", statement), change, REMARK)


WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=30)


@given(old=WORDS, new=WORDS, style=st.sampled_from(["'", '"']), before=WORDS, after=WORDS)
def test_every_other_byte_stays(old: str, new: str, style: str, before: str, after: str) -> None:
    """The property: the file with the two insertions taken out is the file as it was."""
    others = f"- {{prints: {quoted(before, style)}}}\n    - &a\n      prints: {quoted(after, style)}\n"
    head, tail = "fact-checks:\n  article:\n    statements:\n    - prints: ", f"   \n      figure: x  #y\n    {others}"
    text = head + quoted(old, style) + tail
    changed = rewritten(text, Change(path=PATH, name="prints", before=old, after=new), REMARK)
    assert changed.startswith(head + quoted(new, style))
    assert re.sub(re.escape(f"  # {REMARK}"), "", changed.removeprefix(head + quoted(new, style)), count=1) == tail
    assert plain(changed)["fact-checks"]["article"]["statements"][0]["prints"] == new  # type: ignore[index,call-overload]
