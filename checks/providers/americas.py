"""The addresses of Statistics Canada, FRED, BLS, the US Treasury, congress.gov, data.cdc.gov and NOAA."""

import json
import re
from datetime import date
from urllib.parse import quote, urlencode

from checks.model import JsonLocator, TableCell, TableLocator
from checks.providers.model import PERIODS_ASKED, Address, Found, records


def statcan(at: Address) -> tuple[Found, ...]:
    vector = re.fullmatch(r"v?(\d+)", at.query.get("vectorId", at.query.get("vectorIds", "")).strip('" ') or "none")
    table = re.fullmatch(r"(\d{8})(?:\d\d)?", at.query.get("pid", ""))
    service = "https://www150.statcan.gc.ca/t1/wds/rest"
    rest: dict[str, object] = {"accept": "application/json"}
    one = records("value", in_="[0].object.vectorDataPoint", period="refPer")
    if vector:
        body = json.dumps([{"vectorId": int(vector[1]), "latestN": PERIODS_ASKED}])
        source = rest | {"url": f"{service}/getDataFromVectorsAndLatestNPeriods", "post": body}
        return (Found(title=f"vector v{vector[1]}", source=source, locators=(one,), is_series=True),)
    if table is None:
        return ()
    asked = [{"productId": int(table[1]), "coordinate": "1.1.0.0.0.0.0.0.0.0", "latestN": PERIODS_ASKED}]
    source = rest | {"url": f"{service}/getDataFromCubePidCoordAndLatestNPeriods", "post": json.dumps(asked)}
    advice = "`coordinate` names the members in the order of the table's dimensions: choose yours, or give its vector"
    return (Found(title=f"table {table[1]}", source=source, locators=(one,), is_series=True, more={"advice": advice}),)


def fred(at: Address) -> tuple[Found, ...]:
    page = at.match(r"/(?:series|data)/([A-Za-z0-9_]+?)(?:\.txt)?")
    graph = at.match(r"/graph(?:/fredgraph\.(?:csv|png|xls))?")
    code = (page[1] if page else at.query.get("id", at.query.get("s", "")) if graph else "").split(",")[0].upper()
    if not code:
        return ()
    # The first day of a month, quarter or year stands for all of it: which of them, its neighbours tell.
    rows = ("<year>-<month>-01", "<year>-01-01")
    locators = tuple(TableLocator(table=TableCell(row=(row,), column=(code,))) for row in rows)
    url = f"https://fred.stlouisfed.org/graph/fredgraph.csv?id={code}"
    return (Found(title=f"series {code}", source={"url": url, "missing": (".",)}, locators=locators, is_series=True),)


# What the releases of www.bls.gov speak of in their first sentence; the pages themselves answer scripts with 403.
_BLS_RELEASES = {
    "empsit": ("LNS14000000", "CES0000000001"),
    "cpi": ("CUUR0000SA0",),
    "jolts": ("JTS000000000000000JOL",),
}


def bls(at: Address) -> tuple[Found, ...]:
    series = at.match(r"/publicAPI/v[12]/timeseries/data/(\w+)") or at.match(r"/timeseries/(\w+)")
    release = at.match(r"/news\.release/(?:archives/)?([a-z]+)(?:[._]\w+)*\.html?")
    codes = (series[1],) if series else _BLS_RELEASES.get(release[1].lower(), ()) if release else ()
    one = records("value", in_="Results.series[0].data", period="<year>-<period>")
    return tuple(
        Found(
            title=f"series {code.upper()}",
            source={"url": f"https://api.bls.gov/publicAPI/v2/timeseries/data/{code.upper()}"},
            locators=(one,),
            is_series=True,
        )
        for code in codes
    )


_FISCAL_DATA = "https://api.fiscaldata.treasury.gov/services/api/fiscal_service"
_FISCAL_SETS = {  # data set of the site -> endpoint, and the field that is cited most
    "debt-to-the-penny": ("v2/accounting/od/debt_to_penny", "tot_pub_debt_out_amt"),
    "monthly-treasury-statement": ("v1/accounting/mts/mts_table_1", "current_month_dfct_sur_amt"),
    "historical-debt-outstanding": ("v2/accounting/od/debt_outstanding", "debt_outstanding_amt"),
    "average-interest-rates-treasury-securities": ("v2/accounting/od/avg_interest_rates", "avg_interest_rate_amt"),
}


