"""Keeping: the bytes of fetched pages, stored by their digest, so that a page can still be read after it has changed.

Each original is one gzip file named after the SHA-256 of its bytes, ``ab/abcd….gz``; beside it ``ab/abcd….jsonl`` has a
line for each time these bytes were fetched, with address, time and status. Nothing is ever rewritten or deleted.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from tui.reading.errors import ReadingError
from tui.reading.inputs import Input
from tui.reading.originals import folder_of_originals

KEPT = "kept:"
"""What an original is asked for with: ``kept:`` and its SHA-256, or the first eight or more digits of that."""
_CHUNK = 1 << 20
_DIGEST = re.compile(r"[0-9a-f]{8,64}")
_FIELDS = ("uri", "name", "media_type", "charset", "captured", "status", "final_url")


@dataclass(frozen=True, slots=True)
class Originals:
    """The originals in a folder, which is made when the first is kept."""

    folder: Path

    def keep(self, source: Input) -> str:
        """Keep the bytes of an input, and note when and where they were fetched; return their digest.

        Raises:
            ReadingError: if the input cannot be read.
            OSError: if the bytes cannot be written; nothing half written is left.
        """
        digest = source.sha256()
        place = self._place(digest)
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not place.exists():
            self._write(source, place)
        self._note(source, place.with_suffix(".jsonl"))
        return digest

    def find(self, digest: str) -> Input:
        """Return a kept original as it was fetched last.

        Args:
            digest: its SHA-256 in hexadecimal, or the beginning of that, eight digits at least.

        Raises:
            ReadingError: if there is none, or more than one begins so.
        """
        asked = f"{KEPT}{digest}"
        if not _DIGEST.fullmatch(digest):
            raise ReadingError(asked, "is no digest; give eight or more digits of a SHA-256")
        found = sorted((self.folder / digest[:2]).glob(f"{digest}*.gz"))
        if len(found) != 1:
            reason = "fits several originals; give more digits" if found else "is not kept; check the digits"
            raise ReadingError(asked, reason)
        place = found[0]
        noted = _last_note(place.with_suffix(".jsonl"))

        def opened() -> BinaryIO:
            return cast(BinaryIO, gzip.open(place, "rb"))

        uri = str(noted.pop("uri", asked))
        return Input(uri=uri, name=str(noted.pop("name", "")), opener=opened, **noted)

    def size(self) -> tuple[int, int]:
        """Return how many originals are kept, and how many bytes they take on disk."""
        files = [path for path in self.folder.glob("??/*") if path.is_file()]
        return sum(path.suffix == ".gz" for path in files), sum(path.stat().st_size for path in files)

    def _place(self, digest: str) -> Path:
        return self.folder / digest[:2] / f"{digest}.gz"

    def _write(self, source: Input, place: Path) -> None:
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                # Without name and time, so that the same bytes make the same file.
                with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed, source.stream() as stream:
                    while chunk := stream.read(_CHUNK):
                        packed.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(place)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise

    def _note(self, source: Input, place: Path) -> None:
        record = {field: getattr(source, field) for field in _FIELDS if getattr(source, field) is not None}
        line = json.dumps(record, ensure_ascii=False) + "\n"
        if line not in set(_lines(place)):
            with place.open("a", encoding="utf-8", newline="") as file:
                file.write(line)


def kept_original(uri: str) -> Input:
    """Return the original that ``kept:DIGEST`` names.

    Raises:
        ReadingError: if there is none.
    """
    folder = folder_of_originals()
    if folder is None:
        raise ReadingError(uri, "originals are not kept here; leave out --no-keep")
    return Originals(folder).find(uri.removeprefix(KEPT).lower())


def keep_fetched(source: Input) -> str | None:
    """Keep the bytes of an input that was fetched, if originals are kept; return why that failed, or None.

    A page that cannot be kept can be read all the same.
    """
    folder = folder_of_originals()
    if folder is None or source.captured is None or source.container is not None:
        return None
    try:
        Originals(folder).keep(source)
    except OSError as error:
        return f"The original of this page could not be kept ({error.strerror or error})."
    return None


def _lines(place: Path) -> Iterator[str]:
    with suppress(OSError), place.open(encoding="utf-8", errors="replace", newline="") as file:
        yield from file


def _last_note(place: Path) -> dict[str, Any]:
    """Return what was noted when the bytes were fetched last; nothing of it is taken that has the wrong type."""
    noted: dict[str, Any] = {}
    for line in _lines(place):
        try:
            record = json.loads(line)
        except ValueError:
            continue
        if isinstance(record, dict):
            noted = record
    kinds = {field: int if field == "status" else str for field in _FIELDS}
    return {field: noted[field] for field, kind in kinds.items() if isinstance(noted.get(field), kind)}
