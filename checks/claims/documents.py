"""Existence and time: the editions and guidance a sentence rests on, and words that run out by the calendar."""

import re
from collections.abc import Iterator
from functools import lru_cache

from checks.claims.hearsay import REPORTED, is_told
from checks.claims.languages import phrases_of
from checks.claims.left_out import is_said
from checks.claims.model import Claim
from checks.claims.said import Said, Span, with_nouns

_ALSO = "also|explicitly|plainly|clearly|expressly|auch|ausdrücklich|également|explicitement|también|anche|também|ook"
_LISTS = re.compile(
    r"(?:lists?|defines?|classif(?:y|ies)|recommends?|requires?|calls? for|listet|definiert|empfiehlt|définit"
    r"|recommande|define|recomienda|raccomanda|recomenda|definieert|adviseert)"
)
_OFFICE = re.compile(
    r"\b[A-Z]{2,6}\b|\b(?:Agency|Office|Ministry|Department|Bureau|Commission|Institute|Council|Authority"
    r"|Organi[sz]ation"
    r"|University|Bank|Service|Cent(?:re|er)|Bundesamt|Institut|Ministerium|Ministerio|Ministère|Ministero|Ministério"
    r"|Instituto|Istituto|Agencia|Agence|Agenzia|Agência)\b"
)
_OTHERS = re.compile(r"\band other (?:researchers|analysts|experts|scholars)$")
_CAPITAL_LAST = re.compile(r"(?:^|\s)[A-ZÀ-Þ][\w’'&.-]*$")
_WINDOW = re.compile(
    r"(?i:past|last|vergangene|letzte|derni|últim|ultim|afgelopen|laatste).*(?:years|decades|century|jahre|jahrzehnt"
    r"|années|décennie|ans|años|década|siglo|anni|decenni|anos|século|jaar|jaren|decenni)"
)
_TIME = re.compile(
    r"year|month|week|quarter|day|decade|spring|summer|autumn|winter|\bago\b|jahr|monat|woche|quartal|sommer|\ban\b"
    r"|\bans\b|année"
    r"|mois|semaine|trimestre|décenn|jour|año|mes|semana|década|anno|anni|mese|settiman|decenni|\banos?\b"
    r"|mês|jaar|maand|kwartaal|kürzlich|vor kurzem"
)


def editions_of(said: Said, taken: list[Span]) -> Iterator[Claim]:
    """The documents a sentence rests on: an edition by its year, else guidance that says something."""
    found: list[Span] = []
    for pattern in said.phrases.editions:
        for match in said.find(rf"(?<![\w-])(?:{with_nouns(pattern, said.phrases)})"):
            span = match.span()
            if said.overlaps(span, found) or said.overlaps(span, taken) or is_said(said, span):
                continue
            found.append(span)
            yield said.claim(span, "existence", names=said.shown(span))
    if not found:
        yield from _sayings(said, taken)


def _sayings(said: Said, taken: list[Span]) -> Iterator[Claim]:
    """Of "National Crime Agency guidance also states plainly that": who, what, and that it says so."""
    for match in _saying(said.code).finditer(said.text):
        span, who = match.span(), match["who"].strip()
        clause = said.clause(span, by_commas=True)
        says_number = any(span[1] <= start < clause[1] for start, _ in taken)
        is_document = match["what"] is not None or _lists(who, match["verb"])
        if not is_document or says_number or said.overlaps(span, taken) or is_said(said, span):
            continue
        yield said.claim(span, "existence", names=f"{who} {match['what'] or ''}".strip())
        return


@lru_cache(maxsize=16)
def _saying(code: str) -> re.Pattern[str]:
    phrases = phrases_of(code)
    return re.compile(
        r"(?P<who>(?:[A-ZÀ-Þ][\w’'&.‑–-]{0,40} ){1,6}(?:and other (?:researchers|analysts|experts|scholars) )?"
        r"(?:[a-zà-þ][\w-]{0,30} )??)"
        rf"(?P<what>(?i:{phrases.documents}) )?(?:(?:{_ALSO}) ){{0,2}}(?P<verb>(?i:{phrases.says}))\b"
    )


def _lists(who: str, verb: str) -> bool:
    """Whether a body lists, defines or asks for something; what its people merely say is no edition."""
    if _LISTS.fullmatch(verb.casefold()) is None:
        return False
    return bool(_OTHERS.search(who) or (_CAPITAL_LAST.search(who) and _OFFICE.search(who)))


def _is_window(said: Said, span: Span) -> bool:
    """Whether the words stretch back from today and no period says so: "within the past two decades"."""
    return _WINDOW.search(said.text[slice(*span)]) is not None and not said.overlaps(
        span, [one.span for one in said.periods]
    )


def relative_dates_of(said: Said, taken: list[Span]) -> Iterator[Claim]:
    """Words that run out: "recent operation", "over two decades". A period that a number bears is not said twice."""
    found: list[Span] = []
    for pattern in said.phrases.relative:
        for match in said.find(pattern):
            span = match.span()
            if said.overlaps(span, found) or said.overlaps(span, taken) or is_said(said, span):
                continue
            if is_told(said, span):
                continue
            clause = said.clause(span, by_commas=True)
            is_borne = any(clause[0] <= start and end <= clause[1] for start, end in taken)
            if _TIME.search(match.group()) and ((is_borne and not _is_window(said, span)) or said.has(REPORTED)):
                continue
            found.append(span)
            yield said.claim(span, "relative-date", names=said.shown(span))
