"""What is kept of an exchange: heads as they stood on the wire, and nothing in them that is a secret."""

from contextlib import suppress
from typing import Any
from urllib.parse import quote, quote_plus

import pytest
from sqlalchemy import Engine, select

from checks.errors import FetchError
from checks.model import Exchange
from db.engine import reading
from db.tables import VisitRow
from steps.fetch import fetch
from tests.fetching import NOW, a_source, client_for, to
from tests.newsroom import DAY, MONDAY, newsroom, one_article, publish, says
from tests.servers import Asked, Page, Site, serving

SECRET = "s3cret/key+with=signs"


def heard_from(site: Site, path: str = "/", **more: Any) -> list[Exchange]:
    """The exchanges of one fetch, whatever became of it."""
    heard: list[Exchange] = []
    url = site.url(path)
    with client_for(site, secret_of=lambda _: SECRET) as client, suppress(FetchError):
        fetch(client, a_source(url, **more), url, known=None, now=NOW, hear=heard.append)
    return heard


def test_heads_are_those_of_the_wire() -> None:
    page = Page(body=b"2.3", headers={"ETag": '"v1"', "X-Twice": "one"})
    with serving({"/report": page}) as site:
        (heard,) = heard_from(site, "/report?year=2023")
    assert heard.url == site.url("/report?year=2023")
    assert heard.at == NOW
    assert heard.request.split("\n")[:2] == ["GET /report?year=2023 HTTP/1.1", f"Host: {site.host}"]
    assert any(line.startswith("User-Agent: Stilltrue/") for line in heard.request.split("\n"))
    assert heard.response.split("\n")[0] == "HTTP/1.1 200 OK"
    assert {'ETag: "v1"', "X-Twice: one", "Content-Length: 3"} <= set(heard.response.split("\n"))
    assert heard.sent is None


def test_each_hop_and_each_failure_is_heard() -> None:
    with serving({"/": to("/there", 301), "/there": Page(status=403, body=b"no")}) as site:
        heard = heard_from(site)
    assert [(one.status, one.url) for one in heard] == [(301, site.url("/")), (403, site.url("/there"))]


@pytest.mark.parametrize(
    "spelled",
    [SECRET, quote(SECRET), quote(SECRET, safe=""), quote_plus(quote_plus(SECRET)), SECRET.replace("/", "\\/")],
)
def test_no_secret_stands_in_a_head_however_it_is_spelled_back(spelled: str) -> None:
    def echo(asked: Asked) -> Page:
        return Page(body=b"1", headers={"X-Asked": asked.path, "Link": f"<{spelled}>", "X-Deep": f"a;b={spelled}"})

    with serving({"/": echo}) as site:
        (heard,) = heard_from(site, "/", secrets={"api_key": "A_KEY"})
        assert "s3cret" in site.asked[0].path
    assert heard.url == site.url("/")
    assert "s3cret" not in heard.request + heard.response


def test_what_is_posted_names_the_secret_only() -> None:
    with serving({"/": Page(body=b"{}")}) as site:
        (heard,) = heard_from(site, "/", secrets={"api_key": "A_KEY"}, post='{"key": "<api_key>"}')
    assert heard.sent == '{"key": "<api_key>"}'
    assert f"Content-Length: {len(heard.sent)}" in heard.request
    assert "s3cret" not in heard.request


def test_cookies_and_credentials_of_the_server_are_hidden_whole() -> None:
    with serving({"/": Page(body=b"1", headers={"Set-Cookie": "session=abc123; Secure"})}) as site:
        (heard,) = heard_from(site)
    assert "Set-Cookie: ***" in heard.response
    assert "abc123" not in heard.response


def test_a_flood_of_headers_is_cut_and_says_so() -> None:
    with serving({"/": Page(body=b"1", headers={f"X-{number}": "y" * 900 for number in range(40)})}) as site:
        (heard,) = heard_from(site)
    assert len(heard.response) < 17_000
    assert heard.response.endswith("X-Stilltrue-Truncated: the headers that followed were not kept")


def test_every_visit_keeps_what_passed(tmp_path: Any, database_url: str, readers: Any) -> None:
    with serving() as site, newsroom(tmp_path, database_url, readers, hosts=[site.host]) as room:
        publish(site, says("2,300"))
        room.compile(one_article(site), MONDAY)
        room.sweep(MONDAY)
        room.sweep(MONDAY + DAY)
        site.pages["/report"] = Page(status=500)
        room.sweep(MONDAY + 2 * DAY)
        assert statuses(room.engine) == [("captured", [200]), ("not-modified", [304]), ("failed", [500])]


def statuses(engine: Engine) -> list[tuple[str, list[int]]]:
    """Outcome of each visit, and the statuses of its exchanges."""
    with reading(engine) as session:
        found = session.execute(select(VisitRow.outcome, VisitRow.exchanges).order_by(VisitRow.id))
        return [(outcome, [one.status for one in exchanges or ()]) for outcome, exchanges in found]
