"""The signs by which mark-up and mail are told; loaded only for texts that may be either."""

from __future__ import annotations

import re

from tui.reading.kinds import Kind

_PROLOGUE = re.compile(
    r"(?:<\?[^>]{0,500}>|<!--.{0,4000}?-->|<!doctype\s+(?!html)[^>\[]{0,500}(?:\[[^\]]{0,6000}\]\s{0,50})?>|\s)+",
    re.DOTALL | re.IGNORECASE,
)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title|script|link|article|base)\b", re.IGNORECASE)
_SOME_HTML = re.compile(
    r"<(?:div|p|h[1-6]|table|main|section|article|header|span|a|br|ul)(?:\s[^<>]{0,500})?/?>", re.IGNORECASE
)
_FEED = re.compile(r"<(?:rss|feed|rdf:rdf|channel)\b", re.IGNORECASE)
_OPML = re.compile(r"<opml\b", re.IGNORECASE)
_JSON_FEED = re.compile(r"\{[^{}\[\]]{0,2000}\"version\"\s*:\s*\"https:\\?/\\?/jsonfeed\.org\\?/", re.DOTALL)
_FIELD = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9-]{0,60}):(?:[ \t]|$)")
_MAIL_FIELDS = frozenset({"received", "return-path", "delivered-to", "message-id", "mime-version", "dkim-signature"})
_LETTER_FIELDS = frozenset({"from", "to", "date", "subject", "cc", "reply-to", "content-type", "x-mailer"})


def marked_up(text: str) -> Kind | None:
    """Return which mark-up text begins with, after comments and processing instructions."""
    if text.startswith("{"):
        return Kind.FEED if _JSON_FEED.match(text) else None
    prologue = _PROLOGUE.match(text)
    body = text[prologue.end() :] if prologue else text
    if not body.startswith("<"):
        return None
    for pattern, kind in ((_FEED, Kind.FEED), (_OPML, Kind.OPML), (_HTML, Kind.HTML)):
        if pattern.match(body):
            return kind
    return None


def is_fragment(text: str) -> bool:
    """Tell whether text is a piece of a page: mark-up all over, not prose that opens with one tag."""
    if _SOME_HTML.match(text) is None:
        return False
    return text.count("<") >= 4 and text.count("</") * 2 >= text.count("<") // 3


def mail(text: str) -> Kind | None:
    """Return whether text is a mail, a mailbox or a page saved as mail, by the fields it begins with."""
    boxed = text.startswith("From ")
    lines = text.split("\n\n", 1)[0].replace("\r\n", "\n").split("\n\n", 1)[0].split("\n")[1 if boxed else 0 :]
    names: set[str] = set()
    for line in lines:
        if not line:
            break
        if line[:1] in {" ", "\t"} and names:
            continue
        field = _FIELD.match(line)
        if field is None:
            return None
        names.add(field["name"].lower())
    letter = len(names & _LETTER_FIELDS) + 2 * len(names & _MAIL_FIELDS)
    if letter < 3:
        return None
    if boxed:
        return Kind.MAILBOX
    lowered = text.lower()
    saved = "snapshot-content-location" in names or "saved by" in lowered[:200] or "multipart/related" in lowered
    return Kind.MHTML if saved and "received" not in names and "to" not in names else Kind.MAIL
