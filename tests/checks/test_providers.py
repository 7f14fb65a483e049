"""Addresses of known publishers: from what an article cites to what a machine reads, and the number is read with it."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from checks.addresses import address, unsafe
from checks.model import Document
from checks.proposal.sought import Place, Sought, search_document
from checks.providers import PROVIDERS, provided
from checks.rules import never_matches
from checks.search import wanted_of

# What articles cite (SOURCES §3), and what is asked in its place.
ASKED: Mapping[str, str] = {
    "https://data.worldbank.org/indicator/SP.POP.TOTL?locations=US": (
        "https://api.worldbank.org/v2/country/US/indicator/SP.POP.TOTL?format=json&per_page=100"
    ),
    "https://api.worldbank.org/v2/country/WLD/indicator/SP.POP.TOTL?format=json&per_page=100": (
        "https://api.worldbank.org/v2/country/WLD/indicator/SP.POP.TOTL?format=json&per_page=100"
    ),
    "https://ec.europa.eu/eurostat/databrowser/view/une_rt_m/default/table?lang=en": (
        "https://ec.europa.eu/eurostat/api/dissemination/statistics/1.0/data/une_rt_m?lang=EN&lastTimePeriod=36"
    ),
    "https://ec.europa.eu/eurostat/api/dissemination/statistics/1.0/data/une_rt_m?geo=EU27_2020&lastTimePeriod=3": (
        "https://ec.europa.eu/eurostat/api/dissemination/statistics/1.0/data/une_rt_m?lang=EN&lastTimePeriod=3"
        "&geo=EU27_2020"
    ),
    "https://data.ecb.europa.eu/data/datasets/ICP/ICP.M.U2.N.000000.4.ANR": (
        "https://data-api.ecb.europa.eu/service/data/ICP/M.U2.N.000000.4.ANR?lastNObservations=36&format=csvdata"
    ),
    "https://data-api.ecb.europa.eu/service/data/ICP/M.U2.N.000000.4.ANR?lastNObservations=1&format=csvdata": (
        "https://data-api.ecb.europa.eu/service/data/ICP/M.U2.N.000000.4.ANR?lastNObservations=36&format=csvdata"
    ),
    "https://www.insee.fr/fr/statistiques/serie/001688527": (
        "https://bdm.insee.fr/series/sdmx/data/SERIES_BDM/001688527?lastNObservations=36"
    ),
    "https://servicios.ine.es/wstempus/js/ES/DATOS_SERIE/IPC251856?nult=1": (
        "https://servicios.ine.es/wstempus/js/ES/DATOS_SERIE/IPC251856?nult=36"
    ),
    "https://www.ine.es/jaxiT3/Tabla.htm?t=50902": "https://servicios.ine.es/wstempus/js/ES/DATOS_TABLA/50902?nult=12",
    "https://www.ssb.no/statbank/table/03013": (
        "https://data.ssb.no/api/pxwebapi/v2/tables/03013/data?lang=no&outputFormat=json-stat2"
    ),
    "https://www.ons.gov.uk/employmentandlabourmarket/peoplenotinwork/unemployment/timeseries/mgsx/lms": (
        "https://www.ons.gov.uk/employmentandlabourmarket/peoplenotinwork/unemployment/timeseries/mgsx/lms/data"
    ),
    "https://www.ons.gov.uk/generator?format=csv&uri=/economy/inflationandpriceindices/timeseries/d7g7/mm23": (
        "https://www.ons.gov.uk/economy/inflationandpriceindices/timeseries/d7g7/mm23/data"
    ),
    "https://www.gov.uk/government/publications/migrants-detected-crossing-the-english-channel-in-small-boats": (
        "https://www.gov.uk/api/content/government/publications/"
        "migrants-detected-crossing-the-english-channel-in-small-boats"
    ),
    "https://www150.statcan.gc.ca/t1/tbl1/en/tv.action?pid=1810000401": (
        "https://www150.statcan.gc.ca/t1/wds/rest/getDataFromCubePidCoordAndLatestNPeriods"
    ),
    "https://fred.stlouisfed.org/series/UNRATE": "https://fred.stlouisfed.org/graph/fredgraph.csv?id=UNRATE",
    "https://fred.stlouisfed.org/graph/fredgraph.csv?id=UNRATE": (
        "https://fred.stlouisfed.org/graph/fredgraph.csv?id=UNRATE"
    ),
    "https://www.bls.gov/news.release/empsit.nr0.htm": ("https://api.bls.gov/publicAPI/v2/timeseries/data/LNS14000000"),
    "https://data.bls.gov/timeseries/CUUR0000SA0": "https://api.bls.gov/publicAPI/v2/timeseries/data/CUUR0000SA0",
    "https://fiscaldata.treasury.gov/datasets/debt-to-the-penny/debt-to-the-penny": (
        "https://api.fiscaldata.treasury.gov/services/api/fiscal_service/v2/accounting/od/debt_to_penny"
        "?sort=-record_date&page[size]=100"
    ),
    "https://www.congress.gov/bill/119th-congress/senate-bill/1829": (
        "https://api.congress.gov/v3/bill/119/s/1829?format=json"
    ),
    "https://data.cdc.gov/NCHS/VSRR-Provisional-Drug-Overdose-Death-Counts/xkb8-kh2a/about_data": (
        "https://data.cdc.gov/resource/xkb8-kh2a.json?$limit=5000&$order=:id%20DESC"
    ),
    "https://gml.noaa.gov/webdata/ccgg/trends/co2/co2_mm_mlo.txt": (
        "https://gml.noaa.gov/webdata/ccgg/trends/co2/co2_mm_mlo.csv"
    ),
}


@pytest.mark.parametrize("cited", ASKED)
def test_the_page_an_article_cites_becomes_the_address_a_machine_reads(cited: str) -> None:
    first = provided(cited)[0]
    assert address(first.source) == ASKED[cited]


@pytest.mark.parametrize("cited", ASKED)
def test_what_is_asked_is_recognised_again(cited: str) -> None:
    """Whoever copies an address out of the registry gets the same."""
    asked = address(provided(cited)[0].source)
    if "getDataFromCube" not in asked and "api/content" not in asked:
        assert address(provided(asked)[0].source) == asked


@pytest.mark.parametrize("cited", ASKED)
def test_every_address_may_be_asked_and_every_locator_may_match(cited: str) -> None:
    for one in provided(cited):
        assert unsafe(address(one.source)) is None
        assert not [slip for locator in one.locators for slip in never_matches(locator)]


SHAPES = {
    "https://api.worldbank.org/v2/country/WLD/indicator/SP.POP.TOTL?format=json&per_page=100": (
        "https://data.worldbank.org/indicator/SP.POP.TOTL/?end=2023&start=1990&view=chart",
        "https://data.worldbank.org/indicator/SP.POP.TOTL?locations=1W",
        "https://datos.bancomundial.org/indicador/SP.POP.TOTL",
        "https://donnees.banquemondiale.org/indicateur/SP.POP.TOTL",
    ),
    "https://api.worldbank.org/v2/country/DE;FR/indicator/NY.GDP.MKTP.CD?format=json&per_page=100": (
        "https://data.worldbank.org/indicator/NY.GDP.MKTP.CD?locations=DE-FR",
        "https://api.worldbank.org/v2/en/country/de;fr/indicator/NY.GDP.MKTP.CD?date=2020",
        "http://api.worldbank.org/countries/DE;FR/indicators/NY.GDP.MKTP.CD",
    ),
    "https://ec.europa.eu/eurostat/api/dissemination/statistics/1.0/data/une_rt_m?lang=EN&lastTimePeriod=36": (
        "https://ec.europa.eu/eurostat/databrowser/view/UNE_RT_M__custom_1234567/default/table",
        "https://ec.europa.eu/eurostat/databrowser/product/page/UNE_RT_M",
        "https://ec.europa.eu/eurostat/web/products-datasets/-/une_rt_m",
        "https://ec.europa.eu/eurostat/web/products-datasets/product?code=une_rt_m",
        "https://ec.europa.eu/eurostat/api/dissemination/sdmx/2.1/data/une_rt_m/M.SA.TOTAL.PC_ACT.T.EU27_2020",
        "http://appsso.eurostat.ec.europa.eu/nui/show.do?dataset=une_rt_m&lang=en",
        "https://ec.europa.eu/eurostat/databrowser/view/UNE_RT_M$DV_414/default/bar?lang=fr",
        "https://ec.europa.eu/eurostat/databrowser/explore/all/popul?lang=en&display=list&extractionId=une_rt_m",
        "https://ec.europa.eu/eurostat/tgm/table.do?tab=table&init=1&language=en&pcode=une_rt_m&plugin=1",
        "https://ec.europa.eu/eurostat/api/dissemination/sdmx/3.0/data/dataflow/ESTAT/une_rt_m/1.0/M.SA.TOTAL?x=1",
    ),
    "https://fred.stlouisfed.org/graph/fredgraph.csv?id=UNRATE": (
        "https://fred.stlouisfed.org/series/UNRATE/",
        "https://fred.stlouisfed.org/series/unrate#0",
        "https://fred.stlouisfed.org/data/UNRATE.txt",
        "https://fred.stlouisfed.org/graph/?id=UNRATE",
        "https://alfred.stlouisfed.org/series?seid=UNRATE",
        "https://research.stlouisfed.org/fred2/series/UNRATE",
        "https://api.stlouisfed.org/fred/series/observations?series_id=UNRATE&api_key=SECRET&file_type=json",
    ),
    "https://www.ons.gov.uk/economy/inflationandpriceindices/timeseries/d7g7/mm23/data": (
        "https://www.ons.gov.uk/economy/inflationandpriceindices/timeseries/D7G7/MM23",
        "https://cy.ons.gov.uk/economy/inflationandpriceindices/timeseries/d7g7/mm23",
        "https://www.ons.gov.uk/economy/inflationandpriceindices/timeseries/d7g7/mm23/previous/v100",
        "https://www.ons.gov.uk/economy/inflationandpriceindices/timeseries/d7g7/mm23/linechartconfig",
        "https://www.ons.gov.uk/chartimage?uri=/economy/inflationandpriceindices/timeseries/d7g7/mm23&width=",
        "https://www.ons.gov.uk/generator?format=csv&uri=/economy/inflationandpriceindices/timeseries/d7g7/mm23",
    ),
    "https://www150.statcan.gc.ca/t1/wds/rest/getDataFromCubePidCoordAndLatestNPeriods": (
        "https://www150.statcan.gc.ca/t1/tbl1/fr/tv.action?pid=1810000401&pickMembers%5B0%5D=1.1",
        "https://www150.statcan.gc.ca/t1/tbl1/en/cv.action?pid=18-10-0004-01",
        "https://www150.statcan.gc.ca/t1/wds/rest/getFullTableDownloadCSV/18100004/en",
        "https://www150.statcan.gc.ca/n1/tbl/csv/18100004-eng.zip",
        "https://doi.org/10.25318/1810000401-eng",
    ),
    "https://www150.statcan.gc.ca/t1/wds/rest/getDataFromVectorsAndLatestNPeriods": (
        "https://www150.statcan.gc.ca/t1/wds/rest/getDataFromVectorByReferencePeriodRange?vectorIds=%2241690973%22",
        "https://www150.statcan.gc.ca/t1/tbl1/en/sbv.action?vectorId=v41690973",
    ),
    "https://data.ssb.no/api/pxwebapi/v2/tables/03013/data?lang=en&outputFormat=json-stat2": (
        "https://www.ssb.no/en/statbank/table/03013/tableViewLayout1/",
        "https://data.ssb.no/api/v0/en/table/03013/",
        "https://data.ssb.no/api/pxwebapi/v2-beta/tables/03013/data?lang=en",
        "https://data.ssb.no/api/pxwebapi/v2/tables/03013/metadata?lang=en",
    ),
    "https://servicios.ine.es/wstempus/js/ES/DATOS_TABLA/50902?nult=12": (
        "https://www.ine.es/jaxiT3/Datos.htm?t=50902",
        "https://www.ine.es/jaxiT3/files/t/es/csv_bdsc/50902.csv",
        "https://servicios.ine.es/wstempus/js/EN/SERIES_TABLA/50902",
        "https://servicios.ine.es/wstempus/jsCache/ES/DATOS_TABLA/50902?nult=5",
    ),
    "https://servicios.ine.es/wstempus/js/ES/DATOS_SERIE/IPC251856?nult=36": (
        "https://www.ine.es/consul/serie.do?d=true&s=IPC251856",
        "https://servicios.ine.es/wstempus/js/EN/DATOS_SERIE/IPC251856?date=20250101:",
    ),
    "https://bdm.insee.fr/series/sdmx/data/SERIES_BDM/001688527?lastNObservations=36": (
        "https://www.insee.fr/en/statistiques/serie/001688527#Telechargement",
        "http://www.bdm.insee.fr/bdm2/affichageSeries?idbank=001688527",
        "https://api.insee.fr/series/BDM/V1/data/SERIES_BDM/001688527",
        "https://bdm.insee.fr/series/sdmx/data/SERIES_BDM/001688527+001688526",
    ),
    "https://data-api.ecb.europa.eu/service/data/EXR/D.USD.EUR.SP00.A?lastNObservations=36&format=csvdata": (
        "https://data.ecb.europa.eu/data/datasets/EXR/EXR.D.USD.EUR.SP00.A?tab=1",
        "https://sdw.ecb.europa.eu/quickview.do?SERIES_KEY=120.EXR.D.USD.EUR.SP00.A",
        "https://sdw-wsrest.ecb.europa.eu/service/data/EXR/D.USD.EUR.SP00.A",
        "https://data-api.ecb.europa.eu/service/data/EXR/D.USD.EUR.SP00.A?startPeriod=2020",
        "https://data-api.ecb.europa.eu/service/data/ECB,EXR,1.0/D.USD.EUR.SP00.A",
    ),
    "https://www.gov.uk/api/content/government/statistical-data-sets/live-tables-on-rents": (
        "https://www.gov.uk/government/statistical-data-sets/live-tables-on-rents#live-tables",
        "https://www.gov.uk/api/content/government/statistical-data-sets/live-tables-on-rents",
        "https://www.gov.uk/government/statistical-data-sets/live-tables-on-rents.cy",
    ),
    "https://api.congress.gov/v3/bill/119/s/1829?format=json": (
        "https://www.congress.gov/bill/119th-congress/senate-bill/1829/all-actions?overview=closed",
        "https://www.congress.gov/bill/119/s/1829",
        "https://www.congress.gov/119/bills/s1829/BILLS-119s1829is.pdf",
        "https://api.congress.gov/v3/bill/119/s/1829/actions?api_key=SECRET",
    ),
    "https://data.cdc.gov/resource/xkb8-kh2a.json?$limit=5000&$order=:id%20DESC": (
        "https://data.cdc.gov/d/xkb8-kh2a",
        "https://data.cdc.gov/NCHS/Provisional-Counts/xkb8-kh2a/about_data",
        "https://data.cdc.gov/api/views/xkb8-kh2a/rows.csv?accessType=DOWNLOAD",
        "https://data.cdc.gov/api/v3/views/xkb8-kh2a/query.json",
        "https://data.cdc.gov/resource/xkb8-kh2a.csv",
    ),
    "https://api.bls.gov/publicAPI/v2/timeseries/data/LNS14000000": (
        "https://www.bls.gov/news.release/empsit.t01.htm",
        "https://www.bls.gov/news.release/archives/empsit_01092026.htm",
        "https://www.bls.gov/news.release/pdf/empsit.pdf",
        "https://data.bls.gov/timeseries/LNS14000000?output_view=pct_1mth",
        "https://data.bls.gov/dataViewer/view/timeseries/LNS14000000",
        "https://beta.bls.gov/dataViewer/view/timeseries/LNS14000000",
        "https://data.bls.gov/pdq/SurveyOutputServlet?series_id=LNS14000000",
        "https://api.bls.gov/publicAPI/v1/timeseries/data/LNS14000000?startyear=2020",
    ),
    "https://api.fiscaldata.treasury.gov/services/api/fiscal_service/v2/accounting/od/debt_to_penny"
    "?sort=-record_date&page[size]=100": (
        "https://fiscaldata.treasury.gov/datasets/debt-to-the-penny/",
        "https://fiscaldata.treasury.gov/americas-finance-guide/national-debt/",
        "https://www.treasurydirect.gov/NP/debt/current",
        "https://treasurydirect.gov/govt/reports/pd/debttothepenny.htm",
        "https://api.fiscaldata.treasury.gov/services/api/fiscal_service/v2/accounting/od/debt_to_penny",
    ),
    "https://gml.noaa.gov/webdata/ccgg/trends/co2/co2_gr_gl.csv": (
        "https://gml.noaa.gov/ccgg/trends/gl_gr.html",
        "https://gml.noaa.gov/webdata/ccgg/trends/co2/co2_gr_gl.txt",
    ),
    "https://gml.noaa.gov/webdata/ccgg/trends/co2/co2_annmean_mlo.csv": (
        "https://gml.noaa.gov/ccgg/trends/",
        "https://gml.noaa.gov/ccgg/trends/mlo.html",
        "https://www.esrl.noaa.gov/gmd/ccgg/trends/data.html",
        "https://www.esrl.noaa.gov/gmd/webdata/ccgg/trends/co2/co2_annmean_mlo.txt",
        "https://aftp.cmdl.noaa.gov/products/trends/co2/co2_annmean_mlo.txt",
    ),
    "https://gml.noaa.gov/webdata/ccgg/trends/ch4/ch4_annmean_gl.csv": ("https://gml.noaa.gov/ccgg/trends_ch4/",),
}


@pytest.mark.parametrize(("asked", "cited"), [(asked, one) for asked, every in SHAPES.items() for one in every])
def test_an_address_is_recognised_in_every_shape_it_is_cited_in(asked: str, cited: str) -> None:
    first = provided(cited)[0]
    assert address(first.source) == asked
    assert "SECRET" not in repr(first)


def test_each_of_the_fifteen_has_several_shapes() -> None:
    shapes = [provided(one)[0].provider for every in SHAPES.values() for one in every]
    assert {one.name for one in PROVIDERS} == {name for name in shapes if shapes.count(name) > 1}


def test_a_file_of_several_series_is_each_of_them() -> None:
    several = provided("https://fred.stlouisfed.org/graph/fredgraph.csv?id=UNRATE,CIVPART")
    assert [one.source.title for one in several] == ["series UNRATE", "series CIVPART"]


def test_a_growth_rate_is_read_from_its_own_column() -> None:
    body = "# words\nyear,ann inc,unc\n2023,2.84,0.11\n2024,3.33,0.11\n"
    sentence = "Carbon dioxide grew by 3.33 ppm in 2024"
    (place,) = places("https://gml.noaa.gov/ccgg/trends/gr.html", body, "text/csv", sentence)
    assert (place.candidate.observation.value, place.candidate.in_words) == (Decimal("3.33"), "certain")


def test_each_of_the_fifteen_is_tried_here() -> None:
    assert {one.name for one in PROVIDERS} == {provided(cited)[0].provider for cited in ASKED}
    assert len(PROVIDERS) == 15


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/indicator/SP.POP.TOTL",
        "https://data.worldbank.org/country/US",
        "https://www.congress.gov/members",
        "https://www.gov.uk/vehicle-tax",
        "https://www.ons.gov.uk/releasecalendar",
        "https://fred.stlouisfed.org/",
        "https://fred.stlouisfed.org/graph/?g=1abc",
        "https://fred.stlouisfed.org/release?rid=50",
        "https://api.worldbank.org/v2/country/all/indicator/SP.POP.TOTL?date=2020",
        "https://ec.europa.eu/eurostat/databrowser/bookmark/2fb8e6a6-4f63-4d2b-9d5e-1d8a1c1a7a3e",
        "https://ec.europa.eu/eurostat/statistics-explained/index.php?title=Unemployment_statistics",
        "https://www.ons.gov.uk/timeseries/mgsx",
        "https://www150.statcan.gc.ca/n1/daily-quotidien/260120/dq260120a-eng.htm",
        "https://doi.org/10.1000/182",
        "https://doi.org/10.1000/182?pid=1810000401",
        "https://www.ssb.no/en/statbank/sq/10081234",
        "https://data.ssb.no/api/v0/dataset/1086.json",
        "https://www.ine.es/jaxiT3/Tabla.htm?tpx=50902",
        "https://www.insee.fr/fr/statistiques/2012804",
        "https://data.ecb.europa.eu/data/datasets/ICP",
        "https://www.gov.uk/government/news/more-homes",
        "https://www.gov.uk/government/statistics/homes-2025/homes-2025-in-words",
        "https://www.gov.uk/government/statistics/announcements",
        "https://www.congress.gov/amendment/119th-congress/senate-amendment/12",
        "https://www.congress.gov/bill/119/sb/1829",
        "https://data.cdc.gov/stories/s/abcd-efgh",
        "https://data.cdc.gov/browse?category=NCHS",
        "https://www.bls.gov/cpi/",
        "https://data.bls.gov/cgi-bin/surveymost?ln",
        "https://fiscaldata.treasury.gov/datasets/unknown-thing/x",
        "https://www.treasurydirect.gov/savings-bonds/",
        "https://gml.noaa.gov/aggi/aggi.html",
        "https://gml.noaa.gov/webdata/ccgg/trends/co2/co2_weekly_mlo.csv",
        "https://ec.europa.eu/commission/presscorner",
        "https://[broken",
        "file:///etc/passwd",
        "",
    ],
)
def test_what_is_not_in_the_table_is_left_as_it_is(url: str) -> None:
    assert provided(url) == ()


def test_a_bill_ends_with_its_congress() -> None:
    (bill,) = provided("https://www.congress.gov/bill/119th-congress/house-bill/3921/text")
    assert (bill.source.bill, bill.ends, bill.stages) == ("119/hr/3921", date(2027, 1, 3), "us-bill")
    assert bill.source.secrets == {"api_key": "CONGRESS_KEY"}


def test_a_key_in_a_cited_address_goes_no_further() -> None:
    (bill,) = provided("https://api.congress.gov/v3/bill/119/s/1829?api_key=SECRET&format=json")
    assert "SECRET" not in repr(bill)


# --- what each of them sends, and what is read in it ---------------------------------------------------------------


def places(url: str, body: str, media_type: str, sentence: str, language: str = "en") -> tuple[Place, ...]:
    """The places of the sentence's number in what the publisher would send for this address."""
    known = provided(url)[0]
    document = Document(
        body=body.encode(),
        media_type=media_type,
        charset=None,
        url=url,
        sha256="0" * 64,
        fetched_at=datetime(2026, 3, 1, tzinfo=UTC),
    )
    sought = Sought(
        wanted=(wanted_of(sentence, language),),
        locators=known.locators,
        is_series=known.is_series,
    )
    return search_document(document, replace(known.source, id="s"), sought).places[0]


