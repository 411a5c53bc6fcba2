"""What a key costs in a short article and in a very long one.

    python -m tests.benchmarks.keystrokes

Opens texts of growing length with a marker every two hundred characters, goes through marks and flags them, and prints
the median time from key to quiet screen, and each as a ratio to the shortest text's.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from pathlib import Path

import tui.analysis
from tests.app.articles import make_document
from tests.app.conftest import settled
from tui.app.app import CaveatApp
from tui.config import Settings
from tui.model import Analysis, Document, Marker, Span
from tui.terms import MarkerType

SENTENCE = (
    "The harbour master reportedly counted forty ships on the roadstead before the fog came down, and none of them "
)
PARAGRAPH = (
    SENTENCE + "had asked for a pilot; what they carried is written nowhere that this reporter was shown. "
) * 3
LENGTHS = (10_000, 1_000_000, 10_000_000)
KEYS = {"next mark": "n", "flag": "f", "page down": "space"}
ROUNDS = 25


def marked(document: Document) -> Analysis:
    """Return an analysis with a marker on every "reportedly"."""
    spans, start = [], document.text.find("reportedly")
    while start >= 0:
        spans.append(Span(start, start + len("reportedly")))
        start = document.text.find("reportedly", start + 1)
    markers = tuple(Marker(f"m{i}", MarkerType.HEARSAY, span, "Nobody is named.") for i, span in enumerate(spans, 1))
    return Analysis(document.id, "benchmark/1", markers=markers)


async def measure(length: int) -> tuple[int, dict[str, float]]:
    """Return the number of marks in a text of a length, and the median seconds of each key."""
    text = "A title\n\n" + "\n\n".join([PARAGRAPH.strip()] * (length // len(PARAGRAPH) + 1))
    tui.analysis.analyze = lambda document, on_progress=None: marked(document)
    with tempfile.TemporaryDirectory() as folder:
        app = CaveatApp(
            [make_document(text)],
            settings=Settings(analyst="ana", engine="rules"),
            database=Path(folder) / "flags.json",
        )
        async with app.run_test(size=(120, 40)) as pilot:
            await settled(app, pilot)
            medians = {}
            for name, key in KEYS.items():
                times = []
                for _ in range(ROUNDS):
                    started = time.perf_counter()
                    await pilot.press(key)
                    times.append(time.perf_counter() - started)
                    await settled(app, pilot)
                medians[name] = statistics.median(times)
            return len(app.screen.triage.marks), medians


def main() -> None:
    """Measure and print."""
    first: dict[str, float] = {}
    for length in LENGTHS:
        count, medians = asyncio.run(measure(length))
        first = first or medians
        figures = "   ".join(
            f"{name} {took * 1000:5.1f} ms ({took / first[name]:.2f})" for name, took in medians.items()
        )
        print(f"{length:>10} characters {count:>7} marks   {figures}")


if __name__ == "__main__":
    main()
