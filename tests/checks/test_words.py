"""Notices as people read them: what they say first, in which order, and that nothing from outside becomes markup."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import FileSystemLoader
from playwright.sync_api import Browser, sync_playwright

from checks.model import (
    DecisionVerb,
    FactCheck,
    Figure,
    ProblemKind,
    Severity,
    State,
    Statement,
    Tracks,
    Trend,
    Verdict,
)
from checks.statements import understand
from checks.words import phrases
from checks.words.compose import REPEAT, as_repeat, compose_marks, compose_problem, compose_report, environment
from checks.words.sentence import facts_of, sentence_of
from checks.words.understanding import understood
from checks.words.views import (
    ArticleView,
    MarkView,
    Notice,
    NoticeKind,
    ProblemView,
    ReportView,
    Settling,
    SourceView,
    StatementView,
)

TEMPLATES = Path(phrases.__file__).parent / "templates"
WORDS = environment(FileSystemLoader(TEMPLATES))
NOW = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)
ARTICLE = ArticleView(
    id="referrals-to-arrests",
    title="How often do referrals lead to an investigation or arrest?",
    url="https://example.org/referrals-to-arrests",
    state=State.CURRENT,
)
SOURCE = SourceView(
    id="tipline", publisher="Clearing House & Partners", title="Yearly tables", url="https://publisher.example/data"
)
LINK = "https://publisher.example/data#:~:text=Grand%20Total,36%2C210%2C368"
HOSTILE = st.text(max_size=60) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "' onmouseover='alert(1)",
        "</style><style>body{display:none}</style>",
        "<!-- repeat -->",
        "{{ 7 * 7 }}{% include 'page.html.j2' %}",
        "one\r\nBcc: everybody@example.org\r\n\r\nbody",
        "\u202egnp.exe",
        "--\u2028Notice n-0",
        "&lt;b&gt;",
    ]
)


def a_mark(**given_fields: object) -> MarkView:
    fields: dict[str, object] = {
        "id": 17,
        "verdict": Verdict.REVISED,
        "severity": Severity.NORMAL,
        "prints": "35.9 million reports in 2023",
        "explanation": "The publisher now gives 36,210,368 for 2023.",
        "opened_at": NOW,
        "observed": "36,210,368",
        "unit": "reports",
        "period": "2023",
        "source": SOURCE,
        "deep_link": LINK,
        "excerpt": "Grand Total | 32,059,029 | 36,210,368",
        "capture": "3fa9" * 16,
        "settling": a_settling(given_fields.get("id", 17)),
    }
    return MarkView(**(fields | given_fields))  # type: ignore[arg-type]


def a_settling(mark: object = 17, *, corrects: bool = True, desks: tuple[str, ...] = ("world-desk",)) -> Settling:
    return Settling(mark=int(str(mark)), corrects=corrects, put_off=date(2026, 11, 29), desks=desks)


def a_statement(**given_fields: object) -> StatementView:
    fields: dict[str, object] = {
        "id": "bound",
        "prints": "over 1.1 million of those reports",
        "understood": "more than 1,100,000 reports; for 2023.",
        "state": State.CURRENT,
        "verdict": Verdict.HOLDS,
        "source": SOURCE,
    }
    return StatementView(**(fields | given_fields))  # type: ignore[arg-type]


def outdated_statement(mark: int) -> StatementView:
    marked = {"state": State.OUTDATED, "verdict": Verdict.REVISED, "settling": a_settling(mark)}
    return a_statement(prints="35.9 million reports", **marked)


def a_problem(**given_fields: object) -> ProblemView:
    fields: dict[str, object] = {
        "subject": "tipline",
        "kind": ProblemKind.NOT_FOUND,
        "cause": 'expected a row "Grand Total"; there were "All reports", "Online enticement"',
        "remedy": "Add the new label to the row of the figure.",
        "first_seen": NOW - timedelta(days=2),
        "last_seen": NOW,
        "tries": 3,
        "source": SOURCE,
        "articles": (ARTICLE,),
    }
    return ProblemView(**(fields | given_fields))  # type: ignore[arg-type]


def marks_notice(*marks: MarkView, article: ArticleView = ARTICLE) -> Notice:
    return compose_marks(WORDS, notice_id="n-1", route="us-desk", article=article, marks=marks)


def report_notice(*statements: StatementView, **given_fields: object) -> Notice:
    report = ReportView(article=ARTICLE, at=NOW, statements=statements, **given_fields)  # type: ignore[arg-type]
    return compose_report(WORDS, notice_id="n-2", route="keeper", report=report)


def problem_notice(**given_fields: object) -> Notice:
    return compose_problem(WORDS, notice_id="n-3", route="keeper", problem=a_problem(**given_fields))


def every_kind() -> Iterator[Notice]:
    yield marks_notice(a_mark())
    yield marks_notice(a_mark(), a_mark(id=18, verdict=Verdict.CONFLICT), a_mark(id=3, closed_at=NOW))
    yield marks_notice(a_mark(closed_at=NOW, closed_because="it agrees again"))
    yield report_notice(a_statement(), outdated_statement(4))
    yield problem_notice()
    yield problem_notice(closed_at=NOW)


# --- what is said -------------------------------------------------------------------------------------------------


def test_a_copy_of_what_a_browser_showed_is_called_so() -> None:
    shown = a_mark(source=replace(SOURCE, rendered=True))
    for view, words in ((a_mark(), "Copy kept, SHA-256"), (shown, "Copy kept, as a browser showed the page, SHA-256")):
        made = marks_notice(view)
        assert words in made.text
        assert words in made.html


def test_every_verdict_and_every_problem_has_plain_words() -> None:
    assert set(phrases.SAYS) == set(Verdict)
    assert set(phrases.FAILS) == set(ProblemKind)


def test_an_editor_reads_the_article_and_what_to_do_before_anything_else() -> None:
    lines = [line for line in marks_notice(a_mark()).text.splitlines() if line]
    assert lines[0] == f"Outdated: {ARTICLE.title}"
    assert lines[1] == ARTICLE.url
    assert lines[2].startswith("What to do: compare this sentence with the source")


def test_a_mark_is_told_with_its_proof_and_the_commands_that_settle_it() -> None:
    notice = marks_notice(a_mark())
    for body in (" ".join(notice.text.split()), visible(notice.html)):
        for needed in (
            "35.9 million reports in 2023",
            "36,210,368 reports, for 2023",
            "the publisher changed the value for the same period",
            "The publisher now gives 36,210,368 for 2023.",
            "Grand Total | 32,059,029 | 36,210,368",
            "Clearing House & Partners, Yearly tables",
            SOURCE.url,
            LINK,
            "Checked 22 November 2026, 14:30 UTC",
            "3fa9" * 16,
            "stilltrue correct 17",
            'stilltrue dismiss 17 --reason "WHY" --by YOU',
            'stilltrue snooze 17 --until 2026-11-29 --reason "WHY" --by YOU',
            "stilltrue reassign 17 --to world-desk --by YOU",
            "stilltrue explain 17",
            "Notice n-1",
        ):
            assert needed in body


def test_what_cannot_be_done_is_not_proposed() -> None:
    """A sentence without a number is corrected in the registry; where there is one desk, nobody can take over."""
    alone = marks_notice(a_mark(settling=a_settling(corrects=False, desks=())))
    for body in (" ".join(alone.text.split()), visible(alone.html)):
        assert "stilltrue correct" not in body
        assert "stilltrue reassign" not in body
        assert "It is not watched by a number: once the article says something else, so must the registry." in body
    several = marks_notice(a_mark(settling=a_settling(desks=("policy", "world"))))
    assert "stilltrue reassign 17 --to DESK --by YOU" in several.text
    assert "DESK: policy, world." in several.text


def test_what_has_vanished_is_shown_as_it_last_stood() -> None:
    """The source does not say it now, and the link may lead nowhere."""
    gone = marks_notice(a_mark(verdict=Verdict.VANISHED))
    for body in (" ".join(gone.text.split()), visible(gone.html)):
        assert "The source now says" not in body
        assert "The source last said" in body
        assert "See whether it is back" in body


@pytest.mark.parametrize(
    ("verb", "told", "expected"),
    [
        (DecisionVerb.SNOOZE, True, "Told before; ben put it off until 9 February 2026: they were asked."),
        (DecisionVerb.SNOOZE, False, ""),
        (DecisionVerb.REASSIGN, False, "ben handed it over to you: they were asked."),
        (DecisionVerb.REASSIGN, True, phrases.TOLD_AGAIN),
        (None, True, phrases.TOLD_AGAIN),
        (None, False, ""),
    ],
)
def test_whoever_is_told_again_reads_why(verb: DecisionVerb | None, told: bool, expected: str) -> None:
    assert phrases.again(verb, "ben", "9 February 2026", "they were asked.", told=told) == expected


def test_plain_text_and_html_say_the_same() -> None:
    """Labels differ a little ("See it there", a button); every value, name, address and command stands in both."""
    labels = words_of(
        "See it there. Open the source at this place. The article prints. It was. First, last seen. Urgent"
    )
    for notice in every_kind():
        differing = words_of(notice.text) ^ words_of(visible(notice.html))
        assert differing <= labels, notice.subject


@given(st.lists(st.sampled_from(list(Verdict)), min_size=1, max_size=8, unique=True))
def test_the_strongest_verdict_comes_first_in_any_order_given(verdicts: list[Verdict]) -> None:
    notice = marks_notice(*(a_mark(id=place, verdict=verdict) for place, verdict in enumerate(verdicts)))
    shown = [phrases.strength(verdict) for verdict in shown_verdicts(notice.text)]
    assert len(shown) == len(verdicts)
    assert shown == sorted(shown)


def test_verdicts_stand_in_the_order_of_the_design() -> None:
    named = [Verdict.RETRACTED, Verdict.CONTRADICTED, Verdict.REVISED, Verdict.SUPERSEDED, Verdict.DISAGREES]
    named += [Verdict.BROKEN_SERIES, Verdict.CONFLICT]
    assert [phrases.strength(verdict) for verdict in named] == list(range(len(named)))


@pytest.mark.parametrize("severity", list(Severity))
def test_only_urgency_stands_in_the_subject(severity: Severity) -> None:
    subject = marks_notice(a_mark(severity=severity)).subject
    assert ("urgent" in subject) == (severity is Severity.URGENT)
    assert subject.endswith(f"Outdated: {ARTICLE.title}")


def test_a_notice_is_as_severe_as_its_worst_open_mark() -> None:
    low, urgent = a_mark(severity=Severity.LOW), a_mark(id=2, severity=Severity.URGENT)
    assert marks_notice(low, urgent).severity is Severity.URGENT
    assert marks_notice(low, a_mark(id=2, severity=Severity.URGENT, closed_at=NOW)).severity is Severity.LOW


def test_marks_that_leave_the_article_to_be_judged_do_not_call_it_outdated() -> None:
    assert marks_notice(a_mark(verdict=Verdict.BROKEN_SERIES)).subject.startswith("To be judged: ")
    both = marks_notice(a_mark(verdict=Verdict.BROKEN_SERIES), a_mark(id=2))
    assert both.subject.startswith("Outdated: ")


def test_a_closed_mark_asks_for_nothing() -> None:
    notice = marks_notice(a_mark(closed_at=NOW, closed_because="the source says 35.9 million again"))
    assert notice.subject == f"No longer outdated: {ARTICLE.title}"
    assert "What to do: nothing." in notice.text
    assert "the source says 35.9 million again" in " ".join(notice.text.split())
    assert "stilltrue correct" not in notice.text


@pytest.mark.parametrize(
    ("verdict", "state", "heading", "now"),
    [
        (Verdict.REVISED, State.CURRENT, "No longer outdated", "The article is current now."),
        (Verdict.CONFLICT, State.CURRENT, "No longer to be judged", "The article is current now."),
        (Verdict.CONFLICT, State.UNCHECKED, "No longer to be judged, now unchecked", "The article is unchecked now"),
        (Verdict.REVISED, State.TO_BE_JUDGED, "No longer outdated, now to be judged", "is to be judged now"),
        (Verdict.REVISED, State.OUTDATED, "1 mark closed, still outdated", "The article is still outdated"),
        (Verdict.BROKEN_SERIES, State.TO_BE_JUDGED, "1 mark closed, still to be judged", "is still to be judged"),
        (Verdict.REVISED, None, "No longer watched", "The article is no longer in the registry."),
    ],
)
def test_a_closed_mark_says_what_the_article_was_and_what_it_is(
    verdict: Verdict, state: State | None, heading: str, now: str
) -> None:
    notice = marks_notice(a_mark(verdict=verdict, closed_at=NOW), article=replace(ARTICLE, state=state))
    assert notice.subject == f"{heading}: {ARTICLE.title}"
    for told in (notice.text, notice.html):
        assert now in " ".join(told.split())


def test_of_an_article_with_an_open_mark_what_closed_is_called_closed() -> None:
    notice = marks_notice(a_mark(), a_mark(id=2, verdict=Verdict.CONFLICT, closed_at=NOW))
    assert "No longer outdated" not in notice.text + notice.html
    assert "Closed:" in notice.text


def test_a_notice_about_no_mark_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="at least one mark"):
        marks_notice()


def test_a_mark_told_again_says_so() -> None:
    assert "Told before" in marks_notice(a_mark(again=phrases.TOLD_AGAIN)).text
    assert "Told before" not in marks_notice(a_mark()).text


def test_a_first_report_shows_what_was_understood_worst_statement_first() -> None:
    outdated = a_statement(
        prints="35.9 million reports", state=State.OUTDATED, verdict=Verdict.REVISED, settling=a_settling(9)
    )
    notice = report_notice(a_statement(), outdated, not_watched=(("three structural barriers", "our own count"),))
    assert notice.subject == f"First report: {ARTICLE.title} (1 outdated, 1 current)"
    assert notice.text.index("35.9 million reports") < notice.text.index("over 1.1 million")
    for needed in ("more than 1,100,000 reports; for 2023.", "stilltrue explain 9", "three structural barriers"):
        assert needed in notice.text
        assert needed in visible(notice.html)


def test_a_problem_says_since_when_how_often_and_what_helps() -> None:
    notice = problem_notice()
    assert notice.subject == "Problem: tipline no longer shows the figure where it stood"
    assert "What to do: Add the new label to the row of the figure." in notice.text
    assert "First seen 20 November 2026, 14:30 UTC." in notice.text
    assert "after 3 tries" in notice.text
    assert ARTICLE.title in notice.text


def test_a_page_that_moved_is_still_read_and_says_so() -> None:
    """The reader follows the redirect: nothing waits for the keeper to write the new address."""
    assert "they are checked all the same" in problem_notice(kind=ProblemKind.MOVED).text
    assert "cannot be checked until then" in problem_notice(kind=ProblemKind.BLOCKED).text


def test_a_problem_that_is_over_says_so() -> None:
    notice = problem_notice(closed_at=NOW)
    assert notice.kind is NoticeKind.RECOVERED
    assert notice.subject == "Recovered: tipline can be read again"
    assert "What to do: nothing." in notice.text


def test_a_repeat_keeps_its_id_and_says_that_it_may_be_one() -> None:
    for notice in every_kind():
        again = as_repeat(notice)
        assert again.id == notice.id
        assert again.headers == notice.headers
        assert again.text.startswith(REPEAT)
        assert REPEAT in visible(again.html)
        assert again.subject.endswith("(may be a repeat)")


def test_times_bear_the_zone_of_the_desk() -> None:
    eastern = timezone(timedelta(hours=-5), "EST")
    assert phrases.moment(NOW.astimezone(eastern)) == "22 November 2026, 09:30 EST"


@pytest.mark.parametrize(
    ("observed", "unit", "period", "said"),
    [
        ("36.2 million", "reports", "2023", "36.2 million reports, for 2023"),
        ("36.2 million reports", "reports", None, "36.2 million reports"),
        ("4.2", "%", "2025-10", "4.2%, for 2025-10"),
        ("4.2%", "%", None, "4.2%"),
        (None, "reports", "2023", ""),
    ],
)
def test_a_value_is_said_with_its_unit_once(observed: str | None, unit: str, period: str | None, said: str) -> None:
    assert phrases.value(observed, unit, period) == said


FIGURE = Figure(id="reports", measure="reports in a year", unit="reports", source="tipline")
SHARE = Figure(id="share", measure="share abroad", unit="%", source="tipline")
FACT_CHECK = FactCheck(id="a", title="t", url="https://example.org/a", desk="us-desk", tracks=Tracks.LATEST)


@pytest.mark.parametrize(
    ("fields", "figure", "said"),
    [
        ({"prints": "35.9 million reports in 2023"}, FIGURE, "35,850,000 to 35,950,000 reports; for 2023"),
        ({"prints": "over 1.1 million reports"}, FIGURE, "more than 1,100,000 reports"),
        ({"prints": "fewer than 900 reports"}, FIGURE, "less than 900 reports"),
        ({"prints": "63,892 reports in 2023"}, FIGURE, "63,892 reports; for 2023"),
        ({"prints": "the majority of reports"}, SHARE, "more than 50%"),
        ({"prints": "has risen", "period": "2021 to 2023", "trend": "up"}, FIGURE, "goes up from 2021 to 2023"),
        ({"prints": "is still debated", "stage": "not enacted"}, FIGURE, "its stage is not enacted"),
    ],
)
def test_a_keeper_reads_what_would_agree_with_a_sentence(fields: dict[str, str], figure: Figure, said: str) -> None:
    trend = Trend(fields["trend"]) if "trend" in fields else None
    statement = Statement(**{"id": "s", "figure": figure.id, **fields, "trend": trend})  # type: ignore[arg-type]
    sentence = understood(statement, understand(statement, figure, FACT_CHECK), figure)
    assert sentence.startswith(f"{figure.measure}: {said}; a newer edition counts.")


def test_a_number_with_a_scale_of_its_own_is_no_number_of_thousands() -> None:
    statement = Statement(id="s", prints="6.11 million reports in 2024", figure="reports")
    counted = replace(FIGURE, unit="thousand reports")
    for figure in (counted, replace(FIGURE, unit="thousand")):
        assert "thousand" not in understood(statement, understand(statement, figure, FACT_CHECK), figure)


def test_a_doubt_about_a_sentence_stands_beside_what_was_understood() -> None:
    statement = Statement(id="s", prints="many reports", figure="reports")
    sentence = understood(statement, understand(statement, FIGURE, FACT_CHECK), FIGURE)
    assert "no number" in sentence
    assert "Doubt: " in sentence


# --- what cannot be said ------------------------------------------------------------------------------------------


@given(st.tuples(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE))
def test_nothing_from_outside_becomes_markup(texts: tuple[str, str, str, str, str, str]) -> None:
    title, prints, excerpt, explanation, publisher, observed = texts
    hostile = marks_notice(
        a_mark(
            prints=prints,
            excerpt=excerpt,
            explanation=explanation,
            observed=observed,
            unit=None,
            period=None,
            source=SourceView(id="s", publisher=publisher, url=SOURCE.url),
        ),
        article=ArticleView(id="a", title=title, url=ARTICLE.url),
    )
    tame = marks_notice(
        a_mark(
            prints="x",
            excerpt="x" if excerpt else "",
            explanation="x",
            observed="x" if observed else None,
            unit=None,
            period=None,
            source=SourceView(id="s", publisher="x", url=SOURCE.url),
        ),
        article=ArticleView(id="a", title="x", url=ARTICLE.url),
    )
    assert structure(hostile.html) == structure(tame.html)
    assert "\n" not in hostile.subject
    assert "\r" not in hostile.subject


@given(HOSTILE)
def test_a_line_stays_one_visible_line(text: str) -> None:
    line = phrases.one_line(text)
    assert len(line.splitlines()) <= 1
    assert line == phrases.one_line(line)
    assert not re.search("[\u0000-\u001f\u202a-\u202e\u2066-\u2069\u200b]", line)
    line.encode("utf-8")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "https://", "http://[", "", "java\nscript:x"]
)
def test_an_address_no_browser_should_open_is_shown_and_not_linked(url: str) -> None:
    notice = marks_notice(a_mark(deep_link=url), article=ArticleView(id="a", title="t", url=url))
    assert set(links(notice.html)) == {SOURCE.url}


@given(st.text(max_size=300), st.integers(min_value=0, max_value=40))
def test_plain_text_keeps_to_78_columns_save_for_words_that_are_longer(text: str, indent: int) -> None:
    line = " " * indent + phrases.one_line(text)
    wrapped = phrases.wrap(line)
    assert wrapped.split() == line.split()
    for piece in wrapped.splitlines():
        assert len(piece) <= phrases.WIDTH or len(piece.split()) == 1


def test_every_notice_keeps_to_78_columns_save_for_links_and_hashes() -> None:
    for notice in every_kind():
        for line in notice.text.splitlines():
            assert len(line) <= phrases.WIDTH or len(line.split()) == 1


@given(st.text(max_size=400))
def test_a_subject_stays_short(title: str) -> None:
    article = ArticleView(id="a", title=title, url="")
    assert len(marks_notice(a_mark(severity=Severity.URGENT), article=article).subject) <= 150


# --- on a screen --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [375, 1200])
def test_a_notice_can_be_read_on_a_phone_and_on_a_desk(browser: Browser, width: int) -> None:
    endless = "W" * 300
    for notice in (*every_kind(), marks_notice(a_mark(prints=endless, excerpt=endless, explanation=endless))):
        page = browser.new_page(viewport={"width": width, "height": 800}, java_script_enabled=True)
        page.set_content(as_repeat(notice).html)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.get_by_text(REPEAT).is_visible()
        if notice.kind is NoticeKind.MARKS:
            assert page.locator(f'a[href="{LINK}"]').first.is_visible()
        page.close()


@pytest.mark.browser
def test_a_notice_is_legible_on_black(browser: Browser) -> None:
    page = browser.new_page(color_scheme="dark")
    page.set_content(marks_notice(a_mark()).html)
    text, ground = page.evaluate(
        """() => {
            const canvas = document.createElement('div');
            canvas.style.color = 'Canvas';
            document.body.append(canvas);
            return [getComputedStyle(document.querySelector('h1')).color, getComputedStyle(canvas).color];
        }"""
    )
    assert text == "rgb(255, 255, 255)"
    assert ground == "rgb(18, 18, 18)"
    page.close()


# --- reading the page back ----------------------------------------------------------------------------------------


class Outline(HTMLParser):
    """Tags with their attributes, in order, and the text a reader sees."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.text: list[str] = []
        self.comments: list[str] = []
        self._unseen = 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(attrs)))
        self._unseen += tag in ("style", "title")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in ("style", "title")

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.text.append(data)


