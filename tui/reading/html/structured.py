"""What a page says of itself for machines in JSON-LD: the article among the objects it describes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

_LARGEST = 2_000_000
_MOST_OBJECTS = 2_000
_ARTICLES = ("newsarticle", "article", "blogposting", "posting", "report", "review", "webpage")


def read_structured(root: HtmlElement) -> dict[str, Any]:
    """Return the object that describes the article, or an empty one; of several, the one that says most."""
    best: dict[str, Any] = {}
    rank = (-1, 0)
    for item in _objects(root):
        kinds = _list(item.get("@type"))
        names = [kind.lower().rsplit("/", 1)[-1] for kind in kinds if isinstance(kind, str)]
        place = min(
            (number for name in names for number, kind in enumerate(_ARTICLES) if name.endswith(kind)), default=99
        )
        if place == 99:
            continue
        mine = (1 if place < len(_ARTICLES) - 1 else 0, len(item))
        if mine > rank:
            best, rank = item, mine
    return best


def names_in(value: object) -> Iterator[str]:
    """Yield the names in a value that may be a name, an object with a name, or a list of either."""
    for item in _list(value):
        name = item.get("name") if isinstance(item, dict) else item
        for each in _list(name):
            if isinstance(each, str) and each.strip():
                yield " ".join(each.split())


def text_in(value: object) -> str | None:
    """Return the first text in a value that may be a text, an address object or a list of either."""
    for item in _list(value):
        found = (item.get("@id") or item.get("url") or item.get("name")) if isinstance(item, dict) else item
        if isinstance(found, str) and found.strip():
            return " ".join(found.split())
    return None


def _objects(root: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        source = (script.text or "").strip()
        if not source or len(source) > _LARGEST:
            continue
        try:
            # Line ends inside strings, which many pages have, are let pass.
            waiting = [json.loads(source.strip(";"), strict=False)]
        except (ValueError, RecursionError):
            continue
        for _ in range(_MOST_OBJECTS):
            if not waiting:
                break
            value = waiting.pop()
            if isinstance(value, dict):
                yield value
                waiting += [value[name] for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in value]
            elif isinstance(value, list):
                waiting += value


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
