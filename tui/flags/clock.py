"""A hybrid logical clock: the time of day, but never behind an event that was seen (Kulkarni et al. 2014).

The counter is folded into the microseconds, so a time of the clock is an ordinary RFC 3339 time of fixed width.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from functools import lru_cache

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LATEST = (datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC) - _EPOCH) // _MICROSECOND


class HybridClock:
    """Gives times that rise, and that lie after every time it was shown."""

    def __init__(self) -> None:
        self._last = 0
        self._seen = ""

    def now(self) -> str:
        """Return the next time, 27 characters."""
        if self._seen:
            self._last = max(self._last, microseconds(self._seen))
            self._seen = ""
        self._last = min(max(time.time_ns() // 1000, self._last + 1), _LATEST)
        return written(self._last)

    def see(self, moment: str) -> None:
        """Take note of the time of an event that another clock gave."""
        self._seen = max(self._seen, moment)


def written(microseconds: int) -> str:
    """Return a number of microseconds since 1970 as a time of the clock."""
    seconds, rest = divmod(microseconds, 1_000_000)
    return f"{_to_the_second(seconds)}.{rest:06d}Z"


@lru_cache(maxsize=8)
def _to_the_second(seconds: int) -> str:
    return (_EPOCH + timedelta(seconds=seconds)).replace(tzinfo=None).isoformat(timespec="seconds")


def microseconds(moment: str) -> int:
    """Return a time as microseconds since 1970, 0 where it is none or lies before."""
    try:
        return max(0, (datetime.fromisoformat(moment) - _EPOCH) // _MICROSECOND)
    except (ValueError, TypeError):
        return 0
