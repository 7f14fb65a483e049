"""What to do about a locator that did not read: which key of which figure in the registry to look at, and when.

A label that resembles ours is shown, never taken: whether it names the same measure, a person must say.
"""

from dataclasses import fields

from checks.errors import FigureAmbiguous, FigureNotFound, ReadError, UnitMismatch
from checks.model import Figure, Locator, RecordsLocator, TableLocator, kebab
from checks.readers.observe import ONE_READING, shorten
from checks.readers.text.like_years import NO_YEAR

MORE_WORDS = {
    "table": "add `under` or `where`",
    "records": "add a field to `where`",
    "json": "make the path lead to one value",
    "css": "make the selector pick one element",
}


def remedy_of(error: ReadError, figure: Figure) -> str:
    """What to do, as a sentence without its full stop."""
    locator = None if error.locator is None else figure.at[error.locator]
    where = place_of(figure, error.locator)
    match error:
        case FigureAmbiguous() if error.expected == ONE_READING:
            return (
                f'Say how {source_of(figure, locator)} writes numbers: `format: {{decimal: "."}}` or `{{decimal: ","}}`'
            )
        case FigureAmbiguous() if error.expected == NO_YEAR:
            return (
                f"Bind the year beside the number (<year>) or declare `period:` in {where}, write the words that "
                "follow the number, or read it with `css` or `table`"
            )
        case FigureAmbiguous():
            more = MORE_WORDS.get(kind_of(locator), "add another word of the sentence")
            return f"Make {where} name one place: {more}"
        case UnitMismatch():
            scale = f"`scale` of {source_of(figure, locator)}"
            return f"Write what is printed into `unit` of figure {figure.id}, or mend {scale}"
        case FigureNotFound():
            return _not_found(error, figure, locator, where)
        case _:
            return (
                f"Open the address: if the document is right, point {source_of(figure, locator)} at a form that can be "
                f"read, or let figure {figure.id} be read `by-hand`"
            )


def _not_found(error: ReadError, figure: Figure, locator: Locator | None, where: str) -> str:
    gone = f"if it is gone or counts something else now, take it out of figure {figure.id}"
    key = _key(error, locator)
    if not error.nearest:
        return f"Open the page: if the figure stands there under another name, write it into {key} of {where}; {gone}"
    close = shorten(error.nearest[0], 80)
    if isinstance(locator, TableLocator):
        return f'Add "{close}" to {key} of {where} only if it is the same measure under another name; {gone}'
    return f'Change {key} of {where} to "{close}" only if it states the same measure; {gone}'


def place_of(figure: Figure, number: int | None) -> str:
    """`figure reports`, and which of its locators where it has several."""
    if number is None or len(figure.at) < 2:
        return f"figure {figure.id}"
    return f"locator {number + 1} ({kind_of(figure.at[number])}) of figure {figure.id}"


def source_of(figure: Figure, locator: Locator | None) -> str:
    """`source report`, where a locator looks."""
    name = (locator.source if locator else None) or figure.source
    return f"source {name}" if name else "the source"


def kind_of(locator: Locator | None) -> str:
    """The one key by which a locator is told: `table`, `by-hand`."""
    return "" if locator is None else kebab(fields(locator)[0].name)


def _key(error: ReadError, locator: Locator | None) -> str:
    match locator:
        case TableLocator():
            return f"`{error.key}`" if error.key else "`row` or `column`"
        case RecordsLocator():
            return f"`{error.key}`" if error.key else "`in`, `where` or `value`"
        case _:
            return f"`{kind_of(locator) or 'at'}`"
