"""Deep links: the W3C text fragment of a passage. tests/…/test_deep_links_in_a_browser.py asks a real browser."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as some

from checks.model import TextQuote
from checks.quotes import deep_link, text_quote

URL = "https://publisher.example/report"


def test_comma_hyphen_and_ampersand_are_encoded() -> None:
    link = deep_link(URL, TextQuote(exact="36,210,368", prefix="well-known R&D", suffix="in all"))
    assert link == f"{URL}#:~:text=well%2Dknown%20R%26D-,36%2C210%2C368,-in%20all"


def test_without_surroundings_the_passage_stands_alone() -> None:
    assert deep_link(URL, TextQuote(exact="36.2 million", suffix=" – ")) == f"{URL}#:~:text=36.2%20million"


def test_a_fragment_that_is_there_already_is_kept() -> None:
    assert deep_link(f"{URL}#reports", TextQuote(exact="5")) == f"{URL}#reports:~:text=5"


def test_without_a_quote_the_link_is_the_address() -> None:
    assert deep_link(URL, None) == URL
    assert deep_link(URL, TextQuote(exact="  ")) == URL


def test_a_long_passage_is_named_by_its_ends() -> None:
    link = deep_link(URL, TextQuote(exact=" ".join(f"word{i}" for i in range(100))))
    assert link == f"{URL}#:~:text=word0%20word1%20word2%20word3%20word4,word95%20word96%20word97%20word98%20word99"


@given(some.text(), some.integers(0, 60), some.integers(0, 60))
def test_a_quote_is_what_stands_there(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(len(text), start + length)
    quote = text_quote(text, start, end)
    assert quote.exact == text[start:end]
    assert quote.prefix in text[:start]
    assert quote.suffix in text[end:]


@given(some.text(min_size=1).filter(str.strip), some.text(), some.text())
def test_a_link_has_no_character_with_a_meaning_of_its_own(exact: str, prefix: str, suffix: str) -> None:
    if len(exact) > 300 or any("\ud800" <= char <= "\udfff" for char in exact + prefix + suffix):
        return
    fragment = deep_link(URL, TextQuote(exact=exact, prefix=prefix, suffix=suffix)).removeprefix(f"{URL}#:~:text=")
    parts = fragment.split(",")
    assert unquote(next(part for part in parts if not part.endswith("-") and not part.startswith("-"))) == exact.strip()
    assert "&" not in fragment
    assert fragment.isascii()


@pytest.mark.parametrize("place", ["page 3", 'page 3, table 1 under "Table 4", row "All", column "2023"'])
def test_a_place_in_a_pdf_opens_its_page(place: str) -> None:
    assert deep_link(f"{URL}#nav", TextQuote(exact="5"), place) == f"{URL}#page=3"


def test_a_place_that_only_mentions_a_page_opens_none() -> None:
    assert "#page" not in deep_link(URL, TextQuote(exact="5"), 'the sentence "page 3 of 5"')
