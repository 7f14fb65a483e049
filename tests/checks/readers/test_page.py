"""Walls under status 200, and the pages that merely look like one."""

import json
from pathlib import Path

import pytest

from checks.model import Problem, ProblemKind
from checks.readers import read
from checks.readers.page import page_problem
from tests.checks.readers.documents import URL, figure, html_table, page, source, table


def wall(body: str, *, requested: str = URL, final: str = URL) -> Problem | None:
    return page_problem(page(body, url=final), source=source(), requested=requested)


LOGIN = """<html><head><title>Sign in | Data portal</title></head><body><h1>Sign in</h1><form>
<label>Email <input type=email></label><label>Password <input type=password></label><button>Sign in</button></form>
</body></html>"""
MUST = """<html><title>Members</title><body><h1>Members only</h1>
<p>Please log in to continue reading this report.</p></body></html>"""
CONSENT = (
    """<html><head><title>Publisher</title></head><body><div id="consent-wall"><h2>We value your privacy</h2>
<p>We and our 842 partners use cookies and store information on a device. """
    + "Purposes and vendors. " * 60
    + """</p>
<button>Accept all</button><button>Reject all</button></div></body></html>"""
)
CONSENT_PLAIN = """<html><head><title>Before you continue</title></head><body><h1>Before you continue</h1>
<p>We use cookies and data.</p><button>Reject all</button><button>Accept all</button></body></html>"""
CHALLENGE = """<html><head><title>Just a moment...</title></head><body><h1>www.publisher.example</h1>
<p>Verifying you are human. This may take a few seconds.</p>
<noscript>Enable JavaScript and cookies to continue</noscript></body></html>"""
DENIED = """<html><head><title>Access Denied</title></head><body><h1>Access Denied</h1>
<p>You don't have permission to access this resource on this server.
Reference #18.2d351ab8.1557333295.a4e16ab</p></body></html>"""
NOT_FOUND = """<html><head><title>Page not found - Publisher</title></head><body><header><a href=/>Home</a></header>
<h1>Page not found</h1><p>The page you are looking for does not exist. Try the search.</p></body></html>"""
ERROR = "<html><head><title>503 Service Unavailable</title></head><body><h1>Service Unavailable</h1></body></html>"
BLANK = "<html><head><title>Oops</title></head><body><p>Something went wrong. Please try again later.</p></body></html>"

WALLS = {
    "login": (LOGIN, ProblemKind.BLOCKED, "login"),
    "members": (MUST, ProblemKind.BLOCKED, "login"),
    "consent": (CONSENT, ProblemKind.BLOCKED, "consent"),
    "consent, plain": (CONSENT_PLAIN, ProblemKind.BLOCKED, "consent"),
    "challenge": (CHALLENGE, ProblemKind.BLOCKED, "person"),
    "denied": (DENIED, ProblemKind.BLOCKED, "refuses"),
    "not found": (NOT_FOUND, ProblemKind.SOFT_404, "not found"),
    "unavailable": (ERROR, ProblemKind.UNREACHABLE, "error"),
    "something went wrong": (BLANK, ProblemKind.UNREACHABLE, "error"),
}


@pytest.mark.parametrize("name", WALLS)
def test_a_wall_is_told_by_what_it_is(name: str) -> None:
    body, kind, word = WALLS[name]
    found = wall(body)
    assert found is not None
    assert (found.kind, found.subject) == (kind, "report")
    assert word in found.cause
    assert URL in found.cause
    assert found.remedy


REPORT = html_table("Category | 2022 | 2023", "Grand Total | 32,059,029 | 36,210,368")
BANNER = """<div class="cookie-banner"><p>We use cookies. Cookie settings</p><button>Accept all</button>
<button>Reject all</button></div>"""
HEADER = "<header><a href=/login>Sign in</a><form><input type=password placeholder=Password></form></header>"
SHORT = """<p>In 2023 we received more than 36.2 million reports, of which 63,892 were urgent, as we told Congress in
our own report.</p>"""


def report(title: str, body: str) -> str:
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"


REAL = {
    "a table": report("Annual report", HEADER + REPORT + BANNER),
    "a sentence": report("Report", HEADER + SHORT + BANNER),
    "a login box beside the text": report("Report", SHORT * 5 + "<aside>Log in <input type=password></aside>"),
    "a report on logins": report("Sign in fraud in 2023", REPORT + "<input type=password>"),
    "a report on access": report("Access denied: appeals", REPORT),
    "a value that is unavailable": report("Figures", "<p>Temporarily unavailable: people tested.</p>" + REPORT),
    "a series that is not there": report("Figures", "<p>People tested in 2023: no longer available.</p>" + SHORT),
    "a body whose class is about consent": report("R", SHORT).replace("<body>", "<body class=cookie-consent-given>"),
    "404 of something": report("Traffic on road 404", "<p>404 cars passed.</p>" + REPORT),
}


@pytest.mark.parametrize("name", REAL)
def test_a_report_page_is_no_wall(name: str) -> None:
    assert wall(REAL[name]) is None


@pytest.mark.parametrize(
    ("requested", "final"),
    [
        (URL, "https://publisher.example/"),
        (URL, "https://publisher.example"),
        (URL, "https://publisher.example/index.html"),
        (URL, "https://www.publisher.example/en/"),
        ("https://publisher.example/?report=2023", "https://publisher.example/home"),
    ],
)
def test_a_deep_address_that_leads_home_is_a_soft_404(requested: str, final: str) -> None:
    found = wall(REAL["a table"], requested=requested, final=final)
    assert found is not None
    assert found.kind is ProblemKind.SOFT_404
    assert requested in found.cause


@pytest.mark.parametrize(
    ("requested", "final"),
    [
        (URL, URL),
        ("http://publisher.example/", "https://www.publisher.example/"),
        ("https://publisher.example", "https://publisher.example/"),
        ("https://publisher.example/reports", "https://publisher.example/reports/"),
        ("https://publisher.example/reports/2023", "https://publisher.example/reports/2024"),
        ("https://publisher.example/index.html", "https://publisher.example/"),
        ("https://publisher.example/?id=1", "https://publisher.example/?id=1"),
    ],
)
def test_other_redirects_are_none(requested: str, final: str) -> None:
    assert wall(REAL["a table"], requested=requested, final=final) is None


def test_what_is_no_page_is_no_wall() -> None:
    assert page_problem(page('{"error": "not found"}', "application/json"), source=source(), requested=URL) is None
    assert page_problem(page(b"%PDF-1.7"), source=source(), requested=URL) is None


@pytest.mark.timeout(100)
@pytest.mark.parametrize("tag", ["div", "nav", "summary", "table><caption", "div class=cookie", "table><tr><td", "h1"])
def test_nesting_alone_makes_nothing_slow(tag: str) -> None:
    """Work that grows with the square of the depth would take minutes."""
    document = page("<html><body>" + f"<{tag}>x" * 20_000)
    page_problem(document, source=source(), requested=URL)
    (one,) = read(document, source(), [figure(table("a", "<year>"))])
    assert one.problem is not None


def test_no_page_of_the_corpus_is_taken_for_a_wall(shared: Path) -> None:
    for meta in sorted((shared / "corpus" / "histories").glob("*/meta.json")):
        for version in json.loads(meta.read_text())["versions"]:
            path = meta.parent / version["file"]
            if path.suffix == ".html":
                assert page_problem(page(path.read_bytes()), source=source(), requested=URL) is None, path
