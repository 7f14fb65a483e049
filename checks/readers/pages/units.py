"""What a page shows as one though it is several blocks: a number over its label, a term beside its definition.

Two blocks of a small container, or three where the number stands first or last: in the middle of three nobody can tell
which of the two words beside it is its label. A container with two numbers is no unit.
"""

import re
from collections.abc import Iterator

from checks.languages import LANGUAGES
from checks.readers.block import Block
from checks.readers.pages.walk import Walk

LONGEST = 100  # characters of a block that labels a number
NUMBER = re.compile(r"\W{0,4}(?:[^\W\d]{1,12} ){0,3}\W{0,4}\d[\d.,'’\s]*(?P<scale>[^\W\d]{1,12}\.?)?(?: ?[%‰])?\W{0,6}")
YEAR = re.compile(
    r"(?<![\d.,'’])(?:1[5-9]|20|21)\d\d(?![\d.,'’%])"
)  # a card with a year and nothing else is named by it
SCALES = frozenset(word for said in LANGUAGES.values() for word in said.scales) | {"k", "m", "bn", "tn", "mrd", "mio"}


def units(walk: Walk) -> Iterator[Block]:
    """Each unit as one block of several lines, in the order of the page."""
    for blocks in dict.fromkeys(walk.small):
        texts = [walk.blocks[i].text for i in blocks]
        numbers = [i for i, text in enumerate(texts) if is_number(text)]
        if len(numbers) == 1 and numbers[0] in {0, len(texts) - 1} and all(0 < len(one) <= LONGEST for one in texts):
            yield Block("\n".join(texts))
    for one in walk.lists:
        for term, said in one.pairs:
            text = "\n".join(walk.blocks[i].text for i in (*term, *said))
            if len(text) <= 2 * LONGEST:
                yield Block(text)


def is_number(text: str) -> bool:
    """Whether a block is a number and little else: `411,192`, `more than 36.2 million`, `€1.2bn`, `58 %`."""
    found = NUMBER.fullmatch(text) if len(text) <= LONGEST and not YEAR.search(text) else None
    return found is not None and (not found["scale"] or found["scale"].casefold().rstrip(".") in SCALES)
