"""The record of one attribution relation, before anyone asks who the source is."""

from __future__ import annotations

from dataclasses import dataclass

from tui.model import Span
from tui.terms import Style


@dataclass(frozen=True, slots=True)
class Relation:
    """A source, a cue and the content put in the source's mouth. Offsets are into the text."""

    content: Span
    cue: Span | None
    source: Span | None
    style: Style
    kind: str
    """How it was found.

    ``quotation`` words in marks, with a cue; ``continued`` a further quotation of the same paragraph, under the cue of
    the one before; ``carried`` a paragraph of quotation alone, after a speaker was named; ``bare`` a quotation nobody
    is named for; ``indirect``, ``infinitive``, ``object`` reported without marks; ``noun`` "his claim that";
    ``according_to``; ``agentless`` hearsay; ``passive`` "accused of"; ``post`` a post; ``label`` "Name: text";
    ``block`` a block quotation, or an item of a list that a speaker announces;
    ``headline`` the forms of headlines, ``echo`` words in marks there that the article gives as a quotation.
    """
    why: str
    """One plain sentence for an analyst: the words and the rule."""


_LONGEST_NAMED = 60
"""Up to how many characters of a cue or a source an explanation repeats."""


def explain(text: str, kind: str, cue: Span | None, source: Span | None) -> str:
    """Return the sentence that tells an analyst why words were taken for a report.

    Args:
        text: the whole text.
        kind: how the relation was found, see ``Relation.kind``.
        cue: where its cue stands, if it has one.
        source: where its source stands, if it has one.
    """
    said = "" if cue is None else f"‘{_shortened(cue.of(text))}’"
    who = "a source that is not named here" if source is None else f"‘{_shortened(source.of(text))}’"
    template = _REASONS.get(kind) or _REASONS["indirect" if said else "bare"]
    return template.format(said=said, who=who)


def _shortened(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _LONGEST_NAMED else plain[: _LONGEST_NAMED - 1].rstrip() + "…"


_REASONS = {
    "quotation": "{said} puts the words in quotation marks in the mouth of {who}.",
    "continued": "The quotation goes on in the same paragraph under {said}, so {who} still speaks.",
    "carried": "The paragraph is a quotation and nothing else, so the one who spoke last goes on speaking.",
    "bare": "The words stand in quotation marks, but the sentence does not say whose they are.",
    "echo": "The headline repeats words that the article gives as a quotation.",
    "indirect": "{said} puts the words that go with it in the mouth of {who}.",
    "infinitive": "{said} tells what {who} asks for or undertakes.",
    "object": "{said} reports what {who} said without giving the words.",
    "noun": "{said} is a noun of saying or thinking, and its content is put in the mouth of {who}.",
    "according_to": "{said} rests the rest of the sentence on {who}.",
    "agentless": "{said} reports something without naming anyone who says it.",
    "passive": "{said} is a passive of reporting; it rests on {who}.",
    "post": "The lines are an embedded post, signed by {who}.",
    "block": "The words are set off from the text as a block quotation of {who}.",
    "label": "The paragraph begins with the label {who} and a colon, as speech in an interview does.",
    "headline": "In the headline, {who} and a colon or a verb mark the other words as theirs.",
    "colon": "The colon gives the words that follow to {who}.",
}
