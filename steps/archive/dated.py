"""Dated captures: what a source gave at an instant of the past, as files of a folder or as an archive has it."""

import hashlib
import mimetypes
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from checks.addresses import address
from checks.editions.model import Edition
from checks.errors import SettingsError
from checks.model import Document, Registry, Source
from checks.plan import watched
from steps.station import Station
from steps.wire.answers import Fetched, Validators

DAY = r"((?:19|20)\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])"
TIME = r"[T_ -]?([01]\d|2[0-3])[:h-]?([0-5]\d)(?:[:-]?([0-5]\d))?Z?"
STAMP = re.compile(rf"(?<!\d){DAY}(?:{TIME})?(?!\d)")
UNREAD = frozenset({".DS_Store", "Thumbs.db"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """What a source gave at an instant. `fetch` is called when it is read, and raises FetchError as the door does."""

    at: datetime
    source: str
    name: str
    fetch: Callable[[Station, Source], Fetched]
    edition: Edition | None = None  # the one it is, of a source that has several


def dated_files(folder: Path, files: Iterable[Path], registry: Registry) -> list[Dated]:
    """What these files of a folder are: FOLDER/SOURCE/…DATE….ext, or FOLDER/…DATE….ext of an only source.

    A date is 2026-01-18, 20260118 or, with its time in UTC, 2026-01-18T0930 or 20260118093000. Raises SettingsError
    naming every file that fits nowhere.
    """
    found, wrong = [], []
    for file in files:
        source = source_of(file, folder, registry)
        at = instant_in(file.stem if STAMP.search(file.stem) else file.name)
        if source is None:
            wrong.append(f"{file}: expected it below a folder that is called like a source: {sources_in(registry)}")
        elif at is None:
            wrong.append(f"{file}: its name bears no date; expected one such as 2026-01-18.html or 20260118093000.pdf")
        else:
            found.append(Dated(at=at, source=source, name=str(file), fetch=partial(answer_of, file)))
    if wrong:
        raise SettingsError("\n".join(wrong))
    return found


def files_in(folder: Path) -> list[Path]:
    """The files of a folder and of those in it, in order; hidden ones are left out."""
    return sorted(one for one in folder.rglob("*") if one.is_file() and not is_hidden(one, folder))


def is_hidden(file: Path, folder: Path) -> bool:
    return file.name in UNREAD or any(part.startswith(".") for part in file.relative_to(folder).parts)


def source_of(file: Path, folder: Path, registry: Registry) -> str | None:
    """The source that a folder above the file is called like, its former ids heeded; an only source needs none."""
    names = {one: source.id for source in registry.sources.values() for one in (source.id, *source.formerly)}
    for part in reversed(file.relative_to(folder.parent).parts[:-1]):
        if part in names:
            return names[part]
    here = watched(registry)
    return next(iter(here)) if len(here) == 1 else None


def sources_in(registry: Registry) -> str:
    return ", ".join(sorted(watched(registry)))


def instant_in(name: str) -> datetime | None:
    """The instant a file name bears, in UTC; noon where it names a day only. None for no date."""
    found = STAMP.search(name)
    if found is None:
        return None
    year, month, day, hour, minute, second = found.groups()
    try:
        return datetime(
            int(year), int(month), int(day), int(hour or 12), int(minute or 0), int(second or 0), tzinfo=UTC
        )
    except ValueError:
        return None


def answer_of(file: Path, _here: Station, source: Source) -> Fetched:
    """The file as an answer of its source; whoever takes it in dates it."""
    body = file.read_bytes()
    media_type, _ = mimetypes.guess_type(file.name)
    document = Document(
        body=body,
        media_type=media_type or "",
        charset=None,
        url=address(source),
        sha256=hashlib.sha256(body).hexdigest(),
        fetched_at=datetime.fromtimestamp(0, UTC),
    )
    return Fetched(document=document, status=200, validators=Validators())
