"""How the cost of work grows with what it is given: a ratio within one run, so that no machine is too slow for it."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

TIMES = 6
LINEAR = 16.0
"""What the ratio stays under where cost is in proportion: near ``TIMES`` then, give or take what memory costs, and
near its square where it is not."""
_TRIES = 3
_SHORTEST = 0.002
"""Seconds below which a measure tells nothing."""


def growth(make: Callable[[int], Callable[[], object]], size: int) -> float:
    """Return how many times as much processor time work takes when it is given ``TIMES`` as much.

    Args:
        make: prepares the work for a size, outside the measure.
        size: the smaller of the two.
    """
    seconds = [float("inf"), float("inf")]
    for number in range(_TRIES):
        for place, given in enumerate((size, TIMES * size)):
            # Never the same text twice: what is remembered costs nothing.
            work = make(given + number)
            seconds[place] = min(seconds[place], _taken(work))
    return seconds[1] / max(seconds[0], _SHORTEST)


def _taken(work: Callable[[], object]) -> float:
    """Return the processor's seconds that work takes, the clearing away of what others left not counted."""
    gc.collect()
    gc.disable()
    try:
        begun = time.process_time()
        work()
        return time.process_time() - begun
    finally:
        gc.enable()
