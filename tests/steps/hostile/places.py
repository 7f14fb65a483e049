"""Servers and names that lead where nobody may be led, in circles, or nowhere."""

from collections.abc import Callable

from tests.servers import Asked, Page
from tests.steps.hostile.serving import HASTY, Case, html, to

REFUSED = "not a public address|no public address|host cannot be read|does not begin with https|user name or password"
PRIVATE = {
    "loopback": "127.0.0.1",
    "loopback, another one": "127.8.8.8",
    "this network": "0.0.0.0",
    "a private network": "10.0.0.1",
    "another private network": "192.168.1.1",
    "carrier-grade NAT": "100.64.0.1",
    "metadata": "169.254.169.254",
    "metadata of Azure": "168.63.129.16",
    "broadcast": "255.255.255.255",
    "multicast": "224.0.0.1",
    "loopback of IPv6": "::1",
    "mapped loopback": "::ffff:127.0.0.1",
    "NAT64 of loopback": "64:ff9b::7f00:1",
    "6to4 of loopback": "2002:7f00:1::1",
    "a link-local address": "fe80::1",
    "a unique local address": "fd00:ec2::254",
    "multicast of IPv6": "ff02::1",
}
SPELLINGS = {
    "one number": "http://2130706433:PORT/",
    "octal digits": "http://0177.0.0.1:PORT/",
    "hexadecimal digits": "http://0x7f.0.0.1:PORT/",
    "parts left out": "http://127.1:PORT/",
    "full width digits": "http://１２７.０.０.１:PORT/",
    "circled digits": "http://①②⑦.⓪.⓪.①:PORT/",
    "a trailing dot": "http://localhost.:PORT/",
    "mapped digits": "http://[::ffff:7f00:1]:PORT/",
    "a zone": "http://[fe80::1%25eth0]/",
    "a password": "http://keeper:hunter2@example.org/",
    "a password that looks like a host": "http://example.org@127.0.0.1:PORT/",
    "a backslash": "http://example.org\\@127.0.0.1:PORT/",
    "ftp": "ftp://example.org/report.csv",
    "file": "file:///etc/passwd",
    "data": "data:text/html,2300",
    "javascript": "javascript:alert(1)",
    "port 0": "http://example.org:0/",
    "a port too high": "http://example.org:99999/",
}


def turning(asked: Asked) -> Page:
    """A new place each time."""
    return to(f"/report?n={len(asked.path) + 1}&{asked.path.rpartition('?')[2]}x")


def setting_cookies(asked: Asked) -> Page:
    """A page that sets another cookie each time, and redirects to itself."""
    return Page(status=302, headers={"Location": "/report", "Set-Cookie": f"n={len(asked.headers.get('cookie', ''))}x"})


def at_own_port(url: str) -> Callable[[Asked], Page]:
    """A redirect to this address at the port that was asked."""
    raw = url.encode().decode("latin-1")  # UTF-8 on the wire, as servers write it
    return lambda asked: to(raw.replace("PORT", asked.headers["host"].rpartition(":")[2]))


def other_name(asked: Asked) -> str:
    """The same page under the other name."""
    names = {"publisher.test": "archive.test", "archive.test": "publisher.test"}
    name, _, port = asked.headers["host"].partition(":")
    return f"http://{names[name]}:{port}/report"


CASES = {
    **{
        f"a name that leads to {what}": Case(
            kind="unreachable",
            words="leads to .*, which is not a public address",
            url="http://elsewhere.test:PORT/report",
            leads={"elsewhere.test": (place,)},
        )
        for what, place in PRIVATE.items()
        if what != "loopback"
    },
    "a name that is rebound between two looks at it": Case(
        kind="unreachable",
        words="no connection|not resolved|no answer|not a public address",
        url="http://elsewhere.test:PORT/report",
        leads={"elsewhere.test": ("203.0.113.1", "127.0.0.1")},
        limits=HASTY,
    ),
    "a name nobody knows": Case(kind="unreachable", words="is not known", url="http://nobody.test/report"),
    "a redirect to a name nobody knows": Case(
        kind="unreachable", words="is not known", pages={"/report": to("http://nobody.test/report")}
    ),
    **{
        f"a redirect to {what}": Case(
            kind="unreachable",
            words=REFUSED,
            pages={"/report": to(f"http://{f'[{place}]' if ':' in place else place}:1/latest/meta-data")},
            url="NAMED/report",
        )
        for what, place in PRIVATE.items()
    },
    **{
        f"a redirect to an address spelled with {how}": Case(
            kind="unreachable",
            words=f"{REFUSED}|cannot be read|port 0|is not known",
            pages={"/report": at_own_port(url)},
            url="NAMED/report",
        )
        for how, url in SPELLINGS.items()
    },
    "a redirect to itself": Case(kind="unreachable", words="in a circle", pages={"/report": to("/report")}),
    "a circle of two": Case(
        kind="unreachable", words="in a circle", pages={"/report": to("/other"), "/other": to("/report", 301)}
    ),
    "a redirect that never ends": Case(kind="unreachable", words="redirects are too many", pages={"/report": turning}),
    "a redirect for ever new cookies": Case(
        kind="unreachable", words="too many|in a circle", pages={"/report": setting_cookies}
    ),
    "a circle over two hosts": Case(
        kind="unreachable",
        words="in a circle",
        pages={"/report": lambda asked: to(other_name(asked))},
        url="NAMED/report",
        leads={"archive.test": ("127.0.0.1",)},
        friends=("archive.test",),
    ),
    "a redirect without a place": Case(
        kind="unreachable", words="did not say where to", pages={"/report": Page(status=302)}
    ),
    "a place of fifty thousand characters": Case(
        kind="unreachable", words="of 50,001 characters is none|50,0", pages={"/report": to("/" + "a" * 50_000)}
    ),
    "a redirect to the home page": Case(
        kind="soft-404",
        words="led to the home page",
        pages={"/report": to("/", 301), "/": html("<h1>Welcome</h1>" + "<p>We publish reports.</p>" * 50)},
    ),
}
