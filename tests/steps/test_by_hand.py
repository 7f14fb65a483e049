"""What a person reads: asked for once, entered with its document, judged like any other, asked for again in time."""

from datetime import date
from pathlib import Path

import pytest

from checks.errors import DecisionError, UnknownId
from db.engine import reading
from db.tables import CaptureRow, MarkRow
from steps.by_hand import ByHand, Entered, enter
from steps.station import capture_store
from steps.views.overview import overview, shown
from steps.views.shapes import FigureView, SourceView
from steps.views.story import story
from tests.newsroom import DAY, MONDAY, Newsroom, tell_everybody

REGISTRY = """\
keeper: keepers
desks:
  us-desk: {route: us}
  keepers: {route: data}
sources:
  letters: {publisher: A ministry}
figures:
  wardens:
    measure: wardens in service at the end of the year
    unit: wardens
    source: letters
    at: {by-hand: every 6 months}
fact-checks:
  article:
    title: How many wardens?
    url: https://example.org/article
    checked: 2026-03-01
    desk: us-desk
    tracks: latest
    statements:
      - {id: total, prints: "4,321 wardens in 2025", figure: wardens}
"""


def typed(room: Newsroom, days: float, value: str, **more: object) -> Entered:
    given = {"figure": "wardens", "period": "2025", "by": "ana"} | more
    captures = capture_store(room.settings, room.engine)
    return enter(room.engine, captures, ByHand(value=value, **given), now=MONDAY + days * DAY, max_bytes=1_000_000)


def test_the_keeper_is_asked_once_and_is_told_what_to_type(room: Newsroom) -> None:
    room.compile(REGISTRY, MONDAY)
    assert room.due(MONDAY + DAY).problems_closed == ()
    with reading(room.engine) as session:
        (problem,) = overview(session, MONDAY).problems
        source = shown(session, "letters", MONDAY + DAY)
    assert (problem.subject, problem.kind) == ("wardens", "by-hand")
    assert problem.remedy.startswith('stilltrue enter wardens --value "')
    assert isinstance(source, SourceView)
    assert (source.next_look, "stilltrue enter wardens" in source.because) == (MONDAY + DAY, True)
    assert room.dues() == [("problem", "data")]


def test_what_is_entered_is_judged_and_the_reminder_comes_after_the_interval(room: Newsroom) -> None:
    room.compile(REGISTRY, MONDAY)
    done = typed(room, 1, "4,321")
    assert [(one.verdict, one.state) for one in done.statements] == [("holds", "current")]
    assert room.problems() == set()
    tell_everybody(room)
    assert room.due(MONDAY + 180 * DAY).problems_opened == ()
    again = room.due(MONDAY + 190 * DAY)
    assert [(one["subject"], one["kind"]) for one in again.problems_opened] == [("wardens", "by-hand")]
    assert ("problem", "data") in room.dues()
    typed(room, 191, "4,321", by="ben")
    assert room.problems() == set()
    assert room.due(MONDAY + 300 * DAY).problems_opened == ()


def test_another_value_is_marked_with_the_document_as_its_proof(room: Newsroom, tmp_path: Path) -> None:
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-1.7 a letter")
    room.compile(REGISTRY, MONDAY)
    typed(room, 1, "4,321")
    done = typed(room, 40, "4,400", document=letter, excerpt="4,400 wardens were in service")
    assert [(one.verdict, one.observed, one.excerpt) for one in done.marks] == [
        ("revised", "4,400", "4,400 wardens were in service")
    ]
    assert done.marks[0].capture == done.capture
    assert room.rows(CaptureRow, "source", "media_type")[-1] == ("wardens", "application/pdf")
    assert capture_store(room.settings, room.engine).get(done.capture) == letter.read_bytes()
    with reading(room.engine) as session:
        assert any("read by ana" in event.text for event in story(session, "wardens", MONDAY + 41 * DAY).events)
        figure, source = (shown(session, name, MONDAY + 41 * DAY) for name in ("wardens", "letters"))
    assert isinstance(figure, FigureView)
    assert isinstance(source, SourceView)
    assert len(figure.runs) == 2
    assert source.next_look.date() == date(2026, 10, 12)


def test_a_newer_period_supersedes(room: Newsroom) -> None:
    room.compile(REGISTRY, MONDAY)
    typed(room, 1, "4,321")
    done = typed(room, 300, "4,500", period="2026")
    assert [one.verdict for one in done.marks] == ["superseded"]


def test_another_magnitude_waits_until_it_is_entered_once_more(room: Newsroom) -> None:
    """A slip of the finger is the likeliest error of a person."""
    room.compile(REGISTRY, MONDAY)
    typed(room, 1, "4,321")
    assert [one.held for one in typed(room, 40, "44,512").marks] == [True]
    typed(room, 40 + 1 / 24, "44,512")
    assert room.rows(MarkRow, "verdict", "held") == [("revised", False)]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"value": "many"}, "many"),
        ({"value": " "}, "--value"),
        ({"value": "1", "by": ""}, "--by"),
        ({"value": "1", "period": "soon"}, "soon"),
        ({"value": "1", "document": Path("/nowhere")}, "/nowhere"),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_is_kept(
    small_room: Newsroom, given: dict[str, object], words: str
) -> None:
    small_room.compile(REGISTRY, MONDAY)
    with pytest.raises(DecisionError, match=words):
        typed(small_room, 1, **given)  # type: ignore[arg-type]
    assert small_room.rows(CaptureRow, "id") == []


def test_only_what_a_person_reads_can_be_entered(small_room: Newsroom) -> None:
    machine = REGISTRY.replace("{by-hand: every 6 months}", "{css: b}").replace(
        "publisher: A ministry", 'publisher: A ministry, url: "https://example.org/x"'
    )
    small_room.compile(machine, MONDAY)
    with pytest.raises(DecisionError, match="read by machine"):
        typed(small_room, 1, "4,321")
    with pytest.raises(UnknownId, match="wardens"):
        typed(small_room, 1, "4,321", figure="warden")


def test_a_period_is_asked_for_where_earlier_readings_had_one(small_room: Newsroom) -> None:
    small_room.compile(REGISTRY, MONDAY)
    typed(small_room, 1, "4,321")
    with pytest.raises(DecisionError, match="--period"):
        typed(small_room, 2, "4,321", period=None)
