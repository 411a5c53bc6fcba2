"""The measure of growth tells work that is linear from work that is not."""

from __future__ import annotations

from functools import partial

from tests.growth import LINEAR, growth


def test_work_in_proportion_is_told_from_work_that_is_not():
    """Linear work stays under the bound, and quadratic work does not."""
    assert growth(lambda size: partial(sum, range(size)), 1_000_000) < LINEAR
    assert growth(lambda size: partial(sum, range(size * size)), 500) > LINEAR
