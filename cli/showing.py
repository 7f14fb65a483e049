"""How `status`, `show` and `explain` say what `steps.views.shapes` holds: every fact on a line of its own, for grep."""

from collections.abc import Iterable
from datetime import datetime
from typing import assert_never

from checks.plan import Planned
from cli.say import STYLES, instant, line, number_of, table
from steps.views.overview import Thing
from steps.views.shapes import (
    EditionsView,
    EditionView,
    FactCheckView,
    FigureView,
    MarkView,
    Overview,
    ProblemView,
    SourceView,
    StatementView,
    Story,
)

Fact = tuple[str, object]


def overview(view: Overview) -> None:
    """Nothing; the state of each fact-check, what is marked, what cannot be told, what comes next."""
    table(
        ("state", "fact-check", "statements", "marks", "title"),
        [[one.state, one.id, counted(one), str(len(marks(one))), one.title] for one in view.fact_checks],
    )
    opened = [mark for one in view.fact_checks for mark in marks(one)]
    if opened:
        line()
        table(
            ("mark", "severity", "verdict", "statement", "explanation"),
            [
                [numbered(one), one.severity, one.verdict, f"{one.fact_check}/{one.statement}", one.explanation]
                for one in opened
            ],
        )
        for one in opened:
            for said in decided(one):
                line(f"mark {one.id} {said}", style="cyan")
    if view.problems:
        line()
        table(
            ("problem", "kind", "since", "cause", "remedy"),
            [[f"problem:{one.id}", one.kind, instant(one.first_seen), one.cause, one.remedy] for one in view.problems],
        )
    if view.editions:
        line()
        table(
            ("source", "edition", "found", "next edition"),
            [[one.source, *newest_edition(one), one.next] for one in view.editions],
        )
    if view.warnings:
        line()
    for said in view.warnings:
        line(f"warning: {said}", style=STYLES["warn"])
    line()
    line("; ".join(closing(view)) + ".")


def plan(looks: Iterable[Planned], now: datetime) -> None:
    """Nothing; each source with its next look, a line each."""
    rows = [["now" if one.at <= now else instant(one.at), one.source, one.because] for one in looks]
    table(("next look", "source", "why"), rows)


def newest_edition(view: EditionsView) -> tuple[str, str]:
    """The name of the newest edition of a source, and when it was found."""
    if not view.editions:
        return "none known", ""
    return view.editions[0].name, instant(view.editions[0].found_at)


def closing(view: Overview) -> Iterable[str]:
    """The last line of the overview, in parts."""
    yield f"Registry version {view.registry_version}"
    swept = view.last_sweep
    yield f"last sweep {instant(swept.started_at)}, {swept.state}" if swept else "no sweep yet: run `stilltrue check`"
    if view.next_look:
        yield f"next look at {view.next_look.source} from {instant(view.next_look.at)}"
    for one in view.waiting:
        yield f"{number_of(len(one.sources), 'source')} not looked at yet: {one.because[:-1]}"
    if view.dues_waiting:
        yield f"{number_of(view.dues_waiting, 'due')} to be told: `stilltrue deliver`"


def counted(view: FactCheckView) -> str:
    """`5`, or `3 of 5 current`."""
    current = sum(one.state == "current" for one in view.statements)
    return (
        str(len(view.statements)) if current == len(view.statements) else f"{current} of {len(view.statements)} current"
    )


def marks(view: FactCheckView) -> tuple[MarkView, ...]:
    """The open marks of an article."""
    return tuple(mark for one in view.statements for mark in one.marks)


def decided(mark: MarkView) -> Iterable[str]:
    """What editors decided about telling an open mark: until when nobody is told, whose it is now, by whom and why."""
    if mark.snoozed:
        yield f"snoozed: {mark.snoozed}"
    if mark.reassigned:
        yield f"reassigned: {mark.reassigned}"


def numbered(mark: MarkView) -> str:
    return f"{mark.id} (held)" if mark.held else str(mark.id)


