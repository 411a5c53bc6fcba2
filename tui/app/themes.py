"""Caveat's own colours: a dark and a light theme, with a hue for each family of marks."""

from __future__ import annotations

from textual.theme import Theme

# One hue a family: claims blue, sources and quotations green, markers amber, passages of one's own violet. They were
# chosen to stay apart under the common forms of colour blindness; weight, slant and underline tell them apart too.
_DARK_MARKS = {
    "mark-claim": "#9cc4ff",
    "mark-source": "#8fd6a8",
    "mark-marker": "#ffc66d",
    "mark-passage": "#d6a8ff",
    "mark-document": "#ffc66d",
}
_LIGHT_MARKS = {
    "mark-claim": "#1d4f9e",
    "mark-source": "#1f6b3c",
    "mark-marker": "#8a4b00",
    "mark-passage": "#6b2fa0",
    "mark-document": "#8a4b00",
}
# The terminal's own colours are not known. These can be read on its ground in the common palettes; blue cannot on
# black, nor green, cyan and yellow on white.
_ANSI_DARK_MARKS = {
    "mark-claim": "ansi_cyan",
    "mark-source": "ansi_green",
    "mark-marker": "ansi_yellow",
    "mark-passage": "ansi_magenta",
    "mark-document": "ansi_yellow",
}
_ANSI_LIGHT_MARKS = {
    "mark-claim": "ansi_blue",
    "mark-source": "ansi_magenta",
    "mark-marker": "ansi_red",
    "mark-passage": "ansi_default",
    "mark-document": "ansi_red",
}

DARK = Theme(
    name="caveat-dark",
    primary="#6ea0e0",
    secondary="#8fd6a8",
    accent="#ffc66d",
    warning="#ffb454",
    error="#ff6b6b",
    success="#7fd88f",
    foreground="#d8dee6",
    background="#12161c",
    surface="#181e26",
    panel="#202833",
    dark=True,
    variables=_DARK_MARKS,
)

LIGHT = Theme(
    name="caveat-light",
    primary="#2b5fae",
    secondary="#1f6b3c",
    accent="#8a4b00",
    warning="#9a5b00",
    error="#b3261e",
    success="#1f6b3c",
    foreground="#1c2024",
    background="#fbfaf7",
    surface="#f1efe9",
    panel="#e6e3da",
    dark=False,
    variables=_LIGHT_MARKS,
)

OWN_THEMES = (DARK, LIGHT)
DEFAULT_THEME = DARK.name


def mark_variables(*, dark: bool, ansi: bool) -> dict[str, str]:
    """Return the colours of the families for a theme that does not define them."""
    if ansi:
        return _ANSI_DARK_MARKS if dark else _ANSI_LIGHT_MARKS
    return _DARK_MARKS if dark else _LIGHT_MARKS
