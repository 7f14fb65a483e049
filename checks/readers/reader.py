"""From a document and figures to readings. A form is one line in `FORMS`; a locator one line in `_find`.

Nothing here raises for what a publisher may do: a figure that cannot be read gets a problem that says why.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from checks.errors import FigureNotFound, ReadError, UnreadableCapture
from checks.locators import EDITION
from checks.model import (
    ByHandLocator,
    CssLocator,
    Document,
    Figure,
    JsonLocator,
    Locator,
    Observation,
    ProblemKind,
    ProseLocator,
    QuoteLocator,
    Reading,
    RecordsLocator,
    RecordsPath,
    Source,
    Status,
    TableLocator,
    WordingLocator,
)
from checks.readers.books.workbook import open_workbook
from checks.readers.content import ABSENT, Content
from checks.readers.evidence import Evidence, evidence_of
from checks.readers.flat.delimited import open_delimited
from checks.readers.flat.plain import open_text
from checks.readers.form import Form, tell_form
from checks.readers.locators.embedded import find_embedded
from checks.readers.locators.inventory import read_inventory
from checks.readers.locators.prose import find_css, find_prose, find_quote, find_wording
from checks.readers.locators.records import find_records
from checks.readers.locators.silence import read_silence
from checks.readers.locators.table import find_table
from checks.readers.observe import Question, no_number
from checks.readers.pages.html import open_html
from checks.readers.pdf.document import open_pdf
from checks.readers.promises import came_instead, has_scripts, unfilled, was_promised_json
from checks.readers.settle import agree, one_for_each_period, problem_of, warning_of, warning_of_odd
from checks.readers.signals import Notice, notices
from checks.readers.stamps import Stamps, stamps_of
from checks.readers.trees.json_document import open_json
from checks.readers.trees.json_tree import find_json
from checks.readers.trees.xml_tree import open_xml
from checks.silences import inventory_of, is_undeclared

FORMS: Mapping[Form, Callable[[Document], Content]] = {
    Form.HTML: open_html,
    Form.JSON: open_json,
    Form.TEXT: open_text,
    Form.XML: open_xml,
    Form.PDF: open_pdf,
    Form.CSV: open_delimited,
    Form.XLSX: open_workbook,
    Form.XLSB: open_workbook,
    Form.XLS: open_workbook,
    Form.ODS: open_workbook,
}
NEWEST, AS_PUBLISHED = "newest with a value", "as published"  # what `period:` of a locator says besides a period
# Of a figure where another document came than was promised.
LOST = frozenset({ProblemKind.NOT_FOUND, ProblemKind.UNREADABLE})


@dataclass(frozen=True, slots=True)
class Opened:
    """A document that was opened, with what its publisher says on it and how it writes its numbers."""

    content: Content
    page: tuple[Notice, ...]
    evidence: Evidence
    stamps: Stamps = field(default_factory=Stamps)
    instead: str = ""  # what it is in place of what was promised
    has_scripts: bool = False  # that nobody has run

    @property
    def is_a_shell(self) -> bool:
        """Whether it says next to nothing, and scripts would fill it."""
        return self.has_scripts and bool(self.content.unread)


def read(document: Document, source: Source, figures: Sequence[Figure]) -> tuple[Reading, ...]:
    """The readings of the figures, in their order. The document is parsed once for all of them."""
    try:
        opened = opened_for(document, source, figures)
    except UnreadableCapture as error:
        return tuple(Reading(figure=figure.id, problem=problem_of(error, figure)) for figure in figures)
    return read_opened(opened, source, figures)


def opened_for(document: Document, source: Source, figures: Sequence[Figure] = ()) -> Opened:
    """The document, opened for many readings; UnreadableCapture says what it is."""
    content = open_document(document, source)
    evidence = evidence_of(content, source)
    instead = came_instead(document, source, figures, content)
    scripts = source.render is None and has_scripts(document, content)
    return Opened(content, notices(content), evidence, stamps_of(content, evidence.language), instead, scripts)


def read_opened(opened: Opened, source: Source, figures: Sequence[Figure]) -> tuple[Reading, ...]:
    """The readings of the figures in a document that is open, in their order.

    Texts and tables are built when a figure first asks for them: what is unreadable then is the problem of that figure.
    """
    readings = (_read_or_say_why(figure, source, opened) for figure in figures)
    stamps = opened.stamps
    return tuple(replace(one, modified=stamps.modified, next_release=stamps.next_release) for one in readings)


def open_document(document: Document, source: Source) -> Content:
    """The opened document; UnreadableCapture says what it is and what this version reads."""
    form = tell_form(document)
    if form is Form.EMPTY:
        raise UnreadableCapture(f"the document is empty ({len(document.body)} bytes)", figure="")
    if form not in FORMS:
        raise UnreadableCapture(
            f"the document is {_described(form, document)}; this version reads {', '.join(FORMS)}", figure=""
        )
    try:
        content = FORMS[form](document)
    except RecursionError as error:
        raise UnreadableCapture("the document is nested deeper than a page is", figure="") from error
    if form is not Form.JSON and was_promised_json(document, source):
        raise UnreadableCapture(came_instead(document, source, (), content), figure="")
    return content


def _described(form: Form, document: Document) -> str:
    return f"{form}, encrypted" if form is Form.PDF and b"/Encrypt" in document.body else str(form)


def _is_here(locator: Locator, figure: Figure, source: Source) -> bool:
    return (locator.source or figure.source) == source.id and not isinstance(locator, ByHandLocator)


def _read_or_say_why(figure: Figure, source: Source, opened: Opened) -> Reading:
    try:
        found = _read_figure(figure, source, opened.content, opened.page, opened.evidence)
    except UnreadableCapture as error:
        found = Reading(figure=figure.id, problem=problem_of(error, figure))
    is_lost = found.problem is not None and found.problem.kind in LOST
    if opened.is_a_shell and (is_undeclared(figure) or (is_lost and not opened.instead)):
        return Reading(figure=figure.id, problem=unfilled(figure, source, found.problem))
    if opened.instead and found.problem is not None and is_lost:
        instead = UnreadableCapture(f"{opened.instead}. In it {found.problem.cause}", figure=figure.id)
        return replace(found, problem=problem_of(instead, figure))
    return found


def _read_figure(
    figure: Figure, source: Source, content: Content, page: tuple[Notice, ...], evidence: Evidence
) -> Reading:
    """The reading of one figure: its locators must agree; one lost while others hold is a warning."""
    if figure.id == source.id:  # no declared figure: see checks.silences
        return read_silence(figure, source, content)
    if figure.id == inventory_of(source.id):
        return read_inventory(figure, content)
    found: list[Observation] = []
    lost: list[ReadError] = []
    for number, locator in enumerate(figure.at):
        if not _is_here(locator, figure, source):
            continue
        question = Question(figure=figure, source=source, number=number, page=page, evidence=evidence)
        try:
            found += one_for_each_period(question, _declared(question, locator, content))
        except ReadError as error:
            lost.append(error.by(number))
        except ValueError as error:
            lost.append(FigureNotFound(str(error), figure=figure.id).by(number))
    if not found and lost:
        said = problem_of(lost[0], figure, others=lost[1:])
        cause = f"{said.cause}. Besides, {content.unread}" if content.unread else said.cause
        return Reading(figure=figure.id, problem=replace(said, cause=cause))
    observations, problem = agree(figure, found)
    odd = (warning_of_odd(one, figure) for one in observations if _is_odd(one))
    warnings = (*(warning_of(error, figure) for error in lost), *odd)
    return Reading(figure=figure.id, observations=observations, problem=problem, warnings=warnings)


def _declared(question: Question, locator: Locator, content: Content) -> list[Observation]:
    """What the locator finds, its own `period:` heeded."""
    declared = None if isinstance(locator, WordingLocator | ByHandLocator) else locator.period
    if declared == EDITION:
        raise ValueError("`period: edition` is known where a sweep looks at an edition; name the period here")
    found = _find(question, locator, content, None if declared in {NEWEST, AS_PUBLISHED} else declared)
    if declared == AS_PUBLISHED:
        return [replace(one, period=None) for one in found]
    if declared == NEWEST:
        dated = [one for one in found if one.period is not None and (one.value is not None or _is_odd(one))]
        newest = max((one.period.start for one in dated if one.period), default=None)
        kept = [one for one in dated if one.period and one.period.start == newest]
        if kept and all(map(_is_odd, kept)):  # an older period would be called the newest
            raise no_number(question, kept[0].printed or "", kept[0].place)
        return kept
    return found


def _is_odd(one: Observation) -> bool:
    return one.status is Status.UNREADABLE


def _has_what_it_reads(content: Content, locator: Locator) -> bool:
    match locator:
        case TableLocator():
            return content.tables is not None
        case CssLocator():
            return content.select is not None
        case JsonLocator():
            return content.tree is not ABSENT or content.embedded is not None
        case RecordsLocator():
            return content.tree is not ABSENT or content.records is not None or content.tables is not None
        case ProseLocator() | QuoteLocator() | WordingLocator():
            return content.texts is not None
        case ByHandLocator():
            return True


def _find(question: Question, locator: Locator, content: Content, declared: str | None) -> list[Observation]:
    if not _has_what_it_reads(content, locator):
        kind = type(locator).__name__.removesuffix("Locator").lower()
        raise UnreadableCapture(f"a `{kind}` locator does not read {content.form}", figure=question.figure.id)
    match locator:
        case TableLocator(table=cell):
            return find_table(question, cell, content, declared)
        case ProseLocator(prose=text):
            return find_prose(question, text, content, declared)
        case QuoteLocator(quote=quote):
            return find_quote(question, quote, content, declared)
        case CssLocator(css=selector):
            return find_css(question, selector, content, declared)
        case WordingLocator(wording=quote):
            return find_wording(question, quote, content)
        case JsonLocator(json=path) if content.tree is ABSENT:
            return find_embedded(question, path, content, lambda q, one: find_json(q, path, one, declared))
        case JsonLocator(json=path):
            return _find_on_pages(question, path, content, declared)
        case RecordsLocator(records=wanted):
            return _find_records(question, wanted, content, declared)
        case ByHandLocator():
            return []


def _find_on_pages(question: Question, path: str, content: Content, declared: str | None) -> list[Observation]:
    """The value on the first page; where it has none of that path, those of the pages after it."""
    try:
        return find_json(question, path, content, declared)
    except FigureNotFound as lost:
        found: list[Observation] = []
        for tree in content.further:
            with suppress(FigureNotFound):
                found += find_json(question, path, replace(content, tree=tree), declared)
        if not found:
            raise lost from None
        return found


def _find_records(question: Question, wanted: RecordsPath, content: Content, declared: str | None) -> list[Observation]:
    """The records of the document; on a page those of a JSON script, else of a table."""
    if content.embedded is None or not any(True for _ in content.embedded()):
        return find_records(question, wanted, content, declared)
    path = ".".join(part for part in (wanted.in_, wanted.value) if part)
    try:
        return find_embedded(question, path, content, lambda q, one: find_records(q, wanted, one, declared))
    except FigureNotFound as lost:
        try:
            return find_records(question, wanted, content, declared)
        except FigureNotFound:
            raise lost from None
