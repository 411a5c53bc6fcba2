"""A real terminal for a program, and an emulator that tells what the program's bytes do to one."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path

import pyte

ATTACKS = {
    "title": "\x1b]2;PWNED\x07",
    "clipboard": "\x1b]52;c;UFdORUQ=\x07",
    "cursor report": "\x1b[6n",
    "clear screen": "\x1b[2J\x1b[3J",
    "reset": "\x1bc",
    "cursor": "\x1b[3;5H",
    "C1 control": "\x9b31m\x9d0;PWNED\x9c",
    "device control": "\x1bP$q\x1b\\",
    "direction": "\u202egnp.exe\u2066",
    "bell and backspace": "\x07\x08\x08\x7f",
    "markup": "[@click=app.quit]x[/] [bold red]y[/q]",
    "hyperlink": "\x1b]8;;http://127.0.0.1/\x1b\\x\x1b]8;;\x1b\\",
}
ALL = " ".join(ATTACKS.values())
READY = b"decided"
_ROWS, _COLUMNS = 40, 120
_RAW = re.compile(
    # C1 as UTF-8, DEL, controls that no screen is drawn with, direction marks, and what no drawing program asks for.
    "[\x80-\x9f\x7f\x00-\x06\x0b\x0c\x0e-\x1a\x1c-\x1f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]"
    r"|\x1bc|\x1b\[[23]J|\x1b\[[56]n|\x1b\[3;5H|\x1bP|\x1b\]0|\x1b\]2;|\x1b\]8;"
)


class Victim(pyte.Screen):
    """A screen that remembers what was done to its terminal."""

    def __init__(self) -> None:
        """Begin with an untouched terminal."""
        super().__init__(_COLUMNS, _ROWS)
        self.harm: list[str] = []

    def set_title(self, param: str) -> None:
        # The emulator takes OSC 22, the shape of the mouse pointer, which Textual sets, for a title.
        if param != ";default":
            self.harm.append(f"title: {param}")

    def set_icon_name(self, param: str) -> None:
        self.harm.append(f"icon: {param}")

    def report_device_status(self, mode: int, **_: bool) -> None:
        self.harm.append(f"report: {mode}")

    def bell(self, *_: object) -> None:
        self.harm.append("bell")


def harm_done(written: bytes) -> list[str]:
    """Return what a program's bytes do to a terminal beyond drawing on it.

    Writing the clipboard, which a user may ask for with a key, is told by its content alone.
    """
    screen = Victim()
    pyte.ByteStream(screen).feed(written)
    own_copies = re.sub(rb"\x1b\]52;c;(?!UFdORUQ=)[A-Za-z0-9+/=]*(?:\x07|\x1b\\)", b"", written)
    text = own_copies.decode("utf-8", "replace")
    # What is drawn before the first word of the text is the program's own: it may clear the screen it takes.
    begun = text.find("\x1b[", text.find("PWNED"))
    return screen.harm + [f"{found[0]!r} at {found.start()}" for found in _RAW.finditer(text, max(begun, 0))]


def drive(words: Sequence[str], keys: Sequence[str], folder: Path, **environ: str) -> bytes:
    """Run Caveat at a terminal, press keys one after the other, and return all that it wrote.

    Args:
        words: what stands after ``caveat`` on the command line.
        keys: what to type; each is waited for.
        folder: where its database and configuration lie.
        environ: more of the environment.
    """
    command = [sys.executable, "-m", "tui", *words]
    places = {
        "TERM": "xterm-256color",
        "CAVEAT_DB": str(folder / "flags.json"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "data"),
    }
    outside = {name: value for name, value in os.environ.items() if name != "TMUX"}
    process, terminal = pty.fork()
    if process == 0:
        os.execve(command[0], command, outside | places | environ)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", _ROWS, _COLUMNS, 0, 0))
    written = b""

    def read_until_quiet(patience: float, quiet: float = 0.25) -> None:
        nonlocal written
        end = time.monotonic() + patience
        heard = False
        while time.monotonic() < end:
            ready, _, _ = select.select([terminal], [], [], quiet)
            if ready:
                heard = True
                try:
                    written += os.read(terminal, 65536)
                except OSError:
                    return
            elif heard:
                return

    try:
        deadline = time.monotonic() + 30
        while READY not in written and time.monotonic() < deadline:
            read_until_quiet(2)
        read_until_quiet(3, 0.8)
        for key in keys:
            os.write(terminal, key.encode())
            read_until_quiet(2)
        ended, _ = os.waitpid(process, os.WNOHANG)
        assert not ended, "the program ended by itself"
        return written
    finally:
        try:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(terminal)