WORLD_BANK = [
    {"page": 1, "lastupdated": "2025-07-01"},
    [
        {"country": {"id": "1W", "value": "World"}, "date": "2025", "value": None, "decimal": 0},
        {"country": {"id": "1W", "value": "World"}, "date": "2024", "value": 8142056446, "decimal": 0},
        {"country": {"id": "1W", "value": "World"}, "date": "2023", "value": 8061876001, "decimal": 0},
    ],
]
BLS = {
    "status": "REQUEST_SUCCEEDED",
    "Results": {
        "series": [
            {
                "seriesID": "LNS14000000",
                "data": [
                    {"year": "2026", "period": "M01", "periodName": "January", "latest": "true", "value": "4.3"},
                    {"year": "2025", "period": "M12", "periodName": "December", "value": "4.4"},
                ],
            }
        ]
    },
}
ONS = {
    "months": [
        {"date": "2025 AUG", "value": "5.0", "year": "2025", "month": "August", "quarter": ""},
        {"date": "2025 SEP", "value": "5.1", "year": "2025", "month": "September", "quarter": ""},
    ],
    "quarters": [{"date": "2025 Q3", "value": "5.0", "year": "2025", "month": "", "quarter": "Q3"}],
    "years": [{"date": "2024", "value": "4.3", "year": "2024", "month": "", "quarter": ""}],
}
STATCAN = [
    {
        "status": "SUCCESS",
        "object": {
            "productId": 18100004,
            "vectorDataPoint": [
                {"refPer": "2025-09-01", "value": 164.1, "decimals": 1},
                {"refPer": "2025-10-01", "value": 164.9, "decimals": 1},
            ],
        },
    }
]
INE = {
    "COD": "IPC251856",
    "Data": [
        {"Fecha": 1761951600000, "Anyo": 2025, "Valor": 3.0},
        {"Fecha": 1764543600000, "Anyo": 2025, "Valor": 2.9},
    ],
}
INSEE = """<?xml version="1.0"?><m:StructureSpecificData
 xmlns:m="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"><m:DataSet>
<Series IDBANK="001688527" FREQ="T" UNIT_MEASURE="POURCENT"><Obs TIME_PERIOD="2025-Q3" OBS_VALUE="7.7" OBS_STATUS="A"/>
<Obs TIME_PERIOD="2025-Q2" OBS_VALUE="7.6" OBS_STATUS="A"/></Series></m:DataSet></m:StructureSpecificData>"""
ECB = (
    "KEY,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n"
    "ICP.M.U2.N.000000.4.ANR,M,U2,2025-11,2.1,A\nICP.M.U2.N.000000.4.ANR,M,U2,2025-12,1.9,P\n"
)
TREASURY = {
    "data": [
        {"record_date": "2025-10-22", "debt_held_public_amt": "30400.11", "tot_pub_debt_out_amt": "38019813354700.26"}
    ],
    "meta": {"total-pages": 1},
}
MONTHLY_CO2 = "# words\nyear,month,decimal date,average,ndays\n2025,10,2025.79,424.87,25\n2025,11,2025.87,426.46,24\n"


