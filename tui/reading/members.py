"""What lies in an archive, a mailbox or a mail, opened by the name it was listed under: ``box.mbox#3``."""

from __future__ import annotations

import os
from collections.abc import Iterator

from tui.model import Document
from tui.reading.errors import ReadingError

SIGN = "#"


def holder_of(uri: str) -> str | None:
    """Return the file that holds what a name stands for, or None if it is no such name."""
    if os.path.lexists(uri):
        return None
    place = len(uri)
    while (place := uri.rfind(SIGN, 0, place)) > 0:
        if os.path.isfile(uri[:place]):  # noqa: PTH113  (a path may hold what pathlib refuses)
            return uri[:place]
    return None


def member_of(holder: str, uri: str) -> Iterator[Document | ReadingError]:
    """Yield what a file holds under a name, and what lies in that.

    Args:
        holder: the file.
        uri: the name, as ``holder_of`` took it.

    Raises:
        ReadingError: if the file cannot be read or holds nothing of that name.
    """
    from tui.reading.loading import contents

    found = False
    for item in contents(holder):
        if item.uri == uri or item.uri.startswith(uri + SIGN):
            found = True
            yield item
        elif found:
            return
    if not found:
        raise ReadingError(uri, f"there is nothing of that name in {holder}; open that to see what it holds")
