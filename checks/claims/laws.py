"""Stages of bills and laws: what is debated, passed, in force, repealed, and which one it is (SOURCES §1.5, X8)."""

import re
from collections.abc import Iterator

from checks.claims.left_out import is_said
from checks.claims.model import Claim
from checks.claims.said import Said, Span

# Its number says more than its name, which the next Congress may use again; its name more than the word for it.
_NUMBER = re.compile(
    r"\b(?:H\. ?R|S|H\. ?J\. ?Res|S\. ?J\. ?Res|H\. ?Res|S\. ?Res)\. ?\d{1,5}\b"
    r"|\b(?:Public Law|Pub\. ?L\.|P\. ?L\.)(?: No\.)? ?\d{1,3}[-–‑]\d{1,4}\b"
    r"|\b(?:PL|PEC|PLP|MP) (?:n\.?º )?\d[\d.]{0,6}/\d{2,4}\b|\b(?:Drucksache|BT-Drs\.) \d{1,3}/\d{1,5}\b"
    r"|\b(?:EU|UE) ?(?:\(\w{1,6}\) )?\d{4}/\d{1,5}\b"
)
_NAME = re.compile(
    r"(?:(?:[A-ZÀ-Þ][\w’'&-]{0,30}|of|and|for|on|to) ){0,8}?[A-ZÀ-Þ][\w’'&-]{0,30} "
    r"(?:Act|Bill|Law|Code|Directive|Regulation|Treaty)\b(?: \d{4})?"
)
_NOUN = re.compile(
    r"\b(?:[Tt]his|[Tt]he|[Dd]er|[Dd]ie|[Dd]as|[Dd]em|[Ll]e|[Ll]a|[Ll]['’]|[Ee]l|[Oo]|[Aa]|[Ii]l|[Hh]et|[Dd]e) ?"
    r"(?:[\w-]{1,30} ){0,2}?(?:[\w-]{0,30}(?:[Gg]esetz|[Gg]esetzes|entwurf|[Vv]erordnung|bremse|reform|novelle)"
    r"|act|bill|law|regulation|directive|projet de loi|proposition de loi|loi|proyecto de ley|ley|projeto de lei|lei"
    r"|disegno di legge|legge|codice|decreto|décret|[Ww]etsvoorstel|[Ww]et)\b"
    r"(?:(?: de| della?| du| da| do| del)(?: la)? [\w-]{1,30}(?: de [\w-]{1,30})?)?"
)
_LEADING = re.compile(r"^(?:(?:[Tt]he|of|and|for|on|to|[A-Z][a-z]+ changes such as the) )+")
NEAR = 90  # characters from a stage to what it is the stage of


def stages_of(said: Said) -> Iterator[Claim]:
    """The stages a sentence names, each with the bill or act it is the stage of."""
    if not said.has(said.phrases.law):
        return
    found: list[Span] = []
    for pattern, stage in said.phrases.stages:
        for match in said.find(rf"(?<!\w)(?:{pattern})(?!\w)"):
            span = match.span()
            law = _law_near(said, span)
            is_of_law = law is not None or said.has(said.phrases.law, said.clause(span))
            if not is_of_law or said.overlaps(span, found) or is_said(said, span):
                continue
            found.append(span)
            place = said.through_period(_with_name(said, span, law))
            yield said.claim(place, "stage", stage=stage, names=said.shown(law) if law else None)


def _law_near(said: Said, span: Span) -> Span | None:
    """Where the bill or act nearest to a stage is named."""
    for pattern in (_NUMBER, _NAME, _NOUN):
        found = list(pattern.finditer(said.text, max(0, span[0] - NEAR), min(len(said.text), span[1] + NEAR)))
        if found:
            nearest = min(found, key=lambda one: min(abs(one.end() - span[0]), abs(one.start() - span[1])))
            leading = _LEADING.match(nearest.group())
            return nearest.start() + (leading.end() if leading else 0), nearest.end()
    return None


def _with_name(said: Said, span: Span, law: Span | None) -> Span:
    """The stage with the name it runs into: "STOP CSAM Act debates", "legislative changes such as the REPORT Act"."""
    if law is None:
        return span
    runs_in = law[0] < span[0] < law[1]
    follows = 0 <= law[0] - span[1] <= len(" the ") and said.low[span[0] : span[1]].endswith("such as")
    return (min(law[0], span[0]), max(law[1], span[1])) if runs_in or follows else span
