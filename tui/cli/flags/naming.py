"""How decisions and documents are named on the command line, and how they are told apart in a list."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path, PurePath

from tui.cli.output import Failure
from tui.export.admiralty import rating_code
from tui.model import DocumentReference, Flag

SHORTEST_ID = 8


def id_length(ids: Iterable[str]) -> int:
    """Return how many characters of each id are enough to tell it from the others.

    Ids begin with the time they were made at, so those of one hour of work share their beginning.
    """
    shared = 0
    for one, other in pairwise(sorted(set(ids))):
        while shared < len(one) and one.startswith(other[: shared + 1]):
            shared += 1
    return max(SHORTEST_ID, shared + 1)


def find_id(ids: Iterable[str], beginning: str) -> str:
    """Return the one id that begins with the given characters.

    Raises:
        Failure: if there is none, or more than one.
    """
    found = [known for known in ids if known.startswith(beginning)]
    if not found:
        raise Failure(f"{beginning}: there is no decision with this id")
    if len(found) > 1 and beginning not in found:
        raise Failure(f"{beginning}: {len(found)} decisions have ids that begin like this")
    return beginning if beginning in found else found[0]


def document_names(named: Iterable[str]) -> list[str]:
    """Return the names a user gave documents, and for each that is a file here also the id of what is in it."""
    names = []
    for name in named:
        names.append(name)
        path = Path(name)
        if path.is_file():
            names.append(_digest(path))
    return names


def _digest(path: Path) -> str:
    from hashlib import file_digest

    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise Failure(f"{path}: cannot be read ({error.strerror})") from None


def document_title(document: DocumentReference) -> str:
    """Return what to call a document in a list."""
    return document.title or PurePath(document.uri).name or document.id[:SHORTEST_ID]


def what(flag: Flag) -> str:
    """Return kind and type of a decision, as words."""
    words = flag.type.replace("_", " ")
    return flag.kind if not words or words == flag.kind else f"{flag.kind}: {words}"


def decision(flag: Flag | None) -> str:
    """Return status and rating of a decision, as words."""
    if flag is None:
        return "none"
    status = flag.status.replace("_", " ") if flag.status else "undecided"
    return f"{status} {rating_code(flag.reliability, flag.credibility)}".rstrip()
