"""What an article prints and does not state: questions, quotations set apart, corrections, tables, other articles.

A paragraph or row that is one keeps its place and its words; the reason goes with every number in it, so that the
person who imports the article reads why nothing of it is watched.
"""

import re

QUOTED = "stands in a quotation set apart: what somebody said, not what the article states"
TABLE = "stands in a table of the article, where no sentence says what is stated"
ASKED = "a question, which states nothing"
CORRECTED = "a note on what an earlier version said"
ELSEWHERE = "about another article"

LONGEST = 900  # characters of a paragraph that may be an aside
LONGEST_CELL = 8  # words; what is longer is text in a table that lays out a page
_SAID = r"[^:?!]{0,60}"
_QUESTION = re.compile(
    rf"(?i:[*_\s]{{0,4}}(?:(?:(?:reader['’]?s?\s|leser|leserinnen)?(?:question|frage)|pregunta|domanda|pergunta"
    rf"|vraag)\b"
    rf"{_SAID}\s?:|(?:[QF]|Q\d{{1,2}})\s?[.:)](?=[\s*]))(?P<said>.{{1,{LONGEST}}}))",
    re.DOTALL,
)
_ANSWER = re.compile(r"(?i:\b(?:answer|antwort|réponse|respuesta|risposta|resposta|antwoord)\s?:|\s[AR]\s?[.:]\s)")
_CORRECTION = re.compile(
    r"(?i:[*_\s(]{0,4}(?:corrections?|clarifications?|errat(?:um|a)|editor['’]s note|korrektur|berichtigung|hinweis"
    r"|rectificatif|correctif|précision|corrección|rectificación|fe de erratas|fe de errores|rettifica|correzione"
    r"|correção|retificação|correctie|rectificatie)\b[^:.]{0,60}[:.])"
)
_EARLIER = re.compile(
    r"(?i:\b(?:(?:an?|the|this) (?:earlier|previous|original) version|(?:früheren|ersten|vorherigen|ursprünglichen)"
    r" (?:version|fassung)|version (?:précédente|antérieure|initiale)|versión (?:anterior|previa|inicial)"
    r"|versione (?:precedente|iniziale)|versão anterior|(?:eerdere|vorige|oorspronkelijke) versie|was corrected"
    r"|wurde korrigiert|a été corrigée?|ha sido corregid[oa]|è stat[oa] corrett[oa]|foi corrigid[oa]"
    r"|(?:is|werd) gecorrigeerd|incorrectly (?:said|stated|gave)|irrtümlich|par erreur|por error|per errore"
    r"|por engano|abusievelijk)\b)"
)
_OTHER = re.compile(
    r"(?i:[*_\s>]{0,4}(?:(?:read|see) (?:also|more|next)|also read|more on this|related(?: articles?)?"
    r"|lesen sie(?: auch)?|mehr (?:zum thema|dazu)|auch interessant|siehe auch|à lire(?: aussi)?|(?:lire|voir) aussi"
    r"|le[ae] también|te puede interesar|también te puede interesar|leggi anche|potrebbe interessarti"
    r"|leia (?:também|mais)"
    r"|veja também|lees ook|meer lezen)\b\s?[:–—])"
)


def aside_of(text: str) -> str:
    """Why nothing in a paragraph is stated, by how it begins; "" where it is text of the article."""
    if len(text) > LONGEST:
        return ""
    question = _QUESTION.match(text)
    if question is not None and "?" in question["said"] and _ANSWER.search(question["said"]) is None:
        return ASKED
    if _CORRECTION.match(text) and _EARLIER.search(text):
        return CORRECTED
    return ELSEWHERE if _OTHER.match(text) else ""


_LAST_ONE = re.compile(
    r"(?i:\b(?:in (?:our|the) (?:last|previous) (?:episode|edition|issue|check|programme|newsletter)"
    r"|in (?:der|unserer) (?:letzten|vorigen) (?:folge|ausgabe|sendung)|dans (?:notre|la) (?:dernière"
    r"|précédente) (?:édition"
    r"|émission|vérification|chronique)|en (?:la|nuestra) (?:última|anterior) (?:edición|entrega|verificación)"
    r"|nell[ao] (?:scorsa|ultima|precedente) (?:puntata|edizione)|n[ao] (?:última|anterior) (?:edição|verificação)"
    r"|in de (?:vorige|laatste) (?:aflevering|editie|nieuwsbrief))\b)"
)


def is_elsewhere(text: str) -> bool:
    """Whether a sentence tells what another article was about."""
    return _LAST_ONE.search(text) is not None


def is_correction(text: str) -> bool:
    """Whether a sentence tells what an earlier version of the article said."""
    return _EARLIER.search(text) is not None and (_CORRECTION.match(text) is not None or "version" in text.casefold())


def is_row(cells: list[str]) -> bool:
    """Whether these are the cells of a table with values, not a page laid out as a table."""
    return len(cells) > 1 and all(len(cell.split()) <= LONGEST_CELL for cell in cells)
