"""`correct`, `dismiss`, `snooze`, `reassign`: an editor settles a mark; what an unusable decision is told."""

import pytest

from tests.cli.conftest import Desk, revised


@pytest.fixture
def marked(watching: Desk) -> Desk:
    """A desk whose mark 2 says that 3.8 per cent were revised to 4.2."""
    watching.sites.said = revised(watching.sites.said)
    assert "revised" in watching("check", "--all").out
    return watching


def open_marks(desk: Desk) -> set[int]:
    articles = desk("status", "--json").json["fact_checks"]
    return {mark["id"] for one in articles for statement in one["statements"] for mark in statement["marks"]}


def test_a_correction_closes_the_mark_and_rules_the_next_check(marked: Desk) -> None:
    said = marked("correct", "2", "--by", "Ann", "--value", "4.2%", "--reason", "corrected online")
    assert said.status == 0
    assert "mark 2 (referrals-to-arrests/unroutable) is closed" in said.out
    assert open_marks(marked) == {1}
    assert marked("check", "--all", "--exit-code").status == 0
    assert "by Ann, value “4.2%”, corrected online" in marked("explain", "2").out


def test_a_correction_that_does_not_agree_is_marked_at_once_and_says_so(marked: Desk) -> None:
    said = marked("correct", "2", "--by", "Ann", "--value", "5.9%")
    assert said.status == 0
    assert "mark 3 is open now: contradicted." in said.out
    assert open_marks(marked) == {1, 3}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("nonsense", "no number can be read in “nonsense”; expected the number as the article prints it now"),
        ("4.2", "“4.2” is no percentage, the article printed a percentage"),
        ("4.2% or 5.1%", "2 numbers"),
        (" ", "expected a value as printed"),
    ],
)
def test_a_value_nobody_can_read_is_refused_and_nothing_is_recorded(marked: Desk, value: str, expected: str) -> None:
    said = marked("correct", "2", "--by", "Ann", "--value", value)
    assert said.status == 2
    assert expected in said.err
    assert "decision" not in {one["kind"] for one in marked("explain", "2", "--json").json["events"]}
    assert open_marks(marked) == {1, 2}


def test_a_statement_without_a_number_cannot_be_corrected_by_one(watching: Desk) -> None:
    watching("check", "--now", "2027-02-01")
    number = max(open_marks(watching))
    said = watching("correct", str(number), "--by", "Ann", "--value", "5")
    assert said.status == 2
    assert "which is not watched by a number" in said.err


@pytest.mark.parametrize("lasts", ["this edition", "until it no longer holds", "for good"])
def test_a_dismissed_mark_closes_and_stays_closed_while_the_reading_stands(marked: Desk, lasts: str) -> None:
    said = marked("dismiss", "2", "--by", "Ann", "--reason", "a slip of theirs", "--lasts", lasts)
    assert "is closed: dismissed. The statement is current." in said.out
    assert marked("check", "--all", "--exit-code").status == 0
    assert open_marks(marked) == {1}
    assert "An editor dismissed it." in marked("explain", "referrals-to-arrests/unroutable").out


def test_a_dismissal_opens_again_when_the_reading_leaves_it(marked: Desk) -> None:
    marked("dismiss", "2", "--by", "Ann")
    said = marked.sites.said
    marked.sites.said = type(said)(
        **{name: getattr(said, name) for name in said.__slots__} | {"unroutable": {2023: "4.4%"}}
    )
    again = marked("check", "--all", "--exit-code", "--json")
    assert again.status == 3
    assert [one["observed"] for one in again.json["marks_opened"]] == ["4.4%"]


def test_an_unknown_or_closed_mark_is_told_with_those_that_are_open(marked: Desk) -> None:
    unknown = marked("dismiss", "99", "--by", "Ann")
    assert unknown.status == 2
    assert "there is no mark 99; open are 1 (referrals-to-arrests/reports, " in unknown.err
    marked("dismiss", "2", "--by", "Ann")
    closed = marked("dismiss", "2", "--by", "Ann")
    assert closed.status == 1
    assert "mark 2 was closed on" in closed.err


