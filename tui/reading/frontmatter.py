"""Front matter: the block of fields that a Markdown file may open with."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field

from tui.model import Span

_FENCE = re.compile(r"(?P<fence>---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_LONGEST = 20_000
_FIELD = re.compile(r"(?P<key>[A-Za-z][\w .-]{0,40}?)[ \t]*:(?:[ \t]+(?P<value>.*))?")
_ITEM = re.compile(r"\s*-\s+(?P<value>.*)")
_TITLES = ("title", "headline")
_AUTHORS = ("author", "authors", "byline", "creator")
_DATES = ("date", "published", "publishdate", "pubdate", "date_published", "created")
_PUBLISHERS = ("publisher", "source", "site", "site_name", "publication", "outlet")
_ADDRESSES = ("url", "link", "canonical", "canonical_url", "permalink", "source_url", "source")
_LANGUAGES = ("lang", "language", "locale")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields of a front matter, by lower-case key, each a tuple of its values."""

    span: Span
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def values(self, kind: str) -> tuple[str, ...]:
        """Return the values for ``title``, ``authors``, ``date``, ``publisher``, ``url`` or ``language``."""
        for key in _KEYS[kind]:
            values = self.fields.get(key, ())
            if key == "source":
                values = tuple(value for value in values if value.startswith("http") == (kind == "url"))
            if values:
                return values
        return ()

    def value(self, kind: str) -> str | None:
        """Return the first of these values."""
        values = self.values(kind)
        return values[0] if values else None


_KEYS = {
    "title": _TITLES,
    "authors": _AUTHORS,
    "date": _DATES,
    "publisher": _PUBLISHERS,
    "url": _ADDRESSES,
    "language": _LANGUAGES,
}


def read_front_matter(text: str) -> FrontMatter | None:
    """Return the front matter that ``text`` begins with, or None where the fence opens something else."""
    opening = _FENCE.match(text)
    if opening is None:
        return None
    fence = opening["fence"]
    closing = re.compile(rf"(?:^|(?<=[\r\n])){re.escape(fence)}[ \t]*(?=[\r\n]|\Z)").search(
        text, opening.end(), _LONGEST
    )
    if closing is None:
        return None
    block = text[opening.end() : closing.start()]
    fields = _toml(block) if fence == "+++" else _yaml(block)
    return FrontMatter(Span(0, opening.start() + len(text[: closing.end()].rstrip())), fields) if fields else None


def _toml(block: str) -> dict[str, tuple[str, ...]]:
    try:
        table = tomllib.loads(block.replace("\r\n", "\n").replace("\r", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}
    fields = {}
    for key, value in table.items():
        values = value if isinstance(value, list) else [value]
        fields[key.lower()] = tuple(str(item) for item in values if not isinstance(item, dict | list) and str(item))
    return fields


def _yaml(block: str) -> dict[str, tuple[str, ...]]:
    """Read the YAML that front matter uses: fields with one value, a list in brackets, or a list of items below."""
    fields: dict[str, tuple[str, ...]] = {}
    key = None
    for line in block.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        item = _ITEM.fullmatch(line)
        if item and key is not None:
            fields[key] = (*fields[key], *_values(item["value"]))
            continue
        if line[0].isspace():
            continue
        found = _FIELD.fullmatch(line.rstrip())
        if found is None:
            return {}
        key = found["key"].strip().lower()
        fields[key] = _values(found["value"] or "")
    return fields


def _values(value: str) -> tuple[str, ...]:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return tuple(piece for item in value[1:-1].split(",") for piece in _values(item))
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return (value,) if value and value not in {"|", ">", "null", "~"} else ()
