"""An entry of a feed as a document: its title, then the words that the feed carries of it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from tui.model import Document, Embed, Part
from tui.reading.custody import custody_of
from tui.reading.errors import ReadingError
from tui.reading.feeds.parsing import Entry, Feed
from tui.reading.html.blocks import Block, Form, blocks_of, compose, paragraphs_of
from tui.reading.html.embeds import Shown, placed, plain_embeds
from tui.reading.html.markup import MOST_TAGS, drop_unseen, parse, tag_count, text_of_markup
from tui.reading.html.references import without_illegal_characters
from tui.reading.inputs import Input
from tui.reading.language import agreed_language
from tui.terms import PartType

EXCERPT = "A feed carries this much of it; the whole of it may be at its address."
_EXCERPT_LENGTH = 1_000


def document_of(source: Input, sha256: str, feed: Feed, entry: Entry, number: int) -> Document:
    """Return the document that an entry is.

    Its id is a digest of what the entry says, so that it stays itself while the feed around it changes.

    Args:
        source: the feed.
        sha256: the digest of the feed's bytes.
        feed: what the feed tells of itself.
        entry: the entry.
        number: its place in the feed, from 1.

    Raises:
        ReadingError: if it holds no words.
    """
    blocks, shown = _blocks(entry)
    if entry.title and not (blocks and _folded(blocks[0].text) == _folded(entry.title)):
        blocks = [Block(Form.HEADING, entry.title), *blocks]
    text, spans, links = compose(blocks)
    uri = f"{source.uri}#{number}"
    if not text:
        raise ReadingError(uri, "the entry holds no words")
    embeds: tuple[Embed, ...] = tuple(placed(shown, [(span, span.of(text)) for span in spans]))
    packages = [package for package in (feed.tool, "lxml" if entry.is_html else None) if package]
    return Document(
        id=_digest(entry),
        uri=uri,
        text=text,
        parts=(Part(PartType.TITLE, spans[0]),) if entry.title else (),
        title=entry.title,
        publisher=entry.publisher or feed.title,
        authors=entry.authors,
        published=entry.published or entry.updated,
        updated=entry.updated if entry.published else None,
        url=entry.link,
        language=agreed_language(entry.language or feed.language, text),
        notices=(EXCERPT,) if entry.link and len(text) < _EXCERPT_LENGTH else (),
        links=links,
        embeds=embeds,
        custody=replace(custody_of(source, sha256, *packages), uri=uri, container=source.uri),
    )


def _blocks(entry: Entry) -> tuple[list[Block], list[Shown]]:
    """Return the paragraphs of an entry, and the posts that are embedded in it."""
    if not entry.is_html:
        return list(paragraphs_of(entry.content)), []
    markup, _ = without_illegal_characters(entry.content)
    root = parse(markup) if tag_count(markup) <= MOST_TAGS else None
    if root is None:
        return list(paragraphs_of(text_of_markup(markup))), []
    shown = plain_embeds(root)
    drop_unseen(root)
    body = root.find("body")
    return blocks_of(body if body is not None else root, entry.base), shown


def _digest(entry: Entry) -> str:
    said = [entry.id, entry.title, entry.link, entry.published, entry.content]
    return hashlib.sha256(json.dumps(said, ensure_ascii=True).encode("ascii")).hexdigest()


def _folded(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
