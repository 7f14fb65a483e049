"""The words of Italian."""

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

ITALIAN = replace(
    ENGLISH,
    code="it",
    decimal=",",
    group="." + SPACES + APOSTROPHES,
    scales=COMMON_SCALES | each({"cento": 2, "mila mille migliaia": 3, "milione milioni": 6, "miliardo miliardi": 9,
                                  "bilione bilioni": 12, "biliardo biliardi": 15}),
    alone=words("mille cento"),
    minus=words("negativo meno"),
    point=words("virgola punto"),
    hedges=SIGN_HEDGES | hedges({
        "oltre|ben oltre|poco oltre|più di|più del|più della|più dei|più delle|più degli|poco più di|al di"
        " sopra di|sopra"
        "|superiore a|superiore al|superiori a|supera|superano|superare|superato|superava|superavano|supererà|maggiore"
        " di": MORE_THAN,
        "almeno|non meno di|un minimo di|come minimo": OVER,
        "meno di|meno del|meno della|meno dei|meno delle|meno degli|al di sotto di|inferiore a|inferiore al"
        "|inferiori a|minore di|sotto": LESS_THAN, "fino a|al massimo|non più di|un massimo di": UNDER,
        "quasi|poco meno di|poco meno della|poco meno del|poco meno dei|pressoché|praticamente": NEARLY,
        "più o meno|circa|intorno a|intorno al|intorno ai|attorno a|attorno al|attorno ai|approssimativamente"
        "|all'incirca|grosso modo|nell'ordine di|qualcosa come": ABOUT,
    }),
    hedges_after=hedges({"+|o più": OVER, "o meno": UNDER, "circa|all'incirca": ABOUT}),
    magnitudes=magnitudes(each({"centinaia": 2, "migliaia": 3, "milioni": 6, "miliardi": 9, "decine": 1}))
    | {"dozzine": Decimal(12)},
    numbers=count("zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici"
        " quindici"
                   " sedici diciassette diciotto diciannove")
    | count("venti trenta quaranta cinquanta sessanta settanta ottanta novanta", 20, 10) | {"un": 1, "una": 1},
    compounds=frozenset([""]),
    stems=count("vent trent quarant cinquant sessant settant ottant novant", 20, 10) | {"tré": 3, "cent": 100},
    halves={"mezzo": 0, "mezza": 0, "mezz": 0},
    multiples=factors({"raddoppiato raddoppiata raddoppiati raddoppiate raddoppia raddoppiano": "2",
        "triplicato triplicata triplicati triplicate triplica triplicano": "3",
        "quadruplicato quadruplicati": "4", "quintuplicato": "5", "decuplicato": "10",
        "dimezzato dimezzata dimezzati": "0.5"}),
    times=factors_of({"doppio di|doppio del|doppio della|doppio dei|doppio delle|doppio rispetto": "2",
        "triplo di|triplo del|triplo della|triplo dei|triplo delle|triplo rispetto": "3", "quadruplo di": "4"}),
    factor=phrases("moltiplicato per|moltiplicata per|moltiplicati per"),
    vague=words("alcuni alcune diversi diverse parecchi parecchie vari varie pochi poche molti molte qualche"),
    collectives=each({"decina": 10, "quindicina": 15, "ventina": 20, "trentina": 30, "quarantina": 40,
        "cinquantina": 50, "sessantina": 60, "centinaio": 100, "migliaio": 1000}),
    durations=words("ora ore minuto minuti secondo secondi giorno giorni settimana settimane mese mesi anno anni"
        " decennio"
        " secolo secoli"),
    per=phrases("per|ogni|per ogni"),
    by=words("di"),
    apart=phrases("su"),
    piece=words("parte parti"),
    pieces=shares({"terza": 3, "quarta": 4, "quinta": 5, "sesta": 6, "settima": 7, "ottava": 8, "nona": 9,
        "decima": 10}),
    ordinal=r"prim[oa]|second[oa]|terz[oa]|[a-z]+esim[oa]",
    dozens=each({"dozzina dozzine": 12}),
    cents=words("centesimo centesimi cent cents penny pence"),
    fractions=shares({
        "terzo terzi": 3, "quarto quarti": 4, "quinto quinti": 5, "sesto sesti": 6, "settimo settimi": 7,
        "ottavo ottavi": 8, "nono noni": 9, "decimo decimi": 10, "centesimo centesimi": 100, "millesimo": 1000}),
    half=words("metà"),
    falls=words("calato calata calati calo diminuito diminuita sceso scesa scesi cala scende ridotto riduzione"
        " flessione"),
    denials=words("non mai senza"),
    majority=phrases("maggioranza|maggior parte"),
    most=words(""),
    articles=words("un una il lo la i gli le l'"),
    ones=words("un una uno"),
    not_after_one=words("di dei delle degli della o e del"),
    to=words("a"),
    from_=words("da dal"),
    between=words("tra fra"),
    and_=words("e"),
    of=words("di dei delle del degli della"),
    in_=phrases("su"),
    per_cent=phrases("%|per cento|percento"),
    points=phrases("punti percentuali|punto percentuale|punti|punto|pp"),
    money=COMMON_MONEY | meanings({"dollari|dollaro": "USD", "sterline": "GBP", "franchi svizzeri": "CHF"}),
    units=COMMON_UNITS | meanings({
        "volte più|volte superiore|volte maggiore|volte tanto": TIMES, "per mille": "‰",
        "chilometri": "km", "ettari": "ha", "tonnellate": "t", "gradi": "°C"}),
    references=NAMES_WITH_NUMBERS | words("secolo anni"
        " tipo categoria livello fase l'articolo dell'articolo all'articolo articolo articoli art pagina pagine"
        " p legge capitolo tabella numero n nº versione comma §"),
    stops=words("e o di del dei delle degli della in nel nella il lo la i gli le un una a al ai per con senza"
        " da dal tra"
                 " fra su sul che come più meno ma si è sono era ha hanno aveva non"),
    noun="first",
    months=months("gennaio gen", "febbraio feb", "marzo mar", "aprile apr", "maggio mag", "giugno giu", "luglio lug",
        "agosto ago", "settembre sett set", "ottobre ott", "novembre nov", "dicembre dic"),
    ordinals=each({"primo prima 1º 1°": 1, "secondo seconda 2º 2°": 2, "terzo terza 3º 3°": 3, "quarto quarta"
        " 4º 4°": 4}),
    period=PeriodWords(
        of=r"del|dell'anno|di|dell’anno", to=r"a|al|fino a", between=r"tra il|tra|fra il|fra", and_=r"e il|e",
        since=r"dal|da|a partire dal|a partire da",
        quarter=r"trimestre(?: mobile)?",
        half="semestre|metà",
        fiscal=r"anno fiscale|esercizio",
        months=r"mes[ei]", ending=r"fino a|fino al|a|al|(?:terminat[oi]|conclus[oi]|chius[oi]|che terminano)"
        r" (?:a|ad|il|in)",
        year_to=r"anno (?:fino a|terminato (?:a|il|in))",
        relative={("year", -1): r"l'anno scorso|lo scorso anno|l'anno passato|l'anno"
        " precedente", ("year", 0): r"quest'anno",
            ("year", 1): r"il prossimo anno|l'anno prossimo", ("month", -1): r"il mese scorso|lo scorso mese",
            ("month", 0): r"questo mese", ("quarter", -1): r"il trimestre scorso|lo scorso trimestre",
            ("quarter", 0): r"questo trimestre", ("week", -1): r"la settimana scorsa|la scorsa settimana",
            ("week", 0): r"questa settimana", ("day", -1): "ieri"},
        units=units(day="giorno giorni", week="settimana settimane", month="mese mesi", year="anno anni",
            decade="decennio decenni"),
        ago=("", "fa"), past=r"ultimi|ultime|ultimo|scorsi", first="primi", week=r"settimana",
        decade=(r"anni|decennio", ""), school=r"anno scolastico|anno accademico|stagione",
        part=r"inizio|metà|primi del", seasons=r"primavera|estate|autunno|inverno",
        to_date=r"ad oggi|a oggi|fino a oggi", dated=r"il|del|al|dal",
        each_year=r"ogni anno|l'anno(?! (?:scorso|passato|prossimo|precedente|dopo|prima|in|di|del|\d))"
        "|all'anno|annualmente|annui",
        each_quarter=r"ogni trimestre", each_month=r"ogni mese|al mese",
    ),
)  # fmt: skip
