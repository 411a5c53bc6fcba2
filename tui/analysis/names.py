"""Names: what one occurrence of a name is, and what its own form tells of its bearer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tui.analysis.source_words import SourceWords, source_words
from tui.model import Span


class Bearer(StrEnum):
    """What bears a name."""

    PERSON = "person"
    ORGANISATION = "organisation"
    MEDIA = "media"
    STATE = "state"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Name:
    """One occurrence of a name. ``first`` and ``last`` are token numbers, ``last`` excluded."""

    first: int
    last: int
    span: Span
    words: tuple[str, ...]
    """As they stand, without titles, initials, brackets and Jr."""
    bearer: Bearer
    sure: bool
    """Whether the name's own form or what stands beside it tells the bearer."""
    roles: tuple[str, ...] = ()
    gender: str = ""
    definite: bool = False
    """Whether "the" stands before it."""
    printed: str = ""
    """As it stands, where the words alone are less: "Ministry of Trade, Industry and Energy", "Robert F. Kennedy"."""

    @property
    def key(self) -> tuple[str, ...]:
        """The words in lower case."""
        return tuple(word.lower() for word in self.words)


def bearer_of(words: tuple[str, ...], *, titled: bool, definite: bool = False) -> tuple[Bearer, bool]:
    """Return what a name's own form says of its bearer, and whether that is sure.

    Args:
        words: the name as it stands, without titles.
        titled: whether a person's title stands before it.
        definite: whether "the" stands before it.
    """
    lists = source_words()
    low = [word.lower() for word in words]
    key = " ".join(low[1:] if low[0] == "the" and len(low) > 1 else low)
    if titled and not any(word in lists.organisation_words for word in low[1:]):
        return Bearer.PERSON, True
    listed = key in lists.outlets and (definite or key not in lists.definite_outlets)
    if listed or _outlet_shape(low, lists, definite):
        return Bearer.MEDIA, len(low) > 1 or words[0].isupper() or definite
    if key in lists.organisations or key in lists.aliases or key in lists.states:
        return (Bearer.STATE if key in lists.states else Bearer.ORGANISATION), True
    if key in lists.places or (len(low) > 1 and low[-1] in lists.place_words):
        return Bearer.STATE, False
    return _single(words[0], low[0], lists) if len(low) == 1 else _by_parts(words, low, lists)


def _by_parts(words: Sequence[str], low: Sequence[str], lists: SourceWords) -> tuple[Bearer, bool]:
    """Return what the words of a longer name tell that no list holds."""
    bodily = any(word in lists.organisation_words for word in low)
    if low[0] in lists.genders and not any(word in lists.organisation_words for word in low[1:]):
        return Bearer.PERSON, True
    if bodily or "&" in low or "of" in low:
        return Bearer.ORGANISATION, True
    known = low[0] in lists.organisations or low[0] in lists.body_first
    shouted = any(word.isupper() and len(word) > 2 for word in words)
    return (Bearer.ORGANISATION if known or shouted else Bearer.UNKNOWN), False


def _single(word: str, low: str, lists: SourceWords) -> tuple[Bearer, bool]:
    if low in lists.organisation_words:
        return Bearer.ORGANISATION, True
    if low in lists.known:
        return Bearer.PERSON, True
    if low in lists.genders:
        return Bearer.PERSON, False
    if word.isupper() and 2 <= len(word) <= 6:
        return Bearer.ORGANISATION, True
    return Bearer.UNKNOWN, False


def _outlet_shape(low: Sequence[str], lists: SourceWords, definite: bool) -> bool:
    last = low[-1]
    if last.endswith(lists.domains):
        return True
    if len(low) < 2 or low[0] in lists.genders:
        return False
    if low[0] in {"radio", "tv", "television"} and last not in lists.organisation_words:
        return True
    if last in lists.outlet_last and last not in lists.outlet_unsure:
        return True
    return last in lists.outlet_unsure and (low[0] in lists.outlet_first or definite)
