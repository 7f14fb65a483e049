"""What pages, feeds, sitemaps and JSON list, what they pass over, and what is ambiguous."""

import gzip
import hashlib
import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from checks.editions.listing import listing
from checks.editions.model import Listing
from checks.model import Document, Editions, Source

TODAY = date(2026, 3, 2)
LIST = "https://example.org/publications"


def document(body: str | bytes, url: str = LIST) -> Document:
    raw = body.encode() if isinstance(body, str) else body
    sha256 = hashlib.sha256(raw).hexdigest()
    now = datetime(2026, 3, 2, tzinfo=UTC)
    return Document(body=raw, media_type="", charset=None, url=url, sha256=sha256, fetched_at=now)


def listed(body: str | bytes, url: str | None = None, **wanted: Any) -> Listing:
    chosen = {"link": "<year>-report.pdf"} | wanted if url is None and not wanted else wanted
    source = Source(id="s", publisher="P", url=url, editions=Editions(listed_at=LIST, **chosen))
    return listing(document(body), source, TODAY)


def page(*links: tuple[str, str]) -> str:
    return "<html><body><h1>Reports</h1>" + "".join(f'<p><a href="{to}">{said}</a></p>' for to, said in links)


def names(found: Listing) -> list[tuple[str, str]]:
    return [(one.name, one.url) for one in found.editions]


def test_the_links_of_a_page_are_its_editions_the_newest_first() -> None:
    found = listed(page(("/pdfs/2024-report.pdf", "2024"), ("pdfs/2025-report.pdf#p2", "new"), ("/about", "2026")))
    assert names(found) == [
        ("2025", "https://example.org/pdfs/2025-report.pdf"),
        ("2024", "https://example.org/pdfs/2024-report.pdf"),
    ]
    assert (found.ambiguous, found.passed_over, found.trouble) == ((), (), "")


def test_links_are_read_against_the_base_of_the_page() -> None:
    body = '<html><head><base href="https://files.example.org/x/"></head><a href="2025-report.pdf">Report</a>'
    assert names(listed(body)) == [("2025", "https://files.example.org/x/2025-report.pdf")]


def test_a_link_is_known_by_what_it_says_and_where_it_leads_both_if_both_are_given() -> None:
    body = page(("/d/8821", "Annual report 2025 (PDF, 2 MB)"), ("/d/8822", "Response to the annual report 2025"))
    assert names(listed(body, titled="Annual report <year>")) == [("2025", "https://example.org/d/8821")]
    both = page(("/2025-report.pdf", "Annual report 2024"), ("/2024-report.pdf", "Annual report 2024"))
    found = listed(both, titled="Annual report <year>", link="<year>-report.pdf")
    assert names(found) == [("2024", "https://example.org/2024-report.pdf")]


def test_the_pattern_may_be_the_address_of_the_source_itself() -> None:
    found = listed(page(("/r/2025.pdf", ""), ("/x/2026.pdf", "")), url="https://example.org/r/<year>.pdf")
    assert names(found) == [("2025", "https://example.org/r/2025.pdf")]


def test_drafts_and_years_to_come_are_passed_over_and_said() -> None:
    found = listed(
        page(("/draft/2026-report.pdf", ""), ("/2025-report.pdf", ""), ("/2029-report.pdf", "")),
    )
    assert [name for name, _ in names(found)] == ["2025"]
    assert found.passed_over == (
        "https://example.org/draft/2026-report.pdf: it says “draft”",
        "https://example.org/2029-report.pdf: 2029 has not come",
    )


def test_where_all_that_fit_are_passed_over_the_trouble_says_why() -> None:
    found = listed(page(("/draft/2026-report.pdf", ""), ("/2029-report.pdf", "")))
    assert found.editions == ()
    assert "those that fit are none yet: https://example.org/draft/2026-report.pdf: it says “draft”" in found.trouble
    assert "2029 has not come" in found.trouble


def test_two_places_for_one_name_are_ambiguous_and_both_are_kept() -> None:
    found = listed(page(("/a/2025-report.pdf", "Full"), ("/b/2025-report.pdf", "Short"), ("/a/2024-report.pdf", "")))
    assert [name for name, _ in names(found)] == ["2024"]
    ((name, links),) = found.ambiguous
    assert name == "2025"
    assert [(one.url, one.title) for one in links] == [
        ("https://example.org/a/2025-report.pdf", "Full"),
        ("https://example.org/b/2025-report.pdf", "Short"),
    ]


