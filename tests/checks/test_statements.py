"""What a sentence says, and what stays a doubt."""

from decimal import Decimal

import pytest

from checks.model import FactCheck, Figure, Hedge, PeriodKind, Share, Statement, Tracks, Trend
from checks.statements import Understanding, understand
from tests.checks.making import make_article, make_statement

REPORTS = Figure(id="reports", measure="reports in a year", unit="reports")


def understood(
    prints: str, *, figure: Figure = REPORTS, article: dict[str, object] | None = None, **more: object
) -> Understanding:
    said = make_statement(prints, **more)
    return understand(said, figure, make_article(said, **(article or {})))


def test_number_hedge_and_period_come_from_the_sentence() -> None:
    said = understood("more than 186,000 online-enticement reports in 2023")
    assert said.quantity is not None
    assert said.period is not None
    assert (said.quantity.value, said.quantity.hedge, said.period.name) == (Decimal(186_000), Hedge.OVER, "2023")
    assert said.doubts == ()


def test_a_year_is_no_number() -> None:
    said = understood("in 2023 NCMEC escalated 63,892 reports as urgent")
    assert said.quantity is not None
    assert said.quantity.value == 63_892


def test_the_number_that_counts_what_the_figure_counts_is_taken() -> None:
    said = understood("12 agencies sent 63,892 reports")
    assert said.quantity is not None
    assert said.quantity.value == 63_892


def test_a_share_is_sought_where_the_figure_is_one() -> None:
    figure = Figure(id="outside", measure="share", share=Share(part="a", whole="b"))
    said = understood("the majority of 36 million reports", figure=figure)
    assert said.quantity is not None
    assert said.quantity.hedge is Hedge.MAJORITY


def test_a_given_value_keeps_the_hedge_of_its_number() -> None:
    said = understood("prices fell by more than 3 %", figure=Figure(id="f", measure="m", unit="%"), value="-3")
    assert said.quantity is not None
    assert (said.quantity.value, said.quantity.hedge, said.quantity.unit) == (Decimal(-3), Hedge.OVER, "%")


def test_a_given_hedge_overrides() -> None:
    said = understood("36 million reports", hedge="over")
    assert said.quantity is not None
    assert said.quantity.hedge is Hedge.OVER


def test_a_value_that_is_no_number_is_a_name() -> None:
    said = understood("the most recent operation", figure=Figure(id="f", measure="m"), value="Renewed Hope III")
    assert (said.quantity, said.text) == (None, "Renewed Hope III")
    assert understood("the latest", figure=Figure(id="f", measure="m"), edition="Edition 5").text == "Edition 5"


@pytest.mark.parametrize(
    ("prints", "more", "article", "expected"),
    [
        ("63,892 reports in 2023", {}, {}, Tracks.PERIOD),
        ("63,892 reports", {}, {}, Tracks.LATEST),
        ("63,892 reports in 2023", {}, {"tracks": Tracks.LATEST}, Tracks.LATEST),
        ("63,892 reports in 2023", {"tracks": Tracks.PERIOD}, {"tracks": Tracks.LATEST}, Tracks.PERIOD),
        ("63,892 reports in 2023", {"period": "as published"}, {}, Tracks.LATEST),
        ("1,000 reports", {"period": "since 1998"}, {}, Tracks.LATEST),
    ],
)
def test_a_closed_period_is_tracked_by_itself_unless_somebody_said_otherwise(
    prints: str, more: dict[str, str], article: dict[str, object], expected: Tracks
) -> None:
    assert understood(prints, article=article, **more).tracks is expected


def test_each_year_is_no_period_but_all_of_them() -> None:
    said = understood("tens of millions of reports every year since 2020", period="each year")
    assert said.each is PeriodKind.YEAR
    assert said.tracks is Tracks.LATEST
    assert said.period is not None
    assert said.period.start.year == 2020


@pytest.mark.parametrize(
    ("prints", "period", "first", "last"),
    [
        ("has risen sharply", "2021 to 2023", "2021", "2023"),
        ("has risen sharply since 2021", None, "2021", None),
        ("has risen sharply", "2019 to latest", "2019", None),
        ("a record", "2024", None, "2024"),
        ("a record", "12 months to 2025-04", None, "12 months to 2025-04"),
        ("has risen", "2024-Q3 to 2025-Q3", "2024-Q3", "2025-Q3"),
    ],
)
def test_a_trend_has_two_ends(prints: str, period: str | None, first: str | None, last: str | None) -> None:
    said = understood(prints, period=period, trend=Trend.UP)
    assert said.quantity is None
    assert (said.first and said.first.name, said.last and said.last.name) == (first, last)


