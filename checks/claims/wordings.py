"""What is said without a number: stages of bills and laws, absences, existence of editions and guidance, relative dates."""

import re
from collections.abc import Iterator

from checks.claims.left_out import is_speech
from checks.claims.model import Claim
from checks.claims.said import Said, Span, with_nouns

_NAMED_LAW = re.compile(
    r"(?:(?:[A-ZÀ-Þ][\w’'&-]*|of|the|and|for|on|to) ){0,8}?[A-ZÀ-Þ][\w’'&-]* (?:Act|Bill|Law|Code|Directive|Regulation|Treaty)\b(?: \d{4})?"
)
_BILL = re.compile(
    r"\b(?:H\. ?R|S|H\. ?J\. ?Res|S\. ?J\. ?Res|H\. ?Res|S\. ?Res)\. ?\d{1,5}\b|\b(?:Public Law|Pub\. ?L\.|P\. ?L\.)(?: No\.)? ?\d{1,3}[-–‑]\d{1,4}\b"
    r"|\b(?:PL|PEC|PLP|MP) (?:n\.?º )?\d[\d.]{0,6}/\d{2,4}\b|\b(?:Drucksache|BT-Drs\.) \d{1,3}/\d{1,5}\b|\b(?:EU|UE) ?(?:\(\w+\) )?\d{4}/\d{1,5}\b"
)
_LAW_NOUN = re.compile(
    r"\b(?:[Dd]er|[Dd]ie|[Dd]as|[Dd]em|[Tt]he|[Tt]his|[Ll]e|[Ll]a|[Ee]l|[Oo]|[Aa]|[Ii]l|[Hh]et|[Dd]e|L['’]|l['’]) ?(?:[\w-]{1,30} ){0,2}?"
    r"(?:[\w-]*(?:[Gg]esetz|[Gg]esetzes|entwurf|[Vv]erordnung|bremse|reform|novelle)|Act|act|[Bb]ill|law|loi|ley|lei|legge|decreto|décret|projet de loi"
    r"|proyecto de ley|projeto de lei|disegno di legge|codice(?: \w+){0,2}|[Ww]etsvoorstel|[Ww]et|regulation|directive|proposition de loi)\b(?:(?: de| della?| du| da| do| del)(?: la)? [\w-]+(?: de \w+)?)?"
)
NEAR = 90  # characters from a stage to what it is the stage of


def stages_of(said: Said, taken: list[Span]) -> Iterator[Claim]:
    """The stages of bills and laws: what is debated, passed, in force, repealed."""
    if not said.has(said.phrases.law):
        return
    found: list[Span] = []
    for pattern, stage in said.phrases.stages:
        for match in said.find(rf"(?<!\w)(?:{pattern})(?!\w)"):
            span = match.span()
            if said.overlaps(span, found) or _is_said(said, span):
                continue
            name = law_of(said, span)
            if name is None and not said.has(said.phrases.law, said.clause(span)):
                continue
            found.append(span)
            span = said.through_period(span)
            yield _claim(said, span, "stage", stage=stage, names=name)


def law_of(said: Said, span: Span) -> str | None:
    """The bill or act nearest to a stage: its number before its name, its name before the word for it."""
    start, end = max(0, span[0] - NEAR), min(len(said.text), span[1] + NEAR)
    for pattern in (_BILL, _NAMED_LAW, _LAW_NOUN):
        found = [match for match in pattern.finditer(said.text, start, end)]
        if found:
            nearest = min(found, key=lambda one: min(abs(one.start() - span[0]), abs(one.end() - span[0])))
            return re.sub(r"^(?:[Tt]he|of|and|for|on|to|such as) ", "", nearest.group())
    return None


def absences_of(said: Said, ruled_out: list[Span]) -> Iterator[Claim]:
    """What is said not to be published, with what would falsify it."""
    found: list[Span] = []
    for pattern in said.phrases.absences:
        for match in said.find(rf"(?<!\w)(?:{with_nouns(pattern, said.phrases)})"):
            span = match.span()
            if said.overlaps(span, found) or said.overlaps(span, ruled_out) or _is_said(said, span):
                continue
            found.append(span)
            yield _claim(said, span, "absence", would_say=_what_is_missing(said, span))


