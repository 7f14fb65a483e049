"""Publishers whose addresses are known: from the page somebody cites to the address a machine reads, and a locator.

One entry each in `PROVIDERS`. Nothing is asked here and nothing is certain: a locator counts once the number of the
sentence was read with it. Addresses as of SOURCES §2.4 and §3 (read 2026-11-22).
"""

from checks.model import Source
from checks.providers.americas import bls, cdc, congress, fred, noaa, statcan, treasury
from checks.providers.europe import ecb, eurostat, gov_uk, ine, insee, ons, ssb
from checks.providers.model import OWN_ID, Address, Found, Provided, Provider, parts_of, records

__all__ = ["OWN_ID", "PROVIDERS", "Provided", "provided"]


def provided(url: str) -> tuple[Provided, ...]:
    """What is known of the address; empty where its publisher is not in the table, or this page of it is not."""
    address = parts_of(url)
    provider = _BY_HOST.get(address.host) if address else None
    if provider is None or address is None:
        return ()
    return tuple(
        Provided(
            provider=provider.name,
            source=Source(id=OWN_ID, publisher=provider.publisher, title=one.title, **one.source),  # type: ignore[arg-type]  # each entry names fields of Source
            locators=one.locators,
            is_series=one.is_series,
            **one.more,  # type: ignore[arg-type]  # and of Provided
        )
        for one in provider.recognise(address)
    )


def world_bank(at: Address) -> tuple[Found, ...]:
    page, api = (
        at.match(r"/(?:indicator|indicador|indicateur)/(\w+(?:\.\w+)+)"),
        at.match(r"(?:/v\d)?(?:/\w\w)?/countr(?:y|ies)/([\w;]+)/indicators?/(\w+(?:\.\w+)+)"),
    )
    if (not page and not api) or (api and api[1].casefold() == "all"):  # every country at once is none of them
        return ()
    code = (page[1] if page else api[2] if api else "").upper()
    where = (api[1] if api else at.query.get("locations", "WLD").replace("-", ";")).upper()
    where = "WLD" if where == "1W" else where
    told_apart = records("value", in_="[1]", period="date")
    return (
        Found(title=code, source={"world_bank": f"{code}/{where}"}, locators=(told_apart,), is_series=";" not in where),
    )


PROVIDERS: tuple[Provider, ...] = (
    Provider(
        name="World Bank",
        publisher="World Bank",
        hosts=(
            "data.worldbank.org",
            "api.worldbank.org",
            "datos.bancomundial.org",
            "donnees.banquemondiale.org",
        ),
        recognise=world_bank,
    ),
    Provider(
        name="Eurostat",
        publisher="Eurostat",
        hosts=("ec.europa.eu", "appsso.eurostat.ec.europa.eu"),
        recognise=eurostat,
    ),
    Provider(
        name="FRED",
        publisher="Federal Reserve Bank of St. Louis",
        hosts=(
            "fred.stlouisfed.org",
            "alfred.stlouisfed.org",
            "api.stlouisfed.org",
            "research.stlouisfed.org",
        ),
        recognise=fred,
    ),
    Provider(
        name="ONS", publisher="Office for National Statistics", hosts=("ons.gov.uk", "cy.ons.gov.uk"), recognise=ons
    ),
    Provider(
        name="Statistics Canada",
        publisher="Statistics Canada",
        hosts=("www150.statcan.gc.ca", "doi.org"),
        recognise=statcan,
    ),
    Provider(name="SSB", publisher="Statistics Norway", hosts=("ssb.no", "data.ssb.no"), recognise=ssb),
    Provider(
        name="INE",
        publisher="Instituto Nacional de Estadística",
        hosts=("ine.es", "servicios.ine.es"),
        recognise=ine,
    ),
    Provider(name="INSEE", publisher="Insee", hosts=("insee.fr", "bdm.insee.fr", "api.insee.fr"), recognise=insee),
    Provider(
        name="ECB",
        publisher="European Central Bank",
        hosts=("data.ecb.europa.eu", "data-api.ecb.europa.eu", "sdw.ecb.europa.eu", "sdw-wsrest.ecb.europa.eu"),
        recognise=ecb,
    ),
    Provider(name="GOV.UK", publisher="GOV.UK", hosts=("gov.uk",), recognise=gov_uk),
    Provider(
        name="congress.gov",
        publisher="Library of Congress",
        hosts=("congress.gov", "api.congress.gov"),
        recognise=congress,
    ),
    Provider(
        name="data.cdc.gov",
        publisher="Centers for Disease Control and Prevention",
        hosts=("data.cdc.gov",),
        recognise=cdc,
    ),
    Provider(
        name="BLS",
        publisher="Bureau of Labor Statistics",
        hosts=("bls.gov", "api.bls.gov", "data.bls.gov", "beta.bls.gov"),
        recognise=bls,
    ),
    Provider(
        name="Treasury",
        publisher="US Department of the Treasury",
        hosts=("fiscaldata.treasury.gov", "api.fiscaldata.treasury.gov", "treasurydirect.gov"),
        recognise=treasury,
    ),
    Provider(
        name="NOAA",
        publisher="NOAA Global Monitoring Laboratory",
        hosts=("gml.noaa.gov", "esrl.noaa.gov", "aftp.cmdl.noaa.gov"),
        recognise=noaa,
    ),
)
_BY_HOST = {host: one for one in PROVIDERS for host in one.hosts}
