"""The reasons of a search in a person's words."""

import re

from checks.search.words import words_of

WORD = re.compile(r"[^\W\d_]+")


def in_whole_words(because: str, text: str) -> str:
    """The reason with the words of the text in the place of the stems a search knows them by."""
    head, colon, stems = because.partition("words: ")
    if not colon:
        return because
    whole = {stem: word for word in reversed(WORD.findall(text)) for stem in words_of(word)}
    return head + colon + ", ".join(whole.get(stem, stem) for stem in stems.split(", "))
