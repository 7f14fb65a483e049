"""What a source says of the phrases it is said to be silent about: every passage that bears one, or nothing.

A statement may rest on what is *not* published (`absent-from`, `would-say`). Whether a passage denies or asserts is for
the judge; here it is only found.
"""

import re
from itertools import chain

from checks.model import Figure, Observation, Reading, Source, TextQuote, WordingLocator
from checks.quotes import text_quote
from checks.readers.content import Content
from checks.readers.text.typography import fold


def read_silence(figure: Figure, source: Source, content: Content) -> Reading:
    """One observation whose `text` is every passage with one of the phrases, a line each; empty where none stands."""
    phrases = [locator.wording.exact for locator in figure.at if isinstance(locator, WordingLocator)]
    words = [re.findall(r"\w+", fold(phrase)) for phrase in phrases]
    wanted = [re.compile(r"\W+".join(map(re.escape, one))) for one in words]
    labels = (block for one in words if content.labels and one for block in content.labels(max(one, key=len)))
    blocks = chain(content.blocks, labels)
    found = [(block.text, match) for block in blocks for one in wanted if (match := one.search(block.folded))]
    passages = tuple(dict.fromkeys(text for text, _ in found))
    quote: TextQuote | None = text_quote(found[0][0], *found[0][1].span()) if found else None
    observation = Observation(
        figure=source.id,
        period=None,
        printed=None,
        value=None,
        interval=None,
        text="\n".join(passages),
        excerpt=passages[0] if passages else "",
        place="the whole document",
        quote=quote,
    )
    return Reading(figure=figure.id, observations=(observation,))
