"""Walls: login, consent, block, challenge and error pages under status 200, and redirects to the home page (soft 404).

A report page that merely has a login link or a cookie banner is no wall: what counts is what is left of the page.
"""

import re
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from lxml import etree

from checks.model import Document, Problem, ProblemKind, Source
from checks.readers.form import Form, decode, tell_form
from checks.readers.pages.html import parse
from checks.readers.pages.led_away import led_away
from checks.readers.pages.walk import INLINE, SKIPPED, STRUCK, Walk
from checks.readers.pages.wall_words import BLOCK, BROKEN, CHALLENGE, CONSENT, GUARDED, LOGIN, MUST_LOG_IN, NOT_THERE
from checks.readers.text.typography import displayed, fold

MAX_WALL = 512_000  # bytes; no wall is larger, and larger pages are not worth a second look
FEW_WORDS = 250  # a wall has little to say
LITTLE = 80  # words, and no number: whatever it is, it is no report
HARDLY_ANY = 40  # words beside a consent dialogue that make a page of their own
FRAME = frozenset({"nav", "footer", "header"})
UNSURE = 4  # words of a text that may be part of others, or a mark
UNSEEN = FRAME | SKIPPED | STRUCK | {"sup"}
TWO_DIGITS = re.compile(r"\d\d")
# What a report states and no wall does: thousands, shares, millions. Walls have reference numbers and addresses.
FIGURE = re.compile(
    r"(?<![\w.,:/#-])\d{1,3}(?:[.,'’\s]\d{3})+(?![\w.,:/-]*\d)|\d ?(?:%|‰)"
    r"|\d (?:per ?cent|prozent|pour cent|por ciento|per cento|por cento|procent|millions?|billions?|million[ei]n?"
    r"|milliarden?"
    r"|millones|milioni|milh(?:ões|ão)|miljoen|mio|mrd)\b",
    re.IGNORECASE,
)
CONSENT_BOX = re.compile(
    r"cookie|consent|gdpr|onetrust|didomi|usercentrics|cmp-?(?:box|wrap|container)|sp_message", re.IGNORECASE
)
SITE_NAME = re.compile(r" [|·–—-] |: ")  # what stands between what a page is and whose it is
REFRESH = re.compile("refresh", re.IGNORECASE)
# Within 99 seconds: what refreshes itself every few minutes is a page.
SENT_ON = re.compile(r"\s*\d?\d?(?:\.\d*)?\s*[;,]\s*(?:url\s*=)?\s*(\S[^\r\n]{0,2000})", re.IGNORECASE)

FOLLOW_IT = "Open that address in a browser, and put the one where it ends into `url:`."
FIND_IT = "Find the new address of the report and put it into `url:`."
OTHER_WAY = "Open the address in a browser; ask the publisher for access, use another address, or read it `by-hand`."


def page_problem(document: Document, *, source: Source, requested: str) -> Problem | None:
    """What stands between us and the page, as a problem of the source; None for a page that may be read."""
    if (away := led_away(requested, document.url)) is not None:
        remedy = FIND_IT if away.kind is ProblemKind.SOFT_404 else OTHER_WAY
        return _problem(source, away.kind, f"{requested} led to {away.to}, {document.url}", remedy)
    if len(document.body) > MAX_WALL or tell_form(document) is not Form.HTML:
        return None
    text = decode(document).replace("\x00", "")
    return None if says_much(text) else _wall(parse(text), text, document, source)


def is_emptied(document: Document, before: Document) -> bool:
    """Whether a page says next to nothing where it said a good deal before: a wall in a language that nobody here
    knows looks so, or a page that was taken away. What is missing on it proves nothing.
    """
    if len(document.body) > MAX_WALL or any(tell_form(one) is not Form.HTML for one in (document, before)):
        return False
    now, then = (_seen(parse(decode(one).replace("\x00", ""))) for one in (document, before))
    return now.says_little and then.words >= LITTLE and then.words > 2 * now.words


def says_much(text: str) -> bool:
    """Whether a page says more than any wall, for sure; told by lxml alone, in a tenth of the time of its parsing.

    Only what is surely a word of its own is counted: the first and the last of a text may go on in the next element,
    and the mark of a footnote is none.
    """
    try:
        root = etree.fromstring(text, etree.HTMLParser())
    except (ValueError, etree.LxmlError):
        return False
    return root is not None and tree_says_much(root)


def tree_says_much(root: etree._Element) -> bool:
    """The same of a page that lxml has parsed."""
    inside, words = [root], 0
    while inside and words <= FEW_WORDS:
        element = inside.pop()
        if not isinstance(element.tag, str) or element.tag in UNSEEN or _may_be_left_out(element):
            continue
        is_alone = len(element) == 0 and element.tag not in INLINE
        words += max(0, len((element.text or "").split()) - (0 if is_alone else UNSURE))
        for child in element:
            words += max(0, len((child.tail or "").split()) - UNSURE)
        inside += reversed(element)  # in the order of the page: what frames it comes first and last, and counts little
    return words > FEW_WORDS


