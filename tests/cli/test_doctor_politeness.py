"""`stilltrue doctor --politeness HOST`: what a host was asked, and what it said of that."""

from tests.cli.conftest import Desk


def test_it_says_what_a_host_was_asked(watching: Desk) -> None:
    said = watching("doctor", "--politeness", "127.0.0.1", "--json")
    assert said.status == 0
    view = said.json
    (day,) = view["days"]
    asked = len(watching.sites.requests)
    robots = len(watching.sites.addresses)
    assert day["looks"] <= asked
    assert day["requests"] >= day["looks"] + robots
    assert day["received"] > 1000
    assert {one["outcome"] for one in view["state"]["robots"]} == {"read"}
    assert len(view["state"]["robots"]) == robots
    assert view["state"]["told_to_wait_until"] is None


def test_it_says_so_in_words(watching: Desk) -> None:
    said = watching("doctor", "--politeness", "127.0.0.1")
    assert said.status == 0
    assert said.out.startswith("day ")
    assert "robots.txt of http://127.0.0.1:" in said.out
    assert "last Retry-After: never" in said.out


def test_a_host_nobody_asked_is_named_with_those_that_were(watching: Desk) -> None:
    said = watching("doctor", "--politeness", "nowhere.example")
    assert said.status != 0
    assert "was never asked" in said.err
    assert "127.0.0.1" in said.err
