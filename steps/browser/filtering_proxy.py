"""The only way out of the browser: a proxy on loopback that connects where our guard permits, for one page at a time.

A host is connected to when the page was let ask for it (`expect`), and at an address that the guard has checked: what a
name resolves to, at the moment of the connection. So Chromium itself, which calls home whatever it is told, reaches
nobody, and a page no machine of ours. Encryption goes through untouched; what is not encrypted is one request a
connection, so that no second one can slip by to another host. Every byte is counted.
"""

import socket
import socketserver
import threading
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from steps.wire.guard import Guard
from steps.wire.halts import Forbidden, Halt

STEP = 65_536
LONGEST_HEAD = 262_144  # bytes; of a request as well as of an answer
LONGEST_BODY = 10_000_000  # bytes that a page may send with one request
MOST_CONNECTIONS = 500
HEAD_S = 30.0
OWN = frozenset({"connection", "keep-alive", "proxy-connection", "proxy-authorization", "upgrade", "te"})  # of each hop
PROBED = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n"
OPEN = b"HTTP/1.1 200 OK\r\n\r\n"


class Closed(Exception):
    """A connection that is over: refused, cut short, or not understood."""


@dataclass(slots=True)
class Passage:
    """What one page may reach, and what passed. `most`: bytes that may arrive in all."""

    guard: Callable[[], Guard]
    most: int
    hosts: set[str] = field(default_factory=set)
    received: int = 0
    connections: int = 0
    refused: dict[str, str] = field(default_factory=dict)  # host -> why it was not connected to, in words

    @property
    def is_spent(self) -> bool:
        """Whether more arrived, or was asked for, than a page may have."""
        return self.received > self.most or self.connections > MOST_CONNECTIONS

    def expect(self, host: str) -> None:
        """Nothing; the page was let ask this host."""
        self.hosts.add(name_of(host))

    def connect(self, host: str, port: int) -> socket.socket:
        """A socket to a checked address of the host. Raises Closed."""
        self.connections += 1
        if name_of(host) not in self.hosts or self.is_spent:
            raise Closed
        try:
            return self.guard().connect(host, port)
        except Halt as error:
            if isinstance(error, Forbidden):
                self.refused[name_of(host)] = str(error)
            raise Closed from error


