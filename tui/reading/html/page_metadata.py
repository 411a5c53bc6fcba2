"""What a page tells of the article: title, authors, publisher, dates, address, language.

What is written for machines comes first (JSON-LD, then meta elements, then microdata), then what a reader sees; a
guess is made for the date alone, and only among dates that the page marks as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from tui.reading.dates import iso_date
from tui.reading.html.structured import names_in, read_structured, text_in

_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title")
_AUTHORS = (
    "article:author", "author", "parsely-author", "dc.creator", "dcterms.creator", "dc:creator", "dcterm:creator",
    "sailthru.author", "citation_author", "byl", "weibo:article:create_by", "twitter:data1",
)  # fmt: skip
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_journal_title", "application-name")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "dc.date.issued",
    "dcterms.issued", "sailthru.date", "citation_publication_date", "pubdate", "publishdate", "publication_date",
    "dc.date.created", "dcterms.created", "dc.date", "dcterms.date", "date", "article.published", "ptime",
    "displaydate",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "dcterms.modified",
    "dc.date.modified", "last-modified", "lastmod", "article.updated", "utime",
)  # fmt: skip
_LANGUAGES = ("og:locale", "content-language", "dc.language", "dcterms.language", "language")
_BYLINES = (
    "//*[@itemprop='author']//*[@itemprop='name']",
    "//*[@itemprop='author'][not(*[@itemprop])]",
    "//a[@rel='author' or contains(concat(' ', @rel, ' '), ' author ')]",
    "//*[contains(@class, 'byline-name') or contains(@class, 'author-name') or contains(@class, 'author__name')]",
    "//*[contains(concat(' ', @class, ' '), ' byline ') or contains(concat(' ', @class, ' '), ' author ')]",
)
_BY = re.compile(
    r"^(?:(?:written|posted|published|reported|story|words|text)\s+)?(?:by|par|von|por)\s*:?\s+", re.IGNORECASE
)
_BY_LINE = re.compile(r"[Bb][Yy](?::?\s+|\Z)")
_NOT_A_NAME = re.compile(r"https?:|www\.|\.com\b|[@|<>{}\[\]]|\d|[.!?]\s\w+\s\w+\s\w+", re.IGNORECASE)
_NO_AUTHORS = frozenset(
    (
        "admin",
        "administrator",
        "author",
        "staff",
        "editor",
        "unknown",
        "anonymous",
        "user",
        "guest",
        "username",
        "webmaster",
        "none",
    )
)
_BETWEEN = re.compile(r"\s*(?:;|\||,?\s+(?:and|&|et|und|y)\s+|,)\s*")
_TITLE_SIGNS = re.compile(r"\s+[|\u2013\u2014\u00bb·-]\s+|\s*::\s*")
_LONGEST_NAME = 80
_MOST_AUTHORS = 30
_LONGEST_TITLE = 500


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """Fields as in ``Document``."""

    title: str | None
    publisher: str | None
    authors: tuple[str, ...]
    published: str | None
    updated: str | None
    url: str | None
    language: str | None


def read_page(root: HtmlElement, base: str | None) -> PageMetadata:
    """Return what a page tells of its article.

    Args:
        root: the page as parsed, scripts included.
        base: the address it was fetched from or saved from, if one is known.
    """
    told = read_structured(root)
    metas = _metas(root)
    publisher = _first((*names_in(told.get("publisher")), *_of(metas, _PUBLISHERS)))
    published = _date(text_in(told.get("datePublished"))) or _first(map(_date, _of(metas, _PUBLISHED)))
    updated = _date(text_in(told.get("dateModified"))) or _first(map(_date, _of(metas, _UPDATED)))
    return PageMetadata(
        title=_title(root, [*names_in(told.get("headline")), *_of(metas, _TITLES)], publisher),
        publisher=publisher,
        authors=_authors(names_in(told.get("author"))) or _authors(_of(metas, _AUTHORS)) or _byline(root),
        published=published or _marked_date(root, "datePublished") or _guessed_date(root),
        updated=updated or _marked_date(root, "dateModified"),
        url=_canonical(root, metas, base),
        language=_language(root, metas, text_in(told.get("inLanguage"))),
    )


def base_address(root: HtmlElement, address: str | None) -> str | None:
    """Return the address that a page's relative links start from, or None if nothing tells."""
    element = root.find(".//base[@href]")
    stated = _joined(address, element.get("href")) if element is not None else None
    return stated or address or _canonical(root, _metas(root), None)


def _metas(root: HtmlElement) -> dict[str, list[str]]:
    """Return the contents of the meta elements by lower-case name, each in page order."""
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        names = (element.get("property"), element.get("name"), element.get("itemprop"), element.get("http-equiv"))
        for name in " ".join(filter(None, names)).lower().split():
            if content:
                found.setdefault(name, []).append(content)
    return found


