"""Quick fingers on a busy machine: keys that arrive before the screen they were meant for has opened or closed."""

from __future__ import annotations

import asyncio

import pytest
from textual import events
from textual.keys import _character_to_key

from tui.app.screens.palette import Palette
from tui.terms import Status


async def hurry(reader, *keys: str) -> None:
    """Press keys without waiting for what they do; letters and signs are themselves, others have Textual's names."""
    for key in keys:
        name = _character_to_key(key) if len(key) == 1 else key
        reader.app.post_message(events.Key(name, key if len(key) == 1 else None))
    await asyncio.sleep(0.2)
    await reader.settle()


@pytest.mark.parametrize("keys", [
    ("T", "enter", "enter", "enter"),
    ("o", "enter", "enter", "enter"),
    (":", "escape", "escape", ":", "escape", "T", "escape", "T", "enter", "enter"),
    ("p", "enter", "enter", "enter", "p", "escape", "escape", "escape"),
    ("X", "escape", "escape", "?", "escape", "escape", "e", "escape", "t", "enter", "enter"),
    (":", "a", "escape", ":", "b", "enter", "escape"),
])  # fmt: skip
async def test_a_screen_closes_once(running, keys):
    """A second Enter or Esc does not close the screen below, and a search that comes too late ends nothing."""
    async with running() as reader:
        await hurry(reader, "n", *keys)
        await hurry(reader, "escape", "escape")
        assert reader.app.screen is reader.screen
        await reader.press("n", "f")
        assert any(flag.status is Status.FLAGGED for flag in reader.screen.triage.flags())


async def test_a_command_is_carried_out_once(running):
    """Enter twice on a command of the palette does what it says one time."""
    async with running() as reader:
        await reader.press("n", ":", *"needs verif")
        while not (isinstance(reader.app.screen, Palette) and reader.app.screen.query_one("CommandList").option_count):
            await reader.pilot.pause(0.01)
        await reader.pilot.pause(0.3)
        await hurry(reader, "enter", "enter", "enter")
        assert reader.app.screen is reader.screen
        assert len(reader.screen.triage.flags()) == 1


async def test_typing_on_while_it_closes(running):
    """Keys after q are dropped."""
    async with running() as reader:
        for key in ("q", *"jjnnff"):
            reader.app.post_message(events.Key(_character_to_key(key), key))
        await asyncio.sleep(0.2)
        assert reader.app.return_code == 0
