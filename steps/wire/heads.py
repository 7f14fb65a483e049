"""One exchange as it may be kept: what was asked and the head of the answer, without anything that is a secret.

Our own secrets are hidden however a server spells them back. Cookies and credentials of either side are hidden whole:
they prove nothing, and whoever reads an archive must not be able to use them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

import requests

from checks.model import Exchange, Source
from steps.wire.values import Secrets, location

CREDENTIALS = frozenset({"authorization", "cookie", "proxy-authorization", "set-cookie", "set-cookie2"})
LONGEST = 16_000  # characters of a head; the longest of ordinary ones, policies of content, take 8,000
SHOWN = "X-Stilltrue-Rendered"
CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


def exchange(response: requests.Response, secrets: Secrets, source: Source, url: str, *, at: datetime) -> Exchange:
    """The exchange that gave this response; `url` is what was asked for, without secrets."""
    asked, raw = response.request, response.raw
    sent = (source.post or "").strip() if asked.body is not None else None
    parts = urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    own = {"Host": parts.netloc, **asked.headers}
    if sent is not None:
        own["Content-Length"] = str(len(sent.encode()))
    protocol = "HTTP/1.0" if raw.version == 10 else "HTTP/1.1"
    return Exchange(
        url=url,
        at=at,
        status=response.status_code,
        request=head(f"{asked.method} {target} HTTP/1.1", own.items(), secrets),
        response=head(f"{protocol} {response.status_code} {raw.reason or ''}".rstrip(), raw.headers.items(), secrets),
        sent=sent,
    )


def shown_after(asked: Exchange, browser: str) -> Exchange:
    """The exchange, with a header of ours: what is kept of its answer is what a browser made of it."""
    return replace(asked, response=f"{asked.response}\n{SHOWN}: {browser}")


def is_shown(asked: Exchange) -> bool:
    """Whether what is kept of this exchange is what a browser made of it."""
    return f"\n{SHOWN}: " in asked.response


def head(first: str, headers: Iterable[tuple[str, str | bytes]], secrets: Secrets) -> str:
    """The lines of a head. One that is far too long ends early, and says so."""
    lines, size = [secrets.hidden(CONTROLS.sub(" ", location(first)))], 0
    for line in shown(headers, secrets):
        size += len(line)
        if size > LONGEST:
            return "\n".join([*lines, "X-Stilltrue-Truncated: the headers that followed were not kept"])
        lines.append(line)
    return "\n".join(lines)


def shown(headers: Iterable[tuple[str, str | bytes]], secrets: Secrets) -> Iterator[str]:
    """Each header as a line; http.client reads Latin-1, servers write UTF-8."""
    for name, value in headers:
        text = value.decode("latin-1") if isinstance(value, bytes) else value
        said = "***" if name.lower() in CREDENTIALS else secrets.hidden_value(CONTROLS.sub(" ", location(text)))
        yield f"{CONTROLS.sub(' ', secrets.hidden(name))}: {said.strip()}"