class FilteringProxy:
    """The proxy, listening on a port of loopback that the system chose. A context manager.

    Without a passage nobody is reached; with `answer_probes` every request is answered by that text instead.
    """

    def __init__(self) -> None:
        self.answer_probes: bytes | None = None
        self._passage: Passage | None = None
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._server = _Server(self)

    @property
    def port(self) -> int:
        port: int = self._server.server_address[1]
        return port

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True, name="filtering proxy").start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.let_through(None)
        self._server.shutdown()
        self._server.server_close()

    def let_through(self, passage: Passage | None) -> None:
        """Nothing; from now on this passage holds, and what was open before is cut off."""
        with self._lock:
            self._passage = passage
            for one in self._open:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)

    def serve(self, peer: socket.socket) -> None:
        """Nothing; one connection of the browser was served to its end."""
        peer.settimeout(HEAD_S)
        first, lines, rest = read_head(peer)
        if self.answer_probes is not None:
            peer.sendall(PROBED + self.answer_probes)
            return
        passage = self._passage
        method, _, target = first.rpartition(" ")[0].partition(" ")
        if passage is None:
            raise Closed
        if method == "CONNECT":
            with closing(self._reach(passage, f"//{target}", 443)) as upstream:
                peer.sendall(OPEN)
                self._both_ways(passage, peer, upstream, rest)
        else:
            with closing(self._reach(passage, target, 80)) as upstream:
                path = target.partition("://")[2].partition("/")[2]
                upstream.sendall(request(f"{method} /{path} HTTP/1.1", lines, sent(lines, rest, peer)))
                self._answer(passage, peer, upstream)

    def _reach(self, passage: Passage, target: str, usual: int) -> socket.socket:
        """A socket to the host of a target. Raises Closed, also where it took until the page was over."""
        try:
            parts = urlsplit(target)
            host, port = parts.hostname, parts.port or usual
        except ValueError:
            host, port = None, usual
        if not host:
            raise Closed
        upstream = passage.connect(host, port)
        with self._lock:
            if passage is self._passage:
                self._open.add(upstream)
                return upstream
        upstream.close()
        raise Closed

    def _both_ways(self, passage: Passage, peer: socket.socket, upstream: socket.socket, rest: bytes) -> None:
        """Nothing; what either side says was handed to the other, until one of them ends."""
        upstream.sendall(rest)
        while ready := wait([peer, upstream], HEAD_S):
            for one in ready:
                assert isinstance(one, socket.socket)
                piece = one.recv(STEP)
                if one is upstream:
                    self._count(passage, piece)
                if not piece:
                    return
                (peer if one is upstream else upstream).sendall(piece)

    def _answer(self, passage: Passage, peer: socket.socket, upstream: socket.socket) -> None:
        """Nothing; the answer was handed over, and said to be the last of its connection."""
        upstream.settimeout(HEAD_S)
        first, lines, rest = read_head(upstream)
        while first.split(" ")[1:2] and first.split(" ")[1].startswith("1"):  # an interim answer, such as early hints
            first, lines, rest = read_head(upstream, rest)
        self._count(passage, "".join(lines).encode("latin-1") + rest)
        peer.sendall(request(first, lines, rest))
        while piece := upstream.recv(STEP):
            self._count(passage, piece)
            peer.sendall(piece)

    def _count(self, passage: Passage, piece: bytes) -> None:
        with self._lock:
            passage.received += len(piece)
        if passage.is_spent:
            raise Closed

    def leave(self, peer: socket.socket) -> None:
        """Nothing; whatever is closed by now is forgotten."""
        peer.close()
        with self._lock:
            self._open = {one for one in self._open if one.fileno() >= 0}


class _Server(socketserver.ThreadingTCPServer):
    """One thread for each connection of the browser; none of them keeps the process alive."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, proxy: FilteringProxy) -> None:
        self._proxy = proxy
        super().__init__(("127.0.0.1", 0), socketserver.BaseRequestHandler)

    def finish_request(self, request: object, client_address: object) -> None:  # noqa: ARG002  # the names are its
        peer = request
        assert isinstance(peer, socket.socket)
        try:
            self._proxy.serve(peer)
        except Closed:
            with suppress(OSError):
                peer.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        except (OSError, ValueError):
            return  # one of the two went away
        finally:
            self._proxy.leave(peer)


def name_of(host: str) -> str:
    """The host as it is compared."""
    return host.strip("[]").rstrip(".").lower()


# --- heads --------------------------------------------------------------------------------------------------------


def read_head(peer: socket.socket, begun: bytes = b"") -> tuple[str, list[str], bytes]:
    """The first line, the headers, and what came of the body already. Raises Closed."""
    seen = begun
    while b"\r\n\r\n" not in seen:
        piece = peer.recv(STEP)
        if not piece or len(seen) > LONGEST_HEAD:
            raise Closed
        seen += piece
    head, _, rest = seen.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    return first, lines, rest


def request(first: str, lines: Iterable[str], body: bytes) -> bytes:
    """The head, made out to one request a connection, and its body."""
    kept = [line for line in lines if line.partition(":")[0].strip().lower() not in OWN]
    return "\r\n".join([first, *kept, "Connection: close", "", ""]).encode("latin-1") + body


def sent(lines: Iterable[str], begun: bytes, peer: socket.socket) -> bytes:
    """The body of a request, as long as it was announced. Raises Closed for one that is too long, or in pieces."""
    said = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    length = int(said.get("content-length", "0"))
    if "transfer-encoding" in said or length > LONGEST_BODY:
        raise Closed
    body = begun
    while len(body) < length:
        piece = peer.recv(STEP)
        if not piece:
            raise Closed
        body += piece
    return body[:length]
