"""Handing a notice to a service: the only module that knows Apprise.

A *route* is a tag of the Apprise configuration; a *channel* is one address that bears it, with an Apprise object of its
own, so that each has its own answer and a retry goes only to the one that did not take the notice (DESIGN §5, 4).

Apprise says true, false or none, and logs why. Each channel logs to a logger of its own for the time of one send, from
which `send` learns whether a refusal was one: no connection, or an answer that says no, is *refused*; a connection that
ended without an answer is *unknown*, for the service may have taken the notice. Addresses hold secrets: no text that
leaves this module bears one.
"""

import hashlib
import logging
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from types import MappingProxyType

from apprise import Apprise, AppriseAsset, AppriseConfig, NotifyBase, NotifyFormat, NotifyType
from apprise.common import MATCH_ALWAYS_TAG, OverflowMode, PersistentStoreMode

from checks.errors import SettingsError
from checks.model import Severity
from checks.words.views import Notice, NoticeKind, Result

SETTING = "STILLTRUE_ROUTES"
TIMEOUT_S = 30.0  # DESIGN §5, 4: Apprise's own 4 s call a slow service a failed one (it had taken the message)
MAIL = frozenset(
    (
        *("mailto", "mailtos", "azure", "brevo", "mailersend", "mailgun", "o365"),
        *("postmark", "resend", "sendgrid", "sendpulse", "ses", "smtp2go", "sparkpost"),
    )
)
"""Schemas of Apprise that write mail: they are given HTML. Telegram too calls its format HTML, but knows few tags."""