def cube(order: tuple[str, ...] = ("geo", "sex", "time")) -> str:
    """Unemployment by country, sex and month, as JSON-stat 2.0."""
    labels = {
        "geo": {"EU27_2020": "European Union", "FR": "France"},
        "sex": {"T": "Total", "F": "Females"},
        "time": {"2025-11": "2025-11", "2025-12": "2025-12"},
    }
    said = {
        ("EU27_2020", "T", "2025-11"): 6.0,
        ("EU27_2020", "T", "2025-12"): 6.0,
        ("EU27_2020", "F", "2025-11"): 6.2,
        ("EU27_2020", "F", "2025-12"): 6.3,
        ("FR", "T", "2025-11"): 7.5,
        ("FR", "T", "2025-12"): 7.7,
        ("FR", "F", "2025-11"): 7.4,
        ("FR", "F", "2025-12"): 7.7,
    }
    values = {}
    for key, value in said.items():
        place = 0
        for name in order:
            codes = list(labels[name])
            code = key[("geo", "sex", "time").index(name)]
            place = place * len(codes) + codes.index(code)
        values[str(place)] = value
    dimension = {
        name: {
            "label": name,
            "category": {"index": {code: i for i, code in enumerate(labels[name])}, "label": labels[name]},
        }
        for name in order
    }
    return json.dumps(
        {
            "version": "2.0",
            "class": "dataset",
            "label": "Unemployment",
            "id": list(order),
            "size": [2, 2, 2],
            "dimension": dimension,
            "role": {"time": ["time"]},
            "value": values,
        }
    )


