"""What converts into what, exactly, and what counts another thing."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from checks.judge import judge
from checks.model import Figure, Observation, ProblemKind, Run, Verdict
from checks.one_unit import wanted_unit
from checks.units import NAMES, TABLE, converts, observed_in, quantity_in, same_noun, unit_of, without_scale
from checks.values import read_quantities
from tests.checks.making import day, make_case, seen


@pytest.mark.parametrize(
    ("written", "base", "factor"),
    [
        ("EUR", "EUR", 1),
        ("€", "EUR", 1),
        ("euros", "EUR", 1),
        ("Mrd. Euro", "EUR", 10**9),
        ("milioni di euro", "EUR", 10**6),
        ("miles de millones de euros", "EUR", 10**9),
        ("US dollars", "USD", 1),
        ("billion US dollars", "USD", 10**9),
        ("pounds sterling", "GBP", 1),
        ("pence", "GBP", "0.01"),
        ("per cent", "%", 1),
        ("% du PIB", "%", 1),
        ("‰", "%", "0.1"),
        ("ratio", "%", 100),
        ("Prozentpunkte", "pp", 1),
        ("basis points", "pp", "0.01"),
        ("thousand tonnes", "t", 1000),
        ("milliers de tonnes", "t", 1000),
        ("in 1 000 t", None, None),
        ("Mt", "t", 10**6),
        ("MW", "W", 10**6),
        ("tonnes of CO2", "t", 1),
        ("square miles", "m²", "2589988.110336"),
        ("Stunden", "s", 3600),
        ("duizend ton", None, None),
    ],
)
def test_a_unit_is_known_by_its_names_in_seven_languages(
    written: str, base: str | None, factor: int | str | None
) -> None:
    found = unit_of(written)
    if base is None:
        assert not found.declared
    else:
        assert (found.base, found.factor, found.declared) == (base, Decimal(factor or 0), True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pathways", "people"),
        ("reports", "incidents"),
        ("households", "families"),
        ("people", "individuals"),
        ("%", "pp"),
        ("EUR", "USD"),
        ("km", "km per hour"),
        ("MW", "MWh"),
        ("MW", "mW"),
        ("euros", "euros per month"),
        ("°C", "°F"),
        ("%", "reports"),
        ("months", "days"),
        ("ton", "t"),  # long, short or metric
    ],
)
def test_what_is_not_the_same_by_definition_never_converts(one: str, other: str) -> None:
    assert not converts(unit_of(one), unit_of(other))


def test_no_name_stands_for_two_units_and_every_base_is_one_of_itself_or_of_a_currency() -> None:
    listed = [name for rows in TABLE.values() for names in rows.values() for name in names.split("|")]
    assert len(listed) == len(set(listed))
    for base, rows in TABLE.items():
        assert "1" in rows or NAMES[base] == (base, Decimal(1))


@given(some.sampled_from(sorted(NAMES)), some.decimals(min_value=0, max_value=10**9, places=4))
def test_a_number_turned_into_its_base_and_back_is_the_same_number(name: str, value: Decimal) -> None:
    observed = observation(value, name)
    base = next(other for other, (unit, factor) in NAMES.items() if unit == NAMES[name][0] and factor == 1)
    assert observed_in(observed_in(observed, base), name).value == value


def observation(value: Decimal, unit: str, printed: str | None = None, quantum: str = "0.0001") -> Observation:
    return Observation(
        figure="f",
        period=None,
        printed=printed or f"{value:f}",
        value=value,
        interval=None,
        unit=unit,
        quantum=Decimal(quantum),
    )


def test_a_number_that_bears_its_own_scale_is_not_multiplied_again() -> None:
    bare = observation(Decimal("64.8"), "billion euros", "64.8", "0.1")
    full = observation(Decimal(64_800_000_000), "billion euros", "64.8 billion", "100000000")
    assert observed_in(bare, "EUR").value == observed_in(full, "EUR").value == 64_800_000_000
    assert observed_in(bare, "EUR").printed == "64.8 billion euros"


def test_the_scale_word_of_a_noun_is_multiplied_out_as_well() -> None:
    assert observed_in(observation(Decimal("67.5"), "million people"), "people").value == 67_500_000
    assert without_scale("million people") == "people"


def test_a_printed_number_converts_with_its_interval() -> None:
    (printed,) = read_quantities("3.1 ‰")
    turned = quantity_in(printed, "%")
    assert (turned.value, turned.interval.low, turned.interval.high) == (
        Decimal("0.31"),
        Decimal("0.305"),
        Decimal("0.315"),
    )
    assert quantity_in(printed, "reports") == printed


def test_endings_of_the_plural_make_no_other_noun() -> None:
    assert same_noun("report", "urgent reports")
    assert same_noun("Meldung", "Meldungen")
    assert not same_noun("reports", "incidents")


def test_the_unit_of_the_sentence_is_taken_where_the_figure_converts_into_it() -> None:
    (tonnes,) = read_quantities("8.2 million tonnes")
    assert wanted_unit(Figure(id="f", measure="m", unit="kg"), tonnes) == "t"
    assert wanted_unit(Figure(id="f", measure="m", unit="thousand people"), tonnes) == "people"
    assert wanted_unit(Figure(id="f", measure="m", unit="thousand people"), None) == "people"


# --- and so it is judged ----------------------------------------------------------------------------------------------


def judged(prints: str, figure_unit: str, printed: str, source_unit: str | None = None, *also: str) -> object:
    run = seen(printed)
    unit = run.observation.unit if source_unit is None else source_unit
    run = replace(run, observation=replace(run.observation, unit=unit or figure_unit))
    figure = Figure(id="reports", measure="m", unit=figure_unit, also=also)
    found = judge(make_case(prints, run, figure=figure), day(0, 12))
    return found.problem.kind if found.problem else found.verdict


@pytest.mark.parametrize(
    ("prints", "figure_unit", "printed", "source_unit"),
    [
        ("a budget of €4.2 million in 2023", "euros", "4,213,000", "EUR"),
        ("a budget of 4.2 million euros in 2023", "million euros", "4.21", None),
        ("a budget of 4.2 million euros in 2023", "million euros", "€4.21 million", None),
        ("a rate of 0.31 % in 2023", "per mille", "3.1", None),
        ("a rate of 94 % in 2023", "ratio", "0.94", None),
        ("8,214 tonnes in 2023", "thousand tonnes", "8.214", None),
        ("8,214 tonnes in 2023", "kg", "8,214,000", None),
        ("1,609.344 km in 2023", "miles", "1,000", None),
        ("1 hour in 2023", "minutes", "60", None),
        ("7.4 million pathways in 2023", "pathways", "7.4 million", "waiting pathways"),
    ],
)
def test_a_sentence_agrees_in_whatever_unit_the_source_counts(
    prints: str, figure_unit: str, printed: str, source_unit: str | None
) -> None:
    assert judged(prints, figure_unit, printed, source_unit) is Verdict.HOLDS


@pytest.mark.parametrize(
    ("prints", "figure_unit", "printed", "source_unit"),
    [
        ("7.4 million pathways in 2023", "pathways", "7.4 million", "people"),
        ("a fund of €3.1 billion in 2023", "euros", "3.1 billion", "US dollars"),
        ("rose by 2 percentage points in 2023", "%", "2", None),
        ("36 % of reports in 2023", "reports", "36", None),
        ("36 reports in 2023", "reports", "36", "%"),
    ],
)
def test_another_unit_is_a_problem_even_where_the_digits_agree(
    prints: str, figure_unit: str, printed: str, source_unit: str | None
) -> None:
    assert judged(prints, figure_unit, printed, source_unit) is ProblemKind.UNIT_MISMATCH


def test_also_widens_what_a_figure_counts() -> None:
    assert judged("7.4 million cases in 2023", "cases", "7.4 million", "pathways") is ProblemKind.UNIT_MISMATCH
    assert judged("7.4 million cases in 2023", "cases", "7.4 million", "pathways", "pathways") is Verdict.HOLDS


def test_a_noun_the_passage_itself_explains_is_no_other_unit() -> None:
    """Prose may put another noun nearer: "36.2 million, mostly images, in reports to the CyberTipline"."""
    run = seen("36.2 million", excerpt="NCMEC received 36.2 million tips, the reports to its line")
    run = replace(run, observation=replace(run.observation, unit="tips"))
    assert judge(make_case("36.2 million reports in 2023", run), day(0, 12)).verdict is Verdict.HOLDS


def ten_times(looks: int, *, alike: bool) -> list[Run]:
    beside = {"North": "4,120", "South": "8,220"} if alike else {"North": "412", "South": "822"}
    return [
        seen("1,234", beside={"North": "412", "South": "822"}),
        seen("12,340", at=day(50), until=day(49 + looks), days=looks, beside=beside),
    ]


def test_exactly_ten_times_is_believed_after_three_looks_on_three_days_unless_all_moved_alike() -> None:
    for looks, alike, expected in [(2, False, None), (3, False, Verdict.REVISED), (3, True, None)]:
        found = judge(make_case("1,234 reports in 2023", *ten_times(looks, alike=alike)), day(53))
        assert found.verdict is expected
        assert (found.problem is None) is (expected is not None)
