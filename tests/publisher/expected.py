"""What is to come of the whole registry against the twins: one table. Whatever it does not name holds, without a note.

`CLAIMS` says where each claim of the four articles went: to a statement, or to the words that are not watched.
"""

from collections.abc import Mapping

UPLOADER, PRIORITY, ARRESTS, BENEFITS = "uploader-reports", "prioritisation", "referrals-to-arrests", "who-benefits"
SEEDS = {UPLOADER: "000", PRIORITY: "001", ARRESTS: "003", BENEFITS: "004"}  # article -> its file begins so
Key = tuple[str, str]  # fact-check, statement

# --- the first look ---------------------------------------------------------------------------------------------------

FINDINGS: Mapping[Key, str] = {
    (ARRESTS, "reports"): "contradicted",  # X1: 35.9 million is the category, not the total
    (PRIORITY, "submissions"): "holds, understated",  # X3: millions, where it is tens of millions
    (ARRESTS, "items"): "holds, understated",  # one year alone holds more than "hundreds of thousands to millions"
}
PROBLEMS = {("incidents", "not-found")}  # a measure that begins with the edition of 2024

# --- the next editions of the yearly report: the same of 2024, when reports were first bundled, and of 2025 -----------

NEWER, LOOSE = "holds, newer edition, still holds", "holds, newer edition, still holds, loose"
EDITIONS: Mapping[Key, str] = {
    (PRIORITY, "urgent-summary"): "superseded",
    (PRIORITY, "urgent"): "superseded",
    (PRIORITY, "submissions"): f"{NEWER}, understated",
    (PRIORITY, "referred"): LOOSE,
    (ARRESTS, "reports"): "contradicted",
    (ARRESTS, "reports-bound"): "broken-series",
    (ARRESTS, "referred"): LOOSE,
    (ARRESTS, "referred-bound"): LOOSE,
    (ARRESTS, "too-thin"): "superseded",
    (ARRESTS, "enticement"): LOOSE,
    (ARRESTS, "items"): f"{NEWER}, understated",
    (BENEFITS, "reports"): "broken-series",
    (BENEFITS, "urgent"): "superseded",
    (BENEFITS, "each-year"): NEWER,
    (BENEFITS, "outside-us"): NEWER,
}
# Whoever looks for the first time at the edition of 2025 does not see 2021 any more, nor an edition before it.
FIRST_SEEN_IN_2025: Mapping[Key, str] = {
    **EDITIONS,
    (ARRESTS, "referred-trend"): "problem not-found",
    (ARRESTS, "reports-trend"): "problem not-found",
    (ARRESTS, "items"): "holds, understated",
    (BENEFITS, "each-year"): "holds",
    (BENEFITS, "outside-us"): "holds",
}

# --- the conflicts between the articles -------------------------------------------------------------------------------

CONFLICTS: Mapping[str, tuple[Mapping[Key, str], str]] = {
    "X1": (
        {(ARRESTS, "reports"): "contradicted", (BENEFITS, "reports"): "holds"},
        "the source settles it for one side",
    ),
    "X2": ({(ARRESTS, "referred"): "holds"}, "the part is smaller than the whole of all reports; its share is shown"),
    "X3": ({(PRIORITY, "submissions"): "holds, understated"}, "a note: the word is one order too low, not wrong"),
    "X4": (
        {(PRIORITY, "urgent-summary"): "holds", (PRIORITY, "urgent"): "holds", (BENEFITS, "urgent"): "holds"},
        "a hedge on a number with all its digits changes nothing",
    ),
    "X5": (
        {(ARRESTS, "reports"): "contradicted", (ARRESTS, "reports-bound"): "holds"},
        "one number under two comparators, each judged on its own terms",
    ),
    "X6": (
        {(BENEFITS, "bundling"): "holds", (BENEFITS, "bundled-reports"): "holds"},
        "one word for two things: two figures, at two sources",
    ),
    "X7": ({(ARRESTS, "too-thin"): "holds"}, "another measure than the wider class, which is not watched"),
    "X8": ({(PRIORITY, "debates"): "holds"}, "the title is used again: the key is Congress, type and number"),
    "X9": (
        {(PRIORITY, "urgent"): "holds", (BENEFITS, "urgent"): "holds"},
        "[1] and [4] are one source: statements name figures, never the number of a citation",
    ),
}

# --- where each claim went --------------------------------------------------------------------------------------------

CLAIMS: Mapping[str, Key] = {
    "000-1": (UPLOADER, "no-frequency-rate"),
    "000-2": (UPLOADER, "no-percentage"),
    "000-3": (UPLOADER, "X%"),
    "000-4": (UPLOADER, "statute"),
    "000-5": (UPLOADER, "guidance"),
    "000-6": (UPLOADER, "strategy-edition"),
    "000-7": (UPLOADER, "hand-over"),
    "000-8": (UPLOADER, "multiple sources"),
    "001-1": (PRIORITY, "urgent-summary"),
    "001-2": (PRIORITY, "urgent"),
    "001-3": (PRIORITY, "submissions"),
    "001-4": (PRIORITY, "referred"),
    "001-5": (PRIORITY, "recent-operation"),
    "001-6": (PRIORITY, "debates"),
    "001-7": (PRIORITY, "forecast"),
    "001-8": (PRIORITY, "no-rubric"),
    "001-9": (PRIORITY, "matrices are not present in the provided sources"),
    "001-10": (PRIORITY, "fbi-priorities"),
    "001-11": (PRIORITY, "private tools (e.g., Cellebrite, Magnet)"),
    "001-12": (PRIORITY, "first attention"),
    "003-1": (ARRESTS, "reports"),
    "003-2": (ARRESTS, "reports-bound"),
    "003-3": (ARRESTS, "referred"),
    "003-4": (ARRESTS, "referred-bound"),
    "003-5": (ARRESTS, "referred-trend"),
    "003-6": (ARRESTS, "reports-trend"),
    "003-7": (ARRESTS, "too-thin"),
    "003-8": (ARRESTS, "enticement"),
    "003-9": (ARRESTS, "thousands of offenders"),
    "003-10": (ARRESTS, "items"),
    "003-11": (ARRESTS, "thousands of arrests"),
    "003-12": (ARRESTS, "no-breakdown"),
    "003-13": (ARRESTS, "X% of enticement referrals"),
    "003-14": (ARRESTS, "researchers"),
    "003-15": (ARRESTS, "no-conversion"),
    "003-16": (ARRESTS, "referral"),
    "003-17": (ARRESTS, "three structural barriers"),
    "004-1": (BENEFITS, "reports"),
    "004-2": (BENEFITS, "urgent"),
    "004-3": (BENEFITS, "each-year"),
    "004-4": (BENEFITS, "outside-us"),
    "004-5": (BENEFITS, "report-act"),
    "004-6": (BENEFITS, "bundling"),
    "004-7": (BENEFITS, "bundled-reports"),
    "004-8": (BENEFITS, "delays"),
    "004-9": (BENEFITS, "push-to-legislate"),
    "004-10": (BENEFITS, "most U.S. domestic CyberTips"),
    "004-11": (BENEFITS, "a large subset"),
}
NO_FIGURES = {"000-3", "000-8", "001-12", "003-13", "003-17"}  # look like figures and are none
NOT_MONITORABLE = {"001-9", "004-10", "004-11"}  # nobody publishes what would make them false
NO_SOURCE = {"001-11", "003-9", "003-11"}  # no current publication restates them
