"""Whom a request may reach and what it may spend, kept in the one place where sockets are opened and read.

The address is checked after the name was resolved, and the socket goes to that very address: a name that resolves
differently a moment later gains nothing (DESIGN §5, decision 7). Host header, SNI and certificate still use the name.
Every byte that arrives, headers and chunk sizes included, is counted and timed here, so that neither a flood nor a
drip outlasts its cap. Sockets only: no source, no words for people, and nothing global is patched.
"""

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import IncompleteRead
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

from checks.addresses import unsafe_host
from checks.errors import SettingsError
from steps.wire.halts import CapReached, Forbidden, NoAnswer, ProxyTrouble
from steps.wire.proxy import Proxy, open_tunnel

Resolve = Callable[..., list[Any]]  # socket.getaddrinfo, or a test's own
HEADER_ROOM = 1_000_000  # bytes beside the body: http.client takes up to 100 lines of 64 KiB, ten such are plenty

_UNICAST = ip_network("2000::/3")  # all the global IPv6 there is
_NAT64 = ip_network("64:ff9b::/96")
# Beside `is_global`, whose lists differ between Python 3.11 and 3.14: the IANA special-purpose registries as of 2026.
_SPECIAL = tuple(
    ip_network(text)
    for text in (
        "0.0.0.0/8",
        "100.64.0.0/10",  # carrier-grade NAT; one cloud's metadata stands here too
        "192.0.0.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "198.18.0.0/15",
        "168.63.129.16/32",  # metadata of Azure, the one that is public by its number
        "2001::/23",  # protocol assignments, Teredo among them
        "2002::/16",  # 6to4
        "3fff::/20",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The caps of one fetch, its redirects included. Times in seconds, sizes in bytes."""

    connect_s: float = 10.0
    read_s: float = 30.0  # longest silence
    total_s: float = 120.0
    max_bytes: int = 50_000_000  # of the body, on the wire as well as decompressed
    max_redirects: int = 5


def is_public(address: str) -> bool:
    """Whether an address belongs to the open internet; IPv4 inside IPv6 is judged by the IPv4 address."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped is not None or ip in _NAT64:
            return is_public(str(IPv4Address(int(ip) & 0xFFFFFFFF)))
        if ip not in _UNICAST:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not any(ip in net for net in _SPECIAL)


def allowed(entries: Collection[str]) -> frozenset[tuple[str, int | None]]:
    """Host (name or address) and port of each entry of STILLTRUE_ALLOW_HOSTS; port None: any port."""
    return frozenset(_allowed(entry) for entry in entries)


def _allowed(entry: str) -> tuple[str, int | None]:
    if _is_address(entry.strip("[]")):
        return str(ip_address(entry.strip("[]"))), None
    try:
        parts = urlsplit(f"//{entry}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host or "/" in entry or "@" in entry:
        raise SettingsError(
            f"STILLTRUE_ALLOW_HOSTS: expected names or addresses such as `localhost`, `127.0.0.1:8000` or `[::1]:80`, "
            f"found `{entry}`; write the host alone, without http:// and path"
        )
    return (str(ip_address(host)) if _is_address(host) else host.rstrip(".")), port


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


class Guard:
    """What the requests of one thread may do. `start` begins a fetch; its caps hold until the next one."""

    def __init__(
        self,
        limits: Limits,
        allow: frozenset[tuple[str, int | None]],
        *,
        resolve: Resolve = socket.getaddrinfo,
        proxy: Proxy | None = None,
    ) -> None:
        self.limits, self.proxy = limits, proxy
        self._allow = allow
        self._resolve = resolve
        self.start(time.monotonic)

    def start(self, clock: Callable[[], float]) -> None:
        """Nothing; a new fetch begins now, by a clock that counts seconds."""
        self._clock = clock
        self._began = clock()
        self.received = 0

    @contextmanager
    def paused(self) -> Iterator[None]:
        """The time the block takes is ours: it is not counted against the server."""
        began = self._clock()
        try:
            yield
        finally:
            self._began += self._clock() - began

    def hurry(self, most_s: float) -> None:
        """Nothing; what is left of the fetch may take this many seconds, or what was left if that is less."""
        self._began = min(self._began, self._clock() + most_s - self.limits.total_s)

    def left(self, most: float) -> float:
        """Seconds one step may take, at most `most`; raises when the time for the whole fetch is over."""
        left = self._began + self.limits.total_s - self._clock()
        if left > 0:
            return min(most, left)
        if not self.received:
            raise NoAnswer(f"no answer came within {self.limits.total_s:g} s")
        raise CapReached(
            f"the answer was not complete after {self.limits.total_s:g} s ({self.received:,} bytes had come)"
        )

    def permits(self, host: str, port: int, address: str) -> bool:
        """Whether this address, found under this name, may be asked: it is public, or the settings list it."""
        asked = {(name, at) for name in (host.rstrip(".").lower(), address) for at in (None, port)}
        return not asked.isdisjoint(self._allow) or is_public(address)

    def forbids(self, host: str, port: int) -> bool:
        """Whether the host is an address in digits that must not be asked; a name is judged once it is resolved, and
        behind a proxy at once.
        """
        if self.proxy is not None:
            return self.misnamed(host, port) is not None
        return _is_address(host) and not self.permits(host, port, host)

    def connect(self, host: str, port: int) -> "MeteredSocket":
        """A socket to an address of `host` that was checked, or a tunnel there through the proxy.

        Raises Forbidden, NoAnswer or ProxyTrouble.
        """
        if self.proxy is None:
            return self._connect(host, port)
        sock = self.connect_to_proxy(self.proxy, host, port)
        try:
            self.received += open_tunnel(sock, self.proxy, host.strip("[]"), port, self.left(self.limits.read_s))
        except BaseException:
            sock.close()
            raise
        sock.settimeout(self.left(self.limits.connect_s))  # for the TLS handshake, as a whole
        return sock

    def connect_to_proxy(self, proxy: Proxy, host: str, port: int) -> "MeteredSocket":
        """A socket to the proxy, by which this host is going to be asked; it is judged by its name alone.

        Raises Forbidden or ProxyTrouble.
        """
        if why := self.misnamed(host.strip("[]"), port):
            raise Forbidden(why)
        try:
            found = self._addresses(proxy.host, proxy.port)
            return self._any_of(found, proxy.host, proxy.port)
        except (CapReached, NoAnswer) as error:
            raise ProxyTrouble(str(error)) from None

    def misnamed(self, host: str, port: int) -> str | None:
        """Why a host that others resolve must not be asked, by its name or its digits; None: it may."""
        name = host.rstrip(".").lower()
        if not self._allow.isdisjoint({(name, None), (name, port)}):
            return None
        if _is_address(name):
            return None if is_public(name) else f"`{name}` is not a public address"
        return unsafe_host(name, port, ())

    def _connect(self, host: str, port: int) -> "MeteredSocket":
        found = self._addresses(host, port)
        good = [entry for entry in found if self.permits(host, port, str(entry[4][0]))]
        if not good:
            seen = sorted({str(entry[4][0]) for entry in found})
            raise Forbidden(f"`{host}` leads to {', '.join(seen)}, which is not a public address")
        return self._any_of(good, host, port)

    def _any_of(self, good: list[Any], host: str, port: int) -> "MeteredSocket":
        """A socket to the first of these addresses that answers. Raises NoAnswer."""
        failure = ""
        for family, kind, proto, _, place in good:
            try:
                return self._open(family, kind, proto, place, self.left(self.limits.connect_s / len(good)))
            except OSError as error:
                failure = error.strerror or str(error)
        raise NoAnswer(f"no connection to `{host}` port {port}: {failure}")

    def _open(self, family: int, kind: int, proto: int, place: Any, timeout_s: float) -> "MeteredSocket":
        sock = MeteredSocket(family, kind, proto)
        try:
            sock.guard = self
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.settimeout(timeout_s)
            sock.connect(place)
        except BaseException:
            sock.close()
            raise
        sock.settimeout(self.left(self.limits.connect_s))  # for the TLS handshake, as a whole
        return sock

    def _addresses(self, host: str, port: int) -> list[Any]:
        """What the name resolves to. The system's resolver knows no time limit, so a thread of its own waits for it."""
        answers: queue.SimpleQueue[list[Any] | Exception] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self._resolve(host.strip("[]"), port, type=socket.SOCK_STREAM))
            except (OSError, ValueError) as error:  # ValueError: a name that cannot be encoded
                answers.put(error)

        threading.Thread(target=ask, daemon=True, name=f"resolve {host}").start()
        try:
            answer = answers.get(timeout=self.left(self.limits.connect_s))
        except queue.Empty:
            raise NoAnswer(f"the name `{host}` was not resolved within {self.limits.connect_s:g} s") from None
        if isinstance(answer, Exception):
            raise NoAnswer(f"the name `{host}` is not known: {getattr(answer, 'strerror', None) or answer}")
        return answer

    def metered(self, sock: socket.socket, receive: Callable[[], int]) -> int:
        """What `receive` received, counted and timed."""
        sock.settimeout(self.left(self.limits.read_s))
        try:
            count = receive()
        except TimeoutError:
            self.left(self.limits.read_s)  # the whole time may be over, which is another matter
            raise NoAnswer(f"the server fell silent for {self.limits.read_s:g} s") from None
        self.received += count
        if self.received > self.limits.max_bytes + HEADER_ROOM:
            raise CapReached(f"the answer is larger than {self.limits.max_bytes:,} bytes")
        return count


class MeteredSocket(socket.socket):
    """A socket whose bytes and seconds the guard counts."""

    guard: Guard

    def recv_into(self, buffer: Any, nbytes: int = 0, flags: int = 0) -> int:
        return self.guard.metered(self, lambda: super(MeteredSocket, self).recv_into(buffer, nbytes, flags))


class MeteredTLS(ssl.SSLSocket):
    """The same inside TLS."""

    guard: Guard
    suppress_ragged_eofs: bool

    def recv_into(self, buffer: Any, nbytes: int | None = None, flags: int = 0) -> int:
        """The bytes received. Who hangs up without a farewell may have been cut off (RFC 9112 §9.8): IncompleteRead."""
        try:
            return self.guard.metered(self, lambda: super(MeteredTLS, self).recv_into(buffer, nbytes, flags))
        except ssl.SSLEOFError:
            raise IncompleteRead(b"") from None
