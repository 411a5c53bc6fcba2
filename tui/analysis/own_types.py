"""The types of marker that a user declares: a name, a colour and a letter each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Mapping
from typing import Protocol

from tui.model import OwnType
from tui.terms import MarkerType

COLOURS = ("red", "green", "yellow", "blue", "magenta", "cyan", "orange", "grey")
LAYERS = ("claim", "source", "marker", "passage", "document")
RESERVED = "acmps"
"""Letters that stand for the layers of the reader."""
DEFAULT_COLOUR, DEFAULT_LETTER = "magenta", "+"

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_SHOWN = frozenset("LNPS")
_GLYPHS = frozenset("●?✓×")


class Complain(Protocol):
    """Notes what is wrong."""

    def __call__(self, reason: str, words: str = "") -> None:
        """Note a reason, at the first line that holds some words."""


def declared_types(table: object, complain: Complain, *, taken: Mapping[str, OwnType]) -> Iterator[OwnType]:
    """Yield the types that the ``types`` table of a lexicon declares.

    Args:
        table: name to colour and letter.
        complain: called for each thing that is wrong; a type whose name can be used is yielded all the same.
        taken: the types declared in files before.
    """
    if not isinstance(table, dict):
        complain("types must be a table: begin it with [types.NAME]", "types")
        return
    letters = {type_.letter for type_ in taken.values()}
    for name, about in table.items():
        where = f"types.{name}"
        if not _NAME.fullmatch(name):
            complain(f"the type {name!r} must be called by small letters, digits and _, at most 40", where)
        elif name in set(MarkerType) or name in LAYERS:
            complain(f"the type {name} is built in; give your type another name", where)
        elif not isinstance(about, dict):
            complain(f"the type {name} needs a table with colour and letter", name)
        else:
            type_ = OwnType(name, _colour(name, about, complain), _letter(name, about, complain, letters))
            letters.add(type_.letter)
            yield type_


def _colour(name: str, about: Mapping[str, object], complain: Complain) -> str:
    colour = about.get("colour", about.get("color"))
    if isinstance(colour, str) and (colour in COLOURS or _HEX.fullmatch(colour)):
        return colour
    complain(f'the type {name} needs a colour: {", ".join(COLOURS)} or "#rrggbb", not {colour!r}', f"types.{name}")
    return DEFAULT_COLOUR


def _letter(name: str, about: Mapping[str, object], complain: Complain, letters: Container[str]) -> str:
    letter = about.get("letter")
    if not isinstance(letter, str) or not _is_sign(letter):
        complain(f"the type {name} needs a letter: one sign of one cell, not {letter!r}", f"types.{name}")
    elif letter in RESERVED or letter in _GLYPHS:
        complain(f"the letter {letter} of the type {name} has a meaning already", f"types.{name}")
    elif letter in letters:
        complain(f"the letter {letter} of the type {name} is another type's already", f"types.{name}")
    else:
        return letter
    return DEFAULT_LETTER


def _is_sign(letter: str) -> bool:
    """Tell whether a text is one character that takes one cell and can be seen."""
    if len(letter) != 1 or unicodedata.category(letter)[0] not in _SHOWN:
        return False
    return unicodedata.east_asian_width(letter) not in {"W", "F"}
