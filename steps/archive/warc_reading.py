"""What the addresses of a registry gave, by WARC files: redirects, further pages and failures as at the door."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urljoin

from checks.addresses import address
from checks.editions.drafts import draft_word
from checks.editions.model import Edition, Link
from checks.editions.names import has_period, last_day, must_be_found
from checks.editions.pattern import period_of_address
from checks.errors import FetchError, Gone, TooMuch
from checks.model import Document, Registry, Source
from steps.archive.dated import Dated
from steps.archive.warc_index import Answer, answers, body_of, by_address, place_of
from steps.pages import Pages
from steps.settings import Settings
from steps.station import Station
from steps.wire.answers import Fetched, Validators
from steps.wire.failures import by_exception, by_status, said
from steps.wire.halts import Halt
from steps.wire.inflate import Damaged
from steps.wire.values import Secrets, next_link

OK = (200, 203)
REDIRECTS = (301, 302, 303, 307, 308)
WIDER = "Archive that page as well, or let the source be asked itself"


def dated_in_warcs(files: Iterable[Path], registry: Registry, settings: Settings) -> list[Dated]:
    """What the files say of the sources of the registry. Raises SettingsError for a file that cannot be read."""
    found = answers(files, settings.max_bytes)
    known = by_address(found)
    return [
        Dated(
            at=one.at,
            source=source.id,
            name=f"{one.file} {one.url}",
            fetch=partial(_Archived(known).fetched, one),
            edition=edition,
        )
        for source in registry.sources.values()
        for one, edition in told_of(source, known, settings)
        if one.status != 304  # says nothing without the document that it speaks of
    ]


def told_of(
    source: Source, known: Mapping[str, Sequence[Answer]], settings: Settings
) -> Iterator[tuple[Answer, Edition | None]]:
    """The answers of a source; where it has editions, those of the newest one by then, with its name."""
    if must_be_found(source):
        yield from editions_in(source, known)
    else:
        yield from ((one, None) for one in given(source, known, Secrets(source, settings.secret_of)))


def editions_in(source: Source, known: Mapping[str, Sequence[Answer]]) -> Iterator[tuple[Answer, Edition]]:
    """The documents under the pattern of its address, or of the links to its editions, oldest first.

    One that is older than another which was there before says nothing new. Where titles alone tell editions apart,
    nothing is found.
    """
    listed = source.editions.link if source.editions else None
    pattern = (source.url or "") if has_period(source.url or "") else (listed or "")
    stands = [one for several in known.values() for one in several if one.status in OK] if pattern else []
    newest = ""
    for one in sorted(stands, key=lambda answer: answer.at):
        period = period_of_address(pattern, one.url)
        if period is None or draft_word(Link(url=one.url), said_anyway=[pattern]):
            continue
        if not newest or last_day(period.name) >= last_day(newest):
            newest = period.name
            yield one, Edition(name=period.name, url=one.url)


def given(source: Source, known: Mapping[str, Sequence[Answer]], secrets: Secrets) -> Iterator[Answer]:
    """The answers of the source's own address, asked as it is asked; its key may stand in another's archive."""
    try:
        home = place_of(address(source))
    except ValueError:
        return
    places = [home] if not source.secrets else [url for url in known if secrets.without(url) == home]
    wanted = None if source.post is None else source.post.strip().encode()
    for place in places:
        yield from (one for one in known.get(place, ()) if one.posted == wanted)


@dataclass(frozen=True, slots=True)
class _Archived:
    """The files as a door: what is asked is answered as of the day of the first answer."""

    known: Mapping[str, Sequence[Answer]]

    def fetched(self, answer: Answer, here: Station, source: Source) -> Fetched:
        """The document of the source, with all its pages. Raises FetchError."""
        first = self._document(answer, here, source, page=1)
        if source.next_ is None:
            return first
        return Pages(here.door.client, source, first).all(
            here.door.next_page, lambda url, number: self._page(url, number, answer, here, source)
        )

    def _page(self, url: str, number: int, first: Answer, here: Station, source: Source) -> Fetched:
        return self._document(self._nearest(url, first, source), here, source, page=number)

    def _document(self, answer: Answer, here: Station, source: Source, *, page: int) -> Fetched:
        """What stands at the end of the redirects. Raises FetchError where that is no document."""
        last = self._end(answer, here.settings.max_redirects, source)
        document = self._decoded(last, here, source)
        if last.status not in OK:
            remedy, kind = by_status(last.status)
            what = f"page {page}" if page > 1 else "a document"
            cause = (
                f"source {source.id}: expected {what} at {document.url}, but {said(last.status)}, by {last.file.name}"
            )
            shown = document if document.media_type == "text/html" and document.body else None
            raise kind(cause, source=source.id, url=document.url, status=last.status, remedy=remedy, page=shown)
        return Fetched(
            document=document, status=last.status, validators=Validators(), next_link=next_link(last.link) or None
        )

    def _end(self, answer: Answer, most: int, source: Source) -> Answer:
        at = answer
        for _ in range(most + 1):
            if at.status not in REDIRECTS or at.location is None:
                return at
            at = self._nearest(urljoin(at.url, at.location), answer, source)
        cause = f"source {source.id}: expected a document at {answer.url}, but its redirects are too many"
        raise TooMuch(cause, source=source.id, url=answer.url, remedy=WIDER)

    def _nearest(self, url: str, to: Answer, source: Source) -> Answer:
        """What an address gave nearest in time to another answer. Raises Gone where no file has it."""
        try:
            place = place_of(url)
        except ValueError:
            place = url
        found = self.known.get(place)
        if not found:
            wanted = f"expected {place[:300]}, to which {to.url} leads"
            cause = f"source {source.id}: {wanted}, but {to.file.name} has nothing of it"
            raise Gone(cause, source=source.id, url=to.url, remedy=WIDER)
        return min(found, key=lambda one: abs(one.at - to.at))

    def _decoded(self, answer: Answer, here: Station, source: Source) -> Document:
        secrets = Secrets(source, here.settings.secret_of)
        url = secrets.hidden(secrets.without(answer.url))
        failure: FetchError | None = None
        body = b""
        try:
            body = secrets.hidden_in(body_of(answer, here.settings.max_bytes))
        except (Damaged, Halt) as error:
            found, remedy, kind = by_exception(error)
            cause = secrets.hidden(f"source {source.id}: expected a document at {url}, but {found}")
            failure = kind(cause, source=source.id, url=url, remedy=remedy)
        if failure is not None:
            raise failure
        return Document(
            body=body,
            media_type=answer.media_type,
            charset=answer.charset,
            url=url,
            sha256=hashlib.sha256(body).hexdigest(),
            fetched_at=answer.at,
        )
