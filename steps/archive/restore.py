"""Bringing a backup back: all of it is tried before anything is changed, and nothing is replaced unasked."""

import json
import shutil
import sqlite3
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import make_url

from checks.errors import NewerDatabase, StoreError
from db.captures import NAME, CaptureStore, FolderStore, TableStore, name_of
from db.engine import make_folder, open_database, reading, require_current, upgrade
from db.retention import held
from db.schema import REVISIONS
from steps.alone import alone
from steps.archive.backup import CAPTURES, DATABASE, FORM, MANIFEST, Manifest, digest_of
from steps.settings import Settings

LARGEST_MANIFEST = 100_000  # bytes; ours has 300


def restore(settings: Settings, path: Path, *, overwrite: bool) -> Manifest:
    """What was brought back. Raises StoreError, and then nothing was changed.

    Captures first, the database last: in one transaction of SQLite, which others see whole or not at all. Captures that
    are there besides stay, and `db prune` takes them.
    """
    embedded = make_url(settings.database).get_backend_name() == "sqlite"
    with alone(settings.state, patience_s=0), TemporaryDirectory(prefix="stilltrue-restore-") as folder:
        if embedded and not overwrite:
            refuse_to_replace(settings)
        copied = Path(folder) / DATABASE
        manifest = tried(path, copied)
        if (manifest.database is not None) != embedded:
            raise StoreError(of_another_kind(path, embedded=embedded))
        if embedded:
            put_captures_back(FolderStore(settings.state / "captures"), path)
            put_database_back(settings, copied)
        else:
            put_into_server(settings, path)
    return manifest


def refuse_to_replace(settings: Settings) -> None:
    """Nothing, where there is no database yet. Raises StoreError."""
    there = Path(str(make_url(settings.database).database))
    if there.exists():
        raise StoreError(
            f"there is a database at {there} already: `--overwrite` replaces it (make a backup of it first),"
            " or name another folder with --state"
        )


def of_another_kind(path: Path, *, embedded: bool) -> str:
    """That the backup does not fit the database that is set."""
    if embedded:
        return f"{path} holds the captures of a PostgreSQL database alone: set STILLTRUE_DATABASE_URL to one"
    return f"{path} holds an embedded database, and STILLTRUE_DATABASE_URL names another: leave that unset"


# --- trying it ------------------------------------------------------------------------------------------------------


def tried(path: Path, copied: Path) -> Manifest:
    """What the backup says of itself, all of which is so; its database, if it has one, stands at `copied` then."""
    with opened(path) as tar:
        manifest = manifest_of(tar, path)
        names = {name for entry in tar if (name := tried_entry(tar, entry, path, copied)) is not None}
    if len(names) != manifest.captures:
        raise damaged(path, f"it holds {len(names):,} captures, and says that it holds {manifest.captures:,}")
    if manifest.database is not None:
        try_database(path, manifest, copied, names)
    return manifest


def manifest_of(tar: tarfile.TarFile, path: Path) -> Manifest:
    """What the backup says of itself. Raises StoreError, NewerDatabase."""
    first = tar.next()
    if first is None or first.name != MANIFEST or first.size > LARGEST_MANIFEST:
        raise damaged(path, f"expected it to begin with {MANIFEST}")
    try:
        found = Manifest(**json.loads(content(tar, first, path)))
    except (TypeError, ValueError) as error:
        raise damaged(path, f"its {MANIFEST} cannot be read") from error
    if found.form != FORM or found.revision not in REVISIONS:
        newer = f"{path} was made by a newer Stilltrue (form {found.form}, revision {found.revision})"
        raise NewerDatabase(f"{newer}: upgrade the program first")
    return found


def tried_entry(tar: tarfile.TarFile, entry: tarfile.TarInfo, path: Path, copied: Path) -> str | None:
    """The name of the capture it is, if it is one and whole. Raises StoreError for what has no business here."""
    name = capture_in(entry)
    if name is not None:
        if name_of(body_of(tar, entry, path)) != name:
            raise damaged(path, f"{entry.name} is not what its name says")
    elif entry.name == DATABASE and entry.isreg() and not copied.exists():
        file = tar.extractfile(entry)
        assert file is not None
        with copied.open("wb") as out:
            shutil.copyfileobj(file, out)
    elif entry.name != MANIFEST:
        raise damaged(path, f"{entry.name!r} has no business in it")
    return name


def try_database(path: Path, manifest: Manifest, copied: Path, names: set[str]) -> None:
    """Nothing, if the database is whole and the file holds every capture that it names. Raises StoreError."""
    if not copied.exists() or digest_of(copied) != manifest.database:
        raise damaged(path, "its database is not the one that was copied")
    with closing(sqlite3.connect(copied)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise damaged(path, "its database is not whole")
    engine = open_database(f"sqlite:///{copied}")
    try:
        upgrade(engine)
        with reading(engine) as session:
            missing = {one.sha256 for one in held(session)} - names
    finally:
        engine.dispose()
    if missing:
        raise damaged(path, f"{len(missing):,} captures are missing, {min(missing)} among them")


def capture_in(entry: tarfile.TarInfo) -> str | None:
    """The SHA-256 that the entry bears as its name; None where it is no capture."""
    folder, _, file = entry.name.partition("/")
    name = file.removesuffix(".z")
    return name if folder == CAPTURES and entry.isreg() and NAME.fullmatch(name) else None


def body_of(tar: tarfile.TarFile, entry: tarfile.TarInfo, path: Path) -> bytes:
    """The bytes of a capture. Raises StoreError."""
    try:
        return zlib.decompress(content(tar, entry, path))
    except zlib.error as error:
        raise damaged(path, f"{entry.name} cannot be unpacked") from error


def content(tar: tarfile.TarFile, entry: tarfile.TarInfo, path: Path) -> bytes:
    """What stands in a file of the backup. Raises StoreError."""
    file = tar.extractfile(entry)
    if file is None:
        raise damaged(path, f"{entry.name} is no file")
    return file.read()


@contextmanager
def opened(path: Path) -> Iterator[tarfile.TarFile]:
    """The backup. Raises StoreError for what is none."""
    try:
        with tarfile.open(path, "r:") as tar:
            yield tar
    except (OSError, tarfile.TarError, EOFError) as error:
        raise damaged(path, str(error) or type(error).__name__) from error


def damaged(path: Path, why: str) -> StoreError:
    """The error for a file that is no whole backup."""
    return StoreError(f"{path} is no whole backup: {why}. Nothing was changed; take another one")


# --- putting it back ------------------------------------------------------------------------------------------------


def put_captures_back(captures: CaptureStore, path: Path) -> None:
    """Nothing; every capture of the backup is stored."""
    with opened(path) as tar:
        for entry in tar:
            if capture_in(entry) is not None:
                captures.put(body_of(tar, entry, path))


def put_into_server(settings: Settings, path: Path) -> None:
    """Nothing; every capture of the backup is stored in the database, which is at our revision."""
    engine = open_database(settings.database)
    try:
        require_current(engine)
        put_captures_back(TableStore(engine), path)
    finally:
        engine.dispose()


def put_database_back(settings: Settings, copied: Path) -> None:
    """Nothing; the database is what it was, at the revision of this program. Raises StoreError."""
    target = str(make_url(settings.database).database)
    make_folder(Path(target).parent)
    try:
        with closing(sqlite3.connect(copied)) as source, closing(sqlite3.connect(target, timeout=30)) as into:
            source.backup(into)
    except sqlite3.Error as error:
        raise StoreError(f"{target} cannot be written ({error}): end what works on it, and restore again") from error
