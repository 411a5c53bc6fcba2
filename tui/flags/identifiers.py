"""Flag ids: UUIDv7 (RFC 9562), which sort by the time they were made."""

from __future__ import annotations

import os
import threading
import time
from uuid import UUID

_lock = threading.Lock()
_last = 0


def new_flag_id() -> str:
    """Return a new id, greater than every id this process made before.

    48 bits of milliseconds and 12 bits that count within one millisecond (RFC 9562, section 6.2, method 1), then 62
    random bits: ids made on several machines don't meet.
    """
    global _last  # noqa: PLW0603  (one clock for the process)
    with _lock:
        moment = max(_last + 1, time.time_ns() // 1_000_000 << 12)
        _last = moment
    milliseconds, counter = moment >> 12, moment & 0xFFF
    random = int.from_bytes(os.urandom(8), "big") >> 2
    return str(UUID(int=(milliseconds << 80) | (0x7 << 76) | (counter << 64) | (0b10 << 62) | random))
