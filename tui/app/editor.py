"""Hands a text to the user's own editor and takes it back."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path


class EditorError(Exception):
    """The editor could not be started, or failed; the message says which."""


def edit(text: str) -> str:
    """Return the text as the user left it in ``$VISUAL``, ``$EDITOR``, or ``vi``.

    The terminal must have been given back before (``App.suspend``).

    Raises:
        EditorError: if the editor cannot be started or ends with an error.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    with tempfile.TemporaryDirectory(prefix="caveat-") as folder:
        path = Path(folder) / "note.md"
        path.write_text(text, encoding="utf-8")
        try:
            # The command is the user's own setting, run without a shell.
            subprocess.run([*shlex.split(command), str(path)], check=True)  # noqa: S603
        except (OSError, ValueError, subprocess.CalledProcessError) as error:
            raise EditorError(
                f"The editor {command!r} did not work ({error}); set $EDITOR, or write the note here."
            ) from error
        return path.read_text(encoding="utf-8", errors="replace").strip()
