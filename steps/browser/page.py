"""One page in the browser: its document is given, what it needs besides is asked for, and its text is taken once it
stands still.

What it needs are scripts, styles, data and the frames of its own origin. Images, films, fonts, other frames, forms and
beacons are not asked for, and the page is not left: an address to which a script leads is the publisher's to say and
the keeper's to write down. One that loads itself again, as some do once they have set a cookie, is given itself again.
"""

import re
import time
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from checks.addresses import host_of
from steps.browser.filtering_proxy import FilteringProxy, Passage
from steps.browser.shown import Orders, Shown, ToShow, Trouble
from steps.browser.whole import WHOLE
from steps.wire.guard import Guard
from steps.wire.values import normal, origin_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Request, Response, Route

NEEDED = frozenset({"script", "stylesheet", "xhr", "fetch", "eventsource"})
DATA = frozenset({"script", "xhr", "fetch"})  # without which a page may say something else
MOST_REQUESTS = 300
MOST_LOADS = 4  # of the page itself
STILL_S = 0.5  # so long nothing is under way and no word changes
LOOKS_S = 0.1
ANYTHING = re.compile("")
WINDOW = {"width": 1280, "height": 1600}
ITS_OWN = re.compile(r"net::ERR_(?:ABORTED|FAILED|BLOCKED\w*)$")  # called off by the page, or forbidden to it
THROUGH = """async () => {
  for (let n = 0; n < 40 && scrollY + innerHeight < document.documentElement.scrollHeight - 2; n++) {
    scrollBy({top: innerHeight, behavior: 'instant'});
    await new Promise(done => setTimeout(done, 20));
  }
}"""


class PageTrouble(Exception):
    """The page cannot be shown: what it is about, in words, and what the caller should do."""

    def __init__(self, trouble: Trouble, cause: str, retry_after: str | None = None) -> None:
        self.trouble, self.cause, self.retry_after = trouble, cause, retry_after
        super().__init__(cause)


def show(browser: "Browser", proxy: FilteringProxy, orders: Orders, task: ToShow) -> Shown:
    """The page as it stands, or why it does not. Raises Playwright's Error where the browser itself is lost."""
    from playwright.sync_api import Error

    passage = Passage(
        guard=lambda: Guard(orders.limits, orders.allow, proxy=orders.proxy), most=orders.limits.max_bytes
    )
    passage.expect(host_of(task.document.url))
    proxy.let_through(passage)
    with closing(fresh(browser, task)) as context:
        context.set_default_timeout(orders.ready_s * 1000)
        seen = _Seen(task, passage, orders.ready_s)
        try:
            shown = replace(seen.through(context), browser=browser.version)
        except PageTrouble as error:
            shown = Shown(trouble=error.trouble, cause=error.cause, retry_after=error.retry_after)
        except Error as error:
            if not browser.is_connected():
                raise
            shown = Shown(trouble=Trouble.PASSING, cause=f"the page broke down: {error.message.splitlines()[0]}")
        finally:
            proxy.let_through(None)
    return replace(shown, requests=seen.requests, to_others=seen.to_others, received=passage.received)


def fresh(browser: "Browser", task: ToShow) -> "BrowserContext":
    """A profile of its own that nothing outlives, in which a page looks the same on every machine."""
    return browser.new_context(
        accept_downloads=False,
        service_workers="block",
        locale=task.language,
        timezone_id="UTC",
        reduced_motion="reduce",  # what counts up to its figure shows it at once, where pages heed that
        viewport=WINDOW,  # type: ignore[arg-type]  # a typed mapping of Playwright's
    )


def whole(page: "Page") -> str:
    """The page as HTML, with what stands in its open components and its own frames."""
    from playwright.sync_api import Error

    try:
        made = page.evaluate(WHOLE)
    except Error:  # nested too deeply, or the page has taken these means away
        made = None
    return made if isinstance(made, str) else page.content()


