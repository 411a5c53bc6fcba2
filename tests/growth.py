"""How the cost of work grows with what it is given: a ratio within one run, so that no machine is too slow for it."""

from __future__ import annotations

import time
from collections.abc import Callable

TIMES = 4
LINEAR = 9.0
"""What the ratio stays under where cost is in proportion: it is then near ``TIMES``, and its square where it is not."""
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
            begun = time.process_time()
            work()
            seconds[place] = min(seconds[place], time.process_time() - begun)
    return seconds[1] / max(seconds[0], _SHORTEST)
