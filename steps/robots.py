"""Whether an address may be asked for, by the robots.txt of its origin (RFC 9309).

It is asked for in the host's turn, like everything else, and what it said is kept for a day in the database, for all
workers. One that nobody answers forbids everything until it is heard again; what it said earlier holds meanwhile, and
after a month of silence it counts as absent (RFC 9309 §2.3.1.4).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from checks.errors import FetchError, NotYet, Refused, TooMuch, Unreachable, UnsafeAddress
from checks.model import Source
from checks.robots import MOST, Robots, decoded
from db import store
from db.engine import reading, writing
from db.robots import NONE, READ, UNREACHABLE, StoredRobots, keep_robots, robots
from db.store import Claim
from steps.fetch import PRODUCT, Elsewhere, Fetched, fetch
from steps.turn import Door, Permission, rest_host, wait_for_turn
from steps.wire.failures import ASKED_AGAIN, FINAL_ADDRESS
from steps.wire.values import origin_of

GOOD_FOR = timedelta(hours=24)  # RFC 9309 §2.4
SILENT_FOR = timedelta(hours=1)  # where what it said earlier holds, one that fell silent is asked again after an hour
GIVEN_UP = timedelta(days=30)  # RFC 9309 §2.3.1.4
MOST_HOPS = 5  # hosts to which redirects lead on are followed for it, each within the redirects of a fetch (§2.3.1.2)
ACCEPT = "text/plain,*/*;q=0.5"
REMEDY = "Ask the publisher for leave, or read it `by-hand`"


@dataclass(frozen=True, slots=True)
class Manners:
    """The rules under which one source is asked."""

    door: Door
    claim: Claim
    source: Source

    def check(self, url: str) -> None:
        """Nothing, if the address may be asked for. Raises Refused with the rule, Unreachable where nobody knows."""
        found = self._permission(url).robots
        if not found.permits(url):
            cause = f"source {self.source.id}: {origin_of(url)}/robots.txt forbids {url}: `{found.rule_against(url)}`"
            raise Refused(cause, source=self.source.id, url=url, remedy=REMEDY)

    def delay_s(self, url: str) -> float:
        """Seconds that its Crawl-delay puts between two requests; 0 where it says nothing, or was not heard yet."""
        known = self.door.permissions.get(origin_of(url))
        return known.robots.delay_s if known else 0.0

    def _permission(self, url: str) -> Permission:
        """What is known, asked for first where it is not known or too old."""
        origin = origin_of(url)
        known = self.door.permissions.get(origin)
        if known is None or not self._holds(known.until):
            stored, silence = self._stored(origin), None
            if stored is None or not self._holds(until(stored)):
                silence = self._ask(origin)
                stored = self._stored(origin)
            known = self._understood(stored, silence, url)
            self.door.permissions[origin] = known
        return known

    def _holds(self, until: datetime) -> bool:
        """Whether it is not too old yet. A clock that was set back is no reason to trust it for longer."""
        now = self.door.clock()
        return now < until <= now + GOOD_FOR

    def _stored(self, origin: str) -> StoredRobots | None:
        with reading(self.door.engine) as session:
            return robots(session, origin)

    def _understood(self, stored: StoredRobots | None, silence: FetchError | None, url: str) -> Permission:
        """The rules that hold. Raises Unreachable where it is silent, was never heard, and may still be there."""
        assert stored is not None  # it was asked for just now
        silent_for = self.door.clock() - stored.silent_since if stored.silent_since else timedelta()
        if silent_for >= GIVEN_UP:
            return Permission(Robots("", PRODUCT), until(stored))
        if silence is not None and stored.heard_at is None:
            cause = f"{silence.cause}; until it is heard, nobody may ask for {url}"
            wait_s = silence.retry_after_s
            raise Unreachable(
                cause, source=self.source.id, url=url, status=silence.status, remedy=ASKED_AGAIN, retry_after_s=wait_s
            )
        return Permission(Robots(stored.text or "", PRODUCT), until(stored))

    def _ask(self, origin: str) -> FetchError | None:
        """Why nobody answered, if so; what came of it is stored, and the host paced. Raises LeaseLost and NotYet."""
        url = f"{origin}/robots.txt"
        now, before = wait_for_turn(self.door, self.claim, self.source, url), self.door.client.received()
        silence, detail, text, requests = None, "", None, 1
        try:
            answer, requests = self._followed(url, now)
            outcome, text = READ, decoded(answer.document.body)
        except NotYet:  # of the proxy: nobody was asked
            raise
        except FetchError as error:
            outcome, detail = NONE if is_absent(error) else UNREACHABLE, error.cause
            silence = error if outcome == UNREACHABLE else None
        with writing(self.door.engine) as session:
            store.hold(session, self.claim, self.door.clock())
            received = self.door.client.received() - before
            keep_robots(
                session,
                origin=origin,
                host=self.claim.host,
                now=now,
                outcome=outcome,
                detail=detail,
                text=text,
                requests=requests,
                received=received,
            )
            delay_s = Robots(text or "", PRODUCT).delay_s
            rest_host(session, self.door, self.claim, delay_s, silence.retry_after_s if silence else None)
        return silence

    def _followed(self, url: str, now: datetime) -> tuple[Fetched, int]:
        """The robots.txt, wherever redirects lead, and how many requests it took. Raises FetchError."""
        bare = Source(id=self.source.id, publisher=self.source.publisher, url=url, accept=ACCEPT)
        requests = 0
        for _ in range(MOST_HOPS + 1):
            answer = fetch(self.door.client, bare, url, known=None, now=now, most=MOST)
            if isinstance(answer, Fetched):
                return answer, requests + 1 + len(answer.redirects)
            assert isinstance(answer, Elsewhere)  # nothing was known that could be unchanged
            url, requests = answer.url, requests + 1
        cause = f"source {self.source.id}: {MOST_HOPS} redirects from host to host did not lead to {url}"
        raise TooMuch(cause, source=self.source.id, url=url, remedy=FINAL_ADDRESS)


def until(stored: StoredRobots) -> datetime:
    """When it is asked for again: after a day; where nobody answered after an hour, or at once if nothing is known."""
    if stored.outcome != UNREACHABLE:
        return stored.asked_at + GOOD_FOR
    given_up = stored.silent_since is not None and stored.asked_at - stored.silent_since >= GIVEN_UP
    return stored.asked_at + (SILENT_FOR if stored.heard_at or given_up else timedelta())


def is_absent(error: FetchError) -> bool:
    """Whether there is none, so that everything is permitted: 4xx, or redirects that lead nowhere (RFC 9309 §2.3.1).

    Not 408, 425 and 429, which say no more than `not now`.
    """
    if isinstance(error, Unreachable):
        return False
    return error.status is not None or isinstance(error, UnsafeAddress) or error.remedy == FINAL_ADDRESS
