"""Sources named beside the text: lines "Source: …", addresses in sentences, notes in round brackets, "ibid.".

A line that names a source is meant for what stands above it, back to the line before or the heading. What "ibid." means
is the entry before; "ONS, op. cit." the last that bears this name; where none does, nothing is guessed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from checks.articles.asides import ASKED
from checks.articles.citing import ADDRESS, entry, trimmed
from checks.articles.draft import Draft, Paragraph
from checks.articles.model import Citation, Sentence

LONGEST = 1_000  # characters of a line that names sources
_SOURCE = r"(?:data )?sources?|(?:daten)?quellen?|fuentes?|fontes?|fonti|bron(?:nen)?"
_LINE = re.compile(rf"(?i:[*_\s(–—-]{{0,4}}(?:{_SOURCE})\s?:[*_]{{0,2}}\s+(?P<said>\S.*))", re.DOTALL)
_AT_END = re.compile(rf"(?i:(?<=[.!?»”\")\]])\s+(?:{_SOURCE})\s?:\s+(?P<said>[^?!]{{2,300}})$)")
_IN_BRACKETS = re.compile(rf"(?i:[(\[](?:{_SOURCE})\s?:\s+(?P<said>[^()\[\]]{{2,300}})[)\]])")
_ROUND = re.compile(r"\s?\((?P<label>\d{1,3}(?:\s?,\s?\d{1,3}){0,5})\)")
_EARLIER = re.compile(
    r"(?i:\b(?:ib[ií]d(?:em)?|ebd|ebenda|ebenso|[ií]dem|op\.? ?cit|loc\.? ?cit|a\. ?a\. ?o|as above|see above|wie oben"
    r"|siehe oben|voir (?:plus haut|ci-dessus)|ci-dessus|igual que arriba|véase arriba|come sopra|como acima|ver acima"
    r"|zie (?:boven|hierboven)|t\. ?a\. ?p)\b)"
)
_ARROW = re.compile(r"[\s→➡👉:(\[]*$")
_WORDY = re.compile(r"[^\W\d_]{2,}")
SHORTEST_TITLE = 10  # characters of a work's title by which it is known again


def names_sources(line: str) -> bool:
    """Whether a line begins with "Source:", whatever stands above it without a blank line."""
    return _LINE.match(line) is not None


def with_addresses(draft: Draft, paragraph: Paragraph) -> Paragraph:
    """The paragraph without the addresses printed in it, which are citations where they stood.

    One behind its last sentence is meant for all of it.
    """
    if "://" not in paragraph.text or paragraph.level:
        return paragraph
    out, at, marks, closing = "", 0, list[tuple[int, str]](), ""
    cuts: list[tuple[int, int]] = []
    for match in ADDRESS.finditer(paragraph.text):
        url = trimmed(match.group())
        end = match.start() + len(url)
        out = out + paragraph.text[at : match.start()]
        kept = _ARROW.sub("", out)
        cuts.append((len(kept) + sum(size for _, size in cuts), len(out) - len(kept) + end - match.start()))
        out, at = kept, end
        marks.append((max(0, len(out) - 1), linked(draft, url)))
        closing = marks[-1][1] if not paragraph.text[end:].strip(" .)]") else ""
    out += paragraph.text[at:]
    known = [(_moved(place, cuts), label) for place, label in paragraph.marks]
    is_for_all = closing and not known and len(marks) == 1
    return replace(
        paragraph, text=out.strip(), marks=(*known, *marks), credits=(closing,) if is_for_all else paragraph.credits
    )


def _moved(place: int, cuts: list[tuple[int, int]]) -> int:
    return place - sum(min(size, place - start) for start, size in cuts if start < place)


def linked(draft: Draft, url: str, title: str | None = None) -> str:
    """The label of a linked address, the same for the same address."""
    links = [name for name in draft.citations if name.startswith("link-")]
    known = next((name for name in links if draft.citations[name].url == url), None)
    if known is not None:
        return known
    label = f"link-{len(links) + 1}"
    draft.citations[label] = Citation(label=label, url=url, title=title or None)
    return label


def with_round_marks(draft: Draft, paragraph: Paragraph) -> Paragraph:
    """The paragraph without its "(1)", "(2, 3)" where the list of sources is numbered so; they are citations."""
    if not draft.is_round or paragraph.level:
        return paragraph
    out, at, marks = "", 0, list[tuple[int, str]]()
    cuts: list[tuple[int, int]] = []
    for match in _ROUND.finditer(paragraph.text):
        labels = [one.strip() for one in match["label"].split(",")]
        if not all(one in draft.citations for one in labels):
            continue
        out += paragraph.text[at : match.start()]
        cuts.append((match.start(), match.end() - match.start()))
        marks += [(len(out), one) for one in labels]
        at = match.end()
    known = [(_moved(place, cuts), label) for place, label in paragraph.marks]
    return replace(paragraph, text=out + paragraph.text[at:], marks=(*known, *marks))


def credited(draft: Draft, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs without the lines that name sources; each bears the citations of the line that is meant for it."""
    kept: list[Paragraph] = []
    waiting = 0  # the first paragraph no line was meant for yet
    for one in paragraphs:
        if one.level or one.aside == ASKED:
            kept.append(one)
            waiting = len(kept)
            continue
        line = _LINE.fullmatch(one.text) if len(one.text) <= LONGEST and not one.is_apart else None
        if line is None:
            kept.append(_with_own(draft, one))
            continue
        labels = tuple(_named(draft, line["said"], one.urls))
        for place in range(waiting, len(kept)):
            kept[place] = replace(kept[place], credits=(*kept[place].credits, *labels))
        waiting = len(kept)
    return kept


