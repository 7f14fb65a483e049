"""Snooze and reassign: who is told of a mark, and from when. The article stays as it is found."""

from datetime import date, datetime, timedelta

import pytest

from checks.errors import DecisionError, StoreError
from checks.model import Lasts, Severity, State
from checks.words.views import Notice, NoticeKind, Result
from db import delivery, store
from db.engine import reading, writing
from db.tables import DecisionRow, DueRow
from steps.settle import Settled, correct, dismiss, reassign, snooze
from steps.telling import compose, standing
from steps.views.overview import overview, shown
from steps.views.shapes import MarkView
from steps.views.story import story
from tests.anew import find
from tests.newsroom import DAY, HOUR, MONDAY, Newsroom, one_article, publish, says, tagged, tell_everybody
from tests.servers import Site

NEXT_WEEK = date(2026, 3, 11)


@pytest.fixture
def marked(small_room: Newsroom, site: Site) -> Newsroom:
    """A newsroom whose desk is to be told on Tuesday of a mark: 2,300 reports became 2,450."""
    return with_a_mark(small_room, site)


@pytest.fixture
def marked_anywhere(room: Newsroom, site: Site) -> Newsroom:
    """The same on both databases."""
    return with_a_mark(room, site)


def with_a_mark(room: Newsroom, site: Site) -> Newsroom:
    publish(site, says("2,300"))
    room.compile(two_desks(site), MONDAY)
    room.sweep(MONDAY)
    tell_everybody(room)
    publish(site, says("2,450"))
    room.sweep(MONDAY + DAY)
    assert room.marks() == {("article", "total", "revised")}
    return room


def two_desks(site: Site, **more: str) -> str:
    text = one_article(site, **more)
    return text.replace("  keepers: {route: data}\n", "  keepers: {route: data}\n  policy: {route: policy}\n")


def tell(room: Newsroom, now: datetime) -> list[tuple[str, str]]:
    """Kind and route of what is told by a delivery half an hour later, as it would leave things behind."""
    now += timedelta(minutes=30)  # the clock of a sweep goes on
    with writing(room.engine) as session:
        ready = delivery.dues_ready(session, now)
        registry = store.load_registry(session)
        told = []
        for due in ready:
            still = standing(session, registry, [due]).still
            notice = f"n-{due.id}"
            if still:
                written = Notice(
                    id=notice,
                    route=due.route,
                    kind=NoticeKind.MARKS,
                    severity=Severity.LOW,
                    subject="",
                    text="",
                    html="",
                )
                delivery.write_notice(session, written, [due.id], now)
                tried = delivery.begin_attempt(
                    session, notice, "c", now=now, held=due.not_before, until=now + timedelta(minutes=5)
                )
                delivery.finish_attempt(session, tried or 0, Result.ACCEPTED, "", now)
                told.append((str(due.kind), due.route))
            delivery.settle_dues(session, [due.id], "told" if still else "closed", now)
    return sorted(told)


def state(room: Newsroom, now: datetime) -> State:
    with reading(room.engine) as session:
        (finding,) = find(session, store.load_registry(session), now=now)
    return finding.state


def explained(room: Newsroom, now: datetime) -> str:
    with reading(room.engine) as session:
        told = story(session, "article/total", now)
    return "\n".join((*told.answer, *(one.text for one in told.events)))


def put_off(room: Newsroom, now: datetime = MONDAY + DAY + HOUR, until: date = NEXT_WEEK) -> Settled:
    return snooze(room.engine, 1, by="Ann", until=until, reason="waiting for their answer", now=now)


def shown_mark(room: Newsroom, now: datetime) -> MarkView:
    with reading(room.engine) as session:
        (article,) = overview(session, now).fact_checks
        view = shown(session, "1", now)
    assert isinstance(view, MarkView)
    assert article.statements[0].marks == (view,)
    return view


# --- snooze ----------------------------------------------------------------------------------------------------------


