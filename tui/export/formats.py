"""The formats that decisions can be exported in. A new one is a module with ``export`` and a line in ``FORMATS``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module

from tui.model import Flag


@dataclass(frozen=True, slots=True)
class Format:
    """A format, and the module whose ``export(flags)`` writes it."""

    name: str
    suffix: str
    """The usual ending of its files, with the dot."""
    title: str
    """What it is good for, in a few words."""
    module: str


FORMATS = {
    form.name: form
    for form in (
        Format("markdown", ".md", "a report to read", "tui.export.markdown"),
        Format("csv", ".csv", "a table for a spreadsheet", "tui.export.comma_separated"),
        Format("jsonl", ".jsonl", "the records, for other programs", "tui.export.json_lines"),
    )
}


def export_flags(flags: Iterable[Flag], form: str) -> Iterator[str]:
    """Return decisions as a stream of text in a format: joined, the chunks are the file.

    Args:
        flags: the decisions, in the order they are to have.
        form: a key of ``FORMATS``.

    Raises:
        KeyError: if there is no such format.
    """
    chunks: Iterator[str] = import_module(FORMATS[form].module).export(flags)
    return chunks
