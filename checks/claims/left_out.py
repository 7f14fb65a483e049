"""What looks like something to watch and is none, with the reason an editor reads (SOURCES §1, kind `neg`)."""

import re
from collections.abc import Iterator

from checks.claims.hearsay import REPORTED, is_denied, is_numbered, is_of_none, is_threshold, numbers_elsewhere
from checks.claims.model import LeftOut
from checks.claims.said import BUT, Said, Span
from checks.languages.tables import TIMES
from checks.model import Hedge, Quantity

OWN = "the author's own count"
PLACEHOLDER = "a placeholder, no figure"
AGE = "an age, which says who is meant"
QUOTED = "a quotation: what somebody said, not what the article states"
CLAIMED = "the claim under check, not what the article states"
SPREAD = "how often something was shared, which no report follows"
FORECAST = "a forecast or a promise: nothing is published yet that could change it"
VAGUE = "says no amount"
PRONOUN = "a pronoun, no count"
GENERAL = "a generalisation: nobody publishes this share"
SCOPED = "missing in the article's own sources only, which do not change"
LENGTH = "a length of time that describes, no figure"
NAME = "part of a name"
THRESHOLD = "a threshold that says what is counted"
SAMPLE = "the size of a sample, which does not change"
GROUP = "names a group of people, no figure"
DENIED = "said not to be so"
PERSON = "about one person, whom no report follows"
CALLED = "a telephone number or a time of day"
ALONE = "a number without a sentence that says what it is"
SMALL = "a small number in words, more likely the author's count than a published figure"

POINTS = re.compile(r"\b(?:points?|puntos?|punti|pontos?|punten|punkte)$")  # in digits they are what was scored
_PLACEHOLDER = re.compile(
    r"(?<![\w.])[XYZN]{1,3} ?(?:%|per ?cent\b|Prozent\b|pour cent\b|por ciento\b|por cento\b|procent\b)"
    r"|(?<== )[XYZ] \w+"
)
_WORD = re.compile(r"[^\W\d_]{3}")
_GOAL = re.compile(r"targets?|objectif|objetivo|obiettivo|meta|ziel|doel")  # what is beyond it, is; what is it, may be
_FEW = 12  # what an author counts by hand
TIME = re.compile(
    r"(?:year|month|week|day|hour|minute|decade|centur|jahr|monat|woche|tag|stunde|minute|jahrzehnt|an|ans"
    r"|année|mois|semaine|jour|heure"
    r"|décennie|año|mes|semana|día|hora|minuto|década|anno|anni|mese|mesi|settiman|giorn|or[ae]|minut|decenni"
    r"|ano|mês|meses|dia|jaar"
    r"|maand|dag|uur|minuten|decennia)(?:s|e|en|es|er|n|i|ie|ies|a|o)?"
)


_SAMPLE = (
    r"\b(?:survey|poll|sample|study|panel|interviews?|questionnaire) (?:of|with"
    r"|among) (?:[\w'-]{1,20} ){0,2}?[\d.,]{2,9}(?: [\w'-]{1,30})?"
    r"|\b[\d.,]{2,9} (?:[\w'-]{1,30} )?(?:respondents|participants|interviewees|befragten?|teilnehmer\w*"
    r"|personnes interrogées"
    r"|sondés|encuestados|entrevistados|intervistati|entrevistados|ondervraagden)\b"
    r"|\b(?:umfrage|befragung|stichprobe) (?:unter|von|mit) (?:rund )?[\d.,]{2,9}(?: [\w'-]{1,30})?"
    r"|\b(?:sondage|enquête) (?:auprès de|sur) [\d.,]{2,9}(?: [\w'-]{1,30})?|\b(?:encuesta"
    r"|sondeo) a [\d.,]{2,9}(?: [\w'-]{1,30})?"
    r"|\b(?:sondaggio|indagine) su [\d.,]{2,9}(?: [\w'-]{1,30})?|\bpesquisa com [\d.,]{2,9}(?: [\w'-]{1,30})?"
    r"|\b(?:enquête|peiling) onder [\d.,]{2,9}(?: [\w'-]{1,30})?"
)
_GROUP = (
    r"\b(?:top|bottom|richest|poorest|wealthiest|highest-paid|lowest-paid) [\d.]{1,5} ?(?:%|per ?cent)"
    r"|\b[\d.,]{1,5} ?% (?:les )?(?:plus|más|più|mais) (?:riches?|pauvres?|aisés|modestes|ric[oaih]+s?|pobres?"
    r"|pover[oi]|favorecid[oa]s)"
    r"|\bles [\d.,]{1,5} ?% les plus|\b(?:reichsten?|ärmsten?|oberen?|unteren?|wohlhabendsten?|rijkste"
    r"|armste) [\d.,]{1,5} ?(?:%|prozent|procent)"
)
# What the authors did themselves: whom they met, asked and visited.
_OURS = (
    r"\b(?:we|our (?:own )?(?:reporters?|correspondents?|team|staff)) (?:have |has )?(?:visited|spoke (?:to|with)|met"
    r"|contacted|interviewed|asked|called|e-?mailed|wrote to)\b[^.;!?]{0,80}"
    r"|\b(?:reporting|research) (?:was )?contributed by\b[^.;!?]{0,60}|\bdonat(?:e|ing)\b[^.;!?]{0,40}"
    r"|\b(?:wir|unsere? (?:reporter\w*|redaktion|team)) (?:haben |hat )?(?:mit |bei )?[^.;!?]{0,40}(?:besucht"
    r"|gesprochen|sprachen|befragt\w*|angefragt|kontaktiert\w*|angeschrieben)\b[^.;!?]{0,40}"
    r"|\b(?:nous avons|notre (?:équipe|reporter|rédaction) a) (?:visité|rencontré|contacté|interrogé|parlé)"
    r"\b[^.;!?]{0,80}|\b(?:hemos|nuestr[oa] (?:equipo|redacción|reporter[oa]) ha) (?:visitado|hablado|contactado"
    r"|consultado|entrevistado|preguntado)\b[^.;!?]{0,80}"
    r"|\babbiamo (?:visitato|parlato|contattato|intervistato|chiesto|sentito)\b[^.;!?]{0,80}"
    r"|\b(?:visitámos|visitamos|falámos com|falamos com|contactámos|contatamos|entrevistámos|entrevistamos)"
    r"\b[^.;!?]{0,80}|\bwe (?:bezochten|spraken|benaderden|interviewden|vroegen|belden)\b[^.;!?]{0,80}"
)
_STATES = re.compile(
    r"\b(?:is|was|were|are|averaged|average|took|takes|stood at|of|ist|war|beträgt|betrug|dauert|dauerte|est"
    r"|était|es|fue"
    r"|era|è|foi|é|duurt|duurde)$"
)


