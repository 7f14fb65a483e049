"""A page in place of a table, an error in place of data: named problems, and no reading of what came instead."""

import pytest

from checks.model import Document, Locator, ProblemKind
from tests.checks.readers.documents import html_table, json, observed, page, problem, prose, records, source, table

PORTAL = (
    "<!doctype html><html><head><title>Statistics portal</title></head><body><h1>Welcome</h1>"
    "<p>Browse our themes and the newest releases of the office, its 12 regions and 300 publications.</p></body></html>"
)
HERE = "https://publisher.example/files/report"


@pytest.mark.parametrize(
    ("ending", "promised"),
    [
        (".csv", "CSV"),
        (".xlsx", "a workbook"),
        (".ods", "a workbook"),
        (".pdf", "a PDF file"),
        (".json", "JSON"),
        (".xml", "XML"),
    ],
)
@pytest.mark.parametrize("locator", [table("Total", "2023"), prose("received <value> reports"), records("v", x="y")])
def test_a_page_where_another_form_was_promised_is_named(ending: str, promised: str, locator: Locator) -> None:
    found = problem(page(PORTAL, url=HERE + ending), locator, of=source(language="en", url=HERE + ending))
    assert found.kind is ProblemKind.UNREADABLE
    assert found.cause.startswith(f'{promised} was promised, an HTML page came (text/html): "Statistics portal"')


def test_the_address_that_was_asked_promises_though_another_answered() -> None:
    """A redirect to the home page of the portal."""
    found = problem(page(PORTAL), table("Total", "2023"), of=source(language="en", url=f"{HERE}.csv?download=1"))
    assert found.kind is ProblemKind.UNREADABLE


def test_the_media_type_promises_more_than_the_address() -> None:
    found = problem(page(PORTAL, "text/csv"), table("Total", "2023"))
    assert (found.kind, found.cause[:16]) == (ProblemKind.UNREADABLE, "CSV was promised")


def test_a_page_that_shows_the_table_of_the_file_is_read() -> None:
    body = page(html_table("Category | 2022 | 2023", "Total | 5 | 6"), url=f"{HERE}.csv")
    assert observed(body, table("Total", "2023"), of=source(language="en", url=f"{HERE}.csv")).value == 6
    assert observed(body, records("2023", Category="Total"), of=source(language="en")).value == 6


@pytest.mark.parametrize(
    "body",
    [
        page("Service temporarily unavailable", "text/plain"),
        page("<?xml version='1.0'?><Error><Code>NoSuchKey</Code><Message>No such key</Message></Error>", "text/xml"),
        page('{"status": "error", "message": "API key invalid"}', "application/json"),
        page('{"error": {"code": 404, "message": "Not found"}}', "application/json", url=f"{HERE}.csv"),
    ],
)
def test_an_error_in_any_form_is_named_with_its_words(body: Document) -> None:
    for locator in (records("value", in_="data"), json("data.value")):
        found = problem(body, locator)
        assert found.kind is ProblemKind.UNREADABLE
        assert any(
            said in found.cause for said in ("temporarily unavailable", "No such key", "key invalid", "Not found")
        )


def test_a_source_of_several_pages_is_json() -> None:
    found = problem(page(PORTAL), prose("received <value> reports"), of=source(language="en", next_="links.next"))
    assert found.cause.startswith("JSON was promised")
