"""A cell that cannot be read is a problem of the statement that cites its period, and of no other."""

from checks.judge import judge
from checks.model import ProblemKind, Status, Verdict
from tests.checks.making import day, make_case, seen

ODD = seen("***", at=day(30), number=None, status=Status.UNREADABLE)


def test_the_cited_period_is_a_problem_though_it_was_read_before() -> None:
    case = make_case("35.9 million reports in 2023", seen("35,900,000"), ODD)
    found = judge(case, day(30))
    assert found.verdict is None
    assert found.problem is not None
    assert found.problem.kind is ProblemKind.NOT_FOUND
    assert "***" in found.problem.cause


def test_another_period_is_judged_as_ever() -> None:
    case = make_case("20.5 million reports in 2024", seen("20,500,000", "2024", until=day(30)), ODD)
    assert judge(case, day(30)).verdict is Verdict.HOLDS
