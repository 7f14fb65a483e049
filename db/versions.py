"""The registry as numbered versions: an entry is written when it changes, and every version can be had again.

The order of declarations has no meaning and is not kept, except that of the desks: the first one is the keeper where
nobody is named.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session

from checks.errors import UnknownId
from checks.model import Desk, FactCheck, Figure, Registry, Source
from db.columns import from_json, to_json
from db.portable import chunks, insert_all, only_writer
from db.tables import RegistryEntryRow as Entry
from db.tables import RegistryVersionRow as Version

Key = tuple[str, str]  # kind, id
AT_ONCE = 100  # entries in memory besides the nouns made of them, which take a fifth of the room
KINDS: dict[str, Any] = {"desk": Desk, "source": Source, "figure": Figure, "fact-check": FactCheck}


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryVersion:
    """A version in force; `new` is whether this call made it, the tuples name what it added, changed and removed."""

    number: int
    digest: str
    created_at: datetime
    revision: str | None
    new: bool = False
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def save_registry(
    session: Session, registry: Registry, *, now: datetime, revision: str | None, compiled_from: str | None = None
) -> RegistryVersion:
    """The version that holds this registry: a new one, or the one in force where nothing differs.

    `compiled_from`: the stamp of its files, by which `version_of` finds it again.
    """
    only_writer(session, "registry")
    bodies = dict(entries(registry))
    digests = {key: digest_of(body) for key, body in bodies.items()}
    whole = digest_of(sorted([*key, digest] for key, digest in digests.items()))
    newest = session.scalars(select(Version).order_by(Version.number.desc()).limit(1)).first()
    if newest is not None and newest.digest == whole:
        newest.compiled_from = compiled_from or newest.compiled_from
        return as_version(newest)
    number = newest.number + 1 if newest else 1
    version = Version(number=number, created_at=now, digest=whole, revision=revision, compiled_from=compiled_from)
    session.add(version)
    session.flush()
    return replace_entries(session, version, bodies, digests)


def replace_entries(
    session: Session, version: Version, bodies: Mapping[Key, Any], digests: Mapping[Key, str]
) -> RegistryVersion:
    """The new version; entries that differ from those in force end with the version before and are written anew."""
    rows = session.execute(select(Entry.kind, Entry.key, Entry.digest, Entry.id).where(Entry.last_version.is_(None)))
    in_force = {(row.kind, row.key): (row.digest, row.id) for row in rows}
    added = [key for key in digests if key not in in_force]
    changed = [key for key in digests if key in in_force and in_force[key][0] != digests[key]]
    removed = [key for key in in_force if key not in digests]
    for chunk in chunks([in_force[key][1] for key in (*changed, *removed)]):
        session.execute(update(Entry).where(Entry.id.in_(chunk)).values(last_version=version.number - 1))
    fresh = [
        {"kind": key[0], "key": key[1], "digest": digests[key], "body": bodies[key], "first_version": version.number}
        for key in (*added, *changed)
    ]
    insert_all(session, Entry, fresh)
    return as_version(version, new=True, added=ids(added), changed=ids(changed), removed=ids(removed))


def load_registry(session: Session, version: int | None = None) -> Registry:
    """The registry of that version, the newest where none is named. Raises UnknownId."""
    number = registry_number(session) if version is None else version
    if number is None:
        raise UnknownId("the database holds no registry yet: run `stilltrue sync`")
    if session.get(Version, number) is None:
        raise UnknownId(f"there is no registry version {number}; the newest is {registry_number(session)}")
    found: dict[str, dict[str, Any]] = {kind: {} for kind in (*KINDS, "setting")}
    rows = select(Entry.kind, Entry.key, Entry.body).where(in_version(number)).order_by(Entry.key)
    for row in session.execute(rows.execution_options(yield_per=AT_ONCE)):
        found[row.kind][row.key] = from_json(KINDS[row.kind], row.body) if row.kind in KINDS else row.body
    return Registry(
        desks={key: found["desk"][key] for key in found["setting"]["desks"]},
        sources=found["source"],
        figures=found["figure"],
        fact_checks=found["fact-check"],
        keeper=found["setting"].get("keeper"),
    )


def version_of(session: Session, compiled_from: str) -> RegistryVersion | None:
    """The version in force, if it was compiled from the files that bear this stamp."""
    newest = session.scalars(select(Version).order_by(Version.number.desc()).limit(1)).first()
    return as_version(newest) if newest is not None and newest.compiled_from == compiled_from else None


def registry_number(session: Session) -> int | None:
    """The number of the version in force; None before the first `sync`."""
    return session.scalar(select(Version.number).order_by(Version.number.desc()).limit(1))


def last_with(session: Session, key: str) -> int | None:
    """The number of the last version that declared something under this id; None where none ever did."""
    rows = session.execute(select(Entry.last_version).where(Entry.key == key, Entry.kind.in_(KINDS))).scalars().all()
    if not rows:
        return None
    return registry_number(session) if None in rows else max(number for number in rows if number)


def entries(registry: Registry) -> Iterator[tuple[Key, Any]]:
    """Every declaration under its kind and id, as JSON values."""
    groups: dict[str, Mapping[str, Any]] = {
        "desk": registry.desks,
        "source": registry.sources,
        "figure": registry.figures,
        "fact-check": registry.fact_checks,
    }
    for kind, nouns in groups.items():
        for key, noun in nouns.items():
            yield (kind, key), to_json(KINDS[kind], noun)
    yield ("setting", "desks"), list(registry.desks)
    if registry.keeper is not None:
        yield ("setting", "keeper"), registry.keeper


def in_version(number: int) -> ColumnElement[bool]:
    """The entries in force in that version."""
    return (Entry.first_version <= number) & or_(Entry.last_version.is_(None), Entry.last_version >= number)


def digest_of(values: Any) -> str:
    """The SHA-256, in hex, of JSON values."""
    canonical = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def ids(keys: list[Key]) -> tuple[str, ...]:
    """The ids of declarations, in order; settings are nobody's ids."""
    return tuple(sorted(key for kind, key in keys if kind in KINDS))


def as_version(row: Version, **made: Any) -> RegistryVersion:
    """The row as it is handed out."""
    return RegistryVersion(
        number=row.number, digest=row.digest, created_at=row.created_at, revision=row.revision, **made
    )
