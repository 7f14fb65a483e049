"""Small builders: a document, a source, a figure with locators, and the one reading of them."""

from datetime import UTC, datetime
from decimal import Decimal

from checks.model import (
    CssLocator,
    Document,
    Figure,
    JsonLocator,
    Locator,
    Observation,
    Problem,
    ProseLocator,
    QuoteLocator,
    Reading,
    RecordsLocator,
    RecordsPath,
    Source,
    TableCell,
    TableLocator,
    TextQuote,
    WordingLocator,
)
from checks.readers.reader import read

URL = "https://publisher.example/reports/annual"


def page(body: str | bytes, media_type: str = "text/html", *, charset: str | None = None, url: str = URL) -> Document:
    data = body if isinstance(body, bytes) else body.encode(charset or "utf-8")
    return Document(
        body=data,
        media_type=media_type,
        charset=charset,
        url=url,
        sha256="0" * 64,
        fetched_at=datetime(2026, 1, 18, tzinfo=UTC),
    )


def source(**fields: object) -> Source:
    return Source(**{"id": "report", "publisher": "A publisher", "url": URL, **fields})


def figure(*at: Locator, **fields: object) -> Figure:
    return Figure(**{"id": "reports", "measure": "reports in a year", "source": "report", "at": at, **fields})


def table(row: str | list[str], column: str | list[str], period: str | None = None, **fields: object) -> TableLocator:
    rows, columns = ((one,) if isinstance(one, str) else tuple(one) for one in (row, column))
    return TableLocator(table=TableCell(row=rows, column=columns, **fields), period=period)


def prose(text: str, period: str | None = None) -> ProseLocator:
    return ProseLocator(prose=text, period=period)


def quote(exact: str, prefix: str = "", suffix: str = "") -> QuoteLocator:
    return QuoteLocator(quote=TextQuote(exact=exact, prefix=prefix, suffix=suffix))


def wording(exact: str, prefix: str = "", suffix: str = "") -> WordingLocator:
    return WordingLocator(wording=TextQuote(exact=exact, prefix=prefix, suffix=suffix))


def css(selector: str) -> CssLocator:
    return CssLocator(css=selector)


def json(path: str) -> JsonLocator:
    return JsonLocator(json=path)


def records(value: str, period: str | None = None, in_: str | None = None, **where: str) -> RecordsLocator:
    return RecordsLocator(records=RecordsPath(value=value, in_=in_, where=where, period=period))


def reading(
    body: str | bytes | Document,
    *at: Locator,
    of: Source | None = None,
    media_type: str = "text/html",
    **fields: object,
) -> Reading:
    document = body if isinstance(body, Document) else page(body, media_type)
    (one,) = read(document, of or source(language="en"), [figure(*at, **fields)])
    return one


def observed(body: str | bytes | Document, *at: Locator, **fields: object) -> Observation:
    """The one observation; fails when there is a problem or more than one."""
    found = reading(body, *at, **fields)
    assert found.problem is None, found.problem
    (one,) = found.observations
    return one


def values(body: str | bytes | Document, *at: Locator, **fields: object) -> dict[str | None, Decimal | None]:
    """Name of the period to value; fails when there is a problem."""
    found = reading(body, *at, **fields)
    assert found.problem is None, found.problem
    return {one.period.name if one.period else None: one.value for one in found.observations}


def problem(body: str | bytes | Document, *at: Locator, **fields: object) -> Problem:
    """The problem; fails when something was read."""
    found = reading(body, *at, **fields)
    assert found.problem is not None, found.observations
    assert found.observations == ()
    return found.problem


def html_table(*rows: str, caption: str = "") -> str:
    """Rows as `Grand Total | 1 | 2`; the first one is the header."""
    head, *body = ([cell.strip() for cell in row.split("|")] for row in rows)
    inside = "<tr>" + "".join(f"<th>{cell}</th>" for cell in head) + "</tr>"
    inside += "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in body)
    title = f"<caption>{caption}</caption>" if caption else ""
    return f"<table>{title}{inside}</table>"
