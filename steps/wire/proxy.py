"""The proxy that publishers are asked through, if one is set: `STILLTRUE_PROXY`. None of the environment is inherited.

What is encrypted goes through a tunnel (CONNECT, RFC 9110 §9.3.6), so certificates are verified from end to end; what
is not is asked for by its whole address (RFC 9112 §3.2.2). The proxy resolves names: here they are judged by their
text alone. Whatever it does to us is told of it, and never of a publisher, whom nobody asked.
"""

import re
import socket
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic
from urllib.parse import unquote, urlsplit

from checks.errors import SettingsError
from steps.wire.halts import ProxyTrouble

USUAL_PORTS = {"http": 80}  # TLS to the proxy itself is not spoken
LONGEST_HEAD = 65_536  # bytes of its answer to CONNECT
EXPECTED = "expected http://host:port or http://user:password@host:port (no SOCKS, and no TLS to the proxy itself)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """Where it listens, and the value of Proxy-Authorization, if it wants one. Shown without credentials."""

    host: str
    port: int
    credentials: str | None = field(default=None, repr=False)
    secrets: tuple[str, ...] = field(default=(), repr=False)  # what nobody may see: password and credentials

    def __str__(self) -> str:
        return f"{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"


def proxy_of(text: str) -> Proxy | None:
    """The proxy that a setting names; None: publishers are asked directly. Raises SettingsError, without the text."""
    if not text.strip():
        return None
    wrong = SettingsError(f"STILLTRUE_PROXY: {EXPECTED}, found something else (not repeated here, for its password)")
    try:
        parts = urlsplit(text.strip())
        host, port = parts.hostname, parts.port or USUAL_PORTS.get(parts.scheme)
    except ValueError:
        raise wrong from None
    has_more = parts.path not in ("", "/") or parts.query or parts.fragment
    if parts.scheme not in USUAL_PORTS or not host or not port or has_more:
        raise wrong
    if parts.username is None:
        return Proxy(host=host, port=port)
    user, password = unquote(parts.username), unquote(parts.password or "")
    known = b64encode(f"{user}:{password}".encode()).decode()
    return Proxy(host=host, port=port, credentials=f"Basic {known}", secrets=tuple(filter(None, (password, known))))


def open_tunnel(sock: socket.socket, proxy: Proxy, host: str, port: int, most_s: float) -> int:
    """How many bytes the proxy said before it opened a tunnel to this host. Raises ProxyTrouble."""
    place = f"{f'[{host}]' if ':' in host else host}:{port}"
    wants = f"Proxy-Authorization: {proxy.credentials}\r\n" if proxy.credentials else ""
    until = monotonic() + most_s
    try:
        sock.settimeout(most_s)
        sock.sendall(f"CONNECT {place} HTTP/1.1\r\nHost: {place}\r\n{wants}\r\n".encode("ascii"))
        head = read_head(sock, until)
    except TimeoutError:
        raise ProxyTrouble(f"it did not answer a CONNECT to {place} within {most_s:.3g} s") from None
    except OSError as error:
        raise ProxyTrouble(f"the connection to it was lost: {error.strerror or error}") from None
    status = re.match(rb"HTTP/1\.[01] ([2-9][0-9]{2})(?= |\r)", head)
    if status is None:
        raise ProxyTrouble("what answers there does not speak HTTP" if head else "it closed the connection")
    check_status(int(status[1]), place)
    return len(head)


def read_head(sock: socket.socket, until: float) -> bytes:
    """The final head that the proxy answers, or what it said instead of one. Raises OSError and ProxyTrouble.

    Not a byte more is taken from the socket: what follows is the tunnel's.
    """
    seen, total = b"", 0
    while total < LONGEST_HEAD:
        sock.settimeout(max(until - monotonic(), 0.001))
        ahead = sock.recv(4096, socket.MSG_PEEK)
        end = (seen + ahead).find(b"\r\n\r\n")
        taken = len(ahead) if end < 0 else end + 4 - len(seen)
        seen += sock.recv(taken)
        total += taken
        if not ahead or (end >= 0 and not seen.startswith(b"HTTP/1.1 1")):
            return seen
        if end >= 0:  # an interim answer
            seen = b""
        if monotonic() > until:
            raise TimeoutError
    raise ProxyTrouble("its headers are longer than any we read")


def check_status(status: int, place: str) -> None:
    """Nothing, if the proxy opened the tunnel. Raises ProxyTrouble."""
    if 200 <= status < 300:
        return
    if status == 407:
        raise ProxyTrouble("it wants other credentials (407 Proxy Authentication Required)")
    raise ProxyTrouble(f"it answered {status} to a CONNECT to {place}")


def own_answer(status: int, headers: Mapping[str, str]) -> str | None:
    """What the proxy itself answered to a request that it was to hand on; None where the publisher answered.

    Proxy-Status is RFC 9209's; Squid, the most used of them, says X-Squid-Error.
    """
    if status == 407:
        return "it wants other credentials (407 Proxy Authentication Required)"
    proxy_status = headers.get("Proxy-Status", "")
    said = headers.get("X-Squid-Error") or (proxy_status if "error=" in proxy_status else "")
    return f"it answered {status} ({said[:100]})" if status >= 400 and said else None
