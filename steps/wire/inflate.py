"""A body without its content coding: gzip and deflate, in small steps.

urllib3 would do it, but takes a compressed stream that breaks off for a whole one: where the length is wrong, which
happens behind misconfigured caches, half a table would be read as the table (SOURCES §4, shape 18).
"""

import zlib
from collections.abc import Iterable, Iterator

STEP = 65_536  # bytes given out at a time: what a bomb costs before the caller's cap stops it
ASKED_FOR = "gzip, deflate"
CODINGS = ("gzip", "deflate", "x-gzip", "identity", "")
_GZIP, _ZLIB, _RAW = 31, 15, -15


class Damaged(Exception):
    """Not what its coding says, or it breaks off."""


def plain(chunks: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """The body in pieces of at most STEP bytes if it was compressed; raises Damaged."""
    if coding in ("identity", ""):
        yield from chunks
        return
    try:
        yield from _inflate(chunks, deflate=coding == "deflate")
    except zlib.error as error:
        raise Damaged(f"it is no {coding} data: {error}") from error


def _inflate(chunks: Iterable[bytes], *, deflate: bool) -> Iterator[bytes]:
    stream, members, padding = None, 0, False
    for chunk in chunks:
        rest = chunk
        while rest and not padding:
            if stream is None:
                padding = members > 0 and (deflate or not rest.startswith(b"\x1f"))  # everyone ignores it
                if padding:
                    break
                stream = zlib.decompressobj(_deflate_form(rest) if deflate else _GZIP)
                members += 1
            yield from _drain(stream, rest)
            rest = stream.unused_data
            stream = None if stream.eof else stream
    if stream is not None:
        raise Damaged("the compressed data breaks off before its end")


def _drain(stream: "zlib._Decompress", data: bytes) -> Iterator[bytes]:
    """Everything that can be had from `data`: asked again while a step was filled, for zlib holds bytes back."""
    piece = b""
    while (data or len(piece) == STEP) and not stream.eof:
        piece = stream.decompress(data, STEP)
        data = stream.unconsumed_tail
        yield piece


def _deflate_form(start: bytes) -> int:
    """`deflate` means zlib (RFC 9110 §8.4.1.2), and some servers send it bare."""
    return _ZLIB if start[0] & 0x0F == 8 and start[0] >> 4 <= 7 else _RAW
