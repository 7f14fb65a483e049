"""Where the demo's notices arrive: a webhook and a mail server on free loopback ports that keep what comes.

    with WebhookSink() as hook, MailSink() as mail:
        routes = f"us-desk={hook.route}\\nkeeper={mail.route}"

The webhook can be told to behave like services do: answer a status, hang before or after it has taken the
message, or cut the connection. Nothing here sleeps: who hangs waits until the sender gives up, or `let_go`.
"""

import asyncio
import json
import select
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """One message as it came: `text` to read, `html` where it bore one, `headers` with names in lower case."""

    at: datetime
    subject: str
    text: str
    html: str
    headers: dict[str, str]
    body: bytes
    to: tuple[str, ...] = ()


@dataclass(slots=True)
class Inbox:
    """What has arrived so far, oldest first; filled by one thread and read by others."""

    _messages: list[Arrived] = field(default_factory=list)
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def keep(self, message: Arrived) -> None:
        with self._changed:
            self._messages.append(message)
            self._changed.notify_all()

    def messages(self) -> tuple[Arrived, ...]:
        """All messages so far."""
        with self._changed:
            return tuple(self._messages)

    def wait_for(self, number: int, timeout_s: float = 10.0) -> tuple[Arrived, ...]:
        """All messages once at least `number` have come, or those there are when the time is up."""
        with self._changed:
            self._changed.wait_for(lambda: len(self._messages) >= number, timeout_s)
            return tuple(self._messages)

    def clear(self) -> None:
        """Forgets what came."""
        with self._changed:
            self._messages.clear()


class Manner(StrEnum):
    """How the webhook treats a message."""

    ANSWER = "answer"  # takes it and answers `status`; a status of 400 or more refuses it
    HANG = "hang"  # never answers and takes nothing
    ANSWER_LATE = "answer late"  # takes it, and answers when it is let go, if the sender is still there
    TAKE_AND_CUT = "take and cut"  # takes it, then closes the connection without an answer


class WebhookSink:
    """A webhook on loopback. `route` is its Apprise address; `inbox` holds what it took."""

    def __init__(self, path: str = "/hook") -> None:
        self.inbox = Inbox()
        self.asked = 0
        self._path = path
        self._manner = Manner.ANSWER
        self._status = 200
        self._let_go = threading.Event()
        self._server = _Server((LOOPBACK, 0), _handler(self._receive))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), name="webhook-sink")

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def route(self) -> str:
        """The address as Apprise writes it: `json://127.0.0.1:8123/hook`."""
        return f"json://{LOOPBACK}:{self.port}{self._path}"

    def behave(self, manner: Manner = Manner.ANSWER, status: int = 200) -> None:
        """From the next message on, does as told."""
        self._manner, self._status = manner, status
        self._let_go.clear()

    def let_go(self) -> None:
        """Ends the waiting of all connections: those that are late are answered now."""
        self._let_go.set()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.let_go()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _receive(self, request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers.get("Content-Length") or 0))
        manner, status = self._manner, self._status
        self.asked += 1
        if manner in (Manner.ANSWER_LATE, Manner.TAKE_AND_CUT) or (manner is Manner.ANSWER and status < 400):
            self.inbox.keep(_from_webhook(request, body))
        request.close_connection = True
        waited_for = manner in (Manner.ANSWER, Manner.ANSWER_LATE)
        if manner in (Manner.HANG, Manner.ANSWER_LATE):
            waited_for = self._until_let_go(request) and waited_for
        if waited_for:
            request.send_response(status)
            request.send_header("Content-Length", "0")
            request.end_headers()

    def _until_let_go(self, request: BaseHTTPRequestHandler) -> bool:
        """Whether we let it go; False when the sender has closed the connection before that."""
        while not self._let_go.is_set():
            if select.select([request.connection], [], [], 0.02)[0]:
                return False
        return True


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # each is joined when the sink closes: no thread outlives its test

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A sender that goes away in the middle is what some tests are about: no traceback on the terminal."""


def _handler(receive: Callable[[BaseHTTPRequestHandler], None]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            receive(self)

        def log_message(self, *_: Any) -> None:
            """Nothing on the terminal: what arrived is in the inbox."""

    return Handler


def _from_webhook(request: BaseHTTPRequestHandler, body: bytes) -> Arrived:
    said = json.loads(body) if body else {}
    return Arrived(
        at=datetime.now(UTC),
        subject=str(said.get("title", "")),
        text=str(said.get("message", "")),
        html="",
        headers={name.lower(): value for name, value in request.headers.items()},
        body=body,
    )


class MailSink:
    """A mail server on loopback. `route` is its Apprise address; `inbox` holds what it took."""

    def __init__(self, to: str = "desk@example.org") -> None:
        self.inbox = Inbox()
        self.to = to
        self.refuse: str | None = None  # an SMTP answer ("550 no such mailbox") given instead of taking a message
        self.refuse_recipient: str | None = None  # an address that is not taken, while others are
        self.hang_up = False  # takes the message and closes the connection without an answer
        self._controller = _MailServer(self, hostname=LOOPBACK, port=0)

    @property
    def port(self) -> int:
        return self._controller.listens_on

    @property
    def route(self) -> str:
        """The address as Apprise writes it: `mailto://127.0.0.1:2525/?from=…&to=…`."""
        return f"mailto://{LOOPBACK}:{self.port}/?from=stilltrue@example.org&to={self.to}"

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._controller.stop()

    async def handle_RCPT(  # noqa: N802 (aiosmtpd's)
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address == self.refuse_recipient:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 (aiosmtpd's)
        if self.refuse:
            return self.refuse
        body = envelope.content if isinstance(envelope.content, bytes) else b""
        self.inbox.keep(_from_mail(body, tuple(envelope.rcpt_tos)))
        if self.hang_up and isinstance(server.transport, asyncio.WriteTransport):
            server.transport.abort()
        return "250 OK"


class _MailServer(Controller):
    """aiosmtpd's controller on a port of the system's choice, which it must then be told to find itself."""

    def _trigger_server(self) -> None:
        self.port = self.listens_on
        super()._trigger_server()  # type: ignore[no-untyped-call]  # aiosmtpd has no type for it

    @property
    def listens_on(self) -> int:
        """The port, once started."""
        if isinstance(self.server, asyncio.Server):
            return int(self.server.sockets[0].getsockname()[1])
        raise RuntimeError("the mail sink has no port before it is entered as a context")


def _from_mail(body: bytes, to: tuple[str, ...]) -> Arrived:
    message = message_from_bytes(body, EmailMessage, policy=policy.default)
    return Arrived(
        at=datetime.now(UTC),
        subject=str(message["Subject"] or ""),
        text=_part(message, "plain"),
        html=_part(message, "html"),
        headers={name.lower(): str(value) for name, value in message.items()},
        body=body,
        to=to,
    )


def _part(message: EmailMessage, form: str) -> str:
    part = message.get_body((form,))
    return str(part.get_content()) if part is not None else ""
