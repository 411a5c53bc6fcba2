"""Where a flag stands in its table: a row number made from its id."""

from __future__ import annotations

from hashlib import blake2b
from uuid import UUID

FLAGS = "flags"
"""The table of flags."""


def row_of(flag_id: str) -> int:
    """Return the row of a flag: the number that its UUID is, so that rows made on two machines never meet.

    An id that is no UUID gets the first 16 bytes of its BLAKE2 hash.
    """
    try:
        number = UUID(flag_id)
    except ValueError:
        number = None
    if number is not None and str(number) == flag_id:
        return number.int
    return int.from_bytes(blake2b(flag_id.encode(errors="surrogatepass"), digest_size=16).digest())
