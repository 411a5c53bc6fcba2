"""Opening the database for a command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tui.cli.options import Choices
from tui.cli.output import complain, failing

if TYPE_CHECKING:
    from tui.flags.repository import FlagRepository


@contextmanager
def opened(choices: Choices, *, tell: bool = True) -> Iterator[FlagRepository]:
    """Open the database that the user chose, and close it afterwards.

    Args:
        choices: what the user chose.
        tell: whether to say on standard error what was found in the database that the analyst must know.

    Raises:
        Failure: if it cannot be used, or a change in it cannot be saved.
    """
    from tui.flags.repository import StoreError, open_repository

    settings, path = choices.settings(), choices.database()
    with failing(StoreError), open_repository(path, analyst=settings.analyst) as repository:
        repository.backups = settings.backups
        for notice in repository.notices if tell else ():
            complain(notice)
        yield repository
