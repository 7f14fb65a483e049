"""Paragraphs to an article: what lines say of the article itself, the list of sources, sections and sentences."""

import re
from collections.abc import Iterator
from dataclasses import replace

from checks.articles.citing import BRACKETS, bracketed, entry
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
        paragraphs += [
            Paragraph(text=" ".join(part.split())) for part in re.split(r"\n{2,}", draft.body) if part.strip()
        ]
    _titled(draft, paragraphs)
    language = draft.language or _spoken(draft.title, paragraphs)
    banner, paragraphs = _without_lines_about_itself(draft, paragraphs, language)
    paragraphs = list(_without_sources(draft, paragraphs))
    paragraphs = [_with_links(draft, one) for one in paragraphs]
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
        citations=draft.citations | _unlisted(draft, sections),
        banner=banner,
        problems=tuple(draft.problems),
    )


def _is_text(paragraph: Paragraph) -> bool:
    return not paragraph.level and len(paragraph.text.split()) > 5


def _titled(draft: Draft, paragraphs: list[Paragraph]) -> None:
    """Nothing; the first heading is the title, or repeats it."""
    for place, one in enumerate(paragraphs[:HEAD]):
        if one.level and (not draft.title or one.level == 1 or one.text == draft.title):
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


# --- the list of sources ------------------------------------------------------------------------------------------


def _without_sources(draft: Draft, paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs that are text; those of lists of sources are noted as citations."""
    level, number = 0, 0
    inside = False
    for one in paragraphs:
        if one.level:
            inside = heads_sources(one.text) or (inside and one.level > level > 0)
            level = one.level if heads_sources(one.text) else level
            number = 0
            if not inside:
                yield one
            continue
        is_defined = re.match(r"\s*\[\^?\d{1,3}\]:?\s", one.text) and (
            one.urls or "http" in one.text or "href" in one.text
        )
        if not inside and not is_defined:
            yield one
            continue
        number += 1
        _note_entry(draft, one, number)


def _note_entry(draft: Draft, paragraph: Paragraph, number: int) -> None:
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
        known = next(
            (name for name, one in draft.citations.items() if one.url == url and name.startswith("link-")), None
        )
        if known is None:
            known = f"link-{sum(name.startswith('link-') for name in draft.citations) + 1}"
            draft.citations[known] = Citation(label=known, url=url, title=title or None)
        marks.append((at, known))
    return replace(paragraph, marks=tuple(marks))


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
        found = list(_sentences(one, heading, language))[: MOST_SENTENCES - count]
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
                cites=tuple(dict.fromkeys(label for _, label in cited)),
                span=(start, end),
                cited_at=cited,
            )