_NEVER_SENT = (
    "connection refused",
    "failed to establish a new connection",
    "failed to resolve",
    "name or service not known",
    "nodename nor servname",
    "name resolution",
    "connect timeout",
    "connecttimeout",
    "network is unreachable",
    "no route to host",
    "certificate verify failed",
    "wrong_version_number",
    "unable to connect to proxy",
    "not supported by server",
)
"""Words of requests, urllib3, ssl, smtplib (1.13.1 of Apprise, 3.11 of Python) of a message that never left."""
_SMTP_SAYS_NO = re.compile(r"\([45]\d\d, b")  # smtplib: (550, b'no such mailbox')
_ENTRY = r"(?:[a-z0-9_:-]+(?:\s*,\s*[a-z0-9_:-]+)*\s*=\s*)?[a-z0-9]{1,32}://"
_ENTRIES = re.compile(rf"({_ENTRY}.*?)(?=[\s;,]+{_ENTRY}|[\s;,]*$)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The answer of one channel, in words that bear no secret."""

    result: Result
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One address of a route. `name` says which, without its secrets, and stays the same while the address does."""

    name: str
    service: NotifyBase
    apprise: Apprise
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def patience_s(self) -> float:
        """The longest a send may wait for this service, in seconds."""
        return float(self.service.socket_connect_timeout + self.service.socket_read_timeout)


@dataclass(frozen=True, slots=True, kw_only=True)
class Routes:
    """All routes: for each tag of the configuration, its channels in the order they are declared."""

    channels: Mapping[str, tuple[Channel, ...]]
    always: tuple[Channel, ...] = ()  # addresses tagged `always`: they hear of everything, as in Apprise

    def of(self, route: str) -> tuple[Channel, ...]:
        """The channels of a route; none if no address bears its tag."""
        own = self.channels.get(route.casefold(), ())
        return own + tuple(channel for channel in self.always if channel not in own)


def load_routes(configuration: str) -> Routes:
    """The routes of `STILLTRUE_ROUTES`: the path of an Apprise configuration (YAML or text), or `tag=url` entries.

    Entries are parted by line breaks, semicolons or commas. Empty: no route at all. Raises SettingsError for whatever
    Apprise cannot use: an entry that is passed over would be an editor who never hears.
    """
    configuration = configuration.strip()
    if not configuration:
        return Routes(channels=MappingProxyType({}))
    inline = "://" in configuration and not configuration.startswith("file://")
    text = "\n".join(_ENTRIES.findall(configuration)) if inline else _read(configuration)
    services = _services(text, where=SETTING if inline else configuration)
    return _by_tag([_channel(service) for service in services])


def no_channel(route: str) -> Outcome:
    """The outcome of a notice for a route that no address bears."""
    remedy = f"add `{route}=URL` to {SETTING} (an Apprise address); it is tried again"
    return Outcome(result=Result.REFUSED, detail=f"no address bears the tag {route!r}; {remedy}")


def send(channel: Channel, notice: Notice) -> Outcome:
    """What the channel answered. Never raises for what a service may do; one send at a time on a channel."""
    mail = channel.service.schema in MAIL and channel.service.notify_format == NotifyFormat.HTML
    body, form = (notice.html, NotifyFormat.HTML) if mail else (notice.text, NotifyFormat.TEXT)
    with channel.lock, _overheard(channel.service) as heard, _headers(channel.service, notice.headers):
        answer = channel.apprise.notify(body=body, title=notice.subject, notify_type=_type(notice), body_format=form)
    return _outcome(answer, heard, channel)


# --- reading the configuration ------------------------------------------------------------------------------------


def _read(configuration: str) -> str:
    path = Path(configuration.removeprefix("file://")).expanduser()
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not a text in UTF-8"
        raise SettingsError(
            f"{SETTING} names the file {str(path)!r}, which cannot be read: {reason}. Give the path of an Apprise "
            "configuration, or entries such as us-desk=mailto://user:password@example.org"
        ) from error


def _services(text: str, *, where: str) -> list[NotifyBase]:
    """All services of an Apprise configuration text. Raises SettingsError with Apprise's words for each it refuses."""
    asset = AppriseAsset(
        app_id="Stilltrue",
        app_desc="Stilltrue",
        image_url_mask="",
        image_url_logo="",
        async_mode=False,
        storage_mode=PersistentStoreMode.MEMORY.value,
    )
    config = AppriseConfig(asset=asset)
    with _listening(logging.getLogger("apprise")) as heard:
        config.add_config(text, asset=asset)
        found = config.servers()
    complaints = [line.getMessage() for line in heard if line.levelno >= logging.WARNING]
    if complaints or not found:
        raise SettingsError(
            f"{where}: {_complaint(complaints, text) or 'there is no address in it.'} "
            "Expected entries such as us-desk=json://example.org/hook, as Apprise writes them"
        )
    if untagged := [service for service in found if not service.tags]:
        raise SettingsError(
            f"{where}: {_shown(untagged[0])} bears no tag, so no route leads to it. Write "
            f"TAG={untagged[0].schema}://…, where TAG is the route of a desk in the registry, or "
            f"{MATCH_ALWAYS_TAG} for every route"
        )
    return found


def _complaint(complaints: list[str], text: str) -> str:
    """Apprise's words of what it cannot use, without any part of an address: what is invalid may still be a secret."""
    parts = {part for address in re.findall(r"://(\S+)", text) for part in re.split(r"[/?&=:@,;]", address)}
    said = ". ".join(line.rstrip(".") for line in complaints if "memory://" not in line)
    for part in sorted((part for part in parts if len(part) > 1), key=len, reverse=True):
        said = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", "…", said)
    return f"{said}." if said else ""


def _channel(service: NotifyBase) -> Channel:
    """The channel of a service, set up as a notice needs it; what its address says itself stands, save `retry`.

    Patient (`rto`, `cto`); a text longer than the service takes is split, not refused for ever (`overflow`), but mail
    and plain webhooks have no such limit; tried again by us alone, for a try inside a try would not be written down.
    """
    for timeout in ("socket_read_timeout", "socket_connect_timeout"):
        if timeout not in vars(service):
            setattr(service, timeout, TIMEOUT_S)
    if "overflow_mode" not in vars(service) and service.body_maxlen < NotifyBase.body_maxlen:
        service.overflow_mode = OverflowMode.SPLIT
    service.retry = 0
    alone = Apprise(asset=service.asset)
    alone.add(service)
    return Channel(name=_shown(service), service=service, apprise=alone)


def _by_tag(channels: list[Channel]) -> Routes:
    routes: dict[str, tuple[Channel, ...]] = {}
    for channel in _named_apart(channels):
        for tag in channel.service.tags:
            routes[str(tag).casefold()] = (*routes.get(str(tag).casefold(), ()), channel)
    return Routes(channels=MappingProxyType(routes), always=routes.pop(MATCH_ALWAYS_TAG, ()))


def _named_apart(channels: list[Channel]) -> Iterator[Channel]:
    taken: set[str] = set()
    for channel in channels:
        names = (channel.name if number == 1 else f"{channel.name} #{number}" for number in count(1))
        name = next(name for name in names if name not in taken)
        taken.add(name)
        yield Channel(name=name, service=channel.service, apprise=channel.apprise)


def _shown(service: NotifyBase) -> str:
    """`json 127.0.0.1:8123 (1f0c…)`: schema, host where the address has a real one, digest of the address.

    In many schemas the "host" is a token; only where Apprise's own templates say `host` is it shown.
    """
    address = _address(service).partition("?")[0]
    port = f":{service.port}" if service.port else ""
    host = f" {service.host}{port}" if service.host and "host" in type(service).template_tokens else ""
    return f"{service.schema}{host} ({hashlib.sha256(address.encode()).hexdigest()[:8]})"


# --- one send -----------------------------------------------------------------------------------------------------


class _Heard(logging.Handler):
    """Keeps what Apprise logs."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record)


@contextmanager
def _listening(logger: logging.Logger) -> Iterator[list[logging.LogRecord]]:
    """What a logger says, and nobody else hears meanwhile: Apprise's complaints quote addresses."""
    handler, propagate = _Heard(), logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield handler.lines
    finally:
        logger.propagate = propagate
        logger.removeHandler(handler)


@contextmanager
def _overheard(service: NotifyBase) -> Iterator[list[logging.LogRecord]]:
    """The log of one service alone, down to debug: there the reason stands, and addresses, so it goes nowhere else."""
    own = logging.Logger("stilltrue.apprise", logging.DEBUG)  # noqa: LOG001 (outside the tree: nobody else hears it)
    before, service.logger = service.logger, own
    try:
        with _listening(own) as lines:
            yield lines
    finally:
        service.logger = before


@contextmanager
def _headers(service: NotifyBase, headers: Mapping[str, str]) -> Iterator[None]:
    """Sets the notice's headers where the schema takes any: mail, json, xml, form and their like."""
    if "headers" not in type(service).template_kwargs:
        yield
        return
    own: dict[str, str] = vars(service)["headers"]
    vars(service)["headers"] = own | dict(headers)
    try:
        yield
    finally:
        vars(service)["headers"] = own


def _type(notice: Notice) -> NotifyType:
    if notice.kind is NoticeKind.RECOVERED:
        return NotifyType.SUCCESS
    urgency = {Severity.URGENT: NotifyType.FAILURE, Severity.NORMAL: NotifyType.WARNING, Severity.LOW: NotifyType.INFO}
    return urgency[notice.severity]


def _outcome(answer: bool | None, heard: list[logging.LogRecord], channel: Channel) -> Outcome:
    said = [line.getMessage() for line in heard if line.levelno >= logging.INFO]
    broken = [line.getMessage() for line in heard if line.getMessage().startswith("Socket Exception")]
    words = _without_secrets(" ".join(said) or "Apprise gave no reason.", channel.service)
    if answer:
        return Outcome(result=Result.ACCEPTED, detail=words)
    if reason := _why_unknown(said, broken):
        return Outcome(result=Result.UNKNOWN, detail=f"{words} {reason}: it may have arrived")
    reasons = [_without_secrets(one, channel.service) for line in broken if (one := _refusal(line))]
    return Outcome(result=Result.REFUSED, detail=f"{words} {' '.join(reasons)}".strip())


def _why_unknown(said: list[str], broken: list[str]) -> str:
    """Why it cannot be told whether the service took the notice; empty when it did not."""
    if any(line.startswith("Sent ") for line in said):
        return "One of its recipients took it, another did not"
    unclear = [line for line in broken if not _refusal(line)]
    if any("timed out" in line.casefold() for line in unclear):
        return "No answer came in time"
    if unclear or (not broken and any("connection error" in line.casefold() for line in said)):
        return "The connection ended without an answer"
    return ""


def _refusal(exception: str) -> str:
    """The words that show the message was not taken; empty when there are none."""
    lowered = exception.casefold()
    if found := next((words for words in _NEVER_SENT if words in lowered), None):
        return f"({found})"
    return exception.removeprefix("Socket Exception: ") if _SMTP_SAYS_NO.search(exception) else ""


def _without_secrets(text: str, service: NotifyBase) -> str:
    """The text on one line without any part of the service's address that may be a secret: paths are, often."""
    for part in sorted(_secrets(service), key=len, reverse=True):
        text = text.replace(part, "…")
    return " ".join(text.split())


def _secrets(service: NotifyBase) -> set[str]:
    """The parts of the address's path, and all that Apprise itself hides, but schema and host."""
    address, shown = _address(service), _address(service, privacy=True)
    path = address.partition("?")[0]
    parts = {part for part in re.split(r"[/?&=:@]", address) if len(part) > 3} | {service.password or ""}
    known = {service.schema, service.host if "host" in type(service).template_tokens else "", ""}
    return {part for part in parts - known if part in path or part not in shown}


def _address(service: NotifyBase, *, privacy: bool = False) -> str:
    return str(service.url(privacy=privacy))  # type: ignore[no-untyped-call]  # Apprise has no type for it
