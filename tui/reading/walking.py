"""Going through folders: sorted, without hidden files, and never twice through the same folder."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import PurePath

from tui.reading.errors import ReadingError

_PAGES = (".html", ".htm", ".xhtml")
_PIECES = ("_files", "_Dateien", "_fichiers", "_archivos")
"""How browsers call the folder that they save a page's pictures and scripts in, beside the page."""
_MAGIC = re.compile(r"[*?\[]")
_DEEPEST = 200


def files_in(folder: str, deepest: int = _DEEPEST) -> Iterator[str | ReadingError]:
    """Yield the regular files of a folder and of the folders in it, each folder's own files first.

    Hidden files and folders are passed over, and so are the pieces that a browser saves beside a page. Links to folders
    are followed, to none twice.

    Args:
        folder: where to begin.
        deepest: how many folders deep.

    Yields:
        A path, or an error for a folder that cannot be looked into.
    """
    seen: set[tuple[int, int]] = set()
    waiting = [(folder, 0)]
    while waiting:
        place, depth = waiting.pop()
        try:
            status = os.stat(place)  # noqa: PTH116  (a path may hold what pathlib refuses)
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            with os.scandir(place) as entries:
                files, folders = _sorted(list(entries))
        except OSError as error:
            yield ReadingError(place, f"cannot be looked into ({error.strerror or error})")
            continue
        yield from files
        if depth < deepest:
            waiting += [(inner, depth + 1) for inner in reversed(folders)]


def matches(pattern: str) -> Iterator[str | ReadingError]:
    """Yield the files that a pattern such as ``news/**/*.html`` fits; a folder that it fits brings all its files.

    Hidden files are passed over.

    Raises:
        ReadingError: if it fits none.
    """
    parts = PurePath(pattern).parts
    first = next(index for index, part in enumerate(parts) if _MAGIC.search(part))
    base = str(PurePath(*parts[:first])) if first else "."
    wanted = _compiled(parts[first:])
    deep = any(part == "**" for part in parts)
    found = False
    if not os.path.isdir(base):  # noqa: PTH112  (a path may hold what pathlib refuses)
        raise ReadingError(pattern, f"there is no folder {base}; check the pattern")
    for name in files_in(base, _DEEPEST if deep else len(parts) - first - 1):
        if isinstance(name, ReadingError):
            yield name
        elif wanted.fullmatch(os.path.relpath(name, base)):
            found = True
            yield name if first else os.path.relpath(name, base)
    if not found:
        raise ReadingError(pattern, "no file is called like this; check the pattern")


def is_hidden(name: str) -> bool:
    """Tell whether a file is none that its owner wants to see, or one that is still being written."""
    return name.startswith((".", "~$", "#")) or name.endswith(("~", ".part", ".partial", ".crdownload", ".tmp"))


def _sorted(entries: list[os.DirEntry[str]]) -> tuple[list[str], list[str]]:
    """Return the files and the folders among entries, by name."""
    entries.sort(key=lambda entry: entry.name)
    pages = {PurePath(entry.name).stem for entry in entries if entry.name.lower().endswith(_PAGES)}
    files, folders = [], []
    for entry in entries:
        if is_hidden(entry.name):
            continue
        if _is_folder(entry):
            piece = next((ending for ending in _PIECES if entry.name.endswith(ending)), None)
            if piece is None or entry.name.removesuffix(piece) not in pages:
                folders.append(entry.path)
        elif _is_regular(entry):
            files.append(entry.path)
    return files, folders


def _is_folder(entry: os.DirEntry[str]) -> bool:
    # A link that leads to itself cannot be looked at.
    with suppress(OSError):
        return entry.is_dir()
    return False


def _is_regular(entry: os.DirEntry[str]) -> bool:
    with suppress(OSError):
        return entry.is_file()
    return False


def _compiled(parts: tuple[str, ...]) -> re.Pattern[str]:
    """Return what paths below the base must look like."""
    pieces = [r"(?:[^/]+/)*" if part == "**" else f"{_translated(part)}/" for part in parts]
    last = r"(?:[^/]+/)*[^/]+" if parts[-1] == "**" else _translated(parts[-1])
    return re.compile("".join(pieces[:-1]) + last)


def _translated(part: str) -> str:
    """Return the pattern of one name as a regular expression."""
    signs = re.findall(r"\*+|\?|\[!?\]?[^\]]*\]|.", part, re.DOTALL)
    return "".join(_SIGNS.get(sign[0], _itself)(sign) for sign in signs)


def _any_run(_: str) -> str:
    return "[^/]*"


def _any_one(_: str) -> str:
    return "[^/]"


def _itself(sign: str) -> str:
    return re.escape(sign)


def _choice(piece: str) -> str:
    """Return ``[a-c]`` or ``[!a-c]`` as a regular expression; what is no choice stands for itself."""
    inner = piece[1:-1]
    negated = inner.startswith("!")
    inner = inner.removeprefix("!").replace("\\", r"\\").replace("[", r"\[").replace("]", r"\]").replace("^", r"\^")
    try:
        re.compile(f"[{inner}]")
    except re.error:
        return _itself(piece)
    return f"(?!/)[{'^' if negated else ''}{inner}]"


_SIGNS = {"*": _any_run, "?": _any_one, "[": _choice}
