"""The lexicon files of the user's own, watched: what they hold now, and whether that has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.analysis.own_lexicon import OwnLexicon

MOST_TOLD = 3
"""How many problems are told at once; ``caveat lexicon check`` lists all."""

Stamp = tuple[tuple[int, int, int] | None, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the files held when they were read."""

    lexicon: OwnLexicon | None
    """None if there is no file."""
    problems: tuple[str, ...] = ()
    """What is wrong with them, a line each."""


class LexiconFiles:
    """Reads the files in whatever thread asks; knows by their size and time when to read them again."""

    def __init__(self, paths: Sequence[Path] = (), usual: Path | None = None) -> None:
        """Take the files.

        Args:
            paths: those that were named, which should be there.
            usual: the one that is looked for unasked.
        """
        self._paths = tuple(paths)
        self._usual = usual
        self._stamp: Stamp | None = None
        self.loaded = Loaded(None)
        """What was read last."""

    @property
    def has_changed(self) -> bool:
        """Whether the files are others than when they were read; False until they were read once."""
        return self._stamp is not None and self._stamp != self._stamp_now()

    def first(self) -> Loaded:
        """Return what the files hold, read at the first call only."""
        return self.loaded if self._stamp is not None else self.load()

    def load(self) -> Loaded:
        """Read the files and try their examples."""
        self._stamp = self._stamp_now()
        self.loaded = self._read() if any(self._stamp) or self._paths else Loaded(None)
        return self.loaded

    def _read(self) -> Loaded:
        from tui.analysis.own_lexicon import load_lexicon
        from tui.analysis.own_markers import failing_examples

        lexicon = load_lexicon(self._paths, usual=self._usual)
        return Loaded(lexicon, tuple(str(problem) for problem in (*lexicon.problems, *failing_examples(lexicon))))

    def _stamp_now(self) -> Stamp:
        """Return time, size and number of each file, None for one that is not there."""
        stamps: list[tuple[int, int, int] | None] = []
        for path in (*self._paths, *([self._usual] if self._usual else [])):
            try:
                state = path.stat()
            except OSError:
                stamps.append(None)
            else:
                stamps.append((state.st_mtime_ns, state.st_size, state.st_ino))
        return tuple(stamps)


def problem_lines(problems: Sequence[str]) -> str:
    """Return some problems as a notice, with the number of those left out."""
    more = len(problems) - MOST_TOLD
    lines = list(problems[:MOST_TOLD])
    if more > 0:
        lines.append(f"{more} more; caveat lexicon check lists them all")
    return "\n".join(lines)
