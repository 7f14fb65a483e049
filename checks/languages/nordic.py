"""The words of Swedish, Danish and Norwegian: separators, scales, hedges, months, quarters, small numbers in words."""

from dataclasses import replace

from checks.languages.dutch import DUTCH
from checks.languages.tables import (
    ABOUT,
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
    UNDER,
    count,
    each,
    hedges,
    magnitudes,
    meanings,
    months,
    phrases,
    shares,
    units,
    words,
)

_COMMON = replace(
    DUTCH,
    compounds=frozenset(), halves={}, multiples={}, times={}, factor=frozenset(), vague=frozenset(), collectives={},
    rhythms=frozenset(), ordinal="", dozens={}, not_after_one=words("av af og och"), apart=frozenset(),
    point=frozenset(), minus=words("minus"),
)  # fmt: skip

SWEDISH = replace(
    _COMMON,
    code="sv",
    decimal=",",
    group="." + SPACES,
    scales=COMMON_SCALES | each({"hundra": 2, "tusen tusentals": 3, "miljon miljoner milj": 6,
                                 "miljard miljarder mdr": 9, "biljon biljoner": 12}),
    alone=words("hundra tusen"),
    hedges=SIGN_HEDGES | hedges({
        "mer än|fler än|över|drygt|högre än": MORE_THAN, "minst|åtminstone": OVER,
        "mindre än|färre än|under": LESS_THAN,
        "högst|upp till|som mest": UNDER, "nästan|knappt|närmare": NEARLY, "cirka|ca|omkring|ungefär|runt": ABOUT}),
    hedges_after=hedges({"+|eller mer|eller fler": OVER, "eller mindre|eller färre": UNDER}),
    magnitudes=magnitudes(each({"hundratals": 2, "tusentals": 3, "miljontals": 6, "tiotals": 1})),
    numbers=count("noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton"
                  " nitton") | count("tjugo trettio fyrtio femtio sextio sjuttio åttio nittio", 20, 10) | {"en": 1},
    fractions=shares({"tredjedel tredjedelar": 3, "fjärdedel fjärdedelar": 4, "femtedel femtedelar": 5,
                      "tiondel tiondelar": 10}),
    half=words("hälften"), falls=words("minskade sjönk föll minskat sjunkit"), denials=words("inte aldrig ingen"),
    majority=phrases("majoriteten|merparten"), most=words("flesta"),
    articles=words("en ett den det de"), ones=words("en ett"), to=words("till"), from_=words("från av"),
    between=words("mellan"), and_=words("och"), of=words("av"), in_=phrases("av|på"), per=phrases("per"),
    by=words("med"),
    per_cent=phrases("%|procent"), points=phrases("procentenheter|procentenhet"),
    money=COMMON_MONEY | meanings({"kronor|krona|kr|sek": "SEK"}),
    units=COMMON_UNITS,
    durations=words("timme timmar minut minuter dag dagar vecka veckor månad månader år"),
    references=NAMES_WITH_NUMBERS | words("sida tabell nr nummer kapitel artikel version §"),
    stops=words("och eller att av de den det en ett som i på till för med om från har var är vid under över inte hade"
                " blev blir"),
    months=months("januari jan", "februari feb", "mars mar", "april apr", "maj", "juni jun", "juli jul",
                  "augusti aug", "september sep sept", "oktober okt", "november nov", "december dec"),
    ordinals=each({"första 1:a": 1, "andra 2:a": 2, "tredje 3:e": 3, "fjärde 4:e": 4}),
    period=replace(
        DUTCH.period, of="", to="till|till och med|t.o.m.", between="mellan", and_="och", since="sedan",
        quarter="kvartalet|kvartal", half="halvåret|halvår", fiscal="räkenskapsåret|budgetåret",
        months=r"månad(?:er|erna)?", ending="till och med", year_to="året till",
        relative={("year", -1): "förra året|i fjol", ("year", 0): "i år", ("month", -1): "förra månaden",
                  ("quarter", -1): "förra kvartalet", ("day", -1): "i går"},
        units=units(day="dag dagar", week="vecka veckor", month="månad månader", year="år", decade="decennium"),
        ago=("för", "sedan"), past="senaste", first="första", week="vecka", school="läsåret",
        part="början av|slutet av", seasons="våren|sommaren|hösten|vintern", to_date="hittills", dated="den|per|sedan",
        each_year="varje år|årligen", each_quarter="varje kvartal", each_month="varje månad", decade=("", "-talet")),
)  # fmt: skip