def _may_be_left_out(element: etree._Element) -> bool:
    """Whether an element may be about consent, or struck out: no word of it counts."""
    said = (element.get("id"), element.get("class"), element.get("style"))
    return any(CONSENT_BOX.search(one) or "line-through" in one.lower() for one in said if one)


class Seen(Walk):
    """A walk that leaves out what frames every page, and where asked the consent boxes; notes what tells a wall."""

    def __init__(self, *, with_boxes: bool) -> None:
        super().__init__()
        self.asks_password = False
        self._with_boxes = with_boxes

    def visit(self, tag: Tag) -> None:
        if tag.name in FRAME:
            return
        if tag.name == "input" and tag.get("type") == "password":
            self.asks_password = True
        if not self._with_boxes and _is_consent_box(tag):
            return
        super().visit(tag)

    def states_figures(self) -> bool:
        """Whether it says a number as reports do, be it in a sentence or in a cell."""
        return any(FIGURE.search(block.text) for block in self.blocks if not CONSENT.search(block.folded))

    @property
    def words(self) -> int:
        return sum(len(block.text.split()) for block in self.blocks)

    @property
    def says_little(self) -> bool:
        """Whether it is no report, whatever else it is: a few words, and no number."""
        return self.words < LITTLE and not self.has_numbers()

    def has_numbers(self) -> bool:
        """Whether anything but the talk about consent says a number."""
        return any(TWO_DIGITS.search(block.text) for block in self.blocks if not CONSENT.search(block.folded))


def _seen(soup: BeautifulSoup) -> "Seen":
    rest = Seen(with_boxes=False)
    rest.over(soup)
    return rest


def _wall(soup: BeautifulSoup, text: str, document: Document, source: Source) -> Problem | None:
    rest = _seen(soup)
    title = fold(displayed(soup.title.get_text())) if soup.title else ""
    name, headline = (" · ".join([title, *(block.folded for block in rest.blocks[:count])]) for count in (1, 3))
    says_little = rest.says_little
    seen = f'{document.url} answered with "{title or headline[:80]}", {rest.words} words'
    if rest.words <= FEW_WORDS and not any(TWO_DIGITS.search(text) for text in rest.cell_texts()):
        if MUST_LOG_IN.search(headline):
            return _blocked(source, seen, "a login page")
        if rest.states_figures():
            return None
        if says_little and LOGIN.fullmatch(SITE_NAME.split(title)[0]):
            return _blocked(source, seen, "a login page")
        if CHALLENGE.search(headline) or (says_little and GUARDED.search(text)):
            return _blocked(source, seen, "a page that tests for a person")
        if BLOCK.search(headline):
            return _blocked(source, seen, "a page that refuses us")
        if rest.asks_password and (says_little or LOGIN.search(headline)):
            return _blocked(source, seen, "a login page")
        if BROKEN.search(headline if says_little else name):
            return _problem(source, ProblemKind.UNREACHABLE, f"{seen}: an error page", "Nothing yet: it may pass.")
        if NOT_THERE.search(headline if says_little else name):
            return _problem(source, ProblemKind.SOFT_404, f"{seen}: not found", FIND_IT)
    if says_little and (onward := urljoin(document.url, _sent_on(soup))) != document.url:
        to = f"it sends a browser on to {onward}"
        return _problem(source, ProblemKind.UNREACHABLE, f"{seen}: {to}", FOLLOW_IT)
    if rest.words < HARDLY_ANY and not rest.has_numbers() and len(_asked_consent(soup)) >= 2:
        return _blocked(source, seen, "a consent page")
    return None


def _sent_on(soup: BeautifulSoup) -> str:
    """Where a page sends a browser at once, by `<meta http-equiv=refresh>`; "" where it does not."""
    for tag in soup.find_all("meta", attrs={"http-equiv": REFRESH}, limit=5):
        said = SENT_ON.match(str(tag.get("content") or ""))
        if said and tag.find_parent("noscript") is None:
            return said[1].strip("\"' ")
    return ""


def _asked_consent(soup: BeautifulSoup) -> set[str]:
    """The phrases with which the page, its boxes included, asks for consent."""
    everything = Seen(with_boxes=True)
    everything.over(soup)
    return {phrase for block in everything.blocks for phrase in CONSENT.findall(block.folded)}


def _is_consent_box(tag: Tag) -> bool:
    """Whether an element says by its id or class that it is about consent; the page as a whole may."""
    if tag.name not in {"div", "section", "aside", "dialog", "form"}:
        return False
    names = tag.get("class")
    said = [tag.get("id"), *(names if isinstance(names, list) else [names])]
    return any(CONSENT_BOX.search(one) for one in said if isinstance(one, str))


def _blocked(source: Source, seen: str, what: str) -> Problem:
    return _problem(source, ProblemKind.BLOCKED, f"{seen}: {what}", OTHER_WAY)


def _problem(source: Source, kind: ProblemKind, cause: str, remedy: str) -> Problem:
    return Problem(subject=source.id, kind=kind, cause=cause, remedy=remedy)
