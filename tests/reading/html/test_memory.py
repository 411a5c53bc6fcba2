"""A page takes no more memory than a stated multiple of its size."""

from __future__ import annotations

import subprocess
import sys

import pytest

MEASURE = """
import resource, sys
from tui.reading import documents
from tui.reading.inputs import from_bytes
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
words = "<p>The harbour was closed on Friday after a crane fell, the port authority said in a statement.</p>"
list(documents(from_bytes(f"<html>{words * 30}".encode(), "x.html")))
piece, size = sys.argv[1], int(sys.argv[2])
page = ("<html><body>" + words + piece * (size // len(piece))).encode()
before = peak()
list(documents(from_bytes(page, "x.html")))
print(peak() - before, len(page))
"""
BESIDES = 100 * 1024 * 1024
TIMES = 35


@pytest.mark.slow
@pytest.mark.parametrize(
    ("piece", "size"),
    [
        ("word ", 7_500_000),
        ("<p>a</p>", 20_000_000),
        ("<div>a b</div>", 400_000),
        ("<p><a href=/x>a b c d e f</a></p>", 450_000),
        ("<img src='data:" + "A" * 100_000 + "'>", 20_000_000),
        ("<p " + "a=b " * 20_000 + ">", 20_000_000),
    ],
    ids=["text", "far too many tags", "many tags", "links", "pictures", "attributes"],
)
def test_memory_is_bounded_by_the_size_of_the_page(piece, size):
    """Thirty-five times the bytes and a hundred megabytes besides are enough for any page."""
    words = [sys.executable, "-c", MEASURE, piece, str(size)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    grown, length = map(int, done.stdout.split())
    assert grown <= TIMES * length + BESIDES
