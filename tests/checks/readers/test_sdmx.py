"""SDMX in each of its notations: one made-up data flow, read the same from all of them."""

import json as notation
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from checks.model import ProblemKind, Status
from tests.checks.readers.documents import observed, page, problem, reading, records, source, values

COMPACT = """<?xml version="1.0" encoding="UTF-8"?>
<CompactData xmlns="http://www.SDMX.org/resources/SDMXML/schemas/v2_0/message"
  xmlns:ns="urn:sdmx:org.example:LF(1.0)"><Header><ID>x</ID></Header>
<ns:DataSet>{series}</ns:DataSet></CompactData>"""
STRUCTURED = """<?xml version="1.0" encoding="UTF-8"?>
<message:StructureSpecificData xmlns:message="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"
  xmlns:ss="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/structurespecific"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><message:Header><message:ID>x</message:ID></message:Header>
{sets}</message:StructureSpecificData>"""
GENERIC = """<?xml version="1.0" encoding="UTF-8"?>
<message:GenericData xmlns:message="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"
  xmlns:generic="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic">
<message:DataSet action="Replace">{series}</message:DataSet></message:GenericData>"""
SERIES = {  # key -> period -> value and status
    ("Q", "DE", "SA"): {"2024-Q1": ("3.4", "A"), "2024-Q2": ("3.50", "A"), "2024-Q3": ("3.6", "P")},
    ("Q", "DE", "NSA"): {"2024-Q1": ("3.9", "A"), "2024-Q2": ("3.3", "A"), "2024-Q3": ("3.1", "P")},
    ("Q", "FR", "SA"): {"2024-Q1": ("7.5", "A"), "2024-Q2": ("7.3", "E"), "2024-Q3": ("NaN", "M")},
}
KEY = ("FREQ", "REF_AREA", "ADJUSTMENT")
GERMANY = {"2024-Q1": Decimal("3.4"), "2024-Q2": Decimal("3.50"), "2024-Q3": Decimal("3.6")}


def attributes(**fields: str) -> str:
    return " ".join(f'{name}="{text}"' for name, text in fields.items())


def structured(extra: str = "", series: dict = SERIES) -> str:
    return "".join(
        f'<Series {attributes(**dict(zip(KEY, key, strict=True)))} TITLE="{" ".join(key)}" {extra}>'
        + "".join(
            f'<Obs TIME_PERIOD="{period}" OBS_VALUE="{value}" OBS_STATUS="{status}"/>'
            for period, (value, status) in rows.items()
        )
        + "</Series>"
        for key, rows in series.items()
    )


def flat(series: dict = SERIES) -> str:
    return "".join(
        f"<Obs {attributes(**dict(zip(KEY, key, strict=True)))} "
        f'TIME_PERIOD="{period}" OBS_VALUE="{value}" OBS_STATUS="{status}"/>'
        for key, rows in series.items()
        for period, (value, status) in rows.items()
    )


def generic(series: dict = SERIES) -> str:
    def one(key: tuple[str, ...], rows: dict) -> str:
        said = "".join(f'<generic:Value id="{name}" value="{code}"/>' for name, code in zip(KEY, key, strict=True))
        obs = "".join(
            f'<generic:Obs><generic:ObsDimension value="{period}"/><generic:ObsValue value="{value}"/>'
            f'<generic:Attributes><generic:Value id="OBS_STATUS" value="{status}"/></generic:Attributes></generic:Obs>'
            for period, (value, status) in rows.items()
        )
        return f"<generic:Series><generic:SeriesKey>{said}</generic:SeriesKey>{obs}</generic:Series>"

    return "".join(one(key, rows) for key, rows in series.items())


