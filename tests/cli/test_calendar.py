"""What ends by the calendar is outdated on the day after, though no page changes and nobody is asked."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.cli.conftest import Desk

EVE, DAY_AFTER = "2027-01-03T23:00Z", "2027-01-04T00:30Z"  # the 119th Congress ends on 3 January 2027, at noon


def expired(said: dict[str, list[dict[str, str]]]) -> set[str]:
    return {f"{one['fact_check']}/{one['statement']}" for one in said["marks_opened"] if one["verdict"] == "expired"}


@pytest.fixture
def on_the_eve(watching: Desk) -> Desk:
    """A desk that looked at everything an hour before midnight, so that nothing is due."""
    assert expired(watching("check", "--all", "--now", EVE, "--json").json) == set()
    return watching


def test_a_term_that_ends_is_told_the_day_after_with_no_request_made(on_the_eve: Desk) -> None:
    asked = len(on_the_eve.sites.requests)
    said = on_the_eve("check", "--now", DAY_AFTER, "--dry-run", "--json").json
    assert len(expired(said)) == 1
    assert said["sources"]["checked"] == 0
    told = [one["subject"] for one in said["would_tell"] if one["subject"].startswith(("Outdated", "Urgent"))]
    assert len(told) == 1
    assert len(on_the_eve.sites.requests) == asked
    again = on_the_eve("check", "--now", DAY_AFTER, "--json").json
    assert (expired(again), len(on_the_eve.sites.requests)) == (expired(said), asked)


def test_what_is_called_recent_is_told_a_year_after_the_check_with_no_request_made(on_the_eve: Desk) -> None:
    """The word counts from the day it was written."""
    year_on = datetime.fromisoformat(EVE).replace(tzinfo=UTC)
    checked = date(2026, 1, 3)
    on_the_eve.replace("3.8% of industry reports in 2023", "a recent 3.8% of industry reports in 2023")
    on_the_eve.write(
        "\n".join(
            f"    checked: {checked}" if line.startswith("    checked:") else line
            for line in on_the_eve.registry.splitlines()
        )
    )
    assert expired(on_the_eve("check", "--now", (year_on - timedelta(hours=1)).isoformat(), "--json").json) == set()
    asked = len(on_the_eve.sites.requests)
    said = on_the_eve("check", "--now", DAY_AFTER, "--dry-run", "--json").json
    assert "referrals-to-arrests/unroutable" in expired(said)
    assert len(on_the_eve.sites.requests) == asked
