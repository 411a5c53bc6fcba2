"""Markers that rest on who speaks: unnamed, vague, second-hand or interested sources, and social-media posts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.analysis.interests import interested
from tui.analysis.phrases import Phrases
from tui.analysis.setting import Setting
from tui.analysis.word_lists import word_list
from tui.model import Attribution, Document, Marker, Span
from tui.terms import Channel, MarkerType, SourceType

_CLOSE = 90
"""How many characters may lie between a cue and its source for both to be marked together."""


def source_markers(
    document: Document, setting: Setting, found: Phrases, attributions: Sequence[Attribution]
) -> Iterator[Marker]:
    """Yield the markers of the sources of ``attributions``; a mention of a source bears a type of marker once."""
    stakes = interested(document, found, attributions)
    for item in attributions:
        source = item.source
        if source is None or not len(source):
            continue
        words = " ".join(source.of(setting.text).split())
        if item.source_type is SourceType.ANONYMOUS and words.lower() not in word_list("pronouns"):
            why = f"“{words}” is one particular source whose name is withheld: nobody can ask it again."
            yield Marker("", MarkerType.ANONYMOUS_SOURCE, source, why)
        if item.source_type is SourceType.VAGUE:
            why = f"“{words}” names nobody: it cannot be told who or how many they are."
            yield Marker("", MarkerType.VAGUE_SOURCE, source, why)
        if item.source_type is SourceType.MEDIA:
            why = f"“{words}” is another outlet: the article has this second hand."
            yield Marker("", MarkerType.SECOND_HAND, _with_cue(item, source), why)
        if item.channel is Channel.SOCIAL_POST and "@" in words:
            why = f"“{words}” is the name of a social-media account."
            yield Marker("", MarkerType.SOCIAL_POST, source, why)
        if (stake := stakes.get(item.id)) is not None:
            why = f"“{words}” has a stake in the matter: it {stake}."
            yield Marker("", MarkerType.INTERESTED_PARTY, source, why)


def _with_cue(item: Attribution, source: Span) -> Span:
    """Return the source together with its cue, where they stand side by side."""
    if item.cue is None or max(item.cue.start - source.end, source.start - item.cue.end) > _CLOSE:
        return source
    if item.content.overlaps(Span(min(source.start, item.cue.start), max(source.end, item.cue.end))):
        return source
    return Span(min(source.start, item.cue.start), max(source.end, item.cue.end))