def sdmx_json(series: dict = SERIES, version: int = 1) -> str:
    codes = [list(dict.fromkeys(key[i] for key in series)) for i in range(3)]
    times = list(dict.fromkeys(period for rows in series.values() for period in rows))
    statuses = list(dict.fromkeys(status for rows in series.values() for _, status in rows.values()))
    names = {"DE": "Germany", "FR": "France", "P": "Provisional value", "M": "Missing value; data cannot exist"}

    def values_of(listed: list[str]) -> list[dict]:
        return [{"id": one, "name": names.get(one, one)} for one in listed]

    structure = {
        "name": "Labour force",
        "dimensions": {
            "dataSet": [],
            "series": [{"id": name, "values": values_of(one)} for name, one in zip(KEY, codes, strict=True)],
            "observation": [{"id": "TIME_PERIOD", "values": values_of(times)}],
        },
        "attributes": {"series": [], "observation": [{"id": "OBS_STATUS", "values": values_of(statuses)}]},
    }
    found = {
        ":".join(str(codes[i].index(code)) for i, code in enumerate(key)): {
            "observations": {
                str(times.index(period)): [None if value == "NaN" else f"@{value}@", statuses.index(status)]
                for period, (value, status) in rows.items()
            }
        }
        for key, rows in series.items()
    }
    sets = [{"action": "Information", "series": found}]
    tree = {"structure": structure, "dataSets": sets} if version == 1 else {
        "meta": {}, "data": {"structures": [structure], "dataSets": sets}
    }  # fmt: skip
    return notation.dumps(tree).replace('"@', "").replace('@"', "")


def sdmx_csv(series: dict = SERIES, *, both: bool = False, version: int = 1) -> str:
    names = {"FREQ": "Frequency", "REF_AREA": "Reference area", "ADJUSTMENT": "Adjustment", "TIME_PERIOD": "Time"}
    labels = {"Q": "Quarterly", "DE": "Germany", "FR": "France", "SA": "Adjusted", "NSA": "Not adjusted"}
    flow = ["EX:LF(1.0)"] if version == 1 else ["dataflow", "EX:LF(1.0.0)", "I"]
    first = ["DATAFLOW"] if version == 1 else ["STRUCTURE", "STRUCTURE_ID", "ACTION"]
    head = [*first, *KEY, "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS"]
    rows = [
        [*flow, *(f"{code}: {labels[code]}" if both else code for code in key), period, value, status]
        for key, observations in series.items()
        for period, (value, status) in observations.items()
    ]
    shown = [f"{name}: {names[name]}" if both and name in names else name for name in head]
    return "\n".join(",".join(row) for row in [shown, *rows]) + "\n"


FORMS = {
    "compact": (COMPACT.format(series=structured()), "application/xml"),
    "structured": (STRUCTURED.format(sets=f'<message:DataSet action="Replace">{structured()}</message:DataSet>'), ""),
    "flat": (STRUCTURED.format(sets=f"<message:DataSet>{flat()}</message:DataSet>"), "application/xml"),
    "generic": (GENERIC.format(series=generic()), "application/vnd.sdmx.genericdata+xml;version=2.1"),
    "json 1.0": (sdmx_json(), "application/vnd.sdmx.data+json"),
    "json 2.0": (sdmx_json(version=2), "application/json"),
    "csv 1.0": (sdmx_csv(), "application/vnd.sdmx.data+csv"),
    "csv both": (sdmx_csv(both=True), "text/csv"),
    "csv 2.0": (sdmx_csv(version=2), "text/csv"),
}
every_form = pytest.mark.parametrize("form", FORMS)


@every_form
def test_a_series_is_found_by_its_key_and_binds_its_periods(form: str) -> None:
    body = page(*FORMS[form])
    assert values(body, records("OBS_VALUE", REF_AREA="DE", ADJUSTMENT="SA")) == GERMANY


@every_form
def test_the_value_may_be_called_value_and_fields_be_small_letters(form: str) -> None:
    body = page(*FORMS[form])
    assert values(body, records("value", freq="Q", ref_area="DE", adjustment="SA")) == GERMANY


@every_form
def test_a_status_comes_with_its_value_and_digits_stay(form: str) -> None:
    found = reading(page(*FORMS[form]), records("OBS_VALUE", REF_AREA="DE", ADJUSTMENT="SA"))
    assert [one.status for one in found.observations] == [Status.NORMAL, Status.NORMAL, Status.PROVISIONAL]
    assert found.observations[1].printed == "3.50"


