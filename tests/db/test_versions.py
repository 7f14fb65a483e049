"""The registry as numbered versions."""

import threading
from dataclasses import replace

import pytest
from sqlalchemy import Engine, func, select

from checks.errors import UnknownId
from checks.model import Registry, Source
from db import store
from db.engine import reading, writing
from db.tables import RegistryEntryRow, RegistryVersionRow
from tests.db.making import NOON, make_registry


def save(engine: Engine, registry: Registry, revision: str | None = "abc1234") -> store.RegistryVersion:
    with writing(engine) as session:
        return store.save_registry(session, registry, now=NOON, revision=revision)


def entries(engine: Engine) -> int:
    with reading(engine) as session:
        return session.scalars(select(func.count()).select_from(RegistryEntryRow)).one()


def test_a_registry_comes_back_equal(database: Engine) -> None:
    registry = make_registry(keeper="data")
    assert save(database, registry).number == 1
    with reading(database) as session:
        assert store.load_registry(session) == registry
        assert store.registry_number(session) == 1


def test_the_first_desk_stays_the_first(database: Engine) -> None:
    """Without a keeper, the first desk keeps the sources: its place is the one order that has a meaning."""
    save(database, make_registry())
    with reading(database) as session:
        registry = store.load_registry(session)
    assert list(registry.desks) == ["us-desk", "data"]
    assert registry.keeper_of(registry.sources["bill"]).id == "us-desk"


def test_an_equal_registry_is_the_version_in_force_and_writes_nothing(database: Engine) -> None:
    first = save(database, make_registry())
    before = entries(database)
    backwards = make_registry()
    backwards = replace(backwards, sources=dict(reversed(backwards.sources.items())))
    again = save(database, backwards, revision="another")
    assert again == replace(first, new=False, added=())
    assert entries(database) == before


def test_only_what_changed_is_written(database: Engine) -> None:
    first = save(database, make_registry())
    assert (first.new, first.changed, first.removed) == (True, (), ())
    assert first.added == ("bill", "cybertipline", "data", "referrals", "referred-us", "reports", "us-desk")
    before = entries(database)
    second = save(database, make_registry(printed="36.2 million reports in 2023"))
    assert (second.number, second.added, second.changed, second.removed) == (2, (), ("referrals",), ())
    assert entries(database) == before + 1


def test_every_old_version_can_be_loaded(database: Engine) -> None:
    one = make_registry()
    fresh = Source(id="fresh", publisher="Stanford", url="https://stanford.example/")
    two = replace(one, sources={"cybertipline": one.sources["cybertipline"], "fresh": fresh})
    versions = [one, two, make_registry(keeper="data"), one]
    numbers = [save(database, registry).number for registry in versions]
    assert numbers == [1, 2, 3, 4]
    with reading(database) as session:
        assert [store.load_registry(session, number) for number in numbers] == versions
        assert store.load_registry(session) == one


def test_what_was_added_changed_and_removed_is_named(database: Engine) -> None:
    one = make_registry()
    save(database, one)
    fresh = Source(id="fresh", publisher="Stanford", url="https://stanford.example/")
    moved = replace(one.sources["cybertipline"], url="https://reports.example/new")
    version = save(database, replace(one, sources={"cybertipline": moved, "fresh": fresh}))
    assert (version.added, version.changed, version.removed) == (("fresh",), ("cybertipline",), ("bill",))


def test_a_version_that_is_not_there_is_named(database: Engine) -> None:
    with reading(database) as session:
        with pytest.raises(UnknownId, match="holds no registry yet: run `stilltrue sync`"):
            store.load_registry(session)
        assert store.registry_number(session) is None
    save(database, make_registry())
    with reading(database) as session, pytest.raises(UnknownId, match="no registry version 7; the newest is 1"):
        store.load_registry(session, 7)


def test_two_who_compile_at_once_make_two_versions(database: Engine) -> None:
    registries = [make_registry(printed=f"{number} million reports") for number in range(4)]
    made: list[int] = []
    threads = [threading.Thread(target=lambda one=one: made.append(save(database, one).number)) for one in registries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(made) == [1, 2, 3, 4]


def test_a_sweep_keeps_its_version_while_the_registry_is_edited(database: Engine) -> None:
    one = make_registry()
    save(database, one)
    with writing(database) as session:
        sweep = store.start_sweep(session, now=NOON, registry_version=1, worker="w")
    save(database, make_registry(printed="another"))
    with reading(database) as session:
        (running,) = store.sweeps(session)
        assert (running.id, running.registry_version) == (sweep, 1)
        assert store.load_registry(session, running.registry_version) == one
        assert session.scalars(select(func.count()).select_from(RegistryVersionRow)).one() == 2
