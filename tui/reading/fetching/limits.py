"""What a fetch may cost, and where it may lead."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one fetch, its redirects included."""

    seconds: float = 30.0
    """For everything from the first look-up of a name to the last byte."""
    idle_seconds: float = 10.0
    """For one connection to come about, or one piece of an answer to arrive."""
    size: int = 64 * MEGABYTE
    """Bytes of content, unpacked."""
    ratio: int = 200
    """How many times its packed size content may unpack to, once it is over a megabyte."""
    redirects: int = 10
    allow_private: bool = False
    """Whether the address that was asked for may be a private one; a redirect from a public server to one never may."""


_chosen = Limits()


def limits() -> Limits:
    """Return the bounds that hold for every fetch that is given no others."""
    return _chosen


def set_limits(chosen: Limits) -> None:
    """Have other bounds hold from now on, for the whole process: what the user chose on the command line."""
    global _chosen  # noqa: PLW0603  (the user's word, given once before anything is fetched)
    _chosen = chosen
