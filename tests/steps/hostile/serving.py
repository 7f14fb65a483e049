"""What a hostile case is, and how its server is run: robots.txt is answered well where it is not what is tried."""

import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from steps.fetch import Limits
from tests.servers import Answer, Page, Script, Site, read_request, scripted, serving

NAME = "publisher.test"
PATIENT = Limits(connect_s=5, read_s=5, total_s=10, max_bytes=200_000, max_redirects=5)
HASTY = Limits(connect_s=0.3, read_s=0.3, total_s=0.8, max_bytes=200_000, max_redirects=5)

Resolver = Callable[..., list[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A server and the problem it must end as: its kind, and words of its cause.

    A `script` speaks on the wire, `pages` are served well; either inside `tls` where it is given. `url` is what is
    asked, with the address of the site in the place of `SITE`, by its name in the place of `NAMED`. `leads` says where
    names lead that are not the site's.
    """

    kind: str
    words: str
    script: Script | None = None
    pages: Mapping[str, Answer] = field(default_factory=dict)
    tls: ssl.SSLContext | None = None
    url: str = "SITE/report"
    source: str = ""  # further keys of the source, as the registry writes them
    limits: Limits = PATIENT
    leads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    friends: tuple[str, ...] = ()  # names besides the site's that may be asked although they lead to this machine


@contextmanager
def running(case: Case) -> Iterator[Site]:
    """The server of the case."""
    if case.script is not None:
        with scripted(but_for_robots(case.script), tls=case.tls) as site:
            yield site
    else:
        with serving(case.pages, tls=case.tls) as site:
            yield site


def but_for_robots(script: Script) -> Script:
    """The script, for everything but /robots.txt: there is none."""

    def answer(peer: socket.socket) -> None:
        if not isinstance(peer, ssl.SSLSocket) and peer.recv(20, socket.MSG_PEEK).startswith(b"GET /robots.txt"):
            read_request(peer)
            peer.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        else:
            script(peer)

    return answer


def address_of(case: Case, site: Site) -> str:
    """What is asked."""
    named = f"{site.scheme}://{NAME}:{site.port}"
    url = case.url.replace("SITE", f"{site.scheme}://{site.host}").replace("NAMED", named)
    return url.replace("PORT", str(site.port))


def allowed(case: Case, site: Site) -> tuple[str, ...]:
    """What may be asked: the site, by its address only where it is asked by that."""
    names = (NAME, *case.friends)
    return (*(f"{name}:{site.port}" for name in names), *([site.host] if "SITE" in case.url else []))


def resolver(case: Case) -> Resolver:
    """The system's resolver, to which NAME is this machine; other names lead where the case says, one after another."""
    left = {name: list(places) for name, places in case.leads.items()}

    def resolve(host: str, port: int, **kind: Any) -> list[Any]:
        if host in left:
            place = left[host].pop(0) if len(left[host]) > 1 else left[host][0]
            family = socket.AF_INET6 if ":" in place else socket.AF_INET
            return [(family, socket.SOCK_STREAM, 6, "", (place, port))]
        if host.endswith(".test") and host != NAME:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return socket.getaddrinfo("127.0.0.1" if host == NAME else host, port, **kind)

    return resolve


def html(text: str, status: int = 200, **headers: str) -> Page:
    """A page of HTML."""
    body = f"<!doctype html><html><body>{text}</body></html>".encode()
    return Page(status=status, body=body, headers={"Content-Type": "text/html; charset=utf-8", **headers})


def to(place: str, status: int = 302) -> Page:
    """A redirect."""
    return Page(status=status, headers={"Location": place})
