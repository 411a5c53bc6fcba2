"""Finds the files that ship with Caveat: style sheets, sample articles, lexicons."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def resource(name: str) -> Path:
    """Return the path of a shipped file or folder, such as ``styles`` or ``seeds/kherson.txt``.

    In an installed wheel ``styles`` and ``seeds`` lie inside the package; in a checkout they stand beside it.

    Raises:
        FileNotFoundError: if the installation lacks it.
    """
    package = Path(str(files("tui")))
    for candidate in (package / name, package.parent / name):
        if candidate.exists():
            return candidate
    raise FileNotFoundError(f"this installation of Caveat lacks {name}; install it again")
