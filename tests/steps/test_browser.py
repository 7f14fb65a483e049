"""A page in the browser: what it may ask for, when it is taken, what it cannot reach, and that nothing stays behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from steps.browser.driver import Browser
from steps.browser.process_tree import descendants, naming
from steps.browser.shown import Trouble
from tests.servers import Asked, Page, Site, serving
from tests.steps.browsing import AGENT, LIMITS, browsing, data, script, show

ROOT = Path(__file__).resolve().parents[2]
FILLS = """<p id=x>…</p><script>
fetch('/data.json').then(r => r.json()).then(d => x.textContent = d.toLocaleString() + ' reports')</script>"""
OTHERS = "http://127.0.0.1:9/frame"
SLOT = """<x-y><b>2,300</b></x-y><script>customElements.define('x-y', class extends HTMLElement { connectedCallback() {
  this.attachShadow({mode: 'MODE'}).innerHTML = '<p>It was <slot></slot> reports</p>' } })</script>"""


POSTED = """<form action="/inner" target=f method=post></form><iframe name=f></iframe>
<script>document.forms[0].submit()</script>"""


@pytest.fixture(scope="module")
def publisher() -> Iterator[Site]:
    pages = {
        "/data.json": data(2_300_000),
        "/secret.json": data(1),
        "/many.json": data(1),
        "/inner": Page(body=f"<p>In a frame</p>{FILLS}".encode(), headers={"Content-Type": "text/html"}),
        "/busy.json": Page(status=503, headers={"Retry-After": "77"}),
        "/large": Page(body=b"x" * 3 * LIMITS.max_bytes),
    }
    with serving(pages) as running:
        yield running


@pytest.fixture(scope="module")
def browser(chromium: str, publisher: Site) -> Iterator[Browser]:
    """One browser, as a sweep has one for all its pages; where a test loses it, the next one has another."""
    with browsing(chromium, publisher, memory_mb=900) as running:
        yield running


def asked(publisher: Site) -> list[Asked]:
    """What was asked for; of the page that asks for many things some may still have been on their way."""
    return [one for one in publisher.asked if not one.path.startswith("/many.json")]


# --- what is shown --------------------------------------------------------------------------------------------------


def test_the_text_that_scripts_make_is_there_and_the_same_the_second_time(browser: Browser, publisher: Site) -> None:
    publisher.asked.clear()
    page = f'{FILLS}<img src="/photo.png"><link rel=icon href="/icon.png"><iframe src="{OTHERS}"></iframe>'
    first, second = (show(browser, publisher, page) for _ in range(2))
    assert "2,300,000 reports" in first.html
    assert first.html == second.html
    assert [one.path for one in asked(publisher)] == ["/data.json"] * 2, "what no figure needs is not asked for"
    assert {one.headers["user-agent"] for one in publisher.asked} == {AGENT}
    assert (first.requests, first.said) == (1, ())
    assert first.received > 0


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (SLOT.replace("MODE", "open"), "<p>It was <span><b>2,300</b></span> reports</p>"),
        ("<div><template shadowrootmode=open><p>2,300 reports</p></template></div>", "<p>2,300 reports</p>"),
        ('<iframe src="/inner"></iframe>', "2,300,000 reports"),
        ("<iframe srcdoc='<p>2,300 reports</p>'></iframe>", "<p>2,300 reports</p>"),
    ],
)
def test_what_stands_in_open_components_and_in_frames_of_its_own_is_there(
    browser: Browser, publisher: Site, page: str, said: str
) -> None:
    shown = show(browser, publisher, page)
    assert said in shown.html
    assert shown.said == ()


@pytest.mark.parametrize(
    ("page", "robots"),
    [
        (SLOT.replace("MODE", "closed"), ""),
        (f'<iframe src="{OTHERS}"></iframe>', ""),
        ('<iframe src="/inner"></iframe>', "User-agent: *\nDisallow: /inner"),
        ('<iframe src="/inner" style="display: none"></iframe>', ""),
        (POSTED, ""),
    ],
    ids=["closed", "of others", "forbidden", "hidden", "posted"],
)
def test_what_else_stands_apart_is_not(browser: Browser, publisher: Site, page: str, robots: str) -> None:
    html = show(browser, publisher, f"<p>whole</p>{page}", robots=robots).html
    assert "whole" in html
    assert " reports" not in html.partition("<script>")[0]


def test_a_frame_that_does_not_come_is_a_trouble(browser: Browser, publisher: Site) -> None:
    shown = show(browser, publisher, '<p>0 reports<iframe src="/busy.json"></iframe>')
    assert (shown.trouble, shown.retry_after) == (Trouble.PASSING, "77")


@pytest.mark.parametrize("after_ms", [0, 700])
def test_a_page_that_loads_itself_again_with_its_cookie_is_given_itself(
    browser: Browser, publisher: Site, after_ms: int
) -> None:
    again = "document.cookie = 'seen=1'; location.reload()"
    page = f"""<p id=x>…</p><script>if (document.cookie.includes('seen=1')) x.textContent = '2,300 reports';
    else setTimeout(() => {{ {again} }}, {after_ms})</script>"""
    assert "2,300 reports" in show(browser, publisher, page).html


def test_a_page_that_loads_itself_for_ever_is_taken_as_it_stands(browser: Browser, publisher: Site) -> None:
    shown = show(browser, publisher, "<p>2,300 reports</p><script>setTimeout(() => location.reload(), 20)</script>")
    assert "2,300 reports" in shown.html
    assert shown.said == ("it loaded itself more than 4 times",)


def test_a_figure_that_counts_up_is_read_when_it_has_arrived(browser: Browser, publisher: Site) -> None:
    page = """<p id=a>0</p><div style='height: 5000px'></div><p id=b>0</p><p id=c>0</p><script>
    let n = 0; const t = setInterval(() => { a.textContent = n += 50; if (n >= 1000) clearInterval(t) }, 60);
    new IntersectionObserver(seen => { if (seen[0].isIntersecting) b.textContent = 1000 }).observe(b);
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) c.textContent = 1000</script>"""
    shown = show(browser, publisher, page)
    assert [f'<p id="{one}">1000</p>' in shown.html for one in "abc"] == [True] * 3


def test_a_page_that_never_stands_still_is_taken_in_the_end_and_that_is_said(browser: Browser, publisher: Site) -> None:
    grows = "<p>stays</p><script>setInterval(() => document.body.append(Math.random()), 30)</script>"
    shown = show(browser, publisher, grows)
    assert "stays" in shown.html
    assert shown.said == ("it was still changing",)


def test_dialogues_are_dismissed_and_the_address_is_that_of_its_own_router(browser: Browser, publisher: Site) -> None:
    page = "<p>fine</p><script>alert(1); confirm(2); prompt(3); history.replaceState({}, '', '/gone')</script>"
    shown = show(browser, publisher, page)
    assert "fine" in shown.html
    assert shown.url == publisher.url("/gone")


def test_what_the_robots_txt_forbids_is_not_asked_for_by_a_page_either(browser: Browser, publisher: Site) -> None:
    publisher.asked.clear()
    page = FILLS.replace("/data.json", "/secret.json")
    shown = show(browser, publisher, page, robots="User-agent: *\nDisallow: /secret")
    assert (asked(publisher), shown.requests) == ([], 0)
    assert "robots.txt forbids" in shown.said[0]


# --- what is not ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "trouble", "cause"),
    [
        ("<p>old<script>location = '/new?by=script'</script>", Trouble.ELSEWHERE, "/new?by=script"),
        ('<meta http-equiv=refresh content="0; url=https://new.example/">', Trouble.ELSEWHERE, "https://new.example/"),
        ("<p>0 reports<script>fetch('/busy.json')</script>", Trouble.PASSING, "/busy.json, which did not come"),
        ("<p>0 reports<script>fetch('/large')</script>", Trouble.TOO_MUCH, "more than 2,000,000 bytes"),
        ("<script>setInterval(() => fetch('/many.json?' + Math.random()), 1)</script>", Trouble.TOO_MUCH, "300 things"),
        (
            "<script>const a = []; setInterval(() => a.push(new Uint8Array(1e7).fill(7)), 2)</script>",
            Trouble.TOO_MUCH,
            "more than 900 MB",
        ),
    ],
    ids=["script", "refresh", "busy", "large", "many", "memory"],
)
def test_a_page_that_cannot_be_believed_is_not_shown(
    browser: Browser, publisher: Site, page: str, trouble: Trouble, cause: str
) -> None:
    shown = show(browser, publisher, page)
    assert (shown.trouble, shown.html) == (trouble, "")
    assert cause in shown.cause
    if "busy" in page:
        assert shown.retry_after == "77"


def test_a_page_that_hangs_is_ended_in_time_and_the_next_one_is_shown(chromium: str, publisher: Site) -> None:
    with browsing(chromium, publisher, time_s=5.0) as short:
        began = time.monotonic()
        shown = show(short, publisher, "<p>hangs<script>for (;;) {}</script>")
        assert shown.trouble is Trouble.TOO_MUCH
        assert "not done with it after 5 s" in shown.cause
        assert time.monotonic() - began < 40
        assert "fine" in show(short, publisher, "<p>fine").html


# --- what it cannot reach -------------------------------------------------------------------------------------------

TRIES = """
fetch(`http://${at}/fetch`).catch(() => 0); fetch(`http://localhost:${port}/`).catch(() => 0);
fetch(`http://[::ffff:127.0.0.1]:${port}/`).catch(() => 0); fetch(`https://${at}/`).catch(() => 0);
fetch('/leads-inside.js').catch(() => 0); fetch('http://169.254.169.254/latest/meta-data/').catch(() => 0);
new WebSocket(`ws://${at}/socket`); new EventSource(`http://${at}/events`); navigator.sendBeacon(`http://${at}/`, 'x');
for (const [tag, key] of [['img', 'src'], ['script', 'src'], ['iframe', 'src'], ['video', 'src'], ['object', 'data']]) {
  const one = document.createElement(tag); one[key] = `http://${at}/${tag}`; document.body.append(one) }
