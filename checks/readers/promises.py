"""What came in place of the document that was promised: a page for a table, an error for data.

Asked only where a figure was not found, for an address that ends in `.csv` may show a page that holds the table.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from checks.languages.tables import words
from checks.model import (
    ByHandLocator,
    Document,
    Figure,
    JsonLocator,
    Problem,
    ProblemKind,
    RecordsLocator,
    Source,
)
from checks.readers.content import Content
from checks.readers.form import Form
from checks.readers.observe import shorten
from checks.readers.trees.json_tree import fault_of

STATUS = 3  # digits of an HTTP status; what says more may be a report
# One that is run: JSON stands in others. What it says of itself comes soon after its name.
SCRIPT = re.compile(rb"<script(?![^>]{0,300}\btype\s{0,5}=\s{0,5}[\"']?application/(?:ld\+)?json)[\s>]", re.IGNORECASE)
SHOWN = 120  # characters of what came
# What a service says beside the words of its error; a tree that holds anything else is no error.
BESIDE_A_FAULT = words(
    "code status statuscode status_code success ok type title detail details instance timestamp time path method"
    " requestid request_id traceid trace_id id documentation_url docs help error errors fault exception message"
    " errormessage error_description error_code errorcode description reason version"
)


@dataclass(frozen=True)
class Promise:
    """A form as a person calls it, and what promises it."""

    name: str
    forms: frozenset[Form]
    endings: tuple[str, ...]
    media_types: tuple[str, ...]  # parts of them


PROMISES = (
    Promise("JSON", frozenset({Form.JSON}), (".json", ".geojson"), ("json",)),
    Promise("a PDF file", frozenset({Form.PDF}), (".pdf",), ("application/pdf",)),
    Promise(
        "a workbook",
        frozenset({Form.XLSX, Form.XLSB, Form.XLS, Form.ODS}),
        (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"),
        ("spreadsheet", "ms-excel"),
    ),
    Promise("CSV", frozenset({Form.CSV, Form.TEXT}), (".csv", ".tsv"), ("csv", "tab-separated")),
    Promise("XML", frozenset({Form.XML}), (".xml",), ("application/xml", "text/xml", "+xml")),
)
JSON = PROMISES[0]


def came_instead(document: Document, source: Source, figures: Sequence[Figure], content: Content) -> str:
    """What came in place of what was promised, a sentence without its full stop; "" where nothing of the kind did."""
    fault = fault_of(content.tree)
    if fault and _says_nothing_else(content.tree):
        return f'the source answered with an error: "{shorten(fault, 2 * SHOWN)}"'
    promise = _promised(document, source) or (
        JSON if _lacks_json(content) and _asks_for_json(source, figures) else None
    )
    if promise is None:
        return _few_words(content)
    if content.form in promise.forms:
        return _few_words(content) if content.form is Form.TEXT else ""
    said = content.title or next((block.text for block in content.blocks), "") or fault
    came = f"{promise.name} was promised, {content.form} came ({document.media_type or 'no media type'})"
    return f'{came}: "{said[:SHOWN]}"' if said else came


def was_promised_json(document: Document, source: Source) -> bool:
    """Whether the server calls it JSON, or the registry asks for it alone: only JSON says where its next page is."""
    accepted = source.accept or ""
    return "json" in document.media_type or ("json" in accepted and "html" not in accepted) or source.next_ is not None


def has_scripts(document: Document, content: Content) -> bool:
    """Whether it is a page with scripts, which nobody has run."""
    return content.form is Form.HTML and SCRIPT.search(document.body) is not None


def unfilled(figure: Figure, source: Source, found: Problem | None) -> Problem:
    """The problem of a figure, or of a silence, at a page that says next to nothing before its scripts have run."""
    silent = f"the page of source {source.id} is no silence: it says next to nothing before its scripts have run"
    return Problem(
        subject=figure.id,
        kind=ProblemKind.NOT_FOUND,
        cause=found.cause if found else silent,
        remedy=f"Let a browser show it first: `render: browser` at source {source.id}; or, better, give the address "
        "of the data that its scripts ask for.",
    )


def _few_words(content: Content) -> str:
    """What a line or two of plain text say: whatever they are, they are no report."""
    if content.form is not Form.TEXT or content.grids:
        return ""
    said = " ".join(block.text for block in content.blocks)
    is_short = 0 < len(said) <= SHOWN and sum(map(str.isdigit, said)) <= STATUS
    return f'no more than this came: "{said}"' if is_short else ""


def _promised(document: Document, source: Source) -> Promise | None:
    """The form the media type, the address or the registry promises, in this order."""
    paths = [urlsplit(address).path.lower() for address in (source.url or "", document.url)]
    for promise in PROMISES:
        if "html" not in document.media_type and any(one in document.media_type for one in promise.media_types):
            return promise
    for path in paths:
        for promise in PROMISES:
            if path.endswith(promise.endings):
                return promise
    return JSON if was_promised_json(document, source) else None


def _lacks_json(content: Content) -> bool:
    """Whether a page or a text carries no JSON; of other forms nobody expects it."""
    if content.form not in {Form.HTML, Form.TEXT}:
        return False
    return content.embedded is None or not any(True for _ in content.embedded())


def _asks_for_json(source: Source, figures: Sequence[Figure]) -> bool:
    """Whether all locators of the source read trees and records."""
    here = [
        locator
        for figure in figures
        for locator in figure.at
        if (locator.source or figure.source) == source.id and not isinstance(locator, ByHandLocator)
    ]
    return bool(here) and all(isinstance(locator, JsonLocator | RecordsLocator) for locator in here)


def _says_nothing_else(tree: object) -> bool:
    """Whether a tree holds an error and no data beside it."""
    if isinstance(tree, list):
        tree = tree[0]
    if not isinstance(tree, Mapping):
        return False
    return all(str(name).lower() in BESIDE_A_FAULT for name, said in tree.items() if said not in (None, "", [], {}))
