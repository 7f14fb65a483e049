"""Whom a request may reach: the resolved address decides, and the name on the certificate."""

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.errors import SettingsError, Unreachable, UnsafeAddress
from steps.fetch import Client, Fetched, Limits, fetch
from steps.wire.guard import is_public
from tests.fetching import NOW, PATIENT, a_source, at_home, get
from tests.servers import Page, serving

# --- who may be asked ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]"],
)
def test_this_machine_is_refused_in_every_disguise(host: str):
    with serving({"/": Page(body=b"secret")}) as site, Client(limits=PATIENT) as client:
        url = f"http://{host}:{site.port}/"
        with pytest.raises(UnsafeAddress, match=r"not a public address.*STILLTRUE_ALLOW_HOSTS"):
            fetch(client, a_source(url), url, known=None, now=NOW)
    assert site.asked == []


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://example.org/a.csv", "does not begin with https"),
        ("file:///etc/passwd", "does not begin with https"),
        ("https:///report", "host cannot be read"),
        ("https://exa mple.org/", "cannot be read"),
        ("https://example.org\\@127.0.0.1/", "."),
        ("https://example.org:99999/", "cannot be read"),
        ("https://example.org:0/", "port 0"),
        ("https://[fe80::1%25eth0]/", "host cannot be read"),
        ("https://example.org/\x00", "cannot be read"),
        ("report", "does not begin with https"),
        ("", "does not begin with https"),
    ],
)
def test_what_is_no_address_of_a_public_page_is_refused_unasked(url: str, words: str):
    with (
        Client(limits=PATIENT, resolve=lambda *_, **__: pytest.fail("nobody was to be asked")) as client,
        pytest.raises(UnsafeAddress, match=words),
    ):
        fetch(client, a_source("https://example.org/"), url, known=None, now=NOW)


def test_a_password_in_the_address_is_refused_and_not_repeated():
    with Client(limits=PATIENT) as client, pytest.raises(UnsafeAddress, match="secrets") as refused:
        fetch(client, a_source("x"), "https://keeper:hunter2@example.org/", known=None, now=NOW)
    assert "hunter2" not in f"{refused.value} {vars(refused.value)}"
    assert refused.value.url == "https://***@example.org/"


def resolving_to(*answers: list[str]) -> Callable[..., list[Any]]:
    """A resolver that gives one answer after the other; the last one stays."""
    left = list(answers)

    def resolve(host: str, port: int, **_: Any) -> list[Any]:
        addresses = left.pop(0) if len(left) > 1 else left[0]
        family = {True: socket.AF_INET6, False: socket.AF_INET}
        return [(family[":" in one], socket.SOCK_STREAM, 6, "", (one, port)) for one in addresses]

    return resolve


def test_a_name_that_changes_its_address_gains_nothing():
    """Rebinding: allowed at first sight, loopback at the second. There is no second sight."""
    with serving({"/": Page(body=b"secret")}) as site:
        url = site.url(name="rebinding.test")
        resolve = resolving_to(["192.0.2.1"], ["127.0.0.1"])
        limits = Limits(connect_s=0.1, total_s=0.2)
        with Client(limits=limits, allowed_hosts=["192.0.2.1"], resolve=resolve) as client:
            with pytest.raises(Unreachable):
                fetch(client, a_source(url), url, known=None, now=NOW)
            with pytest.raises(UnsafeAddress):
                fetch(client, a_source(url), url, known=None, now=NOW)
    assert site.asked == []


def test_of_several_addresses_only_permitted_ones_are_asked():
    with serving({"/": Page(body=b"2.3")}) as site:
        url = site.url(name="two.test")
        with Client(
            limits=PATIENT, allowed_hosts=[site.host], resolve=resolving_to(["10.0.0.1", "127.0.0.1"])
        ) as client:
            assert fetch(client, a_source(url), url, known=None, now=NOW).document.body == b"2.3"


def test_the_settings_may_list_a_host_by_name_by_address_and_by_port():
    with serving({"/": Page()}) as site:
        for entry in (site.address, site.host, "publisher.test", f"publisher.test:{site.port}"):
            with Client(limits=PATIENT, allowed_hosts=[entry], resolve=at_home) as client:
                url = site.url(name="publisher.test")
                assert isinstance(fetch(client, a_source(url), url, known=None, now=NOW), Fetched)
        with (
            Client(limits=PATIENT, allowed_hosts=[f"{site.address}:1"], resolve=at_home) as client,
            pytest.raises(UnsafeAddress),
        ):
            fetch(client, a_source(url), url, known=None, now=NOW)


def test_a_site_of_ipv6_is_read_where_the_settings_list_it():
    with serving({"/": Page(body=b"six")}, address="::1") as site:
        assert get(site).document.body == b"six"


@pytest.mark.parametrize("entry", ["http://localhost", "localhost/path", "me@localhost", "localhost:port", ""])
def test_a_wrong_entry_among_the_allowed_hosts_is_named(entry: str):
    with pytest.raises(SettingsError, match="STILLTRUE_ALLOW_HOSTS: expected names or addresses"):
        Client(limits=PATIENT, allowed_hosts=[entry])


# --- which addresses are public ------------------------------------------------------------------------------------

CLOSED = [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",  # carrier-grade NAT
    "127.0.0.0/8",
    "169.254.0.0/16",  # link-local; metadata of most clouds
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "224.0.0.0/4",
    "240.0.0.0/4",
]
CLOSED6 = [
    "::/96",
    "fc00::/7",
    "fe80::/10",
    "fec0::/10",
    "ff00::/8",
    "2001::/32",
    "2001:db8::/32",
    "2002::/16",
    "64:ff9b:1::/48",
]


def addresses_in(networks: list[str]) -> st.SearchStrategy[Any]:
    return st.sampled_from(networks).flatmap(lambda text: st.ip_addresses(network=text))


@given(addresses_in(CLOSED))
def test_no_address_of_a_closed_network_is_public_in_whatever_form(address: IPv4Address):
    number = int(address)
    forms = [
        f"::ffff:{address}",
        f"64:ff9b::{address}",
        f"::{address}",
        f"2002:{number >> 16:x}:{number & 0xFFFF:x}::1",
    ]
    assert not any(is_public(one) for one in [str(address), *forms])


@given(addresses_in(CLOSED6))
def test_no_closed_address_of_ipv6_is_public(address: IPv6Address):
    assert not is_public(str(address))


@pytest.mark.parametrize(
    "address", ["168.63.129.16", "fd00:ec2::254", "100.100.100.200", "192.0.0.192", "fe80::1%eth0"]
)
def test_the_metadata_of_clouds_is_not_public(address: str):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"]
)
def test_the_open_internet_is_public(address: str):
    assert is_public(address)
