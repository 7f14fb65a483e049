"""A deep link opens the live page at the passage we read: only a browser can say whether it does."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page, sync_playwright

from checks.quotes import deep_link, text_quote

BLOCKS = {
    "men": "In the North the rate for men was 5.2 per cent, well-known (and debated).",
    "women": "In the South the rate for women, all ages & regions, was 5.2 per cent in May.",
    "long": " ".join(f"The rate for district {number} was 5.2 per cent." for number in range(12)),
}
SPACE = "<div style='height: 5000px'></div>"
BODY = SPACE.join(f"<p id='{name}'>{text.replace('&', '&amp;')}</p>" for name, text in BLOCKS.items())
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
    ],
)
def test_the_browser_stops_at_the_passage(page: Page, publisher: str, name: str, passage: str) -> None:
    text = BLOCKS[name]
    start = text.index(passage)
    page.goto("about:blank")
    page.goto(deep_link(publisher, text_quote(text, start, start + len(passage))))
    assert in_sight(page) == name
