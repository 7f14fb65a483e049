"""What a source says of phrases it is said to be silent about."""

from datetime import UTC, datetime

from checks.model import Document, Figure, Observation, Source, TextQuote, WordingLocator
from checks.readers import read

PAGE = """<html><body><h1>Data</h1><p>We do not publish arrests by referral.</p>
<p>Outcomes, by offense, follow below.</p>
<table><tr><th>By offense</th><th>2024</th></tr></table></body></html>"""


def said(*phrases: str, page: str = PAGE) -> Observation:
    document = Document(
        body=page.encode(),
        media_type="text/html",
        charset="utf-8",
        url="https://example.org/data",
        sha256="0" * 64,
        fetched_at=datetime(2026, 3, 1, tzinfo=UTC),
    )
    source = Source(id="data", publisher="Example", url="https://example.org/data")
    locators = tuple(WordingLocator(wording=TextQuote(exact=phrase)) for phrase in phrases)
    (reading,) = read(document, source, [Figure(id="data", measure="silence", source="data", at=locators)])
    assert reading.problem is None
    return reading.observations[0]


def test_every_passage_with_a_phrase_is_kept_whole_so_that_a_denial_can_be_told() -> None:
    assert said("arrests by referral").text == "We do not publish arrests by referral."


def test_every_place_counts_and_typography_does_not() -> None:
    assert said("by offense").text == "Outcomes, by offense, follow below.\nBy offense"


def test_silence_is_an_answer_and_no_problem() -> None:
    assert said("conversion rate").text == ""
