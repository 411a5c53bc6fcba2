"""A head: one question, answered by a sum of weights (logistic regression) over the signs of what is asked about.

Signs are known by a checksum of their names alone, so the weights hold no vocabulary and no text that anyone wrote.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path
from typing import Any
from zlib import crc32

Signs = dict[str, float]
"""What is seen of the thing asked about: values between -2 and 2, most of them 0 or 1, by name of sign."""

WEIGHTS = Path(__file__).with_name("weights") / "judgement.npz"
_STEEPEST = 30.0


@dataclass(frozen=True, slots=True)
class Head:
    """The weights of one question."""

    weights: Mapping[int, float]
    """By checksum of the sign's name."""
    bias: float
    threshold: float
    """From which chance on the answer is yes."""

    def total(self, signs: Mapping[str, float]) -> float:
        """Return the logarithm of the odds that the answer is yes."""
        known = self.weights
        return self.bias + sum(known.get(checksum(name), 0.0) * value for name, value in signs.items() if value)

    def chance(self, signs: Mapping[str, float]) -> float:
        """Return how likely the answer is yes, 0 to 1."""
        return chance(self.total(signs))


def checksum(name: str) -> int:
    """Return the number by which a sign is known."""
    return crc32(name.encode())


def chance(total: float) -> float:
    """Return the chance, 0 to 1, whose odds have this logarithm."""
    return 1 / (1 + exp(-max(-_STEEPEST, min(_STEEPEST, total))))


@cache
def carried_heads() -> Mapping[str, Head]:
    """Return the heads that Caveat carries, by question.

    Raises:
        ImportError: if NumPy is not installed.
        FileNotFoundError: if this installation lacks the weights.
    """
    from tui.analysis.attribution.carried import open_arrays

    return heads_from(open_arrays(WEIGHTS))


def heads_from(arrays: Mapping[str, Any]) -> Mapping[str, Head]:
    """Return the heads that arrays hold: for each question its signs, their weights, the bias and the threshold."""
    questions = [name.removeprefix("signs ") for name in arrays if name.startswith("signs ")]
    return {
        question: Head(
            dict(zip(arrays[f"signs {question}"].tolist(), arrays[f"weights {question}"].tolist(), strict=True)),
            *arrays[f"bias and threshold {question}"].tolist(),
        )
        for question in questions
    }
