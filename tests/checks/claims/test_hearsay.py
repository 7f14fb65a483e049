"""What an article reports and does not state, in seven languages."""

import pytest

from checks.claims import claims_in
from checks.claims.hearsay import is_denial
from tests.checks.articles.test_articles import LOREM, article


def reasons(text: str, language: str = "en") -> dict[str, str]:
    said = article(f"---\nlang: {language}\n---\n# A title\n\n{text}\n\n{LOREM}\n", "text/markdown")
    claims, left = claims_in(said)
    assert not [one for one in claims if one.sentence.text in text], [one.prints for one in claims]
    return {one.prints: one.because for one in left}


@pytest.mark.parametrize(
    ("text", "language", "because"),
    [
        ("The country lost 5 million people. That is false.", "en", "the claim under check"),
        ("Deutschland erzeuge 70 Prozent seines Stroms aus Kohle. Das stimmt nicht.", "de", "the claim under check"),
        ("La France aurait perdu 5 millions d’habitants. C’est faux.", "fr", "the claim under check"),
        ("España perdió 5 millones de habitantes. Es falso.", "es", "the claim under check"),
        ("L'Italia avrebbe perso 5 milioni di abitanti. Non è vero.", "it", "the claim under check"),
        ("Portugal perdeu 5 milhões de habitantes. Não é verdade.", "pt", "the claim under check"),
        ("Nederland verloor 5 miljoen inwoners. Dat klopt niet.", "nl", "the claim under check"),
        ("Un cartaz no Facebook garante que votaram 5 milhões de pessoas.", "pt", "the claim under check"),
        ("Im Netz heißt es, es seien 5 Millionen Menschen.", "de", "the claim under check"),
        ("Did 5 million people leave?", "en", "a question"),
        ("The share is nowhere near 40%.", "en", "said not to be so"),
        ("A 57-year-old commuter paid £84.60 for it.", "en", "about one person"),
        ("El alcalde, de 49 años, paga 950 euros.", "es", "about one person"),
        ("Un Rentner, ein 71-jähriger Nachbar, klagt. Er zahlt 212 Euro im Monat.", "de", "about one person"),
        ("Schreiben Sie uns zu Frage 118.", "de", "part of a name"),
        ("The exchange is in episode 311 of the show.", "en", "part of a name"),
        ("Si os llega, mandadlo al 600 123 456.", "es", "a telephone number"),
        ("The office confirmed it on Tuesday at 11.40.", "en", "a telephone number or a time"),
        ("In der letzten Folge ging es um 13 Millionen Pendler.", "de", "about another article"),
        ("Ogni medico supera la soglia dei 1.500 assistiti.", "it", "a threshold"),
        ("Uma petição tem 1.200 assinaturas.", "pt", "how often something was shared"),
    ],
)
def test_what_is_reported_and_not_stated_is_left_out_with_the_reason(text: str, language: str, because: str) -> None:
    assert [one for one in reasons(text, language).values() if one.startswith(because)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("In 2024 the country lost 5 million people. That is a record.", "en"),
        ("Not more than 5 million people left in 2024.", "en"),
        ("About 2.4 billion euros were spent by Mr Durand, 57, and his team.", "en"),
        ("The audience survey of the office counted 5 million households in 2024.", "en"),
        ("Il y avait 18,2 millions de foyers, soit 44,7 % du total.", "fr"),
        ("Laut Amt waren es 2024 genau 21,8 Prozent. Das stimmt mit der Prognose überein.", "de"),
    ],
)
def test_what_the_article_states_itself_is_kept(text: str, language: str) -> None:
    said = article(f"---\nlang: {language}\n---\n# A title\n\n{text}\n\n{LOREM}\n", "text/markdown")
    assert [one for one in claims_in(said)[0] if one.sentence.text in text and one.quantity is not None]


@pytest.mark.parametrize("text", ["That is false.", "No, that is not true!", "Wrong."])
def test_a_denial_says_nothing_else(text: str) -> None:
    assert is_denial(text, "en")
    assert not is_denial(f"{text[:-1]} of the 5 million in the north.", "en")
