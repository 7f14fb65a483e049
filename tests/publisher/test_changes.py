"""What publishers do to their documents, by the shapes of SOURCES §4, and what comes of it: one table a day.

Each row changes one source; all rows of a table happen on one day. Whatever a table does not name stays as it was.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from db import store
from db.engine import writing
from steps.judging import judge_articles
from tests.newsroom import DAY, HOUR, Newsroom
from tests.publisher import Twins
from tests.publisher.conftest import NOW, judged
from tests.publisher.expected import (
    ARRESTS,
    BENEFITS,
    EDITIONS,
    FIRST_SEEN_IN_2025,
    PRIORITY,
    PROBLEMS,
    UPLOADER,
    Key,
)
from tests.publisher.made import POVERTY, STATES, population, poverty

EDITIONS_IN = Path(__file__).parent / "editions"
US, UK, EUROPE, WORLD = "us-economy", "britain", "europe", "the-world"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NOTHING_HERE = (
    "<!doctype html><html lang=en><body><h1>Statistics</h1><img src=chart.png alt='Chart of 2020'></body></html>"
)


@dataclass(frozen=True, kw_only=True)
class Change:
    """What one source does, and what is said of the statements behind it afterwards."""

    does: Callable[[Twins], None]
    found: dict[Key, str]
    problems: frozenset[tuple[str, str]] = frozenset()


def says(source: str, old: str, new: str, encoding: str = "utf-8") -> Callable[[Twins], None]:
    return lambda twins: twins.rewrite(source, old, new, encoding)


def publishes(source: str, body: Callable[[], bytes] | str, media_type: str = "text/html") -> Callable[[Twins], None]:
    return lambda twins: twins.publish(source, body.encode() if isinstance(body, str) else body(), media_type)


def both(*several: Callable[[Twins], None]) -> Callable[[Twins], None]:
    def all_of_them(twins: Twins) -> None:
        for one in several:
            one(twins)

    return all_of_them


def after(room: Newsroom, publisher: Twins, changes: dict[str, Change], days: int = 1) -> None:
    """Nothing; the changes happened, somebody looked on so many days, and what the rows say was found."""
    before = judged(room)
    for change in changes.values():
        change.does(publisher)
    for day in range(1, days + 1):
        room.sweep(NOW + day * DAY)
    expected = before | {key: said for change in changes.values() for key, said in change.found.items()}
    assert judged(room) == expected
    assert room.problems() == PROBLEMS | {one for change in changes.values() for one in change.problems}


REVISED = {
    "2 accordion: a value of prose beside the tables": Change(
        does=says("cybertipline", "3.8%", "4.2%"), found={(ARRESTS, "too-thin"): "revised"}
    ),
    "4 PDF: another number in headline and table": Change(
        does=publishes(
            "census-poverty",
            lambda: poverty("10.9", POVERTY | {"All people": (11.6, 11.5, 11.1, 10.9)}),
            "application/pdf",
        ),
        found={(US, "poverty"): "revised"},
    ),
    "5 CSV: one more row of metadata, the value put right": Change(
        does=says("ons-inflation", '"Important notes",""', '"Important notes",""\n"Contact","CPI team"'), found={}
    ),
    "6 XLSX: the sheet renamed, the value put right": Change(
        does=publishes(
            "census-population",
            lambda: population(
                "Table 1",
                states=STATES | {"United States": (331577720, 332099760, 334017321, 336806231, 340110988, 341145670)},
            ),
            XLSX,
        ),
        found={(US, "population"): "revised"},
    ),
    "7 JSON-stat: provisional no more, the value as it was": Change(
        does=says("eurostat-unemployment", '"1": "p"', '"0": "p"'), found={(EUROPE, "unemployment"): "holds, finalised"}
    ),
    "8 SDMX-ML: a revision nobody announced": Change(
        does=says("insee-unemployment", 'OBS_VALUE="7.9"', 'OBS_VALUE="8.1"'), found={(EUROPE, "france"): "revised"}
    ),
    "9 pages: what stands on the first page": Change(
        does=says("treasury-statement", "1775400000000.00", "1875400000000.00"),
        found={(US, "deficit"): "holds, just above", (US, "deficit-down"): "trend-broken"},
    ),
    "10 marks: a footnote more": Change(does=says("nhs-waiting-times", "7,289,303", "7,289,303<sup>2</sup>"), found={}),
    "11 typography: the same number in other digits": Change(
        does=says("destatis-inflation", "+1,8 %", "+1,8\u202f%"), found={}
    ),
    "15 bill: a record was kept, nothing happened": Change(
        does=both(says("s-1829", "2026-02-11", "2026-11-24"), says("s-1829-status", "2026-02-11", "2026-11-24")),
        found={},
    ),
    "36 text: made anew today": Change(does=says("noaa-co2-months", "Nov 22", "Nov 24"), found={}),
    "37 forecast: inside its declared drift": Change(
        does=says("imf-growth", '"2026": 2.1', '"2026": 2.0'), found={(US, "forecast"): "holds, small drift"}
    ),
    "2 payrolls: the first print stands": Change(does=says("bls-payrolls", "158627", "158602"), found={}),
    "17 editions: a note of change": Change(
        does=says(
            "small-boats", '"change_history": [', '"change_history": [{"note": "Updated figures to 26 November 2026."},'
        ),
        found={(UK, "small-boats"): "superseded"},
    ),
    "33 a year that is filled in": Change(
        does=says("world-bank-population", "null", "8231613070"), found={(WORLD, "population"): "superseded"}
    ),
}


def test_a_day_of_revisions(watching: Newsroom, publisher: Twins) -> None:
    after(watching, publisher, REVISED)


# --- what can no longer be told: a problem for the keeper, and no guess -----------------------------------------------

BLS_SORRY = (
    '{"status": "REQUEST_NOT_PROCESSED", "message": ["Series does not exist for Series LNS14000000"], "Results": {}}'
)
WORLD_BANK_SORRY = '[{"message": [{"id": "120", "value": "The provided parameter value is not valid"}]}]'
TROUBLES = {
    "2 a row renamed": Change(
        does=says("nhs-waiting-times", "Total (with estimates for missing data)", "All pathways, estimated"),
        found={(UK, "waiting-list"): "problem not-found"},
        problems=frozenset({("nhs-waiting-list", "not-found")}),
    ),
    "3 the sentence is gone, a like one stands there": Change(
        does=says(
            "bea-growth", "increased at an annual rate of 4.3 percent", "rose by 1.1 percent on the quarter before"
        ),
        found={(US, "growth"): "problem not-found"},
        problems=frozenset({("us-growth", "not-found")}),
    ),
    "4 PDF: no text": Change(
        does=publishes("census-poverty", lambda: b"%PDF-1.4\n%%EOF\n", "application/pdf"),
        found={(US, "poverty"): "problem unreadable", (US, "poverty-down"): "problem unreadable"},
        problems=frozenset({("us-poverty", "unreadable")}),
    ),
    "5 CSV: a column renamed": Change(
        does=says("bde-debt", "DEUDA_PDE_TOTAL", "DEUDA_PDE_CONSOLIDADA", "latin-1"),
        found={(EUROPE, "spain-debt"): "problem not-found"},
        problems=frozenset({("spain-debt", "not-found")}),
    ),
    "7 JSON-stat: a category dropped": Change(
        does=says("eurostat-asylum", "FRST", "ASY"),
        found={(EUROPE, "asylum"): "problem not-found"},
        problems=frozenset({("eu-asylum", "not-found")}),
    ),
    "8 SDMX: another series under the same address": Change(
        does=says("insee-unemployment", "001688527", "001688528"),
        found={(EUROPE, "france"): "problem not-found"},
        problems=frozenset({("france-unemployment", "not-found")}),
    ),
    "13 a picture in place of the words": Change(
        does=publishes("unhcr-trends", NOTHING_HERE),
        found={(WORLD, "displaced"): "problem not-found", (WORLD, "displaced-share"): "problem not-found"},
        problems=frozenset({("displaced-people", "not-found"), ("displaced-share", "not-found")}),
    ),
    "17 the series is closed": Change(
        does=says("ssb-inflation", "03013: Konsumprisindeks", "03013: (avslutta serie) Konsumprisindeks"),
        found={(EUROPE, "norway"): "holds, problem discontinued"},
        problems=frozenset({("norway-inflation", "discontinued")}),
    ),
    "200 and a page in place of JSON": Change(
        does=publishes("statcan-prices", NOTHING_HERE),
        found={(WORLD, "canada"): "problem unreadable"},
        problems=frozenset({("canada-prices", "unreadable")}),
    ),
    "200 and an error in the body": Change(
        does=publishes("world-bank-population", WORLD_BANK_SORRY, "application/json"),
        found={(WORLD, "population"): "problem unreadable"},
        problems=frozenset({("world-population", "unreadable")}),
    ),
    "one of two places lost": Change(
        does=publishes("bls-unemployment", BLS_SORRY, "application/json"),
        found={},
        problems=frozenset({("us-unemployment@bls-unemployment", "unreadable")}),
    ),
    "the unit is another by a factor of a thousand": Change(
        does=says("treasury-debt", "38432100456789.12", "38432100456.79"),
        found={(US, "debt"): "problem unit-mismatch"},
        problems=frozenset({("us-debt", "unit-mismatch")}),
    ),
    "the endpoint is gone: on the first day it may be an outage": Change(
        does=lambda twins: twins.fail("who-life-expectancy", 410),
        found={},
        problems=frozenset({("who-life-expectancy", "unreachable")}),
    ),
}


def test_a_day_of_troubles(watching: Newsroom, publisher: Twins) -> None:
    after(watching, publisher, TROUBLES)


def test_troubles_close_by_themselves(watching: Newsroom, publisher: Twins) -> None:
    before = judged(watching)
    for change in TROUBLES.values():
        change.does(publisher)
    watching.sweep(NOW + DAY)
    publisher.restore_all()
    watching.sweep(NOW + 2 * DAY)
    assert judged(watching) == before
    assert watching.problems() == PROBLEMS


# --- the four articles, edition by edition, word by word, day by day --------------------------------------------------

DEBATED = {(PRIORITY, "debates"), (PRIORITY, "forecast"), (BENEFITS, "push-to-legislate")}


def publish_edition(publisher: Twins, year: int) -> None:
    publisher.publish("cybertipline", (EDITIONS_IN / f"cybertipline-{year}.html").read_bytes(), "text/html")


def unlike(before: dict[Key, str], room: Newsroom) -> dict[Key, str]:
    """What is said otherwise than before."""
    return {key: said for key, said in judged(room).items() if before[key] != said}


def test_years_move_through_the_table_and_prose_speaks_of_one_year_only(watching: Newsroom, publisher: Twins) -> None:
    before = judged(watching)
    for days, year in enumerate((2024, 2025), 1):
        publish_edition(publisher, year)
        watching.sweep(NOW + days * DAY)
        assert judged(watching) == before | EDITIONS
        assert watching.problems() == set()


def test_whoever_comes_late_sees_the_newest_edition_only(room: Newsroom, publisher: Twins) -> None:
    publish_edition(publisher, 2025)
    room.sweep(NOW)
    found = judged(room)
    assert {key: found[key] for key in FIRST_SEEN_IN_2025} == FIRST_SEEN_IN_2025
    assert all(said == "holds" for key, said in found.items() if key not in FIRST_SEEN_IN_2025)


def test_a_bill_that_passes_is_still_debated_and_one_that_becomes_law_is_not(
    watching: Newsroom, publisher: Twins
) -> None:
    before = judged(watching)
    calendar = "Placed on Senate Legislative Calendar under General Orders. Calendar No. 108."
    passed, law = "Passed Senate with an amendment by Unanimous Consent.", "Became Public Law No: 119-101."
    look_twice_after(watching, publisher, calendar, passed, NOW + DAY)
    assert unlike(before, watching) == {}
    look_twice_after(watching, publisher, passed, law, NOW + 2 * DAY)
    assert unlike(before, watching) == dict.fromkeys(DEBATED, "stage-moved")


def look_twice_after(room: Newsroom, publisher: Twins, old: str, new: str, now: datetime) -> None:
    """Nothing; both records of the bill say so. The copy that is looked at first waits for the other one to agree."""
    for source in ("s-1829", "s-1829-status"):
        publisher.rewrite(source, old, new)
    room.sweep(now)
    room.sweep(now + HOUR)


def test_one_copy_of_a_bill_that_lags_behind_is_a_problem_and_no_verdict(watching: Newsroom, publisher: Twins) -> None:
    publisher.rewrite(
        "s-1829",
        "Placed on Senate Legislative Calendar under General Orders. Calendar No. 108.",
        "Vetoed by President.",
    )
    watching.sweep(NOW + DAY)
    assert any(kind == "disagreeing-locators" for _, kind in watching.problems())
    assert not {mark for mark in watching.marks() if mark[:2] in DEBATED}


def test_what_the_calendar_ends_is_judged_without_a_fetch(watching: Newsroom, publisher: Twins) -> None:
    before, asked = judged(watching), len(publisher.site.asked)
    judge_on(watching, datetime(2027, 1, 3, 9, tzinfo=UTC))
    assert unlike(before, watching) == {}
    judge_on(watching, datetime(2027, 1, 4, 9, tzinfo=UTC))
    assert unlike(before, watching) == dict.fromkeys(DEBATED, "expired")
    assert len(publisher.site.asked) == asked


def judge_on(room: Newsroom, now: datetime) -> None:
    """Nothing; everything was judged anew as of this day, and nobody asked a publisher."""
    with writing(room.engine) as session:
        number = store.registry_number(session)
        assert number is not None
        judge_articles(session, store.load_registry(session), version=number, now=now, sweep=None)


def test_two_decades_are_over_when_the_line_is_thirty(watching: Newsroom) -> None:
    watching.sweep(datetime(2028, 3, 8, 9, tzinfo=UTC))
    assert judged(watching)[ARRESTS, "two-decades"] == "holds, problem overdue"  # the releases of 2027 did not come
    watching.sweep(datetime(2028, 3, 9, 9, tzinfo=UTC))
    assert judged(watching)[ARRESTS, "two-decades"].startswith("expired")


WORDS = {
    "a fourth round": Change(
        does=says("ice-releases", "Operation Renewed Hope III, one year on", "Operation Renewed Hope IV begins"),
        found={(PRIORITY, "recent-operation"): "appeared"},
    ),
    "a table that was to be absent": Change(
        does=says("ecosystem-study", "No report publishes arrests by referral.", "An annex gives arrests by referral."),
        found={(ARRESTS, "no-breakdown"): "appeared"},
    ),
    "a denial in other words": Change(
        does=says(
            "ecosystem-progress", "Work on the upgrade has begun.", "It cannot be said that the upgrade is complete."
        ),
        found={},
    ),
    "a new name of the edition": Change(
        does=says("national-strategy", "2023 National Strategy", "2026 National Strategy"),
        found={(UPLOADER, "strategy-edition"): "superseded"},
    ),
    "typography": Change(
        does=says("nca-guidance", "can expect to be investigated", "can expect\u00a0to be <b>investigated</b>"),
        found={},
    ),
    "a passage reworded": Change(
        does=says("reporting-statute", "affirmatively search, screen", "affirmatively monitor, screen"),
        found={(UPLOADER, "no-search"): "wording-changed"},
    ),
    "a unit that is renamed": Change(
        does=says("fbi-programme", "Child Exploitation and Human Trafficking Task Forces stand", "Squads stand"),
        found={(PRIORITY, "fbi-priorities"): "problem not-found"},
        problems=frozenset({(f"{PRIORITY}/fbi-priorities", "not-found")}),
    ),
}


def test_a_day_of_words(watching: Newsroom, publisher: Twins) -> None:
    after(watching, publisher, WORDS)


def test_words_that_are_gone_for_three_days_have_vanished(watching: Newsroom, publisher: Twins) -> None:
    change = WORDS["a unit that is renamed"]
    gone = Change(does=change.does, found={(PRIORITY, "fbi-priorities"): "vanished"})
    after(watching, publisher, {"gone": gone}, days=3)


def test_an_absence_nobody_looked_for_is_unchecked_and_never_true_by_default(watching: Newsroom) -> None:
    judge_on(watching, NOW + timedelta(days=200))
    found = judged(watching)
    absences = [key for key in found if key[1] in {"no-frequency-rate", "no-percentage", "no-rubric", "no-breakdown"}]
    assert [found[key] for key in absences] == ["nothing"] * 4


def test_a_series_that_stands_still_is_overdue_though_it_answers_200(watching: Newsroom, publisher: Twins) -> None:
    publisher.rewrite("eurostat-inflation", "2026-11-18T11", "2027-03-18T11")  # the stamp moves, the periods do not
    watching.sweep(NOW + 120 * DAY)
    assert judged(watching)[EUROPE, "inflation"].endswith("problem overdue")
