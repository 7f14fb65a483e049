"""The words of Dutch."""

from dataclasses import replace
from decimal import Decimal

from checks.languages.german import GERMAN
from checks.languages.language import PeriodWords
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

DUTCH = replace(
    GERMAN,
    code="nl",
    group="." + SPACES,
    scales=COMMON_SCALES | each({"honderd": 2, "duizend": 3, "miljoen miljoenen": 6, "miljard miljarden": 9,
                                  "biljard": 15,
                                  "biljoen biljoenen": 12}),
    alone=words("honderd duizend"),
    minus=words("min minus"),
    point=words("komma punt"),
    hedges=SIGN_HEDGES | hedges({
        "meer dan|iets meer dan|iets meer dan de|ruim|dik|boven de|boven|meer dan de|hoger dan|groter dan"
        "|overschrijdt|overschreed"
        "|overtreft": MORE_THAN,
        "minstens|ten minste|tenminste|minimaal|zeker|niet minder dan|op zijn minst": OVER,
        "minder dan|minder dan de|onder de|lager dan|kleiner dan": LESS_THAN,
        "tot|hoogstens|hooguit|maximaal|ten hoogste|niet meer dan|niet meer dan de|tot wel": UNDER,
        "bijna|net geen|net onder|net onder de|krap|haast|nagenoeg|vrijwel|iets minder dan|iets minder dan de"
        "|een kleine": NEARLY,
        "ongeveer|circa|ca|rond|zo'n|rond de|naar schatting|om en nabij|om en bij|zowat|grofweg|pakweg": ABOUT,
    }),
    hedges_after=hedges({"+|of meer|en meer": OVER, "of minder|en minder": UNDER, "ongeveer": ABOUT}),
    magnitudes=magnitudes(each({"honderden": 2, "duizenden": 3, "tienduizenden": 4, "honderdduizenden": 5,
                                  "miljoenen": 6, "miljarden": 9, "biljoenen": 12, "tientallen": 1}))
    | {"dozijnen": Decimal(12)},
    numbers=count("nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien"
                   " zeventien achttien negentien")
    | count("twintig dertig veertig vijftig zestig zeventig tachtig negentig", 20, 10) | {"een": 1},
    compounds=words("en ën"),
    halves={"half": 0, "halve": 0, "anderhalf": 1},
    multiples=factors({"verdubbeld verdubbelde verdubbelden verdubbelt": "2", "verdrievoudigd verdrievoudigde": "3",
        "verviervoudigd": "4", "vervijfvoudigd": "5", "vertienvoudigd": "10", "gehalveerd halveerde": "0.5"}),
    times=factors_of({"dubbel zoveel|dubbel zo|dubbele van|dubbele aantal": "2", "half zoveel|half zo": "0.5"}
        | {f"{word}maal zo{much}": str(number) for much in ("", "veel")
           for number, word in enumerate(["twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen",
        "tien"], start=2)}),
    factor=phrases("vermenigvuldigd met|factor"),
    vague=words("enkele meerdere verschillende paar veel vele"),
    collectives=each({"tiental": 10, "vijftiental": 15, "twintigtal": 20, "dertigtal": 30, "veertigtal": 40,
        "vijftigtal": 50, "zestigtal": 60, "honderdtal": 100, "duizendtal": 1000}),
    durations=words("uur uren minuut minuten seconde seconden dag dagen week weken maand maanden jaar jaren"
        " decennium eeuw"
        " eeuwen"),
    per=phrases("per"),
    by=words("met"),
    apart=phrases("op de"),
    rhythms=words("dag week maand jaar keer uur"),
    ordinal=r"eerste|[a-zë]+(?:nde|rde|fde|sde|ste)",
    dozens=each({"dozijn dozijnen": 12}),
    cents=words("cent cents c ¢ eurocent pence"),
    fractions=shares({"derde": 3, "kwart kwarten": 4, "vijfde": 5,
        "zesde": 6, "zevende": 7, "achtste": 8, "negende": 9, "tiende": 10, "honderdste": 100, "duizendste": 1000}),
    half=words("helft"),
    falls=words("daalde daalden gedaald kromp gekrompen zakte afgenomen daling"),
    denials=words("niet nooit geen zonder"),
    majority=phrases("meerderheid|merendeel|grootste deel"),
    most=words("meeste"),
    articles=words("een de het"),
    ones=words("één een"),
    not_after_one=words("van of en"),
    to=words("tot"),
    from_=words("van met"),
    between=words("tussen"),
    and_=words("en"),
    of=words("van"),
    in_=phrases("op de|op|van de"),
    per_cent=phrases("%|procent"),
    points=phrases("procentpunten|procentpunt"),
    money=COMMON_MONEY | meanings({"dollar": "USD", "euro": "EUR", "pond": "GBP", "zwitserse frank": "CHF"}),
    units=COMMON_UNITS | meanings({
        "promille|per mille|per duizend": "‰",
        "keer zoveel|keer zo veel|keer zo hoog|keer zo groot|keer meer|keer hoger|maal zoveel": TIMES,
        "kilometer": "km", "hectare": "ha", "ton": "t", "graden": "°C"}),
    references=NAMES_WITH_NUMBERS | words("jaren type categorie niveau fase artikel art artikelen lid pagina"
        " pagina's p hoofdstuk tabel nummer nr versie paragraaf"
        " wet §"),
    stops=words("en of de het een in op aan bij door voor tegen met na sinds over om onder van uit tot naar"
        " tussen is zijn"
                 " was waren heeft hebben had wordt worden niet als dan dat die"),
    noun="first",
    months=months("januari jan", "februari feb", "maart mrt", "april apr", "mei", "juni jun", "juli jul",
        "augustus aug",
        "september sept sep", "oktober okt", "november nov", "december dec"),
    ordinals=each({"eerste 1e": 1, "tweede 2e": 2, "derde 3e": 3, "vierde 4e": 4}),
    period=PeriodWords(
        of=r"van|in", to=r"tot|tot en met|t/m", between="tussen", and_="en", since="sinds", quarter="kwartaal",
        half=r"halfjaar|helft", fiscal=r"boekjaar|begrotingsjaar", months=r"maand(?:en)?", ending=r"tot|tot en met|t/m"
            r"|tot eind|(?:eindigend|die eindigen|dat eindigt|dat eindigde) (?:in|op)",
        year_to=r"jaar tot",
        relative={("year", -1): r"vorig jaar|afgelopen jaar", ("year", 0): r"dit jaar", ("year", 1): "volgend jaar",
            ("month", -1): r"vorige maand|afgelopen maand", ("month", 0): r"deze maand",
            ("quarter", -1): r"vorig kwartaal|afgelopen kwartaal", ("quarter", 0): r"dit kwartaal",
            ("week", -1): r"vorige week|afgelopen week", ("week", 0): r"deze week", ("day", -1): "gisteren"},
        units=units(day="dag dagen", week="week weken", month="maand maanden", year="jaar jaren",
            decade="decennium decennia"),
        ago=("", "geleden"), past=r"laatste|afgelopen|voorbije", first="eerste", week=r"weeknummer|week",
        decade=(r"jaren", ""), school=r"schooljaar|academiejaar|studiejaar|collegejaar|seizoen",
        part=r"begin|medio|midden", seasons=r"voorjaar|lente|zomer|herfst|najaar|winter",
        to_date=r"tot nu toe|tot nu|tot heden|tot vandaag", dated=r"op|van|per|sinds|tot|vanaf",
        each_year=r"elk jaar|ieder jaar|per jaar|jaarlijks",
        each_quarter=r"elk kwartaal|per kwartaal", each_month=r"elke maand|iedere maand|per maand",
    ),
)  # fmt: skip
