"""What SQLite and PostgreSQL say differently, said once."""

import json
from collections.abc import Collection, Iterator
from datetime import UTC, datetime, time
from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, Text, bindparam, case, func, insert, select, text, true
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql.selectable import TableValuedAlias

T = TypeVar("T")

MANY = 1000  # values in one IN: far from SQLite's 32,766 and PostgreSQL's 65,535, and few statements all the same


def on_postgres(session: Session) -> bool:
    """Whether this is PostgreSQL."""
    return session.get_bind().dialect.name == "postgresql"


def upsert(session: Session, table: Any) -> postgresql.Insert:
    """An INSERT that knows ON CONFLICT; both dialects spell its methods alike."""
    return upsert_into(table, postgres=on_postgres(session))


def upsert_into(table: Any, *, postgres: bool) -> postgresql.Insert:
    """The same for a statement that is written before there is a session."""
    return postgresql.insert(table) if postgres else cast(postgresql.Insert, sqlite.insert(table))


def insert_all(session: Session, table: Any, rows: list[dict[str, Any]]) -> None:
    """Nothing; the rows are there, in as few statements as they need."""
    if rows:
        session.execute(insert(table), rows)


def names_in_order(*, postgres: bool) -> TableValuedAlias:
    """A table with columns `name` and `place` of the names that the parameter `names` brings, whatever their number."""
    if postgres:
        array = bindparam("names", type_=postgresql.ARRAY(Text()))
        return func.unnest(array).table_valued("name", with_ordinality="place", name="wanted").render_derived()
    each = func.json_each(bindparam("names", type_=Text())).table_valued("value", "key", name="each_name")
    return cast(TableValuedAlias, select(each.c.value.label("name"), each.c.key.label("place")).subquery("wanted"))


def as_names(names: Collection[str], *, postgres: bool) -> list[str] | str:
    """The names as that parameter takes them."""
    return list(names) if postgres else json.dumps(list(names))


def only_writer(session: Session, what: str) -> None:
    """Nothing; until the transaction ends nobody else changes `what`. On SQLite every writing transaction is alone."""
    if on_postgres(session):
        session.execute(text("SELECT pg_advisory_xact_lock(hashtext(:what))"), {"what": f"stilltrue {what}"})


def chunks(values: Collection[T], size: int = MANY) -> Iterator[list[T]]:
    """The values in lists of at most `size`."""
    every = list(values)
    for start in range(0, len(every), size):
        yield every[start : start + size]


def new_day(last: InstrumentedAttribute[datetime] | ColumnElement[datetime], now: datetime) -> ColumnElement[int]:
    """1 where `last` lies before the day (UTC) of `now`, else 0: what is added to a number of distinct days."""
    return case((last < midnight(now), 1), else_=0)


def later(column: InstrumentedAttribute[datetime], now: datetime) -> ColumnElement[datetime]:
    """The later of the two: two workers' clocks differ, and no memory goes backwards."""
    return case((column < now, now), else_=column)


def midnight(now: datetime) -> datetime:
    """The beginning of the day (UTC) of `now`."""
    return datetime.combine(now.astimezone(UTC), time(), tzinfo=UTC)


def restricted(column: InstrumentedAttribute[str], values: Collection[str] | None) -> Iterator[ColumnElement[bool]]:
    """The conditions that together select these values, one a statement; None selects everything."""
    if values is None:
        yield true()
        return
    for chunk in chunks(values):
        yield column.in_(chunk)
