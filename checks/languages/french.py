"""The words of French."""

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

FRENCH = replace(
    ENGLISH,
    code="fr",
    decimal=",",
    group=SPACES,
    scales=COMMON_SCALES | each({
        "cent cents": 2, "mille mil milliers": 3, "million millions": 6, "milliard milliards md mds": 9,
            "billion billions": 12, "billiard billiards": 15, "trillion trillions": 18,
    }),
    alone=words("mille mil cent"),
    minus=words("négatif moins"),
    point=words("virgule"),
    joins={(4, 20): 80} | {(tens, unit): tens + unit for tens in (60, 80) for unit in range(10, 20)}
    | {(10, unit): 10 + unit for unit in (7, 8, 9)},
    tens="ten and unit",
    halves={"demi": 0, "demie": 0},
    hedges=SIGN_HEDGES | hedges({
        "plus de|plus d'|plus du|plus des|un peu plus de|un peu plus d'|bien plus de|supérieur à|supérieure à"
        "|supérieurs à"
        "|supérieures à|au-delà de|au-dessus de|dépasse|dépassent|dépassé|dépasser|dépassait|dépassant|excède"
        "|excédant": MORE_THAN,
        "au moins|pas moins de|pas moins d'|au minimum|un minimum de": OVER,
        "moins de|moins d'|moins du|moins des|inférieur à|inférieure à|inférieurs à"
        "|inférieures à|en dessous de|au-dessous de": LESS_THAN,
        "jusqu'à|dépasse pas|dépassent pas|dépassait pas|excède pas|au plus|au maximum|tout au plus|pas plus de"
        "|pas plus d'|un maximum de": UNDER,
        "près de|près d'|près du|près des|presque|quasiment|pratiquement|pas loin de|un peu moins de|un peu"
        " moins d'": NEARLY,
        "plus ou moins|environ|approximativement|quelque|autour de|aux alentours de|aux environs de|à peu près"
        "|grosso modo|de l' ordre de|une estimation de": ABOUT,
    }),
    hedges_after=hedges({"+|ou plus|et plus|au moins": OVER, "ou moins|au plus": UNDER, "environ": ABOUT}),
    magnitudes=magnitudes(each({"centaines": 2, "milliers": 3, "millions": 6, "milliards": 9}))
    | {"dizaines": Decimal(10), "douzaines": Decimal(12)},
    numbers=count("zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize")
    | count("vingt trente quarante cinquante soixante", 20, 10) | {"une": 1, "vingts": 20, "septante": 70,
        "huitante": 80, "octante": 80, "nonante": 90},
    multiples=factors({"doublé doublée doublés doublées": "2", "triplé triplée triplés": "3", "quadruplé": "4",
        "quadruplée quadruplés": "4", "quintuplé": "5", "décuplé": "10"}),
    times=factors_of({"double de|double du|double des|double d'": "2", "triple de|triple du|triple des": "3",
        "quadruple de|quadruple du": "4"}),
    factor=phrases("multiplié par|multipliée par|multipliés par"),
    vague=words("plusieurs quelques"),
    collectives=each({"dizaine": 10, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
        "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000}),
    durations=words("heure heures minute minutes seconde secondes jour jours semaine semaines mois an ans année années"
        " siècle siècles"),
    per=phrases("pour"),
    by=words("d'"),
    apart=phrases("sur"),
    ordinal=r"premi(?:er|ère)|second[e]?|[a-zé]*ièmes?",
    dozens=each({"douzaine douzaines": 12}),
    cents=words("centime centimes cent cents c penny pence"),
    fractions=shares({
        "tiers": 3, "quart quarts": 4, "cinquième cinquièmes": 5, "sixième sixièmes": 6, "septième septièmes": 7,
        "huitième huitièmes": 8, "neuvième neuvièmes": 9, "dixième dixièmes": 10, "centième centièmes": 100,
        "millième millièmes": 1000}),
    half=words("moitié"),
    falls=words("baissé baisse reculé recul chuté chute diminué diminution contracté"),
    denials=words("pas sans jamais"),
    majority=phrases("majorité|plupart|majeure partie"),
    most=words(""),
    articles=words("un une le la les des l'"),
    ones=words("un une"),
    not_after_one=words("de des ou et du"),
    to=words("à"),
    from_=words("de"),
    between=words("entre"),
    and_=words("et"),
    of=words("de des du d'"),
    in_=phrases("sur"),
    per_cent=phrases("%|pour cent|pourcent"),
    points=phrases("points de pourcentage|points de %|point de pourcentage|points|pp"),
    money=COMMON_MONEY | meanings({"dollars américains": "USD", "livres sterling|livres": "GBP",
                     "francs suisses": "CHF"}),
    units=COMMON_UNITS | meanings({
        "fois plus|fois supérieur|fois supérieure|fois supérieurs|fois plus élevé": TIMES, "pour mille": "‰",
        "kilomètres": "km", "hectares": "ha", "tonnes": "t", "degrés": "°C"}),
    references=NAMES_WITH_NUMBERS | words("années type catégorie niveau phase l'article article articles art"
        " page pages p loi chapitre tableau numéro n nº n° version section"
        " alinéa §"),
    stops=words(
        "et ou de des du en le la les un une à au aux par pour avec sans selon depuis jusqu entre sur sous que"
        " qui dont où"
        " comme plus moins mais se est sont était a ont avait ne pas ce cette ces son sa ses leur leurs dans"
        " pendant après"
    ),
    noun="first",
    months=months("janvier janv jan", "février févr fév", "mars", "avril avr", "mai", "juin", "juillet juil", "août",
        "septembre sept sep", "octobre oct", "novembre nov", "décembre déc"),
    ordinals=each({"premier première 1er 1re 1ère": 1, "deuxième second seconde 2e 2ème 2nd": 2, "troisième 3e"
        " 3ème": 3,
                    "quatrième 4e 4ème": 4}),
    period=PeriodWords(
        of=r"de l'année|de l’année|de|du|d'|en", to=r"à|au|jusqu'à|jusqu’à|jusqu'en", between="entre", and_="et",
        since=r"depuis|depuis le",
        quarter=r"trimestre(?: glissant| mobile)?",
        half="semestre|moitié",
        fiscal=r"exercice(?: fiscal)?|année fiscale",
        months=r"mois(?: glissants)?",
        ending=r"jusqu'à|jusqu'en|jusqu'au|à|au|à fin|(?:se terminant|terminés?|clos|achevés?|finissant)"
        r" (?:en|fin|à fin|le)",
        year_to=r"an à|année (?:à|jusqu'en|(?:se terminant|terminée) (?:en|fin|le))|exercice clos (?:en|fin|le)",
        relative={("year", -1): r"l'an dernier|l'an passé|l'année dernière|l'année passée|l'année précédente",
            ("year", 0): r"cette année", ("year", 1): r"l'an prochain|l'année prochaine",
            ("month", -1): r"le mois dernier|le mois précédent|le mois passé", ("month", 0): r"ce mois-ci|ce mois",
            ("quarter", -1): r"le trimestre dernier|le trimestre précédent|au trimestre précédent",
            ("quarter", 0): r"ce trimestre",
            ("week", -1): r"la semaine dernière|la semaine passée|la semaine précédente", ("week", 0): "cette semaine",
            ("day", -1): "hier"},
        units=units(day="jour jours", week="semaine semaines", month="mois", year="an ans année années",
            decade="décennie décennies"),
        ago=("il y a", ""), past=r"derniers?|dernières?", first="premiers", week=r"semaine|s",
        decade=(r"années|décennie", ""), school=r"année scolaire|année universitaire|saison|année",
        part=r"début|mi|milieu|courant", seasons=r"printemps|été|automne|hiver",
        to_date=r"à ce jour|à aujourd'hui|à nos jours", dated=r"le|du|au|depuis",
        each_year=r"chaque année|tous les ans|par an|annuellement|l'an(?! dernier| prochain| passé)",
        each_quarter=r"chaque trimestre|par trimestre", each_month=r"chaque mois|tous les mois|par mois",
    ),
)  # fmt: skip