DANISH = replace(
    SWEDISH,
    code="da",
    scales=COMMON_SCALES | each({"hundrede": 2, "tusind tusinde tusinder": 3, "million millioner": 6,
                                 "milliard milliarder mia": 9, "billion billioner": 12}),
    alone=words("hundrede tusind"),
    hedges=SIGN_HEDGES | hedges({
        "mere end|flere end|over|godt|højere end": MORE_THAN, "mindst": OVER, "mindre end|færre end|under": LESS_THAN,
        "højst|op til|maksimalt": UNDER, "næsten|knap|knapt": NEARLY, "cirka|ca|omkring|omtrent": ABOUT}),
    hedges_after=hedges({"+|eller mere|eller flere": OVER, "eller mindre": UNDER}),
    magnitudes=magnitudes(each({"hundreder hundredvis": 2, "tusinder tusindvis": 3, "millioner": 6})),
    numbers=count("nul et to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten"
                  " nitten") | {"en": 1, "tyve": 20, "tredive": 30, "fyrre": 40, "halvtreds": 50, "tres": 60,
                                "halvfjerds": 70, "firs": 80, "halvfems": 90},
    fractions=shares({"tredjedel tredjedele": 3, "fjerdedel fjerdedele": 4, "femtedel femtedele": 5}),
    half=words("halvdelen"), falls=words("faldt faldet"), denials=words("ikke aldrig ingen"),
    majority=phrases("flertallet|størstedelen"), most=words("fleste"),
    articles=words("en et den det de"), ones=words("en et"), to=words("til"), from_=words("fra af"),
    between=words("mellem"), and_=words("og"), of=words("af"), in_=phrases("af|ud af"),
    per_cent=phrases("%|procent|pct|pct ."), points=phrases("procentpoint"),
    money=COMMON_MONEY | meanings({"kroner|krone|kr|dkk": "DKK"}),
    durations=words("time timer minut minutter dag dage uge uger måned måneder år"),
    references=NAMES_WITH_NUMBERS | words("side tabel nr nummer kapitel artikel version §"),
    stops=words("og eller at af de den det en et som i på til for med om fra har var er ved under over ikke havde blev"
                " der så"),
    months=months("januar jan", "februar feb", "marts mar", "april apr", "maj", "juni jun", "juli jul",
                  "august aug", "september sep sept", "oktober okt", "november nov", "december dec"),
    ordinals=each({"første 1.": 1, "anden andet 2.": 2, "tredje 3.": 3, "fjerde 4.": 4}),
    period=replace(
        SWEDISH.period, to="til|til og med", between="mellem", and_="og", since="siden", quarter="kvartal",
        half="halvår", fiscal="regnskabsåret|finansåret", months=r"måned(?:er)?", ending="til og med",
        relative={("year", -1): "sidste år", ("year", 0): "i år", ("month", -1): "sidste måned",
                  ("quarter", -1): "sidste kvartal", ("day", -1): "i går"},
        units=units(day="dag dage", week="uge uger", month="måned måneder", year="år", decade="årti"),
        ago=("for", "siden"), past="seneste|sidste", first="første", week="uge", school="skoleåret",
        part="begyndelsen af|slutningen af", seasons="foråret|sommeren|efteråret|vinteren", to_date="hidtil",
        dated="den|per|siden", each_year="hvert år|årligt", each_quarter="hvert kvartal", each_month="hver måned",
        decade=("", "'erne")),
)  # fmt: skip

NORWEGIAN = replace(
    DANISH,
    code="nb",
    scales=COMMON_SCALES | each({"hundre": 2, "tusen": 3, "million millioner mill": 6,
                                 "milliard milliarder mrd": 9, "billion billioner": 12}),
    alone=words("hundre tusen"),
    hedges=SIGN_HEDGES | hedges({
        "mer enn|flere enn|over|drøyt|høyere enn": MORE_THAN, "minst": OVER, "mindre enn|færre enn|under": LESS_THAN,
        "høyst|opptil|opp til": UNDER, "nesten|knapt|nærmere": NEARLY, "cirka|ca|omkring|omtrent|rundt|om lag": ABOUT}),
    magnitudes=magnitudes(each({"hundrevis": 2, "tusenvis": 3, "millioner": 6})),
    numbers=count("null ett to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten"
                  " nitten") | count("tjue tretti førti femti seksti sytti åtti nitti", 20, 10) | {"en": 1},
    fractions=shares({"tredjedel tredjedeler": 3, "fjerdedel fjerdedeler": 4, "femtedel femtedeler": 5}),
    half=words("halvparten"), falls=words("falt gikk sank"), most=words("fleste"),
    majority=phrases("flertallet|størstedelen"),
    from_=words("fra av"), between=words("mellom"), of=words("av"), in_=phrases("av"),
    per_cent=phrases("%|prosent"), points=phrases("prosentpoeng"),
    money=COMMON_MONEY | meanings({"kroner|krone|kr|nok": "NOK"}),
    durations=words("time timer minutt minutter dag dager uke uker måned måneder år"),
    stops=words("og eller å av de den det en et som i på til for med om fra har var er ved under over ikke hadde ble"
                " der så bor"),
    months=months("januar jan", "februar feb", "mars mar", "april apr", "mai", "juni jun", "juli jul",
                  "august aug", "september sep sept", "oktober okt", "november nov", "desember des"),
    period=replace(DANISH.period, between="mellom", months=r"måned(?:er)?", week="uke",
        units=units(day="dag dager", week="uke uker", month="måned måneder", year="år", decade="tiår"),
        relative={("year", -1): "i fjor", ("year", 0): "i år", ("month", -1): "forrige måned",
                  ("quarter", -1): "forrige kvartal", ("day", -1): "i går"}),
)  # fmt: skip
