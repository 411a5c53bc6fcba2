"""Posts of social platforms shown inside an article, made plain block quotations that an extractor keeps.

The words stay as the page has them. Who posted, where and when stands at the end, after a dash, as the embedding code
of X writes it: ``… — Ada Moss (@adamoss) on Facebook, May 3, 2021``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement, builder

from tui.model import Embed, Span
from tui.reading.html.platforms import CLASSES, Post, post_at

_SIGNED = re.compile(r"[—–]\s{0,3}(?P<name>[^—–\n]{1,100}?)\s{0,3}\(@(?P<account>[\w.@-]{1,100})\)")
_SIGN_OFF = re.compile(
    r"(?:\b(?:an?|the) (?:post|photo|video|reel|thread) )?\b(?:shared|posted|published) by (?P<name>[^\n]{1,80}?)"
    r"(?: ?\(@(?P<account>[\w.]{1,64})\))?(?:(?:,| on) (?P<date>[^\n]{4,60}))?\s*\Z",
    re.IGNORECASE,
)
_INVITATION = re.compile(
    r"\bview (?:this|more on|full) [^\n]{0,30}\b(?:instagram|facebook|threads|tiktok)\b", re.IGNORECASE
)
_CLASSED = " or ".join(f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')" for name in CLASSES)
_CANDIDATES = (
    f"//blockquote[{_CLASSED}] | //div[{_CLASSED}] | //iframe[@src or @data-src] | //script[@data-telegram-post]"
)
_WRAPPERS = frozenset({"div", "figure", "center", "span", "section"})
_MOST_WRAPPERS = 4
_MOST = 500


@dataclass(frozen=True, slots=True)
class Shown:
    """A post as its block quotation says it."""

    text: str
    platform: str
    address: str | None
    account: str | None


def plain_embeds(root: HtmlElement) -> list[Shown]:
    """Make each embedded post of a page a block quotation, in place, and return what they say, in page order."""
    shown = []
    for element in root.xpath(_CANDIDATES)[:_MOST]:
        if element.getroottree().getroot() is not root or element.getparent() is None:
            # It lay in another post, which is plain by now.
            continue
        post = _post_of(element)
        if post is None:
            continue
        quotation = builder.BLOCKQUOTE(builder.P(post.text))
        place = _wrapper(element)
        quotation.tail = place.tail
        place.getparent().replace(place, quotation)
        shown.append(post)
    return shown


def placed(shown: Sequence[Shown], blocks: Sequence[tuple[Span, str]]) -> Iterator[Embed]:
    """Yield the posts that the extracted text kept, each where it stands in it.

    Args:
        shown: the posts, in page order.
        blocks: the blocks of the text, in order.
    """
    waiting = {" ".join(post.text.split()): post for post in reversed(shown)}
    for span, text in blocks:
        post = waiting.pop(" ".join(text.split()), None)
        if post is not None:
            yield Embed(span, post.platform, post.address, post.account)


def _post_of(element: HtmlElement) -> Shown | None:
    platform = next((CLASSES[name] for name in element.get("class", "").split() if name in CLASSES), None)
    post = next((found for address in _addresses(element) if (found := post_at(address)) is not None), None)
    if platform is None and post is None:
        return None
    platform = platform or (post.platform if post else "")
    text = _INVITATION.sub("", " ".join(element.text_content().split())).strip()
    signed = _SIGNED.search(text)
    if signed is not None:
        # As X writes it: the very words are kept.
        where = "" if platform == "X" else f" on {platform}"
        words = text[: signed.end()] + where + text[signed.end() :]
        return Shown(words, platform, post.address if post else None, signed["account"])
    return _signed(text, platform, post)


def _signed(text: str, platform: str, post: Post | None) -> Shown | None:
    """Return a post whose code does not sign it as X does, signed so; None if neither words nor account are known."""
    account = post.account if post else None
    name = date = None
    sign_off = _SIGN_OFF.search(text[-400:])
    if sign_off is not None:
        name, date = sign_off["name"].strip(" ,"), sign_off["date"]
        account = sign_off["account"] or account
        text = text[: max(0, len(text) - 400) + sign_off.start()].rstrip()
    if not (text or account or name):
        return None
    who = " ".join(part for part in (name or account, f"(@{account})" if account else None) if part)
    signature = f"— {who} on {platform}" if who else f"— on {platform}"
    words = f"{text} {signature}" if text else f"Embedded post {signature}"
    return Shown(words + (f", {date.strip()}" if date else ""), platform, post.address if post else None, account)


def _addresses(element: HtmlElement) -> Iterator[str]:
    """Yield the addresses an embedded post may give as its own, the surest first."""
    telegram = element.get("data-telegram-post")
    if telegram:
        yield f"https://t.me/{telegram}"
    for name in ("data-href", "cite", "data-instgrm-permalink", "data-text-post-permalink", "data-src", "src"):
        if element.get(name):
            yield element.get(name)
    for link in reversed(element.xpath(".//a[@href]")[-20:]):
        yield link.get("href")


def _wrapper(element: HtmlElement) -> HtmlElement:
    """Return the outermost element that holds nothing but this one: its class may tell extractors to drop it."""
    for _ in range(_MOST_WRAPPERS):
        parent = element.getparent()
        if parent is None or parent.tag not in _WRAPPERS or parent.getparent() is None:
            break
        others = [child for child in parent if child is not element and child.tag != "script"]
        if others or (parent.text or "").strip() or any((child.tail or "").strip() for child in parent):
            break
        element = parent
    return element
