"""The addresses of Eurostat, ECB, INSEE, INE, Statistics Norway, ONS and GOV.UK."""

import re

from checks.providers.model import PERIODS_ASKED, SDMX_PERIODS, Address, Found, records

EUROSTAT_ASKS = ("code", "extractionId", "pcode")  # in the addresses of its lists, its explorer and its old tables


def eurostat(at: Address) -> tuple[Found, ...]:
    api = at.match(r"/eurostat/api/dissemination/statistics/1\.0/data/(\w+)")
    page = at.match(
        r"/eurostat/(?:databrowser/(?:product/)?(?:view|page)|web/products-datasets/-|product/view)/([\w$]+)(?:/.*)?"
    )
    keyed = at.match(r"/eurostat/api/dissemination/sdmx/2\.1/data/(\w+)(?:/[\w.+]*)?") or at.match(
        r"/eurostat/api/dissemination/sdmx/3\.0/data/dataflow/ESTAT/(\w+)(?:/.*)?"
    )
    old = at.query.get("dataset", "") if at.match(r"/nui/show\.do") else ""
    is_eurostat = at.path.casefold().startswith("/eurostat")
    asked_for = next((at.query[name] for name in EUROSTAT_ASKS if name in at.query), "") if is_eurostat else old
    code = next((one[1] for one in (api, page, keyed) if one), asked_for)
    code = re.sub(
        r"(?:__custom_\d+|\$\w+)$", "", code, flags=re.IGNORECASE
    )  # a reader's own choice, which the service knows nothing of
    if not re.fullmatch(r"[A-Za-z]\w{3,60}", code):
        return ()
    chosen = {name: text for name, text in at.query.items() if name not in {"format", "lang", "code"}} if api else {}
    asked = "&".join(
        f"{name}={text}" for name, text in ({"lang": "EN", "lastTimePeriod": str(PERIODS_ASKED)} | chosen).items()
    )
    url = f"https://ec.europa.eu/eurostat/api/dissemination/statistics/1.0/data/{code.lower()}?{asked}"
    advice = "add the categories to the address (such as &geo=EU27_2020&unit=PC_ACT): the data set comes smaller"
    more = {} if chosen.keys() - {"lastTimePeriod"} else {"advice": advice}
    return (
        Found(
            title=f"data set {code.lower()}",
            source={"url": url},
            locators=(records("value", period="time"),),
            more=more,
        ),
    )


def ecb(at: Address) -> tuple[Found, ...]:
    api, page = (
        at.match(r"/service/data/(?:ECB,)?(\w+)(?:,[\d.]+)?/([\w.+]+)"),
        at.match(r"/data/datasets/(\w+)/(?:\w+\.)?([\w.]+)"),
    )
    old = re.fullmatch(r"(?:\d+\.)?([A-Z0-9_]+)\.([\w.]+)", at.query.get("SERIES_KEY", ""))
    detail = at.match(r"/data-detail-api/(\w+)\.([\w.]+)")
    found = api or page or old or detail
    if found is None:
        return ()
    flow = found[1]
    key = found[2].removeprefix(f"{flow}.")
    if page:
        whole = at.path.rsplit("/", 1)[-1]
        key = whole.removeprefix(f"{flow}.")
    asked = f"{SDMX_PERIODS.format(PERIODS_ASKED)}&format=csvdata"
    url = f"https://data-api.ecb.europa.eu/service/data/{flow}/{key}?{asked}"
    one = records("OBS_VALUE", period="TIME_PERIOD")
    return (Found(title=f"series {flow}.{key}", source={"url": url}, locators=(one,), is_series=True),)


def insee(at: Address) -> tuple[Found, ...]:
    page = at.match(r"/(?:fr|en)/statistiques/serie/(\d+)")
    api = at.match(r"/series/(?:sdmx|BDM/V1|BDM)/data/SERIES_BDM/(\d+(?:\+\d+)*)")
    old = at.query.get("idbank", "") if at.match(r"/(?:bdm2|bdm)/\w+(?:\.action)?") else ""
    codes = (page or api)[1].split("+") if page or api else [old] if old.isdecimal() else []  # type: ignore[index]  # one is
    return tuple(_insee_series(code) for code in codes)


