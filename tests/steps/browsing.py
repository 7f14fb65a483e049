"""A browser for the tests, and pages for it. Root has no sandbox, and containers often none: it runs without."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from checks.model import Document
from checks.robots import Robots
from steps.browser.driver import Browser, BrowserSettings
from steps.browser.shown import Shown, ToShow
from steps.fetch import PRODUCT, Limits
from steps.wire.guard import allowed
from tests.servers import Page, Site

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
LIMITS = Limits(max_bytes=2_000_000)
AGENT = "Stilltrue/test (+editors@example.org)"


@contextmanager
def browsing(chromium: str, *sites: Site, **chosen: Any) -> Iterator[Browser]:
    settings = BrowserSettings(**{"program": chromium, "sandbox": False, "time_s": 60.0, "ready_s": 8.0} | chosen)
    hosts = [site.host for site in sites]
    with Browser(settings, user_agent=AGENT, allow=allowed(hosts), limits=LIMITS) as running:
        yield running


def show(browser: Browser, site: Site, body: str, *, path: str = "/page", robots: str = "") -> Shown:
    """What the browser makes of a page of the site."""
    document = Document(
        body=body.encode(), media_type="text/html", charset="utf-8", url=site.url(path), sha256="", fetched_at=NOW
    )
    with browser.turn():
        return browser.show(ToShow(document=document, robots=Robots(robots, PRODUCT), language="en-US"))


def data(value: object) -> Page:
    return Page(body=json.dumps(value).encode(), headers={"Content-Type": "application/json"})


def script(text: str) -> Page:
    return Page(body=text.encode(), headers={"Content-Type": "text/javascript"})
