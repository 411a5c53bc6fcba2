"""Copying: through the terminal, and through a helper program where one is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping

_HELPERS: tuple[tuple[str, str | None, tuple[str, ...]], ...] = (
    # program, environment variable it needs, arguments
    ("wl-copy", "WAYLAND_DISPLAY", ()),
    ("xclip", "DISPLAY", ("-selection", "clipboard")),
    ("xsel", "DISPLAY", ("--clipboard", "--input")),
    ("pbcopy", None, ()),
    ("tmux", "TMUX", ("load-buffer", "-w", "-")),
)


def copy_with_helper(text: str, environ: Mapping[str, str] = os.environ) -> str | None:
    """Put a text on the clipboard with the first helper program that works; return its name, or None.

    The escape sequence that terminals understand (OSC 52) is not answered, and multiplexers often swallow it: a
    helper is the only way to know.
    """
    for program, variable, arguments in _HELPERS:
        path = shutil.which(program)
        if path is None or (variable is not None and not environ.get(variable)):
            continue
        try:
            subprocess.run(  # noqa: S603  (a fixed list of programs, no shell)
                [path, *arguments], input=text.encode(), check=True, timeout=2, capture_output=True
            )
        except (OSError, subprocess.SubprocessError):
            continue
        return program
    return None
