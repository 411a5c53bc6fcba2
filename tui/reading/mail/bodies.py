"""The text of a mail: its page where it has one, else its plain text, unfolded."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email.message import Message

from tui.model import Embed, Link, Span
from tui.reading.html.charset import UndecodableError, decode_page
from tui.reading.mail.structure import charset, media_type, payload

_LARGEST_PAGE = 32 << 20
_LINE_ENDS = re.compile(r"\r\n?|\n")
_SIGNATURE = "-- "


@dataclass(frozen=True, slots=True)
class Body:
    """Text with what stands in it; offsets are into ``text``."""

    text: str = ""
    links: tuple[Link, ...] = ()
    embeds: tuple[Embed, ...] = ()
    tools: tuple[str, ...] = ()
    notices: tuple[str, ...] = field(default_factory=tuple)


def body_of(texts: list[list[Message]]) -> Body:
    """Return the texts of a mail as one.

    Args:
        texts: each with its versions, the richest first.
    """
    whole = Body()
    for versions in texts:
        found = next((body for version in versions if (body := _read(version)).text.strip()), Body())
        whole = _joined(whole, found)
    return whole


def _read(part: Message) -> Body:
    data = payload(part)
    try:
        decoded = decode_page(data, charset(part))
    except UndecodableError:
        return Body(notices=("A part that says it is text is none, and is left out.",))
    if media_type(part) == "text/html":
        return _page(decoded.text)
    text = decoded.text
    if _parameter(part, "format") == "flowed":
        text = _unfolded(text, delsp=_parameter(part, "delsp") == "yes")
    return Body(text.strip("\r\n"), notices=decoded.notices)


def _parameter(part: Message, name: str) -> str:
    try:
        return str(part.get_param(name, "")).lower()
    except (ValueError, TypeError, LookupError, AttributeError):
        return ""


def _page(markup: str) -> Body:
    """Return all text of a page: what surrounds the article on a web page is not there in a mail."""
    from tui.reading.custody import tool
    from tui.reading.html.blocks import Form, blocks_of, compose
    from tui.reading.html.embeds import placed, plain_embeds
    from tui.reading.html.markup import MOST_TAGS, drop_unseen, parse, tag_count, text_of_markup
    from tui.reading.html.references import without_illegal_characters

    markup, _ = without_illegal_characters(markup[:_LARGEST_PAGE])
    root = parse(markup) if tag_count(markup) <= MOST_TAGS else None
    if root is None:
        return Body(text_of_markup(markup))
    shown = plain_embeds(root)
    drop_unseen(root)
    blocks = blocks_of(root)
    for block in blocks:
        # Mails are laid out in tables; one block a cell is a paragraph, not a row.
        if block.form is Form.ROW and " | " not in block.text:
            block.form = Form.PARAGRAPH
    text, spans, links = compose(blocks)
    embeds = tuple(placed(shown, [(span, span.of(text)) for span in spans]))
    return Body(text, links, embeds, (tool("lxml"),))


def _unfolded(text: str, *, delsp: bool) -> str:
    """Join the lines that a mail program folded and marked by a space at the end (RFC 3676)."""
    lines: list[str] = []
    flowing = False
    for line in _LINE_ENDS.split(text):
        shown = line.removeprefix(" ")
        if flowing and shown != _SIGNATURE and not shown.startswith(">"):
            lines[-1] += shown
        else:
            lines.append(shown)
        flowing = shown.endswith(" ") and shown != _SIGNATURE and not shown.startswith(">")
        if flowing and delsp:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def _joined(one: Body, other: Body) -> Body:
    if not other.text:
        return Body(one.text, one.links, one.embeds, one.tools, (*one.notices, *other.notices))
    gap = "\n\n" if one.text else ""
    by = len(one.text) + len(gap)
    links = tuple(Link(_moved(link.span, by), link.target) for link in other.links)
    embeds = tuple(Embed(_moved(post.span, by), post.platform, post.address, post.account) for post in other.embeds)
    return Body(
        one.text + gap + other.text,
        (*one.links, *links),
        (*one.embeds, *embeds),
        tuple(dict.fromkeys((*one.tools, *other.tools))),
        (*one.notices, *other.notices),
    )


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