def test_a_snoozed_mark_is_told_nobody_until_its_day_and_then_comes_back_by_itself(marked_anywhere: Newsroom) -> None:
    assert tell(marked_anywhere, MONDAY + DAY) == [("mark", "us")]
    settled = put_off(marked_anywhere)
    assert (settled.state, settled.mark.closed_at) == (State.OUTDATED, None)
    for days in (2, 5, 8):
        marked_anywhere.sweep(MONDAY + days * DAY)
        assert tell(marked_anywhere, MONDAY + days * DAY) == []
        assert state(marked_anywhere, MONDAY + days * DAY) is State.OUTDATED
    assert tell(marked_anywhere, MONDAY + 9 * DAY) == [("mark", "us")]
    assert tell(marked_anywhere, MONDAY + 10 * DAY) == []


def test_whoever_looks_sees_until_when_by_whom_and_why(marked: Newsroom) -> None:
    tell(marked, MONDAY + DAY)
    assert shown_mark(marked, MONDAY + DAY).snoozed is None
    settled = put_off(marked)
    words = "until 2026-03-11 00:00 UTC by Ann: waiting for their answer"
    assert str(shown_mark(marked, MONDAY + 2 * DAY).snoozed) == str(settled.mark.snoozed) == words
    assert f"article/total: mark 1 (revised) is snoozed {words}." in explained(marked, MONDAY + 2 * DAY)
    assert shown_mark(marked, MONDAY + 9 * DAY).snoozed is None
    assert "is snoozed" not in explained(marked, MONDAY + 9 * DAY)


def test_whoever_looks_sees_whose_it_is_now(marked: Newsroom) -> None:
    now = MONDAY + DAY + HOUR
    settled = reassign(marked.engine, 1, by="Ann", desk="policy", reason="their article", now=now)
    words = "to policy on 2026-03-03 10:00 UTC by Ann: their article"
    assert str(shown_mark(marked, now).reassigned) == str(settled.mark.reassigned) == words
    assert f"article/total: mark 1 (revised) was reassigned {words}." in explained(marked, now)


def test_notices_say_why_they_come_again_and_what_can_be_decided(marked: Newsroom) -> None:
    tell(marked, MONDAY + DAY)
    put_off(marked)
    with reading(marked.engine) as session:
        due = next(one for one in delivery.dues_ready(session, MONDAY + 9 * DAY))
        notice = compose(session, store.load_registry(session), [due], "n-again", MONDAY + 9 * DAY)
    said = " ".join(notice.text.split())
    assert "Told before; Ann put it off until 11 March 2026: waiting for their answer." in said
    for command in (
        'stilltrue correct 1 --value "NEW VALUE" --by YOU',
        'stilltrue dismiss 1 --reason "WHY" --by YOU',
        'stilltrue snooze 1 --until 2026-03-18 --reason "WHY" --by YOU',
        "stilltrue reassign 1 --to DESK --by YOU",
        "DESK: keepers, policy.",
    ):
        assert command in said


def test_what_nobody_was_told_yet_waits_too(marked: Newsroom) -> None:
    put_off(marked)
    assert tell(marked, MONDAY + 2 * DAY) == []
    assert tell(marked, MONDAY + 9 * DAY) == [("mark", "us")]


def test_a_reading_that_moves_on_under_the_same_verdict_stays_quiet(marked: Newsroom, site: Site) -> None:
    tell(marked, MONDAY + DAY)
    put_off(marked)
    publish(site, says("2,460"))
    marked.sweep(MONDAY + 2 * DAY)
    assert marked.marks() == {("article", "total", "revised")}
    assert tell(marked, MONDAY + 2 * DAY) == []
    assert tell(marked, MONDAY + 9 * DAY) == [("mark", "us")]


