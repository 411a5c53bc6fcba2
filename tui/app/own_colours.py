"""The colours of the user's own types of marker, fitted to the theme."""

from __future__ import annotations

from collections.abc import Mapping

from rich.style import Style
from textual.color import Color

from tui.model import OwnType

_DARK = {
    "red": "#ff8f8f",
    "green": "#8fd6a8",
    "yellow": "#ffe08a",
    "blue": "#9cc4ff",
    "magenta": "#ff9ff3",
    "cyan": "#7fe3e3",
    "orange": "#ffb066",
    "grey": "#b8c0c8",
}
_LIGHT = {
    "red": "#b3261e",
    "green": "#1f6b3c",
    "yellow": "#7a5c00",
    "blue": "#1d4f9e",
    "magenta": "#8e2483",
    "cyan": "#0b6470",
    "orange": "#9a4a00",
    "grey": "#555e66",
}
_SIXTEEN = {
    "red": "ansi_red",
    "green": "ansi_green",
    "yellow": "ansi_yellow",
    "blue": "ansi_blue",
    "magenta": "ansi_magenta",
    "cyan": "ansi_cyan",
    "orange": "ansi_bright_red",
    "grey": "ansi_bright_black",
}
_LEAST_CONTRAST = 4.5
_STEPS = 12

Rgb = tuple[int, int, int]


def colour_of(type_: OwnType, *, dark: bool, ansi: bool) -> str:
    """Return the colour of a type as Textual writes it, legible on the theme's ground.

    Args:
        type_: with one of the eight names, or ``#rrggbb``.
        dark: whether the theme's ground is dark.
        ansi: whether the theme keeps to the terminal's sixteen colours; the nearest of them is taken then.
    """
    table: Mapping[str, str] = _SIXTEEN if ansi else _DARK if dark else _LIGHT
    if type_.colour in table:
        return table[type_.colour]
    wanted = _rgb(type_.colour)
    if ansi:
        return _SIXTEEN[min(_DARK, key=lambda name: min(_distance(wanted, _rgb(t[name])) for t in (_DARK, _LIGHT)))]
    return _legible(wanted, dark=dark)


def style_of(type_: OwnType | None, *, dark: bool, ansi: bool) -> Style:
    """Return the style of a type: its colour, and a line below the words that needs no colour."""
    if type_ is None:
        return Style(underline=True)
    return Style(color=Color.parse(colour_of(type_, dark=dark, ansi=ansi)).rich_color, underline=True)


def _rgb(colour: str) -> Rgb:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _distance(one: Rgb, other: Rgb) -> int:
    return sum((left - right) ** 2 for left, right in zip(one, other, strict=True))


def _legible(colour: Rgb, *, dark: bool) -> str:
    """Return a colour, lighter on a dark ground or darker on a light one until it can be read."""
    ground: Rgb = (0x20, 0x28, 0x33) if dark else (0xE6, 0xE3, 0xDA)
    goal = 255 if dark else 0
    for step in range(_STEPS + 1):
        red, green, blue = (round(part + (goal - part) * step / _STEPS) for part in colour)
        if _contrast((red, green, blue), ground) >= _LEAST_CONTRAST:
            break
    return f"#{red:02x}{green:02x}{blue:02x}"


def _contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast of two colours as WCAG counts it, 1 to 21."""
    light, deep = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (deep + 0.05)


def _luminance(colour: Rgb) -> float:
    linear = [part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
