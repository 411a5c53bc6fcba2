"""Where decisions are kept when nobody says otherwise."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path


def default_database(environ: Mapping[str, str] = os.environ) -> Path:
    """Return ``CAVEAT_DB``, or ``flags.json`` in the data folder of this system's user."""
    named = environ.get("CAVEAT_DB")
    if named:
        return Path(named).expanduser()
    return data_folder(environ) / "flags.json"


def data_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the data folder of this system's user."""
    base = environ.get("XDG_DATA_HOME")
    if base and Path(base).is_absolute():
        return Path(base) / "caveat"
    from platformdirs import user_data_path

    return user_data_path("caveat", appauthor=False)
