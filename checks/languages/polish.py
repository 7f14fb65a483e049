"""The words of Polish: separators, scales, hedges, months and quarters; small numbers in words."""

from dataclasses import replace

from checks.languages.nordic import SWEDISH
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
    units,
    words,
)

POLISH = replace(
    SWEDISH,
    code="pl",
    group="." + SPACES,
    scales=COMMON_SCALES | each({"tys tysiąc tysiące tysięcy": 3, "mln milion miliony milionów": 6,
                                 "mld miliard miliardy miliardów": 9, "bln bilion biliony bilionów": 12}),
    alone=words("tysiąc"),
    hedges=SIGN_HEDGES | hedges({
        "ponad|więcej niż|powyżej|przeszło": MORE_THAN, "co najmniej|przynajmniej": OVER,
        "mniej niż|poniżej": LESS_THAN, "do|co najwyżej|najwyżej": UNDER, "prawie|niemal|blisko": NEARLY,
        "około|ok|ok .|mniej więcej": ABOUT}),
    hedges_after=hedges({"+|lub więcej": OVER, "lub mniej": UNDER}),
    magnitudes=magnitudes(each({"setki": 2, "tysiące": 3, "miliony": 6})),
    numbers=count("zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście trzynaście"
                  " czternaście piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście")
    | count("dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt"
            " dziewięćdziesiąt", 20, 10),
    fractions={},
    half=words("połowa"), falls=words("spadła spadł spadło"), denials=words("nie nigdy"),
    majority=phrases("większość"), most=frozenset(), articles=frozenset(), ones=frozenset(),
    to=words("do"), from_=words("od z"), between=words("między"), and_=words("i oraz"), of=words("z"),
    in_=phrases("z|na"), per=phrases("na"), by=words("o"),
    per_cent=phrases("%|procent|proc|proc .|procenta"), points=phrases("p.p.|pp|pkt proc|punktu procentowego"
                                                                  "|punktów procentowych|punkty procentowe"),
    money=COMMON_MONEY | meanings({"złotych|złoty|złote|zł|pln": "PLN"}),
    units=COMMON_UNITS,
    durations=words("godzina godzin minut dzień dni tydzień tygodni miesiąc miesięcy rok lat"),
    references=NAMES_WITH_NUMBERS | words("strona tabela nr numer rozdział art artykuł wersja"),
    stops=words("i w z na do o od po za jest są był była było były oraz się nie że to a lub dla przez tym końcu"
                " wyniosła wyniósł wynosi"),
    months=months("styczeń stycznia styczniu", "luty lutego lutym", "marzec marca marcu",
                  "kwiecień kwietnia kwietniu", "maj maja maju", "czerwiec czerwca czerwcu", "lipiec lipca lipcu",
                  "sierpień sierpnia sierpniu", "wrzesień września wrześniu", "październik października październiku",
                  "listopad listopada listopadzie", "grudzień grudnia grudniu"),
    ordinals=each({"pierwszy pierwszym": 1, "drugi drugim": 2, "trzeci trzecim": 3, "czwarty czwartym": 4}),
    period=replace(
        SWEDISH.period, of="", to="do", between="między", and_="a|i", since="od", quarter="kwartał|kwartale|kwartału",
        half="półrocze|półroczu", fiscal="rok budżetowy", months=r"miesiąc|miesiące|miesięcy", ending="do",
        year_to="rok do",
        relative={("year", -1): "w ubiegłym roku|ubiegłego roku", ("year", 0): "w tym roku",
                  ("month", -1): "w ubiegłym miesiącu"},
        units=units(day="dzień dni", week="tydzień tygodni", month="miesiąc miesięcy", year="rok lata lat"),
        ago=("", "temu"), past="ostatnich|ostatnie", first="pierwsze", week="tydzień", school="rok szkolny",
        part="początek|koniec", seasons="wiosną|latem|jesienią|zimą", to_date="dotychczas", dated="dnia|od|do",
        each_year="co roku|rocznie", each_quarter="co kwartał", each_month="co miesiąc", decade=("lata", "")),
)  # fmt: skip
