"""The page of the words: states, verdicts, notes, severities, decisions and problems, from the enumerations in code."""

from enum import StrEnum

from checks.judge import PATIENCE
from checks.model import DecisionVerb, Lasts, Note, ProblemKind, Severity, Signal, State, Status, Verdict
from checks.model.readings import STILL_READ
from checks.words.phrases import FAILS, SAYS, TO_BE_JUDGED
from docs.written.markdown import anchor, code, meanings, plain, table

HEAD = """\
# Words

*Written from the enumerations of `checks/model/` and the phrases of `checks/words/` by `make docs`.*

Three things are kept apart: **outdated**, the source no longer says what the article prints, and editors act;
**unchecked**, nobody has looked within the agreed time, and the plan looks sooner; **problem**, we looked and could not
tell, and the keeper acts. None of them is a guess.
"""
STATES = (
    "The state of a fact-check is that of its worst statement; it is computed whenever it is asked for, worst first."
)
VERDICTS = (
    "What is found of one statement, each with a mark but `holds`. The strongest is told first, whatever else is true."
)
NOTES = "A remark beside `holds`. It never opens a mark."
SEVERITIES = "How soon a mark wants somebody."
DECISIONS = "What an editor can do with a mark. It rules until the statement in the registry changes."
DISMISSALS = "How long a dismissal holds: `stilltrue dismiss 1 --lasts WORD`."
PROBLEMS = f"""\
A source or a figure has one open problem at most, with its cause, since when, how many tries, and what to do about it.
It closes by itself once the figure is read again. An article is left as it was while one stands; after
{PATIENCE.days} days it cannot be verified."""
STATUSES = "What a publisher says of a value. A word that nobody knows is a problem, never taken for final."
SIGNALS = "What a publisher says beside a figure, or of a whole page."


def page() -> str:
    """The page, as Markdown."""
    return HEAD + "".join(
        [
            chapter("States of a fact-check", "states", STATES, listed("state", State)),
            chapter("Verdicts", "verdicts", VERDICTS, verdicts()),
            chapter("Notes", "notes", NOTES, listed("note", Note)),
            chapter("Severity", "severity", SEVERITIES, listed("severity", Severity)),
            chapter("Decisions", "decisions", DECISIONS, listed("decision", DecisionVerb)),
            chapter("Dismissals", "dismissals", DISMISSALS, listed("lasts", Lasts)),
            chapter("Problems", "problems", PROBLEMS, problems()),
            chapter("Status of a value", "status", STATUSES, listed("status", Status)),
            chapter("Signals", "signals", SIGNALS, listed("signal", Signal)),
        ]
    )


def chapter(title: str, place: str, text: str, rows: str) -> str:
    """A heading, a paragraph and a table."""
    return f"\n{anchor(place)}## {title}\n\n{text}\n\n{rows}"


def listed(head: str, words: type[StrEnum]) -> str:
    """The words of an enumeration with their meanings."""
    return table((head, "means"), ((code(word), plain(means)) for word, means in meanings(words).items()))


def verdicts() -> str:
    """Every verdict: when it is found, how a notice puts it, what it makes of the article."""
    when = meanings(Verdict)
    return table(
        ("verdict", "found when", "a notice says", "article"),
        ((code(one), plain(when[one]), plain(SAYS[one]), made_of(one)) for one in Verdict),
    )


def made_of(verdict: Verdict) -> str:
    """What the verdict makes of its article."""
    state = State.TO_BE_JUDGED if verdict in TO_BE_JUDGED else State.OUTDATED
    return str(State.CURRENT if verdict is Verdict.HOLDS else state)


def problems() -> str:
    """Every problem: when it is found, how a notice puts it, whether the figure is read all the same."""
    when = meanings(ProblemKind)
    return table(
        ("problem", "found when", "a notice says the source or figure", "read all the same"),
        ((code(one), plain(when[one]), plain(FAILS[one]), "yes" if one in STILL_READ else "no") for one in ProblemKind),
    )
