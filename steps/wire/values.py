"""What stands on the wire, as values: addresses in one normal form, headers, and the secrets nobody sees."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache
from html import escape
from urllib.parse import quote, quote_plus, unquote_plus, urlencode, urlsplit

from urllib3.exceptions import LocationValueError
from urllib3.util import parse_url

from checks.addresses import address, host_of
from checks.model import Source

LONGEST_WAIT_S = 7 * 86_400.0  # a Retry-After beyond a week is a mistake of the server
LONGEST_ADDRESS = 8_000  # characters; RFC 9110 §4.1 asks for as many
ALWAYS_NOW = timedelta(minutes=2)  # clocks of servers differ, and pages are made while we ask
SHORTEST_IN_BODY = 8  # characters; a shorter secret in a body would be a word or a year of the publisher's own


def port_of(url: str) -> int:
    """The port of an address in normal form."""
    parts = urlsplit(url)
    return parts.port or (443 if parts.scheme == "https" else 80)


def origin_of(url: str) -> str:
    """Scheme, host and port of an address in normal form: what a robots.txt speaks for (RFC 9309 §2.3)."""
    host = host_of(url)
    return f"{urlsplit(url).scheme}://{f'[{host}]' if ':' in host else host}:{port_of(url)}"


@lru_cache(256)  # each look asks for the same address several times
def normal(url: str) -> str:
    """The address in its one normal form: encoded, lower-case host, no fragment. ValueError says what is wrong with it.

    Read by the parser that requests uses and held against the standard library's: two readers that disagree on the
    host are how guards are passed (PEERS §3, H 31).
    """
    if len(url) > LONGEST_ADDRESS:
        raise ValueError(f"an address of {len(url):,} characters is none")
    try:
        found = parse_url(url.strip(" ").replace(" ", "%20"))
    except LocationValueError:
        raise ValueError("it cannot be read as an address") from None
    if found.scheme not in ("http", "https"):
        raise ValueError("it does not begin with https:// or http://")
    if found.auth is not None:
        raise ValueError("a user name or password stands in it; name it under `secrets`")
    host = (found.host or "").strip("[]")
    text = found._replace(fragment=None).url
    if not host or "%" in host or urlsplit(text).hostname != host or re.search(r"[\x00-\x1f\x7f\\]", url):
        raise ValueError("its host cannot be read")
    if found.port == 0:
        raise ValueError("port 0 cannot be asked")
    return text


# --- header values ------------------------------------------------------------------------------------------------


def location(value: str) -> str:
    """A Location header as text: http.client reads Latin-1, servers write UTF-8."""
    return value.encode("latin-1", "replace").decode("utf-8", "replace")


def content_type(value: str) -> tuple[str, str | None]:
    """Media type without parameters, and charset, both in lower case, of the first type declared."""
    declared = value.partition(",")[0]
    charset = re.search(r";\s*charset\s*=\s*[\"']?([\w.:+-]{1,40})", declared, re.IGNORECASE)
    return declared.partition(";")[0].strip().lower(), charset[1].lower() if charset else None


def validator(value: str | None) -> str | None:
    """An ETag or Last-Modified we can keep and send back, or None."""
    return value if value and re.fullmatch(r"[\x21-\x7e](?:[\x20-\x7e]{0,500}[\x21-\x7e])?", value) else None


def http_date(value: str | None) -> datetime | None:
    """The instant an HTTP date names; None: there is none, or it cannot be read."""
    if not value:
        return None
    try:
        read = parsedate_to_datetime(value)
        return read if read.tzinfo else read.replace(tzinfo=UTC)  # "-0000" is UTC too
    except (ValueError, OverflowError):
        return None


def retry_after_s(value: str | None, now: datetime) -> float | None:
    """Seconds from a Retry-After header, a number or an HTTP date; at most a week. None: absent or unreadable.

    One that came several times says its longest; a fraction of a second is nobody's standard, and understood.
    """
    numbers = [re.fullmatch(r"[0-9]+(\.[0-9]*)?", one.strip()) for one in (value or "").split(",")]
    if said := [float(one[0]) for one in numbers if one]:
        return min(max(said), LONGEST_WAIT_S) if all(numbers) else None
    until = http_date(value)
    return None if until is None else min(max((until - now).total_seconds(), 0.0), LONGEST_WAIT_S)


def published_at(last_modified: str | None, now: datetime) -> datetime | None:
    """The instant of a Last-Modified header. None where it is the clock of a server that says `now` to everybody, or
    an instant yet to come (SOURCES §4, shape 18).
    """
    said = http_date(last_modified)
    return said if said is not None and said < now - ALWAYS_NOW else None


def farewell(headers: Mapping[str, str]) -> str | None:
    """That the address is to end, in words, by its headers Sunset (RFC 8594) and Deprecation (RFC 9745).

    None: they say nothing. A Deprecation is `@1893456000`, in older drafts an HTTP date or `true`.
    """
    sunset, deprecation = http_date(headers.get("Sunset")), (headers.get("Deprecation") or "").strip()
    seconds = re.fullmatch("@([0-9]{1,11})", deprecation)
    since = datetime.fromtimestamp(int(seconds[1]), UTC) if seconds else http_date(deprecation)
    said = [f"it is to end on {sunset:%Y-%m-%d} (Sunset)"] if sunset else []
    if since is not None or deprecation.lower() in ("true", "?1"):
        said.append(f"it is deprecated{f' as of {since:%Y-%m-%d}' if since else ''} (Deprecation)")
    return " and ".join(said) or None


def misframed(headers: Mapping[str, str]) -> str | None:
    """Why nobody can tell where the body ends, or what of it is the document; None: its headers say (RFC 9112 §6).

    The libraries below take a length that is none for no length, and an unknown transfer coding for no coding.
    """
    length, coding = headers.get("Content-Length"), headers.get("Transfer-Encoding", "")
    codings = {one.strip().lower() for one in coding.split(",")} - {"", "identity"}
    if codings - {"chunked"}:
        return f"it came in the transfer coding `{coding[:40]}`, which nobody asked for"
    if length is not None and not re.fullmatch(r"([0-9]+)(\s*,\s*\1)*", length.strip()) and not codings:
        return f"its Content-Length is `{length[:40]}`, so nobody can tell whether it is whole"
    return None


def next_link(value: str) -> str:
    """Where a Link header says the next page is (RFC 8288); empty: it says nothing of one."""
    for target, parameters in re.findall(r"<([^<>]{1,8000})>([^<]*)", location(value)):
        rel = re.search(r"""\brel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))""", parameters, re.IGNORECASE)
        if rel and "next" in (rel[1] or rel[2] or "").lower().split():
            return str(target)
    return ""


# --- secrets ------------------------------------------------------------------------------------------------------


def spellings(secret: str) -> set[str]:
    """A secret as it may be echoed: as it is, percent-encoded, and either inside JSON or HTML."""
    plain = {secret, quote(secret), quote(secret, safe=""), quote_plus(secret)}
    plain |= {re.sub("%[0-9A-F]{2}", lambda code: code[0].lower(), one) for one in plain}
    in_json = {json.dumps(one)[1:-1] for one in plain}
    return plain | in_json | {one.replace("/", "\\/") for one in in_json} | {escape(one) for one in plain}


class Secrets:
    """The secrets of one source: added to addresses of its own host, hidden as `***` everywhere else."""

    def __init__(self, source: Source, secret_of: Callable[[str], str | None], *, also: Iterable[str] = ()) -> None:
        """`also`: what else nobody may see."""
        self._home = address(source)
        self._names = source.secrets
        self._in_body = [name for name in source.secrets if f"<{name}>" in (source.post or "")]
        self._values = {parameter: value for parameter, name in self._names.items() if (value := secret_of(name))}
        forms = {form for value in (*self._values.values(), *also) for form in spellings(value)}
        self._forms = sorted(forms, key=len, reverse=True)

    def missing(self, url: str) -> str | None:
        """The first environment variable this address needs and that is not set."""
        return next((name for key, name in self._names.items() if self.at_home(url) and key not in self._values), None)

    def added(self, url: str) -> str:
        """The address as it is sent. Another host, another port or an address out of encryption gets no secret."""
        given = {name: value for name, value in self._values.items() if name not in self._in_body}
        if not given or not self.at_home(url):
            return url
        return f"{url}{'&' if urlsplit(url).query else '?'}{urlencode(given)}"

    def filled(self, body: str) -> str:
        """What is sent by `post`: where it says `<api_key>`, the secret of that name, as JSON or a form spells it."""
        as_json = body.lstrip().startswith(("{", "["))
        for name in self._in_body:
            value = self._values.get(name, "")
            body = body.replace(f"<{name}>", json.dumps(value)[1:-1] if as_json else quote_plus(value))
        return body

    def without(self, url: str) -> str:
        """The address without our parameters, which a redirect may have echoed."""
        start, mark, query = url.partition("?")
        kept = [pair for pair in query.split("&") if unquote_plus(pair.partition("=")[0]) not in self._names]
        return self.hidden(start + (mark if any(kept) else "") + "&".join(kept)) if self._names else url

    def hidden(self, text: str) -> str:
        """The text without secrets and without passwords of addresses."""
        for form in self._forms:
            text = text.replace(form, "***")
        return re.sub(r"//[^/?#\s]*@", "//***@", text) if "@" in text else text

    def hidden_in(self, body: bytes) -> bytes:
        """A body that does not echo our secrets: some publishers print the request back into the answer."""
        for form in self._forms:
            if len(form) >= SHORTEST_IN_BODY:
                body = body.replace(form.encode(), b"***")
        return body

    def hidden_value(self, value: str) -> str:
        """A header's value without secrets, however a server spells them back: if in doubt, nothing of it."""
        shown = self.hidden(value)
        if "%" not in value and "+" not in value:  # nothing in it is encoded
            return shown
        plain = unquote_plus(unquote_plus(value))
        return shown if self.hidden(plain) == plain or shown != value else "***"

    def unless_told(self, value: str | None) -> str | None:
        """A header's value, or None where it echoes a secret: what is stored and sent back must not hold one."""
        return value if value is None or self.hidden(value) == value else None

    def at_home(self, url: str) -> bool:
        """Whether the address is the source's own host and port, not out of encryption."""
        if host_of(url) != host_of(self._home):
            return False
        ours, theirs = (urlsplit(self._home).scheme, port_of(self._home)), (urlsplit(url).scheme, port_of(url))
        return ours == theirs or (ours, theirs) == (("http", 80), ("https", 443))
