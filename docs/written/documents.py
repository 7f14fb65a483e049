"""The page of what is read: forms of documents, providers whose addresses are known, ladders of stages."""

from checks.entries import PLACEHOLDERS
from checks.locators import PERIODS
from checks.providers import PROVIDERS
from checks.readers.form import Form
from checks.readers.reader import FORMS
from checks.stages import LADDERS, NOT_FINAL, OR_LATER, Ladder
from docs.written.markdown import anchor, code, plain, table

HEAD = """\
# Documents, providers and stages

*Written from `checks/readers/`, `checks/providers/` and `checks/stages.py` by `make docs`.*

## Forms of documents

What a document is, its bytes say; the media type a server declares is only a hint. These forms are read:

"""
OTHERS = """
These are recognised and not read: the figure gets the problem `unreadable`, which names the form.

"""
PROVIDED = """
## Known providers

`stilltrue propose` knows where these publishers keep what their pages show: cite the page, and the entry gets the
address a machine reads, with a locator. Any other publisher is read at the address that is cited.

"""
STAGES = """
## Ladders of stages

A figure with `stages` is read as a stage, not as a number. `stages: [draft, adopted]` names the rungs in their order;
a ladder that is known by name brings its rungs and the sentences its source writes for them. A word that is on no rung
is the problem `unreadable`, never a guess.

"""


def page() -> str:
    """The page, as Markdown."""
    read = "".join(f"- {form.value}\n" for form in FORMS)
    others = "".join(f"- {form.value}\n" for form in Form if form not in FORMS)
    providers = table(
        ("provider", "publisher", "addresses at"),
        ((plain(one.name), plain(one.publisher), ", ".join(map(code, one.hosts))) for one in PROVIDERS),
    )
    return HEAD + read + OTHERS + others + PROVIDED + providers + placeholders() + STAGES + ladders()


def placeholders() -> str:
    """What may stand for a period in a locator."""
    names = ", ".join(code(f"<{name}>") for name in PLACEHOLDERS)
    words = ", ".join(code(one) for one in PERIODS)
    return (
        f"\n{anchor('placeholders')}## Placeholders and periods\n\nA locator may hold {names}.\n"
        f"Its `period` names the period of what it reads (`2024`, `2025-Q1`), or is one of {words}.\n"
    )


def ladders() -> str:
    """Every ladder that has a name, and what a statement may say of a stage."""
    known = "".join(
        f"\n### `{name}`\n\n"
        + table(("rung", "ends it"), ((code(rung), "yes" if rung in one.final else "") for rung in rungs(one)))
        for name, one in LADDERS.items()
    )
    said = (
        "\nThe `stage` of a statement is a rung, a list of them, a rung and all after it "
        f"({code(f'reported{OR_LATER}')}), or {', '.join(map(code, NOT_FINAL))}: any rung that does not end it.\n"
    )
    return known.lstrip("\n") + said


def rungs(ladder: Ladder) -> tuple[str, ...]:
    """The rungs from the lowest, then those that end it from anywhere."""
    return tuple(dict.fromkeys((*ladder.rungs, *ladder.final)))
