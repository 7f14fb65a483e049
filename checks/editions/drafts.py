"""Addresses and titles of what is no edition: drafts, tests, previews, copies, what stands under an embargo.

A word that the pattern itself bears, or the address of the list or of the edition before, says nothing: a publisher
of test results has `test` in all its addresses.
"""

import re
from collections.abc import Iterable
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
_WORD = re.compile(r"[^\W\d_]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")  # ReportDraft


def draft_word(link: Link, *, said_anyway: Iterable[str]) -> str | None:
    """The word by which a link says that it is no edition; None where it says none that is not said anyway."""
    usual = {word for text in said_anyway for word in words_of(text)}
    parts = urlsplit(link.url)
    host = {word for word in words_of(parts.hostname or "") if word in HOSTS}
    found = {word for text in (link.url, link.title) for word in words_of(text)} & WORDS
    return min((found | host) - usual, default=None)


def words_of(text: str) -> set[str]:
    """The words of an address or a title, in small letters."""
    return {word.lower() for word in _WORD.findall(_HUMP.sub(" ", unquote(text)))}
