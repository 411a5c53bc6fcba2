"""Runs a shell command in a terminal of its own, leaves the reader it opens with ``q``, and passes its exit code on.

Usage: python3 .ci/in_terminal.py SECONDS 'COMMAND'

Standard library only: what runs here is meant to work on a machine that has nothing but Python.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time

SCREEN_TAKEN = b"\x1b[?1049h"
SCREEN_GIVEN_BACK = b"\x1b[?1049l"
QUIET_SECONDS = 1.5
TIMED_OUT = 124


def run(command: str, seconds: float) -> int:
    """Run a command at 120 by 40 and return its exit code.

    Once a program has taken the whole screen and painting has come to rest, ``q`` is pressed until it leaves. What is
    printed before and after is passed on.

    Args:
        command: what ``sh`` is to run.
        seconds: how long it may take.
    """
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execvp("sh", ["sh", "-c", command])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    seen, taken = b"", False
    last_output, deadline = time.monotonic(), time.monotonic() + seconds
    while time.monotonic() < deadline:
        ready, _, _ = select.select([terminal], [], [], 0.2)
        if ready:
            try:
                data = os.read(terminal, 65536)
            except OSError:  # how Linux says that the other side has closed
                data = b""
            if not data:
                break
            last_output = time.monotonic()
            seen = (seen + data)[-65536:]
            taken = taken or SCREEN_TAKEN in seen
            if not taken:
                sys.stdout.buffer.write(data)
                sys.stdout.buffer.flush()
        elif taken and time.monotonic() - last_output > QUIET_SECONDS:
            os.write(terminal, b"q")
            last_output = time.monotonic()
    else:
        os.kill(child, signal.SIGKILL)
        print(f"not done after {seconds:.0f} s: {command}", file=sys.stderr)
        return TIMED_OUT
    _, status = os.waitpid(child, 0)
    sys.stdout.write(seen.rpartition(SCREEN_GIVEN_BACK)[2].decode("utf-8", "replace") if taken else "")
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(run(sys.argv[2], float(sys.argv[1])))
