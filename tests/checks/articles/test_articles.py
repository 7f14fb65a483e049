"""An article taken apart, whatever it came as; and what is none, refused with what it is."""

import contextlib
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.articles import Article, read_article
from checks.errors import UnreadableCapture
from checks.model import Document

LOREM = "The agency counted 3,100 cases in 2024, and it expects the number to be confirmed later in the year."


def article(text: str | bytes, media_type: str = "", url: str = "https://desk.example.org/check") -> Article:
    body = text.encode() if isinstance(text, str) else text
    said = Document(
        body=body, media_type=media_type, charset=None, url=url, sha256="", fetched_at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    return read_article(said)


def page(body: str, head: str = "") -> Article:
    return article(f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>", "text/html")


def data(tree: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(tree)}</script>'


REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://desk.example.org/flat",
    "datePublished": "2024-06-22",
    "claimReviewed": "The world is flat",
    "itemReviewed": {"@type": "Claim", "appearance": {"@type": "NewsArticle", "headline": "Not ours"}},
    "reviewRating": {"@type": "Rating", "ratingValue": 1, "bestRating": 5, "alternateName": "False"},
}


# --- the four forms -----------------------------------------------------------------------------------------------


def test_plain_text_has_title_banner_summary_numbered_sections_and_bursts_of_citations() -> None:
    said = article(
        "How often does it happen?\nThis fact-check may be outdated. Consider refreshing it.\nExecutive summary\n"
        f"{LOREM[:-1]} [1] [2]. More is known [4]/[1].\n1. The scale: what is counted\n{LOREM}\n",
        "text/plain",
    )
    assert said.title == "How often does it happen?"
    assert said.banner == "This fact-check may be outdated. Consider refreshing it."
    assert [one.heading for one in said.sections] == ["Executive summary", "1. The scale: what is counted"]
    assert [one.cites for one in said.sentences] == [("1", "2"), ("4", "1"), ()]
    assert set(said.citations) == {"1", "2", "4"}
    assert said.language == "en"


def test_markdown_has_front_matter_links_reference_links_and_footnotes() -> None:
    said = article(
        "---\ntitle: Is it so?\nlastmod: 2025-03-04\n---\n\nThe [agency](https://a.example.org/x) counted **3,100** "
        f"cases[^1] in 2024, says the [office][o].\n\n## Why\n\n- {LOREM}\n\n"
        '[o]: https://o.example.org "The office"\n[^1]: *Cases in 2024*, https://c.example.org/2024.\n    More.\n',
        "text/markdown",
    )
    first = next(said.sentences)
    assert first.text == "The agency counted 3,100 cases in 2024, says the office."
    assert first.cites == ("link-1", "1", "link-2")
    assert said.citations["1"].url == "https://c.example.org/2024"
    assert said.citations["link-2"].url == "https://o.example.org"
    assert (said.title, said.modified) == ("Is it so?", date(2025, 3, 4))
    assert [one.heading for one in said.sections] == ["", "Why"]


def test_a_page_has_its_article_without_its_frame() -> None:
    said = page(
        f"<nav>3 articles</nav><main><h1>Is it so?</h1><p>{LOREM}<sup><a href='#n2'>2</a></sup>"
        "<table><tr><th>Year<th>Cases<tr><td>2024<td>3,100</table><aside>Read 5 more</aside>"
        "<h2>References</h2><ol><li id=n1>One<li id=n2><a href=/two>Two</a></ol></main><footer>9</footer>"
    )
    assert said.title == "Is it so?"
    assert [one.text for one in said.sentences] == [LOREM, "Year Cases", "2024 3,100"]
    assert next(said.sentences).cites == ("2",)
    assert (said.citations["2"].url, said.citations["2"].title) == ("https://desk.example.org/two", "Two")


def test_an_attribute_that_is_never_closed_swallows_no_other_citation() -> None:
    said = page(
        f"<h1>Is it so?</h1><p>{LOREM}<sup>[1]</sup> {LOREM}<sup>[2]</sup></p><p title='more > than'>{LOREM}</p>"
        "<h2>Sources</h2><ol>"
        '<li><a href="https://s.example.org/1" title="The first>The first</a></li>'
        '<li><a href="https://s.example.org/2">The second</a></li></ol>'
    )
    assert {one.label: one.url for one in said.citations.values()} == {
        "1": "https://s.example.org/1",
        "2": "https://s.example.org/2",
    }


def test_a_link_whose_text_is_a_number_in_brackets_is_a_citation_and_no_text() -> None:
    for mark in ("[1]", "(1)"):
        said = page(f"<p>{LOREM} <a href='https://s.example.org/1'>{mark}</a> And so on.</p>")
        assert [one.text for one in said.sentences] == [LOREM, "And so on."]
        assert said.citations["1"].url == "https://s.example.org/1"
        assert next(said.sentences).cites == ("1",)


@pytest.mark.parametrize(
    "tree",
    [
        REVIEW,
        [REVIEW],
        {"@graph": [{"@type": "WebSite", "name": "Desk"}, REVIEW]},
        {"@type": "WebPage", "mainEntity": REVIEW},
    ],
    ids=["alone", "array", "graph", "nested"],
)
def test_claim_review_is_found_however_it_is_wrapped(tree: object) -> None:
    for said in (article(json.dumps(tree), "application/ld+json"), page("", data(tree))):
        assert (said.claim, said.rating) == ("The world is flat", "False")
        assert (said.url, said.published) == ("https://desk.example.org/flat", date(2024, 6, 22))


def test_of_several_reviews_the_first_is_taken_and_the_others_are_named() -> None:
    said = page(f"<p>{LOREM}</p>", data([REVIEW, REVIEW | {"claimReviewed": "The world is round"}]))
    assert said.claim == "The world is flat"
    assert "The world is round" in said.problems[0]


def test_a_body_that_stands_in_the_data_only_is_read() -> None:
    said = article(json.dumps({"@type": "NewsArticle", "headline": "Is it so?", "articleBody": f"{LOREM}\n\n{LOREM}"}))
    assert len(list(said.sentences)) == 2


def test_the_published_sample_of_claim_review_is_read(shared: Path) -> None:
    said = article((shared / "corpus/claimreview/google_search_central_example.html").read_bytes(), "text/html")
    assert (said.title, said.claim, said.rating) == ("The world is flat", "The world is flat", "False")


@pytest.mark.parametrize(
    ("seed", "sections", "citations"), [("000", 6, 10), ("001", 10, 11), ("003", 7, 8), ("004", 7, 10)]
)
def test_a_seed_has_its_sections_and_citations(seed: str, sections: int, citations: int, shared: Path) -> None:
    said = article(next((shared / "seeds").glob(f"{seed}_*")).read_bytes(), "text/plain")
    assert (len(said.sections), len(said.citations)) == (sections, citations)
    assert (said.banner is not None) == (seed == "001")
    assert all(one.cites for one in said.sections[0].sentences)


# --- what it says of itself -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Checked on 3 March 2026",
        "Last verified: March 3, 2026",
        "Geprüft am 3. März 2026",
        "Vérifié le 3 mars 2026",
        "Verificado el 3 de marzo de 2026",
        "Verificado em 3 de março de 2026",
        "Verificato il 3 marzo 2026",
        "Gecontroleerd op 3 maart 2026",
    ],
)
def test_the_day_it_was_checked_is_read_in_seven_languages(line: str) -> None:
    language = {"Gep": "de", "Vér": "fr", "Verificado el": "es", "Verificado em": "pt", "Verificato": "it", "Gec": "nl"}
    code = next((code for begin, code in language.items() if line.startswith(begin)), "en")
    said = article(f"---\nlang: {code}\n---\n# Title\n\n*{line}*\n\n{LOREM}\n", "text/markdown")
    assert said.checked == date(2026, 3, 3)
    assert [one.text for one in said.sentences] == [LOREM]


