"""Finds and reads the lexicons: TOML tables of words and patterns, one file a subject."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

MOST_BYTES = 8_000_000
"""How large a lexicon file of the user's own may be."""

_HEADER = re.compile(r"^[ \t]*\[\[?[ \t]*([A-Za-z_]+)", re.MULTILINE)
_ERROR_LINE = re.compile(r"at line (\d+)")


@cache
def lexicon(name: str) -> dict[str, Any]:
    """Return the table in ``tui/analysis/lexicon/NAME.toml``; read once, never to be changed by the caller."""
    source = files("tui.analysis").joinpath("lexicon", f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something in a lexicon file does not work; as a text it is one line: ``file:line: reason``."""

    path: str
    line: int
    """From 1."""
    reason: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.reason}"


@dataclass(frozen=True, slots=True)
class LexiconFile:
    """The tables of a lexicon file of the user's own."""

    path: str
    lines: tuple[str, ...]
    table: Mapping[str, object]
    """All tables but the entries."""
    entries: tuple[tuple[int, object], ...]
    """The entries, each with the line of its header, from 1."""
    problems: tuple[Problem, ...] = ()

    def line_of(self, words: str, first: int) -> int:
        """Return the line that holds some words of the entry whose header is at line ``first``, or that line.

        Where ``first`` is 0, all lines are looked through.
        """
        for number in range(first, len(self.lines)):
            line = self.lines[number]
            if words in line:
                return number + 1
            if first and _HEADER.match(line):
                break
        return first


def read_lexicon_file(path: Path) -> LexiconFile:
    """Return what a lexicon file holds; where it is not TOML, the tables that are.

    Args:
        path: the file. If it cannot be read, the result is empty and has one problem.
    """
    name = str(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            return LexiconFile(name, (), {}, (), (Problem(name, 1, f"is larger than {MOST_BYTES // 10**6} MB"),))
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        return LexiconFile(name, (), {}, (), (Problem(name, 1, f"cannot be read ({error.strerror})"),))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return LexiconFile(name, (), {}, (), (Problem(name, line, "is not UTF-8"),))
    lines = tuple(text.split("\n"))
    starts = [at for at, line in enumerate(lines) if _HEADER.match(line)]
    table, problem = _table(text, name, 0)
    if problem is None:
        headers = [at + 1 for at in starts if lines[at].strip().startswith("[[")]
        return _file(name, lines, table, headers)
    # One slip would cost her the whole file: each table is read by itself instead.
    merged: dict[str, object] = {}
    found: list[tuple[int, object]] = []
    problems: list[Problem] = []
    for start, end in zip([0, *starts], [*starts, len(lines)], strict=True):
        part, problem = _table("\n".join(lines[start:end]), name, start)
        if problem is not None:
            problems.append(problem)
        found += [(start + 1, entry) for entry in _entries(part)]
        _merge(merged, part)
    return LexiconFile(name, lines, merged, tuple(found), tuple(problems))


def _table(text: str, name: str, above: int) -> tuple[dict[str, object], Problem | None]:
    """Return a TOML table, or an empty one and why it is none; ``above`` is how many lines stand before it."""
    try:
        return tomllib.loads(text), None
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        found = _ERROR_LINE.search(str(error))
        line = int(found[1]) if found else text.rstrip().count("\n") + 1
        return {}, Problem(name, above + line, f"is not TOML: {str(error).partition(' (at')[0]}")


def _file(name: str, lines: tuple[str, ...], table: dict[str, object], headers: list[int]) -> LexiconFile:
    entries = _entries(table)
    headers += [1] * (len(entries) - len(headers))
    rest = {key: value for key, value in table.items() if key != "entry"}
    return LexiconFile(name, lines, rest, tuple(zip(headers, entries, strict=False)))


def _entries(table: Mapping[str, object]) -> list[object]:
    entries = table.get("entry", [])
    return list(entries) if isinstance(entries, list) else [entries]


def _merge(merged: dict[str, object], part: Mapping[str, object]) -> None:
    """Add the tables of a part of a file, but its entries, to those of the parts before."""
    for key, value in part.items():
        before = merged.get(key)
        if key == "entry":
            continue
        merged[key] = {**before, **value} if isinstance(before, dict) and isinstance(value, dict) else value
