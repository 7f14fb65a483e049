"""What is stored comes back exactly: nouns, instants, decimals, and text from hostile pages."""

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select, update

from checks.model import (
    Decision,
    Desk,
    FactCheck,
    Figure,
    Finding,
    Observation,
    Problem,
    Reading,
    Source,
)
from db.columns import from_json, to_json
from db.engine import reading, writing
from db.tables import HostRow, ObservationRow, ProblemRow
from tests.db.making import NOON, keep, make_observation, make_problem

TEXT = st.text(st.characters(exclude_characters="\x00", codec="utf-8"), max_size=12)
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    bool: st.booleans(),
    int: st.integers(),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)).map(lambda at: at.replace(fold=0)),
    NoneType: st.none(),
}


def anything(of: Any) -> st.SearchStrategy[Any]:
    """Any value of a type the nouns are made of."""
    if of in PLAIN:
        return PLAIN[of]
    if isinstance(of, type) and issubclass(of, Enum):
        return st.sampled_from(of)
    origin, inner = get_origin(of), get_args(of)
    if origin is tuple and inner[-1] is ...:
        return st.lists(anything(inner[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(anything, inner))
    if origin is Mapping:
        return st.dictionaries(*map(anything, inner), max_size=2)
    if origin is Literal:
        return st.sampled_from(inner)
    if origin in (Union, UnionType):
        return st.one_of(*map(anything, inner))
    hints = get_type_hints(of)
    return st.builds(of, **{field.name: anything(hints[field.name]) for field in fields(of)})


def the_same(one: Any, other: Any) -> bool:
    """Whether two values are equal and of the same types all the way down, digits of decimals included.

    Only the zone may be another class: pydantic has its own for UTC.
    """
    return repr(one).replace("TzInfo(0)", "datetime.timezone.utc") == repr(other) and one == other


@pytest.mark.parametrize("noun", [Desk, Source, Figure, FactCheck, Observation, Problem, Reading, Finding, Decision])
@settings(max_examples=40)
@given(data=st.data())
def test_every_noun_comes_back_from_its_json_exactly(noun: type, data: st.DataObject) -> None:
    value = data.draw(anything(noun))
    there = json.loads(json.dumps(to_json(noun, value)))
    assert the_same(from_json(noun, there), value)


@pytest.mark.parametrize(
    "value", ["1.10", "1E+3", "-0.000", "0.1", "123456789012345678901234567890.123456789", "7E-12"]
)
def test_a_decimal_keeps_its_digits(database: Engine, value: str) -> None:
    with writing(database) as session:
        keep(session, make_observation(value))
    with reading(database) as session:
        row = session.scalars(select(ObservationRow)).one()
        assert [str(row.value), str(row.body.value)] == [value, value]


def test_an_instant_comes_back_in_utc_to_the_microsecond(database: Engine) -> None:
    tokyo = datetime(2026, 3, 2, 4, 5, 6, 789012, tzinfo=timezone(timedelta(hours=9)))
    with writing(database) as session:
        session.add(HostRow(name="a.example", token=0, next_request_at=tokyo))
    with reading(database) as session:
        found = session.scalars(select(HostRow.next_request_at)).one()
    assert found == tokyo
    assert found is not None
    assert found.tzinfo is UTC


def test_a_naive_instant_is_refused(database: Engine) -> None:
    with pytest.raises(Exception, match="aware datetime was expected"), writing(database) as session:
        session.execute(update(HostRow).values(next_request_at=datetime(2026, 1, 1)))  # noqa: DTZ001  # that is the point


def test_text_no_database_can_store_does_not_stop_a_sweep(database: Engine) -> None:
    hostile = "a\x00b\ud800c"
    seen = make_observation()
    with writing(database) as session:
        keep(
            session, type(seen)(figure="reports", period=None, printed=hostile, value=None, interval=None, text=hostile)
        )
        session.add(
            ProblemRow(
                subject=hostile, kind="gone", cause=hostile, remedy="", first_seen=NOON, last_seen=NOON, tries=1, days=1
            )
        )
    with reading(database) as session:
        assert session.scalars(select(ObservationRow)).one().body.text == "a\ufffdb\ufffdc"
        assert session.scalars(select(ProblemRow.cause)).one() == "a\ufffdb\ufffdc"


def test_a_problem_of_a_reading_comes_back() -> None:
    reading_with_problem = Reading(figure="reports", problem=make_problem(), warnings=("one locator lost",))
    assert the_same(from_json(Reading, to_json(Reading, reading_with_problem)), reading_with_problem)