@pytest.mark.parametrize(
    ("url", "body", "said", "value", "period"),
    [
        ("https://data.worldbank.org/indicator/SP.POP.TOTL", json.dumps(WORLD_BANK),
         ("About 8.1 billion people lived in 2024", "en"), "8142056446", "2024"),
        ("https://data.bls.gov/timeseries/LNS14000000", json.dumps(BLS),
         ("The unemployment rate was 4.3 percent in January 2026", "en"), "4.3", "2026-01"),
        ("https://fred.stlouisfed.org/series/UNRATE", "observation_date,UNRATE\n2025-10-01,\n2025-11-01,4.5\n",
         ("The unemployment rate was 4.5% in November 2025", "en"), "4.5", "2025-11"),
        ("https://www.ons.gov.uk/a/b/timeseries/mgsx/lms", json.dumps(ONS),
         ("Unemployment was 5.1% in September 2025", "en"), "5.1", "2025-09"),
        ("https://www150.statcan.gc.ca/t1/tbl1/en/tv.action?pid=1810000401", json.dumps(STATCAN),
         ("The index stood at 164.9 in October 2025", "en"), "164.9", "2025-10-01"),
        ("https://servicios.ine.es/wstempus/js/ES/DATOS_SERIE/IPC251856", json.dumps(INE),
         ("El IPC subió un 2,9 % en diciembre de 2025", "es"), "2.9", "2025-12-01"),
        ("https://www.insee.fr/fr/statistiques/serie/001688527", INSEE,
         ("Le taux de chômage était de 7,7 % au troisième trimestre 2025", "fr"), "7.7", "2025-Q3"),
        ("https://data.ecb.europa.eu/data/datasets/ICP/ICP.M.U2.N.000000.4.ANR", ECB,
         ("Euro-area inflation was 1.9% in December 2025", "en"), "1.9", "2025-12"),
        ("https://fiscaldata.treasury.gov/datasets/debt-to-the-penny/debt-to-the-penny", json.dumps(TREASURY),
         ("The debt stood at $38.0 trillion on 22 October 2025", "en"), "38019813354700.26", "2025-10-22"),
        ("https://gml.noaa.gov/webdata/ccgg/trends/co2/co2_mm_mlo.txt", MONTHLY_CO2,
         ("Carbon dioxide averaged 426.46 ppm in November 2025", "en"), "426.46", "2025-11"),
    ],
)  # fmt: skip
def test_the_one_series_of_an_address_is_read_by_its_own_locator(
    url: str, body: str, said: tuple[str, str], value: str, period: str
) -> None:
    media_type = "application/json" if body[:1] in "[{" else "application/xml" if body[:1] == "<" else "text/csv"
    (place,) = places(url, body, media_type, *said)
    seen = place.candidate.observation
    assert (seen.value, seen.period and seen.period.name) == (Decimal(value), period)
    assert place.candidate.locators == provided(url)[0].locators[:1] or "ons.gov.uk" in url
    assert place.candidate.in_words == "certain"


