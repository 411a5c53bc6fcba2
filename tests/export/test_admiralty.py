"""Ratings in words."""

import pytest

from tui.export.admiralty import CREDIBILITY, RELIABILITY, rating_code, rating_words
from tui.schema import CREDIBILITIES, RELIABILITIES


@pytest.mark.parametrize(
    ("reliability", "credibility", "code", "words"),
    [
        ("C", 3, "C3", "C3: fairly reliable, possibly true"),
        ("A", 1, "A1", "A1: completely reliable, confirmed by other sources"),
        ("F", 6, "F6", "F6: reliability cannot be judged, truth cannot be judged"),
        ("D", None, "D", "D: not usually reliable"),
        (None, 4, "4", "4: doubtful"),
        (None, None, "", ""),
    ],
)
def test_a_rating_is_said_in_words(reliability, credibility, code, words):
    """Whole ratings and halves of them have a code and its meaning."""
    assert rating_code(reliability, credibility) == code
    assert rating_words(reliability, credibility) == words


def test_every_letter_and_number_has_words():
    """The scales are as long as those that records may hold."""
    assert "".join(RELIABILITY) == RELIABILITIES
    assert tuple(CREDIBILITY) == CREDIBILITIES
