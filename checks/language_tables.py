"""The languages, as tables. `language_of("de-CH")` finds one, with the number format of its region."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from checks.languages import Language, Licence, PeriodWords, Phrase
from checks.model import Hedge

OVER, MORE_THAN = Licence(hedge=Hedge.OVER), Licence(hedge=Hedge.OVER, strict=True)
UNDER, LESS_THAN = Licence(hedge=Hedge.UNDER), Licence(hedge=Hedge.UNDER, strict=True)
NEARLY, ABOUT = Licence(hedge=Hedge.NEARLY), Licence(hedge=Hedge.ABOUT)

SPACES = " "  # stands for every kind of space
APOSTROPHES = "'’"


def _phrases(listed: str) -> frozenset[Phrase]:
    return frozenset(tuple(phrase.split()) for phrase in listed.split("|"))


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _each(listed: Mapping[str, int]) -> dict[str, int]:
    """`{"a b": 1}` as `{"a": 1, "b": 1}`: several words of one meaning in one line."""
    return {word: meaning for words, meaning in listed.items() for word in words.split()}


def _hedges(listed: Mapping[str, Licence]) -> dict[Phrase, Licence]:
    return {phrase: licence for phrases, licence in listed.items() for phrase in _phrases(phrases)}


def _meanings(listed: Mapping[str, str]) -> dict[Phrase, str]:
    return {phrase: meaning for phrases, meaning in listed.items() for phrase in _phrases(phrases)}


def _count(names: str, start: int = 0, step: int = 1) -> dict[str, int]:
    return {name: start + step * index for index, name in enumerate(names.split()) if name != "_"}


def _months(*names: str) -> dict[str, int]:
    return {name: number for number, spellings in enumerate(names, start=1) for name in spellings.split()}


def _magnitudes(words: Mapping[str, int]) -> dict[str, Decimal]:
    return {word: Decimal(10) ** power for word, power in words.items()}


SYMBOLS_OF_MONEY: dict[str, str] = {
    "$": "USD", "us$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₩": "KRW", "r$": "BRL", "a$": "AUD",
    "c$": "CAD",
}  # fmt: skip
CURRENCY_CODES = _words("usd eur gbp chf jpy cny inr brl cad aud sek nok dkk pln czk huf mxn zar krw try rub")

# Letters and signs that mean the same in every language we read.
COMMON_SCALES = _each({"k": 3, "m mn mio mln": 6, "bn mrd mld": 9, "tn trn": 12})
COMMON_UNITS = _meanings({
    "°c": "°C", "°f": "°F", "km": "km", "km²": "km²", "kg": "kg", "g": "g", "cm": "cm", "mm": "mm", "ha": "ha",
    "ppm": "ppm", "mw": "MW", "gw": "GW", "kw": "kW", "kwh": "kWh", "mwh": "MWh", "gwh": "GWh", "twh": "TWh",
    "gb": "GB", "tb": "TB", "mb": "MB",
})  # fmt: skip
SIGN_HEDGES = _hedges({"~|≈|c .|ca .|approx .": ABOUT, ">": MORE_THAN, "<": LESS_THAN, "≥": OVER, "≤": UNDER})

ENGLISH = Language(
    code="en",
    decimal=".",
    group="," + APOSTROPHES,
    scales=COMMON_SCALES | _each({
        "hundred": 2, "thousand thousands": 3, "million millions": 6, "b billion billions": 9, "t trillion trillions": 12,
        "quadrillion": 15, "lakh lakhs": 5, "crore crores": 7,
    }),
    hundred=_words("hundred"),
    hedges=SIGN_HEDGES | _hedges({
        "over|well over|just over|more than|exceeding|exceeded|exceeds|exceed|above|greater than|upwards of|in excess of"
        "|topped|surpassed|surpassing|north of": MORE_THAN,
        "at least|no fewer than|no less than|not less than|a minimum of": OVER,
        "under|well under|fewer than|less than|below|lower than": LESS_THAN,
        "up to|at most|no more than|not more than|as many as|as much as|a maximum of": UNDER,
        "nearly|almost|just under|just below|just shy of|slightly under|slightly less than|slightly fewer than"
        "|not quite|approaching|close on": NEARLY,
        "about|around|roughly|approximately|approx|circa|ca|some|an estimated|estimated|estimated at|close to|in the region of"
        "|in the order of|on the order of|somewhere around": ABOUT,
    }),
    hedges_after=_hedges({"or more|or above|or over|at least|+": OVER, "or fewer|or less|or under|at most": UNDER,
                          "or so|approximately": ABOUT}),
    magnitudes=_magnitudes(_each({"hundreds": 2, "thousands": 3, "millions": 6, "billions": 9, "trillions": 12, "tens": 1}))
    | {"dozens": Decimal(12)},
    numbers=_count("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
                   " seventeen eighteen nineteen") | _count("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
    dozens={"dozen": 12},
    fractions={word: Decimal(parts) for word, parts in _each({
        "third thirds": 3, "quarter quarters": 4, "fourth fourths": 4, "fifth fifths": 5, "sixth sixths": 6,
        "seventh sevenths": 7, "eighth eighths": 8, "ninth ninths": 9, "tenth tenths": 10}).items()},
    half=_words("half"),
    majority=_words("most majority"),
    articles=_words("a an the"),
    ones=_words("one"),
    not_after_one=_words("of or and another can could should must may might would will is was has day such more to by in on"
                         " at who that which thing another's else another"),
    to=_words("to"),
    from_=_words("from"),
    between=_words("between"),
    and_=_words("and"),
    of=_words("of"),
    in_=_phrases("in|out of|in every"),
    per_cent=_phrases("%|per cent|percent|pct"),
    points=_phrases("percentage points|percentage point|percentage-points|percentage-point|pp|ppt|ppts|% points"),
    money=_meanings({
        "us dollars|us dollar|dollars|dollar|u.s. dollars": "USD", "pounds sterling|pounds|pound": "GBP",
        "euros|euro": "EUR", "swiss francs": "CHF", "yen": "JPY", "yuan": "CNY", "rupees": "INR",
    }),
    units=COMMON_UNITS | _meanings({
        "degrees celsius|degrees c": "°C", "degrees fahrenheit": "°F",
        "kilometres|kilometers|kilometre|kilometer": "km", "hectares|hectare": "ha", "tonnes|tonne": "t",
        "kilograms|kilogram": "kg", "parts per million": "ppm",
        "terawatt-hours|terawatt hours": "TWh", "gigawatt-hours|gigawatt hours": "GWh",
        "megawatt-hours|megawatt hours": "MWh", "kilowatt-hours|kilowatt hours": "kWh",
        "megawatts": "MW", "gigawatts": "GW",
    }),
    references=_words(
        "section sections sec art article articles chapter chapters ch page pages p pp table tables figure figures fig no"
        " nos number item version v rule title part volume vol law laws l annex appendix paragraph para footnote note"
        " question step type phase resolution regulation directive form operation § §§ # s r act room"
    ),
    stops=_words(
        "a an the and or but nor if then than that which who whom whose this these those there here it its he she they"
        " them their his her our your my we you i is are was were be been being am has have had having do does did will"
        " would can could shall should may might must in on at by for from to of with without within into onto over"
        " under about above below between during since until till after before against across along around among through"
        " throughout per as so not no yes also even only just still yet already more less fewer most least when where"
        " while because though although however up down out off each every all both either neither such like unlike"
        " versus vs via said says say according compared including plus minus times ago later earlier last next"
        " respectively million millions billion billions thousand thousands hundred hundreds us eu uk un"
    ),
    noun="plural",
    months=_months("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
                   "september sept sep", "october oct", "november nov", "december dec"),
    ordinals=_each({"first 1st": 1, "second 2nd": 2, "third 3rd": 3, "fourth 4th": 4}),
    period=PeriodWords(
        of=r"of|in", to=r"to|through|until|till", between="between", and_="and", since="since",
        quarter=r"quarters?", half=r"half(?:[- ]year)?|six months", fiscal=r"fiscal(?: year)?|financial year|FY",
        months=r"months?", ending=r"to|ending|ending in|ended|ended in|through|to the end of|ending at the end of",
        year_to=r"year (?:to|ending|ending in|ended|ended in|to the end of)",
        last_year=r"last year|the previous year", this_year=r"this year|the current year",
    ),
)  # fmt: skip

SPANISH = replace(
    ENGLISH,
    code="es",
    decimal=",",
    group="." + SPACES,
    scales=COMMON_SCALES | _each({
        "cien ciento cientos": 2, "mil miles": 3, "millón millon millones mill": 6, "millardo millardos": 9,
        "billón billon billones": 12,
    }),
    hundred=_words("cien ciento"),
    hedges=SIGN_HEDGES | _hedges({
        "más de|por encima de|superior a|supera|superan|superó|superaron|mas de": MORE_THAN,
        "al menos|por lo menos|como mínimo": OVER,
        "menos de|por debajo de|inferior a": LESS_THAN,
        "hasta|como máximo|no más de": UNDER,
        "casi|cerca de los|a punto de": NEARLY,
        "alrededor de|alrededor del|cerca de|cerca del|unos|unas|aproximadamente|en torno a|en torno al|aproximadamente el"
        "|alrededor de un|aproximadamente un": ABOUT,
    }),
    hedges_after=_hedges({"o más|como mínimo": OVER, "o menos": UNDER, "aproximadamente": ABOUT}),
    magnitudes=_magnitudes(_each({"cientos centenares": 2, "miles millares": 3, "millones": 6, "decenas": 1}))
    | {"docenas": Decimal(12)},
    numbers=_count("cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince")
    | _count("veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa", 20, 10) | {"un": 1, "una": 1},
    dozens={"docena": 12},
    fractions={word: Decimal(parts) for word, parts in _each({
        "tercio tercios tercera terceras": 3, "cuarto cuartos": 4, "quinto quintos quinta quintas": 5,
        "décimo décimos décima décimas": 10}).items()},
    half=_words("mitad"),
    majority=_words("mayoría"),
    articles=_words("un una el la los las"),
    ones=_words("un una uno"),
    not_after_one=_words("de o y que"),
    to=_words("a"),
    from_=_words("de del desde"),
    between=_words("entre"),
    and_=_words("y"),
    of=_words("de del"),
    in_=_phrases("de cada|de"),
    per_cent=_phrases("%|por ciento|por cien"),
    points=_phrases("puntos porcentuales|puntos|pp"),
    money=_meanings({"dólares estadounidenses|dólares|dólar": "USD", "euros|euro": "EUR", "libras|libras esterlinas": "GBP",
                     "francos suizos": "CHF"}),
    units=COMMON_UNITS | _meanings({"kilómetros": "km", "hectáreas": "ha", "toneladas": "t", "grados": "°C"}),
    references=_words("artículo artículos art página páginas p ley capítulo tabla cuadro número n nº núm versión sección §"),
    stops=_words(
        "y o u e de del en el la los las un una a al por para con sin según desde hasta entre sobre que como más menos pero"
        " se es son fue fueron ha han había no lo le les su sus este esta estos estas ese esa durante tras ante bajo"
    ),
    noun="first",
    months=_months("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre setiembre",
                   "octubre", "noviembre", "diciembre"),
    ordinals=_each({"primer primero primera 1º 1er 1ª 1.º": 1, "segundo segunda 2º 2.º": 2, "tercer tercero tercera 3º 3er 3.º": 3,
                    "cuarto cuarta 4º 4.º": 4}),
    period=PeriodWords(
        of=r"de|del|de el", to=r"a|al|hasta", between="entre", and_="y", since=r"desde|desde el", quarter="trimestre",
        half="semestre", fiscal=r"año fiscal|ejercicio", months="mes(?:es)?", ending=r"hasta|a|hasta finales de",
        year_to=r"año (?:hasta|a)", last_year="el año pasado|año pasado", this_year="este año",
    ),
)  # fmt: skip

FRENCH = replace(
    ENGLISH,
    code="fr",
    decimal=",",
    group=SPACES,
    scales=COMMON_SCALES | _each({
        "cent cents": 2, "mille milliers": 3, "million millions": 6, "milliard milliards md mds": 9, "billion billions": 12,
    }),
    hundred=_words("cent cents"),
    hedges=SIGN_HEDGES | _hedges({
        "plus de|plus d'|supérieur à|dépasse|dépassent|dépassé": MORE_THAN, "au moins": OVER,
        "moins de|moins d'|inférieur à": LESS_THAN, "jusqu'à|au plus|au maximum": UNDER,
        "près de|près d'|presque": NEARLY,
        "environ|quelque|autour de|à peu près|de l' ordre de|une estimation de": ABOUT,
    }),
    hedges_after=_hedges({"ou plus|au moins": OVER, "ou moins|au plus": UNDER, "environ": ABOUT}),
    magnitudes=_magnitudes(_each({"centaines": 2, "milliers": 3, "millions": 6, "milliards": 9}))
    | {"dizaines": Decimal(10), "douzaines": Decimal(12)},
    numbers=_count("zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize")
    | _count("vingt trente quarante cinquante soixante", 20, 10) | {"une": 1, "septante": 70, "huitante": 80, "nonante": 90},
    dozens={"douzaine": 12},
    fractions={word: Decimal(parts) for word, parts in _each({
        "tiers": 3, "quart quarts": 4, "cinquième cinquièmes": 5, "dixième dixièmes": 10}).items()},
    half=_words("moitié"),
    majority=_words("majorité plupart"),
    articles=_words("un une le la les des l'"),
    ones=_words("un une"),
    not_after_one=_words("de des ou et du"),
    to=_words("à"),
    from_=_words("de"),
    between=_words("entre"),
    and_=_words("et"),
    of=_words("de des du d'"),
    in_=_phrases("sur"),
    per_cent=_phrases("%|pour cent|pourcent"),
    points=_phrases("points de pourcentage|points de %|point de pourcentage|points|pp"),
    money=_meanings({"dollars américains|dollars|dollar": "USD", "euros|euro": "EUR", "livres sterling|livres": "GBP",
                     "francs suisses": "CHF"}),
    units=COMMON_UNITS | _meanings({"kilomètres": "km", "hectares": "ha", "tonnes": "t", "degrés": "°C"}),
    references=_words("article articles art page pages p loi chapitre tableau numéro n nº n° version section alinéa §"),
    stops=_words(
        "et ou de des du en le la les un une à au aux par pour avec sans selon depuis jusqu entre sur sous que qui dont où"
        " comme plus moins mais se est sont était a ont avait ne pas ce cette ces son sa ses leur leurs dans pendant après"
    ),
    noun="first",
    months=_months("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
                   "novembre", "décembre"),
    ordinals=_each({"premier première 1er 1re 1ère": 1, "deuxième second seconde 2e 2ème 2nd": 2, "troisième 3e 3ème": 3,
                    "quatrième 4e 4ème": 4}),
    period=PeriodWords(
        of=r"de l'année|de l’année|de|du|d'|en", to=r"à|au|jusqu'à|jusqu’à|jusqu'en", between="entre", and_="et",
        since=r"depuis|depuis le", quarter="trimestre", half="semestre", fiscal=r"exercice(?: fiscal)?|année fiscale",
        months="mois", ending=r"jusqu'à|jusqu'en|à|se terminant en|à fin|clos en", year_to=r"an à|année (?:à|jusqu'en)",
        last_year=r"l'an dernier|l'année dernière|l’an dernier|l’année dernière", this_year="cette année",
    ),
)  # fmt: skip

GERMAN = replace(
    ENGLISH,
    code="de",
    decimal=",",
    group="." + SPACES + APOSTROPHES,
    scales=COMMON_SCALES | _each({
        "hundert": 2, "tausend tsd": 3, "million millionen": 6, "milliarde milliarden": 9, "bio billion billionen": 12,
    }),
    hundred=_words("hundert"),
    hedges=SIGN_HEDGES | _hedges({
        "über|mehr als|gut|etwas über|übersteigt|überstieg": MORE_THAN, "mindestens|wenigstens": OVER,
        "unter|weniger als": LESS_THAN, "bis zu|höchstens|maximal": UNDER,
        "fast|knapp|beinahe|nahezu": NEARLY,
        "rund|etwa|ungefähr|circa|ca|zirka|um die|schätzungsweise|annähernd": ABOUT,
    }),
    hedges_after=_hedges({"oder mehr": OVER, "oder weniger": UNDER}),
    magnitudes=_magnitudes(_each({"hunderte": 2, "tausende": 3, "hunderttausende": 5, "zehntausende": 4, "millionen": 6,
                                  "milliarden": 9})) | {"dutzende": Decimal(12)},
    numbers=_count("null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf")
    | _count("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig", 20, 10)
    | {"ein": 1, "eine": 1, "einer": 1, "einem": 1, "einen": 1},
    dozens={"dutzend": 12},
    fractions={word: Decimal(parts) for word, parts in _each({
        "drittel": 3, "viertel": 4, "fünftel": 5, "zehntel": 10}).items()},
    half=_words("hälfte"),
    majority=_words("mehrheit"),
    articles=_words("ein eine einer einem einen der die das den dem"),
    ones=_words("eins ein eine einer einem einen"),
    not_after_one=_words("der von oder und des"),
    to=_words("bis"),
    from_=_words("von"),
    between=_words("zwischen"),
    and_=_words("und"),
    of=_words("der von des"),
    in_=_phrases("von"),
    per_cent=_phrases("%|prozent|v.h."),
    points=_phrases("prozentpunkte|prozentpunkten|prozentpunkt"),
    money=_meanings({"us-dollar|dollar": "USD", "euro": "EUR", "pfund": "GBP", "schweizer franken|franken": "CHF"}),
    units=COMMON_UNITS | _meanings({"kilometer|kilometern": "km", "hektar": "ha", "tonnen": "t", "grad": "°C"}),
    references=_words("abschnitt artikel art absatz abs seite seiten s kapitel tabelle nummer nr version paragraph §"),
    stops=_words("und oder der die das den dem des ein eine in im am an auf aus bei bis durch für gegen mit nach seit über"
                 " um unter von vom vor zu zum zur zwischen ist sind war waren hat haben hatte wird werden nicht als wie"),
    noun="capital",
    months=_months("januar jänner jan", "februar feb", "märz", "april apr", "mai", "juni", "juli", "august aug",
                   "september sept sep", "oktober okt", "november nov", "dezember dez"),
    ordinals=_each({"erste ersten erstes 1.": 1, "zweite zweiten zweites 2.": 2, "dritte dritten drittes 3.": 3,
                    "vierte vierten viertes 4.": 4}),
    period=PeriodWords(
        of=r"des jahres|im jahr|von|des", to=r"bis|bis zum", between="zwischen", and_="und", since="seit",
        quarter=r"quartals?|vierteljahr(?:es)?", half=r"halbjahr(?:es)?|hälfte", fiscal=r"geschäftsjahr|haushaltsjahr",
        months=r"monate?n?", ending=r"bis|bis ende|bis einschließlich", year_to=r"jahr bis",
        last_year=r"im vergangenen jahr|im letzten jahr|im vorjahr|letztes jahr|vergangenes jahr",
        this_year=r"in diesem jahr|dieses jahr",
    ),
)  # fmt: skip

ITALIAN = replace(
    ENGLISH,
    code="it",
    decimal=",",
    group="." + SPACES + APOSTROPHES,
    scales=COMMON_SCALES | _each({"cento": 2, "mila mille migliaia": 3, "milione milioni": 6, "miliardo miliardi": 9,
                                  "bilione bilioni": 12}),
    hundred=_words("cento"),
    hedges=SIGN_HEDGES | _hedges({
        "oltre|più di|superiore a|supera|superano": MORE_THAN, "almeno": OVER,
        "meno di|inferiore a|sotto": LESS_THAN, "fino a|al massimo": UNDER,
        "quasi|poco meno di": NEARLY, "circa|intorno a|attorno a|approssimativamente|all'incirca": ABOUT,
    }),
    hedges_after=_hedges({"o più": OVER, "o meno": UNDER, "circa": ABOUT}),
    magnitudes=_magnitudes(_each({"centinaia": 2, "migliaia": 3, "milioni": 6, "miliardi": 9, "decine": 1}))
    | {"dozzine": Decimal(12)},
    numbers=_count("zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici"
                   " sedici diciassette diciotto diciannove")
    | _count("venti trenta quaranta cinquanta sessanta settanta ottanta novanta", 20, 10) | {"un": 1, "una": 1},
    dozens={"dozzina": 12},
    fractions={word: Decimal(parts) for word, parts in _each({
        "terzo terzi": 3, "quarto quarti": 4, "quinto quinti": 5, "decimo decimi": 10}).items()},
    half=_words("metà"),
    majority=_words("maggioranza"),
    articles=_words("un una il lo la i gli le l'"),
    ones=_words("un una uno"),
    not_after_one=_words("di dei delle o e del"),
    to=_words("a"),
    from_=_words("da dal"),
    between=_words("tra fra"),
    and_=_words("e"),
    of=_words("di dei delle del degli della"),
    in_=_phrases("su"),
    per_cent=_phrases("%|per cento|percento"),
    points=_phrases("punti percentuali|punti|pp"),
    money=_meanings({"dollari|dollaro": "USD", "euro": "EUR", "sterline": "GBP", "franchi svizzeri": "CHF"}),
    units=COMMON_UNITS | _meanings({"chilometri": "km", "ettari": "ha", "tonnellate": "t", "gradi": "°C"}),
    references=_words("articolo articoli art pagina pagine p legge capitolo tabella numero n nº versione comma §"),
    stops=_words("e o di del dei delle degli della in nel nella il lo la i gli le un una a al ai per con senza da dal tra"
                 " fra su sul che come più meno ma si è sono era ha hanno aveva non"),
    noun="first",
    months=_months("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre",
                   "ottobre", "novembre", "dicembre"),
    ordinals=_each({"primo prima 1º 1°": 1, "secondo seconda 2º 2°": 2, "terzo terza 3º 3°": 3, "quarto quarta 4º 4°": 4}),
    period=PeriodWords(
        of=r"del|dell'anno|di|dell’anno", to=r"a|al|fino a", between=r"tra il|tra|fra il|fra", and_=r"e il|e",
        since=r"dal|a partire dal", quarter="trimestre", half="semestre", fiscal=r"anno fiscale|esercizio",
        months=r"mes[ei]", ending=r"fino a|a", year_to=r"anno fino a", last_year=r"l'anno scorso|l’anno scorso|lo scorso anno",
        this_year="quest'anno|quest’anno",
    ),
)  # fmt: skip

PORTUGUESE = replace(
    SPANISH,
    code="pt",
    group="." + SPACES,
    scales=COMMON_SCALES | _each({"cem cento": 2, "mil milhares": 3, "milhão milhões mi": 6,
                                  "bilhão bilhões mil-milhões bi": 9, "bilião biliões trilhão trilhões": 12}),
    hundred=_words("cem cento"),
    hedges=SIGN_HEDGES | _hedges({
        "mais de|mais do que|acima de|superior a|ultrapassa|ultrapassou": MORE_THAN, "pelo menos|no mínimo": OVER,
        "menos de|abaixo de|inferior a": LESS_THAN, "até|no máximo": UNDER, "quase": NEARLY,
        "cerca de|aproximadamente|em torno de|à volta de|por volta de|uns|umas": ABOUT,
    }),
    hedges_after=_hedges({"ou mais": OVER, "ou menos": UNDER}),
    magnitudes=_magnitudes(_each({"centenas": 2, "milhares": 3, "milhões": 6, "bilhões": 9, "dezenas": 1}))
    | {"dúzias": Decimal(12)},
    numbers=_count("zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezasseis"
                   " dezassete dezoito dezanove")
    | _count("vinte trinta quarenta cinquenta sessenta setenta oitenta noventa", 20, 10)
    | {"uma": 1, "duas": 2, "dezesseis": 16, "dezessete": 17, "dezenove": 19, "quatorze": 14},
    dozens={"dúzia": 12},
    fractions={word: Decimal(parts) for word, parts in _each({
        "terço terços": 3, "quarto quartos": 4, "quinto quintos": 5, "décimo décimos": 10}).items()},
    half=_words("metade"),
    majority=_words("maioria"),
    articles=_words("um uma o a os as"),
    ones=_words("um uma"),
    not_after_one=_words("de dos das ou e do"),
    and_=_words("e"),
    of=_words("de do da dos das"),
    in_=_phrases("em cada|em"),
    per_cent=_phrases("%|por cento"),
    points=_phrases("pontos percentuais|pontos|pp"),
    money=_meanings({"dólares|dólar": "USD", "euros|euro": "EUR", "reais|real": "BRL", "libras": "GBP"}),
    units=COMMON_UNITS | _meanings({"quilómetros|quilômetros": "km", "hectares": "ha", "toneladas": "t", "graus": "°C"}),
    references=_words("artigo artigos art página páginas p lei capítulo tabela quadro número n nº versão secção §"),
    stops=_words("e ou de do da dos das em no na nos nas o a os as um uma ao à por para com sem segundo desde até entre sobre"
                 " que como mais menos mas se é são foi foram há não seu sua este esta durante"),
    months=_months("janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro",
                   "novembro", "dezembro"),
    ordinals=_each({"primeiro primeira 1º 1.º": 1, "segundo segunda 2º 2.º": 2, "terceiro terceira 3º 3.º": 3,
                    "quarto quarta 4º 4.º": 4}),
    period=PeriodWords(
        of=r"de|do|do ano de", to=r"a|até", between="entre", and_="e", since=r"desde", quarter="trimestre",
        half="semestre", fiscal=r"ano fiscal|exercício", months=r"m[eê]s(?:es)?", ending=r"até|a", year_to=r"ano até",
        last_year=r"no ano passado|o ano passado|ano passado", this_year=r"este ano",
    ),
)  # fmt: skip

DUTCH = replace(
    GERMAN,
    code="nl",
    group="." + SPACES,
    scales=COMMON_SCALES | _each({"honderd": 2, "duizend": 3, "miljoen miljoenen": 6, "miljard miljarden": 9,
                                  "biljoen biljoenen": 12}),
    hundred=_words("honderd"),
    hedges=SIGN_HEDGES | _hedges({
        "meer dan|ruim|boven de": MORE_THAN, "minstens|ten minste|minimaal": OVER, "minder dan|onder de": LESS_THAN,
        "tot|hoogstens|maximaal|ten hoogste": UNDER, "bijna|net geen": NEARLY,
        "ongeveer|circa|ca|rond|zo'n|rond de|naar schatting": ABOUT,
    }),
    hedges_after=_hedges({"of meer": OVER, "of minder": UNDER}),
    magnitudes=_magnitudes(_each({"honderden": 2, "duizenden": 3, "tienduizenden": 4, "honderdduizenden": 5,
                                  "miljoenen": 6, "miljarden": 9, "tientallen": 1})) | {"dozijnen": Decimal(12)},
    numbers=_count("nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien"
                   " zeventien achttien negentien")
    | _count("twintig dertig veertig vijftig zestig zeventig tachtig negentig", 20, 10) | {"een": 1},
    dozens={"dozijn": 12},
    fractions={word: Decimal(parts) for word, parts in _each({"derde": 3, "kwart": 4, "vijfde": 5, "tiende": 10}).items()},
    half=_words("helft"),
    majority=_words("meerderheid"),
    articles=_words("een de het"),
    ones=_words("één een"),
    not_after_one=_words("van of en"),
    to=_words("tot"),
    from_=_words("van"),
    between=_words("tussen"),
    and_=_words("en"),
    of=_words("van"),
    in_=_phrases("op de|op|van de"),
    per_cent=_phrases("%|procent"),
    points=_phrases("procentpunten|procentpunt"),
    money=_meanings({"dollar": "USD", "euro": "EUR", "pond": "GBP", "zwitserse frank": "CHF"}),
    units=COMMON_UNITS | _meanings({"kilometer": "km", "hectare": "ha", "ton": "t", "graden": "°C"}),
    references=_words("artikel art pagina p hoofdstuk tabel nummer nr versie paragraaf wet §"),
    stops=_words("en of de het een in op aan bij door voor tegen met na sinds over om onder van uit tot naar tussen is zijn"
                 " was waren heeft hebben had wordt worden niet als dan dat die"),
    noun="first",
    months=_months("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
                   "november", "december"),
    ordinals=_each({"eerste 1e": 1, "tweede 2e": 2, "derde 3e": 3, "vierde 4e": 4}),
    period=PeriodWords(
        of=r"van|in", to=r"tot|tot en met|t/m", between="tussen", and_="en", since="sinds", quarter="kwartaal",
        half=r"halfjaar|helft", fiscal=r"boekjaar|begrotingsjaar", months=r"maand(?:en)?", ending=r"tot|tot en met|t/m",
        year_to=r"jaar tot", last_year=r"vorig jaar|afgelopen jaar", this_year=r"dit jaar",
    ),
)  # fmt: skip

LANGUAGES: Mapping[str, Language] = {
    language.code: language for language in (ENGLISH, SPANISH, FRENCH, GERMAN, ITALIAN, PORTUGUESE, DUTCH)
}
UNKNOWN = replace(ENGLISH, code="", decimal=None, group="")  # English words, and no idea of the separators

# Regions that write numbers otherwise than their language does (CLDR 48, `numbers/*/symbols`).
_POINT: Iterable[str] = _words("es-mx es-us es-gt es-hn es-ni es-sv es-pa es-pr es-do es-pe de-ch de-li it-ch")
_REGIONS: Mapping[str, tuple[Literal[".", ","], str]] = {
    **{code: (".", "," + SPACES + APOSTROPHES) for code in _POINT},
    "en-za": (",", SPACES),
}


def language_of(code: str) -> Language:
    """The language of a tag such as `fr` or `de-CH`, with its region's number format.

    A language we have no words for gives English words and no number convention: nothing is assumed of its separators.
    """
    tag = code.strip().casefold().replace("_", "-")
    found = LANGUAGES.get(tag.split("-")[0], UNKNOWN)
    if tag in _REGIONS:
        decimal, group = _REGIONS[tag]
        return replace(found, decimal=decimal, group=group)
    return found
