"""Loads web pages: the article's text with its links, its embedded posts, and what the page tells of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from tui.model import Document, Part, Span
from tui.reading.custody import custody_of
from tui.reading.errors import ReadingError
from tui.reading.html.blocks import Block, Form, compose, paragraphs_of
from tui.reading.html.charset import UndecodableError, decode_page
from tui.reading.html.embeds import Shown, placed, plain_embeds
from tui.reading.html.extraction import extract
from tui.reading.html.markup import (
    MOST_CHARACTERS,
    MOST_TAGS,
    bounded,
    cut,
    drop_unseen,
    is_too_deep,
    parse,
    tag_count,
    text_of_markup,
)
from tui.reading.html.page_metadata import PageMetadata, base_address, read_page
from tui.reading.html.page_parts import page_parts
from tui.reading.html.references import without_illegal_characters
from tui.reading.inputs import Input
from tui.reading.language import agreed_language
from tui.terms import PartType

LARGEST_PAGE = 64 * 1024 * 1024
"""Bytes; pages with more are refused. Reading one takes at most 35 times its size in memory, and 100 MB besides."""
_HEAD = 200_000
_BODY = re.compile(r"<body\b", re.IGNORECASE)
_SAVED_FROM = re.compile(
    r"<!--\s{0,20}(?:saved from url=\(\d{1,6}\)|page saved with singlefile\s{1,20}url:\s{0,20})(?P<url>https?://[^\s>]{1,2000})",
    re.IGNORECASE,
)
_NO_ARTICLE = "No article could be told from the page around it; all of the page's text is shown."
_TOO_MUCH = "The page holds too much mark-up to tell the article from the page around it; all of its text is shown."
_CUT = "The page holds far more mark-up than a page to read; only the text of its first part is shown."
_NO_TEXT = "The page holds no text; what it shows may be loaded by a script when a browser opens it."
_TITLE_AMONG = 5


def load(source: Input) -> Iterator[Document | ReadingError]:
    """Yield the one document that a page is.

    Raises:
        ReadingError: if it cannot be read or is no text.
    """
    yield page_of(source, source.read(LARGEST_PAGE))


def page_of(source: Input, data: bytes) -> Document:
    """Return the document that the bytes of a page hold.

    Args:
        source: where the bytes come from, and the encoding and address that came with them.
        data: the bytes.

    Raises:
        ReadingError: if they are no text.
    """
    try:
        decoded = decode_page(data, source.charset)
    except UndecodableError as error:
        raise ReadingError(source.uri, str(error)) from None
    markup, replaced = without_illegal_characters(decoded.text)
    blocks, about, shown, tools, notices = _read(markup, _address_of(source, markup))
    blocks, title = _with_title(blocks, about.title if about else None)
    text, spans, links = compose(blocks)
    if not text and notices != [_CUT]:
        notices = [_NO_TEXT]
    if replaced and "\ufffd" in text:
        notices = [*notices, "Characters that no page may hold are shown as \ufffd."]
    digest = hashlib.sha256(data).hexdigest()
    language = agreed_language(about.language if about else None, text)
    return Document(
        id=digest,
        uri=source.uri,
        text=text,
        parts=_title_part(spans, title) + page_parts(text, blocks, spans, taken=title),
        title=about.title if about else None,
        publisher=about.publisher if about else None,
        authors=about.authors if about else (),
        published=about.published if about else None,
        updated=about.updated if about else None,
        url=about.url if about else None,
        language=language,
        encoding=decoded.encoding,
        notices=(*decoded.notices, *notices),
        links=links,
        embeds=tuple(placed(shown, [(span, span.of(text)) for span in spans])),
        custody=custody_of(source, digest, *tools),
    )


_Read = tuple[list[Block], PageMetadata | None, list[Shown], list[str], list[str]]


def _read(markup: str, address: str | None) -> _Read:
    """Return a page's blocks, what it tells of itself, its embedded posts, the packages used, and notices."""
    if tag_count(markup) > MOST_TAGS:
        return _plain(markup, address)
    markup = bounded(markup)
    root = parse(markup) if len(markup) <= MOST_CHARACTERS else None
    if root is None or is_too_deep(root):
        return _plain(markup, address)
    base = base_address(root, address)
    about = read_page(root, address)
    return _extracted(root, base, about)


def _plain(markup: str, address: str | None) -> _Read:
    """Return all text of a page that cannot be taken apart, and what its head tells."""
    head = parse(_BODY.split(markup[:_HEAD], maxsplit=1)[0])
    about = read_page(head, address) if head is not None else None
    shown = cut(markup)
    notices = [_TOO_MUCH] if len(shown) == len(markup) else [_CUT]
    return list(paragraphs_of(text_of_markup(shown))), about, [], ["lxml"], notices


def _extracted(root: HtmlElement, base: str | None, about: PageMetadata) -> _Read:
    shown = plain_embeds(root)
    drop_unseen(root)
    extraction = extract(root, base)
    tools = [extraction.tool, "htmldate", "lxml"] if extraction.tool else ["htmldate", "lxml"]
    return extraction.blocks, about, shown, tools, [] if extraction.tool else [_NO_ARTICLE]


def _address_of(source: Input, markup: str) -> str | None:
    """Return the address a page came from: as fetched, or as the browser that saved it wrote down."""
    for stated in (source.final_url, source.uri):
        if stated and stated.startswith(("http://", "https://")):
            return stated
    saved = _SAVED_FROM.search(markup[:_HEAD])
    return saved["url"] if saved else None


def _with_title(blocks: Sequence[Block], title: str | None) -> tuple[list[Block], int | None]:
    """Return the blocks with the headline among them, and its number: extractors take it for part of the page."""
    if not title:
        return list(blocks), None
    wanted = _folded(title)
    for number, block in enumerate(blocks[:_TITLE_AMONG]):
        folded = _folded(block.text)
        if folded and (folded == wanted or (block.form is Form.HEADING and (folded in wanted or wanted in folded))):
            return list(blocks), number
    return ([Block(Form.HEADING, title), *blocks], 0) if blocks else ([], None)


def _folded(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _title_part(spans: Sequence[Span], title: int | None) -> tuple[Part, ...]:
    return () if title is None else (Part(PartType.TITLE, spans[title]),)
