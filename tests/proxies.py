"""A real proxy on loopback, as an office has one: it resolves names itself, opens tunnels and hands requests on."""

import select
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tests.servers import Site, read_request, scripted


@dataclass(frozen=True, slots=True)
class Office:
    """The running proxy: where it is, the heads of what it was asked, and what it refuses in its own way."""

    site: Site
    heads: list[str] = field(default_factory=list)

    def address(self, user: str = "") -> str:
        """As the setting names it."""
        return f"http://{f'{user}@' if user else ''}{self.site.host}"

    def asked(self) -> list[str]:
        """The first lines, without the protocol."""
        return [head.partition("\r\n")[0].rpartition(" ")[0] for head in self.heads]


@contextmanager
def office(refuses: Callable[[str], bytes | None] = lambda _: None) -> Iterator[Office]:
    """The proxy. `refuses`: what it answers itself to a head, or None to let it through."""
    running: Office

    def script(peer: socket.socket) -> None:
        head = read_request(peer).decode("latin-1")
        running.heads.append(head)
        method, target, _ = head.partition("\r\n")[0].split(" ")
        if (own := refuses(head)) is not None:
            peer.sendall(own)
            return
        parts = urlsplit(f"//{target}" if method == "CONNECT" else target)
        whole = b"" if method == "CONNECT" else f"{parts.scheme}://{parts.netloc}".encode("latin-1")
        with socket.create_connection(("127.0.0.1", parts.port or 80)) as upstream:  # whatever the name
            if method == "CONNECT":
                peer.sendall(b"HTTP/1.1 200 Connection established\r\nVia: 1.1 office\r\n\r\n")
            else:
                upstream.sendall(head.encode("latin-1").replace(whole, b"", 1))
            both_ways(peer, upstream, whole)

    with scripted(script) as site:
        running = Office(site)
        yield running


def both_ways(peer: socket.socket, upstream: socket.socket, whole: bytes) -> None:
    """Nothing; what either side said was handed to the other, further requests without the `whole` of their address."""
    while True:
        for one in select.select([peer, upstream], [], [])[0]:
            piece = one.recv(65_536)
            if not piece:
                return
            if one is peer:
                upstream.sendall(piece.replace(b" " + whole, b" ", 1) if whole else piece)
            else:
                peer.sendall(piece)
