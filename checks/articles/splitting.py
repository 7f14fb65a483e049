"""Where sentences end: not after "No. 5", "U.S. law", "z. B.", "p. ej.", "J. Smith", "3. Oktober", "1,9 Mio. Kräfte".

Seven languages share one table of abbreviations: a word that ends sentences in one and is none in another is rare, and
a sentence too long is better than half a number.
"""

import re
from functools import lru_cache

from checks.languages import language_of
from checks.languages.language import Language
from checks.languages.tables import words

# A stop with the quotes and the citations that close behind it, and the space before what follows.
_STOP = re.compile(
    r"""(?P<stop>[.!?…]{1,6})(?P<close>["'”’»“)\]]{0,4}(?:\s{0,2}\[\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,9}\]/?){0,20})"""
    r"(?=\s|$|(?<=[\]”’»)])[^\W\d_])"
)
_BEFORE = re.compile(r"[^\s(\[„“\"«»'’]{1,24}$")
_DOTTED = re.compile(r"(?:[^\W\d_]\.){1,5}[^\W\d_]")
_ORDINAL = re.compile(r"(?<![\d.,])\d{1,2}$")
OPENING = "\"'“‘„«¿¡([—–•*_ "
LONGEST_WORD_BEFORE = 30

# Never the end of a sentence: a name or a number follows.
TITLES = words(
    "mr mrs ms dr drs prof profs st sr sra srta dra dª sig sigg dott avv ing mme mlle mgr hr fr frau hon rep reps sen"
    " sens gov gen col lt sgt capt cmdr rev pres min vgl bzw ca circa approx etwa sog bspw evtl ggf inkl exkl zzgl"
    " abzgl insb insbes einschl mind max vs cf al ebd bl dipl e.g i.e z.b d.h u.a o.ä i.d.r p.ej p.ex a.d z.zt u.s.w"
    " bijv d.w.z m.b.t o.a t.o.v dhr mevr ir mr dgl lic ed eds e.v aprox pág págs cap ej ee"
)
# A number follows, or nothing is meant by the dot: "No. 5" goes on, "No. That is wrong." does not.
NUMBERED = words(
    "no nos nr nrs núm num n nº art arts abs s p pp pag pagg fig figs tab vol vols bd kap sec ch para paras § eq nn"
    " jan feb febr mar apr jun jul aug sep sept oct okt nov dec dez déc janv févr juil ene abr ago dic gen mag giu lug"
    " ott fev out bl blz tel ziff rn pos cl aprox it"
)
# May end one: what follows decides.
EITHER = words(
    "u.s u.k u.n e.u d.c ee.uu inc ltd co corp jr sr etc usw ecc a.m p.m mio mrd mia mld mln mlrd mil bn tsd str"
    " u.s.c jh enz a.c d.c v.chr n.chr ph.d s.a b.v n.v"
)


def split_sentences(text: str, language: str = "") -> tuple[tuple[int, int], ...]:
    """Where each sentence of a paragraph begins and ends, in order; together they hold every word of it."""
    words_of_language = language_of(language)
    result: list[tuple[int, int]] = []
    start = 0
    for match in _STOP.finditer(text):
        if match.start() >= start and _ends(text, match, words_of_language):
            result.append((start, match.end()))
            start = _past_space(text, match.end())
    if text[start:].strip():
        result.append((start, len(text.rstrip())))
    return tuple((_past_space(text, first), last) for first, last in result if text[first:last].strip())


def _ends(text: str, match: re.Match[str], language: Language) -> bool:
    """Whether a sentence ends at this stop: what follows begins one, and what stands before is no abbreviation."""
    at = _past_space(text, match.end())
    following = text[at : at + 60].lstrip(OPENING)
    if not following:
        return True
    if not (following[0].isupper() or following[0].isdigit()):
        return not (following[0].islower()) and match["stop"] != "."
    if match["stop"] != "." or match["close"]:
        return match["stop"] != "." or not _is_bracketed_abbreviation(text, match)
    before = _BEFORE.search(text, max(0, match.start() - LONGEST_WORD_BEFORE), match.start())
    return before is None or _ends_after(before.group(), text, match.start(), following, language)


def _is_bracketed_abbreviation(text: str, match: re.Match[str]) -> bool:
    """So "(12 Mio.) Wohnungen": a bracket closes behind the dot and is no end."""
    if not match["close"].startswith(")"):
        return False
    before = _BEFORE.search(text, max(0, match.start() - LONGEST_WORD_BEFORE), match.start())
    return before is not None and before.group().casefold() in TITLES | NUMBERED | EITHER


def _ends_after(word: str, text: str, stop: int, following: str, language: Language) -> bool:
    low = word.casefold()
    next_word = re.split(r"\W", following, maxsplit=1)[0]
    begins = next_word.casefold() in _starters(language.code) and next_word[0].isupper()
    if low in TITLES:
        return False
    if low in NUMBERED:
        return not following[0].isdigit() and (begins or len(low) > 1)
    if low in EITHER or _DOTTED.fullmatch(word):
        return begins
    if len(word) == 1 and word.isalpha():
        return begins and (word.islower() or len(next_word) > 1)
    if _ORDINAL.search(text, max(0, stop - 4), stop) and language.code in {"de", ""}:
        return _is_no_ordinal(text, stop, following, language)
    return True


def _is_no_ordinal(text: str, stop: int, following: str, language: Language) -> bool:
    """German writes "am 3. Oktober", "im 4. Quartal", "das 21. Jahrhundert"; "Es waren 12. Das ist" ends."""
    number = _ORDINAL.search(text, max(0, stop - 4), stop)
    before = text[: number.start() if number else stop].rstrip().rpartition(" ")[2].casefold()
    next_word = re.split(r"\W", following, maxsplit=1)[0].casefold()
    if next_word in language.months or next_word in {"quartal", "halbjahr", "jahrhundert"}:
        return False
    return before not in _BEFORE_ORDINALS or next_word in _starters(language.code)


_BEFORE_ORDINALS = words(
    "am der die das dem den des im zum zur vom beim ab seit bis und jede jeder jedes ihre ihr sein"
)


@lru_cache(maxsize=16)
def _starters(code: str) -> frozenset[str]:
    """Small words that begin sentences; a name does not begin with them."""
    language = language_of(code)
    return language.stops | language.articles | _MORE.get(code, frozenset())


_MORE = {
    "en": words("he she it they we you i in on at for however but and according most some many as by its his her"),
    "de": words("das der die es er sie wir in im am laut nach seit mit für bei doch auch damit dafür daher dabei ein"),
    "fr": words("il elle ils elles on nous cela ce ces cette selon depuis mais pourtant en au aux dans pour"),
    "es": words("el la los las lo se es según desde pero sin en al para por esta este estas estos además"),
    "it": words("il lo la i gli le si è secondo dal dalla ma nel nella in per questo questa questi inoltre"),
    "pt": words("o a os as se segundo desde mas no na em para por este esta isso além"),
    "nl": words("de het een dat dit er hij zij ze wij volgens sinds maar in op voor deze ook"),
}


def _past_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