def _of(metas: dict[str, list[str]], names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from metas.get(name, ())


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _title(root: HtmlElement, stated: list[str], publisher: str | None) -> str | None:
    """Return the headline: the stated one, without the outlet's name behind it, or the one that a reader sees."""
    headings = [" ".join(element.text_content().split()) for element in root.iter("h1")]
    element = root.find(".//title")
    window = " ".join(element.text_content().split()) if element is not None else ""
    for full in (*stated, window):
        title = _without_outlet(full, publisher)
        # What stands both in the window's title and as a heading is the headline; the rest of the window is the site.
        for heading in headings:
            if len(heading) > 12 and len(heading) < len(title) and title.startswith(heading):
                return heading[:_LONGEST_TITLE]
        if title:
            return title[:_LONGEST_TITLE]
    return _first(heading[:_LONGEST_TITLE] for heading in headings)


def _without_outlet(title: str, publisher: str | None) -> str:
    pieces = _TITLE_SIGNS.split(title)
    if len(pieces) > 1 and publisher and _same(pieces[-1], publisher):
        return title[: title.rindex(pieces[-1])].rstrip(" |\u2013\u2014\u00bb·-:")
    return title


def _same(one: str, other: str) -> bool:
    return "".join(filter(str.isalnum, one.casefold())) == "".join(filter(str.isalnum, other.casefold()))


def _authors(values: Iterable[str]) -> tuple[str, ...]:
    names: dict[str, str] = {}
    for value in values:
        for piece in _names(value):
            names.setdefault("".join(filter(str.isalnum, piece.casefold())), piece)
    return tuple(names.values())[:_MOST_AUTHORS]


def _names(value: str) -> Iterator[str]:
    """Yield the names in one value of an author field: none if it is an address, a phrase, or nobody."""
    value = _BY.sub("", value).strip(" ,;")
    pieces = _BETWEEN.split(value)
    if "," in value and not all(" " in piece for piece in pieces):
        # "Doe, Jane" or "Jane Doe, MD": not two people.
        pieces = [value]
    for piece in pieces:
        name = _BY.sub("", piece).strip(" ,;")
        if name and len(name) <= _LONGEST_NAME and not _NOT_A_NAME.search(name) and name.casefold() not in _NO_AUTHORS:
            yield name


def _byline(root: HtmlElement) -> tuple[str, ...]:
    """Return the authors that a reader sees named."""
    for path in _BYLINES:
        texts = (" ".join(element.text_content().split()) for element in root.xpath(path)[:10])
        names = _authors(text for text in texts if len(text) <= 2 * _LONGEST_NAME)
        if names and len(names) <= 5:
            return names
    return _first_by(root)


def _first_by(root: HtmlElement) -> tuple[str, ...]:
    """Return the names in the first short line that begins with "By"."""
    for element in root.iter("p", "span", "div", "a", "li", "address", "h2", "h3", "h4", "h5", "h6"):
        if _BY_LINE.match((element.text or "").lstrip()):
            line = " ".join(element.text_content().split())
            found = _BY_LINE.match(line)
            if found and len(line) <= _LONGEST_NAME and line[found.end() : found.end() + 1].isupper():
                return _authors([re.split(r"\s+(?:\||[-\u2013\u2014\u2022·])\s+", line)[0]])
    return ()


def _date(text: str | None) -> str | None:
    """Return a date as ISO 8601, as exact as it is stated."""
    text = (text or "").strip()
    if not text or len(text) > 100:
        return None
    if re.match(r"\d{4}-\d{2}-\d{2}", text):
        try:
            moment = datetime.fromisoformat(re.sub(r"\s+(?=[+-]\d)", "", text).replace(" UTC", "Z"))
        except ValueError:
            return iso_date(text)
        return text[:10] if len(text) == 10 else moment.isoformat(timespec="seconds")
    return iso_date(text)


def _marked_date(root: HtmlElement, name: str) -> str | None:
    for element in root.xpath("//*[@itemprop=$name]", name=name)[:5]:
        date = _date(element.get("datetime") or element.get("content") or element.text_content())
        if date:
            return date
    return None


def _guessed_date(root: HtmlElement) -> str | None:
    """Return the date that htmldate finds among those marked as dates; it is not let guess from bare numbers."""
    from htmldate import find_date

    try:
        found = find_date(root, original_date=True, extensive_search=False)
    except Exception:  # noqa: BLE001  (what breaks the guesser is a page without a date)
        return None
    return found if isinstance(found, str) else None


def _canonical(root: HtmlElement, metas: dict[str, list[str]], base: str | None) -> str | None:
    """Return the address that the page calls its own; the bare front page of a site is none of an article."""
    links = [link.get("href") for link in root.xpath("//link[@rel='canonical' or @rel='Canonical'][@href]")]
    for stated in (*links, *_of(metas, ("og:url", "twitter:url"))):
        address = _joined(base, stated)
        if address and urlsplit(address).path not in {"", "/"}:
            return address
    return base


def _joined(base: str | None, address: str) -> str | None:
    """Return an address made whole, if it is an http or https address that names a host."""
    try:
        whole = urljoin(base or "", address.strip())
        parts = urlsplit(whole)
        named = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return None
    return whole if named and len(whole) <= 2_000 and not re.search(r"\s", whole) else None


def _language(root: HtmlElement, metas: dict[str, list[str]], stated: str | None) -> str | None:
    """Return the language a page states, as its two or three letters."""
    attributes = (root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.get("xml:lang"))
    for value in (*attributes, stated, *_of(metas, _LANGUAGES)):
        match = re.match(r"[A-Za-z]{2,3}(?=[-_]|\Z)", (value or "").strip())
        if match:
            return match[0].lower()
    return None
