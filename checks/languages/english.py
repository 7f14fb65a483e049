"""The words of English."""

from decimal import Decimal

from checks.languages.language import Language, PeriodWords
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

ENGLISH = Language(
    code="en",
    decimal=".",
    group="," + APOSTROPHES,
    scales=COMMON_SCALES | each({
        "hundred": 2, "thousand thousands": 3, "million millions": 6, "b billion billions": 9, "t trillion"
        " trillions": 12,
        "quadrillion": 15, "lakh lakhs lac lacs lkh lkhs": 5, "crore crores krore krores cr crs koti": 7,
    }),
    minus=words("minus negative"),
    point=words("point"),
    hedges=SIGN_HEDGES | hedges({
        "over|well over|just over|slightly over|a little over|more than|slightly more than|a little more than"
        "|far more than"
        "|exceeding|exceeded|exceeds|exceed|above|well above|just above|greater than|higher than|larger than|upwards of"
        "|in excess of|beyond"
        "|as few as|as little as|topped|topping|surpassed|surpasses|surpassing|north of": MORE_THAN,
        "at least|no fewer than|no less than|not less than|a minimum of": OVER,
        "under|well under|fewer than|far fewer than|less than|far less than|below|well below|lower than|smaller"
        " than": LESS_THAN,
        "up to|at most|no more than|not more than|no greater than|no higher than|as many as|as much as|a"
        " maximum of": UNDER,
        "nearly|almost|just under|just below|just shy of|slightly under|slightly less than|slightly fewer than"
        "|not quite|approaching|close on|nearing|just short of|a little under|a little less than|shy of|verging"
        " on": NEARLY,
        "about|around|roughly|approximately|approx|circa|ca|some|an estimated|estimated|estimated at|close to"
        "|in the region of"
        "|in the order of|on the order of|somewhere around": ABOUT,
    }),
    hedges_after=hedges({"or more|or above|or over|at least|+|- plus|plus": OVER,
        "or fewer|or less|or under|at most": UNDER,
                          "or so|approximately": ABOUT}),
    magnitudes=magnitudes(each({"hundreds": 2, "thousands": 3, "millions": 6, "billions": 9, "trillions": 12,
        "tens": 1}))
    | {"dozens": Decimal(12)},
    numbers=count("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen"
                   " seventeen eighteen nineteen") | {"naught": 0, "nought": 0}
    | count("twenty thirty forty fifty sixty seventy eighty"
                   " ninety", 20, 10),
    multiples=factors({"doubled doubling doubles twofold": "2", "tripled tripling triples trebled threefold": "3",
        "quadrupled quadrupling quadruples fourfold": "4", "quintupled fivefold": "5", "sixfold": "6", "sevenfold": "7",
        "eightfold": "8", "ninefold": "9", "tenfold": "10", "twentyfold": "20", "hundredfold": "100",
        "thousandfold": "1000", "halved halving": "0.5"}),
    times=factors_of({"twice as|twice the|double the|twofold": "2", "triple the|thrice the|three times the": "3",
        "quadruple the": "4", "half as": "0.5"}),
    factor=phrases("multiplied by|by a factor of|a factor of"),
    vague=words("several few many some couple various multiple"),
    durations=words("hour hours minute minutes second seconds day days week weeks month months year years decade"
        " decades"
        " century centuries"),
    per=phrases("per|for every|for each|in every"),
    by=words("by"),
    ordinal=r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|[a-z]+(?:teenth"
        "|tieth)|hundredth|thousandth|millionth",
    dozens=each({"dozen dozens": 12}),
    halves={"half": 0},
    not_before_one=words("no another any every each the this that which some"),
    measures=words("inch inches mile miles foot feet yard yards cup cups pint pints pound pounds hour hours"
        " ounce ounces acre acres teaspoon teaspoons tablespoon tablespoons"),
    hyphened=words("year month week day hour minute fold"),
    cents=words("cent cents c ¢ pence penny p sen sens kopiyka kopiykas kopeck kopecks centavo centavos"),
    fractions=shares({
        "half halves": 2,
        "third thirds": 3, "quarter quarters": 4, "fourth fourths": 4, "fifth fifths": 5, "sixth sixths": 6,
        "seventh sevenths": 7, "eighth eighths": 8, "ninth ninths": 9, "tenth tenths": 10, "twelfth twelfths": 12,
        "hundredth hundredths": 100, "thousandth thousandths": 1000}),
    half=words("half"),
    falls=words("fell fall falls fallen falling dropped drop drops declined decline declines decreased decrease"
        " shrank shrunk contracted slipped plunged down sank lost"),
    denials=words("not never cannot don't doesn't didn't won't hasn't haven't isn't wasn't aren't weren't can't"
        " without"),
    majority=phrases("majority"),
    most=words("most"),
    articles=words("a an the"),
    ones=words("one"),
    not_after_one=words("of or and another can cannot could should must may might would will is was has day such more"
        " to by in on"
                         " at who that which thing another's else another"),
    to=words("to"),
    from_=words("from by up down rose fell climbed dropped grew jumped slipped edged rises falls"),
    between=words("between"),
    and_=words("and &"),
    of=words("of"),
    in_=phrases("in|out of|in every|out of every|of every"),
    per_cent=phrases("%|per cent|percent|pct"),
    points=phrases("percentage points|percentage point|percentage-points|percentage-point|pp|ppt|ppts|% points"),
    money=COMMON_MONEY | meanings({
        "u.s. dollars": "USD", "pounds sterling|pounds|pound": "GBP",
        "euros|euro": "EUR", "swiss francs": "CHF", "yen": "JPY", "yuan": "CNY", "rupees|rupee": "INR",
        "ringgit|ringgits|malaysian ringgit|malaysian ringgits": "MYR", "canadian dollars": "CAD",
        "australian dollars": "AUD", "swiss franc": "CHF",
    }),
    units=COMMON_UNITS | meanings({
        "times as many|times as much|times as high|times as large|times as likely"
        "|times more|times higher|times larger|times bigger|times faster|times longer|times as often|times as long"
        "|times greater|times the|times its|times their|fold|-fold": TIMES,
        "per mille|per mil|per thousand": "‰",
        "degrees celsius|degrees c": "°C", "degrees fahrenheit": "°F",
        "kilometres|kilometers|kilometre|kilometer": "km", "hectares|hectare": "ha", "tonnes|tonne": "t",
        "kilograms|kilogram": "kg", "parts per million": "ppm",
        "terawatt-hours|terawatt hours": "TWh", "gigawatt-hours|gigawatt hours": "GWh",
        "megawatt-hours|megawatt hours": "MWh", "kilowatt-hours|kilowatt hours": "kWh",
        "megawatts": "MW", "gigawatts": "GW",
    }),
    references=NAMES_WITH_NUMBERS | words(
        "section sections sec art article articles chapter chapters ch page pages p pp table tables figure"
        " figures fig no"
        " nos number item version v rule title part volume vol law laws l annex appendix paragraph para footnote note"
        " question step type phase resolution regulation directive form operation § §§ # s r act room day week"
        " route channel"
        " category level grade tier stage court quarter iso rfc line highway interstate flight gate platform"
        " windows iphone zip"
        " dial clause schedule appendix grade lot"
    ),
    stops=words(
        "a an the and or but nor if then than that which who whom whose this these those there here it its he"
        " she they"
        " them their his her our your my we you i is are was were be been being am has have had having do does"
        " did will"
        " would can could shall should may might must in on at by for from to of with without within into onto over"
        " under about above below between during since until till after before against across along around"
        " among through"
        " throughout per as so not no yes also even only just still yet already most least when where"
        " while because though although however up down out off each every all both either neither such like unlike"
        " versus vs via said says say according compared including plus minus times ago later earlier last next"
        " respectively million millions billion billions thousand thousands hundred hundreds us eu uk un"
    ),
    noun="plural",
    months=months("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
        "august aug",
                   "september sept sep", "october oct", "november nov", "december dec"),
    ordinals=each({"first 1st": 1, "second 2nd": 2, "third 3rd": 3, "fourth 4th": 4}),
    period=PeriodWords(
        of=r"of|in", to=r"to|through|until|till", between="between", and_="and", since="since",
        quarter=r"quarters?", half=r"half(?:[- ]year)?|six months", fiscal=r"fiscal(?: year)?|financial year|FY",
        months=r"months?(?: period)?",
        ending=r"to|ending|ending in|ending on|ended|ended in|ended on|through|to the end of|ending at the end of",
        year_to=r"year (?:to|ending|ending in|ending on|ended|ended in|ended on|to the end of)",
        relative={("year", -1): r"last year|the previous year", ("year", 0): r"this year|the current year",
            ("year", 1): "next year", ("month", -1): r"last month|the previous month",
            ("month", 0): r"this month|the current month", ("month", 1): "next month",
            ("quarter", -1): r"last quarter|the previous quarter", ("quarter", 0): r"this quarter|the current quarter",
            ("week", -1): r"last week|the previous week", ("week", 0): r"this week", ("day", -1): "yesterday"},
        units=units(day="day days", week="week weeks", month="month months", year="year years", decade="decade"
        " decades"),
        ago=("", r"ago"), past=r"last|past|previous|preceding", first="first", week=r"week|wk|w",
        decade=(r"", r"'?s"), school=r"school year|academic year|season",
        part=r"early|late|mid|start of|beginning of|middle of", seasons=r"spring|summer|autumn|fall|winter",
        to_date=r"to date|to the present|to present|to today|until now|onwards", dated=r"on|of|at|dated",
        each_year=r"each year|every year|a year(?! (?:ago|earlier|later|before|after|to|end))|per year|per annum"
        "|annually|yearly",
        each_quarter=r"each quarter|every quarter",
        each_month=r"each month|every month|a month(?! (?:ago|earlier|later|before|after))|per month",
    ),
)  # fmt: skip
