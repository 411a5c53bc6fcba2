"""Opening the database for a command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tui.cli.options import Choices
from tui.cli.output import failing

if TYPE_CHECKING:
    from tui.flags.repository import FlagRepository


@contextmanager
def opened(choices: Choices) -> Iterator[FlagRepository]:
    """Open the database that the user chose, and close it afterwards.

    Raises:
        Failure: if it cannot be used, or a change in it cannot be saved.
    """
    from tui.flags.repository import StoreError, open_repository

    settings, path = choices.settings(), choices.database()
    with failing(StoreError), open_repository(path, analyst=settings.analyst) as repository:
        yield repository
