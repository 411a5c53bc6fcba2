"""Measures how files are read: words lost, words out of order, paragraphs broken, and words a second.

    python -m tests.benchmarks.files [--rounds 3]

The sample articles are written to each kind of file and read back. PDFs are set in ways that papers, reports and
browsers set them, and read by Caveat, by pdfminer's own layout and, where it is installed, by pypdf.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import time
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher

from tests.reading.office.making import e_book, word_file
from tests.reading.pdf.printing import Setting, printed
from tests.reading.pdf.test_pdf import LONG, paragraphs
from tui.reading.inputs import from_bytes
from tui.reading.loading import contents

SETTINGS = {
    "one column": Setting(),
    "one column, ragged": Setting(hyphens=False, justified=False, heads=None),
    "two columns": Setting(columns=2),
    "two, spaces as gaps": Setting(columns=2, kerned=True),
    "two, lines across": Setting(columns=2, across=True),
    "two, indented": Setting(columns=2, indented=True),
    "three, indented": Setting(columns=3, indented=True, kerned=True),
}


def by_caveat(data: bytes, name: str = "a.pdf") -> str:
    return next(contents(from_bytes(data, name))).text


def by_pdfminer(data: bytes) -> str:
    from pdfminer.high_level import extract_text

    return extract_text(io.BytesIO(data))


def by_pypdf(data: bytes) -> str:
    from pypdf import PdfReader

    return "\n\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def scores(text: str) -> tuple[float, float, float]:
    """Return F1 of the words, the share of the words in their order, and the share of paragraphs that came whole."""
    wanted, found = LONG.split(), text.split()
    common = sum((Counter(wanted) & Counter(found)).values())
    order = sum(block.size for block in SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks())
    whole = set(paragraphs(text))
    kept = [paragraph in whole for paragraph in paragraphs(LONG)]
    return 2 * common / (len(wanted) + len(found)), order / len(wanted), sum(kept) / len(kept)


def report(kind: str, reader: str, read: Callable[[], str], rounds: int) -> None:
    began = time.perf_counter()
    for _ in range(rounds):
        text = read()
    seconds = (time.perf_counter() - began) / rounds
    words, order, whole = scores(text)
    speed = len(text.split()) / seconds
    print(f"{kind:20} {reader:10} {words:6.3f} {order:6.3f} {whole:6.3f} {speed:12,.0f}")


def others() -> dict[str, bytes]:
    """Return the sample articles as files of the other kinds, by name."""
    texts = paragraphs(LONG)
    rich = "".join(f"{words}\\par " for words in texts).encode("cp1252")
    packed = b"".join(b"\\'%02x" % byte if byte > 126 else bytes([byte]) for byte in rich)
    return {
        "a.docx": word_file(lambda document: [document.add_paragraph(words) for words in texts]),
        "a.epub": e_book({"a.xhtml": "".join(f"<p>{words.replace('&', '&amp;')}</p>" for words in texts)}),
        "a.rtf": b"{\\rtf1\\ansi\\ansicpg1252 " + packed + b"}",
        "a.eml": b"From: a@b.example\nTo: c@d.example\nSubject: s\nContent-Type: text/plain; charset=utf-8\n\n"
        + LONG.encode(),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    readers: dict[str, Callable[[bytes], str]] = {"caveat": by_caveat, "pdfminer": by_pdfminer}
    if importlib.util.find_spec("pypdf"):
        readers["pypdf"] = by_pypdf
    print(f"{'file':20} {'reader':10} {'words':>6} {'order':>6} {'whole':>6} {'words/s':>12}")
    for kind, setting in SETTINGS.items():
        data = printed(LONG, setting)
        for reader, read in readers.items():
            report(kind, reader, lambda read=read, data=data: read(data), rounds)
    for name, data in others().items():
        report(name, "caveat", lambda name=name, data=data: by_caveat(data, name), rounds)


if __name__ == "__main__":
    main()
