"""Sentences end where a reader would end them."""

from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import LINEAR, growth
from tui.analysis.sentences import split_sentences
from tui.model import Span


def split(text):
    return [span.of(text) for span in split_sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The bridge fell.", "Nobody was hurt!", "Was it old?", "It was…", "So it goes."],
        ["“Is it over?” she asked.", "“It is over.”", "They left."],
        ["Dr. A. J. Mora of the U.S. Navy met Sen. Bell at 6.30 p.m. on Jan. 5.", "He paid $1.5 million."],
        ["The firm, Marlow Inc., sold 3.2 tons, i.e. too much.", "No. 4 was left."],
        ["She works in the U.S.", "She likes it."],
        ["(It rained.)", "[It stopped.]", "‘Why?’ he said.", "“No!”"],
        ["He waited... and waited.", "Then he left."],
        ["A headline without a stop"],
        ["Prices rose 3.5 percent vs. 2.1 percent a year earlier."],
        ["The quake measured 6.1.", "Snow fell at 5.30pm.", "The shop is on example.com.", "It is shut."],
        ["Visit example.org for more.", "@moss wrote it."],
    ],
)
def test_sentences_are_found(sentences):
    """Stops of short forms, initials, decimals and quotations inside a sentence end nothing."""
    assert split(" ".join(sentences)) == sentences


@given(st.text(), st.integers(0, 20))
def test_sentences_hold_all_words_of_the_block(text, skipped):
    """Sentences are disjoint, ordered, trimmed, and leave out white space only."""
    block = Span(min(skipped, len(text)), len(text))
    found = split_sentences(text, block)
    assert all(block.covers(span) and span.of(text) == span.of(text).strip() != "" for span in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert "".join("".join(span.of(text).split()) for span in found) == "".join(block.of(text).split())


@pytest.mark.parametrize("piece", [".", "A. ", "?!", ".”", "a.b.", "Mr. "])
def test_time_grows_with_the_text(piece):
    """Stops without end cost in proportion."""

    def work(times):
        text = piece * times
        return partial(split_sentences, text, Span(0, len(text)))

    assert growth(work, 5_000) < LINEAR