def found(text: str, views: tuple[StatementView, ...]) -> None:
    """Nothing; the statements that print the text."""
    if not views:
        line(f"No statement prints “{text}”.")
        return
    table(
        ("state", "statement", "prints", "figure"),
        [[one.state, f"{one.fact_check}/{one.id}", one.prints, one.figure or ""] for one in views],
    )


# --- one thing -----------------------------------------------------------------------------------------------------


def thing(view: Thing) -> None:
    """Nothing; the thing is said with its proof."""
    match view:
        case FactCheckView():
            fact_check(view)
        case StatementView():
            statement(view)
        case FigureView():
            figure(view)
        case SourceView():
            source(view)
        case MarkView():
            mark(view)
        case ProblemView():
            problem(view)
        case _:
            assert_never(view)


def fact_check(view: FactCheckView) -> None:
    """Nothing; the article, each statement, and what is not watched."""
    line(f"{view.id}: {view.title}", style="bold")
    facts([("state", view.state), ("claim", view.claim), ("url", view.url), ("desk", view.desk)])
    for one in view.statements:
        line()
        statement(one)
    if view.not_watched:
        line()
    for prints, because in view.not_watched:
        line(f"not watched: “{prints}” ({because})")


def statement(view: StatementView) -> None:
    """Nothing; what is printed, what the source says, why it stands as it does."""
    line(f"{view.fact_check}/{view.id}: “{view.prints}”", style="bold")
    facts(
        [
            ("state", view.state),
            ("verdict", f"{view.verdict} (dismissed)" if view.dismissed else view.verdict),
            ("why", view.explanation),
            ("notes", ", ".join(view.notes)),
            ("observed", amount(view.observed, view.unit, view.period)),
            ("excerpt", view.excerpt),
            ("place", view.place),
            ("figure", view.figure),
            ("sources", ", ".join(view.sources)),
            ("cites", ", ".join(view.cites)),
            ("rule", view.rule),
            ("found since", view.found_at),
            ("last look", view.last_look),
            ("source changed", view.changed_at),
            ("published", day_of(view.published_at)),
        ]
    )
    for one in view.marks:
        line(f"mark {numbered(one)}: {one.verdict}, {one.severity}, since {instant(one.opened_at)}", indent=2)
        facts([("proof", one.deep_link), ("capture", one.capture)], indent=4)
        for said in decided(one):
            line(said, style="cyan", indent=4)
    for trouble in view.problems:
        problem(trouble, indent=2)


def figure(view: FigureView) -> None:
    """Nothing; the figure, and every value that was read."""
    line(f"{view.id}: {view.measure}", style="bold")
    facts(
        [
            ("unit", view.unit),
            ("sources", ", ".join(view.sources)),
            ("computed from", ", ".join(view.made_of)),
            ("last look", view.last_look),
            ("cited by", ", ".join(view.cited_by)),
        ]
    )
    if view.runs:
        table(
            ("period", "printed", "status", "first seen", "last seen", "looks", "capture", "place"),
            [
                [
                    one.period or "as published",
                    one.printed or "",
                    one.status,
                    instant(one.first_seen),
                    instant(one.last_seen),
                    str(one.looks),
                    one.capture[:12],
                    one.place,
                ]
                for one in view.runs
            ],
        )
    elif not view.made_of:
        line("Nothing was read of it yet.", indent=2)
    for said in view.warnings:
        line(f"warning: {said}", style=STYLES["warn"], indent=2)
    for trouble in view.problems:
        problem(trouble, indent=2)


