"""What an article prints and does not state."""

from datetime import date

import pytest

from checks.articles.asides import ASKED, CORRECTED, ELSEWHERE, QUOTED, TABLE
from tests.checks.articles.test_articles import LOREM, article, page


def asides(text: str, media_type: str = "") -> list[str]:
    return [one.aside for one in article(text, media_type).sentences]


@pytest.mark.parametrize(
    "question",
    ["**Question from Ann (68):** is it true that 2.5 million left?", "Leserfrage: Sind es 2,5 Millionen?",
     "Pregunta de Ana: ¿son 2,5 millones?", "Q. Are there 2.5 million of them?", "Vraag: zijn het er 2,5 miljoen?"],
)  # fmt: skip
def test_a_question_of_a_reader_states_nothing(question: str) -> None:
    said = asides(f"# A title\n\n{question}\n\n{LOREM}\n", "text/markdown")
    assert set(said[:-1]) == {ASKED}
    assert said[-1] == ""


def test_a_question_and_its_answer_in_one_paragraph_is_text() -> None:
    assert asides(f"# A title\n\nQuestion: how many? Answer: {LOREM}\n", "text/markdown")[-1] == ""


@pytest.mark.parametrize(
    "note",
    ["Correction (9 July 2024): an earlier version said 2.5 million.",
     "Korrektur, 9. Juli 2024: In einer früheren Fassung war von 2,5 Millionen die Rede.",
     "Rectificatif du 9 juillet 2024 : une version précédente indiquait 2,5 millions."],
)  # fmt: skip
def test_a_correction_says_what_was_wrong_and_when_the_article_was_modified(note: str) -> None:
    language = {"C": "en", "K": "de", "R": "fr"}[note[0]]
    said = article(f"---\nlang: {language}\n---\n# A title\n\n{LOREM}\n\n{LOREM}\n\n{note}\n", "text/markdown")
    assert [one.aside for one in said.sentences][-1] == CORRECTED
    assert said.modified == date(2024, 7, 9)


def test_an_update_with_news_is_text() -> None:
    assert asides(f"# A title\n\n{LOREM}\n\nUpdate, 9 July: it is 2.6 million by now, says the office.\n")[-1] == ""


@pytest.mark.parametrize("line", ["Read also: 3,000 pubs closed", "À lire aussi : 6 millions sans médecin ?",
                                  "Lees ook: 400.000 woningen te weinig"])  # fmt: skip
def test_what_another_article_says_is_none_of_this_one(line: str) -> None:
    assert asides(f"# A title\n\n{LOREM}\n\n{line}\n\n{LOREM}\n", "text/markdown")[1] == ELSEWHERE


def test_quotations_and_rows_of_tables_are_set_apart() -> None:
    text = f"# A title\n\n> We lost 2.5 million.\n- {LOREM}\n\n| Wind | 31.5 |\n|---|---|\n| Coal | 21.8 |\n"
    assert asides(text, "text/markdown") == [QUOTED, "", TABLE, TABLE]
    said = page(
        f"<article><h1>A title</h1><blockquote><p>We lost 2.5 million.</p></blockquote><p>{LOREM}</p>"
        f"<table><tr><th>Coal</th><td>21.8</td></tr><tr><td>{LOREM}</td><td>x</td></tr></table></article>"
    )
    assert [one.aside for one in said.sentences] == [QUOTED, "", TABLE, "", ""][: len(list(said.sentences))]
