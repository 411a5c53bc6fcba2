"""Custody: what proves which bytes were read, where they came from, and what made the text of them."""

from __future__ import annotations

from functools import cache

from tui.model import Custody
from tui.reading.inputs import Input


def custody_of(source: Input, sha256: str, *packages: str) -> Custody:
    """Return the custody of an input.

    Args:
        source: the input.
        sha256: the digest of its bytes, in hexadecimal.
        packages: the installed packages that made the text of the bytes.
    """
    return Custody(
        sha256=sha256,
        uri=source.uri,
        captured=source.captured,
        status=source.status,
        final_url=source.final_url,
        media_type=source.media_type,
        container=source.container,
        tools=tuple(tool(package) for package in packages),
    )


@cache
def tool(package: str) -> str:
    """Return an installed package with its version, as ``trafilatura 2.1.0``."""
    # Slow to load, and a text file has no tool but Caveat.
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return package
