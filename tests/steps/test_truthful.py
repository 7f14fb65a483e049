"""What an answer says of its page: that it moved, is gone, walled off, to end, and since when it stands."""

from datetime import UTC, datetime, timedelta

import pytest

from db.tables import DueRow, MarkRow, ProblemRow, SourceLookRow
from steps.wire.values import farewell, published_at, retry_after_s
from tests.fetching import NOW
from tests.newsroom import DAY, MONDAY, Newsroom, one_article, publish, says, tagged, tell_everybody
from tests.servers import Asked, Page, Site

LOGIN = b"<h1>Sign in</h1><form>Password: <input type=password name=p></form>"
CHALLENGE = b"<title>Just a moment...</title><h1>Checking your browser before you proceed</h1>"
REFUSAL = b"<title>Access denied</title><h1>Access denied</h1><p>You have been blocked by our security service.</p>"
HTML = {"Content-Type": "text/html; charset=utf-8"}

# --- walls under any status ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [200, 401, 403, 404, 429, 500, 503])
@pytest.mark.parametrize(
    ("body", "words"), [(LOGIN, "a login page"), (CHALLENGE, "tests for a person"), (REFUSAL, "refuses us")]
)
def test_a_wall_is_known_under_any_status(
    status: int, body: bytes, words: str, small_room: Newsroom, site: Site
) -> None:
    small_room.compile(one_article(site), MONDAY)
    site.pages["/report"] = Page(status=status, body=body, headers=HTML)
    small_room.sweep(MONDAY)
    ((kind, cause),) = small_room.rows(ProblemRow, "kind", "cause")
    assert kind == "blocked"
    assert words in cause
    assert status == 200 or f"under status {status}" in cause


def test_a_test_for_a_person_is_known_under_202(small_room: Newsroom, site: Site) -> None:
    small_room.compile(one_article(site), MONDAY)
    site.pages["/report"] = Page(status=202, body=CHALLENGE, headers=HTML)
    small_room.sweep(MONDAY)
    assert small_room.problems() == {("report", "blocked")}


WORDED = """\
      - {prints: "says nothing of offenses", figure: breakdown, wording: {exact: "does not publish a breakdown"}}
      - {id: silence, prints: "does not say why", absent-from: [report], would-say: [because of]}
"""
BREAKDOWN = """\
  breakdown:
    measure: what it says of offenses
    source: report
    at: {wording: {exact: "does not publish a breakdown"}}
fact-checks:
"""
DENIAL = "<p>The office does not publish a breakdown by offense.</p>" + "<p>It tells what it did, and why.</p>" * 20


@pytest.mark.parametrize(
    ("now", "verdicts", "problem"),
    [
        ("<title>Hetkinen</title><p>Tarkistetaan yhteyttä</p>", set(), "unreadable"),
        ("<p>The office does not publish a list by offense.</p>", {"wording-changed"}, "not-found"),
        ("<p>This report has been withdrawn by the office.</p>", {"retracted"}, "not-found"),
        (DENIAL.replace("does not publish a breakdown by", "tells of every"), {"vanished"}, "not-found"),
    ],
    ids=["an unknown wall", "other words", "withdrawn", "a page without them"],
)
def test_a_page_that_shows_nothing_proves_no_absence(
    now: str, verdicts: set[str], problem: str, small_room: Newsroom, site: Site
) -> None:
    text = one_article(site, more=WORDED).replace("fact-checks:\n", BREAKDOWN)
    small_room.compile(text, MONDAY)
    publish(site, says("2,300", more=DENIAL))
    small_room.sweep(MONDAY)
    assert small_room.rows(MarkRow, "verdict") == []
    publish(site, tagged(f"<html><body>{now}</body></html>".encode()))
    for day in range(1, 6):
        small_room.sweep(MONDAY + day * DAY)
    assert {verdict for (verdict,) in small_room.rows(MarkRow, "verdict")} == verdicts
    assert problem in {kind for (kind,) in small_room.rows(ProblemRow, "kind")}


@pytest.mark.parametrize(("status", "kind"), [(500, "unreachable"), (503, "unreachable"), (404, "unreachable")])
def test_a_page_under_an_error_that_is_no_wall_leaves_the_status_to_speak(
    status: int, kind: str, small_room: Newsroom, site: Site
) -> None:
    small_room.compile(one_article(site), MONDAY)
    site.pages["/report"] = Page(
        status=status, body=b"<h1>The office received 2,300 reports in 2023.</h1>", headers=HTML
    )
    report = small_room.sweep(MONDAY)
    assert report.readings == 0
    assert small_room.problems() == {("report", kind)}


def test_the_page_under_an_error_is_not_waited_for(small_room: Newsroom, site: Site) -> None:
    small_room.compile(one_article(site), MONDAY)
    site.pages["/report"] = Page(status=503, body=b"<p>", headers={**HTML, "Content-Length": "900000000"})
    small_room.sweep(MONDAY)
    assert small_room.problems() == {("report", "unreachable")}