def test_published_and_updated_in_one_line_are_two_days() -> None:
    said = article(f"# Title\n\nPublished 1 May 2024 · Updated 2 June 2024\n\n{LOREM}", "text/markdown")
    assert (said.published, said.modified, said.as_of) == (date(2024, 5, 1), date(2024, 6, 2), date(2024, 6, 2))


def test_a_sentence_that_names_a_day_stays_a_sentence() -> None:
    said = article(f"# Title\n\nThe law was reviewed on 3 March 2026 by the court of appeal and then again.\n\n{LOREM}")
    assert said.checked is None
    assert len(list(said.sentences)) == 2


@pytest.mark.parametrize(
    "banner",
    [
        "This fact-check may be outdated. Consider refreshing it to get the most current information.",
        "This article may be out of date.",
        "Dieser Faktencheck ist möglicherweise veraltet.",
        "Cet article n’est peut-être plus à jour.",
        "Esta verificación puede estar desactualizada.",
        "Questa verifica potrebbe non essere più aggiornata.",
        "Esta checagem pode estar desatualizada.",
        "Deze factcheck is mogelijk verouderd.",
    ],
)
def test_a_notice_that_it_may_be_outdated_is_kept_apart(banner: str) -> None:
    said = article(f"# Title\n\n{banner}\n\n{LOREM}", "text/markdown")
    assert said.banner == banner
    assert [one.text for one in said.sentences] == [LOREM]


