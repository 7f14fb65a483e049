"""Which addresses may be asked, by their text alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.addresses import address, secret_in, unsafe
from checks.model import Source


@pytest.mark.parametrize(
    "url",
    [
        "https://www.missingkids.org/cybertiplinedata",
        "http://example.org",
        "https://example.org:8443/a?b=c#d",
        "https://example.org/data/<year>/q<quarter>.csv",
        "https://api.fiscaldata.treasury.gov/v2/debt?sort=-record_date&page[size]=1",
        "https://ghoapi.azureedge.net/api/X?$filter=SpatialDim%20eq%20'GLOBAL'",
        "https://data-api.ecb.europa.eu/service/data/EXR?key=D.USD.EUR.SP00.A",
        "https://xn--bcher-kva.example/",
        "https://8.8.8.8/",
        "https://[2001:4860:4860::8888]/",
        "https://example.org/bücher",
        "https://my_host.example.org./",
    ],
)
def test_a_public_address_is_safe(url: str) -> None:
    assert unsafe(url) is None


@pytest.mark.parametrize(
    ("url", "because"),
    [
        ("ftp://example.org/", "begins with https:// or http://, this one with `ftp`"),
        ("file:///etc/passwd", "this one with `file`"),
        ("javascript:alert(1)", "this one with `javascript`"),
        ("www.example.org/data", "begins with https://"),
        ("//example.org/", "begins with https://"),
        ("", "begins with https://"),
        ("https://", "has no host"),
        ("https:///path", "has no host"),
        ("https://user:pw@example.org/", "a user name or password"),
        ("https://user@example.org/", "a user name or password"),
        ("https://example.org@evil.example/", "a user name or password"),
        ("https://example.org\\@evil.example/", "no blanks, backslashes"),
        ("https://example.org/a b", "no blanks"),
        ("https://exa\tmple.org/", "no blanks"),
        ("https://example.org/\u200b", "invisible characters"),
        ("https://example.org/\u202egpj", "invisible characters"),
        ("https://ex\u00admple.org:x/", "cannot be read"),
        ("https://example.org:99999/", "cannot be read"),
        ("https://example.org:0/", "port 0"),
        ("https://[::1/", "cannot be read"),
        ("https://bücher.example/", "write its ASCII form"),
        ("https://ⓔxample.org/", "write its ASCII form"),
        ("https://example\u3002org/", "write its ASCII form"),
        ("https://<year>.example.org/", "cannot stand in the host"),
        ("http://localhost/", "private network"),
        ("http://localhost./", "private network"),
        ("http://LOCALHOST:8080/", "private network"),
        ("http://a.localhost/", "private network"),
        ("http://metadata.google.internal/", "private network"),
        ("http://printer.local/", "private network"),
        ("http://intranet/", "private network"),
        ("http://127.0.0.1/", "loopback"),
        ("http://127.1.2.3:80/", "loopback"),
        ("http://10.0.0.1/", "private"),
        ("http://172.16.0.1/", "private"),
        ("http://192.168.1.1/", "private"),
        ("http://100.64.0.1/", "private"),
        ("http://169.254.169.254/latest/meta-data", "link-local"),
        ("http://0.0.0.0/", "reserved"),
        ("http://224.0.0.1/", "reserved"),
        ("http://255.255.255.255/", "reserved"),
        ("http://[::1]/", "loopback"),
        ("http://[::]/", "reserved"),
        ("http://[fe80::1]/", "link-local"),
        ("http://[fd00::1]/", "private"),
        ("http://[::ffff:127.0.0.1]/", "loopback"),
        ("http://[2002:7f00:1::]/", "loopback"),
        ("http://[64:ff9b::7f00:1]/", "loopback"),
        ("http://2130706433/", "in disguise"),
        ("http://0x7f000001/", "in disguise"),
        ("http://0x7f.1/", "in disguise"),
        ("http://127.1/", "in disguise"),
        ("http://0177.0.0.1/", "in disguise"),
        ("http://example.org.1/", "in disguise"),
        ("https://exa$mple.org/", "not the name of a host"),
        ("https://-example.org/", "not the name of a host"),
        ("https://a..org/", "not the name of a host"),
        (f"https://{'a' * 64}.org/", "not the name of a host"),
    ],
)
def test_an_address_that_must_not_be_asked_says_why(url: str, because: str) -> None:
    assert because in (unsafe(url) or "it is safe")


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("http://127.0.0.1:8123/", ["127.0.0.1"]),
        ("http://127.0.0.1:8123/", ["127.0.0.1:8123"]),
        ("http://localhost/", ["LOCALHOST"]),
        ("http://[::1]:80/", ["::1"]),
        ("http://[::1]:80/", ["[::1]"]),
        ("http://[::1]:8000/", ["[::1]:8000"]),
        ("http://localhost/", ["localhost:80"]),
    ],
)
def test_a_listed_host_may_be_local(url: str, allowed: list[str]) -> None:
    assert unsafe(url) is not None
    assert unsafe(url, allowed_hosts=allowed) is None


def test_a_listed_host_opens_no_other() -> None:
    assert unsafe("http://127.0.0.2/", allowed_hosts=["127.0.0.1"]) is not None
    assert unsafe("http://127.0.0.1:81/", allowed_hosts=["127.0.0.1:80"]) is not None
    assert unsafe("http://u:p@127.0.0.1/", allowed_hosts=["127.0.0.1"]) is not None


@pytest.mark.parametrize(
    "query",
    ["api_key=abc", "apikey=abc", "API-Key=abc", "token=abc", "access_token=abc", "appId=abc", "registrationkey=a",
     "sig=a", "password=a", "client_secret=a", "a=b&X-Amz-Signature=abc", "key=AIzaSyD4aBcDeFgHiJkLm0pQ"],
)  # fmt: skip
def test_a_secret_in_the_open_is_found_and_not_repeated(query: str) -> None:
    told = secret_in(query)
    assert told is not None
    assert "carries a secret in the open" in told
    assert "AIza" not in told
    assert "=abc" not in told


@pytest.mark.parametrize("query", ["", "api_key=", "key=M.DE.N.CPI", "series=LNS14000000", "tokens=3", "year=2026"])
def test_an_innocent_query_is_let_be(query: str) -> None:
    assert secret_in(query) is None


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ({"url": "https://example.org/a"}, "https://example.org/a"),
        ({"bill": "119/s/1829"}, "https://api.congress.gov/v3/bill/119/s/1829?format=json"),
        ({"bill": "119/HR/3921"}, "https://api.congress.gov/v3/bill/119/hr/3921?format=json"),
        (
            {"world_bank": "SP.POP.TOTL/WLD"},
            "https://api.worldbank.org/v2/country/WLD/indicator/SP.POP.TOTL?format=json&per_page=100",
        ),
        ({}, ""),
    ],
)
def test_a_shorthand_expands_to_an_address(given_: dict[str, str], expected: str) -> None:
    source = Source(id="s", publisher="P", **given_)  # type: ignore[arg-type]
    assert address(source) == expected
    assert not expected or unsafe(expected) is None


@given(st.text() | st.text(alphabet="htps:/.@[]<>%0123456789abx\\ -").map(lambda text: f"http://{text}"))
def test_no_text_crashes_the_guard(url: str) -> None:
    assert unsafe(url) is None or isinstance(unsafe(url), str)


@given(st.ip_addresses(v=4))
def test_a_numeric_address_is_safe_only_if_it_is_global(ip: object) -> None:
    assert (unsafe(f"http://{ip}/") is None) == (ip.is_global and not ip.is_multicast)  # type: ignore[attr-defined]


@given(st.ip_addresses(v=6))
def test_no_local_address_hides_in_a_longer_one(ip: object) -> None:
    if unsafe(f"http://[{ip}]/") is None:
        assert ip.is_global  # type: ignore[attr-defined]