class _Seen:
    """A page on its way, what it asks for, and what came of that."""

    def __init__(self, task: ToShow, passage: Passage, ready_s: float) -> None:
        self.task, self.passage, self.ready_s = task, passage, ready_s
        self.home, self.origin = task.document.url, origin_of(task.document.url)
        self.requests, self.to_others = 0, 0
        self.given = 0  # how often the page was given its document
        self.frames: set[Request] = set()  # those of its own that were asked for
        self.kept_from: set[Request] = set()
        self.under_way: set[Request] = set()
        self.changed_at = time.monotonic()  # when something was last asked for or came
        self.forbidden: list[str] = []
        self.led_to = ""
        self.failed: PageTrouble | None = None

    def through(self, context: "BrowserContext") -> Shown:
        """The page. Raises PageTrouble, and Playwright's Error."""
        context.route(ANYTHING, self.decide)
        context.on("request", self.begun)
        context.on("requestfinished", self.over)
        context.on("requestfailed", self.broken)
        context.on("response", self.answered)
        page = context.new_page()
        page.goto(self.home, wait_until="commit")
        until = time.monotonic() + self.ready_s
        self.still(page, until)
        page.evaluate(THROUGH)
        html, is_still = self.still(page, until)
        self.check()
        said = [*self.passage.refused.values(), *self.forbidden, *([] if is_still else ["it was still changing"])]
        return Shown(html=html, url=page.url, said=tuple(dict.fromkeys(said))[:10])

    def still(self, page: "Page", until: float) -> tuple[str, bool]:
        """The page once nothing is under way and no word changes, or when the time is up; and whether it was still."""
        before, since = "", time.monotonic()
        while (now := time.monotonic()) < until:
            self.check(is_over=False)
            if self.under_way:
                since = now
            elif now - max(since, self.changed_at) >= STILL_S:
                if (html := whole(page)) == before:
                    return html, True
                before, since = html, time.monotonic()
            page.wait_for_timeout(LOOKS_S * 1000)
        return whole(page), False

    def check(self, *, is_over: bool = True) -> None:
        """Nothing, if what was seen so far may be believed. Raises PageTrouble."""
        if self.led_to:
            raise PageTrouble(Trouble.ELSEWHERE, self.led_to)
        if self.passage.is_spent:
            raise PageTrouble(Trouble.TOO_MUCH, f"its page asked for more than {self.passage.most:,} bytes")
        if self.asks_too_much:
            raise PageTrouble(Trouble.TOO_MUCH, f"its page asked for more than {MOST_REQUESTS} things")
        if self.failed is not None:
            raise self.failed
        waiting = [one for one in self.under_way if one.resource_type in DATA and self.is_near(one.url)]
        if is_over and waiting:
            cause = f"its page waited for {waiting[0].url[:300]} for more than {self.ready_s:g} s"
            raise PageTrouble(Trouble.PASSING, cause)

    # --- what it asks for -----------------------------------------------------------------------------------------

    def decide(self, route: "Route") -> None:
        """Nothing; the request is let through, answered with the document, or refused."""
        request = route.request
        if request.is_navigation_request():
            self.navigate(route)
        elif self.is_needed(request):
            self.ask(route)
        else:
            self.kept_from.add(request)
            route.abort("blockedbyclient")

    def ask(self, route: "Route") -> None:
        """Nothing; the request is counted, and the proxy lets it through."""
        self.passage.expect(host_of(route.request.url))
        self.count(route.request)
        route.continue_()

    def is_own_frame(self, request: "Request") -> bool:
        """Whether a frame that stands in the page itself is of the very origin of the page, and may be asked for."""
        parent = request.frame.parent_frame
        if parent is None or parent.parent_frame is not None or request.method != "GET" or self.asks_too_much:
            return False
        return self.may_be_asked(request.url) and origin_of(normal(request.url)) == self.origin

    def navigate(self, route: "Route") -> None:
        """Nothing; the page has its document, and every other that would take its place is refused."""
        request, document = route.request, self.task.document
        is_page = request.frame.parent_frame is None
        is_itself = request.url.partition("#")[0] == self.home.partition("#")[0]
        if is_page and request.method == "GET" and (not self.given or (is_itself and self.given < MOST_LOADS)):
            self.given += 1
            kind = document.media_type or "text/html"
            kind += f"; charset={document.charset}" if document.charset else ""
            route.fulfill(status=200, headers={"content-type": kind}, body=document.body)
            return
        if not is_page and self.is_own_frame(request):
            self.frames.add(request)
            self.under_way.add(request)
            self.ask(route)
            return
        if is_page and not is_itself:
            self.led_to = request.url[:1000]
        elif is_page:
            self.forbidden.append(f"it loaded itself more than {MOST_LOADS} times")
        self.kept_from.add(request)
        route.abort("aborted")

    def is_needed(self, request: "Request") -> bool:
        """Whether the page may have it, by its kind, our caps, and the robots.txt of its own origin."""
        return request.resource_type in NEEDED and not self.asks_too_much and self.may_be_asked(request.url)

    def may_be_asked(self, url: str) -> bool:
        """Whether the address is one, and no robots.txt that we know forbids it."""
        try:
            place = normal(url)
        except ValueError:
            return False
        if origin_of(place) == self.origin and not self.task.robots.permits(place):
            self.forbidden.append(f"its robots.txt forbids {place[:300]}")
            return False
        return True

    # --- what came of it ------------------------------------------------------------------------------------------

    def begun(self, request: "Request") -> None:
        """Nothing; the request is waited for. One that a redirect led to is let through by the proxy, or not."""
        self.changed_at = time.monotonic()
        if request.resource_type in NEEDED:
            self.under_way.add(request)
            if request.redirected_from is not None:
                self.count(request)

    def count(self, request: "Request") -> None:
        """Nothing; the request is counted as one to its host."""
        if host_of(request.url) == host_of(self.home):
            self.requests += 1
        else:
            self.to_others += 1

    @property
    def asks_too_much(self) -> bool:
        return self.requests + self.to_others > MOST_REQUESTS

    def over(self, request: "Request") -> None:
        """Nothing; it is no longer waited for."""
        self.changed_at = time.monotonic()
        self.under_way.discard(request)

    def broken(self, request: "Request") -> None:
        """Nothing; data of the page's own that did not come are a trouble, if neither we nor the page called it off."""
        self.over(request)
        why = request.failure or ""
        kept_from = request in self.kept_from or host_of(request.url) in self.passage.refused
        if not kept_from and not ITS_OWN.fullmatch(why):
            self.missed(request, why.removeprefix("net::"))

    def answered(self, response: "Response") -> None:
        """Nothing; a server that asks us to come again has not shown its page."""
        if response.status == 429 or response.status >= 500:
            self.missed(response.request, f"status {response.status}", response.headers.get("retry-after"))

    def missed(self, request: "Request", why: str, retry_after: str | None = None) -> None:
        is_awaited = request.resource_type in DATA or request in self.frames
        if is_awaited and self.is_near(request.url) and self.failed is None:
            cause = f"its page needs {request.url[:300]}, which did not come ({why})"
            self.failed = PageTrouble(Trouble.PASSING, cause, retry_after)

    def is_near(self, url: str) -> bool:
        """Whether the address is of the page's own publisher, by the last two names of its host."""
        return host_of(url).split(".")[-2:] == host_of(self.home).split(".")[-2:]
