"""The evidence as a WARC 1.1 file (ISO 28500:2017): what was asked, what was answered, and when it was the same.

The payload of a record is what we keep: without content and transfer coding, secrets of ours as `***`. Its digest is
the SHA-256 under which notices and pages name the capture. Headers that speak of the coding are kept under
`X-Archive-Orig-…`, as crawlers that work from a browser do. Bytes that came again are a `revisit` of the profile
identical-payload-digest; a 304 is one of server-not-modified. What was kept without its head is a `resource`, and so is
what a browser made of an answer, of which the head alone was kept.

The same state gives the same file: record ids come from the visits, and nothing says when it was written.
"""

import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, BinaryIO

from sqlalchemy.orm import Session
from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from checks.errors import UnknownId
from checks.model import Exchange
from checks.pages import unpacked
from db.captures import CaptureStore, name_of
from db.evidence import Witnessed, first_visit, last_witnessed, witnessed
from db.received import StoredCapture
from steps.wire.heads import is_shown

PROFILE = "http://netpreserve.org/warc/1.1/revisit"
NAMESPACE = uuid.UUID("8e0f2c1a-5b0e-5c59-9d1f-4f3f6d0a7c11")  # any; ours
CODED = frozenset({"content-encoding", "content-length", "transfer-encoding"})
OK = (200, 203)
ABOUT = {
    "format": "WARC File Format 1.1",
    "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
    "robots": "obey",
    "description": (
        "Pages that Stilltrue watches. Payloads are decoded; headers of their coding begin with X-Archive-Orig-."
        " Secrets of requests are left out of addresses and read *** elsewhere."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """How many records of each kind were written, and of how many visits."""

    visits: int
    records: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a payload stands: its record, address and date."""

    record: str
    url: str
    date: str


def export_warc(
    session: Session,
    captures: CaptureStore,
    out: BinaryIO,
    *,
    software: str,
    sources: Collection[str] | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    gzip: bool = True,
) -> Exported:
    """What was written to `out`, record by record; one capture is in memory at a time. `sources` None: all of them.

    What a 304 refers to is written as well, if it is older than `since`. Raises StoreError for a damaged capture.
    """
    archive = _Archive(out, captures, gzip=gzip)
    last, visits = last_witnessed(session, sources, since, until), 0
    if last is not None:
        archive.introduce(software, last)
    for one in witnessed(session, sources, since, until):
        if one.outcome == "not-modified" and one.capture and one.capture.sha256 not in archive.documents:
            origin = first_visit(session, one.capture)
            if origin is not None:
                archive.write(origin)
        archive.write(one)
        visits += 1
    return Exported(visits=visits, records=archive.counts)


class _Archive:
    """A WARC file under way, and what stands in it already."""

    def __init__(self, out: BinaryIO, captures: CaptureStore, *, gzip: bool) -> None:
        self._writer = _Writer(out, gzip=gzip, warc_version="1.1")
        self._captures = captures
        self._payloads: dict[str, _Place] = {}  # SHA-256 of a payload
        self._done: set[int] = set()
        self.documents: dict[str, _Place] = {}  # SHA-256 of a capture -> its (first) page
        self.counts: dict[str, int] = {}

    def introduce(self, software: str, last: datetime) -> None:
        """Nothing; the file says what it is. It bears the date of the newest visit in it."""
        fields = "".join(f"{name}: {value}\r\n" for name, value in ({"software": software} | ABOUT).items())
        headers = {"WARC-Date": iso(last), "WARC-Record-ID": named("warcinfo", iso(last), software)}
        self._record("warcinfo", "", headers, body=fields.encode())

    def write(self, one: Witnessed) -> None:
        """Nothing; the records of a visit are written, if they are not there yet."""
        if one.id in self._done:
            return
        self._done.add(one.id)
        if not one.exchanges:
            self._resource(one)
            return
        bodies = self._bodies(one)
        for number, exchange in enumerate(one.exchanges):
            body = next(bodies, None) if exchange.status in OK else None
            record = named("response", str(one.id), str(number), iso(exchange.at), exchange.url)
            self._request(exchange, record)
            if body is not None and is_shown(exchange) and name_of(body) not in self._payloads:
                self._answer(one, exchange, record, None)
                self._resource(one, at=exchange.url)
            else:
                self._answer(one, exchange, record, body)

    def _bodies(self, one: Witnessed) -> Iterator[bytes]:
        """What the exchanges of a visit brought, page by page; nothing where it was pruned since."""
        body = self._body(one.capture) if one.capture and one.outcome != "not-modified" else None
        if body is not None:
            first, pages = unpacked(body)
            yield from (first, *pages)

    def _body(self, capture: StoredCapture) -> bytes | None:
        try:
            return self._captures.get(capture.sha256)
        except UnknownId:
            return None

    # --- records ---------------------------------------------------------------------------------------------------

    def _request(self, exchange: Exchange, answer: str) -> None:
        headers = {
            "WARC-Record-ID": named("request", answer),
            "WARC-Date": iso(exchange.at),
            "WARC-Concurrent-To": answer,
        }
        sent = (exchange.sent or "").encode()
        self._record("request", exchange.url, headers, http=http_head(exchange.request), body=sent)

    def _answer(self, one: Witnessed, exchange: Exchange, record: str, body: bytes | None) -> None:
        headers = {"WARC-Record-ID": record, "WARC-Date": iso(exchange.at)}
        lines = exchange.response.split("\n")
        if body is not None:
            digest = name_of(body)
            headers["WARC-Payload-Digest"] = f"sha256:{digest}"
            place = _Place(record, exchange.url, iso(exchange.at))
            known = self._payloads.get(digest)
            if one.capture is not None:
                self.documents.setdefault(one.capture.sha256, known or place)
            if known is not None:
                self._revisit(exchange, headers, known, "identical-payload-digest")
                return
            self._payloads[digest] = place
            self._record("response", exchange.url, headers, http=http_head(plain_lines(lines, len(body))), body=body)
            return
        if exchange.status == 304 and one.capture and (known := self.documents.get(one.capture.sha256)):
            self._revisit(exchange, headers, known, "server-not-modified")
            return
        if exchange.status != 304 and not empty(lines):
            headers["WARC-Truncated"] = "unspecified"  # nothing of its body was kept
        self._record("response", exchange.url, headers, http=http_head(lines))

    def _revisit(self, exchange: Exchange, headers: dict[str, str], known: _Place, profile: str) -> None:
        headers |= {
            "WARC-Profile": f"{PROFILE}/{profile}",
            "WARC-Refers-To": known.record,
            "WARC-Refers-To-Target-URI": known.url,
            "WARC-Refers-To-Date": known.date,
        }
        self._record("revisit", exchange.url, headers, http=http_head(exchange.response))

    def _resource(self, one: Witnessed, at: str = "") -> None:
        """Nothing; bytes of which no head was kept, or that a browser made, are written, each once."""
        body = self._body(one.capture) if one.capture else None
        if one.capture is None or body is None or one.capture.sha256 in self.documents:
            return
        url = at or one.capture.final_url
        record = named("resource", str(one.id), iso(one.at), url)
        place = _Place(record, url, iso(one.at))
        self.documents[one.capture.sha256] = self._payloads[one.capture.sha256] = place
        headers = {
            "WARC-Record-ID": record,
            "WARC-Date": iso(one.at),
            "WARC-Payload-Digest": f"sha256:{one.capture.sha256}",
        }
        kind = one.capture.media_type or "application/octet-stream"
        kind += f"; charset={one.capture.charset}" if one.capture.charset else ""
        self._record("resource", url, headers, body=body, content_type=kind)

    def _record(
        self,
        kind: str,
        url: str,
        headers: Mapping[str, str],
        *,
        http: StatusAndHeaders | None = None,
        body: bytes = b"",
        content_type: str = "",
    ) -> None:
        made = self._writer.create_warc_record(
            url,
            kind,
            payload=BytesIO(body) if body else None,
            length=len(body),
            warc_headers_dict=dict(headers),
            http_headers=http,
            warc_content_type=content_type,
        )
        self._writer.write_record(made)
        self.counts[kind] = self.counts.get(kind, 0) + 1


class _Writer(WARCWriter):  # type: ignore[misc]  # warcio has no types
    """warcio's writer, with digests that hold."""

    @staticmethod
    def _create_digester() -> Any:
        return Digester("sha256")


# --- heads --------------------------------------------------------------------------------------------------------


def http_head(lines: str | Sequence[str]) -> StatusAndHeaders:
    """A head as warcio takes it: the first line in two, then names and values."""
    first, *others = lines.split("\n") if isinstance(lines, str) else lines
    protocol, _, status = first.partition(" ")
    pairs = [line.partition(":") for line in others]
    return StatusAndHeaders(status, [(name, value.strip()) for name, _, value in pairs], protocol=protocol)


def plain_lines(lines: Sequence[str], length: int) -> list[str]:
    """The head of an answer whose payload is kept decoded: what was said of its coding is kept under another name."""
    first, *others = lines
    names = [line.partition(":")[0].lower() for line in others]
    if not {"content-encoding", "transfer-encoding"} & set(names) and f"content-length: {length}" in map(
        str.lower, others
    ):
        return list(lines)
    kept = [f"X-Archive-Orig-{line}" if name in CODED else line for name, line in zip(names, others, strict=True)]
    return [first, *kept, f"Content-Length: {length}"]


def empty(lines: Sequence[str]) -> bool:
    """Whether the answer said that it has no body."""
    return any(line.lower().replace(" ", "") == "content-length:0" for line in lines)


def named(*parts: str) -> str:
    """The id of a record, the same whenever it is written."""
    return f"<urn:uuid:{uuid.uuid5(NAMESPACE, ' '.join(parts))}>"


def iso(at: datetime) -> str:
    """The instant as a WARC writes it: UTC, to the second or the microsecond."""
    moment = at.astimezone(UTC).replace(tzinfo=None)
    return f"{moment.isoformat()}Z"
