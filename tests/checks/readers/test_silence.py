"""What a source says of phrases it is said to be silent about."""

from datetime import UTC, datetime

from checks.model import Document, Figure, Observation, Source, TextQuote, WordingLocator
from checks.readers.reader import read
from tests.checks.readers.documents import observed, wording

PAGE = """<html><body><h1>Data</h1><p>We do not publish arrests by referral.</p>
<p>Outcomes, by offense, follow below.</p>
<table><tr><th>By offense</th><th>2024</th></tr></table></body></html>"""


LONG = (
    "Category,Age,2023,2024\n"
    + "".join(f"Kind {i},all,{i}1,{i}2\n" for i in range(60))
    + "Arrests, by offense,adults,5,6\n"
)
LONG = LONG.replace("Arrests, by offense", '"Arrests, by offense"')


def said(*phrases: str, page: str = PAGE, media_type: str = "text/html") -> Observation:
    document = Document(
        body=page.encode(),
        media_type=media_type,
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


def test_the_labels_of_a_delimited_table_are_searched_as_well() -> None:
    found = said("by offense", page=LONG, media_type="text/csv")
    assert found.text == "Arrests, by offense"
    assert said("conversion rate", "kind all", page=LONG, media_type="text/csv").text == ""


def test_a_wording_may_be_the_label_of_a_delimited_table() -> None:
    found = observed(LONG, wording("Arrests, by offense"), media_type="text/csv")
    assert (found.text, found.place) == ("Arrests, by offense", "line 62, characters 0 to 19 of the text")
    assert observed(LONG, wording("Convictions"), media_type="text/csv").text is None
