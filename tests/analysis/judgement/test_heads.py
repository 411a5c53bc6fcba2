"""A head answers by a sum of weights over signs that it knows by checksum; the carried ones hold no words."""

from __future__ import annotations

from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.judgement.heads import WEIGHTS, Head, carried_heads, checksum
from tui.analysis.judgement.judge import CLAIM, OWN_VOICE

HEAD = Head({checksum("number"): 2.0, checksum("hope"): -3.0}, 0.5, 0.4)


@pytest.mark.parametrize(
    ("signs", "total"),
    [
        ({}, 0.5),
        ({"number": 1.0}, 2.5),
        ({"number": 0.5, "hope": 1.0}, -1.5),
        ({"never seen in training": 1.0}, 0.5),
    ],
)
def test_weights_of_the_known_signs_are_added_up(signs: dict[str, float], total: float) -> None:
    assert HEAD.total(signs) == pytest.approx(total)
    assert HEAD.chance(signs) == pytest.approx(1 / (1 + exp(-total)))


@given(st.dictionaries(st.sampled_from(["number", "hope"]), st.floats(-1e6, 1e6)))
def test_a_chance_stays_between_none_and_one_however_large_the_values(signs: dict[str, float]) -> None:
    assert 0 < HEAD.chance(signs) < 1


def test_the_carried_heads_know_both_questions_and_their_file_holds_numbers_alone() -> None:
    heads = carried_heads()
    assert set(heads) == {CLAIM, OWN_VOICE}
    assert all(0.3 < head.threshold < 0.6 and len(head.weights) > 100 for head in heads.values())
    with np.load(WEIGHTS, allow_pickle=False) as found:
        assert {found[name].dtype.kind for name in found.files} <= {"u", "f"}


def test_what_the_rules_take_for_a_claim_speaks_for_one() -> None:
    head = carried_heads()[CLAIM]
    assert head.weights[checksum("ruled")] > 0 > head.weights[checksum("asks")]
