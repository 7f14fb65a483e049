"""What is to be told, as notices: pure functions from views to words.

Each takes the jinja2 `Environment` made by `environment` (the caller brings the loader, so nothing is read here) and
the notice's id and route. Everything that came from outside is put on one line, freed of control characters and, in
HTML, escaped; an address becomes a link only if a browser may open it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from html import escape
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, select_autoescape
from markupsafe import Markup

from checks.model import Severity, State
from checks.words import phrases
from checks.words.views import ArticleView, MarkView, Notice, NoticeKind, ProblemView, ReportView, RereadView

NOTICE_HEADER = "X-Stilltrue-Notice"
REPEAT = "This may be a repeat: when it was sent before, no answer came back."
_REPEAT_HERE = "<!-- repeat -->"
_SUBJECT = 150  # characters; mail lists show the first 40 to 70, chat services cut at 250


def environment(loader: BaseLoader) -> Environment:
    """The environment the templates are written for: HTML escaped, every expression on one line, no gap unseen."""
    made = Environment(
        loader=loader,
        autoescape=select_autoescape(enabled_extensions=("html.j2",), default=True, disabled_extensions=("txt.j2",)),
        undefined=StrictUndefined,
        finalize=lambda said: said if isinstance(said, Markup) else phrases.one_line(said),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    filters: dict[str, Callable[..., str]] = {
        "moment": phrases.moment,
        "day": phrases.day,
        "link": phrases.web_address,
        "shorten": phrases.shorten,
    }
    made.filters |= filters
    made.globals |= {
        "says": phrases.SAYS,
        "value": phrases.value,
        "found": phrases.found,
        "nothing_said": phrases.nothing_said,
        "count": phrases.count,
        "to_be_judged": phrases.TO_BE_JUDGED,
        "header": NOTICE_HEADER,
    }
    return made


def compose_marks(
    words: Environment, *, notice_id: str, route: str, article: ArticleView, marks: Sequence[MarkView]
) -> Notice:
    """One notice about an article: open marks first, strongest verdict first, then those that were closed."""
    if not marks:
        raise ValueError(f"a notice about {article.id} needs at least one mark, open or closed")
    opened = sorted((mark for mark in marks if mark.closed_at is None), key=_strongest_first)
    closed = sorted((mark for mark in marks if mark.closed_at is not None), key=_strongest_first)
    severity = phrases.worst([mark.severity for mark in opened])
    judge_only = bool(opened) and all(mark.verdict in phrases.TO_BE_JUDGED for mark in opened)
    closing, nothing = phrases.closing([mark.verdict for mark in closed], article.state)
    heading = "To be judged" if judge_only else "Outdated" if opened else closing
    subject = _subject(heading, article.title, urgent=severity is Severity.URGENT)
    return _notice(
        words,
        NoticeKind.MARKS,
        notice_id=notice_id,
        route=route,
        severity=severity,
        subject=subject,
        heading=heading,
        article=article,
        opened=opened,
        closed=closed,
        nothing=nothing,
    )


def compose_report(words: Environment, *, notice_id: str, route: str, report: ReportView) -> Notice:
    """One notice about an article's first judgement: what we understood, and how each statement stands.

    Of an article that cannot be verified any more, those statements alone: why nobody can tell.
    """
    order = list(State)
    shown = [one for one in report.statements if not report.unverified or one.state is State.CANNOT_BE_VERIFIED]
    statements = sorted(shown, key=lambda statement: order.index(statement.state))
    stands = phrases.tally([statement.state for statement in statements])
    heading = "Cannot be verified" if report.unverified else "First report"
    tail = f" ({stands})" if stands and not report.unverified else ""
    return _notice(
        words,
        NoticeKind.REPORT,
        notice_id=notice_id,
        route=route,
        severity=Severity.NORMAL if report.unverified else Severity.LOW,
        subject=_subject(heading, report.article.title, tail=tail),
        heading=heading,
        report=report,
        article=report.article,
        statements=statements,
        stands=stands,
        watched=sum(statement.settling is not None for statement in statements),
    )


def compose_problem(words: Environment, *, notice_id: str, route: str, problem: ProblemView) -> Notice:
    """One notice about one problem, or, once `closed_at` is set, that it is over."""
    recovered = problem.closed_at is not None
    heading = "Recovered" if recovered else "Problem"
    state = (phrases.recovery if recovered else phrases.trouble)(problem.subject, problem.kind)
    return _notice(
        words,
        NoticeKind.RECOVERED if recovered else NoticeKind.PROBLEM,
        notice_id=notice_id,
        route=route,
        severity=Severity.LOW if recovered else Severity.NORMAL,
        subject=_subject(heading, problem.subject, tail=f" {state}"),
        heading=heading,
        state=state,
        problem=problem,
    )


def compose_release(
    words: Environment, *, notice_id: str, route: str, version: str, differences: Sequence[RereadView]
) -> Notice:
    """One notice after an upgrade: what the new readers make of the captures that the old ones read."""
    if not differences:
        raise ValueError(f"a notice about reader {version} needs at least one difference")
    told = phrases.count(len(differences), "value")
    return _notice(
        words,
        NoticeKind.RELEASE,
        notice_id=notice_id,
        route=route,
        severity=Severity.LOW,
        subject=_subject("New readers", f"{told} read otherwise by version {version}"),
        heading="New readers",
        told=told,
        version=version,
        differences=differences,
    )


def as_repeat(notice: Notice) -> Notice:
    """The same notice under the same id, saying that it may be a repeat (DESIGN §4)."""
    return replace(
        notice,
        subject=f"{notice.subject} (may be a repeat)",
        text=f"{REPEAT}\n\n{notice.text}",
        html=notice.html.replace(_REPEAT_HERE, f'<p style="margin:0 0 16px;font-style:italic">{escape(REPEAT)}</p>', 1),
    )


def _strongest_first(mark: MarkView) -> tuple[int, int, int]:
    return phrases.strength(mark.verdict), list(Severity).index(mark.severity), mark.id


def _subject(heading: str, about: str, *, tail: str = "", urgent: bool = False) -> str:
    lead = f"{'[urgent] ' if urgent else ''}{heading}: "
    return phrases.one_line(lead + phrases.shorten(about, _SUBJECT - len(lead) - len(tail)) + tail)


def _notice(
    words: Environment, kind: NoticeKind, *, notice_id: str, route: str, severity: Severity, subject: str, **told: Any
) -> Notice:
    template = NoticeKind.PROBLEM if kind is NoticeKind.RECOVERED else kind
    shown = {"id": notice_id, "subject": subject, "severity": severity, **told}
    return Notice(
        id=notice_id,
        route=route,
        kind=kind,
        severity=severity,
        subject=subject,
        text=phrases.wrap(_tidy(words.get_template(f"{template}.txt.j2").render(shown))),
        html=words.get_template(f"{template}.html.j2").render(shown).strip() + "\n",
        headers={NOTICE_HEADER: notice_id},
    )


def _tidy(text: str) -> str:
    """The text with at most one empty line in a row and one line break at its end."""
    kept: list[str] = []
    for line in map(str.rstrip, text.splitlines()):
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip("\n") + "\n"