@every_form
def test_the_missing_is_no_value(form: str) -> None:
    found = reading(page(*FORMS[form]), records("OBS_VALUE", REF_AREA="FR", ADJUSTMENT="SA"))
    assert [(one.value, one.status) for one in found.observations][1:] == [
        (Decimal("7.3"), Status.ESTIMATED),
        (None, Status.MISSING),
    ]


@every_form
def test_a_key_that_fits_two_series_is_ambiguous_and_says_in_what_they_differ(form: str) -> None:
    found = problem(page(*FORMS[form]), records("OBS_VALUE", REF_AREA="DE"))
    assert found.kind is ProblemKind.AMBIGUOUS
    assert "ADJUSTMENT" in found.cause
    assert "NSA" in found.cause


@every_form
def test_one_period_may_be_asked_for(form: str) -> None:
    where = {"REF_AREA": "DE", "ADJUSTMENT": "NSA", "TIME_PERIOD": "2024-Q2"}
    assert values(page(*FORMS[form]), records("OBS_VALUE", **where)) == {"2024-Q2": Decimal("3.3")}


@every_form
@pytest.mark.parametrize(("where", "there"), [({"REF_AREA": "IT"}, "FR"), ({"AREA": "DE"}, "REF_AREA")])
def test_what_is_not_there_is_not_found_with_what_was(form: str, where: dict[str, str], there: str) -> None:
    found = problem(page(*FORMS[form]), records("OBS_VALUE", **where))
    assert found.kind is ProblemKind.NOT_FOUND
    assert there in found.cause


@pytest.mark.parametrize("form", ["json 1.0", "json 2.0", "csv both"])
def test_labels_do_as_well_as_codes(form: str) -> None:
    where = {"REF_AREA": "Germany", "ADJUSTMENT": "SA"}
    assert values(page(*FORMS[form]), records("OBS_VALUE", **where)) == GERMANY


@given(some.permutations(list(SERIES)), some.booleans(), some.sampled_from(["json", "xml", "generic", "flat", "csv"]))
def test_the_order_of_series_and_observations_does_not_matter(
    order: list[tuple[str, str, str]], backwards: bool, form: str
) -> None:
    turned = {key: dict(reversed(SERIES[key].items()) if backwards else SERIES[key].items()) for key in order}
    bodies = {
        "json": (sdmx_json(turned), "application/json"),
        "xml": (COMPACT.format(series=structured(series=turned)), "application/xml"),
        "generic": (GENERIC.format(series=generic(turned)), "application/xml"),
        "flat": (STRUCTURED.format(sets=f"<message:DataSet>{flat(turned)}</message:DataSet>"), "application/xml"),
        "csv": (sdmx_csv(turned), "text/csv"),
    }
    assert values(page(*bodies[form]), records("OBS_VALUE", REF_AREA="DE", ADJUSTMENT="SA")) == GERMANY


SCALED = COMPACT.format(series=structured('UNIT_MULT="6" DECIMALS="2"'))
GROUPED = COMPACT.format(series='<Group REF_AREA="DE" UNIT_MULT="6" DECIMALS="2"/>' + structured())
WHERE = {"REF_AREA": "DE", "ADJUSTMENT": "SA", "TIME_PERIOD": "2024-Q1"}


@pytest.mark.parametrize("body", [SCALED, GROUPED])
def test_a_unit_multiplier_scales_the_value_and_leaves_the_printed_text(body: str) -> None:
    one = observed(page(body, "application/xml"), records("OBS_VALUE", **WHERE))
    assert (one.printed, one.value, one.quantum) == ("3.4", Decimal(3_400_000), Decimal(10_000))
    assert "UNIT_MULT 6" in one.excerpt


def test_a_scale_of_the_registry_is_not_applied_twice_and_must_agree() -> None:
    same = observed(page(SCALED, "application/xml"), records("OBS_VALUE", **WHERE), of=source(scale="million"))
    assert same.value == Decimal(3_400_000)
    found = problem(page(SCALED, "application/xml"), records("OBS_VALUE", **WHERE), of=source(scale="thousand"))
    assert found.kind is ProblemKind.UNIT_MISMATCH


