"""Letters that look like others: names and addresses made to be taken for those of somebody else."""

from __future__ import annotations

import re

LOOKALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеѕіјоросухрԁԛԝһӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧονϲ",
        "ABESIJKMHOPCTYXaesijopocyxpdqwhlABEZHIKMNOPTYXovc",
        strict=True,
    )
)
"""Cyrillic and Greek letters, each with the Latin one that most fonts draw alike."""

# What a label or an account may hold besides; anything else says that the word is meant in its own script.
_LATIN = re.compile(r"[A-Za-z0-9_-]*\Z")
_ADDRESS = re.compile(
    r"(?<![\w.@-])(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}(?![\w-])|(?<![\w.])@\w{2,64}|\bxn--[\w-]{1,59}"
)
_LONGEST_HOST = 253


def latin_reading(name: str) -> str | None:
    """Return the Latin name that a label of an address or an account is drawn like; None if it is no look-alike."""
    if name.isascii():
        return None
    read = "".join(LOOKALIKES.get(letter, letter) for letter in name)
    return read if read != name and _LATIN.match(read) else None


def disguised_host(host: str) -> tuple[str, str] | None:
    """Return how the name of a host is shown and what it is taken for, or None if it is what it looks like.

    Args:
        host: a name such as ``post.example``, in letters or in the form that the network uses (``xn--…``).
    """
    if len(host) > _LONGEST_HOST:
        return None
    labels = [_shown(label) for label in host.split(".")]
    if not labels[-1].isascii():
        # A name in its own script under an ending in that script is what it is.
        return None
    readings = [latin_reading(label) for label in labels]
    if not any(readings):
        return None
    return ".".join(labels), ".".join(reading or label for reading, label in zip(readings, labels, strict=True))


def disguised_names(text: str) -> list[tuple[str, str]]:
    """Return each address and account in a text that looks like another one, with that other, in text order."""
    if text.isascii() and "xn--" not in text:
        return []
    found: dict[str, str] = {}
    for match in _ADDRESS.finditer(text):
        name = match[0]
        if name.startswith("@"):
            reading = latin_reading(name[1:])
            disguise = (name, f"@{reading}") if reading else None
        else:
            disguise = disguised_host(name)
        if disguise is not None:
            found.setdefault(*disguise)
    return list(found.items())


def _shown(label: str) -> str:
    """Return a label as browsers show it."""
    if not label.lower().startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label
