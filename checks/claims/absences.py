"""Absences: what is said not to be published, and what would falsify it (SOURCES §1, kind `abs`)."""

import re
from collections.abc import Iterator

from checks.claims.left_out import is_said
from checks.claims.model import Claim
from checks.claims.said import Said, Span, with_nouns

_NO = (
    r"\b(?:an?|any|no|the|keine[nrs]?|pas de|pas d'|pas|aucune?|ningún|ninguna|nessun[oa]?|nenhuma?|geen|las|los|le|les"
    r"|i|gli|os|as|clear|simple|single|reliable|publicly|reported),? "
)
_OF = (
    r"(?:of|on|by|for|per|about|nach|für|zu|zur|zum|über|par|pour|por|sobre|sul|sui|sulla|su|over|naar|de|von"
    r"|des|dos|das)"
)
_WHAT = re.compile(rf"(?: {_OF}(?: (?!{_OF}\b)[^\W\d_][\w’'‑-]{{0,30}}){{1,3}}){{1,2}}")
_STOPPERS = re.compile(
    r" (?:that|which|who|because|from|in|are|is|was|were|and|or|but|with|que|qui|die|der|das|che|so)\b.*$"
)


def absences_of(said: Said, ruled_out: list[Span]) -> Iterator[Claim]:
    """The absences of a sentence. `ruled_out`: what is missing in the article's own sources only."""
    found: list[Span] = []
    for pattern in said.phrases.absences:
        for match in said.find(rf"(?<!\w)(?:{with_nouns(pattern, said.phrases)})"):
            span = match.span()
            if said.overlaps(span, found) or said.overlaps(span, ruled_out) or is_said(said, span):
                continue
            found.append(span)
            yield said.claim(span, "absence", would_say=(_missing(said, span),))


def _missing(said: Said, span: Span) -> str:
    """The missing thing in the article's words: "breakdown of postal votes by age" of a denial of it."""
    data = list(said.find(rf"\b(?:{said.phrases.data})\b", *span))
    if not data:
        return said.shown(span)
    last = data[-1]
    opening = [one.end() for one in said.find(_NO, span[0], last.start())]
    following = _WHAT.match(said.text, last.end())
    tail = _STOPPERS.sub("", following.group()) if following else ""
    return said.text[opening[-1] if opening else last.start() : last.end()].strip(" ,") + tail
