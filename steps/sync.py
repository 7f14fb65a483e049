"""The registry from its files into the database, as a numbered version that workers pin."""

import stat
import subprocess
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import available_timezones

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from checks.addresses import address
from checks.editions.names import has_editions, pattern_of
from checks.errors import RegistryError, SettingsError, WatchError
from checks.model import Problem, ProblemKind, Registry, Source
from checks.own_pages import subjects
from checks.plan import watched
from checks.references import read_at, subject_of, without_edition
from checks.registry import Checked, check_registry, parse_registry
from db import store
from db.engine import reading, writing
from db.store import NewDue, RegistryVersion
from steps.compiled import stamp_of
from steps.judging import Judged, judge_articles
from steps.renaming import follow
from steps.settings import Settings
from steps.through import PROXY

REGISTRY = "registry.yaml"  # the subject of its problems, which no id can be


@dataclass(frozen=True, slots=True, kw_only=True)
class Synced:
    """The version in force after a sync, and what judging by it came to (None: nothing had changed)."""

    version: RegistryVersion
    judged: Judged | None


def sync(
    engine: Engine, registry: Registry, *, now: datetime, revision: str | None = None, compiled_from: str | None = None
) -> Synced:
    """The registry as the version in force. A changed one is judged at once, without any fetch.

    `compiled_from` is the stamp of its files, if it was compiled from any.
    """
    with writing(engine) as session:
        note_mended(session, registry, now)
        renamed = follow(session, registry, now)
        asked_so_far = {renamed.get(name, name): where for name, where in addresses(session).items()}
        version = store.save_registry(session, registry, now=now, revision=revision, compiled_from=compiled_from)
        judged = None
        if version.new:
            moved = [name for name, source in registry.sources.items() if asked_so_far.get(name) != asked_at(source)]
            store.look_soon(session, moved)
            forget_problems(session, registry, now)
            judged = judge_articles(session, registry, version=version.number, now=now, sweep=None)
    return Synced(version=version, judged=judged)


def sync_files(engine: Engine, settings: Settings, *, now: datetime) -> Synced:
    """The registry of the files as the version in force, compiled while nobody watches.

    Raises RegistryError or SettingsError where it cannot be used: then the version in force stays, and its keeper is
    told, once, that it is an older one than the files.
    """
    try:
        return put_in_force(engine, settings, now=now)
    except (RegistryError, SettingsError) as error:
        note_mistakes(engine, error, now)
        raise


def put_in_force(engine: Engine, settings: Settings, *, now: datetime) -> Synced:
    """The registry of the files as the version in force; where it was compiled from these very files, nothing is done.

    Raises RegistryError with every mistake, SettingsError where there is no registry.
    """
    files, zones = read_files(settings.registry), available_timezones()
    stamp = stamp_of(files, settings.allow_hosts, zones)
    with reading(engine) as session:
        version = store.version_of(session, stamp)
        if version is not None and REGISTRY not in store.open_problems(session):
            return Synced(version=version, judged=None)
    registry = parse_registry(files, settings.allow_hosts, zones=zones)
    return sync(engine, registry, now=now, revision=revision_of(settings.registry), compiled_from=stamp)


def note_mistakes(engine: Engine, error: WatchError, now: datetime) -> None:
    """Nothing; that the files cannot be used is a problem of the keeper's, if any registry was ever in force."""
    first, *others = str(error).splitlines()
    with writing(engine) as session:
        number = store.registry_number(session)
        if number is None:
            return
        problem = Problem(
            subject=REGISTRY,
            kind=ProblemKind.UNREADABLE,
            cause=f"{first}{f', and {len(others)} more' if others else ''}; version {number} stays in force",
            remedy="`stilltrue validate` names every mistake with its place; mend them",
        )
        opened, new = store.open_problem(session, problem, now)
        if new:
            store.owe(session, [due_of_mistakes(store.load_registry(session), "problem", opened, now)], now)


def note_mended(session: Session, registry: Registry, now: datetime) -> None:
    """Nothing; the files can be used again, and whoever was told that they cannot is told so."""
    opened = store.open_problems(session).get(REGISTRY)
    if opened is None:
        return
    store.close_problem(session, REGISTRY, now)
    store.withdraw(session, [f"problem:{opened.id}"], now=now, because="it was over before anybody was told")
    if opened.told_at is not None:
        store.owe(session, [due_of_mistakes(registry, "recovered", opened.id, now)], now)


