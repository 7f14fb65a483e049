"""The parts of a ZIP archive, each within bounds. What its directory declares is weighed before anything is inflated.

Workbooks are archives of XML. Knows nothing of sheets.
"""

import io
import re
import struct
import zipfile
import zlib
from itertools import pairwise

from checks.errors import UnreadableCapture

MAX_PARTS = 10_000  # entries; a workbook of a statistical office has a few hundred
MAX_INFLATED = 256_000_000  # bytes of all parts; 50,000 rows of ten columns are 20 MB, a reader has 1 GB for it all
LOCAL_HEADER = struct.Struct("<4s5H3L2H")
LOCAL_NAME = re.compile(rb"PK\x03\x04.{22}(..)..", re.DOTALL)
IS_ENCRYPTED = 0x1  # bit of the flags of an entry
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, UnicodeError, ValueError)


class Package:
    """An archive whose directory keeps the bounds. UnreadableCapture says what is wrong with it."""

    def __init__(self, body: bytes) -> None:
        self._archive = _opened(body)
        entries = self._archive.infolist()
        self._names = {entry.filename.lower(): entry.filename for entry in entries}
        if cause := _hostile(entries, self._archive.start_dir):
            raise UnreadableCapture(f"the ZIP archive is refused: {cause}", figure="")

    def part(self, name: str) -> bytes:
        """The inflated part, no longer than declared and with the sum declared; b"" where there is none."""
        found = self._names.get(name.lower())
        if found is None:
            return b""
        try:
            return self._archive.read(found)
        except DAMAGED as error:
            raise UnreadableCapture(f"the part {name} of the ZIP archive is damaged ({error})", figure="") from error

    def check(self, ending: str) -> None:
        """Inflates each part of that ending, so that whoever reads the archive next meets no lying size."""
        for name in self._names:
            if name.endswith(ending):
                self.part(name)


def names_in(body: bytes) -> tuple[str, ...]:
    """The names of the parts; of an archive that is cut off those that its local headers still tell."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return tuple(archive.namelist())
    except DAMAGED:
        found = []
        for match in LOCAL_NAME.finditer(body):
            length = int.from_bytes(match.group(1), "little")
            found.append(body[match.end() : match.end() + length].decode("utf-8", errors="replace"))
        return tuple(found)


def _opened(body: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(body))
    except DAMAGED as error:
        raise UnreadableCapture(
            f"the ZIP archive is cut off or damaged ({error}, {len(body):,} bytes); it was perhaps not fetched whole",
            figure="",
        ) from error


def _hostile(entries: list[zipfile.ZipInfo], directory: int) -> str:
    """What the directory declares that no honest document does, in words; "" where it is fine."""
    if len(entries) > MAX_PARTS:
        return f"it has {len(entries):,} parts, more than {MAX_PARTS:,}"
    inflated = sum(entry.file_size for entry in entries)
    if inflated > MAX_INFLATED:
        return f"it declares {inflated / 1e6:,.0f} MB when inflated, more than {MAX_INFLATED / 1e6:,.0f} MB"
    if any(entry.flag_bits & IS_ENCRYPTED for entry in entries):
        return "it is encrypted with a password"
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        return "two of its parts have the same name"
    ordered = sorted((entry for entry in entries), key=lambda entry: entry.header_offset)
    ends = [entry.header_offset + LOCAL_HEADER.size + entry.compress_size for entry in ordered]
    if any(end > after.header_offset for end, (_, after) in zip(ends, pairwise(ordered), strict=False)):
        return "its parts overlap"
    if ends and ends[-1] > directory:
        return "its last part runs into its directory"
    return ""
