"""Which engine reads: the rules alone, or a trained reader over them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tui.analysis import ENGINE
from tui.analysis.conventions import Convention
from tui.analysis.quotations import Quotation
from tui.analysis.relations import Relation, find_relations
from tui.analysis.tokens import tokenise
from tui.model import Span

if TYPE_CHECKING:
    from tui.analysis.attribution.reports import Reader


class Engine(StrEnum):
    """What finds the attributions.

    Beyond them the rules are the same in all three; with the two trained ones, heads learned from annotated articles
    have the last word on what is a claim and who vouches for it.
    """

    RULES = "rules"
    """Grammar and lexicons alone."""
    FAST = "fast"
    """A linear model over what the rules see; reads tens of thousands of words a second."""
    FULL = "full"
    """A small transformer encoder over what the rules see; reads some thousands of words a second."""


VERSIONS = {Engine.RULES: ENGINE, Engine.FAST: "fast/3", Engine.FULL: "full/3"}
"""Name and version: it changes whenever the same text could get other marks."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The engine that reads, and what to tell where it is not the one asked for."""

    engine: Engine
    notice: str = ""


def choose(wanted: Engine) -> Choice:
    """Return the engine asked for, or the next best that this installation can run, with the reason."""
    notice = ""
    for engine in list(Engine)[list(Engine).index(wanted) :: -1]:
        missing = _missing(engine)
        if not missing:
            return Choice(engine, notice and f"{notice}; the {engine} one reads instead")
        notice = notice or f"the {engine} engine cannot run here ({missing})"
    raise AssertionError("the rules need nothing")


def _missing(engine: Engine) -> str:
    """Return what an engine lacks, or nothing."""
    try:
        _reader(engine)
    except (ImportError, OSError, RuntimeError) as error:
        return " ".join(str(error).split())[:200] or type(error).__name__
    return ""


def _reader(engine: Engine) -> Reader | None:
    if engine is Engine.FULL:
        from tui.analysis.attribution.full import full_reader

        return full_reader()
    if engine is Engine.FAST:
        from tui.analysis.attribution.fast import fast_reader

        return fast_reader()
    return None


def relations_by(
    engine: Engine,
    convention: Convention,
    text: str,
    blocks: Sequence[Span],
    title: Span | None,
    quotations: Sequence[Quotation],
    on_progress: Callable[[float], None],
) -> list[Relation]:
    """Return the attribution relations that an engine finds, in the order of their contents.

    Args:
        engine: one that can run here, see ``choose``.
        convention: what counts as an attribution; only the full engine knows more than one.
        text: the whole text.
        blocks: the paragraphs to look at (title and body), in order.
        title: the headline among them, if there is one.
        quotations: the quotations of the text.
        on_progress: called now and then with the share done, 0 to 1; what it raises passes through.
    """
    reader = _reader(engine)
    if reader is None:
        return find_relations(text, blocks, title, quotations, on_progress=on_progress)
    from tui.analysis.attribution.joining import joined
    from tui.analysis.attribution.seen import see

    ruled = find_relations(text, blocks, title, quotations, on_progress=lambda share: on_progress(0.1 * share))
    seen = see(text, tokenise(text), blocks, title, quotations, ruled)
    reports = reader.read(seen, lambda share: on_progress(0.1 + 0.9 * share), convention)
    return joined(text, seen, reports, ruled, quotations, convention, nested=engine is Engine.FULL)