def treasury(at: Address) -> tuple[Found, ...]:
    page = at.match(r"/datasets/([\w-]+)(?:/.*)?")
    api = at.match(r"/services/api/fiscal_service/(v\d/accounting/[\w/]+)")
    known = _FISCAL_SETS.get(page[1].lower()) if page else None
    endpoint = api[1] if api else known[0] if known else None
    if endpoint is None:
        return ()
    asked = {"sort": "-record_date"} | dict(at.query if api else {}) | {"page[size]": "100"}
    url = f"{_FISCAL_DATA}/{endpoint}?{'&'.join(f'{name}={text}' for name, text in asked.items())}"
    locators = tuple(
        records(one, in_="data", period="record_date") for path, one in _FISCAL_SETS.values() if path == endpoint
    )
    title = endpoint.rsplit("/", 1)[-1].replace("_", " ")
    return (Found(title=title, source={"url": url}, locators=locators, is_series=bool(locators)),)


_CHAMBERS = {
    "house-bill": "hr",
    "senate-bill": "s",
    "house-joint-resolution": "hjres",
    "senate-joint-resolution": "sjres",
    "house-concurrent-resolution": "hconres",
    "senate-concurrent-resolution": "sconres",
    "house-resolution": "hres",
    "senate-resolution": "sres",
}
_FIRST_YEAR = 1789  # of the first Congress; each has two years and ends on 3 January (20th Amendment)


def congress(at: Address) -> tuple[Found, ...]:
    page = at.match(r"/bill/(\d+)(?:st|nd|rd|th)-congress/([a-z-]+)/(\d+)(?:/.*)?")
    api = at.match(r"/v3/bill/(\d+)/([a-z]+)/(\d+)(?:/.*)?")
    found = page or api
    chamber = _CHAMBERS.get(page[2].lower()) if page else api[2].lower() if api else None
    if found is None or chamber is None:
        return ()
    source = {"bill": f"{found[1]}/{chamber}/{found[3]}", "secrets": {"api_key": "CONGRESS_KEY"}}
    more = {
        "stages": "us-bill",
        "ends": date(_FIRST_YEAR + 2 * int(found[1]), 1, 3),
        "advice": "the key of api.congress.gov stands in the environment variable CONGRESS_KEY",
    }
    title = f"{chamber.upper()} {found[3]}, Congress {found[1]}"
    return (Found(title=title, source=source, locators=(JsonLocator(json="bill.latestAction.text"),), more=more),)


def cdc(at: Address) -> tuple[Found, ...]:
    found = re.search(r"(?:^|/)([a-z0-9]{4}-[a-z0-9]{4})(?:\.\w+)?(?:/|$)", at.path)
    if found is None:
        return ()
    chosen = {name: text for name, text in at.query.items() if at.path.startswith("/resource/")}
    asked = {"$limit": "5000", "$order": ":id DESC"} | chosen
    url = f"https://data.cdc.gov/resource/{found[1]}.json?{urlencode(asked, safe='$:', quote_via=quote)}"
    advice = "" if chosen else "add filters to the address (such as &state=US): 5,000 records come at most"
    more = {"is_flat": True, "advice": advice}
    return (Found(title=f"data set {found[1]}", source={"url": url}, more=more),)


_NOAA_SERIES = "https://gml.noaa.gov/webdata/ccgg/trends"


def noaa(at: Address) -> tuple[Found, ...]:
    file = at.match(r"/webdata/ccgg/trends/(\w+)/(\w+)\.(?:txt|csv)")
    page = at.match(r"/ccgg/trends(?:_(ch4|n2o|sf6))?(?:/(\w+)\.html)?")
    if not file and not page:
        return ()
    gas = file[1] if file else (page[1] if page else None) or "co2"
    place = "gl" if gas != "co2" or (page and page[2] in {"global", "gl_data", "gl_trend", "gl_gr"}) else "mlo"
    names = [file[2]] if file else [f"{gas}_annmean_{place}", f"{gas}_mm_{place}"]
    return tuple(_noaa_series(gas, name) for name in names)


def _noaa_series(gas: str, name: str) -> Found:
    monthly = "_mm_" in name
    column = "average" if monthly else "mean"
    period = "<year>-<month>" if monthly else "year"
    source = {"url": f"{_NOAA_SERIES}/{gas}/{name}.csv", "missing": ("-9.99", "-0.99", "-99.99")}
    locators = (records(column, period=period),)
    return Found(title=name.replace("_", " "), source=source, locators=locators, is_series=True)
