"""`explain` over days, as a keeper reads it: a publisher fails, the keeper hears of it or not, and it passes."""

from collections.abc import Iterator

import pytest

from cli.demo.sinks import WebhookSink
from db.engine import reading
from steps.deliver import deliver
from steps.notify import Routes, load_routes
from steps.views.shapes import Story
from steps.views.story import story
from tests.newsroom import DAY, HOUR, MONDAY, Newsroom, one_article, publish, says
from tests.servers import Page, Site

NOBODY = load_routes("us,data=json://127.0.0.1:9/hook")  # nobody listens there


@pytest.fixture
def routes() -> Iterator[Routes]:
    with WebhookSink() as sink:
        yield load_routes(f"us,data={sink.route}")


def explained(room: Newsroom, id_: str) -> Story:
    with reading(room.engine) as session:
        return story(session, id_, MONDAY + 30 * DAY)


def texts(told: Story, kind: str) -> list[str]:
    return [one.text for one in told.events if one.kind == kind]


def tell(room: Newsroom, routes: Routes, day: int) -> None:
    deliver(room.engine, routes, lambda: MONDAY + day * DAY + HOUR)


def fail_for_three_days(room: Newsroom, site: Site) -> None:
    """404, 404 and then 503."""
    room.compile(one_article(site), MONDAY)
    for day, status in enumerate((404, 404, 503)):
        site.pages["/report"] = Page(status=status)
        room.sweep(MONDAY + day * DAY)


@pytest.mark.parametrize("id_", ["report", "reports", "reports@report", "problem:1", "article/total", "article"])
def test_a_problem_is_explained_by_every_name_it_has(
    small_room: Newsroom, site: Site, routes: Routes, id_: str
) -> None:
    """Its first day, its latest cause on the day of that, and the causes of the days before."""
    fail_for_three_days(small_room, site)
    assert "data is to be told and was not yet" in explained(small_room, id_).answer[-1]
    tell(small_room, routes, 2)
    told = explained(small_room, id_)
    (problem,) = texts(told, "problem")
    assert problem.startswith("problem:1, unreachable, first seen 2026-03-02 09:00; latest cause (2026-03-04 09:00): ")
    assert "503" in problem
    first, second = texts(told, "visit")
    assert first.startswith("failed, 2 times until 2026-03-03 09:00: ")
    assert ("404" in first, "503" in second) == (True, True)
    assert {"due", "notice", "attempt"} <= {one.kind for one in told.events}
    assert [one.at for one in told.events] == sorted(one.at for one in told.events)
    notice = next(one.about for one in told.events if one.kind == "notice")
    last = f"problem:1 (report, unreachable): data was told on 2026-03-04 10:00 UTC (notice {notice})."
    assert told.answer[-1] == last


def test_a_problem_that_passed_untold_says_why_nobody_heard(small_room: Newsroom, site: Site) -> None:
    fail_for_three_days(small_room, site)
    publish(site, says("2,300"))
    small_room.sweep(MONDAY + 3 * DAY)
    for id_ in ("report", "problem:1"):
        told = explained(small_room, id_)
        assert told.answer[-1].endswith("data was not told: it was over before anybody was told.")
        assert "over since 2026-03-05 09:00 UTC" in told.answer[-1]
        assert texts(told, "problem")[-1] == "problem:1, unreachable, is over"
        assert any("2,300" in text for text in texts(told, "reading"))


def test_the_keeper_hears_nothing_of_a_problem_that_passed_between_two_tries(small_room: Newsroom, site: Site) -> None:
    fail_for_three_days(small_room, site)
    tell(small_room, NOBODY, 2)
    publish(site, says("2,300"))
    small_room.sweep(MONDAY + 3 * DAY)
    (answer,) = explained(small_room, "report").answer
    assert "data is not known to have been told: refused" in answer
    assert answer.endswith("As it is over, the next `stilltrue deliver` drops it.")
    tell(small_room, NOBODY, 3)
    assert "data was not told: " in explained(small_room, "report").answer[-1]


def test_each_problem_has_the_visits_of_its_own_time(small_room: Newsroom, site: Site) -> None:
    fail_for_three_days(small_room, site)
    publish(site, says("2,300"))
    small_room.sweep(MONDAY + 3 * DAY)
    site.pages["/report"] = Page(status=500)
    small_room.sweep(MONDAY + 4 * DAY)
    visits = [texts(explained(small_room, f"problem:{number}"), "visit") for number in (1, 2)]
    assert [len(some) for some in visits] == [2, 1]
    assert "500" in visits[1][0]
    assert len(explained(small_room, "report").answer) == 2


def test_a_report_that_was_refused_waits_and_is_said_to(small_room: Newsroom, site: Site) -> None:
    publish(site, says("2,300"))
    small_room.compile(one_article(site), MONDAY)
    small_room.sweep(MONDAY)
    tell(small_room, NOBODY, 0)
    for id_ in ("article", "article/total"):
        answer = explained(small_room, id_).answer
        assert answer[0].startswith("article/total: no mark is open. It is current.")
        assert answer[-1].startswith("article, first report: data is not known to have been told: refused")
        assert "it is tried again from" in answer[-1]


def test_nobody_is_to_be_told_once_everybody_was(small_room: Newsroom, site: Site, routes: Routes) -> None:
    publish(site, says("2,300"))
    small_room.compile(one_article(site), MONDAY)
    small_room.sweep(MONDAY)
    tell(small_room, routes, 0)
    answer = explained(small_room, "article").answer
    assert answer[0].startswith("article/total: nobody is to be told. It is current.")
    assert answer[-1].startswith("article, first report: data was told on 2026-03-02 10:00 UTC (notice n-")


def test_what_has_left_the_registry_is_explained_by_its_problems(small_room: Newsroom, site: Site) -> None:
    fail_for_three_days(small_room, site)
    publish(site, says("2,300"), "/elsewhere")
    text = one_article(site, path="/elsewhere").replace("  report:", "  survey:")
    small_room.compile(text.replace("source: report", "source: survey"), MONDAY + 3 * DAY)
    for id_ in ("report", "problem:1"):
        assert "data was not told" in explained(small_room, id_).answer[-1]
