"""Where the next page stands: addresses in every spelling, numbers where the address has a place for one."""

import json
from typing import Any

import pytest

from checks.model import Source
from checks.pages import NextPage
from checks.readers.trees.paging import next_page
from tests.checks.readers.documents import page

HERE = "https://api.example.org/v1/debt?sort=-date&page[size]=2"


def after(tree: Any, path: str = "links.next", *, url: str = HERE, at: str = HERE, number: int = 1) -> NextPage:
    body = tree if isinstance(tree, bytes) else json.dumps(tree).encode()
    source = Source(id="debt", publisher="A treasury", url=url, next_=path)
    return next_page(page(body, "application/json", url=at), source, number)


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://api.example.org/v1/debt?page=2", "https://api.example.org/v1/debt?page=2"),
        ("/v1/debt?page=2", "https://api.example.org/v1/debt?page=2"),
        ("?page=2", "https://api.example.org/v1/debt?page=2"),
        ("debt/2", "https://api.example.org/v1/debt/2"),
        (
            "&page%5Bnumber%5D=2&page%5Bsize%5D=2",
            "https://api.example.org/v1/debt?sort=-date&page%5Bnumber%5D=2&page%5Bsize%5D=2",
        ),
        ("https%3A%2F%2Fapi.example.org%2Fv1%2Fdebt%3Fpage%3D2", "https://api.example.org/v1/debt?page=2"),
        ("%2Fv1%2Fdebt%3Fpage%3D2", "https://api.example.org/v1/debt?page=2"),
        ("/v1/debt?a=1&amp;page=2", "https://api.example.org/v1/debt?a=1&page=2"),
        ("http://api.example.org/v1/debt?page=2", "https://api.example.org/v1/debt?page=2"),
        ({"href": "/v1/debt?page=2"}, "https://api.example.org/v1/debt?page=2"),
    ],
)
def test_an_address_is_taken_as_its_publisher_means_it(link: Any, address: str) -> None:
    assert after({"links": {"next": link}}) == NextPage(address=address)


@pytest.mark.parametrize(
    "tree",
    [
        {"links": {"next": None}},
        {"links": {"next": ""}},
        {"links": {"next": False}},
        {"links": {"self": "&page=9"}},
        {"links": None},
        {"data": []},
        {},
        [],
    ],
)
def test_a_page_that_names_none_is_the_last(tree: Any) -> None:
    assert after(tree, number=3) == NextPage()


def test_a_path_that_seems_wrong_on_the_first_page_is_no_last_page() -> None:
    assert after({"data": [1], "paging": {}}).trouble == (
        '`next: links.next` ends at its first step: no "links", there was data, paging'
    )
    misspelt = after({"links": {"nextPage": "/v1/debt?page=2"}})
    assert misspelt.trouble == '`next: links.next` finds no "next", there was "nextPage"'
    assert after({"data": [1], "error": "slow down"}, number=3).trouble.startswith("`next: links.next` ends at")


def test_what_is_no_json_or_no_address_says_so() -> None:
    assert after(b"<html><body><p>Back soon</p></body></html>").trouble == "JSON was promised, an HTML page came"
    assert after(b'{"links": {"next": "/2"').trouble.startswith("the JSON is cut off at line 1")
    assert (
        after({"links": {"next": {"url": "/2"}}}).trouble == "`next: links.next` leads to an object, not to an address"
    )
    assert "which is no address" in after({"links": {"next": "https://[::1/2"}}).trouble


NUMBERED = "https://api.example.org/v2/reports?per_page=2&page=<page>"


@pytest.mark.parametrize(
    ("tree", "path", "number", "address"),
    [
        ([{"page": 1, "pages": 3}, []], "[0].pages", 1, NUMBERED.replace("<page>", "2")),
        ([{"page": 3, "pages": 3}, []], "[0].pages", 3, None),
        ({"meta": {"total-pages": "12"}}, 'meta["total-pages"]', 9, NUMBERED.replace("<page>", "10")),
        ({"next_page": 2}, "next_page", 1, NUMBERED.replace("<page>", "2")),
        ({"next_page": None}, "next_page", 2, None),
        ({"has_more": True}, "has_more", 2, NUMBERED.replace("<page>", "3")),
        ({"has_more": False}, "has_more", 3, None),
    ],
)
def test_numbers_are_put_where_the_address_has_a_place_for_them(
    tree: Any, path: str, number: int, address: str | None
) -> None:
    assert after(tree, path, url=NUMBERED, number=number) == NextPage(address=address)


def test_a_number_without_a_place_in_the_address_says_where_to_put_it() -> None:
    assert "write <page> into `url:`" in after({"pages": 3}, "pages").trouble