def source(view: SourceView) -> None:
    """Nothing; the source, its captures, what is read there."""
    line(f"{view.id}: {view.title or view.publisher}", style="bold")
    facts(
        [
            ("publisher", view.publisher),
            ("url", view.url),
            ("read", "as a browser shows it" if view.rendered else None),
            ("keeper", view.keeper),
            ("last look", view.last_look),
            ("last answer", view.last_good),
            ("changed", view.changed_at),
            ("published", day_of(view.published_at)),
            ("announces its next release for", view.announced),
            ("failures in a row", view.failures or None),
            ("next look", f"{instant(view.next_look)}. {view.because}"),
            ("figures", ", ".join(view.figures)),
            ("fact-checks", ", ".join(view.fact_checks)),
        ]
    )
    if view.editions:
        editions(view.editions)
    if view.captures:
        table(
            ("captured", "last seen", "looks", "bytes", "media type", "capture"),
            [
                [
                    instant(one.first_seen),
                    instant(one.last_seen),
                    str(one.looks),
                    str(one.size),
                    one.media_type,
                    f"{one.sha256}{', pruned' if one.dropped_at else ''}",
                ]
                for one in view.captures
            ],
        )
    if view.alike:
        looks, since = number_of(view.alike.looks, "look"), instant(view.alike.last_at)
        facts([("other bytes that say the same", f"{looks}, last {since}, SHA-256 {view.alike.last_sha256}; not kept")])
    for trouble in view.problems:
        problem(trouble, indent=2)


def editions(view: EditionsView) -> None:
    """Nothing; the editions that were found, and how the next one is."""
    facts([("next edition", view.next), ("last search", view.said)])
    if view.editions:
        table(("edition", "found", "document", "revised", "address"), [edition(one) for one in view.editions])


def edition(one: EditionView) -> list[str]:
    """A row of the table of editions."""
    seen = "captured" if one.captured else "not asked for"
    return [one.name, instant(one.found_at), seen, instant(one.revised_at) if one.revised_at else "", one.url]


def mark(view: MarkView) -> None:
    """Nothing; the mark and its proof."""
    line(f"mark {numbered(view)}: {view.fact_check}/{view.statement}, {view.verdict}, {view.severity}", style="bold")
    closed = f"{instant(view.closed_at)}, {view.closed_because}" if view.closed_at else None
    facts(
        [
            ("why", view.explanation),
            ("printed", view.printed),
            ("observed", amount(view.observed, view.unit, view.period)),
            ("excerpt", view.excerpt),
            ("proof", view.deep_link or view.url),
            ("figure", view.figure),
            ("source", view.source),
            ("capture", view.capture),
            ("saved as", view.saved_as),
            ("opened", view.opened_at),
            ("updated", view.updated_at),
            ("closed", closed),
        ]
    )
    for said in decided(view):
        line(said, style="cyan", indent=2)


def problem(view: ProblemView, *, indent: int = 0) -> None:
    """Nothing; the problem and what to do."""
    line(f"problem:{view.id}: {view.subject}, {view.kind}", style=STYLES["warn"], indent=indent)
    facts(
        [
            ("cause" if view.tries == 1 else "latest cause", view.cause),
            ("remedy", view.remedy),
            ("first seen", view.first_seen),
            (
                "last seen",
                f"{instant(view.last_seen)}, {number_of(view.tries, 'look')} on {number_of(view.days, 'day')}",
            ),
            ("keeper told", view.told_at),
            ("over since", view.closed_at),
        ],
        indent=indent + 2,
    )


def story(view: Story) -> None:
    """Nothing; all that happened in order of time, then the answer."""
    table(
        ("when", "what", "about", "which"),
        [[f"{one.at:%Y-%m-%d %H:%M:%S}", one.kind, one.about, one.text] for one in view.events],
    )
    line()
    for sentence in view.answer:
        line(sentence)


def day_of(moment: datetime | None) -> str | None:
    """The day alone: what a publisher says of a day has no hour, and midnight would say one."""
    return f"{moment:%Y-%m-%d}" if moment else None


def facts(pairs: Iterable[Fact], *, indent: int = 2) -> None:
    """Nothing; a line for each fact there is."""
    for name, fact in pairs:
        if fact is not None and fact != "":
            said = instant(fact) if isinstance(fact, datetime) else str(fact)
            line(f"{name}: {said}", style=STYLES.get(said, ""), indent=indent)


def amount(observed: str | None, unit: str | None, period: str | None) -> str | None:
    """`36.2 million reports, for 2024`; a unit the text bears already is not said again."""
    if observed is None:
        return None
    of = "" if unit is None or unit in observed else unit if unit == "%" else f" {unit}"
    return f"{observed}{of}" + (f", for {period}" if period else "")
