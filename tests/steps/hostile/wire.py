"""Servers that misbehave on the wire: silence, drips, floods, lies about length and coding."""

import gzip
import socket
import time
import zlib

from tests.servers import Page, Script, read_request, saying, until_left
from tests.steps.hostile.serving import HASTY, Case

OK = b"HTTP/1.1 200 OK\r\n"
LONG = b"x" * 65_536
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


def drip(start: bytes, drop: bytes) -> Script:
    """A script that begins well and goes on in drops."""

    def script(peer: socket.socket) -> None:
        read_request(peer)
        peer.sendall(start)
        while True:
            time.sleep(0.02)
            peer.sendall(drop)

    return script


def flood(start: bytes, wave: bytes) -> Script:
    """A script that never stops."""

    def script(peer: socket.socket) -> None:
        read_request(peer)
        peer.sendall(start)
        while True:
            peer.sendall(wave)

    return script


def reset(peer: socket.socket) -> None:
    """Half an answer, and the connection is torn."""
    read_request(peer)
    peer.sendall(OK + b"Content-Length: 100\r\n\r\nabc")
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


def out(words: str, script: Script, **more: object) -> Case:
    """A case that ends as `unreachable`."""
    return Case(kind="unreachable", words=words, script=script, **more)  # type: ignore[arg-type]


def coded(coding: str, body: bytes) -> Case:
    """A body that decompresses far beyond the cap."""
    page = Page(body=body, headers={"Content-Encoding": coding})
    return Case(kind="unreachable", words="larger than 200,000 bytes, once decompressed", pages={"/report": page})


def bomb(megabytes: int, wbits: int) -> bytes:
    """So many megabytes of nothing, compressed."""
    packer = zlib.compressobj(9, wbits=wbits)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(megabytes)) + packer.flush()