def test_one_place_linked_twice_is_one() -> None:
    found = listed(page(("/2025-report.pdf", "Report"), ("http://www.example.org/2025-report.pdf?v=2", "Download")))
    assert names(found) == [("2025", "https://example.org/2025-report.pdf")]


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
<item><title>Annual report 2025</title><link>https://example.org/r/2025</link>
<pubDate>Mon, 02 Feb 2026 10:00:00 GMT</pubDate><enclosure url="https://example.org/2025-report.pdf"/></item>
<item><title>Annual report 2024</title><link>https://example.org/r/2024</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry><title>Annual report 2025</title>
<link rel="self" href="https://example.org/api/1"/><link href="/r/2025"/><updated>2026-02-03T10:00:00Z</updated></entry>
</feed>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://example.org/2025-report.pdf</loc><lastmod>2026-02-04</lastmod></url>
<url><loc>https://example.org/about</loc></url></urlset>"""


@pytest.mark.parametrize(
    ("body", "wanted", "url", "issued"),
    [
        (RSS, {"titled": "Annual report <year>", "link": "r/<year>"}, "https://example.org/r/2025", date(2026, 2, 2)),
        (RSS, {"link": "<year>-report.pdf"}, "https://example.org/2025-report.pdf", date(2026, 2, 2)),
        (ATOM, {"titled": "Annual report <year>"}, "https://example.org/r/2025", date(2026, 2, 3)),
        (SITEMAP, {"link": "<year>-report.pdf"}, "https://example.org/2025-report.pdf", date(2026, 2, 4)),
        (
            gzip.compress(SITEMAP.encode()),
            {"link": "<year>-report.pdf"},
            "https://example.org/2025-report.pdf",
            date(2026, 2, 4),
        ),
    ],
)
def test_feeds_and_sitemaps_list_editions_with_their_day(
    body: str | bytes, wanted: dict[str, str], url: str, issued: date
) -> None:
    newest = listed(body, **wanted).editions[0]
    assert (newest.name, newest.url, newest.issued) == ("2025", url, issued)


def test_json_lists_editions_wherever_an_address_stands() -> None:
    tree = {
        "details": {
            "attachments": [
                {"title": "Table 2025", "url": "/media/2025-report.pdf", "filename": "x"},
                {"title": "Table 2024", "url": "https://assets.example.org/2024-report.pdf"},
            ]
        }
    }
    assert names(listed(json.dumps(tree))) == [
        ("2025", "https://example.org/media/2025-report.pdf"),
        ("2024", "https://assets.example.org/2024-report.pdf"),
    ]
    assert [name for name, _ in names(listed(json.dumps(tree), titled="Table <year>"))] == ["2025", "2024"]


def test_a_list_of_sitemaps_leads_on_to_the_one_that_changed_last() -> None:
    body = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <sitemap><loc>https://example.org/1.xml</loc><lastmod>2024-01-01</lastmod></sitemap>
    <sitemap><loc>https://example.org/2.xml</loc><lastmod>2026-01-01</lastmod></sitemap></sitemapindex>"""
    found = listed(body)
    assert found.lists == ("https://example.org/2.xml", "https://example.org/1.xml")
    assert found.trouble == ""


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (page(("/2025-summary.pdf", "Summary 2025")), "a page with 1 links, such as “Summary 2025”"),
        ("%PDF-1.7 x", "found a PDF file"),
        ("<letter><from>us</from></letter>", "found XML that begins with <letter>"),
        (page(), "no link at all"),
    ],
)
def test_what_lists_no_edition_says_what_was_there(body: str, words: str) -> None:
    found = listed(body)
    assert found.editions == ()
    assert words in found.trouble


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ('"2026-02-10T11:00:00+0100"', "2026-02-10"),
        ("1770681600", "2026-02-10"),
        ("1770681600123", "2026-02-10"),
        ('"Tue, 10 Feb 2026 10:00:00 GMT"', "2026-02-10"),
    ],
)
def test_the_day_of_the_last_update_names_an_edition(said: str, name: str) -> None:
    source = Source(id="s", publisher="P", url="https://example.org/api", editions=Editions(updated="meta[0].updated"))
    found = listing(document(f'{{"meta": [{{"updated": {said}}}]}}'), source, TODAY)
    assert names(found) == [(name, "https://example.org/api")]


def test_no_day_at_the_path_of_the_last_update_is_trouble() -> None:
    source = Source(id="s", publisher="P", url="https://example.org/api", editions=Editions(updated="updated"))
    assert "found soon" in listing(document('{"updated": "soon"}'), source, TODAY).trouble
    assert 'there is no "updated"' in listing(document('{"changed": "2026-01-01"}'), source, TODAY).trouble
