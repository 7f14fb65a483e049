"""The addresses of Statistics Canada, FRED, BLS, the US Treasury, congress.gov, data.cdc.gov and NOAA."""

import json
import re
from datetime import date
from urllib.parse import quote, urlencode

from checks.model import JsonLocator, TableCell, TableLocator
from checks.providers.model import PERIODS_ASKED, Address, Found, records


def statcan(at: Address) -> tuple[Found, ...]:
    vector = re.fullmatch(r"v?(\d+)", at.query.get("vectorId", at.query.get("vectorIds", "")).strip('" ') or "none")
    named = at.match(r"/10\.25318/(\d{10})-(?:eng|fra)") if at.host == "doi.org" else None
    file = at.match(
        r"/t1/wds/rest/getFullTableDownload(?:CSV|SDMX)/(\d{8})(?:/\w\w)?|/n1/tbl/csv/(\d{8})-(?:eng"
        r"|fra)\.zip"
    )
    pid = named[1] if named else file[1] or file[2] if file else at.query.get("pid", "").replace("-", "")
    table = re.fullmatch(r"(\d{8})(?:\d\d)?", pid) if at.host != "doi.org" or named else None
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
    page = at.match(r"(?:/fred2)?/(?:series|data)/([A-Za-z0-9_]+?)(?:\.txt)?")
    graph = at.match(r"/graph(?:/(?:fredgraph\.(?:csv|png|xls|pdf))?)?")
    asked = at.query.get("id", at.query.get("s", "")) if graph else ""
    if at.match(r"/series|/fred/series(?:/observations)?"):  # the archive of vintages, and the service with a key
        asked = at.query.get("seid", at.query.get("series_id", ""))
    codes = [page[1]] if page else [code for code in asked.split(",") if re.fullmatch(r"\w+", code)]
    return tuple(_fred_series(code.upper()) for code in codes)


def _fred_series(code: str) -> Found:
    # The first day of a month, quarter or year stands for all of it: which of them, its neighbours tell.
    rows = ("<year>-<month>-01", "<year>-01-01")
    locators = tuple(TableLocator(table=TableCell(row=(row,), column=(code,))) for row in rows)
    url = f"https://fred.stlouisfed.org/graph/fredgraph.csv?id={code}"
    return Found(title=f"series {code}", source={"url": url, "missing": (".",)}, locators=locators, is_series=True)


# What the releases of www.bls.gov speak of in their first sentence; the pages themselves answer scripts with 403.
_BLS_RELEASES = {
    "empsit": ("LNS14000000", "CES0000000001"),
    "cpi": ("CUUR0000SA0",),
    "jolts": ("JTS000000000000000JOL",),
}


def bls(at: Address) -> tuple[Found, ...]:
    series = at.match(r"(?:/publicAPI/v[12]/timeseries/data|(?:/dataViewer/view)?/timeseries)/([A-Z]{2}\w+)")
    release = at.match(r"/news\.release/(?:archives/|pdf/)?([a-z]+)(?:[._]\w+)*\.(?:html?|pdf)")
    chosen = at.query.get("series_id", "") if at.match(r"/pdq/SurveyOutputServlet") else ""
    codes = (
        (series[1],)
        if series
        else (chosen,)
        if re.fullmatch(r"\w+", chosen)
        else _BLS_RELEASES.get(release[1].lower(), ())
        if release
        else ()
    )
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
_GUIDES = {  # what the site tells in words and charts, and from which data set
    "national-debt": "debt-to-the-penny",
    "national-deficit": "monthly-treasury-statement",
}
# Of www.treasurydirect.gov, where the debt stood before.
_DEBT_PAGES = r"/NP/debt/current|/(?:govt|government)/(?:reports|resources)(?:/pd)?/debttothepenny\.htm"


