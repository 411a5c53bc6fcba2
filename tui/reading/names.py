"""Names of those who write and publish: what looks like a person, an agency, an outlet."""

from __future__ import annotations

import re
from functools import cache

from tui.reading.phrases import lexicon

_PARTICLES = frozenset(
    {"de", "da", "du", "di", "van", "von", "der", "den", "bin", "ibn", "al", "el", "la", "le", "ter"}
)
_NAME_WORD = re.compile(r"(?:[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)*\.?){1,2}")
DOMAIN = re.compile(
    r"(?:www\.)?[A-Za-z0-9-]{2,40}(?:\.[A-Za-z0-9-]{2,40}){0,2}\.(?:com|org|net|info|co|tv|news|[a-z]{2})",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]*)+")
_JOINING = frozenset({"of", "the", "and", "&", "for", "in", "on"})
_MOST_WORDS = 5


@cache
def _words(table: str, key: str) -> frozenset[str]:
    return frozenset(lexicon("names")[table][key])


def agency(name: str) -> str | None:
    """Return the full name of a known agency, given the name it signs with."""
    found: str | None = lexicon("names")["agencies"].get(name.strip())
    return found


def is_person(name: str) -> bool:
    """Tell whether ``name`` is written as a person's name: two to five capitalised words, initials, particles."""
    words = name.split()
    if not 2 <= len(words) <= _MOST_WORDS or words[0] in _PARTICLES:
        return False
    if any(word.casefold().strip(".,") in _words("bylines", "not_names") for word in words):
        return False
    if is_outlet(name):
        return False
    return all(word in _PARTICLES or (len(word) < 30 and _NAME_WORD.fullmatch(word)) for word in words)


def is_outlet(name: str) -> bool:
    """Tell whether ``name`` is written as that of an outlet: an agency, an address, or a name with a word for one."""
    name = name.strip()
    words = name.split()
    if not 1 <= len(words) <= _MOST_WORDS or len(name) > 60:
        return False
    if agency(name) or DOMAIN.fullmatch(name):
        return True
    if not all(word[0].isupper() or word[0].isdigit() or word in _JOINING for word in words):
        return False
    telling = any(word.casefold().strip("'’.,") in _words("outlets", "words") for word in words)
    return telling or (len(words) == 1 and _CAMEL.fullmatch(name) is not None)


def has_role(text: str) -> bool:
    """Tell whether ``text`` names what people who write for an outlet do."""
    words = re.findall(r"[a-z-]+", text.casefold())
    roles = _words("bylines", "roles")
    return any(word in roles for word in words)


def is_anonymous_byline(line: str) -> bool:
    """Tell whether a ``bare`` line is a byline that names no person."""
    return line in _words("bylines", "anonymous")
