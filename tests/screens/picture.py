"""Takes the README's picture: the sample article, some decisions made, in a terminal of 120 by 40.

``python -m tests.screens.picture`` takes it anew.
"""

from __future__ import annotations

import asyncio
import tempfile
from contextlib import chdir
from pathlib import Path

from tests.app.conftest import settled
from tui.app.app import CaveatApp
from tui.config import Settings
from tui.resources import resource

PICTURE = Path(__file__).resolve().parent / "readme.svg"
KEYS = ("n", "f", "n", "n", "v", "a", "]", "m", "]", "m", "x", "]", "s", "]", "s", "]", "s", "C", "3", "f")


async def take() -> None:
    """Run the reader, make the decisions, write the picture."""
    sample = resource("seeds/kherson.txt").read_bytes()
    # Read from a folder of its own: the picture shows the name of the file, not where this copy of Caveat is.
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        Path("kherson.txt").write_bytes(sample)
        app = CaveatApp(["kherson.txt"], settings=Settings(analyst="you", engine="rules"), database=Path("flags.json"))
        async with app.run_test(size=(120, 40)) as pilot:
            await settled(app, pilot)
            for key in KEYS:
                await pilot.press(key)
                await settled(app, pilot)
            PICTURE.write_text(app.export_screenshot(title="caveat kherson.txt"), encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(take())
