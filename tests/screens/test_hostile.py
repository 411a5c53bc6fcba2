"""What an adversary writes does not reach the terminal, whichever way it enters and on whichever screen it is shown."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.screens.terminal import ALL, ATTACKS, drive, harm_done
from tui.flags.repository import open_repository
from tui.schema import flag_from_json

RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
EVERYWHERE = (
    "n", "n", "i", "i", "s", "s", "o", "\x1b", "e", "\x1b", "t", "\x1b", "X", "\x1b", "/PWNED\r", "\x1b", "?", "\x1b",
    "*", "n", "y", "O", "\x1b", "]d", "p", "j", "j", "\x1b", "T", "\x1b", ":", "\x1b", "Vww", "y", "\x1b", "]p", "i",
    "f", "a", "u", ">", "n", "i", "o", "\x1b", ">", "p", "\x1b", "<",
)  # fmt: skip
"""Every screen, panel and dialog of the reader, on several documents where there are several."""

ARTICLE = f"""Mayor {ALL} ‘resigns’ in haste

By Ana {ALL} Petrova

“We never {ALL} agreed,” said Ben {ALL} Okoro, the mayor's aide, last night.

Officials reportedly {ALL} denied it on Facebook. It could cost several millions.
"""
REFERENCES = "".join(f"&#{ord(character)};" for character in ALL)
"""The same as mark-up hides it: it becomes what it is only after it was decoded."""
HIDDEN_TWICE = html.escape(REFERENCES)
ESCAPED = html.escape(ALL)


def assert_harmless(written: bytes) -> None:
    """Fail if anything of the content did to the terminal what only the program may."""
    assert b"PWNED" in written, "the text itself was never shown: the test looked at nothing"
    assert b"Traceback" not in written
    for name, attack in ATTACKS.items():
        if name in {"markup", "bell and backspace", "clear screen"}:
            continue
        assert attack.encode() not in written, name
    assert harm_done(written) == []


def hostile_flags(article: Path) -> list[dict[str, object]]:
    """Return decisions on the article with an attack in every field, one of which has lost its words."""
    from tui.reading import read

    document = read(str(article))
    start = document.text.index("agreed")
    record: dict[str, object] = {
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
    lost = {"start": start, "end": start + 6, "exact": ALL + "gone", "prefix": "", "suffix": ""}
    return [record, record | {"id": "0193a000-0000-7000-8000-000000000002", "target": lost}]


def session(folder: Path, *words: str) -> bytes:
    return drive(["--engine", "rules", *words], EVERYWHERE, folder, CAVEAT_ANALYST=ALL)


@pytest.mark.slow
def test_nothing_of_an_article_or_of_a_record_controls_the_terminal(tmp_path):
    """No title, no clipboard, no report, no clearing, no direction marks, no raw control characters from content."""
    article = tmp_path / "[b]evil\x1b]2;PWNED\x07\u202e.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    with open_repository(tmp_path / "flags.json", analyst="ana") as repository:
        for flag in hostile_flags(article):
            repository.save(flag_from_json(json.loads(json.dumps(flag))))
    assert_harmless(session(tmp_path, str(article)))


FEED = f"""<rss version="2.0"><channel><title>Harbour {REFERENCES}</title>
<item><title>Mayor {HIDDEN_TWICE} resigns</title><author>Ana {ESCAPED}</author>
<link>javascript:PWNED{ESCAPED}</link>
<description>&lt;p&gt;“We never {HIDDEN_TWICE} agreed,” said Ben {ESCAPED}, the aide.&lt;/p&gt;</description></item>
<item></item><item><title>Second {ESCAPED}</title><link>https://x.example/{REFERENCES}</link></item></channel></rss>"""