@pytest.mark.parametrize(
    ("prints", "more", "doubt"),
    [
        ("the public record is silent", {}, "no number was found"),
        ("100 reports in one file, 200 reports in another", {}, "several numbers (100 reports, 200 reports)"),
        ("36 million reports, up from 2021 and 2022", {}, "several periods"),
        ("36 million reports", {"period": "last spring"}, "no period is named 'last spring'"),
        ("36 million arrests", {}, "counts arrests, the figure reports"),
    ],
)
def test_what_stays_unclear_is_a_doubt(prints: str, more: dict[str, str], doubt: str) -> None:
    assert doubt in " · ".join(understood(prints, **more).doubts)


def test_a_number_with_two_readings_names_both() -> None:
    assert "can be read as 12345 or 12: say `value`" in " · ".join(understood("12 345 reports").doubts)


def test_without_a_figure_the_sentence_still_speaks() -> None:
    said = make_statement("63,892 reports", figure=None)
    assert understand(said, None, make_article(said)).quantity is not None


def test_what_the_sentence_counts_must_be_what_the_figure_counts_or_stand_under_also() -> None:
    """Pathways are not people, reports are not incidents."""

    def doubts(prints: str, unit: str, *also: str) -> tuple[str, ...]:
        statement = Statement(id="s", prints=prints, figure="f")
        article = FactCheck(id="a", title="", url="", desk="", statements=(statement,))
        return understand(statement, Figure(id="f", measure="m", unit=unit, also=also), article).doubts

    (doubt,) = doubts("1,200 people in 2023", "pathways")
    assert "counts people, the figure pathways: add it under `also`" in doubt
    assert doubts("1,200 people in 2023", "pathways", "people") == ()
    assert doubts("36 million incidents in 2023", "reports") != ()
    assert doubts("36 million reports in 2023", "reports") == ()


def test_a_unit_under_another_of_its_names_is_no_other_unit() -> None:
    """`euros` and €, per mille and per cent, tonnes and kg: one declared table (checks.units)."""

    def doubts(prints: str, unit: str) -> tuple[str, ...]:
        return understood(prints, figure=Figure(id="f", measure="m", unit=unit)).doubts

    assert doubts("a fund of €3.1 billion", "euros") == ()
    assert doubts("a fund of €3.1 billion", "billion EUR") == ()
    assert doubts("a rate of 0.31 %", "‰") == ()
    assert doubts("8,214 tonnes of waste", "kg") == ()
    assert "counts EUR, the figure US dollars" in " ".join(doubts("a fund of €3.1 billion", "US dollars"))
    assert "counts t, the figure km" in " ".join(doubts("8,214 tonnes of waste", "km"))


@pytest.mark.parametrize(
    ("prints", "language"),
    [
        ("fell by 3 % in 2024", "en"),
        ("sank 2024 um 3 Prozent", "de"),
        ("a baissé de 3 %", "fr"),
        ("cayó un 3 %", "es"),
        ("è calato del 3 %", "it"),
        ("caiu 3 %", "pt"),
        ("daalde met 3 procent", "nl"),
    ],
)
def test_a_fall_without_a_sign_is_a_doubt_for_the_keeper(prints: str, language: str) -> None:
    """A source may print it as −3: that would look like another sign."""
    growth = Figure(id="growth", measure="growth", unit="%")
    article: dict[str, object] = {"language": language}
    assert any("it fell" in one for one in understood(prints, figure=growth, article=article).doubts)
    assert understood(prints, figure=growth, article=article, value="-3").doubts == ()


@pytest.mark.parametrize(
    ("prints", "language"),
    [("fell to 3 %", "en"), ("rose by 3 %", "en"), ("fiel auf 3 Prozent", "de"), ("in calo al 3 %", "it")],
)
def test_a_level_and_a_rise_are_none(prints: str, language: str) -> None:
    growth = Figure(id="growth", measure="growth", unit="%")
    assert understood(prints, figure=growth, article={"language": language}).doubts == ()
