"""A figure that is no number (`reads: name`): the name of an edition, as it stands, by every locator that picks it."""

import pytest

from checks.model import Locator, ProblemKind
from tests.checks.readers.documents import css, html_table, json, observed, page, problem, quote, records, table

TITLE = "2023 National Strategy"
PAGE = f"<html lang=en><title>Strategy</title><h1>{TITLE}</h1><p>The edition before it is of 2016.</p></html>"
DATA = (
    f'{{"edition": "{TITLE}", "issues": [{{"kind": "newest", "name": "{TITLE}"}}, {{"kind": "old", "name": "2016"}}]}}'
)
NAMED: tuple[tuple[str, str, Locator], ...] = (
    (PAGE, "text/html", css("h1")),
    (PAGE, "text/html", quote(TITLE)),
    (html_table("Issue | Name", f"Newest | {TITLE}"), "text/html", table("Newest", "Name")),
    (DATA, "application/json", json("edition")),
    (DATA, "application/json", records("name", in_="issues", kind="newest")),
)


@pytest.mark.parametrize(("body", "media_type", "locator"), NAMED)
def test_the_name_of_an_edition_is_read_as_it_stands(body: str, media_type: str, locator: Locator) -> None:
    one = observed(page(body, media_type), locator, reads="name")
    assert (one.text, one.value, one.printed) == (TITLE, None, TITLE)


def test_without_being_declared_a_text_is_no_number_and_a_problem() -> None:
    assert problem(PAGE, css("h1")).kind is ProblemKind.NOT_FOUND


def test_two_places_that_name_two_editions_disagree() -> None:
    body = f'<html lang=en><h1>{TITLE}</h1><b class="newest">2026 National Strategy</b></html>'
    found = problem(body, css("h1"), css("b.newest"), reads="name")
    assert found.kind is ProblemKind.DISAGREEING_LOCATORS
    assert "2026 National Strategy" in found.cause


def test_a_name_may_be_a_number() -> None:
    assert observed(page('{"edition": 2023}', "application/json"), json("edition"), reads="name").text == "2023"
