"""Annotated articles as they lie in a folder: NAME.txt and NAME.gold.json."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from tui.model import Document

Described = Callable[[Document], Document]
"""Finds the parts of a document, as the reading does."""


def annotated(folder: Path, described: Described) -> Iterator[tuple[str, Document, dict[str, Any]]]:
    """Yield the name, the document and the annotations of each article of a folder, by name."""
    for path in sorted(folder.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        with (folder / f"{name}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        yield name, document_of(name, text, described), json.loads(path.read_text(encoding="utf-8"))


def document_of(name: str, text: str, described: Described) -> Document:
    """Return a text as the reading would hand it over."""
    return described(Document(sha256(text.encode()).hexdigest(), f"{name}.txt", text))
