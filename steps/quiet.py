"""Looks that found nothing new, noted one after the other and written many at once.

They are nearly all looks there are, and to write each by itself cost several times what asking costs. What is lost
with a worker that dies are looks of the last two seconds: nothing was learnt by them, and their sources are asked
again. Whoever lost the host in between writes none of them. The last of them are written as the host is given back.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Self

from sqlalchemy.orm import Session

from db import store
from db.engine import writing
from db.quiet import QuietLook, record_quiet
from db.store import Claim
from steps.turn import Door, rest_host, rest_unwritten

MOST = 100
PATIENCE = timedelta(seconds=2)  # so long the database does not know that the host was asked


@dataclass(slots=True, kw_only=True)
class Quiet:
    """The quiet looks of one stay at a host that are not written yet. As a context manager it ends the stay."""

    door: Door
    claim: Claim
    sweep: str | None
    looks: list[QuietLook] = field(default_factory=list)
    rest_s: float = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing; what is left is written, and the host is anybody's. Raises LeaseLost."""
        try:
            with writing(self.door.engine) as session:
                self._write(session)
                store.release_host(session, self.claim)
        except BaseException:
            with writing(self.door.engine) as session:
                store.release_host(session, self.claim)
            raise

    def note(self, look: QuietLook, rest_s: float) -> None:
        """Nothing; the look is going to be written, and the host is left alone for these seconds. Raises LeaseLost."""
        self.looks.append(look)
        self.rest_s = rest_s
        if len(self.looks) >= MOST or rest_unwritten(self.door, self.claim, rest_s) > self.looks[0].at + PATIENCE:
            self.write()

    def write(self) -> None:
        """Nothing; all looks are written, and how long the host is left alone. Raises LeaseLost."""
        with writing(self.door.engine) as session:
            self._write(session)

    def _write(self, session: Session) -> None:
        looks, self.looks = self.looks, []
        if looks:
            store.hold(session, self.claim, self.door.clock())
            record_quiet(session, looks, sweep=self.sweep, host=self.claim.host)
            rest_host(session, self.door, self.claim, self.rest_s, None)
