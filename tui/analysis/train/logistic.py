"""Logistic regression with a ridge, by L-BFGS (Nocedal 1980) in NumPy: few enough rows for nothing cleverer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]

_ROUNDS, _MEMORY = 300, 10
_ENOUGH = 1e-6
"""By what share of itself the loss must still fall for another round."""
_FREE = 1e-6
"""What a large bias costs."""


def fit(
    rows: Sequence[Mapping[str, float]],
    answers: Sequence[bool],
    groups: Sequence[str],
    *,
    ridge: float,
    least: int,
) -> tuple[dict[str, float], float]:
    """Return the weight of each sign and the bias; the same rows give the same numbers.

    Args:
        rows: the signs of what was asked about.
        answers: what the answer is.
        groups: what each row is a part of.
        ridge: how much large weights cost.
        least: in how many groups a sign must occur to be given a weight.
    """
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for row, group in zip(rows, groups, strict=True):
        for name, value in row.items():
            if value:
                seen[name].add(group)
    names = sorted(name for name, where in seen.items() if len(where) >= least)
    weights = _minimum(_Loss(rows, answers, names, ridge), len(names) + 1)
    # Half precision swallows what other processors would round another way.
    rounded = [float(np.float16(value)) for value in weights]
    return {name: value for name, value in zip(names, rounded[:-1], strict=True) if value}, rounded[-1]


class _Loss:
    """The loss of weights (the bias last) and the direction in which it grows."""

    def __init__(
        self, rows: Sequence[Mapping[str, float]], answers: Sequence[bool], names: Sequence[str], ridge: float
    ) -> None:
        numbers = {name: number for number, name in enumerate(names)}
        cells = [
            (at, numbers[name], value)
            for at, row in enumerate(rows)
            for name, value in row.items()
            if value and name in numbers
        ]
        self._rows = np.array([cell[0] for cell in cells], np.int64)
        self._columns = np.array([cell[1] for cell in cells], np.int64)
        self._values = np.array([cell[2] for cell in cells], np.float64)
        self._answers = np.array(answers, np.float64)
        self._ridge = np.append(np.full(len(names), ridge), _FREE)

    def __call__(self, weights: Vector) -> tuple[float, Vector]:
        sums = np.bincount(self._rows, self._values * weights[self._columns], len(self._answers)) + weights[-1]
        off = 1 / (1 + np.exp(-sums)) - self._answers
        loss = (np.logaddexp(0, sums) - self._answers * sums).sum() + (self._ridge * weights * weights).sum() / 2
        slope = np.bincount(self._columns, self._values * off[self._rows], len(weights)) + self._ridge * weights
        slope[-1] += off.sum()
        return float(loss), slope


def _minimum(loss_of: _Loss, size: int) -> Vector:
    weights = np.zeros(size)
    loss, slope = loss_of(weights)
    steps: list[tuple[Vector, Vector]] = []
    for _ in range(_ROUNDS):
        direction = -_smoothed(slope, steps)
        length, fall = 1.0, float(slope @ direction)
        tried, its_slope = loss_of(weights + direction)
        while tried > loss + 1e-4 * length * fall and length > 1e-9:
            length /= 2
            tried, its_slope = loss_of(weights + length * direction)
        if (length * direction) @ (its_slope - slope) > 0:
            steps = [*steps, (length * direction, its_slope - slope)][-_MEMORY:]
        weights, slope, before, loss = weights + length * direction, its_slope, loss, tried
        if before - loss < _ENOUGH * abs(before):
            break
    return weights


def _smoothed(slope: Vector, steps: Sequence[tuple[Vector, Vector]]) -> Vector:
    """Return the slope as the latest steps bend it."""
    bent = slope.copy()
    shares = []
    for step, change in reversed(steps):
        shares.append(float(step @ bent) / float(step @ change))
        bent -= shares[-1] * change
    if not steps:
        return bent / max(1.0, float(np.abs(slope).sum()))
    step, change = steps[-1]
    bent *= float(step @ change) / float(change @ change)
    for (step, change), share in zip(steps, reversed(shares), strict=True):
        bent += step * (share - float(change @ bent) / float(step @ change))
    return bent
