"""Walls: login, consent, block, challenge and error pages under status 200, and redirects to the home page (soft 404).

A report page that merely has a login link or a cookie banner is no wall: what counts is what is left of the page.
"""

import re
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from checks.model import Document, Problem, ProblemKind, Source
from checks.readers.content import Block, displayed, fold
from checks.readers.form import Form, decode, tell_form
from checks.readers.html import Walk, parse

MAX_WALL = 512_000  # bytes; no wall is larger, and larger pages are not worth a second look
FEW_WORDS = 250  # a wall has little to say
LITTLE = 80  # words, and no number: whatever it is, it is no report
HARDLY_ANY = 40  # words beside a consent dialogue that make a page of their own
CHROME = ("nav", "footer", "header", "script", "style", "noscript", "template", "svg")
HOME = re.compile(
    r"/(?:(?:index|default|home)(?:\.\w{2,5})?/?)?|/[a-z]{2}(?:[-_][a-z]{2})?/?(?:home/?)?", re.IGNORECASE
)
CONSENT_BOX = re.compile(
    r"cookie|consent|gdpr|onetrust|didomi|usercentrics|cmp-?(?:box|wrap|container)|sp_message", re.IGNORECASE
)

LOGIN = re.compile(
    r"\b(?:log ?in|sign ?in|log on|anmelden|einloggen|connexion|se connecter|iniciar sesi[oó]n|accedi|entrar)\b"
)
MUST_LOG_IN = re.compile(
    r"(?:log|sign) ?(?:in|on) to (?:continue|view|access|read|your)|you (?:must|need to) (?:log|sign|be logged)"
    r"|members only|subscribe to (?:continue|read)|session (?:has )?expired"
)
CHALLENGE = re.compile(
    r"just a moment|attention required|checking your browser|verify(?:ing)? (?:that )?you are (?:a )?human"
    r"|are you a robot|i'?m not a robot|unusual traffic|enable javascript and cookies|security check|ddos protection"
    r"|complete the captcha|please stand by, while|pardon our interruption|request unsuccessful"
)
BLOCK = re.compile(
    r"access (?:to this (?:page|site|resource) )?(?:has been |is )?denied"
    r"|request (?:was |has been )?(?:blocked|rejected)|you have been blocked|403 forbidden"
    r"|^forbidden$|not authori[sz]ed to (?:view|access)|temporarily blocked"
    r"|not available in your (?:country|region)|too many requests"
)
NOT_THERE = re.compile(
    r"\b404\b|(?:page|document|file|content) (?:was |could |can )?not (?:be )?(?:found|available)"
    r"|page (?:does not|doesn't) exist|page (?:has been|was) (?:removed|moved|deleted)"
    r"|page no longer (?:exists|available)|no longer available"
    r"|seite nicht gefunden|page introuvable|p[aá]gina no encontrada|pagina non trovata"
)
BROKEN = re.compile(
    r"\b50[0234]\b|internal server error|service (?:temporarily )?unavailable|bad gateway|gateway time-?out"
    r"|(?:under|for|scheduled) maintenance|temporarily unavailable|something went wrong|an error (?:has )?occurred"
)
CONSENT = re.compile(
    r"accept all|reject all|we value your privacy|before you continue|use(?:s)? cookies|manage (?:cookies|preferences)"
    r"|your privacy choices|cookie (?:policy|settings|preferences)|alle akzeptieren|tout accepter|aceptar todas"
)


def page_problem(document: Document, *, source: Source, requested: str) -> Problem | None:
    """What stands between us and the page, as a problem of the source; None for a page that may be read."""
    if _is_home_instead(requested, document.url):
        return _problem(
            source,
            ProblemKind.SOFT_404,
            f"{requested} led to the home page {document.url}",
            "Find the new address of the report and put it into `url:`.",
        )
    if len(document.body) > MAX_WALL or tell_form(document) is not Form.HTML:
        return None
    return _wall(parse(decode(document).replace("\x00", "")), document, source)


def _wall(soup: BeautifulSoup, document: Document, source: Source) -> Problem | None:
    title = fold(displayed(soup.title.get_text())) if soup.title else ""
    for tag in list(soup.find_all(CHROME)):
        tag.extract()
    asks_password = soup.find("input", type="password") is not None
    everything = _blocks(soup)
    boxes = _consent_boxes(soup)
    for box in boxes:
        box.extract()
    rest = _blocks(soup) if boxes else everything
    name, headline = (" · ".join([title, *(block.folded for block in rest[:count])]) for count in (1, 3))
    has_numbers = any(re.search(r"\d\d", block.text) for block in rest if not CONSENT.search(block.folded))
    words = sum(len(block.text.split()) for block in rest)
    says_little = words < LITTLE and not has_numbers
    seen = f'{document.url} answered with "{title or headline[:80]}", {words} words'
    if words <= FEW_WORDS and not _has_figures(soup):
        if CHALLENGE.search(headline):
            return _blocked(source, seen, "a page that tests for a person")
        if BLOCK.search(headline):
            return _blocked(source, seen, "a page that refuses us")
        if (asks_password and (says_little or LOGIN.search(headline))) or MUST_LOG_IN.search(headline):
            return _blocked(source, seen, "a login page")
        if BROKEN.search(headline if says_little else name):
            return _problem(source, ProblemKind.UNREACHABLE, f"{seen}: an error page", "Nothing yet: it may pass.")
        if NOT_THERE.search(headline if says_little else name):
            return _problem(
                source, ProblemKind.SOFT_404, f"{seen}: not found", "Find the new address and put it into `url:`."
            )
    asks = [phrase for block in everything for phrase in CONSENT.findall(block.folded)]
    if words < HARDLY_ANY and not has_numbers and len(set(asks)) >= 2:
        return _blocked(source, seen, "a consent page")
    return None


def _is_home_instead(requested: str, final: str) -> bool:
    """Whether a deep address led to a home page. An address that differs in its scheme only is no redirect."""
    asked, given = urlsplit(requested), urlsplit(final)
    was_deep = not HOME.fullmatch(asked.path or "/") or bool(asked.query)
    return was_deep and HOME.fullmatch(given.path or "/") is not None and not given.query and asked.path != given.path


def _blocks(soup: BeautifulSoup) -> list[Block]:
    walk = Walk()
    walk.over(soup)
    return walk.blocks


def _consent_boxes(soup: BeautifulSoup) -> list[Tag]:
    """The outermost elements that say by id or class that they are about consent; never the page as a whole."""
    found: list[Tag] = []
    for tag in soup.find_all(["div", "section", "aside", "dialog", "form"]):
        names = tag.get("class")
        said = " ".join([str(tag.get("id") or ""), *(names if isinstance(names, list) else [str(names or "")])])
        if CONSENT_BOX.search(said) and not any(outer in tag.parents for outer in found):
            found.append(tag)
    return found


def _has_figures(soup: BeautifulSoup) -> bool:
    """Whether a table holds numbers: then there is something to read, whatever the page says beside it."""
    return any(re.search(r"\d{2}", cell.get_text()) for cell in soup.find_all("td", limit=200))


def _blocked(source: Source, seen: str, what: str) -> Problem:
    return _problem(
        source,
        ProblemKind.BLOCKED,
        f"{seen}: {what}",
        "Open the address in a browser; ask the publisher for access, use another address, or read it `by-hand`.",
    )


def _problem(source: Source, kind: ProblemKind, cause: str, remedy: str) -> Problem:
    return Problem(subject=source.id, kind=kind, cause=cause, remedy=remedy)
