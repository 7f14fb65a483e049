"""Connections of urllib3 that their guard opens, and that wait for the final answer."""

import socket
from email.errors import FirstHeaderLineIsContinuationDefect, MissingHeaderBodySeparatorDefect
from functools import partial
from http.client import HTTPResponse, parse_headers
from typing import Any

from urllib3 import HTTPConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection

from steps.wire.guard import Guard, MeteredTLS
from steps.wire.halts import Halt

LOST = (FirstHeaderLineIsContinuationDefect, MissingHeaderBodySeparatorDefect)
MOST_INTERIM = 20  # answers before the final one: servers send one or two Early Hints


class FinalAnswer(HTTPResponse):
    """An answer whose interim ones were passed over (RFC 9110 §15.2). http.client knows 100 alone, and any number."""

    def begin(self) -> None:
        """Nothing; the head was read. Where a line of it is no header, the standard library loses all that follow: the
        length and the coding of the body, by which we know that it is whole. Raises Halt.
        """
        super().begin()
        if any(isinstance(one, LOST) for one in self.msg.defects):
            raise Halt("a line of its headers is none, so that those after it cannot be trusted")

    def _read_status(self) -> tuple[str, int, str]:
        for _ in range(MOST_INTERIM + 1):
            version, status, reason = super()._read_status()  # type: ignore[misc]  # unknown to typeshed
            if status >= 200 or status == 101:  # 101 is final, and nobody asked for it
                return version, status, reason
            parse_headers(self.fp)
        raise Halt(f"more than {MOST_INTERIM} interim answers (1xx) came before the final one")


class GuardedHTTP(HTTPConnection):
    """A connection that is opened by its guard."""

    response_class = FinalAnswer

    def __init__(self, *args: Any, guard: Guard, **kwargs: Any) -> None:
        self.guard = guard
        super().__init__(*args, **kwargs)

    def _new_conn(self) -> socket.socket:
        """Directly, or to the proxy, which is asked for the whole address then."""
        proxy = self.guard.proxy
        if proxy is not None:
            return self.guard.connect_to_proxy(proxy, self._dns_host, self.port)
        return self.guard.connect(self._dns_host, self.port)


class GuardedHTTPS(HTTPSConnection):
    """The same for TLS, whose context makes metered sockets."""

    response_class = FinalAnswer

    def __init__(self, *args: Any, guard: Guard, **kwargs: Any) -> None:
        self.guard = guard
        super().__init__(*args, **kwargs)

    def _new_conn(self) -> socket.socket:
        return self.guard.connect(self._dns_host, self.port)

    def connect(self) -> None:
        super().connect()
        assert isinstance(self.sock, MeteredTLS)
        self.sock.guard = self.guard
        self.sock.suppress_ragged_eofs = False


class GuardedPools(PoolManager):
    """Pools whose connections are opened by one guard."""

    def __init__(self, guard: Guard, **kwargs: Any) -> None:
        self._guard = guard
        super().__init__(**kwargs)

    def _new_pool(self, scheme: str, host: str, port: int, request_context: Any = None) -> HTTPConnectionPool:
        pool = super()._new_pool(scheme, host, port, request_context)
        made = GuardedHTTPS if scheme == "https" else GuardedHTTP
        pool.ConnectionCls = partial(made, guard=self._guard)  # type: ignore[assignment]  # called, never subclassed
        return pool
