"""Whole messages between two of our own processes, over a socket, each in its time."""

import socket
import time
from struct import Struct

SIZE = Struct("!Q")
PIECE = 1 << 20  # bytes taken at once: nobody is believed how much is to come


class Messages:
    """One end of a line. EOFError where the other one is closed, TimeoutError where the time is over, else OSError."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end

    @property
    def is_over(self) -> bool:
        """Whether the other end is closed. Of a line on which nothing is to come."""
        try:
            self._end.settimeout(0)
            return not self._end.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return False
        except OSError:
            return True

    def send(self, message: bytes, until: float | None = None) -> None:
        """Nothing; the message is under way. `until`: on the monotonic clock."""
        self._wait_until(until)
        self._end.sendall(SIZE.pack(len(message)))
        self._wait_until(until)
        self._end.sendall(message)

    def receive(self, until: float | None = None) -> bytes:
        """The next message, whole."""
        (size,) = SIZE.unpack(self._take(SIZE.size, until))
        return self._take(size, until)

    def close(self) -> None:
        self._end.close()

    def _take(self, size: int, until: float | None) -> bytes:
        pieces, missing = [], size
        while missing:
            self._wait_until(until)
            piece = self._end.recv(min(missing, PIECE))
            if not piece:
                raise EOFError
            pieces.append(piece)
            missing -= len(piece)
        return b"".join(pieces)

    def _wait_until(self, until: float | None) -> None:
        left = None if until is None else until - time.monotonic()
        if left is not None and left <= 0:
            raise TimeoutError
        self._end.settimeout(left)
