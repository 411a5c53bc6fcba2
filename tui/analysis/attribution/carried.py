"""The weights that Caveat carries, in files beside this one, made by ``python -m tui.analysis.train``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FOLDER = Path(__file__).with_name("weights")


def open_arrays(path: Path) -> dict[str, NDArray[Any]]:
    """Return the arrays of a weights file by their names.

    Raises:
        FileNotFoundError: if this installation lacks the file.
    """
    with np.load(path, allow_pickle=False) as found:
        return {key: found[key] for key in found.files}
