"""Paragraphs to an article: what lines say of the article itself, the list of sources, sections and sentences."""

import re
from collections.abc import Iterator
from dataclasses import replace

from checks.articles.asides import CORRECTED, ELSEWHERE, aside_of, is_correction, is_elsewhere
from checks.articles.body import body_of
from checks.articles.citing import BRACKETS, bracketed, entry, is_round, labelled_entry
from checks.articles.crediting import credited, linked, with_addresses, with_earlier, with_round_marks, with_shown
from checks.articles.draft import Draft, Paragraph
from checks.articles.model import Article, Citation, Section, Sentence
from checks.articles.splitting import split_sentences
from checks.articles.wording import day_word, heads, heads_sources, is_banner, labelled
from checks.model import PeriodKind
from checks.periods import read_periods
from checks.readers.block import Block
from checks.readers.content import Content
from checks.readers.evidence import spoken
from checks.readers.form import Form

MOST_SENTENCES = 4_000
HEAD, TAIL = 14, 6  # paragraphs among which an article speaks of itself
LONGEST_LINE = 200  # characters of a line that names a day
LONE_DAY = 110  # of a byline


def assemble(draft: Draft) -> Article:
    """The article a draft makes."""
    paragraphs = [one for one in draft.paragraphs if one.text or one.urls]
    if draft.body and not any(_is_text(one) for one in paragraphs):
        paragraphs += body_of(draft).paragraphs
    _titled(draft, paragraphs)
    language = draft.language or _spoken(draft.title, paragraphs)
    banner, paragraphs = _without_lines_about_itself(draft, paragraphs, language)
    paragraphs = list(_without_sources(draft, paragraphs))
    paragraphs = [_with_aside(draft, _with_links(draft, one), language) for one in paragraphs]
    paragraphs = [with_round_marks(draft, with_addresses(draft, one)) for one in credited(draft, paragraphs)]
    sections = tuple(_sections(draft, paragraphs, language))
    return Article(
        title=draft.title or draft.claim or "",
        url=draft.url,
        language=language,
        published=draft.published,
        modified=draft.modified,
        checked=draft.checked,
        claim=draft.claim,
        rating=draft.rating,
        sections=sections,
        citations=with_earlier(draft.citations) | _unlisted(draft, sections),
        banner=banner,
        problems=tuple(draft.problems),
    )


def _is_text(paragraph: Paragraph) -> bool:
    return not paragraph.level and len(paragraph.text.split()) > 5


def _titled(draft: Draft, paragraphs: list[Paragraph]) -> None:
    """Nothing; the first heading is the title, or repeats it."""
    for place, one in enumerate(paragraphs[:HEAD]):
        if one.level and not heads_sources(one.text) and (not draft.title or one.level == 1 or one.text == draft.title):
            draft.title = draft.title or one.text
            if one.level == 1 or one.text == draft.title:
                del paragraphs[place]
            return


def _spoken(title: str, paragraphs: list[Paragraph]) -> str:
    """The language its words speak, as for any document (`checks.readers.evidence`)."""
    return spoken(Content(Form.TEXT, title, texts=lambda: (Block(one.text) for one in paragraphs)))


# --- what it says of itself ---------------------------------------------------------------------------------------


def _without_lines_about_itself(
    draft: Draft, paragraphs: list[Paragraph], language: str
) -> tuple[str | None, list[Paragraph]]:
    banner = None
    kept: list[Paragraph] = []
    announced: str | None = None
    for place, one in enumerate(paragraphs):
        at_edge = place < HEAD or place >= len(paragraphs) - TAIL
        if announced is not None:
            one = _announced(draft, one, announced, language)  # noqa: PLW2901 - what is left of it goes the same way
        announced = heads(one.text) if at_edge else None
        if announced is not None:
            continue
        if not one.text:
            continue
        if one.is_note or is_listed(one):
            kept.append(one)
            continue
        if not one.level and is_banner(one.text, is_notice=one.is_notice) and (at_edge or one.is_notice):
            banner = banner or one.text
        elif not at_edge or not _says_of_article(draft, one, language, is_head=place < HEAD):
            kept.append(one)
    return banner, kept


