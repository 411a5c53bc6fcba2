"""The registry of commands: what a command is, how a keymap changes its keys, how help and the README list it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class Group(StrEnum):
    """The sections of help, in the order they are shown."""

    DECIDE = "Decide"
    MARKS = "Go to marks"
    MOVE = "Move"
    PASSAGE = "Your own passage"
    FIND = "Find"
    VIEW = "View"
    DOCUMENT = "Document"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the reader can do.

    A key of two characters such as ``]c`` is a chord, pressed one after the other. Other keys are named as Textual
    names them (``ctrl+r``, ``question_mark``).
    """

    id: str
    title: str
    keys: tuple[str, ...]
    action: str
    group: Group
    help: str
    footer: str = ""
    """The word in the footer; empty keeps the command out of it."""
    shown: str = ""
    """The keys as help writes them, where that is shorter than a list; ``-`` leaves the command out of help."""
    row_title: str = ""
    """The title in help, where one row stands for several commands."""
    brief: str = ""
    """The word beside the second key of a chord, where that is shorter than the title."""

    @property
    def chords(self) -> tuple[str, ...]:
        """The keys that are chords."""
        return tuple(key for key in self.keys if is_chord(key))

    @property
    def plain_keys(self) -> tuple[str, ...]:
        """The keys that are pressed once."""
        return tuple(key for key in self.keys if not is_chord(key))


PREFIXES = {"]": "Next", "[": "Previous", "g": "Go to", "L": "Layers"}
"""First keys of chords, with what the status line says while the second is awaited."""


def chord_prompt(prefix: str, words: Mapping[str, str], room: int) -> str:
    """Return what the status line says while the second key of a chord is awaited: every key with its word.

    Args:
        prefix: the first key.
        words: what each second key does.
        room: characters that the line takes. Where it takes too few, the longest words are cut, the keys never.
    """
    for longest in range(max(map(len, words.values()), default=0), -1, -1):
        cut = (
            word if len(word) <= longest else f"{word[: longest - 1]}…" if longest > 1 else ""
            for word in words.values()
        )
        choices = (f"{key} {word}".rstrip() for key, word in zip(words, cut, strict=True))
        line = "  ".join([f"{prefix} {PREFIXES[prefix]}:", *choices])
        if len(line) <= room:
            break
    return line


def is_chord(key: str) -> bool:
    """Tell whether a key is pressed as two characters, one after the other."""
    return len(key) == 2 and key[0] in PREFIXES


class KeymapError(ValueError):
    """A keymap names a command that does not exist, or gives one key to two commands."""


def remapped(commands: Iterable[Command], keymap: Mapping[str, str]) -> tuple[Command, ...]:
    """Return the commands with the keys a user chose for them.

    Args:
        commands: the commands with their default keys.
        keymap: command id to keys, separated by commas.

    Raises:
        KeymapError: if an id is unknown, or two commands end up with one key.
    """
    known = {command.id: command for command in commands}
    for name in keymap:
        if name not in known:
            from difflib import get_close_matches

            near = get_close_matches(name, known, n=1, cutoff=0.0)
            raise KeymapError(f"keymap: there is no command {name!r}; the nearest is {near[0]!r}")
    result = []
    for command in known.values():
        keys = keymap.get(command.id)
        if keys is None:
            result.append(command)
            continue
        chosen = tuple(key.strip() for key in keys.split(",") if key.strip())
        result.append(replace(command, keys=chosen, shown=command.shown if command.shown == "-" else ""))
    taken: dict[str, str] = {}
    for command in result:
        for key in command.keys:
            if key in taken:
                raise KeymapError(f"keymap: {key!r} is given to both {taken[key]!r} and {command.id!r}")
            taken[key] = command.id
    return tuple(result)


def help_rows(commands: Iterable[Command]) -> list[tuple[Group, str, str, str]]:
    """Return ``(group, keys, title, help)`` for every command that help lists, by group."""
    rows = []
    for command in commands:
        if command.shown == "-" or not command.keys:
            continue
        keys = command.shown or "  ".join(_key_name(key) for key in command.keys)
        rows.append((command.group, keys, command.row_title or command.title, command.help))
    order = list(Group)
    return sorted(rows, key=lambda row: order.index(row[0]))


def _key_name(key: str) -> str:
    """Return a key as people write it: ``ctrl+r`` as ``Ctrl+R``."""
    return "+".join(part.capitalize() for part in key.split("+")) if "+" in key else key


def keys_table(commands: Iterable[Command]) -> str:
    """Return the README's table of keys."""
    lines = ["| keys | what they do |", "| --- | --- |"]
    group = None
    for row_group, keys, title, text in help_rows(commands):
        if row_group is not group:
            lines.append(f"| **{row_group.value}** | |")
            group = row_group
        cells = " ".join(f"`{key}`" for key in keys.split("  "))
        lines.append(f"| {cells} | **{title}.** {text} |".replace("`|`", "`\\|`"))
    return "\n".join(lines)