def test_a_retraction_breaks_through(marked_anywhere: Newsroom, site: Site) -> None:
    tell(marked_anywhere, MONDAY + DAY)
    put_off(marked_anywhere)
    publish(site, tagged(b"<p>This report has been withdrawn.</p><p>The office received 2,450 reports in 2023.</p>"))
    marked_anywhere.sweep(MONDAY + 2 * DAY)
    assert marked_anywhere.marks() == {("article", "total", "retracted")}
    assert tell(marked_anywhere, MONDAY + 2 * DAY) == [("closed", "us"), ("mark", "us")]
    assert tell(marked_anywhere, MONDAY + 9 * DAY) == []


def test_what_settles_itself_is_told_when_the_snooze_is_over(marked: Newsroom, site: Site) -> None:
    tell(marked, MONDAY + DAY)
    put_off(marked)
    publish(site, says("2,300"))
    marked.sweep(MONDAY + 2 * DAY)
    assert marked.marks() == set()
    assert tell(marked, MONDAY + 2 * DAY) == []
    assert tell(marked, MONDAY + 9 * DAY) == [("closed", "us")]


def test_a_later_decision_ends_a_snooze(marked: Newsroom) -> None:
    tell(marked, MONDAY + DAY)
    put_off(marked)
    dismiss(marked.engine, 1, by="Bo", reason="", lasts=Lasts.EDITION, now=MONDAY + 2 * DAY)
    assert tell(marked, MONDAY + 2 * DAY) == [("closed", "us")]
    assert tell(marked, MONDAY + 9 * DAY) == []


def test_snoozing_twice_adds_nothing_and_another_day_moves_it(marked: Newsroom) -> None:
    tell(marked, MONDAY + DAY)
    first, again = put_off(marked), put_off(marked, MONDAY + DAY + 2 * HOUR)
    assert (again.decision, again.new, first.new) == (first.decision, False, True)
    assert marked.rows(DecisionRow, "verb") == [("snooze",)]
    put_off(marked, MONDAY + 2 * DAY, until=date(2026, 3, 6))
    assert tell(marked, MONDAY + 4 * DAY) == [("mark", "us")]
    assert tell(marked, MONDAY + 9 * DAY) == []


def test_a_changed_sentence_is_judged_and_told_as_ever(marked: Newsroom, site: Site) -> None:
    tell(marked, MONDAY + DAY)
    put_off(marked)
    marked.compile(two_desks(site, prints="2,310 reports in 2023"), MONDAY + 2 * DAY)
    marked.sweep(MONDAY + 2 * DAY)
    assert [route for kind, route in tell(marked, MONDAY + 2 * DAY) if kind == "mark"] == ["us"]


@pytest.mark.parametrize("until", [date(2026, 3, 3), date(2026, 3, 1)])
def test_a_day_that_has_begun_is_refused(marked: Newsroom, until: date) -> None:
    with pytest.raises(
        DecisionError, match=r"has begun or is past; expected a day to come, such as `--until 2026-03-10`"
    ):
        put_off(marked, until=until)
    assert marked.rows(DecisionRow, "verb") == []


def test_a_day_begins_where_the_desk_is(marked: Newsroom, site: Site) -> None:
    marked.compile(two_desks(site).replace("route: us}", "route: us, zone: America/New_York}"), MONDAY + DAY)
    put_off(marked)
    assert (
        marked.rows(DueRow, "not_before", where=DueRow.route == "us")[-1][0].isoformat() == "2026-03-11T04:00:00+00:00"
    )


def test_the_story_tells_of_the_snooze_and_from_when_somebody_is_told(marked: Newsroom) -> None:
    tell(marked, MONDAY + DAY)
    put_off(marked)
    said = explained(marked, MONDAY + 2 * DAY)
    assert "snooze of “revised” by Ann, until 2026-03-11 00:00 UTC, waiting for their answer" in said
    assert "us is to be told from 2026-03-11 00:00 UTC, and not before." in said


# --- reassign --------------------------------------------------------------------------------------------------------


