"""How long until the article can be read, against a bare Textual app in the same run.

    python -m tests.benchmarks.first_paint [ARTICLE]

Both run in a pseudo-terminal of 120 by 40, in turn; what counts is the time from starting the process to the first
bytes that hold the title. Prints the medians and their ratio.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

from tui.resources import resource

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static({title!r}, markup=False)
Bare().run()
"""
ROUNDS = 15
ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[a-zA-Z]")


def painted_after(command: list[str], words: bytes, environ: dict[str, str]) -> tuple[float, float]:
    """Return the seconds from starting a command until its terminal has received some words, and its CPU seconds."""
    started = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.execve(command[0], command, environ)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    received = b""
    try:
        while words not in ESCAPES.sub(b"", received):
            ready, _, _ = select.select([terminal], [], [], 20)
            if not ready:
                raise TimeoutError(f"{command[0]} did not paint {words!r}")
            received += os.read(terminal, 65536)
        elapsed = time.perf_counter() - started
    finally:
        os.kill(process, signal.SIGKILL)
        _, _, usage = os.wait4(process, 0)
        os.close(terminal)
    return elapsed, usage.ru_utime + usage.ru_stime


def main() -> None:
    """Measure and print."""
    article = Path(sys.argv[1]) if len(sys.argv) > 1 else resource("seeds/kherson.txt")
    title = article.read_text(encoding="utf-8").split("\n", 1)[0]
    words = title[:24].encode()
    with tempfile.TemporaryDirectory() as folder:
        environ = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "CAVEAT_DB": f"{folder}/flags.json"}
        bare = [sys.executable, "-c", BARE.format(title=title)]
        caveat = [sys.executable, "-m", "tui", str(article)]
        commands = {"bare Textual app": bare, "caveat": caveat}
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                times[name].append(painted_after(command, words, environ))
    medians = {name: [statistics.median(column) for column in zip(*rows, strict=True)] for name, rows in times.items()}
    for name, (elapsed, busy) in medians.items():
        print(f"{name:20} {elapsed * 1000:6.0f} ms   {busy * 1000:6.0f} ms of CPU")
    ratios = [mine / theirs for mine, theirs in zip(medians["caveat"], medians["bare Textual app"], strict=True)]
    print(f"ratio                {ratios[0]:6.2f}      {ratios[1]:6.2f}")


if __name__ == "__main__":
    main()
