"""A paragraph, list item, heading or cell as displayed."""

from dataclasses import dataclass
from functools import cached_property

from checks.readers.text.typography import fold


@dataclass(frozen=True)
class Block:
    """A paragraph, list item, heading or cell as displayed. Text that is struck out is in `full` only."""

    text: str
    full: str = ""  # with the struck-out text in its place; "" where nothing is struck out
    struck: tuple[tuple[int, int], ...] = ()  # where in `full`
    place: str = ""  # in the form's own terms, where it has any: "page 3"

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @property
    def struck_text(self) -> str:
        return " ".join(self.full[start:end].strip() for start, end in self.struck)
