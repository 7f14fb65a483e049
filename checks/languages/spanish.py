"""The words of Spanish."""

from dataclasses import replace
from decimal import Decimal

from checks.languages.english import ENGLISH
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

SPANISH = replace(
    ENGLISH,
    code="es",
    decimal=",",
    group="." + SPACES,
    scales=COMMON_SCALES | each({
        "cien ciento cientos": 2, "mil miles": 3, "millón millon millones mill": 6, "millardo millardos": 9,
        "billón billon billones": 12, "trillón trillones": 18,
    }),
    alone=words("mil cien ciento"),
    minus=words("negativo menos"),
    point=words("punto coma con"),
    hedges=SIGN_HEDGES | hedges({
        "más de|más del|más que|algo más de|poco más de|por encima de|por encima del|superior a|superior al"
        "|superiores a"
        "|supera|superan|superar|superado|superó|superaron|superaba|superaban|superando|sobrepasa|sobrepasó"
        "|rebasa|rebasó|excede|excedió"
        "|mayor de|mayor que|mayor a|mas de": MORE_THAN,
        "al menos|por lo menos|como mínimo|no menos de|un mínimo de": OVER,
        "menos de|menos del|por debajo de|por debajo del|inferior a|inferior al|inferiores a|menor de|menor que"
        "|menor a": LESS_THAN,
        "hasta|como máximo|no más de|un máximo de": UNDER,
        "casi|a punto de|algo menos de|poco menos de|prácticamente|rozando|roza": NEARLY,
        "más o menos|alrededor de|alrededor del|cerca de|cerca del|unos|unas|aproximadamente|en torno a|en torno al"
        "|aproximadamente el|ronda|ronda el|ronda la|ronda los|ronda las|rondan|rondan el|rondan los|rondaba"
        "|rondaban": ABOUT,
    }),
    hedges_after=hedges({"+|o más|como mínimo": OVER, "o menos|como máximo": UNDER, "aproximadamente|más o"
        " menos": ABOUT}),
    magnitudes=magnitudes(each({"cientos centenares centenas": 2, "miles millares": 3, "millones": 6, "billones": 12,
                                  "decenas": 1}))
    | {"docenas": Decimal(12)},
    numbers=count("cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince")
    | count("veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa", 20, 10) | count("doscientos"
        " trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos", 200, 100)
    | count("doscientas trescientas cuatrocientas quinientas seiscientas setecientas ochocientas novecientas", 200, 100)
    | count("dieciséis diecisiete dieciocho diecinueve", 16) | count("veintiuno veintidós veintitrés veinticuatro"
            " veinticinco veintiséis veintisiete veintiocho veintinueve", 21)
    | {"un": 1, "una": 1, "veintiún": 21, "veintiuna": 21},
    joins={(10, unit): 10 + unit for unit in range(6, 10)},  # "diez y seis"
    tens="ten and unit",
    halves={"medio": 0, "media": 0},
    multiples=factors({"duplicó duplicado duplicaron duplicada dobló duplica duplican": "2",
        "triplicó triplicado triplicaron triplica triplican": "3",
        "cuadruplicó cuadruplicado": "4", "quintuplicó quintuplicado": "5"}),
    times=factors_of({"doble de|doble del|doble que": "2", "triple de|triple del|triple que": "3",
        "cuádruple de": "4"}),
    factor=phrases("multiplicado por|multiplicó por|multiplicaron por"),
    vague=words("varios varias algunos algunas muchos muchas pocos pocas"),
    collectives=each({"decena": 10, "quincena": 15, "veintena": 20, "treintena": 30, "cuarentena": 40,
        "cincuentena": 50,
        "centena centenar": 100, "millar": 1000}),
    durations=words("hora horas minuto minutos segundo segundos día días semana semanas mes meses año años década"
        " décadas"
        " siglo siglos"),
    tenths=each({"décima décimas": -1, "centésima centésimas": -2}),
    per=phrases("por|por cada"),
    by=words("en un"),
    apart=phrases("de cada"),
    piece=words("parte partes"),
    pieces=shares({"tercera terceras": 3, "cuarta cuartas": 4, "quinta quintas": 5, "sexta sextas": 6,
        "séptima séptimas": 7, "octava octavas": 8, "novena novenas": 9, "décima décimas": 10,
        "centésima centésimas": 100}),
    ordinal=r"primer[oa]?|segund[oa]|tercer[oa]?|cuart[oa]|quint[oa]|sext[oa]|séptim[oa]|octav[oa]|noven[oa]"
        r"|[a-zé]+ésim[oa]s?",
    dozens=each({"docena docenas": 12}),
    cents=words("céntimo céntimos centavo centavos cent cents penique peniques"),
    fractions=shares({
        "tercio tercios": 3, "cuarto cuartos": 4, "quinto quintos": 5, "sexto sextos": 6, "séptimo séptimos": 7,
        "octavo octavos": 8, "noveno novenos": 9, "décimo décimos": 10, "centésimo centésimos": 100}),
    half=words("mitad"),
    falls=words("cayó cae caen cayeron caído bajó baja bajan bajaron descendió descendieron disminuyó"
        " disminuyeron redujo retrocedió caída descenso"),
    denials=words("no nunca sin"),
    majority=phrases("mayoría|mayor parte"),
    most=words(""),
    articles=words("un una el la los las"),
    ones=words("un una uno"),
    not_after_one=words("de del o y que"),
    to=words("a"),
    from_=words("de del desde"),
    between=words("entre"),
    and_=words("y"),
    of=words("de del"),
    in_=phrases("de cada|de entre|de"),
    per_cent=phrases("%|por ciento|por cien"),
    points=phrases("puntos porcentuales|punto porcentual|puntos|punto|pp"),
    money=COMMON_MONEY | meanings({"dólares estadounidenses|dólares|dólar": "USD", "euros|euro": "EUR", "libras|libras"
        " esterlinas": "GBP",
                     "francos suizos": "CHF"}),
    units=COMMON_UNITS | meanings({
        "veces más|veces mayor|veces superior": TIMES, "por mil": "‰",
        "kilómetros": "km", "hectáreas": "ha", "toneladas": "t", "grados": "°C"}),
    references=NAMES_WITH_NUMBERS | words("siglo años"
        " tipo categoría nivel fase artículo artículos art página páginas p ley capítulo tabla cuadro número n"
        " nº núm versión"
        " sección §"),
    stops=words(
        "y o u e de del en el la los las un una a al por para con sin según desde hasta entre sobre que como"
        " más menos pero"
        " se es son fue fueron ha han había no lo le les su sus este esta estos estas ese esa durante tras ante bajo"
    ),
    noun="first",
    months=months("enero ene", "febrero feb", "marzo mar", "abril abr", "mayo may", "junio jun", "julio jul",
        "agosto ago",
        "septiembre setiembre sept sep", "octubre oct", "noviembre nov", "diciembre dic"),
    ordinals=each({"primer primero primera 1º 1er 1ª 1.º 1.er": 1, "segundo segunda 2º 2.º": 2, "tercer tercero"
        " tercera 3º 3er 3.º 3.er": 3,
                    "cuarto cuarta 4º 4.º": 4}),
    period=PeriodWords(
        of=r"de|del|de el", to=r"a|al|hasta", between="entre", and_="y", since=r"desde|desde el",
        quarter=r"trimestre(?: móvil)?",
        half="semestre|mitad",
        fiscal=r"año fiscal|ejercicio",
        months="mes(?:es)?",
        ending=r"hasta|a|hasta el|hasta finales de|(?:terminados?|finalizados?|cerrados?|que terminan?) (?:en|el)",
        year_to=r"año (?:hasta|a|(?:terminado|finalizado|que termina) (?:en|el))",
        relative={("year", -1): r"el año pasado|año pasado|el año anterior", ("year", 0): r"este año|el año en curso",
            ("year", 1): r"el próximo año|el año que viene", ("month", -1): r"el mes pasado|el mes anterior",
            ("month", 0): r"este mes", ("quarter", -1): r"el trimestre pasado|el trimestre anterior",
            ("quarter", 0): r"este trimestre", ("week", -1): r"la semana pasada|la semana anterior",
            ("week", 0): r"esta semana", ("day", -1): "ayer"},
        units=units(day="día días", week="semana semanas", month="mes meses", year="año años", decade="década décadas"),
        ago=("hace", ""), past=r"últimos|últimas|último|última|pasados", first="primeros", week=r"semana",
        decade=(r"década de(?: los)?|decenio de|años",
        ""), school=r"curso(?: escolar| académico)?|año escolar|temporada",
        part=r"principios(?: de)?|comienzos(?: de)?|mediados(?: de)?", seasons=r"primavera|verano|otoño|invierno",
        to_date=r"hasta la fecha|a la fecha|hasta hoy", dated=r"el|del|al|desde el",
        each_year=r"cada año|todos los años|al año|por año|anualmente",
        each_quarter=r"cada trimestre|por trimestre", each_month=r"cada mes|todos los meses|al mes|por mes",
    ),
)  # fmt: skip
