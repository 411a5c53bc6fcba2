"""Attribution relations: who is said to have said what, found by rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tui.analysis.headlines import headline_relations, without_publisher
from tui.analysis.passages import rows
from tui.analysis.posts import embedded_posts, labelled_speech
from tui.analysis.quotations import Quotation
from tui.analysis.relation import Relation
from tui.analysis.set_apart import with_what_is_set_apart
from tui.analysis.speech import Speech
from tui.analysis.tokens import tokenise
from tui.model import Span
from tui.terms import Style

__all__ = ["Relation", "find_relations"]


def find_relations(
    text: str,
    blocks: Sequence[Span],
    title: Span | None,
    quotations: Sequence[Quotation],
    *,
    on_progress: Callable[[float], None] | None = None,
) -> list[Relation]:
    """Return the attribution relations of a text, in the order of their contents.

    Args:
        text: the whole text.
        blocks: the paragraphs to look at (title and body), in order.
        title: the headline among them, if there is one.
        quotations: the quotations of these paragraphs.
        on_progress: called now and then with the share done, 0 to 1; what it raises passes through.
    """
    tokens = tokenise(text)
    headline = [block for block in blocks if title is not None and title.overlaps(block)]
    body = [block for block in blocks if title is None or not title.overlaps(block)]
    shown = embedded_posts(text, body) + labelled_speech(text, body)
    speech = Speech(text, tokens, quotations)
    read = speech.read(body, sorted(relation.content for relation in shown), on_progress)
    found = with_what_is_set_apart(text, body, shown, read)
    headline = [without_publisher(text, block) for block in headline]
    for row in rows(text, tokens, headline, [item for item in quotations if item.level == 0], title=True):
        found += headline_relations(row, found)
    return sorted(_distinct(shown + found), key=lambda relation: (relation.content.start, -relation.content.end))


def _distinct(relations: Sequence[Relation]) -> Iterator[Relation]:
    """Yield each relation once; one that names nobody gives way to one with a source for the same content."""
    named = {relation.content for relation in relations if relation.source is not None}
    seen = set()
    for relation in relations:
        # A quotation has one speaker; reported words can rest on two, "the agency said, citing the court".
        key = (relation.content, None if relation.style is Style.DIRECT else relation.cue)
        if key not in seen and (relation.source is not None or relation.content not in named):
            seen.add(key)
            yield relation
