"""The process that drives Chromium: one page after the other, each in a fresh profile, until its pipe is closed.

A Python of its own, as that of the readers is (steps.nursery): Playwright waits in it as long as it likes, and whoever
started it kills it when the time is over. If he dies himself, by kill -9 too, the pipe closes and everything that was
started here is killed. The only module that knows Playwright.
"""

import json
import os
import pickle
import queue
import shutil
import threading
import time
from dataclasses import asdict
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from steps.browser.filtering_proxy import FilteringProxy
from steps.browser.page import show
from steps.browser.process_tree import descendants, kill, naming
from steps.browser.shown import START_S, Orders, Shown, ToShow, Trouble

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

NOWHERE = "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"  # Chromium resolves no name: the proxy does
FLAGS = (
    f"--host-resolver-rules={NOWHERE}",
    "--disable-quic",  # UDP goes around every proxy
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",  # what newer ones call it
    "--dns-prefetch-disable",
    "--disable-shared-workers",  # what they ask for is reported to nobody
    "--block-new-web-contents",  # no pop-ups
    "--disable-domain-reliability",
    "--disable-client-side-phishing-detection",
    "--disable-gpu",
    "--disable-3d-apis",
    "--js-flags=--max-old-space-size=512",
)
UNWANTED = ("--disable-popup-blocking", "--disable-ipc-flooding-protection")  # which Playwright asks for
PROBES = ("http://stilltrue.invalid/", "http://127.0.0.1:60999/")  # neither is asked: both must come to our proxy


def serve(handle: int) -> None:
    """The life of the process. Its first question is how to run the browser; it is answered like every other."""
    inbox: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    with Connection(handle) as pipe:
        orders: Orders = pickle.loads(pipe.recv_bytes())  # noqa: S301  # from our own parent
        threading.Thread(target=listen, args=(pipe, inbox, orders.folder), daemon=True).start()
        try:
            answer_all(orders, pipe, inbox)
        finally:
            end(orders.folder)


def listen(pipe: Connection, inbox: "queue.SimpleQueue[bytes]", folder: str) -> None:
    """Never returns: hands over every question, and when nobody asks any more, ends everything that was started."""
    try:
        while True:
            inbox.put(pipe.recv_bytes())
    except (EOFError, OSError):
        end(folder)


def end(folder: str) -> None:
    """Never returns. What runs is ended before its folder is removed, for it would write there again."""
    kill((*descendants(os.getpid()), *naming(folder)))
    for _ in range(20):
        shutil.rmtree(folder, ignore_errors=True)
        if not os.path.exists(folder):  # noqa: PTH110  # short of everything else, while a process dies
            break
        time.sleep(0.05)
    os._exit(0)


def answer_all(orders: Orders, pipe: Connection, inbox: "queue.SimpleQueue[bytes]") -> None:
    """Nothing; every question was answered, or the browser cannot be run and that was said."""
    from playwright.sync_api import Error, sync_playwright

    with FilteringProxy() as proxy:
        try:
            with sync_playwright() as playwright:
                browser = launched(playwright, orders, proxy)
                pipe.send_bytes(in_bytes(Shown(browser=browser.version)))
                while True:
                    task: ToShow = pickle.loads(inbox.get())  # noqa: S301  # from our own parent
                    pipe.send_bytes(in_bytes(show(browser, proxy, orders, task)))
        except Error as error:
            pipe.send_bytes(in_bytes(Shown(trouble=Trouble.OURS, cause=error.message)))


def launched(playwright: "Playwright", orders: Orders, proxy: FilteringProxy) -> "Browser":
    """The browser, of which is known that what it asks for comes to our proxy. Raises Playwright's Error."""
    from playwright.sync_api import Error

    browser = playwright.chromium.launch(
        executable_path=orders.program,
        args=[*FLAGS, f"--user-agent={orders.user_agent}"],
        ignore_default_args=list(UNWANTED),
        proxy={"server": f"http://127.0.0.1:{proxy.port}", "bypass": "<-loopback>"},
        chromium_sandbox=orders.sandbox,
        handle_sighup=False,
        handle_sigint=False,
        handle_sigterm=False,
        timeout=START_S * 1000,
        env={"HOME": orders.folder, "TMPDIR": orders.folder, "PATH": os.defpath, "LANG": "C.UTF-8"},
    )
    proxy.answer_probes = orders.probe.encode()
    with browser.new_page() as page:
        for place in PROBES:
            page.goto(place)
            if orders.probe not in page.content():
                raise Error(f"it does not ask by our proxy: what it was told to ask at {place} came from elsewhere")
    proxy.answer_probes = None
    return browser


def in_bytes(shown: Shown) -> bytes:
    """The answer as JSON, for whoever read a hostile page is not trusted with pickles."""
    return json.dumps(asdict(shown)).encode("utf-8", "replace")
