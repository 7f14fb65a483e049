"""Real servers on loopback, in threads: pages as a publisher serves them, and scripts for what no publisher should do.

    with serving({"/report": Page(body=b"<p>2.3</p>")}) as site:
        … site.url("/report"), site.host, site.asked, site.pages["/report"] = Page(status=404)

    with scripted(lambda peer: peer.sendall(b"no HTTP")) as site: …

Either speaks TLS when it is given a context.
"""

import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One answer. `Content-Length` is added unless a header says how the body ends."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request as it arrived. `peer` is the client's end, the same for requests over one connection."""

    method: str
    path: str  # with its query
    headers: Mapping[str, str]  # names in lower case
    body: bytes
    peer: Any


Answer = Page | Callable[[Asked], Page]
Script = Callable[[socket.socket], object]


@dataclass(frozen=True, slots=True)
class Site:
    """A running server: its pages, which may change under way, and what it was asked; `/robots.txt` apart."""

    scheme: str
    address: str
    port: int
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    robots: list[Asked] = field(default_factory=list)

    @property
    def host(self) -> str:
        """Address and port, as a setting lists them."""
        return f"[{self.address}]:{self.port}" if ":" in self.address else f"{self.address}:{self.port}"

    def url(self, path: str = "/", *, name: str | None = None) -> str:
        """The address of a page, by the server's own address or by a name that leads there."""
        return f"{self.scheme}://{f'{name}:{self.port}' if name else self.host}{path}"


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, address: str, handler: Any, tls: ssl.SSLContext | None, port: int = 0) -> None:
        self.address_family = socket.AF_INET6 if ":" in address else socket.AF_INET
        self.tls = tls
        super().__init__((address, port), handler)

    def finish_request(self, request: Any, client_address: Any) -> None:
        """In the connection's own thread: a client that never finishes its handshake holds up nobody else."""
        if self.tls is not None:
            request = self.tls.wrap_socket(request, server_side=True)
        with request:
            super().finish_request(request, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing: clients that hang up, time out or refuse our certificate are what these servers are for."""


@contextmanager
def _running(address: str, handler: Any, tls: ssl.SSLContext | None, port: int = 0) -> Iterator[Site]:
    server = _Server(address, handler, tls, port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield Site("https" if tls else "http", address, server.server_address[1])
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def loopback(hosts: int) -> tuple[str, ...]:
    """127.0.0.1, 127.0.0.2 …: so many addresses, which on Linux are this machine without being asked."""
    return tuple(f"127.0.0.{1 + n}" for n in range(hosts))


@contextmanager
def serving(
    pages: Mapping[str, Answer] | None = None,
    *,
    tls: ssl.SSLContext | None = None,
    address: str = "127.0.0.1",
    also: Sequence[str] = (),
) -> Iterator[Site]:
    """A site that serves `pages` by path (without query), keeps connections alive and answers 404 to the rest.

    `also`: further addresses under which it is served, at the same port.
    """
    site: Site

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # header and body are two writes

        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            asked = Asked(
                method=self.command,
                path=self.path,
                headers={name.lower(): value for name, value in self.headers.items()},
                body=self.rfile.read(length),
                peer=self.client_address,
            )
            (site.robots if self.path == "/robots.txt" else site.asked).append(asked)
            answer = site.pages.get(self.path.partition("?")[0], Page(status=404))
            self.answer(answer if isinstance(answer, Page) else answer(asked))

        do_POST = do_GET  # http.server finds its handlers by these names

        def answer(self, page: Page) -> None:
            self.send_response(page.status)
            given = {name.lower() for name in page.headers}
            for name, value in page.headers.items():
                self.send_header(name, value)
            if page.status not in (204, 304) and not given & {"content-length", "transfer-encoding"}:
                self.send_header("Content-Length", str(len(page.body)))
            self.end_headers()
            self.wfile.write(page.body)

        def log_message(self, *_: object) -> None:
            """Nothing; `site.asked` is the log."""

    with ExitStack() as running:
        site = running.enter_context(_running(address, Handler, tls))
        for one in also:
            running.enter_context(_running(one, Handler, tls, site.port))
        site.pages.update(pages or {})
        yield site


@contextmanager
def scripted(script: Script, *, tls: ssl.SSLContext | None = None, address: str = "127.0.0.1") -> Iterator[Site]:
    """A server that runs `script` on every connection; it is closed when the script ends."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            script(self.request)

    with _running(address, Handler, tls) as site:
        yield site


def read_request(peer: socket.socket) -> bytes:
    """The head of a request, read to its empty line."""
    head = b""
    while b"\r\n\r\n" not in head and (more := peer.recv(65_536)):
        head += more
    return head


def saying(answer: bytes) -> Script:
    """A script that reads the request, answers exactly these bytes and hangs up."""

    def script(peer: socket.socket) -> None:
        read_request(peer)
        peer.sendall(answer)
        peer.shutdown(socket.SHUT_WR)
        until_left(peer)

    return script


def until_left(peer: socket.socket) -> None:
    """Nothing, as soon as the client is gone."""
    while peer.recv(65_536):
        pass
