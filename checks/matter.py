"""A printed number and the readings it is held against: how exactly it was meant, when it first agreed, does it now."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum

from checks.agreement import Agreement, Terms, agrees, is_bound, same_number, terms
from checks.case import Case, in_order, observations, standing_since
from checks.model import Observation, Quantity, Run

ABOUT_THE_CHECK = timedelta(days=7)  # DESIGN §4.3: "about the checked date" is a week


class Stand(StrEnum):
    """How a reading stands to the printed number."""

    HOLDS = "holds"
    DRIFTS = "drifts"
    FAILS = "fails"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """`runs`, oldest first, are those the statement is about; `agreed` is the first of them that agreed."""

    case: Case
    quantity: Quantity
    runs: tuple[Run, ...]
    terms: Terms
    agreed: Run | None

    def stand(self, run: Run) -> Stand:
        """How the reading stands to the printed number (DESIGN §4.2, §4.3)."""
        match self.agreement(run.observation):
            case Agreement.YES:
                return Stand.HOLDS
            case Agreement.NO:
                return Stand.DRIFTS if self._drifts(run.observation) else Stand.FAILS
            case Agreement.CANNOT_TELL:
                known = same_number(self.quantity, run.observation) or self.agreed is not None
                return Stand.HOLDS if known else Stand.UNSURE

    def agreement(self, observed: Observation, *, cut_off: bool | None = None) -> Agreement:
        """Agreement on the terms that history set; `cut_off` asks for others."""
        return agrees(
            self.quantity,
            observed,
            cut_off=self.terms.cut_off if cut_off is None else cut_off,
            unit=self.terms.unit,
            band=band_of(self.case, self.quantity),
        )

    def distance(self, observed: Observation) -> Decimal | None:
        """How far the source is from what is printed, as a share of the printed number (DESIGN §4.3)."""
        if observed.value is None or not self.quantity.value:
            return None
        return abs(observed.value - self.quantity.value) / abs(self.quantity.value)

    def _drifts(self, observed: Observation) -> bool:
        figure = self.case.figure
        distance = self.distance(observed)
        if figure is None or figure.drift is None or distance is None or is_bound(self.quantity):
            return False
        return distance * abs(self.quantity.value) <= tolerance(figure.drift, self.quantity.value)


def matter(case: Case, quantity: Quantity, runs: Iterable[Run]) -> Matter:
    """The number with its readings; what it meant is derived from the oldest it can have been held against."""
    ordered = in_order(run for run in runs if run.observation.interval is not None)
    band = band_of(case, quantity)
    own = standing_since(ordered, case.since)
    found = terms(quantity, observations(own), band=band)
    agreed = next((run for run in own if _agreed(quantity, run.observation, found, band)), None)
    return Matter(case=case, quantity=quantity, runs=ordered, terms=found, agreed=agreed)


def band_of(case: Case, quantity: Quantity) -> Decimal | None:
    """The agreed tolerance of the statement in full units, if it declares one."""
    band = case.statement.band
    return None if band is None else tolerance(band, quantity.value)


def tolerance(written: str, value: Decimal) -> Decimal:
    """`1 %` of a value, or `500`, in full units; ValueError where it is neither."""
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(%?)\s*", written.replace(",", ""))
    if not found:
        message = f"expected a tolerance such as `1 %` or `500`, found `{written}`"
        raise ValueError(message)
    return Decimal(found[1]) / 100 * abs(value) if found[2] else Decimal(found[1])


def seen_about_the_check(case: Case, run: Run) -> bool:
    """Whether the source said so within a week of the day the article was checked: evidence (DESIGN §4.3)."""
    checked = case.fact_check.checked
    if checked is None:
        return False
    return run.first_seen.date() - ABOUT_THE_CHECK <= checked <= run.last_seen.date() + ABOUT_THE_CHECK


def _agreed(quantity: Quantity, observed: Observation, found: Terms, band: Decimal | None) -> bool:
    said = agrees(quantity, observed, cut_off=found.cut_off, unit=found.unit, band=band)
    return said is Agreement.YES or (said is Agreement.CANNOT_TELL and same_number(quantity, observed))