def test_a_series_in_billions_says_so_in_its_unit() -> None:
    """FRED's file has no word for its scale; a quarter is dated by its first month."""
    body = "observation_date,GDP\n2025-01-01,29000.1\n2025-04-01,30485.7\n2025-07-01,31000.5\n"
    (place,) = places(
        "https://fred.stlouisfed.org/series/GDP", body, "text/csv", "GDP was $30,485.7 billion in Q2 2025"
    )
    assert (place.unit, place.candidate.observation.period.name) == ("billion", "2025-04")  # type: ignore[union-attr]


def test_another_number_of_the_series_is_never_its_place() -> None:
    body = "observation_date,UNRATE\n2025-10-01,4.1\n2025-11-01,4.5\n"
    found = places("https://fred.stlouisfed.org/series/UNRATE", body, "text/csv", "It was 4.7% in November 2025")
    assert all(one.candidate.likeness != "the same number" for one in found)


@pytest.mark.parametrize("order", [("geo", "sex", "time"), ("time", "geo", "sex"), ("sex", "time", "geo")])
def test_in_a_cube_categories_tell_the_place_whatever_their_order(order: tuple[str, ...]) -> None:
    """Of two equal numbers the total goes first, as the sentence speaks of no sex; the other is shown."""
    url = "https://ec.europa.eu/eurostat/databrowser/view/une_rt_m/default/table"
    found = places(url, cube(order), "application/json", "Unemployment in France was 7.7% in December 2025")
    wheres = [one.candidate.locators[0].records.where for one in found]  # type: ignore[union-attr]
    assert wheres == [{"geo": "France", "sex": "T"}, {"geo": "France", "sex": "F"}]
    assert found[0].candidate.confidence > found[1].candidate.confidence