for (const rel of ['dns-prefetch', 'preconnect', 'prefetch', 'preload', 'stylesheet', 'manifest', 'icon']) {
  const one = document.createElement('link'); one.rel = rel; one.href = `http://${at}/x`; document.head.append(one) }
const servers = [{urls: `stun:${at}`}, {urls: `turn:${at}?transport=tcp`, username: 'a', credential: 'b'}];
const peer = new RTCPeerConnection({iceServers: servers});
peer.createDataChannel('c'); peer.createOffer().then(offer => peer.setLocalDescription(offer));
new WebTransport(`https://${at}/`).ready.catch(() => 0);
const inside = `fetch('http://${at}/worker').catch(() => 0); try { new WebSocket('ws://${at}/worker') } catch {}`;
new Worker(URL.createObjectURL(new Blob([inside])));
navigator.serviceWorker.register('/worker.js').catch(() => 0);
open(`http://${at}/popup`); const form = document.createElement('form'); form.action = `http://${at}/form`;
form.method = 'post'; form.target = '_blank'; document.body.append(form); form.submit(); print();
"""


def test_nothing_a_page_tries_reaches_a_machine_of_ours(browser: Browser, publisher: Site) -> None:
    """Not by the proxy, not beside it: neither TCP nor UDP."""
    with socket.create_server(("127.0.0.1", 0)) as tcp, socket.socket(type=socket.SOCK_DGRAM) as udp:
        port = tcp.getsockname()[1]
        udp.bind(("127.0.0.1", port))
        publisher.pages["/leads-inside.js"] = Page(status=302, headers={"Location": f"http://127.0.0.1:{port}/led"})
        publisher.pages["/worker.js"] = script(f"fetch('http://127.0.0.1:{port}/service').catch(() => 0)")
        tries = "".join(f"try {{ {one} }} catch {{}}\n" if one[:3] == "new" else one for one in TRIES.splitlines(True))
        page = f"{FILLS}<script>const port = {port}, at = '127.0.0.1:' + port;\n{tries}</script>"
        shown = show(browser, publisher, page)
        for one in (tcp, udp):
            one.setblocking(False)
        with pytest.raises(BlockingIOError):
            tcp.accept()
        with pytest.raises(BlockingIOError):
            udp.recv(1)
    assert shown.trouble is None, shown.cause
    assert "2,300,000 reports" in shown.html, "the page is shown all the same"
    refused = " ".join(shown.said)
    assert all(f"`{host}` leads to" in refused for host in ("127.0.0.1", "localhost", "169.254.169.254"))


def test_a_file_is_no_page(browser: Browser, publisher: Site, tmp_path: Path) -> None:
    (tmp_path / "passwd").write_text("root:x:0:0", encoding="utf-8")
    place = (tmp_path / "passwd").as_uri()
    page = f'<meta http-equiv=refresh content="0; url={place}"><p id=x>stays</p><iframe src="{place}"></iframe>'
    shown = show(
        browser, publisher, f"{page}<script>fetch('{place}').then(r => r.text()).then(t => x.append(t))</script>"
    )
    assert "stays" in shown.html
    assert "root:x" not in shown.html


# --- what stays behind ----------------------------------------------------------------------------------------------

PARENT = """
import os, sys
sys.path[:] = {path!r}
from tests.servers import serving
from tests.steps.browsing import browsing, show
with serving() as site, browsing({chromium!r}, site) as browser:
    print(show(browser, site, "<p>fine").trouble, flush=True)
    show(browser, site, "<script>for (;;) {{}}</script>")
"""


@pytest.mark.parametrize("victim", ["whoever started it", "its own process"])
def test_whoever_is_killed_no_process_and_no_file_stays(chromium: str, victim: str) -> None:
    with TemporaryDirectory(prefix="t-") as place, started_by_another(chromium, place) as parent:
        assert naming(place), "Chromium runs"
        if victim == "its own process":
            os.kill(descendants(parent.pid)[0], signal.SIGKILL)
        else:
            parent.kill()
        until = time.monotonic() + 20
        while (naming(place) or list(Path(place).iterdir())) and time.monotonic() < until:
            time.sleep(0.02)
        assert (naming(place), list(Path(place).iterdir())) == ((), [])


@contextmanager
def started_by_another(chromium: str, place: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A process whose browser is at a page that hangs."""
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT.format(path=[str(ROOT), *sys.path], chromium=chromium)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TMPDIR": place},
    )
    assert parent.stdout is not None
    try:
        assert parent.stdout.readline() == b"None\n"
        yield parent
    finally:
        parent.kill()
        parent.wait()
        parent.stdout.close()
