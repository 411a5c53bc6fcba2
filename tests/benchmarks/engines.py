"""The three engines side by side on annotated articles: who says what, and how many words a second.

    python -m tests.benchmarks.engines FOLDER [--convention polnear] [--spacy-model NAME]

FOLDER holds NAME.txt and NAME.gold.json. A found content counts as right where it shares at least half of the words of
both with an annotated one, each used once. Words a second are of the attributions alone, on the processor's own clock:
the files are read before, and all articles have been gone through once. Where spaCy, a model of it (en_core_web_sm
unless told) and textacy are installed, textacy's direct quotations stand beside them.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tui.analysis.conventions import Convention
from tui.analysis.engine import read_blocks
from tui.analysis.engines import Engine, choose, relations_by
from tui.analysis.quotations import find_quotations
from tui.model import Document, Span
from tui.reading import read

WORD = re.compile(r"\w+")
Words = frozenset[int]
Found = tuple[Words, Words]
"""The words of a content and of its source."""


@dataclass(slots=True)
class Tally:
    """What one engine made of the articles."""

    right: int = 0
    found: int = 0
    gold: int = 0
    sources: int = 0
    words: int = 0
    seconds: float = 0.0
    load: float = 0.0

    def __str__(self) -> str:
        """One row of the table."""
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.gold)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        source = self.sources / max(1, self.right)
        speed = self.words / max(1e-9, self.seconds)
        return f"{precision:9.3f} {recall:7.3f} {f1:7.3f} {source:8.3f} {speed:12,.0f} {self.load * 1000:9.0f}"


def words_of(text: str) -> Callable[[tuple[int, int] | None], Words]:
    """Return what tells the words of a span."""
    starts = [match.start() for match in WORD.finditer(text)]
    ends = [match.end() for match in WORD.finditer(text)]

    def within(span: tuple[int, int] | None) -> Words:
        pairs = enumerate(zip(starts, ends, strict=True))
        return frozenset(n for n, (start, end) in pairs if span and start < span[1] and span[0] < end)

    return within


def compare(tally: Tally, gold: Sequence[Found], found: Sequence[Found]) -> None:
    """Add one article to a tally: the pairs most alike first, each used once."""
    alike = sorted(
        (
            (len(one[0] & other[0]) / max(1, len(one[0] | other[0])), n, k)
            for n, one in enumerate(gold)
            for k, other in enumerate(found)
        ),
        reverse=True,
    )
    used: set[int] = set()
    taken: set[int] = set()
    for share, number, place in alike:
        if share >= 0.5 and number not in used and place not in taken:
            used.add(number)
            taken.add(place)
            one, other = gold[number][1], found[place][1]
            tally.sources += bool(one & other) or not (one or other)
    tally.right += len(used)
    tally.gold += len(gold)
    tally.found += len(found)


Pairs = list[tuple[Span, Span | None]]
"""Contents and their sources."""


def reader(engine: Engine, convention: Convention) -> Callable[[Document], Pairs]:
    """Return what finds the contents and sources of a document with an engine."""

    def found(document: Document) -> Pairs:
        blocks, title = read_blocks(document)
        quotations = find_quotations(document.text, blocks)
        relations = relations_by(engine, convention, document.text, blocks, title, quotations, lambda _: None)
        return [(item.content, item.source) for item in relations]

    return found


def textacy_reader(name: str) -> Callable[[Document], Pairs]:
    """Return textacy's direct quotations, by a model of spaCy's.

    Raises:
        ImportError: if it is not installed.
        OSError: if its model is not.
    """
    import spacy
    from textacy.extract.triples import direct_quotations

    model = spacy.load(name)

    def found(document: Document) -> Pairs:
        pairs = []
        try:
            for quotation in direct_quotations(model(document.text)):
                who = quotation.speaker
                source = Span(who[0].idx, who[-1].idx + len(who[-1])) if who else None
                pairs.append((Span(quotation.content.start_char, quotation.content.end_char), source))
        except ValueError:  # it refuses texts with an odd number of quotation marks
            pass
        return pairs

    return found


def measure(folder: Path, found_in: Callable[[Document], Pairs], load: float) -> Tally:
    """Return how one engine does on all articles of a folder."""
    tally = Tally(load=load)
    golds = sorted(folder.glob("*.gold.json"))
    documents = [read(folder / gold.name.replace(".gold.json", ".txt")) for gold in golds]
    for document in documents:
        found_in(document)
    for gold, document in zip(golds, documents, strict=True):
        begun = time.process_time()
        pairs = found_in(document)
        tally.seconds += time.process_time() - begun
        tally.words += len(document.text.split())
        within = words_of(document.text)
        annotated = json.loads(gold.read_text(encoding="utf-8"))["attributions"]
        right = [(within(item["content"]), within(item.get("source"))) for item in annotated]
        mine = [
            (within((content.start, content.end)), within(source and (source.start, source.end)))
            for content, source in pairs
        ]
        compare(tally, right, mine)
    return tally


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--convention", type=Convention, default=Convention.CAVEAT, choices=list(Convention))
    parser.add_argument("--spacy-model", default="en_core_web_sm")
    options = parser.parse_args()
    print(f"{'engine':10} precision  recall      F1  sources      words/s   load ms")
    for engine in Engine:
        begun = time.perf_counter()
        choice = choose(engine)
        load = time.perf_counter() - begun
        if choice.engine is not engine:
            print(f"{engine:10} {choice.notice}")
            continue
        print(f"{engine:10} {measure(options.folder, reader(engine, options.convention), load)}", flush=True)
    try:
        begun = time.perf_counter()
        found_in = textacy_reader(options.spacy_model)
        print(f"{'textacy':10} {measure(options.folder, found_in, time.perf_counter() - begun)}")
    except (ImportError, OSError) as missing:
        print(f"{'textacy':10} not measured: {missing}")


if __name__ == "__main__":
    main()