TOO_LONG = "headers are longer than any we read"
LATE = "not complete after 0.8 s"
BROKE_OFF = "broke off"
NO_HEADER = "a line of its headers is none"
INTERIM = "more than 20 interim answers"
HINTS = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n"
CASES = {
    "silence before the headers": out("fell silent for 0.3 s", until_left, limits=HASTY),
    "silence in the body": out("fell silent", drip(OK + b"Content-Length: 9\r\n\r\nab", b""), limits=HASTY),
    "a drip of status": out(LATE, drip(b"HTTP/1.1 2", b"0"), limits=HASTY),
    "a drip of headers": out(LATE, drip(OK + b"X: ", b"a"), limits=HASTY),
    "a drip of continues": out(f"{LATE}|{INTERIM}", drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), limits=HASTY),
    "a drip of early hints": out(f"{LATE}|{INTERIM}", drip(b"", HINTS), limits=HASTY),
    "early hints without end": out(INTERIM, flood(b"", HINTS)),
    "continues without end": out(INTERIM, flood(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 9)),
    "an early hint that is none too short": out(TOO_LONG, flood(HINTS[:-2], b"X: y\r\n" * 50)),
    "an early hint, and then nothing": out("without an answer", saying(HINTS)),
    "another protocol, unasked": out(
        "101 Switching Protocols", saying(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: chat\r\n\r\n")
    ),
    "a drip of body": out(LATE, drip(OK + b"Content-Length: 9999\r\n\r\n", b"a"), limits=HASTY),
    "a drip of chunks": out(LATE, drip(CHUNKED, b"1\r\na\r\n"), limits=HASTY),
    "a drip of trailers": out(LATE, drip(CHUNKED + b"1\r\na\r\n0\r\n", b"X: y\r\n"), limits=HASTY),
    "two gigabytes, announced": out(
        "the server announces 2,000,000,000", flood(OK + b"Content-Length: 2000000000\r\n\r\n", LONG)
    ),
    "a body without end": out("larger than 200,000 bytes", flood(OK + b"\r\n", LONG)),
    "chunks without end": out("larger than 200,000 bytes", flood(CHUNKED, b"10000\r\n" + LONG + b"\r\n")),
    "a chunk size without end": out("chunk size line", flood(CHUNKED, b"0" * 65_536)),
    "a chunk extension without end": out("chunk size line|larger", flood(CHUNKED + b"1;", b"a" * 65_536)),
    "many headers": out(TOO_LONG, flood(OK, b"X: y\r\n" * 50)),
    "one long header": out(TOO_LONG, flood(OK + b"X: ", LONG)),
    "a long status": out(TOO_LONG, flood(b"HTTP/1.1 200 ", LONG)),
    "a short body": out(BROKE_OFF, saying(OK + b"Content-Length: 100\r\n\r\nabc")),
    "a chunk cut short": out(BROKE_OFF, saying(CHUNKED + b"64\r\nabc")),
    "no last chunk": out(BROKE_OFF, saying(CHUNKED + b"3\r\nabc\r\n")),
    "a chunk that is none": out(BROKE_OFF, saying(CHUNKED + b"zz\r\nabc\r\n")),
    "a chunk of negative size": out("broke off|cannot be understood", saying(CHUNKED + b"-5\r\nabc\r\n0\r\n\r\n")),
    "two lengths": out("cannot be understood", saying(OK + b"Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde")),
    "a length that is none": out("Content-Length is `abc`", saying(OK + b"Content-Length: abc\r\n\r\n2.3")),
    "a negative length": out("Content-Length is `-5`", saying(OK + b"Content-Length: -5\r\n\r\n2.3")),
    "a length as Python writes it": out("Content-Length is `1_0`", saying(OK + b"Content-Length: 1_0\r\n\r\n2.3")),
    "chunks under another name": out(
        "transfer coding `chunked;q=1`", saying(OK + b"Transfer-Encoding: chunked;q=1\r\n\r\n3\r\n2.3\r\n0\r\n\r\n")
    ),
    "chunks of gzip, unasked": out(
        "transfer coding `gzip, chunked`", saying(OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n3\r\n2.3\r\n0\r\n\r\n")
    ),
    "a blank before the colon": out(
        NO_HEADER, saying(OK + b"Transfer-Encoding : chunked\r\n\r\n3\r\n2.3\r\n0\r\n\r\n")
    ),
    "a header line that is none": out(NO_HEADER, saying(OK + b"oops\r\nContent-Length: 100\r\n\r\n2.3")),
    "a reset": out("connection was lost", reset),
    "a closed door": out("without an answer", saying(b"")),
    "no HTTP": out("does not speak HTTP", saying(b"SSH-2.0-OpenSSH_9.2\r\n")),
    "HTTP of 1991": out("does not speak HTTP", saying(b"<h1>2,300 reports in 2023</h1>\r\n")),
    "noise": out("does not speak HTTP", saying(b"\x00\xff" * 50)),
    "a status of four digits": out("does not speak HTTP", saying(b"HTTP/1.1 2000 OK\r\n\r\n")),
    "brotli, unasked": Case(
        kind="unreachable", words="coding `br`.*gzip, deflate", script=saying(OK + b"Content-Encoding: br\r\n\r\nabc")
    ),
    "zstd, unasked": Case(
        kind="unreachable", words="coding `zstd`", script=saying(OK + b"Content-Encoding: zstd\r\n\r\n(\xb5/\xfd")
    ),
    "gzip twice": Case(
        kind="unreachable",
        words="coding `gzip, gzip`",
        script=saying(OK + b"Content-Encoding: gzip, gzip\r\n\r\n" + gzip.compress(gzip.compress(b"2.3"))),
    ),
    "no gzip": out("no gzip data", saying(OK + b"Content-Encoding: gzip\r\n\r\nabcabc")),
    "half a gzip": out(
        "breaks off before its end",
        saying(OK + b"Content-Encoding: gzip\r\nContent-Length: 20\r\n\r\n" + gzip.compress(b"2.3" * 99)[:20]),
    ),
    "a gzip that was damaged": out(
        "no gzip data", saying(OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"2.3" * 99)[:-8] + bytes(8))
    ),
    "a gzip bomb": coded("gzip", bomb(100, wbits=31)),
    "a deflate bomb": coded("deflate", bomb(100, wbits=15)),
    "a bomb of many members": coded("gzip", gzip.compress(b"") * 5000 + bomb(50, wbits=31)),
}
