"""What is no edition, by its address, its title or its own first lines: drafts, tests, previews, copies.

A word that the pattern itself bears, or the address of the list or of the edition before, says nothing: a publisher
of test results has `test` in all its addresses.
"""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import unquote, urlsplit

from checks.editions.model import Link
from checks.languages.tables import words

WORDS = words(
    "draft drafts test testing testpage preview previews embargo embargoed staging sandbox old outdated obsolete"
    " superseded backup bak copy tmp wip unpublished confidential dummy placeholder donotuse"
    " entwurf vorschau kopie sperrfrist brouillon aperçu copie borrador copia bozza anteprima rascunho cópia"
    " conceptversie kladversie voorvertoning kopi utkast"
)
HOSTS = words("dev uat qa stg preprod demo beta")  # in the name of a host only
# What a document calls itself. An embargo is left out: releases bear its notice long after it is over.
OF_ITSELF = words(
    "draft drafts entwurf brouillon borrador bozza rascunho conceptversie kladversie utkast udkast kladde luonnos"
)
FIRST_LINES = 4
_STAMP = re.compile(  # a line that is said of the document, and is no sentence of it
    rf"\W*(?P<word>{'|'.join(sorted(OF_ITSELF))})\s*(?:$|[-–—:|(,.;]|(?:version|report|only|not)\b"
    r"|for (?:comment|consultation|discussion|review)\b)",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"not for (?:publication|release|distribution|circulation)|do not (?:cite|quote|publish|distribute|circulate)"
    r"|lorem ipsum|nicht zur veröffentlichung|ne pas (?:diffuser|publier)|no publicar|wersja robocza"
    r"|this is (?:only )?a test\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")  # ReportDraft


def draft_word(link: Link, *, said_anyway: Iterable[str]) -> str | None:
    """The word by which a link says that it is no edition; None where it says none that is not said anyway."""
    usual = {word for text in said_anyway for word in words_of(text)}
    parts = urlsplit(link.url)
    host = {word for word in words_of(parts.hostname or "") if word in HOSTS}
    found = {word for text in (link.url, link.title) for word in words_of(text)} & WORDS
    return min((found | host) - usual, default=None)


def calls_itself_draft(title: str, lines: Sequence[str], *, said_anyway: Iterable[str]) -> str | None:
    """The words by which a document says that it is no edition yet, in its title and first lines; None: it does not."""
    usual = {word for text in said_anyway for word in words_of(text)}
    if named := min((words_of(title) & OF_ITSELF) - usual, default=None):
        return named
    for line in lines[:FIRST_LINES]:
        stamp = _STAMP.match(line)
        if stamp and stamp["word"].lower() not in usual:
            return stamp["word"]
        if plea := _NOT_YET.search(line):
            return plea[0]
    return None


def words_of(text: str) -> set[str]:
    """The words of an address or a title, in small letters."""
    return {word.lower() for word in _WORD.findall(_HUMP.sub(" ", unquote(text)))}