def marked_out(said: Said) -> tuple[list[LeftOut], list[Span]]:
    """What the words themselves rule out, and the places where no number counts for that reason."""
    found = list(_by_words(said))
    return [LeftOut(prints=said.shown(span), because=because) for span, because in found], [span for span, _ in found]


def _by_words(said: Said) -> Iterator[tuple[Span, str]]:
    phrases, language = said.phrases, said.language
    for match in _PLACEHOLDER.finditer(said.text):
        yield match.span(), PLACEHOLDER
    numbers = "|".join(
        sorted((word for word, value in language.numbers.items() if 1 <= value <= _FEW), key=len, reverse=True)
    )
    compared = rf"(?! (?:{phrases.comparative}|{phrases.than})\b)"
    own = rf"(?<![\w.,-])(?:{numbers}|\d{{1,2}})(?: [\w'-]{{1,30}}){{0,2}}? (?:{phrases.own})\b{compared}"
    for match in said.find(own):
        if not (POINTS.search(match.group()) and any(char.isdigit() for char in match.group())):
            yield match.span(), OWN
    for pattern in phrases.ages:
        for match in said.find(pattern):
            if match.group().strip():
                yield match.span(), AGE
    for match in said.find(phrases.vague):
        yield match.span(), VAGUE
    for match in said.find(phrases.pronouns):
        yield match.span(), PRONOUN
    for match in said.find(phrases.scoped):
        yield match.span(), SCOPED
    yield from ((span, CALLED) for span in numbers_elsewhere(said))
    for pattern, because in ((_SAMPLE, SAMPLE), (_GROUP, GROUP), (_OURS, OWN)):
        yield from ((match.span(), because) for match in said.find(pattern))
    word = r"(?: [\w'-]{1,30})"
    for match in said.find(rf"{phrases.forecast}{word}{{0,3}}? (?:{phrases.changes})\b{word}{{0,6}}"):
        if not re.search(r"\d", match.group()):  # a number of the forecast is left out by itself
            yield match.span(), FORECAST


def why_none(said: Said, quantity: Quantity, earlier: list[Quantity]) -> str | None:
    """Why a number of the sentence is not one to watch; None where it is. `earlier`: the numbers kept before it."""
    span = quantity.span
    if reason := _of_speech(said, span):
        return reason
    if is_denied(said, quantity) or (quantity.unit == TIMES and is_of_none(said, span)):
        return DENIED
    if quantity.hedge is Hedge.MAJORITY and _is_general(said, span):
        return GENERAL
    if said.has(said.phrases.spread, said.clause(span, by_commas=True)) and _is_spread(said, span):
        return SPREAD
    if _is_foretold(said, span):
        return FORECAST
    if _is_time(quantity) and not _is_measured_time(said, span):
        return LENGTH
    if _is_time(quantity) and earlier and quantity.hedge in {Hedge.OVER, Hedge.UNDER}:
        return THRESHOLD
    if is_threshold(said, quantity):
        return THRESHOLD
    if _is_in_name(said, quantity) or is_numbered(said, quantity):
        return NAME
    if _is_alone(said):
        return ALONE
    if _is_small(said, quantity):
        return SMALL
    return None


