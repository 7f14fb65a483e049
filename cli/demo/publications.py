"""What the sample publishers say, day by day. Totals by year are the published ones; the days are invented."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

Row = Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Publications:
    """All that the publishers say on one day; values as they print them."""

    years: tuple[int, ...]
    lead: str
    reports: Mapping[str, Row]  # category -> year -> value
    location: Mapping[str, Row] | None
    urgent: Row
    unroutable: Row
    referred: Row
    referrals_at: str = "/data/referrals"
    referrals_formerly: tuple[str, ...] = ()
    bill_action: str = "Placed on Senate Legislative Calendar under General Orders."
    bill_date: str = "2025-06-26"
    identifications: str = "311"
    guidance: bool = True  # whether its page still stands
    bundled: str = ""  # what the publisher says of its own method
    arrests: str = ""  # how many reports led to one, once it says so
    walled: bool = False


TOTAL, SUSPECTED, ENTICEMENT, TRAFFICKING = (
    "Grand Total",
    "Suspected child sexual abuse material",
    "Online enticement",
    "Child sex trafficking",
)

EDITION_2023 = Publications(
    years=(2021, 2022, 2023),
    lead=(
        "In 2023 the CyberTipline received more than 36.2 million reports. More than 35.9 million of them were filed "
        "in the category of suspected child sexual abuse material."
    ),
    reports={
        SUSPECTED: {2021: "29,309,106", 2022: "31,901,234", 2023: "35.9 million"},
        ENTICEMENT: {2021: "44,155", 2022: "80,524", 2023: "186,819"},
        TOTAL: {2021: "29,397,681", 2022: "32,059,029", 2023: "36,210,368"},
    },
    location={
        "Outside the United States": {2020: "20,602,529", 2021: "27,479,912", 2022: "28,825,411"},
        "United States": {2020: "887,252", 2021: "724,503", 2022: "1,920,963"},
        "Unknown": {2020: "261,304", 2021: "1,193,266", 2022: "1,312,655"},
        "All reports": {2020: "21,751,085", 2021: "29,397,681", 2022: "32,059,029"},
    },
    urgent={2023: "63,892"},
    unroutable={2023: "3.8%"},
    referred={2023: "more than 1.1 million"},
)


NOT_COMPARABLE = (
    "From 2024 the figures for the grand total are not comparable with earlier years: duplicates are bundled."
)


def next_edition(said: Publications) -> Publications:
    """The edition of 2024: the columns move on by a year, and the total falls since duplicates are bundled."""
    reports = {
        SUSPECTED: {2022: "31,901,234", 2023: "35.9 million", 2024: "n/a"},
        ENTICEMENT: {2022: "80,524", 2023: "186,819", 2024: "546,000"},
        TOTAL: {2022: "32,059,029", 2023: "36,210,368", 2024: "20.5 million"},
    }
    lead = "In 2024 the CyberTipline received 20.5 million reports. Duplicate reports of one event are bundled."
    return replace(said, years=(2022, 2023, 2024), lead=lead, reports=reports)


def next_edition_with_its_note(said: Publications) -> Publications:
    """The edition of 2024, which says itself that its totals cannot be held against those of earlier years."""
    return replace(next_edition(said), bundled=NOT_COMPARABLE)


def revised(said: Publications) -> Publications:
    """The share of reports too thin to route, for 2023, is put right."""
    return replace(said, unroutable={2023: "4.2%"})


def mistyped(said: Publications) -> Publications:
    """A digit is lost on the way to the page: 63,892 urgent reports are 3,892."""
    return replace(said, urgent={2023: "3,892"})


def retyped(said: Publications) -> Publications:
    """The digit is back."""
    return replace(said, urgent=EDITION_2023.urgent)


def next_operation(said: Publications) -> Publications:
    """The results of a smaller operation stand in the place of the large one's."""
    return replace(said, identifications="24")


def taken_down(said: Publications) -> Publications:
    """The page of guidance is not there any more."""
    return replace(said, guidance=False)


def put_up_again(said: Publications) -> Publications:
    """The page of guidance is there again, in its old words."""
    return replace(said, guidance=True)


def renamed(said: Publications) -> Publications:
    """One row bears another name."""
    rows = {
        ("Enticement through messaging" if label == ENTICEMENT else label): row for label, row in said.reports.items()
    }
    return replace(said, reports=rows)


def moved(said: Publications) -> Publications:
    """The page of referrals stands at another address; the old one points there for good."""
    return replace(said, referrals_at="/data/2025/referrals", referrals_formerly=("/data/referrals",))


def dropped(said: Publications) -> Publications:
    """The table by location is gone."""
    return replace(said, location=None)


def counted(said: Publications) -> Publications:
    """What was never published is: how many reports lead to an arrest."""
    return replace(said, arrests="1,204")


def walled(said: Publications) -> Publications:
    """Under status 200 one page of the clearing house asks for a login, the other says that it was not found."""
    return replace(said, walled=True)


def opened(said: Publications) -> Publications:
    """Both pages are back."""
    return replace(said, walled=False)