def _announced(draft: Draft, paragraph: Paragraph, what: str, language: str) -> Paragraph:
    """What is left of a paragraph whose first sentence is the claim or the rating that a line before announced."""
    spans = split_sentences(paragraph.text, language)
    if paragraph.level or not spans:
        return paragraph
    if what == "claim":
        draft.claim = draft.claim or paragraph.text.strip('"“”„«»‘’ ')
        return replace(paragraph, text="", urls=())
    first = paragraph.text[slice(*spans[0])]
    draft.rating = draft.rating or (first.rstrip(".") if len(first) <= LONGEST_LINE else None)
    return paragraph if len(spans) > 1 else replace(paragraph, text="", urls=())


def _says_of_article(draft: Draft, paragraph: Paragraph, language: str, *, is_head: bool) -> bool:
    """Whether a line is about the article alone: a day, the claim, the rating. What it says is noted."""
    said = labelled(paragraph.text)
    if said:
        draft.claim, draft.rating = draft.claim or said.get("claim"), draft.rating or said.get("rating")
    return _names_days(draft, paragraph, language, is_head=is_head) or bool(said)


def _names_days(draft: Draft, paragraph: Paragraph, language: str, *, is_head: bool) -> bool:
    text = paragraph.text
    if len(text) > LONGEST_LINE:
        return False
    days = [one for one in read_periods(text, language=language or "en") if one.period.kind is PeriodKind.DAY]
    last, noted = 0, False
    for one in days:
        name = day_word(text[last : one.span[0]]) if one.span[0] - last < 60 else None
        name = name or day_word(text[one.span[0] : one.span[0] + 12].rpartition(" ")[0]) if one.span[0] == 0 else name
        last = one.span[1]
        if name is not None and _is_line(text, one.span):
            if getattr(draft, name) is None or name == "checked":
                setattr(draft, name, one.period.start)
            noted = True
        elif name is not None and _is_line(text.split(". ")[0], one.span):
            setattr(draft, name, getattr(draft, name) or one.period.start)  # the first sentence of several
    if not noted and len(days) == 1 and is_head and _is_byline(paragraph, days[0].span):
        draft.published = draft.published or days[0].period.start
        noted = True
    return noted


def _is_line(text: str, span: tuple[int, int]) -> bool:
    """Whether the day is what the line is about, not the beginning of a sentence that goes on."""
    rest = re.split(r"[·|•(–—\n]", text[span[1] :])[0].strip(" .,*_)")
    before = re.split(r"[·|•\n]", text[: span[0]])[-1]
    return len(rest.split()) <= 4 and len(before.split()) <= 7


def _is_byline(paragraph: Paragraph, span: tuple[int, int]) -> bool:
    """Whether a line is a byline: a day and few words beside it; a heading must be the day alone."""
    text = paragraph.text
    words = (text[: span[0]] + text[span[1] :]).split()
    if paragraph.level:
        return not words
    return len(text) <= LONE_DAY and not re.search(r"[.!?][\s\"'”»]*$", text) and len(words) <= 14


def is_listed(paragraph: Paragraph) -> bool:
    """Whether a paragraph is an entry of a list of sources, whose days are those of the sources."""
    has_address = bool(paragraph.urls) or "://" in paragraph.text
    return has_address and bool(paragraph.item or paragraph.label or labelled_entry(paragraph.text))


# --- the list of sources ------------------------------------------------------------------------------------------


