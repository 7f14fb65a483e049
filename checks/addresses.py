"""What may be asked, by its text alone. The second guard acts on the resolved address at connection time.

Also what shorthands of known providers expand to. Messages never repeat a password or a key.
"""

import ipaddress
import re
from collections.abc import Collection
from urllib.parse import parse_qsl, quote, urlsplit

from checks.model import Source
from checks.pages import PAGE

_FORBIDDEN = re.compile(r"[\s\x00-\x1f\x7f-\x9f\\\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?", re.IGNORECASE)
_LOOKS_LIKE_A_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"<[^<>]*>")
_LOCAL_ENDINGS = (".localhost", ".local", ".localdomain", ".internal", ".intranet", ".lan", ".corp", ".home", ".arpa")
_BILL = re.compile(r"(\d{1,3})/(hr|s|hjres|sjres|hconres|sconres|hres|sres)/(\d{1,5})")
_WORLD_BANK = re.compile(r"([A-Z0-9]{2,4}(?:\.[A-Z0-9]+)+)/([A-Z0-9]{2,3}(?:;[A-Z0-9]{2,3})*)")
_SECRET_NAMES = re.compile(  # of a parameter, without capitals and hyphens; `appid` is e-Stat's, `userid` BEA's
    r"(x?api|access|app|registration|subscription)key|(access|auth)?token|appid|auth|authorization|clientsecret"
    r"|credentials?|passwd|password|pwd|secret|sig|signature|userid|xamz(signature|credential)"
)
_RANDOM_KEY = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9_-]{20,}")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def host_of(url: str) -> str:
    """The host of an address as claims and paces name it: lower case, no port, no final dot; empty if it has none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def address(source: Source) -> str:
    """The address to ask: the source's own (of its first page), or what its shorthand expands to; else where its
    editions are listed; empty: by hand.

    ValueError where a shorthand cannot be read. Addresses as of SOURCES §2.4 and §3.4 (read 2026-11-22).
    """
    if source.bill is not None:
        return _bill(source.bill)
    if source.world_bank is not None:
        return _world_bank(source.world_bank)
    return (source.url or (source.editions and source.editions.listed_at) or "").replace(PAGE, "1")


def asked_first(source: Source) -> str:
    """The address a look begins at: where the editions are listed, if they are, else the source's own."""
    return (source.editions and source.editions.listed_at) or address(source)


def _bill(shorthand: str) -> str:
    found = _BILL.fullmatch(shorthand.lower())
    if not found:
        raise ValueError(f"expected congress/type/number, such as `119/s/1829` or `119/hr/3921`, found `{shorthand}`")
    return f"https://api.congress.gov/v3/bill/{found[1]}/{found[2]}/{found[3]}?format=json"


def _world_bank(shorthand: str) -> str:
    found = _WORLD_BANK.fullmatch(shorthand)
    if not found:
        raise ValueError(f"expected indicator/country, such as `SP.POP.TOTL/WLD`, found `{shorthand}`")
    where = quote(found[2], safe=";")
    return f"https://api.worldbank.org/v2/country/{where}/indicator/{found[1]}?format=json&per_page=100"


def unsafe(url: str, *, allowed_hosts: Collection[str] = ()) -> str | None:
    """Why this address must not be asked and what to write instead, or None. `allowed_hosts` may be local ones."""
    if _FORBIDDEN.search(url):
        return "an address has no blanks, backslashes or invisible characters; percent-encode what must stay"
    try:
        parts = urlsplit(_PLACEHOLDER.sub("0", url))
        host, port = parts.hostname, parts.port
    except ValueError:
        return "this is no address: its host or port cannot be read"
    if parts.scheme not in ("http", "https"):
        return f"an address begins with https:// or http://, this one with `{parts.scheme or url[:20]}`"
    if "@" in parts.netloc:
        return "a user name or password stands in the address; delete it and name it under `secrets`"
    if not host:
        return "the address has no host"
    if port == 0:
        return "port 0 cannot be asked"
    if "<" in url.split("/")[2]:
        return "a placeholder cannot stand in the host"
    port = port or (443 if parts.scheme == "https" else 80)
    return unsafe_host(host, port, allowed_hosts) or secret_in(parts.query)


def unsafe_host(host: str, port: int, allowed_hosts: Collection[str]) -> str | None:
    """Why this host must not be asked, by its name or its digits alone, or None."""
    if not host.isascii():
        return f"the host `{host}` is not plain ASCII; write its ASCII form (xn--…)"
    name = host.rstrip(".").lower()
    allowed = {one.replace("[", "").replace("]", "").lower() for one in allowed_hosts}
    if name in allowed or f"{name}:{port}" in allowed:
        return None
    if ":" in name or _LOOKS_LIKE_A_NUMBER.fullmatch(name.rpartition(".")[2]):
        return _unsafe_number(name)
    if name == "localhost" or name.endswith(_LOCAL_ENDINGS) or "." not in name:
        return f"`{name}` is a name of a private network, not of a public source"
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in name.split(".")):
        return f"`{name}` is not the name of a host"
    return None


def _unsafe_number(name: str) -> str | None:
    """WHATWG: a host whose last label is a number is an IPv4 address, in whatever disguise."""
    try:
        ip = ipaddress.ip_address(name)
    except ValueError:
        return f"`{name}` is a numeric address in disguise; write the name of the host"
    inner = _embedded(ip)
    if not ip.is_global or ip.is_multicast or (inner is not None and not inner.is_global):
        return f"`{name}` is loopback, private, link-local or reserved, not a public source"
    return None


def _embedded(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address an IPv6 address leads to (mapped, 6to4, Teredo, NAT64), or None."""
    if not isinstance(ip, ipaddress.IPv6Address):
        return None
    if ip in _NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


def secret_in(query: str) -> str | None:
    """Why a query or body seems to carry a secret in the open, or None. The secret itself is not repeated."""
    for name, value in parse_qsl(query):
        plain = re.sub(r"[^a-z]", "", name.lower())
        if value and (_SECRET_NAMES.fullmatch(plain) or (plain == "key" and _RANDOM_KEY.fullmatch(value))):
            return f"`{name}=` carries a secret in the open; write `secrets: {{{name}: NAME_OF_VARIABLE}}` instead"
    return None