def _what_is_missing(said: Said, span: Span) -> tuple[str, ...]:
    """The missing thing in the article's words: "breakdown of postal votes by age" of a denial of it."""
    data = [match for match in said.find(rf"\b(?:{said.phrases.data})\b", *span)]
    start = data[0].start() if data else span[0]
    clause = said.clause(span, by_commas=True)
    words = said.text[start : clause[1]].split()
    return (" ".join(words[:7]).rstrip('.,;:!?“”"»'),) if data else (said.shown(span),)


def editions_of(said: Said, taken: list[Span]) -> Iterator[Claim]:
    """The reports and guidance a sentence rests on: an edition by its year, or a document that says something."""
    found: list[Span] = []
    for pattern in said.phrases.editions:
        for match in said.find(rf"(?<![\w-])(?:{with_nouns(pattern, said.phrases)})"):
            span = _trimmed(said, match.span())
            if said.overlaps(span, found) or said.overlaps(span, taken) or _is_said(said, span):
                continue
            found.append(span)
            yield _claim(said, span, "existence", names=said.shown(span))
    if found or taken:
        return
    yield from _says_something(said)


def _says_something(said: Said) -> Iterator[Claim]:
    """Of "National Crime Agency guidance also states plainly that": who, what, and that it says so."""
    pattern = (
        rf"(?P<who>(?:[A-ZÀ-Þ][\w’'&.-]*(?:[-‑–]\w+)? ){{1,6}}(?:and other \w+ )?(?:\w+ )?)(?P<what>(?i:{said.phrases.documents}) )?"
        rf"(?:(?:also|explicitly|plainly|clearly|auch|également|también|anche|também|ook) ){{0,2}}(?P<verb>(?i:{said.phrases.says}))\b"
    )
    for match in re.compile(pattern).finditer(said.text):
        who = match["who"].strip()
        is_institution = match["what"] is not None or _is_institution(who)
        if not is_institution or _is_said(said, match.span()):
            continue
        span = (match.start("what") if match["what"] and len(who.split()) > 6 else match.start(), match.end())
        yield _claim(said, span, "existence", names=(who + " " + (match["what"] or "")).strip())
        return


def _is_institution(who: str) -> bool:
    """Whether a name is a body that lists and defines: capitals, or a word for an office."""
    return (
        re.search(
            r"\b[A-Z]{2,6}\b|\b(?:Agency|Office|Ministry|Department|Bureau|Commission|Institute|Council|Authority|Organi[sz]ation|University|Bank|Service|Centre|Center|Amt|Bundesamt|Institut|Ministerium"
            r"|Ministerio|Ministère|Ministero|Ministério|Instituto|Istituto|Agencia|Agence|Agenzia|Agência)\b",
            who,
        )
        is not None
    )


def relative_dates_of(said: Said, taken: list[Span]) -> Iterator[Claim]:
    """Words that run out: "recent operation", "last month", "over two decades". A number's own period is not said twice."""
    found: list[Span] = []
    for pattern in said.phrases.relative:
        for match in said.find(pattern):
            span = match.span()
            if said.overlaps(span, found) or said.overlaps(span, taken) or _is_said(said, span):
                continue
            clause = said.clause(span, by_commas=True)
            if any(clause[0] <= start and end <= clause[1] for start, end in taken):
                continue
            found.append(span)
            yield _claim(said, span, "relative-date", names=said.shown(span))


def _is_said(said: Said, span: Span) -> bool:
    """Whether it is a person's sentence, or what is said to be claimed."""
    quote = said.quote_of(span)
    if quote is not None and is_speech(said, quote):
        return True
    return any(match.end() <= span[0] for match in said.find(said.phrases.claimed))


def _trimmed(said: Said, span: Span) -> Span:
    shown = said.text[span[0] : span[1]].rstrip(" ,;:")
    return span[0], span[0] + len(shown)


def _claim(said: Said, span: Span, sort: str, **more: object) -> Claim:
    return Claim(
        sentence=said.sentence,
        prints=said.shown(span),
        sort=sort,  # type: ignore[arg-type] # one of the sorts, by the callers above
        period=said.period_of(span),
        words=said.words(span),
        cites=said.cites(span),
        span=span,
        **more,  # type: ignore[arg-type] # fields of a claim
    )
