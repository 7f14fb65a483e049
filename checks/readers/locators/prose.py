"""Sentences: `prose`, `quote`, `wording` and `css` locators over the blocks of text of any form."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from checks.errors import FigureAmbiguous, FigureNotFound
from checks.languages import language_of
from checks.locators import css_parts
from checks.model import Figure, Neighbour, NumberFormat, Observation, Period, Quantity, TextQuote
from checks.quotes import quote_in_blocks, text_quote
from checks.readers.block import Block
from checks.readers.content import Content
from checks.readers.evidence import Evidence
from checks.readers.lines import Lines
from checks.readers.observe import (
    MAX_NEIGHBOURS,
    Question,
    Spot,
    dated,
    read_printed,
    read_quantity,
    refuse_unnamed,
    shorten,
    text_observation,
)
from checks.readers.text.like_years import LIKE_A_YEAR, NO_YEAR, as_number, at_the_end
from checks.readers.text.names import SUPERSCRIPT
from checks.readers.text.observation_status import LETTER_IN_SENTENCE, MARK_IN_SENTENCE, status_in_sentence
from checks.readers.text.patterns import Found, Pattern, bound_period, has_placeholder, pattern
from checks.readers.text.typography import displayed, fold
from checks.values import levels, read_quantities

MARK = 40  # characters of a mark behind a sentence, with its brackets
NEAR = 2  # words beside the locator's own in which a number stands: 1 234 is two
REACH = 80  # characters of them
NEAREST = 3  # sentences shown when ours is not there
NOTE_MARK = re.compile(rf"(?<=\d)(?<!\b10)[{SUPERSCRIPT}]+")  # 63,892¹ has a footnote, 10⁶ is a power
WORD = re.compile(r"[^\W\d_]+")
CONTEXT = 200  # characters around a match in which its number is read
FILLING = re.compile(
    rf"[\s.,;:()\"'*†‡{SUPERSCRIPT}-]*(?:\[\w{{1,2}}\])?\s*"
)  # between a number and the words beside it


@dataclass(frozen=True)
class Passage:
    """A match in a text: the text, where the value stands in it, and the number read there (None: a text locator)."""

    text: str
    start: int
    end: int
    found: Found
    quantity: Quantity | None  # its span is that of the value
    struck: str = ""
    is_struck: bool = False
    place: str = ""  # of the block


def find_prose(question: Question, text: str, content: Content, declared: str | None) -> list[Observation]:
    """Every observation of a sentence with placeholders; FigureNotFound names the nearest sentences."""
    wanted = pattern(text)
    if not wanted.has_words:
        raise FigureAmbiguous(
            f'"{text}" has no word beside the number: every number of the document fits; add the words around it',
            figure=question.figure.id,
            expected="words around the number",
        )
    is_dated = declared is not None or "year" in wanted.names
    passages = (
        list(_passages(wanted, content.lines, question, is_dated=is_dated))
        or list(_struck_passages(wanted, content.blocks, question))
        or [one for one in _passages(wanted, content.seen_as_one, question) if _takes_whole_lines(one)]
    )
    if not passages:
        _refuse_a_year(question, wanted, content)
        raise _not_found(question, text, wanted, content)
    return dated(question, passages, lambda passage: _observe(question, passage, declared))


def find_quote(question: Question, quote: TextQuote, content: Content, declared: str | None) -> list[Observation]:
    """The observation of a quotation. A number in `exact` may change; all other words must stand as quoted."""
    sentence = sentence_of(quote, question.figure, question.language, question.source.format_)
    if sentence is None:
        return find_text(question, quote, content)
    return find_prose(question, sentence, content, declared)


def sentence_of(quote: TextQuote, figure: Figure, language: str, number_format: NumberFormat | None) -> str | None:
    """The sentence with placeholders that a quotation is; None where its very words are meant.

    FigureAmbiguous where it holds several numbers.
    """
    if has_placeholder(quote.exact):
        return f"{quote.prefix} {quote.exact} {quote.suffix}"
    numbers = levels(read_quantities(quote.exact, language=language, number_format=number_format))
    if figure.is_text or not numbers:
        return None
    if len(numbers) > 1:
        raise FigureAmbiguous(
            f'the quotation "{shorten(quote.exact, 80)}" holds {len(numbers)} numbers; quote one, or use `prose`',
            figure=figure.id,
            expected="one number",
            found=tuple(number.text for number in numbers),
        )
    start, end = numbers[0].span
    end = numbers[0].noun_from or end  # what is counted are words to be found, no part of the number
    return f"{quote.prefix} {quote.exact[:start]}<value>{quote.exact[end:]} {quote.suffix}"


def find_text(question: Question, quote: TextQuote, content: Content) -> list[Observation]:
    """The observation of a text as it stands there; FigureNotFound where it does not."""
    if (place := _find_wording(quote, content)) is None:
        raise _not_found(question, quote.exact, pattern(_literal(quote.exact)), content)
    return [_wording(question, *place)]


def find_wording(question: Question, quote: TextQuote, content: Content) -> list[Observation]:
    """The observation of a text that must stand there; without `text` where it does not (an answer, not a problem)."""
    place = _find_wording(quote, content)
    if place is not None:
        return [_wording(question, *place)]
    excerpt = " … ".join(_nearest(pattern(_literal(quote.exact)), content))
    return [text_observation(question, None, None, Spot(place="nowhere on the page", excerpt=excerpt))]


def find_css(question: Question, selector: str, content: Content, declared: str | None) -> list[Observation]:
    """The observation of the one element a CSS selector picks; equal copies are one."""
    if content.select is None:
        raise FigureNotFound(
            f"`css` selects elements of an HTML page; this is {content.form}", figure=question.figure.id
        )
    blocks = content.select(selector)
    if not blocks:
        raise FigureNotFound(f'no element fits the selector "{selector}"', figure=question.figure.id, expected=selector)
    texts = list(dict.fromkeys((block.text, block.struck_text) for block in blocks))
    if len(texts) > 1:
        raise FigureAmbiguous(
            f'the selector "{selector}" picks {len(texts)} elements with different texts',
            figure=question.figure.id,
            expected="one element",
            found=tuple(shorten(text or struck, 60) for text, struck in texts[:10]),
        )
    return [_read_element(question, blocks[0], selector, declared)]


def _read_element(question: Question, block: Block, selector: str, declared: str | None) -> Observation:
    text = block.text or block.struck_text
    _, attribute = css_parts(selector)
    if (
        attribute is not None
    ):  # no reader sees it: no quotation stands on the page, and programs write 1.234 as they like
        is_english = question.language.startswith("en")
        question = replace(question, evidence=Evidence(language="en" if is_english else ""))
    spot = Spot(
        place=f'element "{selector}"',
        excerpt=text,
        quote=None if attribute else text_quote(text, 0, len(text)),
        struck=block.struck_text,
        is_struck=not block.text,
    )
    period = bound_period({}, declared=declared, language=question.language)
    if not question.figure.is_text:
        numbers = levels(read_quantities(text, language=question.language, number_format=question.source.format_))
        if len(numbers) == 1:
            start, end = numbers[0].span
            return read_quantity(
                question, numbers[0], period, replace(spot, quote=spot.quote and text_quote(text, start, end))
            )
    return read_printed(question, text, period, spot)


def _passages(wanted: Pattern, lines: Lines, question: Question, *, is_dated: bool = False) -> Iterator[Passage]:
    """The matches with the number of each. `is_dated`: something else says the year, so a number like one is none."""
    for block in lines.with_text(wanted.anchor):
        for found in wanted.search(block.folded):
            if wanted.has_value:
                refuse_unnamed(question, _around(wanted, block.text, found), _placed(block.place, "the sentence"))
            values = list(_value(wanted, block.text, found, question))
            if not values and is_dated and wanted.ends_with_value and (number := at_the_end(block.text, found.end)):
                values = [(*number.span, number)]
            for start, end, quantity in values:
                yield Passage(block.text, start, end, found, quantity, block.struck_text, place=block.place)


def _around(wanted: Pattern, text: str, found: Found) -> str:
    """The place of the value in a match: between the words, or the first or last word beside them."""
    if found.value is not None:
        first, last = found.value
        return text[first:last]
    if wanted.starts_with_value:
        return " ".join(text[max(0, found.start - REACH) : found.start].split()[-NEAR:])
    return " ".join(text[found.end : found.end + REACH].split()[:NEAR])


def _refuse_a_year(question: Question, wanted: Pattern, content: Content) -> None:
    """Nothing, or FigureAmbiguous where what stands at the place of the number may as well be a year (DESIGN §4.2)."""
    for block in content.lines.with_text(wanted.anchor) if wanted.ends_with_value else ():
        for found in wanted.search(block.folded):
            if number := at_the_end(block.text, found.end):
                sentence = shorten(block.text[found.start : number.span[1]], 80)
                raise FigureAmbiguous(
                    f'"{sentence}" may end in the year {number.text} or in the number {number.value:,}',
                    figure=question.figure.id,
                    expected=NO_YEAR,
                    found=(f"the year {number.text}", f"{number.value:,}"),
                )


def _takes_whole_lines(passage: Passage) -> bool:
    """Whether the words beside the number are whole lines of what is seen as one.

    A card of the active cases that are confirmed is not the one of the active cases.
    """
    text, found = passage.text, passage.found
    before = text[text.rfind("\n", 0, found.start) + 1 : found.start] if found.start < passage.start else ""
    after = text[found.end : (text + "\n").find("\n", found.end)] if found.end > passage.end else ""
    return _fills(before) and _fills(after)


def _struck_passages(wanted: Pattern, blocks: tuple[Block, ...], question: Question) -> Iterator[Passage]:
    """Matches that stand only when struck-out text is read as well: the publisher took them back."""
    for block in blocks:
        if not block.struck or wanted.anchor not in (folded := fold(block.full)):
            continue
        for found in wanted.search(folded):
            for start, end, quantity in _value(wanted, block.full, found, question):
                yield Passage(
                    block.full, start, end, found, quantity, block.struck_text, is_struck=True, place=block.place
                )


def _value(wanted: Pattern, text: str, found: Found, question: Question) -> Iterator[tuple[int, int, Quantity | None]]:
    """Where the value of a match stands, and the number: the one that fills its place, or touches the words beside it.

    The number is read among its words, so a hedge or scale that stands in the locator's own words counts: `more than
    <value>`, `<value> million`. What it counts is said by the locator: "1,200 other doses" are no `<value> doses`.
    """
    if not wanted.has_value:
        yield found.start, found.end, None
        return
    shown, text = text, LETTER_IN_SENTENCE.sub(" ", text)
    for number in _numbers(text, found.start, found.end, question):
        start, end = number.span
        if found.value is not None:
            first, last = found.value
            fits = start < last and end > first and _fills(text[first:start]) and _reaches(text, number, last, question)
        elif wanted.starts_with_value:
            fits = start < found.start and _reaches(text, number, found.start, question)
        else:
            fits = end > found.end and _fills(text[found.end : start])
        if fits:
            yield start, end, number if shown is text else replace(number, text=shown[start:end])
            return
    if found.value is not None and LIKE_A_YEAR.fullmatch(printed := text[slice(*found.value)]):
        yield *found.value, as_number(printed, found.value[0])  # 1957 alone may be a year; between words it is none


def _numbers(text: str, start: int, end: int, question: Question) -> list[Quantity]:
    """The numbers in and around a match, their spans in the whole text."""
    first = text.rfind(" ", 0, max(0, start - CONTEXT)) + 1
    last = text.find(" ", end + CONTEXT)
    window = NOTE_MARK.sub(lambda mark: " " * len(mark.group()), text[first : last if last >= 0 else len(text)])
    numbers = _read(window, question.language, question.source.format_)
    return [_moved(number, first) for number in numbers]


def _moved(number: Quantity, by: int) -> Quantity:
    noun_from = None if number.noun_from is None else number.noun_from + by
    return replace(number, span=(number.span[0] + by, number.span[1] + by), noun_from=noun_from)


@lru_cache(maxsize=256)
def _read(window: str, language: str, number_format: NumberFormat | None) -> tuple[Quantity, ...]:
    return read_quantities(window, language=language, number_format=number_format)


def _fills(text: str) -> bool:
    return FILLING.fullmatch(MARK_IN_SENTENCE.sub("", text)) is not None


def _reaches(text: str, number: Quantity, words: int, question: Question) -> bool:
    """Whether the number touches the words at this place. Between them only what the figure counts may stand."""
    if number.noun_from is None:
        return _fills(_after(text, number.span[1], words))
    end = words
    if number.span[1] <= words and _fills(text[number.span[1] : words]) and _is_counted(number, question.figure):
        end = number.span[1] - len(number.unit or "")
    language = language_of(question.language)
    small = language.of | language.articles
    return _fills(WORD.sub(lambda word: "" if word[0].lower() in small else word[0], text[number.noun_from : end]))


def _after(text: str, end: int, words: int) -> str:
    """What stands between a number and the words, with the mark that touches it."""
    mark = MARK_IN_SENTENCE.match(text, end, words) if end < words else None
    return text[mark.end() if mark else end : words]


def _is_counted(number: Quantity, figure: Figure) -> bool:
    """Whether the noun after a number is what the figure says it counts."""
    own = {word for unit in (figure.unit, *figure.also) if unit for word in fold(unit).split()}
    return fold(number.unit or "") in own


def _observe(question: Question, passage: Passage, declared: str | None) -> Observation:
    at, shown = passage.found, passage.text.replace("\n", " ")  # the lines of what is seen as one
    begin, end = min(passage.start, at.start), max(passage.end, at.end)
    period = bound_period(at.bound, declared=declared, language=question.language, said=shown[at.start : at.end])
    spot = Spot(
        place=_placed(passage.place, f'the sentence "{shorten(shown[begin:end], 120)}"'),
        excerpt=_sentence(shown, begin, end),
        quote=quote_in_blocks(passage.text, passage.start, passage.end),
        neighbours=_numbers_beside(question, passage, period),
        status=status_in_sentence(passage.text[passage.start : end + MARK], reach=end + 1 - passage.start),
        struck=passage.struck,
        is_struck=passage.is_struck,
    )
    if passage.quantity is None:
        return text_observation(question, passage.text[begin:end], period, spot)
    return read_quantity(question, passage.quantity, period, spot)


def _numbers_beside(question: Question, passage: Passage, period: Period | None) -> tuple[Neighbour, ...]:
    """The other numbers of the passage with the words they stand among."""
    if passage.quantity is None:
        return ()
    beside = []
    for number in _numbers(passage.text, passage.found.start, passage.found.end, question):
        start, end = number.span
        if end <= passage.start or start >= passage.end:
            around = passage.text[max(0, start - 40) : start] + "…" + passage.text[end : end + 40]
            beside.append(Neighbour(label=around.strip(), printed=number.text, period=period.name if period else None))
    return tuple(beside[:MAX_NEIGHBOURS])


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around a match, at most a few hundred characters of it."""
    left = max((found.end() for found in re.finditer(r"[.!?] (?=\S)", text[:start])), default=0)
    right = re.search(r"[.!?](?= |$)", text[end:])
    return text[max(left, start - 200) : end + min(right.end() if right else len(text), 200)]


def _find_wording(quote: TextQuote, content: Content) -> tuple[Block, int, int] | None:
    """The block and the place of the wording in it: in one block, else over several."""
    exact = fold(displayed(quote.exact))
    for block in chain(content.with_text(exact), (content.whole,)):
        place = wording_in(block.folded, quote)
        if place is not None:
            return block, *place
    return None


def wording_in(folded: str, quote: TextQuote) -> tuple[int, int] | None:
    """Where the wording stands in a folded text, between the words that are to stand around it; None where not."""
    exact, prefix, suffix = (fold(displayed(part)) for part in (quote.exact, quote.prefix, quote.suffix))
    position = folded.find(exact)
    while position >= 0:
        end = position + len(exact)
        if folded[:position].rstrip().endswith(prefix) and folded[end:].lstrip().startswith(suffix):
            return position, end
        position = folded.find(exact, position + 1)
    return None


def _wording(question: Question, block: Block, start: int, end: int) -> Observation:
    spot = Spot(
        place=_placed(block.place, f"characters {start} to {end} of the text"),
        excerpt=_sentence(block.text, start, end),
        quote=text_quote(block.text, start, end),
    )
    return text_observation(question, block.text[start:end], None, spot)


def _placed(block: str, inside: str) -> str:
    """Where something stands: in which part of the document, if the form says so, and where in it."""
    return f"{block}, {inside}" if block else inside


def _literal(text: str) -> str:
    return text.replace("<", "")


def _not_found(question: Question, text: str, wanted: Pattern, content: Content) -> FigureNotFound:
    near = tuple(_nearest(wanted, content))
    return FigureNotFound(
        f'no sentence reads "{text}"', figure=question.figure.id, expected=text, found=near, nearest=near
    )


def _nearest(wanted: Pattern, content: Content) -> list[str]:
    """The sentences that share most words with ours: shown to a person, never read."""
    lines = content.lines
    shared = Counter(line for word in wanted.words for line in lines.places(word))
    least = (len(wanted.words) + 1) // 2
    best = sorted(((count, -len(lines.blocks[line].text), line) for line, count in shared.items()), reverse=True)
    return [shorten(lines.blocks[line].text, 160) for count, _, line in best if count >= least][:NEAREST]
