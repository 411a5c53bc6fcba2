"""Pieces of words: the longest that the vocabulary knows, from the beginning."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.attribution.wordpieces import WordPieces

KNOWN = ["[PAD]", "harbour", "har", "##bour", "##s", ".", "'", "cafe", "a", "東"]
PIECES = WordPieces(KNOWN)


def test_the_longest_piece_wins():
    """A word the vocabulary knows is one piece; a longer one is cut after it."""
    assert PIECES.of("harbour") == (1,)
    assert PIECES.of("Harbours") == (1, 4)


def test_accents_go_and_signs_stand_alone():
    """Café is read as cafe; a stop inside a word is a piece of its own."""
    assert PIECES.of("café") == (7,)
    assert PIECES.of("a.a") == (8, 5, 8)
    assert PIECES.of("東a") == (9, 8)


def test_what_cannot_be_cut_is_one_unknown_piece():
    """Also where a part of the word is known, and however long it is."""
    assert PIECES.of("harx") == (100,)
    assert PIECES.of("q" * 100_000) == (100,)


@given(st.text(min_size=1, max_size=30))
def test_every_word_has_between_one_and_six_pieces(word):
    """Whatever the word."""
    assert 1 <= len(PIECES.of(word)) <= 6