def test_the_period_of_a_cube_is_the_sentences_or_none() -> None:
    url = "https://ec.europa.eu/eurostat/databrowser/view/une_rt_m/default/table"
    assert not [
        one
        for one in places(url, cube(), "application/json", "Unemployment in France was 7.7% in November 2025")
        if one.candidate.likeness == "the same number" and one.candidate.observation.value == Decimal("7.7")
    ]


def test_in_open_data_as_many_fields_as_needed_name_the_series() -> None:
    rows = [
        {"state": state, "year": "2025", "month": month, "indicator": indicator, "data_value": value, "footnote": ""}
        for state, month, indicator, value in [
            ("US", "April", "Number of Drug Overdose Deaths", "71542"),
            ("US", "March", "Number of Drug Overdose Deaths", "72100"),
            ("US", "April", "Number of Deaths", "3071542"),
            ("AK", "April", "Number of Drug Overdose Deaths", "340"),
        ]
    ]
    sentence = "There were 71,542 drug overdose deaths in the 12 months to April 2025"
    (place,) = places("https://data.cdc.gov/d/xkb8-kh2a", json.dumps(rows), "application/json", sentence)
    path = place.candidate.locators[0].records  # type: ignore[union-attr]
    assert path.where == {"state": "US", "indicator": "Number of Drug Overdose Deaths"}
    assert (path.value, path.period) == ("data_value", "<month> <year>")
    assert {one.period.name for one in place.seen if one.period} == {"2025-03", "2025-04"}


def test_a_page_of_gov_uk_lists_the_documents_that_hold_its_numbers() -> None:
    known = provided("https://www.gov.uk/government/statistics/crossings-in-2025")[0]
    page = {
        "title": "Crossings in 2025",
        "details": {
            "attachments": [
                {"title": "Table", "url": "https://assets.publishing.service.gov.uk/media/1/table.ods"},
                {"title": "No address"},
            ]
        },
    }
    document = Document(
        body=json.dumps(page).encode(),
        media_type="application/json",
        charset=None,
        url="https://www.gov.uk/",
        sha256="0" * 64,
        fetched_at=datetime(2026, 3, 1, tzinfo=UTC),
    )
    answer = search_document(document, replace(known.source, id="s"), Sought(attached=known.attached))
    assert answer.attached == ("https://assets.publishing.service.gov.uk/media/1/table.ods",)