def _is_general(said: Said, span: Span) -> bool:
    """Whether "most" gives no share of anything: "for most of us", "most commonly used"."""
    is_adverb = said.begins(r" [a-z]{3,20}ly\b", span[1]) is not None
    return is_adverb or said.has(said.phrases.generic, _around(said, span, 12))


# --- speech -------------------------------------------------------------------------------------------------------


def _of_speech(said: Said, span: Span) -> str | None:
    reported = f"{said.phrases.claimed}|{REPORTED}"
    claimed = next((match for match in said.find(reported) if match.end() <= span[0]), None)
    if claimed is not None:
        return CLAIMED
    quote = said.quote_of(span)
    return QUOTED if quote is not None and is_speech(said, quote) else None


def is_speech(said: Said, quote: Span) -> bool:
    """Whether a quotation is somebody's sentence; a fragment that the article's own sentence carries on is not."""
    inside = said.text[quote[0] + 1 : quote[1] - 1].strip()
    before = said.low[said.clause((quote[0], quote[0]))[0] : quote[0]]
    verbs = said.phrases.speech
    spoken = re.search(rf"\b(?:{verbs})\b", before) or re.search(
        rf"^[\s,.]*(?:[\w'-]+ ){{0,2}}(?:{verbs})\b", said.low[quote[1] : quote[1] + 40]
    )
    is_whole = inside[:1].isupper() or inside[:1].isdigit()
    return bool(spoken) or (is_whole and len(inside.split()) > 3)


def is_said(said: Said, span: Span) -> bool:
    """Whether a place is in somebody's sentence, or in what is said to be claimed."""
    return _of_speech(said, span) is not None


def _is_spread(said: Said, span: Span) -> bool:
    near = _around(said, span, 30)
    return said.has(said.phrases.spread, near)


# --- time ---------------------------------------------------------------------------------------------------------


def _is_foretold(said: Said, span: Span) -> bool:
    """Whether words of a forecast mean this number: between the same commas, or before it in the same part."""
    start, _ = said.clause(span)
    start = max([start, *(one.end() for one in BUT.finditer(said.low, start, span[0]))])
    forecast = said.phrases.forecast
    period = said.period_of(span)
    if said.relative_to is not None and period is not None and period.start > said.relative_to:
        return any(one.period == period and one.span[0] >= start for one in said.periods)
    foretold = said.find(forecast, *said.clause(span, by_commas=True))
    is_meant = any(one.end() <= span[0] or _GOAL.fullmatch(one.group()) is None for one in foretold)
    return is_meant or said.has(forecast, (start, span[0]))


def _is_time(quantity: Quantity) -> bool:
    return quantity.unit is not None and TIME.fullmatch(quantity.unit.casefold()) is not None


def _is_measured_time(said: Said, span: Span) -> bool:
    """Whether a length of time is what is stated: "the wait was 14.2 weeks", not "a 10-year plan"."""
    printed, before = said.text[span[0] : span[1]], said.low[max(0, span[0] - 24) : span[0]].rstrip()
    if re.search(r"\d[-‑][^\W\d]", printed) or re.search(rf"\b(?:{said.phrases.lasting})$", before):
        return False
    return "." in printed or "," in printed or _STATES.search(before) is not None


# --- names and small numbers --------------------------------------------------------------------------------------


def _is_in_name(said: Said, quantity: Quantity) -> bool:
    """Whether a bare whole number hangs on a name: "Horizon 2020", "Artemis 2"."""
    start = quantity.span[0]
    if quantity.unit is not None or quantity.hedge is not Hedge.NONE or not quantity.text.strip().isdecimal():
        return False
    before = re.search(r"(\S+) $", said.text[max(0, start - 40) : start])
    is_first = before is not None and not said.text[: start - len(before.group())].strip()
    return before is not None and before[1][0].isupper() and not is_first and said.code[:2] != "de"


def _is_small(said: Said, quantity: Quantity) -> bool:
    is_word = not any(char.isdigit() for char in quantity.text)
    is_count = quantity.hedge is Hedge.NONE and quantity.unit not in {"%", "×", "pp", "‰"}
    whole = quantity.value == quantity.value.to_integral_value()
    if is_word and quantity.value == 1 and quantity.hedge in {Hedge.OVER, Hedge.UNDER, Hedge.NONE}:
        return quantity.unit != "%"  # "um", "un", "ein": as often the article
    return is_word and is_count and whole and quantity.value <= _FEW and said.period_of(quantity.span) is None


def _is_alone(said: Said) -> bool:
    """Whether nothing but numbers and marks stands there: the time over a post, a cell."""
    return _WORD.search(said.text) is None


def _around(said: Said, span: Span, reach: int) -> Span:
    return max(0, span[0] - reach), min(len(said.low), span[1] + reach)