def _with_own(draft: Draft, paragraph: Paragraph) -> Paragraph:
    """A paragraph with the sources it names itself: "(Source: ONS)" and, behind its last sentence, "Source: ONS"."""
    marks = [
        (match.start(), label)
        for match in _IN_BRACKETS.finditer(paragraph.text)
        for label in _named(draft, match["said"], ())
    ]
    paragraph = replace(paragraph, marks=(*paragraph.marks, *marks)) if marks else paragraph
    last = _AT_END.search(paragraph.text)
    if last is None:
        return paragraph
    labels = tuple(_named(draft, last["said"], ()))
    return replace(paragraph, text=paragraph.text[: last.start()], credits=(*paragraph.credits, *labels))


def _named(draft: Draft, said: str, urls: tuple[str, ...]) -> Iterator[str]:
    """The labels of the sources a line names; new ones are noted."""
    for part in _parts(said):
        found = entry(part, label=f"source-{sum(one.startswith('source-') for one in draft.citations) + 1}", urls=urls)
        if found is None:
            continue
        if _EARLIER.search(part):
            earlier = earlier_one(found, draft.citations)
            if earlier is not None:
                yield earlier.label
                continue
        known = next((one.label for one in draft.citations.values() if one.url and one.url == found.url), None)
        if known is None:
            draft.citations[found.label] = found
        yield known or found.label


def _parts(said: str) -> Iterator[str]:
    """The sources of a line: divided by semicolons, or behind each address where it has several."""
    addresses = list(ADDRESS.finditer(said))
    if len(addresses) < 2:
        yield from (part for part in re.split(r";\s", said) if part.strip(" .;"))
        return
    at = 0
    for match in addresses:
        yield said[at : match.end()].lstrip(" ,;)und")
        at = match.end()


_SHOWN = re.compile(
    r"(?i:(?:das|dies) (?:zeig(?:t|en)|beleg(?:t|en)|geht aus|ergibt sich|melde[tn]|schreib)|(?:die"
    r"|diese) zahlen stammen"
    r"|(?:this|that) is (?:shown|according|what)|(?:these|the) (?:figures|numbers) (?:come|are) from|so says"
    r"|(?:this|that) comes from|c'est ce qu|ces (?:chiffres|données) (?:viennent|proviennent|sont)|así lo"
    r"|lo (?:dice|indica"
    r"|muestra|recoge|confirma)|(?:estos|los) datos (?:son|proceden|vienen)|(?:lo|è quanto) (?:dice|emerge|riporta"
    r"|indica"
    r"|rileva)|(?:questi|i) dati (?:sono|vengono|arrivano)|é o que|(?:estes|os) dados (?:são|vêm)"
    r"|(?:dat|dit) (?:blijkt|meldt|staat)|(?:die|deze) cijfers (?:komen|zijn))"
)


def with_shown(sentences: list[Sentence]) -> Iterator[Sentence]:
    """The sentences of a paragraph; one behind which "That is according to …" stands cites what that cites."""
    for one, after in zip(sentences, [*sentences[1:], None], strict=False):
        is_shown = after is not None and not one.cites and _SHOWN.match(after.text.replace("’", "'")) is not None
        yield replace(one, cites=after.cites) if is_shown and after is not None else one


# --- entries that mean earlier ones -----------------------------------------------------------------------------------


def with_earlier(citations: Mapping[str, Citation]) -> dict[str, Citation]:
    """The citations, those that mean an earlier one with its address: "ibid.", "ONS, op. cit.", a known title."""
    result: dict[str, Citation] = {}
    for label, one in citations.items():
        earlier = earlier_one(one, result) if one.url is None and one.title else None
        result[label] = replace(one, url=earlier.url) if earlier else one
    return result


def earlier_one(one: Citation, before: Mapping[str, Citation]) -> Citation | None:
    """The earlier citation an entry means; None where it means none, or nobody can say which."""
    title = one.title or ""
    mark = _EARLIER.search(title)
    listed = list(before.values())
    if mark is not None:
        name = title[: mark.start()].strip(" ,.;:(")
        if not name:
            return listed[-1] if listed else None
        return next((other for other in reversed(listed) if other.url and _is_by(name, other.title or "")), None)
    works = [part.strip() for part in re.split(r"[,:;“”\"„«»]|\(\d{4}\)", title) if _is_work(part)]
    return next((other for other in listed if other.url and any(work in (other.title or "") for work in works)), None)


def _is_work(part: str) -> bool:
    words = part.split()
    return len(part.strip()) >= SHORTEST_TITLE and len(words) > 1 and any(char.isdigit() for char in part)


def _is_by(name: str, title: str) -> bool:
    """Whether a title bears a name, or the name is what its first words begin with: USGS of US Geological Survey."""
    opening = title.split(",", maxsplit=1)[0]
    if name.casefold() in title.casefold():
        return True
    letters = "".join(word if word.isupper() else word[0] for word in _WORDY.findall(opening) if word[0].isupper())
    return len(letters) > 1 and name.split(",", maxsplit=1)[0].strip() == letters
