"""Column types that give back exactly what was put in: instants in UTC, exact decimals, clean text, nouns as JSON."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import JSON, DateTime, Dialect, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator

PLAIN_JSON = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")

# PostgreSQL stores neither a NUL nor half a surrogate pair, SQLite no half pair; hostile pages contain both.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def clean(text: str) -> str:
    """The text, with what no database stores replaced by U+FFFD."""
    return UNSTORABLE.sub("\ufffd", text)


def clean_all(value: Any) -> Any:
    """The same for every text of a JSON value."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean_all(key): clean_all(one) for key, one in value.items()}
    if isinstance(value, list):
        return [clean_all(one) for one in value]
    return value


class Instant(TypeDecorator[datetime]):
    """An aware datetime, in UTC when it comes back. A naive one is a mistake of ours and is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"an aware datetime was expected, found the naive {value.isoformat()}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Exact(TypeDecorator[Decimal]):
    """A Decimal kept as its own text: digits and exponent come back as they were, on every database."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, _: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, _: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class Words(TypeDecorator[str]):
    """Text that may come from outside: what no database stores is replaced, so one page cannot stop a sweep."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _: Dialect) -> str | None:
        return None if value is None else clean(value)


@cache
def adapter(noun: Any) -> TypeAdapter[Any]:
    """Pydantic's reader and writer of one class of checks.model."""
    return TypeAdapter(noun)


def to_json(noun: Any, value: Any) -> Any:
    """The noun as JSON values: decimals and dates as text, tuples as lists, keys as the registry spells them."""
    return clean_all(adapter(noun).dump_python(value, mode="json", by_alias=True, warnings="error"))


def from_json(noun: Any, value: Any) -> Any:
    """The noun again, equal to what `to_json` was given."""
    return adapter(noun).validate_python(value)


class Body(TypeDecorator[Any]):
    """A noun of checks.model as a JSON document."""

    impl = PLAIN_JSON
    cache_ok = True

    def __init__(self, noun: Any) -> None:
        self.noun = noun
        super().__init__()

    def process_bind_param(self, value: Any, _: Dialect) -> Any:
        return None if value is None else to_json(self.noun, value)

    def process_result_value(self, value: Any, _: Dialect) -> Any:
        return None if value is None else from_json(self.noun, value)
