"""Relations of the headline: "X: police", "Minister: ‘…’", and words in marks that the article quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.analysis import grammar
from tui.analysis.according import according_to
from tui.analysis.contents import content_limit, content_start
from tui.analysis.cues import find_cues
from tui.analysis.found import Found
from tui.analysis.hearsay import agentless
from tui.analysis.names import Bearer, bearer_of
from tui.analysis.passages import Row
from tui.analysis.quotations import QuotationKind
from tui.analysis.relation import Relation
from tui.analysis.reported import cut_before_others, reported, without_speaker
from tui.analysis.source_words import source_words
from tui.model import Span
from tui.terms import Style

_PUBLISHER = re.compile(r"[ \t]+(?P<sign>[|–—-])[ \t]+(?P<name>[^\s|–—](?:[^|–—\n]{0,38}[^\s|–—])?)\s*$")
_LONGEST_TAIL = 5
_WORD = re.compile(r"\w+")
_LONGEST_LABEL = 8
_LONGEST_HEADLINE = 80
_TOPIC = frozenset({"on", "to", "about", "after", "in"})


def headline_relations(row: Row, body: Sequence[Relation]) -> list[Relation]:
    """Return the relations of a headline.

    Args:
        row: the headline.
        body: the relations of the article, which tell names of speakers from keywords.
    """
    if len(row) > _LONGEST_HEADLINE:
        return []
    found = _labelled(row, body) or _closing(row)
    if not found:
        cues = list(find_cues(row))
        found = [*reported(row, cues, inside=False), *according_to(row), *agentless(row, cues)]
    found = [cut_before_others(row, item, found) for item in found]
    relations = [without_speaker(row, item).relation(row) for item in found]
    covered = [relation.content for relation in relations]
    for place, quotation in row.quotes.items():
        if any(content.covers(quotation.span) for content in covered) or quotation.kind is QuotationKind.TITLE:
            continue
        if _echoes(quotation.span.of(row.text), row.text, body):
            relations.append(Found((place, place + 1), None, None, "echo").relation(row))
    return relations


def _speakers(row: Row, body: Sequence[Relation], *, quoted: bool) -> set[str]:
    words: set[str] = set()
    for relation in body:
        if relation.source is not None and (relation.style is Style.DIRECT or not quoted):
            words.update(word.lower() for word in _WORD.findall(relation.source.of(row.text)) if word[0].isupper())
    return words


def _labelled(row: Row, body: Sequence[Relation]) -> list[Found]:
    """Read "speaker: words" and "words: speaker"."""
    start, limit = content_start(row), content_limit(row)
    for place in range(start + 1, limit - 1):
        if row.tags[place] == grammar.DASH and limit - place <= _LONGEST_TAIL and _is_role(row.words[limit - 1]):
            return [Found((start, place), None, (place + 1, limit), "headline")]  # "Bridge to stay shut – mayor"
        if row.tags[place] != grammar.COLON:
            continue
        label = next((at for at in range(start, place) if row.words[at] in _TOPIC), place)
        content = (place + 1, limit)
        if limit - place == 2 and row.tag(place + 1) == grammar.QUOTED:
            content = (place + 1, place + 2)
        quoted = row.tag(place + 1) == grammar.QUOTED
        if place - start <= _LONGEST_LABEL * 2 and label > start and _speaks(row, start, label, body, quoted=quoted):
            return [Found(content, None, (start, label), "headline")]
        if limit - place <= _LONGEST_LABEL and _speaks(row, place + 1, limit, body, quoted=False):
            return [Found((start, place), None, (place + 1, limit), "headline")]
    return []


def _speaks(row: Row, start: int, end: int, body: Sequence[Relation], *, quoted: bool) -> bool:
    if end - start > _LONGEST_LABEL or row.tags[start] in {grammar.QUOTED, grammar.ADVERB, grammar.PREPOSITION}:
        return False
    last = row.words[end - 1]
    if _is_speaker(last):
        return True
    known = _speakers(row, body, quoted=not quoted)
    if quoted:
        return row.capital(end - 1) or last in known
    return last in known and not row.has_verb(start, end)


def _is_speaker(word: str) -> bool:
    return word in grammar.words_of("cues", "speakers", "nouns")


def _is_role(word: str) -> bool:
    return _is_speaker(word) or source_words().role(word) is not None


def without_publisher(text: str, headline: Span) -> Span:
    """Return a headline without the name of its publisher at the end: "… | The Daily X", "… – The Daily X"."""
    found = _PUBLISHER.search(text, headline.start, headline.end)
    if found is None or not found.start() > headline.start:
        return headline
    words = tuple(found["name"].split())
    outlet = bearer_of(words, titled=False, definite=words[0].lower() == "the")[0] is Bearer.MEDIA
    if found["sign"] != "|" and not outlet:
        return headline
    return Span(headline.start, found.start())


def _closing(row: Row) -> list[Found]:
    """Read "words, speaker says", with or without the comma."""
    limit = content_limit(row)
    last = limit - 1
    if last < 2 or row.words[last] not in grammar.words_of("cues", "words", "closing"):
        return []
    first = last
    while first and row.tags[first - 1] in {grammar.NAME, grammar.NOUN, grammar.DETERMINER, grammar.POSSESSIVE}:
        if row.tags[first - 1] == grammar.NOUN and first < last and row.tags[first] == grammar.NAME:
            break
        first -= 1
    if first < 2 or last - first > _LONGEST_LABEL or first == last:
        return []
    start = content_start(row)
    end = first - 1 if row.tags[first - 1] in {grammar.COMMA, grammar.DASH} else first
    if row.tags[first - 1] == grammar.COLON or end <= start:
        return []
    for place in range(start, end - 1):
        if row.tags[place] == grammar.COLON:
            start = place + 1
    return [Found((start, end), (last, limit), (first, last), "headline")]


def _echoes(quoted: str, text: str, body: Sequence[Relation]) -> bool:
    """Tell whether the body quotes somebody with these words, or most of them."""
    words = {word.lower() for word in _WORD.findall(quoted) if len(word) > 2}
    if len(words) < 2:
        return False
    for relation in body:
        if relation.style is not Style.INDIRECT and relation.source is not None:
            said = {word.lower() for word in _WORD.findall(relation.content.of(text))}
            if len(words & said) * 2 >= len(words):
                return True
    return False
