"""A page that says next to nothing before its scripts have run: what is missing there is no absence."""

import pytest

from checks.model import Document, Figure, ProblemKind, Reading, Source, TextQuote, WordingLocator
from checks.readers.reader import read
from tests.checks.readers.documents import page, problem, prose, source

SHELL = "<title>Dashboard</title><noscript>Please enable JavaScript.</noscript><div id=root></div><script src=/app.js>"
FILLED = f"<h1>Data</h1><p>{'The office counts what it is told. ' * 12}</p><script src=/menu.js></script>"
HINT = "`render: browser` at source"


def test_the_problem_of_a_figure_proposes_a_browser() -> None:
    found = problem(page(SHELL), prose("received <value> reports"))
    assert found.kind is ProblemKind.NOT_FOUND
    assert "hardly any words, but 1 script" in found.cause
    assert HINT in found.remedy


@pytest.mark.parametrize(
    "body",
    [FILLED, "<h1>Data</h1><p>Nothing yet.</p>", '<h1>Data</h1><script type="application/ld+json">{"a": 1}</script>'],
    ids=["it says enough", "it has no scripts", "what stands in its script is not run"],
)
def test_other_pages_are_as_they_are(body: str) -> None:
    assert HINT not in problem(page(body), prose("received <value> reports")).remedy


def test_after_a_browser_has_shown_it_nothing_more_is_proposed() -> None:
    found = problem(page(SHELL), prose("received <value> reports"), of=source(language="en", render="browser"))
    assert HINT not in found.remedy


def silence(document: Document, **more: str) -> Reading:
    wanted = WordingLocator(wording=TextQuote(exact="by offense"))
    said = Figure(id="data", measure="silence", source="data", at=(wanted,))
    (reading,) = read(document, Source(id="data", publisher="An office", **more), [said])  # type: ignore[arg-type]
    return reading


def test_an_empty_page_is_not_silent() -> None:
    found = silence(page(SHELL))
    assert found.observations == ()
    assert found.problem is not None
    assert (found.problem.subject, found.problem.kind) == ("data", ProblemKind.NOT_FOUND)
    assert silence(page(SHELL), render="browser").problem is None
    assert silence(page(FILLED)).problem is None
