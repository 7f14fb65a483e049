"""What ends by the calendar (`ends`): a number, a name and a wording alike, though no page changes."""

from datetime import UTC, date, datetime, timedelta

import pytest

from checks.case import Case
from checks.judge import judge
from checks.model import Figure, State, TextQuote, Verdict
from tests.checks.making import make_case, seen

LAST = datetime(2028, 3, 8, 9, tzinfo=UTC)
ENDS = Figure(id="reports", measure="the year the line was opened", ends=date(2028, 3, 8))
CASES = {
    "a number": make_case("as many as 1,998", seen("1,998", None, at=LAST), figure=ENDS),
    "a name": make_case("over two decades", seen("1998", None, at=LAST), figure=ENDS, edition="1998"),
    "a wording": make_case(
        "over two decades",
        seen(None, None, at=LAST, text="opened in 1998"),
        figure=ENDS,
        wording=TextQuote(exact="opened in 1998"),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_still_agrees_is_over_from_the_day_after_its_end(case: Case) -> None:
    assert judge(case, LAST).verdict is Verdict.HOLDS
    ended = judge(case, LAST + timedelta(days=1))
    assert (ended.verdict, ended.state) == (Verdict.EXPIRED, State.OUTDATED)
    assert "8 March 2028" in ended.explanation
