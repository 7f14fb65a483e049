"""Where sentences end, in seven languages."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.articles import split_sentences
from checks.languages import LANGUAGES


def sentences(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("en", ["See No. 5 of the U.S. report.", "It is clear."]),
        ("en", ["Dr. A. B. Lindqvist spoke of 3.8 million in the U.S.", "The number fell."]),
        ("en", ["It opened at 5 p.m. on 3 Jan. 2024.", "Nobody came."]),
        ("en", ["He asked: “Why?” and left.", "Then it rained."]),
        ("en", ["“It rose.” [1] [2]", "Then it fell [3].", "And again.[4]", "Done."]),
        ("en", ["Acme Inc. reported e.g. $1.2bn.", "Was it so?", "No.", "It was less."]),
        ("en", ["Vitamin D.", "The rest is known."]),
        ("de", ["Am 3. Oktober fehlten 1,9 Mio. Wohnungen, z. B. in Köln.", "Das sind viele."]),
        ("de", ["Im 4. Quartal stieg der Wert, d. h. um Nr. 5.", "Es waren 12.", "Danach sank er."]),
        ("de", ["Laut Abs. 2 gilt das bzw. galt es.", "„Das stimmt.“", "Nein."]),
        ("fr", ["M. Durand et Mme Petit ont cité l’art. 5 de la loi.", "Est-ce vrai ?", "Non."]),
        ("es", ["El Sr. Pérez citó p. ej. la pág. 5 de EE. UU.", "¿Es cierto?", "No lo es."]),
        ("it", ["Il dott. Rossi cita l'art. 5 del d.lgs. in vigore.", "È vero?", "No."]),
        ("pt", ["O Dr. Silva citou o art. 5 e a pág. 12.", "É verdade?", "Não."]),
        ("nl", ["Dhr. Jansen noemde bijv. nr. 5 en 1,2 mln. euro.", "Klopt dat?", "Nee."]),
    ],
)
def test_a_paragraph_is_split_where_a_reader_would(language: str, parts: list[str]) -> None:
    assert sentences(" ".join(parts), language) == parts


@given(st.text(alphabet="aB1 .!?…\"”»[]()5\n,'’", max_size=120), st.sampled_from([*LANGUAGES, ""]))
def test_no_word_is_lost_and_none_stands_twice(text: str, language: str) -> None:
    spans = split_sentences(text, language)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
