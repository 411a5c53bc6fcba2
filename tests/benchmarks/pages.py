"""How well articles are found on web pages, and how fast: Caveat beside the extractors it builds on.

    python tests/benchmarks/pages.py PATH

PATH is a folder, or an archive that tar can read, in which each page has a folder with ``source.html``, the page, and
``expected.html``, the article as a person would cut it out.

The measure is F1 over words: the words of a text are its runs of letters and digits in lower case, counted as a
multiset, so that a word that stands there twice must be found twice. Precision is the share of extracted words that are
expected, recall the share of expected words that are extracted; both and their harmonic mean are averaged over pages.
A page is lost if less than a twentieth of its words is found. The headline that Caveat puts above the article is
measured both ways, because the expected articles leave it out.

The last columns tell how many pages were lost after one numeric reference to a control character (``&#27;``) was set
into the first paragraph of each.
"""

from __future__ import annotations

import logging
import re
import sys
import tarfile
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import html

from tui.model import Document
from tui.reading import read_bytes
from tui.terms import PartType

WORD = re.compile(r"\w+")
PARAGRAPH = re.compile(rb"<p\b[^>]*>", re.IGNORECASE)
LOST = 0.05

Extractor = Callable[[bytes], str]


def by_caveat(page: bytes) -> str:
    """Return the text that Caveat reads, headline and all."""
    return document_of(page).text


def by_caveat_without_headline(page: bytes) -> str:
    """Return the text that Caveat reads without the part that it marks as headline."""
    document = document_of(page)
    text = document.text
    for part in reversed(document.parts):
        if part.type is PartType.TITLE:
            text = text[: part.span.start] + text[part.span.end :]
    return text


def document_of(page: bytes) -> Document:
    """Return a page as Caveat reads it."""
    return read_bytes(page, "https://site.example/news/page.html", name="page.html")


def by_trafilatura(page: bytes) -> str:
    """Return what trafilatura extracts as it comes."""
    from trafilatura import extract

    return extract(page) or ""


def by_trafilatura_without_comments(page: bytes) -> str:
    """Return what trafilatura extracts when it is told to leave out readers' comments."""
    from trafilatura import extract

    return extract(page, include_comments=False) or ""


def by_readability(page: bytes) -> str:
    """Return the words of what readability-lxml leaves."""
    from readability import Document as Readable

    return words_of_markup(Readable(page.decode("utf-8", "replace")).summary())


def words_of_markup(markup: str) -> str:
    """Return the text of a piece of HTML."""
    if not markup.strip():
        return ""
    root = html.fromstring(markup)
    for element in root.xpath("//script | //style | //noscript"):
        if element.getparent() is not None:
            element.drop_tree()
    return " ".join(root.itertext())


def score(found: str, expected: str) -> tuple[float, float, float]:
    """Return precision, recall and F1 over the words of two texts."""
    one, other = Counter(WORD.findall(found.lower())), Counter(WORD.findall(expected.lower()))
    both = sum((one & other).values())
    if not both:
        return (0.0, 0.0, 0.0) if other else (1.0, 1.0, 1.0)
    precision, recall = both / sum(one.values()), both / sum(other.values())
    return precision, recall, 2 * precision * recall / (precision + recall)


def pages_in(folder: Path) -> Iterator[tuple[bytes, str]]:
    """Yield each page and the text of its expected article."""
    for source in sorted(folder.rglob("source.html")):
        expected = source.with_name("expected.html")
        if expected.exists():
            yield source.read_bytes(), words_of_markup(expected.read_text("utf-8"))


def measure(name: str, extractor: Extractor, pages: list[tuple[bytes, str]]) -> None:
    """Print one row on one extractor."""
    extractor(pages[0][0])
    started = time.process_time()
    scores = [score(attempt(extractor, page), expected) for page, expected in pages]
    seconds = time.process_time() - started
    hostile = [(PARAGRAPH.sub(lambda tag: tag[0] + b"&#27;", page, count=1), expected) for page, expected in pages]
    lost_then = sum(score(attempt(extractor, page), expected)[2] < LOST for page, expected in hostile)
    precision, recall, f1 = (sum(column) / len(scores) for column in zip(*scores, strict=True))
    lost = sum(f1 < LOST for _, _, f1 in scores)
    print(
        f"{name:36} {precision:9.4f} {recall:9.4f} {f1:9.4f} {len(pages) / seconds:9.1f} {lost:9} {lost_then:9}",
        flush=True,
    )


def attempt(extractor: Extractor, page: bytes) -> str:
    """Return what an extractor finds; nothing if it fails."""
    try:
        return extractor(page)
    except Exception as error:  # noqa: BLE001  (a page that breaks an extractor counts as lost)
        print(f"  {extractor.__name__} failed: {type(error).__name__}: {error}"[:120], file=sys.stderr)
        return ""


def run(path: Path) -> None:
    """Measure all extractors on the pages of a folder or archive."""
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as scratch:
        if path.is_file():
            with tarfile.open(path) as archive:
                archive.extractall(scratch, filter="data")
            path = Path(scratch)
        pages = list(pages_in(path))
        if not pages:
            sys.exit(f"{path}: no source.html with an expected.html beside it")
        print(f"{len(pages)} pages, {sum(len(page) for page, _ in pages) / 1e6:.1f} MB")
        columns = ("precision", "recall", "F1", "pages/s", "lost", "lost&#27;")
        print(f"{'':36} " + " ".join(f"{column:>9}" for column in columns))
        for name, extractor in (
            ("Caveat", by_caveat),
            ("Caveat, headline aside", by_caveat_without_headline),
            ("trafilatura", by_trafilatura),
            ("trafilatura, no comments", by_trafilatura_without_comments),
            ("readability-lxml", by_readability),
        ):
            measure(name, extractor, pages)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit((__doc__ or "").strip())
    run(Path(sys.argv[1]))