def test_a_sentence_about_outdated_figures_is_no_banner() -> None:
    assert article(f"# Title\n\nThe figures on turnout are outdated, the office says. {LOREM}").banner is None


@pytest.mark.parametrize(
    "line", ["**Claim:** Snow is black.", "Claim: “Snow is black.”", "What was claimed\n\nSnow is black."]
)
def test_the_claim_is_read_from_its_line(line: str) -> None:
    said = article(f"# Title\n\n{line}\n\n**Verdict:** Mostly false\n\n{LOREM}", "text/markdown")
    assert (said.claim, said.rating) == ("Snow is black.", "Mostly false")
    assert [one.text for one in said.sentences] == [LOREM]


# --- broken and hostile ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "entry",
    [
        '[1] <a href="https://s.example.org/a" target="_blank" rel="noopener noreferrer" class="c-1">A report</a>',
        '[1] href="https://s.example.org/a" target="_blank">A report</a>',
        '[1] a href="https://s.example.org/a" rel="noopener">A report',
        "[1] A report — https://s.example.org/a.",
        "1. A report: <https://s.example.org/a>",
        '[1] A report" style="color:red" data-x="1" href="https://s.example.org/a"',
    ],
)
def test_broken_markup_in_a_list_of_sources_is_survived(entry: str) -> None:
    said = article(f"Title\n\n{LOREM[:-1]} [1].\n\nSources\n\n{entry}\n", "text/plain")
    assert said.citations["1"].url == "https://s.example.org/a"
    assert (said.citations["1"].title or "").strip('"') == "A report"
    assert len(list(said.sentences)) == 1


@pytest.mark.parametrize(
    ("body", "media_type", "what"),
    [
        (b"", "text/html", "empty"),
        (b"%PDF-1.7\n1 0 obj", "application/pdf", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "image/png", "image"),
        (b'{"rows": [1, 2]}', "application/json", "JSON"),
        (b'{"@type": "ClaimReview", ', "application/json", "damaged"),
        (b"<html><title>Log in</title><form><h1>Log in</h1><input type=password></form>", "text/html", "login"),
        (b"<html><title>Home</title><body><p>Hello</p></body></html>", "text/html", "no article"),
    ],
)
def test_what_is_no_article_is_refused_with_what_it_is(body: bytes, media_type: str, what: str) -> None:
    with pytest.raises(UnreadableCapture, match=what):
        article(body, media_type)


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 20_000 + LOREM,
        "<p>" + "<sup><a href='#1'>1</a></sup>" * 5_000 + LOREM,
        "<ul><li>" * 3_000 + LOREM,
        f"<p>{LOREM}</p>" + data([[[REVIEW]]] * 2_000),
        f"<p>{'A. ' * 50_000}{LOREM}</p>",
        f"<p>{LOREM}</p><h2>Sources</h2>" + "<li>href=" * 20_000,
    ],
    ids=["nested", "marks", "lists", "data", "initials", "attributes"],
)
def test_a_hostile_page_is_read_or_refused_in_no_time(body: str) -> None:
    try:
        said = page(body)
    except UnreadableCapture:
        return
    assert len(list(said.sentences)) <= 4_000


@given(
    st.text(alphabet="#*_[]()<>^:-|`\"'=\\ \na1.é&;", max_size=300),
    st.sampled_from(["text/plain", "text/markdown", "text/html"]),
)
def test_whatever_comes_is_read_or_refused(text: str, media_type: str) -> None:
    try:
        said = article(f"{text}\n\n{LOREM}\n\n{text}", media_type)
    except UnreadableCapture:
        return
    assert all(one.text == one.text.strip() and one.text for one in said.sentences)


def test_the_odd_pages_of_a_test_suite_are_read_or_refused(shared: Path) -> None:
    paths = [path for path in sorted((shared / "corpus/odd/html5lib-tests").rglob("*")) if path.is_file()]
    assert paths
    for path in paths[:200]:
        with contextlib.suppress(UnreadableCapture):
            article(path.read_bytes(), "text/html")


def test_an_article_that_shares_its_element_with_the_sidebar_is_read() -> None:
    said = page(f"<div class='layout sidebar'><h1>T</h1><p>{LOREM} {LOREM}</p><div class='share'>Share 12</div></div>")
    assert [one.text for one in said.sentences] == [LOREM, LOREM]


def test_a_line_that_its_author_ended_stands_by_itself_among_lines_broken_at_a_width() -> None:
    said = article(f"A title\nPublished 14 May 2026\n\n{LOREM[:60]}\n{LOREM[60:]}\nSource: https://o.example.org/x\n")
    assert (said.title, said.published) == ("A title", date(2026, 5, 14))
    assert [one.text for one in said.sentences] == [" ".join(f"{LOREM[:60]} {LOREM[60:]}".split())]
