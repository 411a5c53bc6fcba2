"""A text read more than once: quickly at first, then as well as the engine asked for can."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from tui.analysis.engines import Engine, choose
from tui.analysis.own_lexicon import OwnLexicon
from tui.model import Analysis, Document


def analyses(
    document: Document,
    wanted: Engine,
    *,
    on_progress: Callable[[float], None],
    lexicon: OwnLexicon | None = None,
) -> Iterator[Analysis]:
    """Yield one analysis after the other, each better than the one before.

    The first comes of the rules, which are loaded with the reader and have read a page before its headline has been.
    Where the engine asked for cannot run here, the last analysis says so in its notices.

    Args:
        document: the text as it was read, with its parts.
        wanted: the engine that is to have the last word.
        on_progress: called with the share done of the analysis at work. What it raises ends it and passes through.
        lexicon: the user's own patterns.
    """
    from tui.analysis import analyze

    first = analyze(document, engine=Engine.RULES, on_progress=on_progress, lexicon=lexicon)
    yield first
    if wanted is Engine.RULES:
        return
    choice = choose(wanted)
    notices = (choice.notice,) if choice.notice else ()
    if choice.engine is Engine.RULES:
        yield replace(first, notices=first.notices + notices)
        return
    better = analyze(document, engine=choice.engine, on_progress=on_progress, lexicon=lexicon)
    yield replace(better, notices=better.notices + notices)