def _insee_series(code: str) -> Found:
    asked = SDMX_PERIODS.format(PERIODS_ASKED)
    url = f"https://bdm.insee.fr/series/sdmx/data/SERIES_BDM/{code}?{asked}"
    one = records("OBS_VALUE", period="TIME_PERIOD", IDBANK=code)
    return Found(title=f"série {code}", source={"url": url, "language": "fr"}, locators=(one,), is_series=True)


def ine(at: Address) -> tuple[Found, ...]:
    series = at.match(r"/wstempus/js/\w\w/DATOS_SERIE/(\w+)")
    code = series[1] if series else at.query.get("s") if at.match(r"/consul/serie\.do") else None
    base = "https://servicios.ine.es/wstempus/js/ES"
    if code:
        one = records("Valor", in_="Data", period="Fecha")
        url = f"{base}/DATOS_SERIE/{code}?nult={PERIODS_ASKED}"
        return (Found(title=f"serie {code}", source={"url": url, "language": "es"}, locators=(one,), is_series=True),)
    rest = at.match(r"/wstempus/js(?:Cache)?/\w\w/(?:DATOS|SERIES)_TABLA/(\d+)") or at.match(
        r"/jaxiT3/files/t/(?:\w\w/)?\w+/(\d+)\.(?:csv|px|xlsx?|json)"
    )
    table = rest[1] if rest else at.query.get("t", "") if at.match(r"/jaxiT3/\w+\.html?") else ""
    if not table.isdecimal():
        return ()
    url = f"{base}/DATOS_TABLA/{table}?nult=12"
    advice = "one series of the table is asked for alone at …/DATOS_SERIE/CODE, by the COD that stands beside it"
    return (Found(title=f"tabla {table}", source={"url": url, "language": "es"}, more={"advice": advice}),)


def ssb(at: Address) -> tuple[Found, ...]:
    found = (
        at.match(r"/(?:en/)?statbank/table/(\d+)(?:/.*)?")
        or at.match(r"/api/pxwebapi/v2(?:-beta)?/tables/(\d+)(?:/(?:data|metadata))?")
        or at.match(r"/api/v0/(?:no|en)/(?:table|console\.html/table)/(\d+)")
    )
    if found is None:
        return ()
    # Norwegian is the language of the bank; English labels follow where the page was in English.
    is_english = at.path.startswith(("/en/", "/api/v0/en/")) or at.query.get("lang") == "en"
    language = "en" if is_english else "no"
    chosen = "".join(f"&{name}={text}" for name, text in at.query.items() if name.lower().startswith("valuecodes"))
    url = f"https://data.ssb.no/api/pxwebapi/v2/tables/{found[1]}/data?lang={language}&outputFormat=json-stat2{chosen}"
    advice = "" if chosen else "choose the categories with valueCodes[…]=…; without it the bank chooses for itself"
    return (
        Found(
            title=f"table {found[1]}",
            source={"url": url},
            locators=(records("value", period="Tid"),),
            more={"advice": advice},
        ),
    )


def ons(at: Address) -> tuple[Found, ...]:
    path = at.query.get("uri", "") if at.match(r"/(?:generator|file|chartconfig|chartimage)") else at.path
    found = re.fullmatch(r"(/.+/timeseries/(\w+)/\w+)(?:/(?:data|linechartconfig|previous/v\d+))?", path, re.IGNORECASE)
    if found is None:
        return ()
    forms = {"months": "<month> <year>", "quarters": "<quarter> <year>", "years": "year"}
    locators = tuple(records("value", in_=name, period=period) for name, period in forms.items())
    url = f"https://www.ons.gov.uk{found[1].lower()}/data"
    return (Found(title=f"time series {found[2].upper()}", source={"url": url}, locators=locators, is_series=True),)


def gov_uk(at: Address) -> tuple[Found, ...]:
    # One name behind the kind: what stands deeper is a document itself, and news holds no data.
    found = at.match(
        r"(?:/api/content)?(/government/(?:publications|statistics|statistical-data-sets)/[\w-]+)(?:\.cy)?"
    )
    if found and found[1].endswith("/announcements"):
        return ()
    if found is None:
        return ()
    url = f"https://www.gov.uk/api/content{found[1]}"
    advice = "each edition has attachments of its own: when a new one is out, this address says where they are"
    more = {"attached": "details.attachments", "advice": advice}
    return (Found(title=found[1].rsplit("/", 1)[-1].replace("-", " "), source={"url": url}, more=more),)
