r"""Comma-separated values: one row a decision, safe to open in a spreadsheet.

RFC 4180, UTF-8 without a byte-order mark, read back by Python's ``csv`` as it stands. Spreadsheets run a cell that
begins with ``=``, ``+``, ``-`` or ``@`` as a formula, some also after white space or a quotation mark, and some take
the full-width forms of these characters too. Such a cell is preceded by an apostrophe, as OWASP advises. To have the
text itself back, take one apostrophe away from each cell where what follows it would have needed one.

Line ends are written as ``\n``; control and invisible characters are replaced by visible signs.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO

from tui.export.admiralty import rating_code, rating_words
from tui.model import Custody, Flag
from tui.visible import visible

BYTE_ORDER_MARK = "\ufeff"
"""Written first, it makes some spreadsheets recognise UTF-8; other programs may take it for part of a column's name."""

COLUMNS = (
    "quote",
    "paragraph",
    "page",
    "source",
    "entity",
    "source_type",
    "channel",
    "kind",
    "type",
    "why",
    "status",
    "rating",
    "rating_words",
    "tags",
    "note",
    "analyst",
    "created",
    "updated",
    "document_id",
    "document_uri",
    "document_title",
    "captured",
    "http_status",
    "final_url",
    "container",
    "text_made_with",
    "start",
    "end",
    "flag_id",
)
"""The header row. Offsets are characters from the beginning of the text, the end not included."""

FORMULA = re.compile(r"[\s\"'“”‘’„«»]*[\t\r\n=+\-@\uff1d\uff0b\uff0d\uff20]")
"""Matches the beginning of what a spreadsheet might run."""

GUARD = "'"
"""Makes a spreadsheet take the rest of the cell as text."""

_LINE_END = re.compile(r"\r\n?")


def export(flags: Iterable[Flag]) -> Iterator[str]:
    """Yield the header row and a row for each decision."""
    row = StringIO()
    writer = csv.writer(row)
    writer.writerow(COLUMNS)
    for flag in flags:
        yield _taken(row)
        writer.writerow([_cell(value) for value in _values(flag)])
    yield _taken(row)


def without_guard(cell: str) -> str:
    """Return the text of a cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell.startswith(GUARD) and FORMULA.match(cell[1:]) else cell


def _taken(row: StringIO) -> str:
    text = row.getvalue()
    row.seek(0)
    row.truncate()
    return text


def _values(flag: Flag) -> tuple[str | int | None, ...]:
    target, basis, document = flag.target, flag.basis, flag.document
    return (
        target.exact,
        basis.paragraph,
        basis.page,
        basis.source,
        basis.entity,
        basis.source_type,
        basis.channel,
        flag.kind,
        flag.type,
        basis.why,
        flag.status,
        rating_code(flag.reliability, flag.credibility),
        rating_words(flag.reliability, flag.credibility),
        ", ".join(flag.tags),
        flag.note,
        flag.analyst,
        flag.created,
        flag.updated,
        document.id,
        document.uri,
        document.title,
        *_custody(document.custody),
        target.start,
        target.end,
        flag.id,
    )


def _custody(custody: Custody | None) -> tuple[str | int | None, ...]:
    if custody is None:
        return (None,) * 5
    made_with = ", ".join(custody.tools)
    return custody.captured, custody.status, custody.final_url, custody.container, made_with


def _cell(value: str | int | None) -> str:
    text = visible(_LINE_END.sub("\n", "" if value is None else str(value)))
    return GUARD + text if FORMULA.match(text) else text
