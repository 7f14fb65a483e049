"""The streams of an old Office file, put together from the sectors of a compound file ([MS-CFB])."""

import struct
from collections.abc import Iterator
from functools import cached_property

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADER = struct.Struct("<30xHH14xL4xLLLLL109L")  # sector sizes, directory, mini stream, tables of sectors
ENTRY = struct.Struct("<64sHBx3L36xLL4x")  # name, its length, type, left, right, child, first sector, size
END = 0xFFFFFFFA  # from here on no sector
STORAGE, STREAM, ROOT = 1, 2, 5


class Compound:
    """A compound file. ValueError where it is damaged."""

    def __init__(self, body: bytes) -> None:
        if len(body) < 512 or not body.startswith(SIGNATURE):
            raise ValueError("no compound file")
        shift, mini_shift, directory, cutoff, mini, _, difat, _, *fat = HEADER.unpack_from(body)
        if shift not in {9, 12} or mini_shift != 6:
            raise ValueError("a compound file with sectors of an unknown size")
        self._body, self._size, self._cutoff, self._mini = body, 1 << shift, cutoff, mini
        self._table_sectors = [*fat, *self._more_table_sectors(difat)]
        self._entries = list(ENTRY.iter_unpack(_whole(self._chain(directory), ENTRY.size)))
        if not self._entries or self._entries[0][2] != ROOT:
            raise ValueError("a compound file without a root")

    @cached_property
    def names(self) -> dict[str, int]:
        """The names at the top of the tree and their entries; what is embedded in the document lies deeper."""
        found, seen, left = {}, set(), [self._entries[0][5]]
        while left:
            number = left.pop()
            if number >= len(self._entries) or number in seen:
                continue
            seen.add(number)
            name, length, _, before, after, *_ = self._entries[number]
            found[name[: max(0, length - 2)].decode("utf-16-le", errors="replace")] = number
            left += before, after
        return found

    def stream(self, name: str) -> bytes:
        """The bytes of a stream at the top of the tree; ValueError where there is none."""
        number = self.names.get(name)
        if number is None or self._entries[number][2] != STREAM:
            raise ValueError(f"a compound file without {name}")
        *_, first, size = self._entries[number]
        if size >= self._cutoff:
            return self._chain(first)[:size]
        small = self._chain(self._entries[0][6])
        table = [number for (number,) in struct.iter_unpack("<L", _whole(self._chain(self._mini), 4))]
        return b"".join(small[at << 6 : (at + 1) << 6] for at in _followed(first, table))[:size]

    @cached_property
    def _table(self) -> list[int]:
        sectors = b"".join(self._sector(at) for at in self._table_sectors if at < END)
        return [number for (number,) in struct.iter_unpack("<L", _whole(sectors, 4))]

    def _more_table_sectors(self, first: int) -> Iterator[int]:
        seen: set[int] = set()
        while first < END and first not in seen:
            seen.add(first)
            *sectors, first = (number for (number,) in struct.iter_unpack("<L", self._sector(first)))
            yield from sectors

    def _chain(self, first: int) -> bytes:
        return b"".join(map(self._sector, _followed(first, self._table)))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        sector = self._body[start : start + self._size]
        if len(sector) < self._size and start >= len(self._body):
            raise ValueError("a compound file that is cut off")
        return sector.ljust(self._size, b"\0")


def _followed(first: int, table: list[int]) -> Iterator[int]:
    """The numbers of the sectors of a chain; one that runs in a circle ends where it began."""
    for _ in range(len(table)):
        if first >= len(table):
            return
        yield first
        first = table[first]


def _whole(data: bytes, size: int) -> bytes:
    return data[: len(data) - len(data) % size]
