"""A deep link opens the live page at the passage we read: only a browser can say whether it does."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page, sync_playwright

from checks.model import Locator, ProseLocator, TableCell, TableLocator
from checks.quotes import deep_link, text_quote
from tests.checks.readers.documents import observed

BLOCKS = {
    "men": "In the North the rate for men was 5.2 per cent, well-known (and debated).",
    "women": "In the South the rate for women, all ages & regions, was 5.2 per cent in May.",
    "signs": "Costs rose by 3,5 % (net) & fell, in Q3-Q4: -1,2 % / +0.4 %; 100% of “all” #1 sites.",
    "card": "411,192",
    "cell": "32,059,029",
    "panel": "Behind the button 63,892 urgent reports were counted.",
    "long": " ".join(f"The rate for district {number} was 5.2 per cent." for number in range(12)),
}
SPACE = "<div style='height: 5000px'></div>"
FRAMES = {
    "cell": (
        "<table><tr><th>Kind</th><th>2021</th><th>2022</th><th>2023</th></tr>"
        "<tr><td>Reports</td><td>31,000</td><td>{}</td><td>33,000</td></tr></table>"
    ),
    "card": "<div>{}<div>people tested &amp; counted</div></div>",  # the label is another block
    "panel": "<details><summary>Urgent</summary>{}</details>",  # closed: the browser opens it
}
BODY = SPACE.join(
    FRAMES.get(name, "{}").format(f"<p id='{name}'>{text.replace('&', '&amp;')}</p>") for name, text in BLOCKS.items()
)
PAGE = f"<!doctype html><title>Rates</title><body>{SPACE}{BODY}{SPACE}</body>"


class OnePage(BaseHTTPRequestHandler):
    """Answers every request with the page."""

    def do_GET(self) -> None:
        body = PAGE.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: object) -> None:
        """Nothing is printed."""


@pytest.fixture(scope="module")
def publisher() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), OnePage) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/rates"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def page(chromium: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


def in_sight(page: Page) -> str:
    """The ids of the paragraphs that stand in the window, once the browser has scrolled."""
    page.wait_for_function("window.scrollY > 0", timeout=5_000)
    return str(
        page.evaluate(
            """[...document.querySelectorAll("p")].filter(p => {
                const box = p.getBoundingClientRect(); return box.top >= 0 && box.bottom <= window.innerHeight
            }).map(p => p.id).join()"""
        )
    )


@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "passage"),
    [
        ("men", "5.2"),
        ("women", "5.2"),
        ("women", "5.2 per cent"),
        ("men", "well-known"),
        ("women", "ages & regions,"),
        ("long", BLOCKS["long"]),
        ("signs", "3,5 %"),
        ("signs", "-1,2 %"),
        ("signs", "100%"),
        ("signs", "Q3-Q4:"),
        ("panel", "63,892"),
    ],
)
def test_the_browser_stops_at_the_passage(page: Page, publisher: str, name: str, passage: str) -> None:
    text = BLOCKS[name]
    start = text.index(passage)
    page.goto("about:blank")
    page.goto(deep_link(publisher, text_quote(text, start, start + len(passage))))
    assert in_sight(page) == name


@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "locator"),
    [
        ("card", ProseLocator(prose="<value> people tested & counted")),
        ("cell", TableLocator(table=TableCell(row=("Reports",), column=("2022",)))),
        ("panel", ProseLocator(prose="Behind the button <value> urgent reports")),
        ("signs", ProseLocator(prose="Costs rose by <value> (net)")),
    ],
)
def test_the_browser_stops_at_the_figure_that_was_read(page: Page, publisher: str, name: str, locator: Locator) -> None:
    one = observed(PAGE.replace("<body>", "<html lang=en><body>"), locator)
    page.goto("about:blank")
    page.goto(deep_link(publisher, one.quote))
    assert in_sight(page) == name