def _without_sources(draft: Draft, paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs that are text; those of lists of sources are noted as citations."""
    level, number = 0, 0
    inside = is_numbered = False
    for one in paragraphs:
        if one.level:
            inside = heads_sources(one.text) or (inside and one.level > level > 0)
            level = one.level if heads_sources(one.text) else level
            number, is_numbered = 0, False
            if not inside:
                yield one
            continue
        is_defined = re.match(r"\s*\[\^?\d{1,3}\]:?\s", one.text) and (
            one.urls or "http" in one.text or "href" in one.text
        )
        has_label = bool(one.item or one.label or labelled_entry(one.text))
        if inside and is_numbered and not has_label and not one.urls and "://" not in one.text:
            inside = False  # a numbered list ends at what has neither number nor address
        if not inside and not is_defined and not one.is_note:
            yield one
            continue
        number += 1
        is_numbered = is_numbered or has_label
        _note_entry(draft, one, number)


def _note_entry(draft: Draft, paragraph: Paragraph, number: int) -> None:
    draft.is_round = draft.is_round or is_round(paragraph.text)
    found = entry(paragraph.text, label=paragraph.label, urls=paragraph.urls, number=paragraph.item or number)
    if found is None:
        return
    known = draft.citations.get(found.label)
    if known is not None and not found.label.startswith("link-"):
        found = replace(found, url=known.url or found.url, title=found.title or known.title)
    draft.citations[found.label] = found


def _with_links(draft: Draft, paragraph: Paragraph) -> Paragraph:
    """The paragraph whose links are citations with a label, the same for the same address."""
    marks = []
    for at, label in paragraph.marks:
        if not label.startswith("→"):
            marks.append((at, label))
            continue
        url, _, title = label[1:].partition("\n")
        if paragraph.level:
            continue
        marks.append((at, linked(draft, url, title)))
    return replace(paragraph, marks=tuple(marks))


def _with_aside(draft: Draft, paragraph: Paragraph, language: str) -> Paragraph:
    """The paragraph with why nothing in it is stated, if so; a correction tells when the article was modified."""
    if paragraph.level or paragraph.aside:
        return paragraph
    aside = aside_of(paragraph.text)
    if aside == CORRECTED:
        days = (one.period for one in read_periods(paragraph.text, language=language or "en"))
        day = next((one.start for one in days if one.kind is PeriodKind.DAY), None)
        draft.modified = draft.modified or day
    return replace(paragraph, aside=aside)


def _unlisted(draft: Draft, sections: tuple[Section, ...]) -> dict[str, Citation]:
    """The labels sentences bear that no list explains, as in an article without its list (the seeds)."""
    used = dict.fromkeys(label for section in sections for one in section.sentences for label in one.cites)
    return {label: Citation(label=label) for label in used if label not in draft.citations}


# --- sections and sentences ---------------------------------------------------------------------------------------


def _sections(draft: Draft, paragraphs: list[Paragraph], language: str) -> Iterator[Section]:
    heading, sentences, count = "", list[Sentence](), 0
    for one in paragraphs:
        if one.level:
            if sentences:
                yield Section(heading=heading, sentences=tuple(sentences))
            heading, sentences = one.text, []
            continue
        found = list(with_shown(list(_sentences(one, heading, language))))[: MOST_SENTENCES - count]
        count += len(found)
        sentences += found
        if count >= MOST_SENTENCES:
            draft.problems.append(f"only the first {MOST_SENTENCES} sentences were looked at")
            break
    if sentences:
        yield Section(heading=heading, sentences=tuple(sentences))


def _sentences(paragraph: Paragraph, heading: str, language: str) -> Iterator[Sentence]:
    spans = split_sentences(paragraph.text, language)
    for place, (start, end) in enumerate(spans):
        following = spans[place + 1][0] if place + 1 < len(spans) else len(paragraph.text) + 1
        text = paragraph.text[start:end]
        printed = bracketed(text)
        raised = ((at - start, label) for at, label in paragraph.marks if start <= at < following and at <= end + 1)
        cited = tuple(sorted((*printed, *raised), key=lambda one: one[0]))
        if BRACKETS.sub("", text).strip(" ./"):
            yield Sentence(
                text=text,
                section=heading,
                cites=tuple(dict.fromkeys(label for _, label in cited)) or paragraph.credits,
                span=(start, end),
                cited_at=cited,
                aside=paragraph.aside
                or (CORRECTED if is_correction(text) else ELSEWHERE if is_elsewhere(text) else ""),
            )
