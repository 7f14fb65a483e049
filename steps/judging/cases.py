"""From what is remembered to the case of each statement, as the judge takes it."""

from collections.abc import Mapping, Sequence

from checks.case import Case, Newcomer, Other
from checks.dismissals import settled
from checks.editions.names import last_day
from checks.fingerprint import fingerprint
from checks.model import FactCheck, State, Statement
from checks.newcomers import new_items
from checks.references import figure_of, in_the_way, parts_of, sources_of
from checks.silences import inventory_of
from steps.judging.memory import Memory, related_to


def case_of(
    memory: Memory, article: FactCheck, statement: Statement, states: Mapping[str, State] | None = None
) -> Case:
    """All that is known about one statement. With `states`, also what other articles print about its figure, which
    counts once a source was asked: it may settle the matter.
    """
    figure = figure_of(memory.registry, statement)
    sources = sources_of(memory.registry, figure, statement)
    subject = in_the_way(memory.registry, figure, statement, memory.problems)
    problem = memory.problems[subject] if subject else None
    runs = [run for name in parts_of(figure) for run in memory.runs.get(name, ())]
    return Case(
        fact_check=article,
        statement=statement,
        figure=figure,
        runs=memory.runs.get(figure.id, ()) if figure else (),
        last_look=memory.last_looks.get(figure.id) if figure else None,
        problem=problem.problem if problem else None,
        problem_since=problem.first_seen if problem else None,
        problem_days=problem.days if problem else 0,
        decisions=memory.decisions.get((article.id, statement.id), ()),
        others=others_of(memory, article, statement, states) if states and (problem or runs) else (),
        related={name: memory.runs.get(name, ()) for name in related_to(figure, statement)},
        releases=memory.registry.sources[sources[0]].releases if sources else None,
        announced=memory.stamps[sources[0]].announced if sources and sources[0] in memory.stamps else None,
        source=sources[0] if sources else None,
        renewed=memory.renewed.get(sources[0]) if sources else None,
        since=memory.said_since.get((article.id, statement.id, fingerprint(statement)), memory.now),
        doubts=doubts_of(memory, sources, parts_of(figure)),
        newcomers=newcomers(memory, article, statement) if statement.absent_from else (),
    )


def newcomers(memory: Memory, article: FactCheck, statement: Statement) -> tuple[Newcomer, ...]:
    """The editions of the sources said to be silent that came out since the sentence was first judged; where editions
    cannot be told apart, the tables and data files.
    """
    said = memory.said_since.get((article.id, statement.id, fingerprint(statement)), memory.now)
    found = []
    for source in statement.absent_from:
        known = memory.editions.get(source, ())
        since = max([said, *([min(one.found_at for one in known)] if known else [])])  # the first search finds old ones
        before = max((last_day(one.name) for one in known if one.found_at <= since), default=None)
        found += [
            Newcomer(source=source, name=f"edition {one.name}", url=one.url, found_at=one.found_at)
            for one in known
            if one.found_at > since and (before is None or last_day(one.name) > before)
        ]
        items = new_items(memory.runs.get(inventory_of(source), ()), said)
        url = memory.registry.sources[source].url or ""
        found += [Newcomer(source=source, name=str(item), url=url, found_at=at) for item, at in items]
    return tuple(found)


def others_of(
    memory: Memory, article: FactCheck, statement: Statement, states: Mapping[str, State]
) -> tuple[Other, ...]:
    """What other articles print about the same figure, as they were corrected."""
    return tuple(
        Other(fact_check=other, statement=as_corrected(memory, other, one), state=states[other.id])
        for other, one in memory.printed.get(statement.figure or "", ())
        if other.id != article.id and other.id in states
    )


def as_corrected(memory: Memory, article: FactCheck, statement: Statement) -> Statement:
    """The statement as the article prints it now."""
    made = memory.decisions.get((article.id, statement.id), ())
    figure = figure_of(memory.registry, statement)
    return settled(Case(fact_check=article, statement=statement, figure=figure, decisions=made)).statement


def doubts_of(memory: Memory, sources: Sequence[str], figures: Sequence[str]) -> tuple[str, ...]:
    """Why the newest look is not believed on its own word (DESIGN §4.2)."""
    shrunk = [name for name in sources if name in memory.shrunk]
    anew = [name for name in figures if name in memory.read_anew]
    return (
        *(f"the document of {name} is less than half as long as the one before" for name in shrunk),
        *(f"{name} says something else since its locator or the reader changed" for name in anew),
    )
