"""Annotated articles made into what the readers learn from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.analysis.attribution.reports import Range
from tui.analysis.attribution.seen import BEGINS, CONTENT, CUE, GOES_ON, INNER, SOURCE, Seen, see
from tui.analysis.conventions import Convention
from tui.analysis.engine import folded_document, read_blocks
from tui.analysis.folding import Folded, fold
from tui.analysis.quotations import find_quotations
from tui.analysis.relations import find_relations
from tui.analysis.tokens import tokenise
from tui.analysis.train.annotated import Described, annotated, document_of
from tui.model import Document, Span

NOBODY = -1
"""What a link points to where there is no cue, or no source."""


@dataclass(frozen=True, slots=True)
class Example:
    """One article: its words with their signs, the tags to learn, and who belongs to what."""

    name: str
    seen: Seen
    tags: NDArray[np.int8]
    """One row a word, one column a role, the last for contents within others."""
    links: tuple[tuple[int, int, int], ...]
    """The first words of each content, of its cue and of its source."""
    convention: Convention


def examples(path: Path, described: Described) -> Iterator[Example]:
    """Yield the articles of a file or folder.

    Args:
        path: a file of JSON lines (``id``, ``text``, ``attributions`` with character offsets), which follows PolNeAR's
            convention; or a folder of NAME.txt and NAME.gold.json, which follows Caveat's.
        described: finds the parts of a document, as the reading does.
    """
    if path.is_dir():
        for name, document, gold in annotated(path, described):
            yield _example(name, document, gold["attributions"], Convention.CAVEAT)
    else:
        with path.open(encoding="utf-8") as file:
            for line in file:
                record = json.loads(line)
                document = document_of(record["id"], record["text"], described)
                yield _example(record["id"], document, record["attributions"], Convention.POLNEAR)


def _example(name: str, document: Document, attributions: Iterable[dict[str, Any]], convention: Convention) -> Example:
    folded = fold(document.text)
    plain = folded_document(document, folded)
    blocks, title = read_blocks(plain)
    quotations = find_quotations(plain.text, blocks)
    relations = find_relations(plain.text, blocks, title, quotations)
    seen = see(plain.text, tokenise(plain.text), blocks, title, quotations, relations)
    gold = [item for item in (_ranges(seen, folded, record) for record in attributions) if item[0]]
    return Example(name, seen, _tags(seen, gold), tuple(map(_link, gold)), convention)


def _ranges(seen: Seen, folded: Folded, record: dict[str, Any]) -> tuple[Range | None, Range | None, Range | None]:
    content, cue, source = (_range(seen, folded, record.get(role)) for role in ("content", "cue", "source"))
    return content, cue, source


def _range(seen: Seen, folded: Folded, span: list[int] | None) -> Range | None:
    if not span:
        return None
    first, last = seen.within(folded.from_original(Span(*span)))
    return (first, last) if first < last else None


def _tags(seen: Seen, gold: Iterable[tuple[Range | None, Range | None, Range | None]]) -> NDArray[np.int8]:
    tags = np.zeros((len(seen.words), INNER + 1), np.int8)
    reach = within = -1
    for content, cue, source in sorted(gold, key=_outer_first):
        for role, span in ((SOURCE, source), (CUE, cue)):
            _paint(tags, role, span)
        if content and content[0] >= reach:
            _paint(tags, CONTENT, content)
            reach = content[1]
        elif content and content[0] >= within and content[1] <= reach:
            _paint(tags, INNER, content)
            within = content[1]
    return tags


def _outer_first(gold: tuple[Range | None, ...]) -> tuple[int, int]:
    first, last = gold[0] or (0, 0)
    return first, -last


def _paint(tags: NDArray[np.int8], role: int, span: Range | None) -> None:
    if span:
        tags[span[0] : span[1], role] = GOES_ON
        tags[span[0], role] = BEGINS


def _link(gold: tuple[Range | None, Range | None, Range | None]) -> tuple[int, int, int]:
    content, cue, source = (span[0] if span else NOBODY for span in gold)
    return content, cue, source
