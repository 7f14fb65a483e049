"""The words of German."""

from dataclasses import replace
from decimal import Decimal

from checks.languages.english import ENGLISH
from checks.languages.language import PeriodWords
from checks.languages.tables import (
    ABOUT,
    APOSTROPHES,
    COMMON_MONEY,
    COMMON_SCALES,
    COMMON_UNITS,
    LESS_THAN,
    MORE_THAN,
    NAMES_WITH_NUMBERS,
    NEARLY,
    OVER,
    SIGN_HEDGES,
    SPACES,
    TIMES,
    UNDER,
    count,
    each,
    factors,
    factors_of,
    hedges,
    magnitudes,
    meanings,
    months,
    phrases,
    shares,
    units,
    words,
)

_NTHS = {
    stem + ending: number
    for stem, number in each({
        "zweit": 2, "dritt": 3, "viert": 4, "fünft": 5, "sechst": 6, "siebt": 7, "acht": 8, "neunt": 9, "zehnt": 10,
        "zwölft": 12, "fünfzehnt": 15, "zwanzigst": 20, "dreißigst": 30, "fünfzigst": 50, "hundertst": 100,
    }).items()
    for ending in ("e", "en", "er", "es", "em")
}  # fmt: skip

GERMAN = replace(
    ENGLISH,
    code="de",
    decimal=",",
    group="." + SPACES + APOSTROPHES,
    scales=COMMON_SCALES | each({
        "hundert": 2, "tausend tsd": 3, "million millionen": 6, "milliarde milliarden": 9, "bio billion"
        " billionen": 12, "billiarde billiarden": 15, "trillion trillionen": 18,
    }),
    alone=words("hundert tausend"),
    minus=words("minus negativ"),
    point=words("komma"),
    hedges=SIGN_HEDGES | hedges({
        "über|mehr als|etwas mehr als|deutlich mehr als|weit mehr als|gut|etwas über|knapp über|deutlich über|weit über"
        "|oberhalb von|größer als|höher als|übersteigt|überstieg|überschreitet|überschritt|übertrifft": MORE_THAN,
        "mindestens|wenigstens|zumindest|nicht weniger als": OVER,
        "unter|weniger als|deutlich unter|weit unter|unterhalb von|geringer als|niedriger als|kleiner als": LESS_THAN,
        "bis zu|übersteigt nicht|überschreitet nicht|höchstens|maximal|allenfalls|nicht mehr als": UNDER,
        "fast|knapp|beinahe|nahezu|etwas weniger als|so gut wie|kurz vor|knapp unter": NEARLY,
        "rund|rd|rd .|etwa|in etwa|ungefähr|circa|ca|zirka|um die|grob|grob geschätzt|schätzungsweise|annähernd": ABOUT,
    }),
    hedges_after=hedges({"+|oder mehr|und mehr": OVER, "oder weniger|und weniger": UNDER, "ungefähr": ABOUT}),
    magnitudes=magnitudes(each({"hunderte hunderten": 2, "tausende tausenden": 3, "hunderttausende hunderttausenden": 5,
                                  "zehntausende zehntausenden": 4, "millionen": 6, "milliarden": 9, "billionen": 12}))
    | {"dutzende": Decimal(12), "dutzenden": Decimal(12)},
    numbers=count("null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn"
        " vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn")
    | count("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig", 20, 10)
    | {"ein": 1, "eine": 1, "einer": 1, "einem": 1, "einen": 1, "zwo": 2},
    tens="unit and ten",
    compounds=words("und"),
    halves={"halbe": 0, "halben": 0, "halber": 0, "halbes": 0, "halbem": 0, "einhalb": 0,
        "anderthalb": 1, "eineinhalb": 1},
    multiples=factors({"verdoppelt verdoppelte verdoppelten verdoppelung verdopplung": "2",
        "verdreifacht verdreifachte verdreifachten": "3", "vervierfacht vervierfachte": "4", "verzehnfacht": "10",
        "verfünffacht verfünffachte": "5", "verzehnfachte": "10", "halbiert halbierte halbierten": "0.5"}),
    times=factors_of({"doppelt so|doppelte der|doppelte des|doppelte von": "2", "dreifache der|dreifache des": "3",
        "halb so": "0.5"} | {f"{word}mal so": str(number) for number, word in enumerate(
            ["zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn"], start=2)}),
    factor=phrases("um den faktor"),
    vague=words("mehrere mehreren einige einigen viele vielen wenige wenigen paar etliche"),
    durations=words("stunde stunden minute minuten sekunde sekunden tag tage tagen woche wochen monat monate monaten"
        " jahr jahre jahren jahrzehnt jahrhundert jahrhunderts"),
    per=phrases("pro|je|auf je"),
    by=words("um"),
    ordinal=r"(?:erst|zweit|dritt|viert|fünft|sechst|siebt|acht|neunt|[a-zäöüß]+(?:zehnt|zigst|ssigst"
        r"|undert(?:st)?|tausendst))e[nrsm]?",
    dozens={"dutzend": 12},
    cents=words("cent cents rappen pence"),
    fractions=shares({
        "drittel dritteln": 3, "viertel vierteln": 4, "fünftel fünfteln": 5, "sechstel sechsteln": 6, "siebtel"
        " siebteln": 7,
        "achtel achteln": 8, "neuntel neunteln": 9, "zehntel zehnteln": 10, "zwölftel zwölfteln": 12,
        "hundertstel": 100, "tausendstel": 1000}),
    half=words("hälfte"),
    falls=words("fiel fielen gefallen sank sanken gesunken schrumpfte geschrumpft zurückgegangen minus rückgang"
        " abnahme"),
    denials=words("nicht nie keine kein ohne"),
    majority=phrases("mehrheit|mehrzahl"),
    most=words("meisten"),
    every=words("jeder jede jedes jedem jeden"),
    nths=_NTHS,
    rhythms=words("tag woche monat jahr mal stunde minute sekunde quartal abend morgen schritt"),
    articles=words("ein eine einer einem einen der die das den dem"),
    ones=words("eins ein eine einer einem einen"),
    not_after_one=words("der von oder und des"),
    to=words("bis"),
    from_=words("von um"),
    between=words("zwischen"),
    and_=words("und"),
    of=words("der von des"),
    in_=phrases("von"),
    per_cent=phrases("%|prozent|v.h."),
    points=phrases("prozentpunkte|prozentpunkten|prozentpunkt"),
    money=COMMON_MONEY | meanings({"us-dollar": "USD", "pfund": "GBP", "schweizer franken|franken": "CHF"}),
    units=COMMON_UNITS | meanings({
        "mal so viele|mal so viel|mal so hoch|mal so groß|mal mehr|mal höher|fach|fache|faches|- mal so viele"
        "|- mal so viel|- mal so hoch|- mal so groß": TIMES,
        "promille|pro mille|pro tausend": "‰",
        "kilometer|kilometern": "km", "hektar": "ha", "tonnen": "t", "grad": "°C"}),
    references=NAMES_WITH_NUMBERS | words("paragraf typ kategorie stufe phase"
        " abschnitt artikel artikels art absatz absatzes abs satz ziffer seite seiten s kapitel tabelle nummer nr"
        " version paragraph §"),
    stops=words("und oder der die das den dem des ein eine in im am an auf aus bei bis durch für gegen mit nach"
        " seit über"
                 " um unter von vom vor zu zum zur zwischen ist sind war waren hat haben hatte wird werden"
                 " nicht als wie"),
    noun="capital",
    months=months("januar jänner jan", "februar feber feb", "märz mrz", "april apr", "mai", "juni jun", "juli jul",
        "august aug",
                   "september sept sep", "oktober okt", "november nov", "dezember dez"),
    ordinals=each({"erste ersten erstes 1.": 1, "zweite zweiten zweites 2.": 2, "dritte dritten drittes 3.": 3,
                    "vierte vierten viertes 4.": 4}),
    period=PeriodWords(
        of=r"des jahres|im jahr|von|des", to=r"bis|bis zum", between="zwischen", and_="und", since="seit",
        quarter=r"quartals?|vierteljahr(?:es)?", half=r"halbjahr(?:es)?|hälfte", fiscal=r"geschäftsjahr"
            r"|haushaltsjahr",
        months=r"monate?n?",
        ending=r"bis|bis zum|bis ende|bis einschließlich|endend (?:im|am)|(?:endete|endeten|endet|enden) (?:im|am)",
        year_to=r"jahr bis(?: ende| zum)?",
        relative={("year", -1): r"im vergangenen jahr|im letzten jahr|im vorjahr|letztes jahr|vergangenes jahr"
        "|voriges jahr",
            ("year", 0): r"in diesem jahr|dieses jahr|im laufenden jahr", ("year", 1): r"nächstes jahr|im kommenden"
        " jahr",
            ("month", -1): r"im vergangenen monat|im letzten monat|im vormonat|letzten monat",
            ("month", 0): r"in diesem monat|diesen monat|im laufenden monat",
            ("quarter", -1): r"im vergangenen quartal|im letzten quartal|im vorquartal",
            ("quarter", 0): r"in diesem quartal|im laufenden quartal",
            ("week", -1): r"letzte woche|vergangene woche|vorige woche|in der (?:vergangenen|letzten|vorigen) woche",
            ("week", 0): r"diese woche|in dieser woche", ("day", -1): "gestern"},
        units=units(day="tag tagen tage", week="woche wochen", month="monat monaten monate", year="jahr jahren jahre",
            decade="jahrzehnt jahrzehnten"),
        ago=("vor", ""), past=r"letzten|vergangenen|vorigen", first="ersten", week=r"kalenderwoche|kw|woche",
        decade=(r"", r"er[- ]?jahren?"), school=r"schuljahr|studienjahr|saison|wintersemester",
        part=r"anfang|mitte|beginn", seasons=r"frühjahr|frühling|sommer|herbst|winter",
        to_date=r"bis heute|bis dato", dated=r"am|vom|zum|seit|bis|ab|den|dem|stand:?|stichtag:?",
        each_year=r"jedes jahr|pro jahr|jährlich|alljährlich|im jahr(?! \d)(?= |$)(?<=e im jahr)",
        each_quarter=r"jedes quartal|pro quartal", each_month=r"jeden monat|pro monat|monatlich",
    ),
)  # fmt: skip