@pytest.mark.parametrize("words", [("dismiss", "1"), ("dismiss", "1", "--by", " "), ("dismiss", "one", "--by", "Ann")])
def test_somebody_must_decide_about_some_mark(watching: Desk, words: tuple[str, ...]) -> None:
    assert watching(*words).status == 2


def test_a_snoozed_mark_stays_open_and_outdated_and_says_from_when_it_is_told(marked: Desk) -> None:
    said = marked("snooze", "2", "--until", "2999-01-04", "--by", "Ann", "--reason", "they answer in spring")
    assert said.status == 0
    assert "mark 2 (referrals-to-arrests/unroutable) stays open" in said.out
    assert "Nobody is told of it again before 2999-01-04, unless a stronger verdict comes." in said.out
    assert open_marks(marked) == {1, 2}
    told = marked("explain", "2").out
    assert "snooze of “revised” by Ann, until 2999-01-04 05:00 UTC, they answer in spring" in told
    again = marked("snooze", "2", "--until", "2999-01-04", "--by", "Ann", "--json").json
    assert (again["new"], again["decision"], again["state"]) == (False, 1, "outdated")


def test_a_reassigned_mark_is_another_desks(marked: Desk) -> None:
    said = marked("reassign", "2", "--to", "data-desk", "--by", "Ann")
    assert (said.status, "It is data-desk's: that desk is told, the one before no more." in said.out) == (0, True)
    assert "data-desk is to be told and was not yet" in marked("explain", "2").out
    assert "It was decided so before" in marked("reassign", "2", "--to", "data-desk", "--by", "Ann").out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("snooze", "2", "--until", "2020-01-01"), "cannot be snoozed until 2020-01-01, which has begun or is past"),
        (("snooze", "2", "--until", "soon"), "expected a day such as 2027-01-04, found `soon`"),
        (("snooze", "99", "--until", "2999-01-01"), "there is no mark 99; open are 1"),
        (("reassign", "2", "--to", "dataa-desk"), "no desk is called dataa-desk; did you mean `data-desk`?"),
        (("reassign", "99", "--to", "data-desk"), "there is no mark 99; open are 1"),
    ],
)
def test_what_cannot_be_put_off_or_handed_over_is_said(marked: Desk, words: tuple[str, ...], expected: str) -> None:
    said = marked(*words, "--by", "Ann")
    assert (said.status, expected in " ".join(said.err.split())) == (2, True), said.err


def test_what_was_settled_is_pulled_into_the_registry(marked: Desk) -> None:
    marked("correct", "2", "--by", "Ann", "--value", "4.2%")
    before = marked.registry
    said = marked("sync", "--pull")
    assert (said.status, "said “3.8% of industry reports in 2023”, and says “4.2% of industry" in said.out) == (0, True)
    (changed,) = [new for old, new in zip(before.splitlines(), marked.registry.splitlines(), strict=True) if old != new]
    assert "4.2% of industry reports in 2023" in changed
    assert "# corrected by Ann, 20" in changed
    assert marked("validate").status == 0
    assert "0 marks opened, 0 closed by it." in marked("sync").out
    assert "the files say all that was settled" in marked("sync", "--pull").out


def test_status_and_show_say_that_a_mark_is_snoozed_and_whose_it_is(marked: Desk) -> None:
    day = ("--now", "2027-01-21")
    assert marked("reassign", "2", "--to", "data-desk", "--by", "Ann", "--now", "2027-01-20").status == 0
    said = marked("snooze", "2", "--until", "2027-02-09", "--by", "Ben", "--reason", "they were asked", *day)
    assert said.status == 0, said.err
    words = "snoozed: until 2027-02-09 05:00 UTC by Ben: they were asked"
    assert f"mark 2 {words}" in marked("status", *day).out.splitlines()
    assert f"  {words}" in marked("show", "2", *day).out.splitlines()
    assert f"    {words}" in marked("show", "referrals-to-arrests", *day).out.splitlines()
    assert "reassigned: to data-desk on 2027-01-20 00:00 UTC by Ann" in marked("show", "2", *day).out
    assert "snoozed" not in marked("status", "--now", "2027-02-10").out
    assert marked("show", "2", "--json", *day).json["snoozed"]["by"] == "Ben"
