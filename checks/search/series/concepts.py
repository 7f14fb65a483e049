"""What the categories of statistics mean in any language and code: countries, sex, season, youth, and the whole.

A sentence and a data set seldom use the same word: "Frauen" is `F`, "jeunes" is `Y15-24`, Germany is `276`.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from operator import itemgetter

from checks.countries import countries_in, country_of_code, country_of_name
from checks.languages.tables import words
from checks.readers.text.typography import fold
from checks.search.series.model import Axis, Category

COUNTRY, SEX, SEASON, AGE = "country", "sex", "season", "age"
Marks = Mapping[str, str]  # kind -> which one

_SPELLED: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        SEX,
        "women",
        (
            r"wom[ae]n\+?|females?|girls?|frauen\w*|weiblich\w*|femmes?|féminin\w*|mujer(?:es)?|femenin\w*|donn[ae]",
            r"femmin\w*|mulher(?:es)?|feminin\w*|vrouwen|vrouwelijk\w*|kvinner|kvinnor|kvinder",
        ),
    ),
    (
        SEX,
        "men",
        (
            r"men\+?|males?|boys?|männer\w*|männlich\w*|hommes?|masculin\w*|hombres?|uomini|maschi\w*|homens?",
            r"mannen|mannelijk\w*|menn|män|mænd",
        ),
    ),
    (
        SEASON,
        "raw",
        (
            r"unadjusted|unadj|(?:not|neither|non)[- ]seasonally[- ]adjusted.*|not adjusted.*|original|unbereinigt\w*",
            r"nicht saisonbereinigt\w*|originalwerte?|(?:données )?brutes?|sin desestacionalizar|sin ajustar|grezz\w+",
            r"non destagionalizzat\w*|sem ajuste.*|niet gecorrigeerd\w*",
        ),
    ),
    (
        SEASON,
        "adjusted",
        (
            r"(?:calendar and )?seasonally[- ]adjusted.*|seas|seasonal adjustment|saisonbereinigt\w*|cvs(?:-cjo)?",
            r"corrigées? des variations saisonnières|désaisonnalisé\w*|desestacionalizad\w*|destagionalizzat\w*",
            r"dessazonalizad\w*|ajustad\w+ sazonalmente|seizoens?gecorrigeerd\w*",
        ),
    ),
    (SEASON, "trend", (r"trend(?:[- ]cycle)?|tendance|tendencia(?:-ciclo)?",)),
    (
        AGE,
        "young",
        (
            r"youth|young (?:people|adults|workers|men|women)|jugend\w*|junge[nr]?|jeunes?|jóvenes|juvenil|giovan\w+",
            r"jovens|jongeren|(?:under|below|less than|unter|moins de|menos de|menores de|meno di|jonger dan) ?25.*",
            r"y?15 ?(?:-|–|to|bis|à|a|tot) ?24.*|y_?lt25",
        ),
    ),
)
_WORDS = tuple((kind, which, re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")) for kind, which, forms in _SPELLED)
# Codes mean something only in a field that is called so: M is monthly, too.
_FIELDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (SEX, re.compile(r"(?:.*[_. -])?(?:sex|gender|geschlecht|sexe|sexo|sesso|geslacht|kj[oø]nn|kön|køn)(?:[_. -].*)?")),
    (SEASON, re.compile(r".*(?:adj|season|saison|estacional|stagional).*")),
)
_CODES: Mapping[str, Mapping[str, str]] = {
    SEX: {"f": "women", "w": "women", "sex_f": "women", "gesw": "women", "m": "men", "sex_m": "men", "gesm": "men"},
    SEASON: {"sa": "adjusted", "sca": "adjusted", "swda": "adjusted", "y": "adjusted", "s": "adjusted", "w": "adjusted",
             "nsa": "raw", "n": "raw", "u": "raw", "ns": "raw", "nca": "raw"},
}  # fmt: skip
_GEO = re.compile(
    r".*(?:geo|country|countries|ref_?area|territor|pays|país|paese|land|location|entity|state|nation|region|area).*"
)
_NO_GEO = re.compile(r".*(?:adj|freq|unit|measure|status|sex|age|indic|season|flag).*")
FIRST_NUMBER = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d")  # that is no year
SURELY = 0.8  # of the codes of a field that are countries
FEWEST = 2
_TOTAL_CODES = words("t tot total _t all totals allarea bothsex both btsx sex_t _z tt t001038 total_")
_TOTAL = re.compile(
    r"(?<!\w)(?:totals?|all|both|overall|total\w*|insgesamt|gesamt\w*|zusammen|ensemble|tous|toutes|ambos|totale|tutti"
    r"|tutte|todos|todas|totaal|alle|i alt|samlet|begge)(?!\w)"
)
_WIDE = re.compile(
    r".*(?:and over|or over|or older|and older|et plus|und älter|und mehr|y más|e più|ou mais|en ouder"
    r"|\d ?\+|y?_?ge\d+|15[-_ to]+(?:64|74)).*"
)


@lru_cache(maxsize=4_000)
def marks_of_text(text: str) -> Marks:
    """What a text names of each kind; both sexes together are none of them."""
    folded = fold(text)
    found: dict[str, set[str]] = {}
    for kind, which, form in _WORDS:
        if form.search(folded) and not (kind == SEASON and found.get(SEASON)):
            found.setdefault(kind, set()).add(which)
    return {kind: next(iter(every)) for kind, every in found.items() if len(every) == 1}


def marks_of_category(category: Category, axis: Axis) -> Marks:
    """What a category of an axis means, by its label and, where the field says what its codes are, by its code."""
    found = dict(marks_of_text(category.label or category.code))
    names = [fold(name) for name in (*axis.fields, axis.name)]
    for kind, form in _FIELDS:
        code = _CODES[kind].get(fold(category.code))
        if kind not in found and code and any(map(form.fullmatch, names)):
            found[kind] = code
    if (country := country_of(category, axis)) and SEASON not in found:
        found[COUNTRY] = country
    return found


def country_of(category: Category, axis: Axis) -> str:
    """The country a category is; by its code only where the axis is one of countries."""
    named = next(filter(None, map(country_of_name, category.texts)), "")
    return named or (country_of_code(category.code) if _is_of_countries(axis) else "")


@lru_cache(maxsize=500)
def _of_countries(fields: tuple[str, ...], name: str, codes: tuple[str, ...]) -> bool:
    names = [fold(text) for text in (*fields, name)]
    known = sum(1 for code in codes if country_of_code(code))
    if any(map(_NO_GEO.fullmatch, names)):
        return False
    if any(map(_GEO.fullmatch, names)):
        return known > 0
    return known >= max(FEWEST, SURELY * len(codes))


def _is_of_countries(axis: Axis) -> bool:
    return _of_countries(axis.fields, axis.name, tuple(one.code for one in axis.categories))


def is_total(category: Category) -> bool:
    """Whether a category is all of its axis."""
    if fold(category.code) in _TOTAL_CODES:
        return True
    marks = marks_of_text(category.label or category.code)
    return SEX not in marks and AGE not in marks and any(_TOTAL.search(fold(text)) for text in category.texts)


def is_wide(category: Category) -> bool:
    """Whether a category is nearly all: those of fifteen years and over."""
    return any(_WIDE.fullmatch(fold(text)) for text in category.texts)


def countries_of_sentence(text: str) -> frozenset[str]:
    """Every country a sentence names: one may be who counts, another who is counted."""
    return frozenset(code for code, _ in countries_in(text))


def marks_of_sentence(text: str, span: tuple[int, int]) -> Marks:
    """What a sentence says of the number at `span`. Of several of a kind the one that goes with it: where they stand
    before their numbers the last before it, else the first after it.
    """
    said: dict[str, list[tuple[str, int]]] = {COUNTRY: list(countries_in(text))} if countries_in(text) else {}
    folded = fold(text)
    for kind, which, form in _WORDS:
        taken = [at for _, at in said.get(kind, ())] if kind == SEASON else []
        places = [found.start() for found in form.finditer(folded)]
        said.setdefault(kind, []).extend((which, at) for at in places if not taken)
    first = FIRST_NUMBER.search(text)
    head = first.start() if first else span[0]
    return {kind: _own_of(sorted(every, key=itemgetter(1)), span, head) for kind, every in said.items() if every}


def _own_of(said: list[tuple[str, int]], span: tuple[int, int], head: int) -> str:
    before = [which for which, at in said if at < span[0]]
    after = [which for which, at in said if at >= span[0]]
    leads = any(at < head for _, at in said)
    return before[-1] if before and (leads or not after) else after[0]
