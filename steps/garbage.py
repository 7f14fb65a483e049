"""How often a process asks whether what is alive is garbage.

Nearly all that we make is garbage without a cycle and goes at once. To go through everything that lives, for every few
hundred objects that a document, a registry or an import makes, took a fifth of the time of a page and of the start of a
command (November 2026).
"""

import gc

YOUNG, OLDER = 50_000, (20, 100)  # objects made before the young ones are looked at, and how seldom the older ones are


def collect_seldom() -> None:
    """Nothing; from now on what is alive is not asked again and again whether it is garbage."""
    gc.set_threshold(YOUNG, *OLDER)


def collect_no_more() -> None:
    """Nothing; what is alive by now, be it imported or at the end of a process, is never asked again."""
    gc.freeze()
