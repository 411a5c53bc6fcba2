"""By which way a source's words came: a post, the press, a statement, a document."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from tui.analysis.channel_frames import Frame, read_frame
from tui.analysis.lexicon_files import lexicon
from tui.analysis.noun_phrases import Phrase
from tui.analysis.relation import Relation
from tui.analysis.scene import Scene
from tui.analysis.source_words import source_words
from tui.model import Span
from tui.terms import Channel, SourceType


class Way(NamedTuple):
    """A channel and the words that name it."""

    channel: Channel
    words: str


NO_WAY = Way(Channel.NONE, "")
_OBJECT = 12  # tokens after "told" in which the one who was told stands
_ENDS = {",", ":", ".", "that", "“", '"', ";"}
_AFTER = 7  # tokens behind the cue in which "on the Daily X" names who carried the words
_REACH = {
    "via": 8,
    "by": 4,
    "on": 3,
    "in": 3,
    "with": 3,
    "to": 3,
}  # tokens behind a preposition that can name an outlet


def find_way(
    scene: Scene, relation: Relation, phrase: Phrase | None, kind: SourceType, around: Span | None = None
) -> Way:
    """Return by which way the words of a relation came, where the sentence around its cue names one.

    Args:
        scene: the article.
        relation: the relation.
        phrase: its source, taken apart.
        kind: the type of its source.
        around: the content that the relation stands in, if it is reported speech itself: nothing beyond it counts.
    """
    frame = read_frame(scene, relation, around)
    posted = _posted(frame, phrase)
    if posted is not NO_WAY or kind is SourceType.MEDIA:
        return posted
    if kind is SourceType.DOCUMENT and phrase:
        return _written(phrase, frame.cue)
    rules: tuple[Callable[[], Way], ...] = (
        lambda: _told(frame),
        lambda: _testified(frame, phrase),
        lambda: _stated(phrase),
        lambda: _said_by(frame),
        lambda: _carried(frame),
    )
    return next((way for rule in rules if (way := rule()) is not NO_WAY), NO_WAY)


@cache
def _list(channel: str, name: str) -> frozenset[str]:
    return frozenset(lexicon("channels")[channel][name])


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], Channel]]]:
    """Return the phrases of the lexicon by their first word."""
    table: dict[str, list[tuple[tuple[str, ...], Channel]]] = {}
    for channel in (Channel.SOCIAL_POST, Channel.PRESS, Channel.STATEMENT, Channel.DOCUMENT):
        for words in lexicon("channels")[channel.value]["phrases"]:
            key = tuple(words.split())
            table.setdefault(key[0], []).append((key, channel))
    return table


def _named(frame: Frame, channels: set[Channel]) -> Way:
    """Return the first phrase of the frame that names one of the channels."""
    table = _phrases()
    for at, word in enumerate(frame.words):
        for key, channel in table.get(word, ()):
            if channel in channels and frame.words[at : at + len(key)] == key:
                return Way(channel, " ".join(key))
    return NO_WAY


def _posted(frame: Frame, phrase: Phrase | None) -> Way:
    """Return the post that the cue, a handle, a platform or the kind of source tells of."""
    posting = set(frame.cue.split()) & _list("social_post", "cues")
    if posting or frame.relation.kind == "post":
        return Way(Channel.SOCIAL_POST, min(posting, default="the form of a post"))
    if phrase and phrase.handle:
        return Way(Channel.SOCIAL_POST, "@")
    platform = _platform(frame)
    if platform:
        return Way(Channel.SOCIAL_POST, platform)
    shown = _shared_on(phrase) if phrase else ""
    if shown:
        return Way(Channel.SOCIAL_POST, shown)
    way = _named(frame, {Channel.SOCIAL_POST})
    if way is NO_WAY and phrase and phrase.head in _list("social_post", "sources"):
        return Way(Channel.SOCIAL_POST, phrase.head)
    return way


def _platform(frame: Frame) -> str:
    """Return the platform that "on Twitter" or "in an Instagram post" names, or an empty string."""
    platforms, leading = _list("social_post", "platforms"), _list("social_post", "leading")
    for place, (at, word) in enumerate(zip(frame.numbers, frame.words, strict=True)):
        if word in platforms and frame.scene.tokens.word(at + 1) != "'s":
            before = range(max(0, place - 4), place)
            if any(frame.words[number] in leading for number in before if at - frame.numbers[number] <= 4):
                return word
    return ""


def _shared_on(phrase: Phrase) -> str:
    """Return the platform of "a photo posted on Reddit", "viral" of "a video that went viral", or an empty string."""
    words = {*phrase.modifiers, *phrase.rest}
    if phrase.head not in source_words().document_heads:
        return ""
    if phrase.head in _list("document", "unwritten") and "viral" in words:
        return "viral"
    return min(words & _list("social_post", "platforms"), default="") if words & _list("social_post", "shared") else ""


def _written(phrase: Phrase, cue: str) -> Way:
    """Return the channel of a document: none for what is measured or filmed, or for what its authors merely found."""
    found = source_words().role(phrase.head) is not None and not set(cue.split()) & _list("document", "cues")
    several = phrase.head == "report" and phrase.plural
    if found or several or phrase.head in _list("document", "unwritten"):
        return NO_WAY
    return Way(Channel.DOCUMENT, phrase.core or phrase.head)


def _told(frame: Frame) -> Way:
    """Return the way that "told the BBC", "told reporters" or "told the crowd" tells."""
    if not set(frame.cue.split()) & _list("press", "verbs"):
        return NO_WAY
    tokens, content = frame.scene.tokens, frame.relation.content
    start = stop = max(0, frame.after_cue)
    while stop < min(start + _OBJECT, len(tokens.words)) and tokens.words[stop] not in _ENDS:
        if content.start <= tokens.starts[stop] < content.end:
            break
        stop += 1
    words = tokens.words[start:stop]
    conference = {"conference", "briefing"} & set(words) and {"news", "press", "media"} & set(words)
    if (
        conference
        or set(words) & _list("press", "audiences")
        or (words[:1] in {("us",), ("me",)} and not frame.quoted)
        or frame.outlet_in(start, stop)
    ):
        return Way(Channel.PRESS, " ".join((frame.cue, *words)))
    if set(words) & _list("statement", "audiences"):
        return Way(Channel.STATEMENT, " ".join((frame.cue, *words)))
    return NO_WAY


def _testified(frame: Frame, phrase: Phrase | None) -> Way:
    """Return the statement of a witness: "testified" as the cue, or right behind the source."""
    if "testif" in frame.cue or "plead" in frame.cue:
        return Way(Channel.STATEMENT, frame.cue)
    if frame.relation.source is None:
        return NO_WAY
    told = {*phrase.modifiers, *phrase.rest} if phrase else set()
    if phrase and "witness" in (phrase.head, *phrase.roles) and told & _list("statement", "proceedings"):
        return Way(Channel.STATEMENT, "witness")
    after = frame.scene.tokens.within(Span(frame.relation.source.end, len(frame.scene.text))).start
    near = frame.scene.tokens.words[after : after + 2]
    return Way(Channel.STATEMENT, "testified") if any(word.startswith("testif") for word in near) else NO_WAY


def _stated(phrase: Phrase | None) -> Way:
    """Return the statement that itself is named as the source: "the statement said"."""
    stated = phrase is not None and phrase.head in source_words().statement_heads
    return Way(Channel.STATEMENT, phrase.head) if phrase and stated else NO_WAY


def _said_by(frame: Frame) -> Way:
    """Return the way that a phrase of the sentence names; what investigators are told is no press interview."""
    for channel in (Channel.PRESS, Channel.STATEMENT, Channel.DOCUMENT):
        way = _named(frame, {channel})
        if way is not NO_WAY:
            questioned = channel is Channel.PRESS and set(frame.words) & _list("statement", "questioners")
            return Way(Channel.STATEMENT, way.words) if questioned else way
    return NO_WAY


def _carried(frame: Frame) -> Way:
    """Return the press where an outlet carries the words: "said, via the Daily X", "said on the X channel"."""
    words, first = frame.scene.tokens.words, frame.after_cue
    if first < 0:
        return NO_WAY
    for at in frame.scene.tokens.within(frame.relation.source) if frame.relation.source else ():
        if words[at] in {"in", "on"} and frame.outlet_in(at + 1, at + _REACH[words[at]]):
            return Way(Channel.PRESS, " ".join(words[at : at + _REACH[words[at]]]))
    for at in frame.numbers:
        word, before = words[at], words[at - 1] if at else ""
        if word not in _REACH or (word == "by" and before not in _list("press", "carrying")):
            continue
        behind = first <= at <= first + _AFTER and before != "according"
        if word not in {"via", "by"} and not behind:
            continue
        owned = word == "in" and "'s" in words[at : at + 6]
        if not owned and frame.outlet_in(at + 1, at + _REACH[word]):
            return Way(Channel.PRESS, " ".join(words[at : at + _REACH[word]]))
    return NO_WAY
