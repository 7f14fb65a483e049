"""WARC files of anybody as answers: what an address gave, and when. Only heads are in memory; bodies are read at need.

Records refer to each other: a request belongs to an answer, a revisit to the record that holds its bytes. Which
documents these are is decided by the bytes, as at the door: coding undone, no larger than a document may be.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from checks.errors import SettingsError
from steps.wire.halts import CapReached
from steps.wire.inflate import CODINGS, Damaged, plain
from steps.wire.values import content_type, location, normal

STEP = 65_536
ANSWERS = ("response", "resource", "revisit")
SUFFIXES = (".warc", ".warc.gz")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an address gave at an instant. `offset`: where its bytes stand in `file`."""

    id: str
    url: str  # in normal form
    at: datetime
    status: int
    file: Path
    offset: int
    media_type: str = ""
    charset: str | None = None
    coding: str = ""
    location: str | None = None
    link: str = ""
    digest: str | None = None
    refers_to: tuple[str | None, str | None, str | None] | None = None  # of a revisit: record, address, date
    posted: bytes | None = None  # what was sent to get it; None for a GET


def is_warc(path: Path) -> bool:
    """Whether the file is called like one."""
    return path.name.lower().endswith(SUFFIXES)


def answers(files: Iterable[Path], most: int) -> tuple[Answer, ...]:
    """Every answer of the files, oldest first; a revisit bears the place of the bytes it refers to.

    `most`: bytes of a posted body that are compared. Raises SettingsError for a file that is no WARC, or a damaged one.
    """
    found: list[Answer] = []
    posted: dict[str, bytes] = {}
    for file in files:
        for record, offset in records(file):
            if record.rec_type == "request":
                note_request(posted, record, most)
            elif record.rec_type in ANSWERS and (answer := answer_of(record, file, offset)) is not None:
                found.append(answer)
    found = [replace(one, posted=posted.get(one.id)) for one in found]
    return tuple(sorted(resolved(found), key=lambda one: one.at))


def records(file: Path) -> Iterator[tuple[Any, int]]:
    """Each record of a file and where it begins. Raises SettingsError."""
    try:
        with file.open("rb") as stream:
            walk = ArchiveIterator(stream)
            for record in walk:
                yield record, walk.offset
            if walk.err_count:
                raise SettingsError(f"{file} is damaged: a record is not as long as it says; fetch the file again")
    except (ArchiveLoadFailed, EOFError) as error:
        first = next((line.strip() for line in str(error).splitlines() if line.strip()), "it breaks off")
        expected = f"{file}: expected a WARC file, compressed record by record or not at all"
        raise SettingsError(f"{expected}; {first}") from error
    except OSError as error:
        raise SettingsError(f"{file} cannot be read: {error.strerror or error}") from error


def note_request(posted: dict[str, bytes], record: Any, most: int) -> None:
    """Nothing; what a POST sent is known under the id of its answer, or the one by which the answer names it."""
    if record.http_headers is None or record.http_headers.protocol != "POST":
        return
    body = record.raw_stream.read(most)
    for name in ("WARC-Concurrent-To", "WARC-Record-ID"):
        if (one := record.rec_headers.get_header(name)) is not None:
            posted[one] = body


def answer_of(record: Any, file: Path, offset: int) -> Answer | None:
    """The record as an answer; None where nobody can say to which address or when."""
    said, http = record.rec_headers.get_header, record.http_headers
    at = instant(said("WARC-Date") or "")
    try:
        url = place_of(said("WARC-Target-URI") or "")
        status = int(http.get_statuscode()) if http else 200
    except ValueError:
        return None
    if at is None or (record.rec_type == "response" and http is None):
        return None
    if status in (200, 203) and said("WARC-Truncated") is not None:  # half a document is none
        return None
    told = http.get_header if http else lambda _: None
    declared = said("Content-Type") if record.rec_type == "resource" else told("Content-Type")
    media_type, charset = content_type(declared or "")
    where = told("Location")
    refers = tuple(said(f"WARC-Refers-To{part}") for part in ("", "-Target-URI", "-Date"))
    return Answer(
        id=said("WARC-Record-ID") or "",
        url=url,
        at=at,
        status=status,
        file=file,
        offset=offset,
        media_type=media_type,
        charset=charset,
        coding=(told("Content-Encoding") or "").strip().lower(),
        location=location(where) if where else None,
        link=told("Link") or "",
        digest=said("WARC-Payload-Digest"),
        refers_to=(refers[0], refers[1], refers[2]) if record.rec_type == "revisit" else None,
    )


def instant(text: str) -> datetime | None:
    """A WARC-Date; None where it is none."""
    try:
        read = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)


