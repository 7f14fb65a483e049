"""How a process keeps its memory: how often it asks what is garbage, and from where its threads take what they need.

Nearly all that we make is garbage without a cycle and goes at once. To go through everything that lives, for every few
hundred objects that a document, a registry or an import makes, took a fifth of the time of a page and of the start of a
command (November 2026).
"""

import ctypes
import gc
import sys
from contextlib import suppress

YOUNG, OLDER = 50_000, (20, 100)  # objects made before the young ones are looked at, and how seldom the older ones are
M_ARENA_MAX = -8  # <malloc.h>


def collect_seldom() -> None:
    """Nothing; from now on what is alive is not asked again and again whether it is garbage."""
    gc.set_threshold(YOUNG, *OLDER)


def collect_no_more() -> None:
    """Nothing; what is alive by now, be it imported or at the end of a process, is never asked again."""
    gc.freeze()


def share_one_heap() -> None:
    """Nothing; from now on all threads take memory from one heap, where the C library is glibc.

    It gives each thread one of its own, and the pages that thread had at hand stay in it: 25 MB for ten threads and
    5,000 pages (November 2026). Python runs one thread at a time, so nobody waits for another.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # another C library has no arenas
            ctypes.CDLL(None).mallopt(M_ARENA_MAX, 1)
