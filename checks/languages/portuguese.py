"""The words of Portuguese."""

from dataclasses import replace
from decimal import Decimal

from checks.languages.language import PeriodWords
from checks.languages.spanish import SPANISH
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

PORTUGUESE = replace(
    SPANISH,
    code="pt",
    group="." + SPACES,
    scales=COMMON_SCALES | each({"cem cento": 2, "mil milhares": 3, "milhão milhões mi": 6,
                                  "bilhão bilhões mil-milhões bi": 9, "bilião biliões trilhão trilhões": 12}),
    alone=words("mil cem cento"),
    minus=words("negativo menos"),
    point=words("vírgula ponto"),
    hedges=SIGN_HEDGES | hedges({
        "mais de|mais da|mais do que|mais do|mais dos|mais das|pouco mais de|acima dos|acima de|superior a|superiores a"
        "|ultrapassa|ultrapassar|ultrapassam|ultrapassou|ultrapassaram|supera|superam|superou|superaram|excede|excedeu"
        "|maior que|maior do que": MORE_THAN,
        "pelo menos|no mínimo|não menos de|um mínimo de|ao menos": OVER,
        "menos de|menos da|menos do que|menos do|menos dos|menos das|abaixo de|abaixo dos|inferior a|inferiores a"
        "|menor que|menor do que": LESS_THAN,
        "até|no máximo|não mais de|não mais do que|um máximo de": UNDER,
        "quase|pouco menos de|praticamente|perto de|perto da|perto do|perto dos|perto das": NEARLY,
        "mais ou menos|cerca de|cerca da|cerca do|cerca dos|cerca das|aproximadamente|em torno de|em torno dos"
        "|ao redor de|à volta de|à volta dos"
        "|por volta de|por volta dos|da ordem de|na ordem de|na ordem dos|uns|umas": ABOUT,
    }),
    hedges_after=hedges({"+|ou mais": OVER, "ou menos": UNDER, "aproximadamente": ABOUT}),
    magnitudes=magnitudes(each({"centenas": 2, "milhares": 3, "milhões": 6, "bilhões": 9, "trilhões": 12, "biliões": 12,
                                  "dezenas": 1}))
    | {"dúzias": Decimal(12)},
    numbers=count("zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezasseis"
                   " dezassete dezoito dezanove")
    | count("vinte trinta quarenta cinquenta sessenta setenta oitenta noventa", 20, 10)
    | count("duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos", 200, 100)
    | count("duzentas trezentas quatrocentas quinhentas seiscentas setecentas oitocentas novecentas", 200, 100)
    | {"uma": 1, "duas": 2, "dezesseis": 16, "dezessete": 17, "dezenove": 19, "quatorze": 14,
        "cinqüenta": 50, "cincoenta": 50},
    joins={},
    halves={"meio": 0, "meia": 0},
    multiples=factors({"duplicou duplicado duplicaram dobrou dobraram duplica duplicam": "2", "triplicou"
        " triplicaram triplicado": "3",
        "quadruplicou": "4", "quintuplicou": "5"}),
    times=factors_of({"dobro de|dobro do|dobro da|dobro dos|dobro das": "2",
        "triplo de|triplo do|triplo da|triplo dos|triplo das": "3"}),
    factor=phrases("multiplicado por|multiplicou por|multiplicaram por"),
    vague=words("vários várias alguns algumas muitos muitas poucos poucas diversos diversas"),
    collectives=each({"dezena": 10, "quinzena": 15, "vintena": 20, "trintena": 30, "centena": 100, "milhar": 1000}),
    durations=words("hora horas minuto minutos segundo segundos dia dias semana semanas mês meses ano anos década"
        " décadas"
        " século séculos"),
    tenths=each({"décima décimas": -1, "centésima centésimas": -2}),
    per=phrases("por|por cada|a cada"),
    by=words("em um"),
    apart=phrases("em cada"),
    pieces=shares({"terça": 3, "terceira": 3, "quarta": 4, "quinta": 5, "sexta": 6, "sétima": 7, "oitava": 8, "nona": 9,
        "décima": 10, "centésima": 100}),
    ordinal=r"primeir[oa]|segund[oa]|terceir[oa]|[a-zé]+ésim[oa]s?",
    dozens=each({"dúzia dúzias": 12}),
    cents=words("centavo centavos cêntimo cêntimos cent cents"),
    fractions=shares({
        "terço terços": 3, "quarto quartos": 4, "quinto quintos": 5, "sexto sextos": 6, "sétimo sétimos": 7,
        "oitavo oitavos": 8, "nono nonos": 9, "décimo décimos": 10, "centésimo centésimos": 100}),
    half=words("metade"),
    falls=words("caiu caíram cai baixou recuou diminuiu reduziu encolheu queda redução recuo"),
    denials=words("não nunca sem"),
    majority=phrases("maioria|maior parte"),
    most=words(""),
    articles=words("um uma o a os as"),
    ones=words("um uma"),
    not_after_one=words("de dos das ou e do"),
    and_=words("e"),
    of=words("de do da dos das"),
    in_=phrases("em cada|em"),
    per_cent=phrases("%|por cento"),
    points=phrases("pontos percentuais|ponto percentual|pontos|ponto|pp"),
    money=COMMON_MONEY | meanings({"dólares|dólar": "USD", "euros|euro": "EUR", "reais|real": "BRL", "libras": "GBP"}),
    units=COMMON_UNITS | meanings({
        "vezes mais|vezes maior|vezes superior": TIMES, "por mil": "‰",
        "quilómetros|quilômetros": "km", "hectares": "ha", "toneladas": "t",
        "graus": "°C"}),
    references=NAMES_WITH_NUMBERS | words("século anos"
        " tipo categoria nível fase artigo artigos art página páginas p lei capítulo tabela quadro número n nº"
        " versão secção §"),
    stops=words("e ou de do da dos das em no na nos nas o a os as um uma ao à por para com sem segundo desde"
        " até entre sobre"
                 " que como mais menos mas se é são foi foram há não seu sua este esta durante"),
    months=months("janeiro jan", "fevereiro fev", "março mar", "abril abr", "maio mai", "junho jun", "julho jul",
        "agosto ago",
        "setembro set", "outubro out", "novembro nov", "dezembro dez"),
    ordinals=each({"primeiro primeira 1º 1.º": 1, "segundo segunda 2º 2.º": 2, "terceiro terceira 3º 3.º": 3,
                    "quarto quarta 4º 4.º": 4}),
    period=PeriodWords(
        of=r"de|do|do ano de", to=r"a|até", between="entre", and_="e", since=r"desde",
        quarter=r"trimestre(?: móvel)?",
        half="semestre|metade",
        fiscal=r"ano fiscal|exercício",
        months=r"m[eê]s(?:es)?",
        ending=r"até|a|(?:terminados?|encerrados?|findos?|que terminam?) (?:em|a)",
        year_to=r"ano (?:até|(?:terminado|encerrado|findo) (?:em|a))",

        relative={("year", -1): r"no ano passado|o ano passado|ano passado|no ano anterior", ("year", 0): r"este"
        " ano|neste ano",
            ("year", 1): r"no próximo ano|no ano que vem", ("month", -1): r"no mês passado|o mês passado",
            ("month", 0): r"este mês|neste mês", ("quarter", -1): r"no trimestre passado|no trimestre anterior",
            ("quarter", 0): r"este trimestre|neste trimestre", ("week", -1): r"na semana passada|a semana passada",
            ("week", 0): r"esta semana|nesta semana", ("day", -1): "ontem"},
        units=units(day="dia dias", week="semana semanas", month="mês meses", year="ano anos", decade="década décadas"),
        ago=("há", ""), past=r"últimos|últimas|último|última", first="primeiros", week=r"semana",
        decade=(r"década de|anos", ""), school=r"ano letivo|ano lectivo|ano escolar|época|temporada",
        part=r"início de|começo de|meados de|inícios de", seasons=r"primavera|verão|outono|inverno",
        to_date=r"até à data|até hoje|até agora", dated=r"o|do|ao|desde|em|dia",
        each_year=r"cada ano|todos os anos|por ano|ao ano|anualmente",
        each_quarter=r"cada trimestre|por trimestre", each_month=r"cada mês|todos os meses|por mês",
    ),
)  # fmt: skip