def hand_over(room: Newsroom, desk: str = "policy", now: datetime = MONDAY + DAY + HOUR) -> Settled:
    return reassign(room.engine, 1, by="Ann", desk=desk, reason="theirs", now=now)


def test_the_new_desk_is_told_and_the_old_one_no_more(marked_anywhere: Newsroom, site: Site) -> None:
    assert tell(marked_anywhere, MONDAY + DAY) == [("mark", "us")]
    hand_over(marked_anywhere)
    assert tell(marked_anywhere, MONDAY + 2 * DAY) == [("mark", "policy")]
    publish(site, says("2,460"))
    marked_anywhere.sweep(MONDAY + 3 * DAY)
    assert tell(marked_anywhere, MONDAY + 3 * DAY) == [("mark", "policy")]
    publish(site, says("2,300"))
    marked_anywhere.sweep(MONDAY + 4 * DAY)
    assert tell(marked_anywhere, MONDAY + 4 * DAY) == [("closed", "policy")]
    assert "reassign of “revised” by Ann, to policy, theirs" in explained(marked_anywhere, MONDAY + 4 * DAY)


def test_what_the_old_desk_was_not_told_yet_it_is_not_told(marked: Newsroom) -> None:
    hand_over(marked)
    assert tell(marked, MONDAY + 2 * DAY) == [("mark", "policy")]
    assert "us was not told: reassigned to policy." in explained(marked, MONDAY + 2 * DAY)


def test_a_later_mark_of_the_statement_is_the_new_desks_as_well(marked: Newsroom, site: Site) -> None:
    hand_over(marked)
    tell(marked, MONDAY + DAY + HOUR)
    publish(site, tagged(b"<p>This report has been withdrawn.</p><p>The office received 2,450 reports in 2023.</p>"))
    marked.sweep(MONDAY + 2 * DAY)
    assert tell(marked, MONDAY + 2 * DAY) == [("closed", "policy"), ("mark", "policy")]


def test_a_snooze_is_of_the_desk_that_has_it(marked: Newsroom) -> None:
    hand_over(marked)
    tell(marked, MONDAY + DAY + HOUR)
    put_off(marked, MONDAY + DAY + 2 * HOUR)
    assert tell(marked, MONDAY + 9 * DAY) == [("mark", "policy")]


def test_handing_over_twice_adds_nothing_and_back_is_a_decision_too(marked: Newsroom) -> None:
    first, again = hand_over(marked), hand_over(marked, now=MONDAY + 2 * DAY)
    assert (again.new, again.decision) == (False, first.decision)
    assert tell(marked, MONDAY + 2 * DAY) == [("mark", "policy")]
    hand_over(marked, "us-desk", MONDAY + 3 * DAY)
    assert tell(marked, MONDAY + 3 * DAY) == [("mark", "us")]
    assert marked.rows(DecisionRow, "verb") == [("reassign",), ("reassign",)]


def test_its_own_desk_has_it_already(marked: Newsroom) -> None:
    settled = hand_over(marked, "us-desk")
    assert (settled.new, settled.decision) == (False, None)
    assert marked.rows(DecisionRow, "verb") == []


def test_an_unknown_desk_is_told_with_the_nearest(marked: Newsroom) -> None:
    expected = "no desk is called polcy; did you mean `policy`\\?; there are us-desk, keepers, policy"
    with pytest.raises(DecisionError, match=expected):
        hand_over(marked, "polcy")


def test_a_closed_mark_can_be_neither_snoozed_nor_handed_over(marked: Newsroom) -> None:
    correct(marked.engine, 1, by="Ann", value="2,450", reason="", now=MONDAY + 2 * DAY)
    with pytest.raises(StoreError, match="there is nothing to settle"):
        put_off(marked, MONDAY + 3 * DAY)
    with pytest.raises(StoreError, match="there is nothing to settle"):
        hand_over(marked, now=MONDAY + 3 * DAY)