def history(*sets: tuple[str, str]) -> str:
    one = '<Series FREQ="Q" REF_AREA="DE"><Obs TIME_PERIOD="2024-Q1" OBS_VALUE="{}" OBS_STATUS="A"/></Series>'
    return STRUCTURED.format(
        sets="".join(f"<message:DataSet {about}>{one.format(value)}</message:DataSet>" for about, value in sets)
    )


@pytest.mark.parametrize("turned", [False, True])
def test_of_several_vintages_the_one_that_holds_is_read(turned: bool) -> None:
    sets = [
        ('action="Replace" validFromDate="2024-04-01" validToDate="2024-07-01"', "3.1"),
        ('action="Replace" validFromDate="2024-07-01"', "3.4"),
    ]
    body = page(history(*(reversed(sets) if turned else sets)), "application/xml")
    assert values(body, records("OBS_VALUE", REF_AREA="DE")) == {"2024-Q1": Decimal("3.4")}


def test_vintages_that_do_not_say_which_holds_are_ambiguous() -> None:
    body = page(history(("", "3.1"), ("", "3.4")), "application/xml")
    assert problem(body, records("OBS_VALUE", REF_AREA="DE")).kind is ProblemKind.AMBIGUOUS


def test_an_observation_that_was_taken_back_is_not_there() -> None:
    body = page(history(('action="Delete"', "3.1")), "application/xml")
    assert problem(body, records("OBS_VALUE", REF_AREA="DE")).kind is ProblemKind.NOT_FOUND


@pytest.mark.parametrize(
    ("status", "expected"),
    [("C", Status.SUPPRESSED), ("Q", Status.SUPPRESSED), ("L", Status.MISSING), ("O", Status.MISSING)],
)
def test_a_withheld_value_is_no_value_even_where_a_number_stands(status: str, expected: Status) -> None:
    series = {("Q", "DE", "SA"): {"2024-Q1": ("0", status)}}
    one = observed(page(COMPACT.format(series=structured(series=series)), "application/xml"), records("OBS_VALUE"))
    assert (one.value, one.status) == (None, expected)


def test_two_series_of_other_frequency_are_two_though_their_periods_differ() -> None:
    series = {("Q", "DE", "SA"): {"2024-Q1": ("1", "A")}, ("A", "DE", "SA"): {"2023": ("2", "A")}}
    for body in (structured(series=series), flat(series)):
        found = problem(page(COMPACT.format(series=body), "application/xml"), records("OBS_VALUE", REF_AREA="DE"))
        assert (found.kind, "FREQ" in found.cause) == (ProblemKind.AMBIGUOUS, True)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("2024", "2024"),
        ("2024-A1", "2024"),
        ("2024-S1", "2024-H1"),
        ("2024-Q3", "2024-Q3"),
        ("2024-M03", "2024-03"),
        ("2024-03", "2024-03"),
        ("2024-W05", "2024-01-29 to 2024-02-04"),
        ("2024-D032", "2024-02-01"),
        ("2024-02-01T00:00:00", "2024-02-01"),
        ("2024-01-01/P1Y", "2024"),
        ("2024-01-01/P3M", "2024-Q1"),
        ("2024-02-01/P1M", "2024-02"),
    ],
)
def test_periods_in_the_notation_of_the_standard(code: str, name: str) -> None:
    series = {("X", "DE", "SA"): {code: ("1", "A")}}
    body = page(COMPACT.format(series=structured(series=series)), "application/xml")
    assert values(body, records("OBS_VALUE")) == {name: Decimal(1)}


def test_a_reporting_year_that_begins_elsewhere_is_not_taken_for_the_calendars() -> None:
    series = {("A", "AU", "SA"): {"2024-A1": ("1", "A")}}
    body = structured('REPORTING_YEAR_START_DAY="--07-01"', series)
    found = problem(page(COMPACT.format(series=body), "application/xml"), records("OBS_VALUE"))
    assert "--07-01" in found.cause


def test_an_error_in_place_of_data_shows_its_words() -> None:
    body = (
        '<mes:Error xmlns:mes="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message">'
        '<mes:ErrorMessage code="100"><Text>No results found</Text></mes:ErrorMessage></mes:Error>'
    )
    assert "No results found" in problem(page(body, "application/xml"), records("OBS_VALUE")).cause
