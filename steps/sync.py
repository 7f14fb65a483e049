"""The registry from its files into the database, as a numbered version that workers pin."""

import subprocess
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Engine

from checks.errors import Mistake, RegistryError, SettingsError
from checks.model import Registry
from checks.registry import Checked, check_registry
from db import store
from db.engine import writing
from db.store import RegistryVersion
from steps.judging import Judged, judge_articles


@dataclass(frozen=True, slots=True, kw_only=True)
class Synced:
    """The version in force after a sync, and what judging by it came to (None: nothing had changed)."""

    version: RegistryVersion
    judged: Judged | None


def sync(engine: Engine, registry: Registry, *, now: datetime, revision: str | None = None) -> Synced:
    """The registry as the version in force. A changed one is judged at once, without any fetch."""
    with writing(engine) as session:
        version = store.save_registry(session, registry, now=now, revision=revision)
        judged = None
        if version.changed:
            judged = judge_articles(session, registry, version=version.number, now=now, sweep=None)
    return Synced(version=version, judged=judged)


def check_files(path: Path, allowed_hosts: Collection[str]) -> Checked:
    """What the registry at `path` says, with all its mistakes. Raises SettingsError where there is none."""
    texts = read_files(path)
    checked = check_registry(texts, allowed_hosts=allowed_hosts)
    zones = unknown_zones(checked.registry, texts) if checked.registry else ()
    return Checked(registry=None if zones else checked.registry, mistakes=(*checked.mistakes, *zones), doubts=checked.doubts)


def load_files(path: Path, allowed_hosts: Collection[str]) -> Registry:
    """The registry at `path`. Raises RegistryError with every mistake, SettingsError where there is no registry."""
    checked = check_files(path, allowed_hosts)
    if checked.registry is None:
        raise RegistryError(checked.mistakes)
    return checked.registry


def read_files(path: Path) -> dict[str, str]:
    """File name to text of the registry: one file, or the YAML files of a folder."""
    try:
        files = sorted([*path.rglob("*.yaml"), *path.rglob("*.yml")]) if path.is_dir() else [path]
        if not files:
            raise SettingsError(f"the folder {path} holds no .yaml file; expected a registry there (STILLTRUE_REGISTRY)")
        return {str(file): file.read_bytes().decode("utf-8-sig") for file in files}
    except FileNotFoundError as error:
        raise SettingsError(f"there is no registry at {path}; name it with --registry or STILLTRUE_REGISTRY") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"the registry at {path} is not UTF-8 text (byte {error.start}); save it as UTF-8") from error
    except OSError as error:
        raise SettingsError(f"the registry at {path} cannot be read: {error.strerror}") from error


def unknown_zones(registry: Registry, texts: Mapping[str, str]) -> tuple[Mistake, ...]:
    """A mistake for each desk whose time zone this machine does not know."""
    return tuple(
        Mistake(message=f"desk {desk.id}: there is no time zone `{desk.zone}`; write one such as Europe/Berlin", **spot(texts, desk.zone))
        for desk in registry.desks.values()
        if not is_zone(desk.zone)
    )


def is_zone(name: str) -> bool:
    """Whether the time zone exists."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def spot(texts: Mapping[str, str], word: str) -> dict[str, str | int]:
    """File, line and column where the word first stands after `zone:`."""
    for file, text in texts.items():
        for number, line in enumerate(text.splitlines(), 1):
            if "zone" in line and word in line:
                return {"file": file, "line": number, "column": line.index(word) + 1}
    return {"file": next(iter(texts), ""), "line": 1, "column": 1}


def revision_of(path: Path) -> str | None:
    """The git revision of the checkout the registry lies in, `-dirty` with changes; None outside of one."""
    folder = path if path.is_dir() else path.parent
    command = ["git", "-C", str(folder), "describe", "--always", "--dirty", "--abbrev=12"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() or None if done.returncode == 0 else None
