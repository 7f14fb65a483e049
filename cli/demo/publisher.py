"""The sample publisher: a real HTTP server on loopback that issues editions, revises, renames, moves and blocks.

Three publishers, each on its own port: a clearing house with an accordion of tables and a page of prose, a legislature
with a JSON interface, and an agency that issues press releases. The figures are public totals, the days on which they
come out are not, and the words are ours. Validators follow the content, as well-kept sites do.
"""

import hashlib
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader

from cli.demo.publications import Publications

TEMPLATES = Environment(
    loader=PackageLoader("cli.demo", "pages"), autoescape=True, trim_blocks=True, lstrip_blocks=True
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a publisher answers at one address."""

    body: bytes
    media_type: str = "text/html; charset=utf-8"
    status: int = 200
    location: str | None = None


Site = Callable[[str, Publications], Answer | None]


NOT_FOUND = Answer(body=b"<h1>Not found</h1>", status=404)


def robots(path: str) -> Answer | None:
    """Whom every site lets in where: everybody, but for its drafts."""
    text = b"User-agent: *\nDisallow: /drafts/\n"
    return Answer(body=text, media_type="text/plain") if path == "/robots.txt" else None


def clearing_house(path: str, said: Publications) -> Answer | None:
    """Editions, tables by year, referrals; when it is walled, a login and an error page, both under status 200."""
    pages = {
        "/": "home.html",
        "/cybertiplinedata": "tables.html",
        "/editions": "editions.html",
        said.referrals_at: "referrals.html",
    }
    if path != said.referrals_at and path in said.referrals_formerly:
        return Answer(body=b"", status=301, location=said.referrals_at)
    if path not in pages:
        return None
    wall = {"/cybertiplinedata": "login.html", said.referrals_at: "not-found.html"} if said.walled else {}
    return page(wall.get(path, pages[path]), said)


def legislature(path: str, said: Publications) -> Answer | None:
    """The record of one bill, as the public interface of the legislature gives it."""
    if path != "/v3/bill/119/s/1829":
        return None
    action = {"actionDate": said.bill_date, "text": said.bill_action}
    bill = {"congress": 119, "type": "S", "number": "1829", "title": "STOP CSAM Act of 2025", "latestAction": action}
    return Answer(body=json.dumps({"bill": bill}, indent=2).encode(), media_type="application/json")


def agency(path: str, said: Publications) -> Answer | None:
    """Press releases and guidance: prose without a table."""
    pages = {"/": "agency.html", "/releases/renewed-hope": "operation.html", "/guidance/online-access": "guidance.html"}
    if path not in pages or (path.startswith("/guidance") and not said.guidance):
        return None
    return page(pages[path], said)


def page(template: str, said: Publications) -> Answer:
    """A page of today's publications."""
    return Answer(body=TEMPLATES.get_template(template).render(said=said).encode())


SITES: Mapping[str, Site] = {"clearing-house": clearing_house, "legislature": legislature, "agency": agency}


@dataclass(slots=True)
class Publishers:
    """The running sites. `said` is what they say today; set it to let a day pass."""

    said: Publications
    addresses: dict[str, str] = field(default_factory=dict)  # site -> http://127.0.0.1:port
    requests: list[tuple[str, str, int]] = field(default_factory=list)  # site, path, status; but for robots.txt

    @property
    def hosts(self) -> tuple[str, ...]:
        """`127.0.0.1:port` of each site: the door must be told that these may be asked."""
        return tuple(address.removeprefix("http://") for address in self.addresses.values())


def registry_for(sites: Publishers, name: str = "registry.yaml") -> str:
    """One of the demo's registry files, with the addresses the publishers have today."""
    text = files("cli.demo").joinpath(name).read_text(encoding="utf-8")
    for site, address in sites.addresses.items():
        text = text.replace(f"https://{site}.example", address)
    return text


@contextmanager
def publishers(said: Publications) -> Iterator[Publishers]:
    """The sites on free loopback ports, until the block ends."""
    running = Publishers(said)
    servers = [ThreadingHTTPServer(("127.0.0.1", 0), handler(name, site, running)) for name, site in SITES.items()]
    threads = [
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True) for server in servers
    ]
    for name, server, thread in zip(SITES, servers, threads, strict=True):
        running.addresses[name] = f"http://127.0.0.1:{server.server_port}"
        thread.start()
    try:
        yield running
    finally:
        for server, thread in zip(servers, threads, strict=True):
            server.shutdown()
            server.server_close()
            thread.join()


def handler(name: str, site: Site, running: Publishers) -> type[BaseHTTPRequestHandler]:
    """A handler class that answers for one site."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            answer = robots(self.path) or site(self.path.split("?")[0], running.said) or NOT_FOUND
            tag = f'"{hashlib.sha256(answer.body).hexdigest()[:16]}"'
            status = 304 if answer.status == 200 and self.headers.get("If-None-Match") == tag else answer.status
            if self.path != "/robots.txt":
                running.requests.append((name, self.path, status))
            self.send_response(status)
            self.send_header("Content-Type", answer.media_type)
            self.send_header("ETag", tag)
            if answer.location:
                self.send_header("Location", answer.location)
            body = b"" if status == 304 else answer.body
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Nothing: the demo shows what was asked in its own words."""

    return Handler