def due_of_mistakes(registry: Registry, kind: str, problem: int, now: datetime) -> NewDue:
    """That the keeper of the registry is to hear of its mistakes, or that they are mended."""
    route = registry.desks[registry.keeper or next(iter(registry.desks))].route
    return NewDue(kind=kind, about=f"problem:{problem}", route=route, problem=problem, not_before=now)


def addresses(session: Session) -> dict[str, str]:
    """Where each source is asked in the version in force so far."""
    if store.registry_number(session) is None:
        return {}
    return {name: asked_at(source) for name, source in store.load_registry(session).sources.items()}


def asked_at(source: Source) -> str:
    """All that decides which address a look begins at."""
    return pattern_of(source) if has_editions(source) else address(source)


def forget_problems(session: Session, registry: Registry, now: datetime) -> None:
    """Nothing; problems of what the registry no longer watches are closed, and nobody hears of them any more.

    Those that judging found are closed by judging, which follows.
    """
    read = {subject_of(one, registry.sources[name]) for name, figures in read_at(registry).items() for one in figures}
    watched_still = watched(registry) | read | set(subjects(registry))
    found = (one for one in store.open_problems(session).values() if not one.problem.judged)
    gone = [one for one in found if not is_watched(one.problem.subject, registry, watched_still)]
    store.close_problems(session, [one.problem.key for one in gone], now)
    store.withdraw(session, [f"problem:{one.id}" for one in gone], now=now, because="it is not watched any more")


def is_watched(subject: str, registry: Registry, watched_still: Collection[str]) -> bool:
    """Whether anything is still read there; of an edition, or their list, whether the source still has editions."""
    if subject == PROXY:
        return True
    source = without_edition(subject)
    return source in watched_still and (source == subject or has_editions(registry.sources[source]))


def check_files(path: Path, allowed_hosts: Collection[str]) -> Checked:
    """What the registry at `path` says, with all its mistakes. Raises SettingsError where there is none."""
    return check_registry(read_files(path), allowed_hosts=allowed_hosts, zones=available_timezones())


def load_files(path: Path, allowed_hosts: Collection[str]) -> Registry:
    """The registry at `path`. Raises RegistryError with every mistake, SettingsError where there is no registry."""
    return parse_registry(read_files(path), allowed_hosts, zones=available_timezones())


def read_files(path: Path) -> dict[str, str]:
    """File name to text of the registry: one file, or the YAML files of a folder."""
    try:
        files = sorted(yaml_files(path)) if path.is_dir() else [path]
    except OSError as error:
        raise SettingsError(f"the registry {path} cannot be read: {error.strerror}") from error
    if not files:
        raise SettingsError(f"the folder {path} holds no .yaml file; expected a registry there (STILLTRUE_REGISTRY)")
    return {str(file): text_of(file) for file in files}


def yaml_files(folder: Path) -> Iterator[Path]:
    """What bears the name of a YAML file in the folder or below, but the folders."""
    return (one for end in ("yaml", "yml") for one in folder.rglob(f"*.{end}") if not one.is_dir())


def text_of(file: Path) -> str:
    """What a file of the registry says. Raises SettingsError: a pipe or a device, which may never end, is not read."""
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise SettingsError(f"the registry {file} is no regular file; expected a YAML file, or a folder of them")
        return file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        if file.is_symlink():
            raise SettingsError(f"the registry {file} is a link that leads nowhere; mend it, or remove it") from error
        raise SettingsError(f"there is no registry at {file}; name it with --registry or STILLTRUE_REGISTRY") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"the registry {file} is not UTF-8 text (byte {error.start}); save it as UTF-8") from error
    except OSError as error:
        raise SettingsError(f"the registry {file} cannot be read: {error.strerror}; mend it, or remove it") from error


def revision_of(path: Path) -> str | None:
    """The git revision of the checkout the registry lies in, `-dirty` with changes; None outside of one."""
    folder = path if path.is_dir() else path.parent
    command = ["git", "-C", str(folder), "describe", "--always", "--dirty", "--abbrev=12"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() or None if done.returncode == 0 else None
