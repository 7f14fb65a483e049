"""The blocks of a document one below the other, folded once: what says a word is found in one look over all of it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

from checks.readers.block import Block
from checks.readers.text.typography import fold

END = "\x00"  # between two blocks; no text has it


class Lines:
    """All text at once. A page has thousands of blocks, and most words asked for stand in one of them or in none."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.text = END.join(block.text for block in blocks)
        self.folded = fold(self.text)
        self._starts = [0, *accumulate(len(block.text) + 1 for block in blocks)][: len(blocks)]

    def with_text(self, folded: str) -> Iterator[Block]:
        """The blocks in which the folded text stands, each once, in their order."""
        if not folded:
            yield from self.blocks
        else:
            yield from (self.blocks[line] for line in self.places(folded))

    def places(self, folded: str) -> Iterator[int]:
        """Which blocks they are."""
        at = self.folded.find(folded)
        while at >= 0:
            line = self._line(at)
            yield line
            at = self.folded.find(folded, self._starts[line] + len(self.blocks[line].text))

    def matching(self, regex: Any) -> Iterator[Block]:
        """The blocks in which a compiled pattern finds something, each once, in their order."""
        last = -1
        for match in regex.finditer(self.folded):
            if (line := self._line(match.start())) != last:
                last = line
                yield self.blocks[line]

    def is_seen(self, _block: Block, /) -> bool:
        """Whether a reader sees what a block says; a form that hides text says so."""
        return True

    def _line(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1
