"""The page behind a new mark is saved at a Wayback Machine (a stand-in); nobody suffers if it is not."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from checks.errors import SettingsError
from db.engine import reading
from steps.settings import load_settings
from steps.views.stored import stored_mark
from steps.views.story import story
from tests.newsroom import DAY, HOUR, MONDAY, Newsroom, one_article, publish, says
from tests.servers import Answer, Page, Site, serving

COPY = "/web/20260303090001/"


@pytest.fixture
def machine() -> Iterator[Site]:
    with serving(address="127.0.0.2") as running:
        yield running


@pytest.fixture
def marked(room: Newsroom, site: Site, machine: Site) -> Newsroom:
    """A newsroom that wants pages saved; its figure has been seen, and says something else from now on."""
    hosts = (*room.settings.allow_hosts, machine.host)
    room.compile(one_article(site), MONDAY)
    publish(site, says("2,300"))
    room.sweep(MONDAY)
    publish(site, says("2,400"))
    return with_settings(room, wayback=machine.url("/"), allow_hosts=hosts)


def with_settings(room: Newsroom, **settings: Any) -> Newsroom:
    return replace(room, settings=type(room.settings).model_validate(room.settings.model_dump() | settings))


def answers(machine: Site, site: Site, answer: Answer, path: str = "/report") -> str:
    """The address of the copy of a page, which the machine answers in this way."""
    machine.pages[f"/save/{site.url(path)}"] = answer
    return machine.url(f"{COPY}{site.url(path)}")


def redirecting(machine: Site, site: Site, shown: Answer) -> str:
    """The address of the copy, to which the machine redirects; what is shown there is `shown`."""
    place = f"{COPY}{site.url('/report')}"
    machine.pages[place] = shown
    return answers(machine, site, Page(status=302, headers={"Location": place}))


def saved_as(room: Newsroom, mark: int = 1) -> str | None:
    with reading(room.engine) as session:
        return stored_mark(session, mark, MONDAY + DAY).saved_as


def told(room: Newsroom) -> list[str]:
    """What `explain` says of saving."""
    with reading(room.engine) as session:
        return [event.text for event in story(session, "1", MONDAY + 9 * DAY).events if event.kind == "saving"]


def test_the_copy_is_known_to_show_explain_and_the_notice(marked: Newsroom, site: Site, machine: Site) -> None:
    copy = redirecting(machine, site, Page(body=b"<p>as it was</p>"))
    report = marked.sweep(MONDAY + DAY)
    assert [mark["verdict"] for mark in report.marks_opened] == ["revised"]
    assert saved_as(marked) == copy
    assert told(marked) == [f"mark 1: its page is saved as {copy}"]
    assert copy in notice(marked)
    asked = len(machine.asked)
    marked.sweep(MONDAY + 2 * DAY)
    assert len(machine.asked) == asked == 2


def notice(room: Newsroom) -> str:
    """The words of the notice that is due."""
    from db import delivery
    from db.versions import load_registry
    from steps.telling import compose, standing, topics

    now = MONDAY + 3 * DAY
    with reading(room.engine) as session:
        registry = load_registry(session)
        groups = [standing(session, registry, dues).still for dues in topics(delivery.dues_ready(session, now), {})]
        return "\n".join(compose(session, registry, still, "n-1", now).text for still in groups if still)


def test_an_answer_that_names_the_copy_in_its_head_is_enough(marked: Newsroom, site: Site, machine: Site) -> None:
    place = f"{COPY}{site.url('/report')}"
    copy = answers(machine, site, Page(body=b"<p>saved</p>", headers={"Content-Location": place}))
    marked.sweep(MONDAY + DAY)
    assert saved_as(marked) == copy


def test_a_page_that_is_saved_but_cannot_be_shown_yet_is_saved(marked: Newsroom, site: Site, machine: Site) -> None:
    copy = redirecting(machine, site, Page(status=503))
    marked.sweep(MONDAY + DAY)
    assert saved_as(marked) == copy


FAILURES: dict[str, Answer] = {
    "answered 500": Page(status=500),
    "answered 429": Page(status=429, headers={"Retry-After": "60"}),
    "did not say where the copy is": Page(body=b"<p>Sorry.</p>"),
    "answered 404": Page(status=404),
}


@pytest.mark.parametrize("why", FAILURES)
def test_where_it_fails_nobody_is_troubled_and_it_is_tried_three_times(
    marked: Newsroom, site: Site, machine: Site, why: str
) -> None:
    answers(machine, site, FAILURES[why])
    report = marked.sweep(MONDAY + DAY)
    assert (len(report.marks_opened), report.problems_opened, report.failed) == (1, (), 0)
    assert saved_as(marked) is None
    marked.sweep(MONDAY + DAY + HOUR / 2)
    assert len(machine.asked) == 1
    for hours in (2, 4, 6, 8):
        assert marked.sweep(MONDAY + DAY + hours * HOUR).problems_opened == ()
    assert len(machine.asked) == 3
    (said,) = told(marked)
    assert said.startswith("mark 1: its page is not saved (3 tries): ")
    assert why in said


def test_where_nobody_answers_the_sweep_ends_well(marked: Newsroom, site: Site) -> None:
    room = with_settings(marked, wayback="http://127.0.0.3:9")
    report = room.sweep(MONDAY + DAY)
    assert (len(report.marks_opened), report.problems_opened) == (1, ())
    assert "its page is not saved" in told(room)[0]


def test_unless_it_is_wished_for_nobody_is_asked(marked: Newsroom, site: Site, machine: Site) -> None:
    redirecting(machine, site, Page(body=b"as it was"))
    room = with_settings(marked, wayback="")
    assert len(room.sweep(MONDAY + DAY).marks_opened) == 1
    assert (machine.asked, told(room), saved_as(room)) == ([], [], None)


@pytest.mark.parametrize("more", ["secrets: {api_key: A_KEY}", "post: '{\"all\": true}'"])
def test_what_not_everybody_can_ask_for_is_not_named_to_it(
    room: Newsroom, site: Site, machine: Site, monkeypatch: pytest.MonkeyPatch, more: str
) -> None:
    monkeypatch.setenv("A_KEY", "s3cret-of-ours")
    room = with_settings(room, wayback=machine.url("/"), allow_hosts=(*room.settings.allow_hosts, machine.host))
    room.compile(one_article(site).replace("publisher: An office,", f"publisher: An office, {more},"), MONDAY)
    for day, total in enumerate(("2,300", "2,400")):
        site.pages["/report"] = Page(body=says(total).body, headers={"Content-Type": "text/html"})
        report = room.sweep(MONDAY + day * DAY)
    assert len(report.marks_opened) == 1
    assert machine.asked == []


def test_a_rehearsal_saves_nothing(marked: Newsroom, site: Site, machine: Site) -> None:
    from steps.clock import clock_set_to
    from steps.rehearse import rehearsal
    from steps.sweep import Selection, sweep

    redirecting(machine, site, Page(body=b"as it was"))
    with rehearsal(marked.settings, marked.engine, clock_set_to(MONDAY + DAY)) as here:
        assert len(sweep(here, Selection(everything=True)).marks_opened) == 1
    assert machine.asked == []


def test_an_address_that_is_none_is_refused() -> None:
    assert load_settings(wayback="https://web.archive.org").wayback == "https://web.archive.org"
    with pytest.raises(
        SettingsError, match=r"STILLTRUE_WAYBACK: .*expected an address such as https://web.archive.org"
    ):
        load_settings(wayback="web.archive.org")
