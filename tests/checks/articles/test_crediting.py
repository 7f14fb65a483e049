"""Sources that are named beside the text, however a desk names them."""

import pytest

from checks.articles import Article
from tests.checks.articles.test_articles import LOREM, article, page


def cited(said: Article) -> list[tuple[str | None, ...]]:
    """The addresses each sentence rests on."""
    return [tuple(said.citations[label].url for label in one.cites) for one in said.sentences]


@pytest.mark.parametrize(
    "line",
    ["Source: The office, Cases, https://o.example.org/cases", "Quelle: Amt, https://o.example.org/cases (Tabelle 2)",
     "Fuente: https://o.example.org/cases.", "Sources : https://o.example.org/cases",
     "Fonte: o office, https://o.example.org/cases", "Bron: https://o.example.org/cases"],
)  # fmt: skip
def test_a_line_that_names_a_source_is_meant_for_what_stands_above_it(line: str) -> None:
    said = article(f"A title\n\n{LOREM}\n\nMore is known of 2023: there were 2,900 of them.\n{line}\n\n{LOREM}\n")
    assert cited(said) == [("https://o.example.org/cases",)] * 2 + [()]


def test_the_line_after_another_is_meant_for_what_stands_between_them() -> None:
    said = article(f"A title\n\n{LOREM}\nSource: https://a.example.org/x\n\n{LOREM}\nSource: https://b.example.org/y\n")
    assert cited(said) == [("https://a.example.org/x",), ("https://b.example.org/y",)]


@pytest.mark.parametrize("word", ["Ibid.", "ebd., Tabelle 2", "ídem", "Ibidem, p. 4", "as above", "idem, blz. 3"])
def test_a_line_that_means_the_one_before_is_that_source(word: str) -> None:
    said = article(f"A title\n\n{LOREM}\nSource: The office, https://o.example.org/x\n\n{LOREM}\nSource: {word}\n")
    assert cited(said) == [("https://o.example.org/x",)] * 2


def test_of_several_sources_the_one_of_that_name_is_meant() -> None:
    notes = (
        "[^1]: US Geological Survey, Volcanoes, https://usgs.example.org/v\n[^2]: Met Office, https://met.example.org\n"
        "[^3]: USGS, op. cit.\n[^4]: The Institute, op. cit.\n"
    )
    said = article(f"# A title\n\n{LOREM}[^1] {LOREM}[^2] {LOREM}[^3] {LOREM}[^4]\n\n{notes}", "text/markdown")
    assert [one.url for one in said.citations.values()] == [
        "https://usgs.example.org/v", "https://met.example.org", "https://usgs.example.org/v", None,
    ]  # fmt: skip


def test_an_address_behind_a_post_is_meant_for_all_of_it_and_no_text() -> None:
    said = article(
        f"A thread\n\n1/ {LOREM} More came in 2023. → https://o.example.org/x\n\n2/ {LOREM}\n\n3/ {LOREM} "
        "See https://p.example.org/y for the 2,900 of 2023.\n"
    )
    assert cited(said)[:3] == [("https://o.example.org/x",)] * 2 + [()]
    assert not any("http" in one.text or one.text.startswith(("1/", "2/")) for one in said.sentences)
    assert cited(said)[4] == ("https://p.example.org/y",)


def test_a_source_in_round_brackets_numbers_it_where_the_list_does() -> None:
    said = article(
        f"A title\n\n{LOREM[:-1]} (1). In 2023 it had (so they say) 2,900 cases (1, 2).\n\nSources:\n"
        "(1) https://a.example.org/x\n(2) The office, https://b.example.org/y\n"
    )
    assert cited(said) == [("https://a.example.org/x",), ("https://a.example.org/x", "https://b.example.org/y")]
    assert next(said.sentences).text == LOREM


def test_a_sentence_cites_what_the_next_one_says_to_show_it() -> None:
    said = page(
        f"<article><h1>A title</h1><p>{LOREM} That is according to the <a href='https://o.example.org/x'>office</a>."
        f" {LOREM} Others <a href='https://p.example.org/y'>disagree</a>.</p></article>"
    )
    assert cited(said) == [("https://o.example.org/x",), ("https://o.example.org/x",), (), ("https://p.example.org/y",)]


def test_a_list_without_blank_lines_has_its_entries() -> None:
    said = article(
        f"# A title\n\n{LOREM[:-1]} [1]. {LOREM[:-1]} [3].\n\n## Sources\n[1] The office: https://a.example.org/x\n"
        '[2] <a href="https://b.example.org/y">A bureau\n[3] [The bank](https://c.example.org/z)\nContact: 030 123\n',
        "text/markdown",
    )
    assert {label: said.citations[label].url for label in "123"} == {
        "1": "https://a.example.org/x", "2": "https://b.example.org/y", "3": "https://c.example.org/z",
    }  # fmt: skip


def test_an_unnumbered_list_without_blank_lines_has_an_entry_for_each_address() -> None:
    said = article(
        f"# A title\n\n{LOREM}\n\n## Fuentes\nINE: https://a.example.org/x\nBanco: https://b.example.org/y\n",
        "text/markdown",
    )
    assert [one.url for one in said.citations.values()] == ["https://a.example.org/x", "https://b.example.org/y"]


def test_notes_of_a_page_are_found_by_the_marks_that_lead_to_them() -> None:
    said = page(
        f"<article><h1>A title</h1><p>{LOREM}<sup><a href='#fn1'>1</a></sup></p><section><ol><li id=fn1>The office, "
        "<a href='https://o.example.org/x'>Cases</a>, as of 31 December 2025.</li></ol></section></article>"
    )
    assert cited(said) == [("https://o.example.org/x",)]
    assert said.checked is None


def test_an_address_without_its_closing_mark_costs_no_other_source() -> None:
    said = page(
        f"<article><h1>A title</h1><p>{LOREM}<sup><a href='#n1'>1</a></sup> {LOREM}<sup><a href='#n2'>2</a></sup></p>"
        '<h2>Notes</h2><ol><li id=n1>OECD, <a href="https://a.example.org/x>Health at a glance</a></li>'
        '<li id=n2><a href="https://b.example.org/y">Law 74</a></ol></article>'
    )
    assert cited(said) == [("https://a.example.org/x",), ("https://b.example.org/y",)]
