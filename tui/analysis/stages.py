"""Which sources speak from a stage that an article keeps to: a witness stand, an interview."""

from __future__ import annotations

from tui.analysis.channels import NO_WAY, Way
from tui.analysis.relation import Relation
from tui.analysis.scene import Voice
from tui.terms import Channel, Style

_STAND = ("testif", "told lawmakers", "told investigators", "told the court", "told jurors", "under oath", "witness")
_SPEECH = ("townhall", "town hall", "rally", "crowd", "audience", "speech", "address", "debate")
_ON_AIR = ("interview", "segment", "the show")


def is_stand(way: Way) -> bool:
    """Tell whether a source was heard under oath or before those who question."""
    return way.channel is Channel.STATEMENT and any(words in way.words for words in _STAND)


def is_interview(way: Way) -> bool:
    """Tell whether a source was heard in an interview or on air, where it goes on speaking."""
    heard = way.words.startswith("on ") or any(words in way.words for words in _ON_AIR)
    return way.channel is Channel.PRESS and heard


class Stages:
    """Remembers, for each source, the stage on which it was last heard."""

    def __init__(self) -> None:
        self._stands: dict[int, Way] = {}
        self._interviews: dict[int, Way] = {}

    def enter(self, voice: Voice, way: Way) -> None:
        """Note the way by which a source has just been heard."""
        if is_stand(way):
            for member in (voice, *voice.members):
                self._stands[id(member)] = way
        elif is_interview(way) or (way.channel is Channel.STATEMENT and any(words in way.words for words in _SPEECH)):
            self._interviews[id(voice)] = way

    def way(self, voice: Voice, relation: Relation) -> Way:
        """Return the way of a relation that names none: still the stand, and for quotations still the interview."""
        stand = self._stands.get(id(voice))
        if stand:
            return stand
        interview = self._interviews.get(id(voice))
        return interview if interview and relation.style is not Style.INDIRECT else NO_WAY
