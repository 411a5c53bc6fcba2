"""Runs shell commands at a terminal of their own, and leaves every reader that they open with ``q``.

    python3 .ci/at_a_terminal.py --shows WORDS [--readers N] COMMANDS

The commands are what a person would paste into a shell. A reader counts as open when it has taken the whole screen and
the words stand on it. The exit status is the commands' own; it is 1 if fewer readers opened than were expected, or if
nothing ends in time. Standard library only: this runs before anything is installed.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
import time

ROWS, COLUMNS = 40, 120
SCREEN_TAKEN = b"\x1b[?1049h"
ESCAPES = re.compile(rb"\x1b\[[0-9;:<=>?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1bP[^\x1b]*\x1b\\|\x1b.")
QUIET_SECONDS = 0.5
"""A screen on which nothing has changed for this long is finished."""
PATIENCE_SECONDS = 600
TAIL = 4000


class Terminal:
    """A pseudo-terminal with a shell in it."""

    def __init__(self, commands: str) -> None:
        self.process, self.descriptor = pty.fork()
        if self.process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execvp("bash", ["bash", "-euo", "pipefail", "-c", commands])
        self.received = b""

    def listen(self, seconds: float) -> bool | None:
        """Take what is printed: True if something was, False if nothing came in time, None at the end."""
        if not select.select([self.descriptor], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.descriptor, 65536)
        except OSError:  # Linux reports a closed terminal as an error.
            return None
        self.received += data
        return True if data else None

    def press(self, key: str) -> None:
        """Send a key."""
        os.write(self.descriptor, key.encode())

    def text(self, start: int = 0) -> str:
        """Return what was printed since an offset, without escape sequences."""
        return ESCAPES.sub(b"", self.received[start:]).decode("utf-8", "replace")

    def wait(self) -> int:
        """Return the exit status of the shell."""
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])


def run(commands: str, words: str) -> tuple[int, int, str]:
    """Run the commands; return their exit status, how many readers opened, and what was printed."""
    terminal = Terminal(commands)
    deadline = time.monotonic() + PATIENCE_SECONDS
    readers = place = 0
    while (heard := terminal.listen(QUIET_SECONDS)) is not None:
        if time.monotonic() > deadline:
            os.killpg(terminal.process, 9)
            terminal.wait()
            return 1, readers, terminal.text() + f"\n(not finished after {PATIENCE_SECONDS} seconds)"
        taken = terminal.received.find(SCREEN_TAKEN, place)
        if not heard and taken >= 0 and words in terminal.text(taken):
            readers += 1
            place = len(terminal.received)
            terminal.press("q")
    return terminal.wait(), readers, terminal.text()


def main() -> int:
    """Run the commands of the command line and say how it went."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shows", required=True, help="words that stand on the screen of an open reader")
    parser.add_argument("--readers", type=int, default=1, help="how many readers the commands open")
    parser.add_argument("commands")
    arguments = parser.parse_args()
    status, readers, printed = run(arguments.commands, arguments.shows)
    if status == 0 and readers == arguments.readers:
        print(f"opened and left: {readers} of {arguments.readers}")
        return 0
    print(printed[-TAIL:], file=sys.stderr)
    print(f"exit status {status}; opened and left: {readers} of {arguments.readers}", file=sys.stderr)
    return status or 1


if __name__ == "__main__":
    sys.exit(main())
