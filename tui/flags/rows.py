"""Where a flag stands in its table: a row number made from its id."""

from __future__ import annotations

import re
from hashlib import blake2b

FLAGS = "flags"
"""The table of flags."""

_UUID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def row_of(flag_id: str) -> int:
    """Return the row of a flag: the number that its UUID is, so that rows made on two machines never meet.

    An id that is no UUID gets the first 16 bytes of its BLAKE2 hash.
    """
    if _UUID.fullmatch(flag_id):
        return int(flag_id.replace("-", ""), 16)
    return int.from_bytes(blake2b(flag_id.encode(errors="surrogatepass"), digest_size=16).digest())
