"""Of what type a source is, by the form and the head of the phrase that names it."""

from __future__ import annotations

from tui.analysis.figures import Figure
from tui.analysis.names import Bearer
from tui.analysis.noun_phrases import Phrase
from tui.analysis.source_words import singular, source_words
from tui.terms import SourceType

_REPORTING = {"report", "reports", "reported", "reporting", "according", "per", "writes", "wrote", "notes", "noted"}
_AUTHORS = {"author", "co-author", "researcher", "writer"}
_ACCOUNTS = {"report", "account"}
_NEWS = {"news", "media", "press", "newspaper"}
_SERVING = {"office", "team", "department", "unit", "bureau"}
"""Heads of bodies that speak to the press for another."""
_INDEFINITE = {"a", "an", "one", "another"}


def type_of_figure(figure: Figure) -> SourceType:
    """Return the type of a named source."""
    if figure.label.lower() in source_words().crowds:
        return SourceType.VAGUE
    if figure.bearer is Bearer.MEDIA:
        return SourceType.MEDIA
    if figure.bearer in {Bearer.ORGANISATION, Bearer.STATE}:
        return SourceType.ORGANISATION
    return SourceType.PERSON


def reports_for_outlet(cue: str) -> bool:
    """Tell whether a cue is one by which an outlet, through its journalist, is cited: "according to", "reports"."""
    return bool(set(cue.lower().split()) & _REPORTING)


def type_of_description(phrase: Phrase) -> SourceType:
    """Return the type of a source that is described and not named."""
    lists = source_words()
    head, words = phrase.head, {*phrase.modifiers, *phrase.rest}
    person = lists.role(head) is not None or head in lists.vague_heads or "who" in phrase.rest[:2]
    placed = not phrase.rest or phrase.rest[0] in {"in", "from", "out"}
    if head in _ACCOUNTS and phrase.plural and not phrase.modifiers and not phrase.quantified and placed:
        return SourceType.MEDIA
    if head in _AUTHORS and _of_document(phrase):
        return SourceType.DOCUMENT
    people = head == "figure" and not lists.standing.isdisjoint(phrase.modifiers)
    if not people and (head in lists.document_heads or phrase.core.rpartition(" ")[2] in lists.document_heads):
        return SourceType.VAGUE if phrase.quantified and phrase.plural else SourceType.DOCUMENT
    if head in lists.media_heads or (head in lists.organisation_heads - _SERVING and set(phrase.modifiers) & _NEWS):
        return SourceType.MEDIA
    if head in lists.organisation_heads or head in lists.organisation_plurals:
        return _type_of_body(phrase)
    if phrase.plural or phrase.quantified:
        named_few = bool(words & lists.specific) or phrase.counted
        held = bool(phrase.possessor) and head not in lists.stance_heads
        return SourceType.ANONYMOUS if person and (named_few or held) and not phrase.quantified else SourceType.VAGUE
    if head in lists.crowd_heads:
        return SourceType.VAGUE
    return SourceType.ANONYMOUS


def _of_document(phrase: Phrase) -> bool:
    """Tell whether the authors of something written are meant: "the report's authors", "the authors of the study"."""
    written = phrase.possessor.rpartition(" ")[2], *phrase.rest[1:4]
    return any(singular(word) in source_words().document_heads for word in written if word)


def _type_of_body(phrase: Phrase) -> SourceType:
    lists = source_words()
    known = phrase.head in lists.organisation_plurals
    if phrase.determiner in _INDEFINITE and not phrase.plural:
        return SourceType.ANONYMOUS
    if phrase.quantified or (phrase.plural and not known and not phrase.definite and not phrase.counted):
        return SourceType.VAGUE
    return SourceType.ORGANISATION