def structure(page: str) -> tuple[object, object]:
    outline = Outline(page)
    return outline.tags, outline.comments


def visible(page: str) -> str:
    return " ".join(" ".join(Outline(page).text).split())


def links(page: str) -> list[str]:
    return [str(dict(attrs)["href"]) for tag, attrs in Outline(page).tags if tag == "a"]


def words_of(text: str) -> set[str]:
    return set(re.findall(r"[a-z0-9]+", text.casefold()))


def shown_verdicts(text: str) -> list[Verdict]:
    return [
        verdict
        for said in re.findall(r"^(?:\d+\. )?([A-Z][a-z-]+): ", text, re.MULTILINE)
        for verdict in Verdict
        if verdict.value.capitalize() == said
    ]


def test_an_article_nobody_can_verify_is_told_as_such_with_those_statements_alone() -> None:
    unsure = a_statement(id="unsure", state=State.CANNOT_BE_VERIFIED, problem="the page asks for a login")
    notice = report_notice(a_statement(), unsure, unverified=True)
    assert notice.subject.startswith("Cannot be verified: ")
    assert "For 14 days nobody could tell" in " ".join(notice.text.split())
    assert "the page asks for a login" in notice.html
    assert "1 cannot be verified" in notice.text
    assert "1 current" not in notice.text
    assert "First report" not in notice.text + notice.html


def test_a_count_agrees_with_itself_and_a_measure_with_what_rounds_to_it() -> None:
    def agrees(text: str) -> str:
        return dict(facts_of(sentence_of(text).numbers[0]))["agrees with"]

    assert agrees("41,472 crossings") == "41,472"
    assert agrees("12 % of pupils") == "11.5 to 12.5"
    assert agrees("20.5 million reports") == "20,450,000 to 20,550,000"
