"""`period: edition` of a locator: what stands there without a period is of the period its edition is named for."""

from collections.abc import Iterable
from dataclasses import replace

from checks.locators import EDITION
from checks.model import ByHandLocator, Figure, Locator, WordingLocator


def dated(figures: Iterable[Figure], edition: str | None) -> tuple[Figure, ...]:
    """The figures as they are read in this edition; without one as they are declared."""
    if edition is None:
        return tuple(figures)
    return tuple(
        replace(one, at=tuple(_dated(locator, edition) for locator in one.at))
        if any(is_of_edition(locator) for locator in one.at)
        else one
        for one in figures
    )


def is_of_edition(locator: Locator) -> bool:
    """Whether the edition says of which period it is."""
    return not isinstance(locator, WordingLocator | ByHandLocator) and locator.period == EDITION


def _dated(locator: Locator, edition: str) -> Locator:
    if isinstance(locator, WordingLocator | ByHandLocator) or locator.period != EDITION:
        return locator
    return replace(locator, period=edition)