def treasury(at: Address) -> tuple[Found, ...]:
    page = at.match(r"/datasets/([\w-]+)(?:/.*)?")
    api = at.match(r"/services/api/fiscal_service/(v\d(?:/\w+){2,4})")
    guide = at.match(r"/americas-finance-guide/(national-debt|national-deficit)")
    said = page[1] if page else _GUIDES[guide[1].lower()] if guide else ""
    known = _FISCAL_SETS.get(_GUIDES["national-debt"] if at.match(_DEBT_PAGES) else said.lower())
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
    file = at.match(
        r"/(\d+)/bills/([a-z]+)(\d+)/BILLS-\w+\.(?:pdf|htm"
        r"|xml)"
    ) or at.match(r"/bill/(\d+)/([a-z]+)/(\d+)(?:/.*)?")
    found = page or api or file
    code = (api or file)[2].lower() if api or file else None  # type: ignore[index]  # one of them is
    chamber = _CHAMBERS.get(page[2].lower()) if page else code if code in _CHAMBERS.values() else None
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


_SET = r"[a-z0-9]{4}-[a-z0-9]{4}"  # of every data set of a Socrata site


def cdc(at: Address) -> tuple[Found, ...]:
    found = at.match(rf"/(?:resource|d)/({_SET})(?:\.\w+)?") or at.match(
        rf"/api/(?:views|v3/views"
        rf"|odata/v4)/({_SET})(?:[./].*)?"
    )
    found = found or at.match(
        rf"/(?!stories/|profile/|browse/|w/)[^/]+/[^/]+/({_SET})(?:/(?:about_data|data"
        rf"|data_preview|explore\S*))?"
    )
    if found is None:
        return ()
    chosen = {name: text for name, text in at.query.items() if at.path.startswith("/resource/")}
    asked = {"$limit": "5000", "$order": ":id DESC"} | chosen
    url = f"https://data.cdc.gov/resource/{found[1]}.json?{urlencode(asked, safe='$:', quote_via=quote)}"
    advice = "" if chosen else "add filters to the address (such as &state=US): 5,000 records come at most"
    more = {"advice": advice}
    return (Found(title=f"data set {found[1]}", source={"url": url}, more=more),)


_NOAA_SERIES = "https://gml.noaa.gov/webdata/ccgg/trends"
_NOAA_COLUMNS = {"annmean": ("mean",), "mm": ("average",), "gr": ("ann inc", "inc")}
_LEVELS, _GROWTH = ("annmean", "mm"), ("gr",)
_NOAA_PAGES = {  # of /ccgg/trends: where it was measured, and which of its series the page shows
    "": ("mlo", _LEVELS),
    "index": ("mlo", _LEVELS),
    "data": ("mlo", _LEVELS),
    "mlo": ("mlo", _LEVELS),
    "monthly": ("mlo", _LEVELS),
    "full": ("mlo", _LEVELS),
    "gr": ("mlo", _GROWTH),
    "global": ("gl", _LEVELS),
    "gl_data": ("gl", _LEVELS),
    "gl_trend": ("gl", _LEVELS),
    "gl_full": ("gl", _LEVELS),
    "gl_gr": ("gl", _GROWTH),
}


def noaa(at: Address) -> tuple[Found, ...]:
    file = at.match(
        r"(?:(?:/gmd)?/webdata/ccgg|/products)/trends/(\w+)/((?:co2|ch4|n2o|sf6)_(?:annmean|mm|gr)_(?:mlo"
        r"|gl))\.(?:txt|csv)"
    )
    if file:
        return (_noaa_series(file[1].lower(), file[2].lower()),)
    page = at.match(r"(?:/gmd)?/ccgg/trends(?:_(ch4|n2o|sf6))?(?:/(\w+)\.html)?")
    told = _NOAA_PAGES.get((page[2] or "").lower()) if page else None
    if page is None or told is None:
        return ()
    gas = (page[1] or "co2").lower()
    place, kinds = ("gl" if gas != "co2" else told[0]), told[1]
    return tuple(_noaa_series(gas, f"{gas}_{kind}_{place}") for kind in kinds)


def _noaa_series(gas: str, name: str) -> Found:
    kind = name.split("_")[1]
    period = "<year>-<month>" if kind == "mm" else "year"
    source = {"url": f"{_NOAA_SERIES}/{gas}/{name}.csv", "missing": ("-9.99", "-0.99", "-99.99")}
    locators = tuple(records(column, period=period) for column in _NOAA_COLUMNS[kind])
    return Found(title=name.replace("_", " "), source=source, locators=locators, is_series=True)