PAGE = f"""<!doctype html><html><head><title>Mayor {REFERENCES} resigns</title>
<meta name="author" content="Ana {REFERENCES}"><meta property="og:site_name" content="Wire {REFERENCES}">
<link rel="canonical" href="https://x.example/{REFERENCES}">
<meta property="article:published_time" content="{REFERENCES}">
</head><body><article><h1>Mayor {REFERENCES} resigns</h1>
<p>“We never {REFERENCES} agreed,” said <a href="https://x.example/{REFERENCES}">Ben Okoro {ESCAPED}</a>, the aide, who
spoke for a long time about the harbour, the tide, the quay and the boats that lay there on Friday night.</p>
<blockquote class="twitter-tweet"><p>PWNED {REFERENCES}</p>— Eve {REFERENCES} (@eve) <a
href="https://twitter.com/eve/status/1">x</a></blockquote></article></body></html>"""

MAIL = f"""From: "Ana {ALL.replace(chr(10), " ")}" <ana@x.example>
To: b@x.example
Date: Sat, 07 Sep 2024 10:30:00 +0000
Subject: =?utf-8?q?Mayor_=1B]2;PWNED=07=C2=9B31m=E2=80=AE_resigns?=
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8; name="=?utf-8?q?=1B]2;PWNED=07?="
Content-Transfer-Encoding: quoted-printable

=E2=80=9CWe never =1B]2;PWNED=07=1B[2J agreed,=E2=80=9D said Ben Okoro, the aide.
"""

INPUTS = {"feed.xml": FEED, "page.html": PAGE, "mail.eml": MAIL}


@pytest.mark.slow
@pytest.mark.parametrize("name", INPUTS)
def test_nothing_of_a_feed_a_page_or_a_mail_controls_the_terminal(tmp_path, name):
    """Titles, authors, publishers, addresses and links, of those who know how to hide a control in mark-up."""
    path = tmp_path / f"[b]\x1b]2;PWNED\x07{name}"
    path.write_text(INPUTS[name], encoding="utf-8")
    assert_harmless(session(tmp_path, str(path)))


@pytest.mark.slow
def test_nothing_of_a_folder_controls_the_terminal(tmp_path):
    """The names of files and folders, of those too that cannot be read."""
    folder = tmp_path / "in\x1b]2;PWNED\x07[/b]"
    for number, (name, text) in enumerate(INPUTS.items()):
        (folder / f"{number}\x9b[red]").mkdir(parents=True)
        (folder / f"{number}\x9b[red]" / f"\x1b[2JPWNED\u202e{name}").write_text(text, encoding="utf-8")
    (folder / "0\x1b]2;PWNED\x07.bin").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    assert_harmless(session(tmp_path, str(folder)))


def test_the_commands_print_nothing_that_controls_a_terminal(tmp_path, monkeypatch):
    """What goes to standard output and error can be looked at in a terminal, whatever was read."""
    folder = tmp_path / "in\x1b]2;PWNED\x07"
    folder.mkdir()
    for name, text in INPUTS.items():
        (folder / f"\x1b[2J\x9b\u202e{name}").write_text(text, encoding="utf-8")
    (folder / "\x1b]2;PWNED\x07.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "\x1b]2;PWNED\x07.bin").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (folder / "\x1b]2;PWNED\x07.opml").write_text(f'<opml><outline xmlUrl="http://x/" title="{REFERENCES}"/></opml>')
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    database = ["--db", str(tmp_path / "flags.json")]
    with open_repository(tmp_path / "flags.json", analyst="ana") as repository:
        for flag in hostile_flags(folder / "\x1b]2;PWNED\x07.txt"):
            repository.save(flag_from_json(json.loads(json.dumps(flag))))
    for words in (
        ["analyze", "--engine", "rules", "--format", "table", str(folder)],
        ["analyze", "--engine", "rules", "--format", "jsonl", str(folder)],
        ["feeds", "add", str(folder / "\x1b]2;PWNED\x07.opml")],
        ["feeds", "list"],
        [*database, "flags", "list"],
        [*database, "flags", "show", "0193a000-0000-7000-8000-000000000001"],
        [*database, "flags", "log"],
        [*database, "export", "--status", "all"],
    ):
        done = subprocess.run([sys.executable, "-m", "tui", *words], capture_output=True, timeout=100, check=False)
        for stream in (done.stdout, done.stderr):
            text = stream.decode("utf-8")
            assert RAW.findall(text) == [], words
        assert "PWNED" in done.stdout.decode() + done.stderr.decode() or words[:2] == ["feeds", "add"], words