# --- gone, moved -----------------------------------------------------------------------------------------------------


def test_it_is_gone_after_failures_on_three_days_and_not_before(small_room: Newsroom, site: Site) -> None:
    small_room.compile(one_article(site), MONDAY)
    kinds = []
    for hours in (0, 2, 24, 26, 48):
        small_room.sweep(MONDAY + timedelta(hours=hours))
        kinds.append(small_room.rows(ProblemRow, "kind")[0][0])
    assert kinds == ["unreachable"] * 4 + ["gone"]


def test_one_good_day_between_begins_anew(small_room: Newsroom, site: Site) -> None:
    small_room.compile(one_article(site), MONDAY)
    for day in range(6):
        if day == 2:
            publish(site, says("2,300"))
        else:
            site.pages.pop("/report", None)
        small_room.sweep(MONDAY + day * DAY)
        assert ("report", "gone") not in small_room.problems() or day >= 5


# --- it is to end ----------------------------------------------------------------------------------------------------


def ending(asked: Asked) -> Page:
    """The report, which says that it is to end; a 304 does not repeat it."""
    if "if-none-match" in asked.headers:
        return Page(status=304, headers={"ETag": '"1"'})
    body = says("2,300").body
    headers = {**HTML, "ETag": '"1"', "Sunset": "Thu, 31 Dec 2026 23:59:59 GMT", "Deprecation": "@1767225600"}
    return Page(body=body, headers=headers)


def test_that_a_page_is_to_end_is_told_its_keeper_once_and_it_is_read_all_the_same(
    small_room: Newsroom, site: Site
) -> None:
    small_room.compile(one_article(site), MONDAY)
    site.pages["/report"] = ending
    first = small_room.sweep(MONDAY)
    assert (first.checked, first.readings) == (1, 1)
    ((kind, cause),) = small_room.rows(ProblemRow, "kind", "cause")
    assert kind == "discontinued"
    assert "it is to end on 2026-12-31 (Sunset) and it is deprecated as of 2026-01-01 (Deprecation)" in cause
    tell_everybody(small_room)
    for day in (1, 2):
        assert small_room.sweep(MONDAY + day * DAY).not_modified == 1
    assert small_room.problems() == {("report", "discontinued")}
    assert [kind for (kind,) in small_room.rows(DueRow, "kind")].count("problem") == 1
    publish(site, says("2,300"))
    small_room.sweep(MONDAY + 3 * DAY)
    assert small_room.problems() == set()


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ({}, None),
        ({"Sunset": "Thu, 31 Dec 2026 23:59:59 GMT"}, "it is to end on 2026-12-31 (Sunset)"),
        ({"Deprecation": "@1767225600"}, "it is deprecated as of 2026-01-01 (Deprecation)"),
        ({"Deprecation": "true"}, "it is deprecated (Deprecation)"),
        ({"Deprecation": "Thu, 01 Jan 2026 00:00:00 GMT"}, "it is deprecated as of 2026-01-01 (Deprecation)"),
        ({"Deprecation": "false"}, None),
        ({"Sunset": "soon", "Deprecation": "@99999999999999"}, None),
    ],
)
def test_what_sunset_and_deprecation_say(headers: dict[str, str], said: str | None) -> None:
    assert farewell(headers) == said


# --- since when it stands --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("last_modified", "at"),
    [
        ("Fri, 20 Nov 2026 08:00:00 GMT", datetime(2026, 11, 20, 8, tzinfo=UTC)),
        ("Sun, 22 Nov 2026 08:59:30 GMT", None),  # the clock of a server that says `now` to everybody
        ("Mon, 23 Nov 2026 08:00:00 GMT", None),
        ("yesterday", None),
        (None, None),
    ],
)
def test_the_day_of_publication_is_that_of_last_modified_where_it_is_no_clock(
    last_modified: str | None, at: datetime | None
) -> None:
    assert published_at(last_modified, NOW) == at


def test_checked_changed_and_published_are_three_days(small_room: Newsroom, site: Site) -> None:
    small_room.compile(one_article(site), MONDAY)
    body = says("2,300").body
    site.pages["/report"] = Page(body=body, headers={**HTML, "Last-Modified": "Sun, 01 Feb 2026 08:00:00 GMT"})
    for day in range(2):
        small_room.sweep(MONDAY + day * DAY)
    ((last_look, changed_at, published),) = small_room.rows(SourceLookRow, "last_look", "changed_at", "published_at")
    assert (last_look.date(), changed_at.date()) == ((MONDAY + DAY).date(), MONDAY.date())
    assert published == datetime(2026, 2, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize("value", ["120", "Sun, 22 Nov 2026 09:02:00 GMT"])
def test_retry_after_is_heard_in_both_forms(value: str) -> None:
    assert retry_after_s(value, NOW) == 120