def resolved(found: Sequence[Answer]) -> Iterator[Answer]:
    """The answers, revisits with the bytes they refer to; one whose bytes are in no file is left out."""
    whole = [one for one in found if one.refers_to is None]
    by_id = {one.id: one for one in whole}
    by_digest = {one.digest: one for one in whole if one.digest}
    by_place: dict[tuple[str, datetime], Answer] = {(one.url, one.at): one for one in whole}
    for one in found:
        if one.refers_to is None:
            yield one
            continue
        record, url, date = one.refers_to
        place = (one.url if url is None else as_normal(url), instant(date or "") or one.at)
        original = by_id.get(record or "") or by_place.get(place) or by_digest.get(one.digest or "")
        if original is not None:
            yield replace(original, id=one.id, url=one.url, at=one.at)


def as_normal(url: str) -> str:
    try:
        return place_of(url)
    except ValueError:
        return url


def place_of(url: str) -> str:
    """The address in normal form, without a port that goes without saying: some tools write it. Raises ValueError."""
    return re.sub(r"^(http://[^/?]*):80(?=[/?]|$)|^(https://[^/?]*):443(?=[/?]|$)", r"\1\2", normal(url))


def body_of(answer: Answer, most: int) -> bytes:
    """The bytes of an answer, decoded. Raises Damaged and CapReached."""
    with answer.file.open("rb") as stream:
        stream.seek(answer.offset)
        record = next(iter(ArchiveIterator(stream, check_digests=True)))
        body = b"".join(pieces(record, answer, most))
        while record.raw_stream.read(STEP):
            pass
        if record.raw_stream.limit:
            raise broken_off(answer)
        if any(one.startswith("block digest failed") for one in record.digest_checker.problems):
            raise Damaged(f"the record {answer.id} of {answer.file.name} is not what its digest says")
    return body


def broken_off(answer: Answer) -> Damaged:
    """The error of a record that is shorter than it, or the head of its answer, says."""
    return Damaged(f"the record {answer.id} of {answer.file.name} breaks off before its end")


def pieces(record: Any, answer: Answer, most: int) -> Iterator[bytes]:
    """The body piece by piece. Raises Damaged where it is cut off or its coding is none of ours, CapReached where it is
    too large.
    """
    told = record.http_headers.get_header if record.http_headers else lambda _: None
    is_chunked = (told("Transfer-Encoding") or "").strip().lower() == "chunked"
    stream = Unchunked(record.raw_stream, answer) if is_chunked else record.raw_stream
    first, size = stream.read(STEP), 0
    coding = answer.coding if answer.coding != "gzip" or first.startswith(b"\x1f\x8b") else ""  # decoded already
    if coding not in CODINGS:
        raise Damaged(f"the record {answer.id} of {answer.file.name} is in the coding `{coding[:40]}`")
    as_sent = not is_chunked and coding == answer.coding
    declared = (told("Content-Length") or "").strip() if as_sent else ""
    for piece in plain(chain_of(first, stream, answer, int(declared) if declared.isdecimal() else 0), coding):
        size += len(piece)
        if size > most:
            raise CapReached(f"it is larger than {most:,} bytes")
        yield piece


def chain_of(first: bytes, stream: Any, answer: Answer, declared: int) -> Iterator[bytes]:
    """What stands in the record, no less than was declared. Raises Damaged."""
    piece, size = first, 0
    while piece:
        size += len(piece)
        yield piece
        piece = stream.read(STEP)
    if size < declared:
        raise broken_off(answer)


CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")


class Unchunked:
    """A body without its chunks (RFC 9112 §7.1). Many tools write it without them, and leave the header as it was.

    warcio's own reader takes one that breaks off for a whole one.
    """

    def __init__(self, stream: Any, answer: Answer) -> None:
        self._stream, self._answer, self._left, self._is_over = stream, answer, 0, False
        self._begun = stream.readline(64)
        size = CHUNK.fullmatch(self._begun)
        self._is_plain = size is None
        if size:
            self._begin(size)

    def _begin(self, size: re.Match[bytes] | None) -> None:
        if size is None:
            raise broken_off(self._answer)
        self._left = int(size[1], 16)
        self._is_over = self._left == 0

    def read(self, most: int) -> bytes:
        """Up to so many bytes of the body; empty after its end. Raises Damaged where it is cut off."""
        if self._is_plain:
            begun, self._begun = self._begun, b""
            return bytes(begun or self._stream.read(most))
        if self._is_over:
            return b""
        piece: bytes = self._stream.read(min(most, self._left))
        self._left -= len(piece)
        if not piece:
            raise broken_off(self._answer)
        if not self._left:
            self._stream.readline(64)  # the end of the chunk
            self._begin(CHUNK.fullmatch(self._stream.readline(64)))
        return piece


def by_address(found: Iterable[Answer]) -> dict[str, list[Answer]]:
    """Address -> its answers, oldest first."""
    known: dict[str, list[Answer]] = defaultdict(list)
    for one in found:
        known[one.url].append(one)
    return known
