"""What an adversary writes does not reach the terminal, whichever way it enters."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

import pyte
import pytest

from tui.flags.repository import open_repository
from tui.schema import flag_from_json

ATTACKS = {
    "title": "\x1b]2;PWNED\x07",
    "clipboard": "\x1b]52;c;UFdORUQ=\x07",
    "cursor report": "\x1b[6n",
    "clear screen": "\x1b[2J\x1b[3J",
    "cursor": "\x1b[3;5H",
    "C1 control": "\x9b31m\x9d0;PWNED\x9c",
    "device control": "\x1bP$q\x1b\\",
    "direction": "\u202egnp.exe\u2066",
    "bell and backspace": "\x07\x08\x08\x7f",
    "markup": "[@click=app.quit]x[/] [bold red]y[/q]",
    "hyperlink": "\x1b]8;;http://127.0.0.1/\x1b\\x\x1b]8;;\x1b\\",
}
ALL = " ".join(ATTACKS.values())
KEYS = (
    "n",
    "n",
    "n",
    "i",
    "i",
    "o",
    "\x1b",
    "e",
    "\x1b",
    "t",
    "\x1b",
    "X",
    "\x1b",
    "/PWNED\r",
    "\x1b",
    "?",
    "\x1b",
    "*",
    "n",
    "y",
)

ARTICLE = f"""Mayor {ALL} ‘resigns’ in haste

By Ana {ALL} Petrova

“We never {ALL} agreed,” said Ben {ALL} Okoro, the mayor's aide, last night.

Officials reportedly {ALL} denied it on Facebook. It could cost several millions.
"""


def drive(command: list[str], keys: tuple[str, ...], environ: dict[str, str]) -> bytes:
    """Run a command at a terminal, press keys one after the other, and return all that it wrote."""
    process, terminal = pty.fork()
    if process == 0:
        os.execve(command[0], command, environ)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    written = b""

    def read_until_quiet(patience: float, quiet: float = 0.25) -> None:
        nonlocal written
        end = time.monotonic() + patience
        heard = False
        while time.monotonic() < end:
            ready, _, _ = select.select([terminal], [], [], quiet)
            if ready:
                heard = True
                written += os.read(terminal, 65536)
            elif heard:
                return

    try:
        deadline = time.monotonic() + 30
        while b"decided" not in written and time.monotonic() < deadline:
            read_until_quiet(2)
        read_until_quiet(3, 0.8)
        for key in keys:
            os.write(terminal, key.encode())
            read_until_quiet(2)
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)
    return written


@pytest.fixture
def hostile_session(tmp_path: Path) -> bytes:
    """Everything the reader writes while a hostile article with hostile decisions on it is looked at from all sides."""
    article = tmp_path / "[b]evil\x1b]2;PWNED\x07\u202e.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    database = tmp_path / "flags.json"
    from tui.reading import read

    document = read(str(article))
    start = ARTICLE.index("agreed")
    record = {
        "id": "0193a000-0000-7000-8000-000000000001",
        "document": {"id": document.id, "uri": ALL, "title": ALL},
        "target": {"start": start, "end": start + 6, "exact": "agreed", "prefix": "", "suffix": ""},
        "kind": "passage",
        "type": ALL,
        "status": "flagged",
        "tags": [ALL.replace(" ", "_"), "x"],
        "note": ALL,
        "analyst": ALL,
        "basis": {"source": ALL, "entity": ALL, "cue": ALL, "why": ALL, "source_type": "person"},
    }
    orphan = record | {
        "id": "0193a000-0000-7000-8000-000000000002",
        "target": record["target"] | {"exact": ALL + "gone"},
    }
    with open_repository(database, analyst="ana") as repository:
        for flag in (record, orphan):
            repository.save(flag_from_json(json.loads(json.dumps(flag))))
    environ = os.environ | {
        "TERM": "xterm-256color",
        "CAVEAT_DB": str(database),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "CAVEAT_ANALYST": ALL,
    }
    environ.pop("TMUX", None)
    keys = ("]", "p", "e", "\x1b", "t", "\x1b", *KEYS, "O", "\x1b", "]", "d", ">", "T", "\x1b")
    return drive([sys.executable, "-m", "tui", str(article)], keys, environ)


@pytest.mark.slow
def test_nothing_of_an_article_or_of_a_record_controls_the_terminal(hostile_session: bytes):
    """No title, no clipboard, no report, no clearing, no direction marks, no raw control characters from content."""
    written = hostile_session
    assert b"PWNED" in written, "the text itself was never shown: the test looked at nothing"
    for name, attack in ATTACKS.items():
        if name in {"markup", "clear screen", "bell and backspace"}:
            continue
        for raw in {attack.encode(), attack.split("\x07")[0].encode()}:
            assert raw not in written, name
    assert b"\x1b[2J" not in written.split(b"Mayor", 1)[1]
    for character in ("\u202e", "\u2066", "\x9b", "\x9d", "\x9c", "\x7f"):
        assert character.encode() not in written

    screen = pyte.Screen(120, 40)
    stream = pyte.ByteStream(screen)
    stream.feed(written)
    assert "PWNED" not in screen.title
    assert "PWNED" not in screen.icon_name
