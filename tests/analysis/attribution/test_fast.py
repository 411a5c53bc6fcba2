"""The fast reader on a model made by hand: the weights decide, unknown values change nothing."""

from __future__ import annotations

import numpy as np
import pytest

from tui.analysis.attribution.columns import Beside, checksums, columns, offsets_of
from tui.analysis.attribution.fast import FastReader
from tui.analysis.attribution.seen import see
from tui.analysis.attribution.tables import TAGS, WIDE, Table
from tui.analysis.conventions import Convention
from tui.analysis.quotations import find_quotations
from tui.analysis.tokens import tokenise
from tui.paragraphs import paragraphs

BEGINS_SOURCE, BEGINS_CUE, BEGINS_CONTENT, MORE_CONTENT = 1, 3, 5, 6


def seen(text):
    blocks = paragraphs(text)
    return see(text, tokenise(text), blocks, None, find_quotations(text, blocks), [])


@pytest.fixture
def reader():
    """Knows four words: who speaks, how, and two of what is said."""
    known = {"ada": BEGINS_SOURCE, "said": BEGINS_CUE, "rain": BEGINS_CONTENT, "fell": MORE_CONTENT}
    values = checksums(tuple(known))
    order = np.argsort(values)
    weights = np.zeros((len(offsets_of("word")), 1 + len(known), TAGS), np.int8)
    weights[offsets_of("word").index(0), 1:][np.arange(len(known)), np.array(list(known.values()))[order]] = 100
    return FastReader(
        {
            "unit": np.array(0.1),
            "cue words": checksums(("said",)),
            "transitions": np.zeros((TAGS, TAGS), np.float32),
            "values word": values[order],
            "weights word": weights,
        }
    )


def test_the_words_that_have_weights_are_found_and_linked(reader):
    """Ada is the source, "said" the cue, and the content begins and goes on."""
    text = "Yesterday Ada said rain fell."
    look = seen(text)
    (report,) = reader.read(look, lambda _: None, Convention.CAVEAT)
    assert look.span(*report.content).of(text) == "rain fell"
    assert report.cue is not None
    assert look.span(*report.cue).of(text) == "said"
    assert report.source is not None
    assert look.span(*report.source).of(text) == "Ada"


def test_nothing_is_found_in_words_without_weights(reader):
    """An unknown word is no report."""
    assert reader.read(seen("Snow lay on the hills."), lambda _: None, Convention.CAVEAT) == []
    assert reader.read(seen(""), lambda _: None, Convention.CAVEAT) == []


def test_every_template_has_one_number_a_word():
    """Also in a text of one word, and in none."""
    for text in ("", "Rain", 'A "word", he said. More!\n\nSecond paragraph: said she.'):
        look = seen(text)
        for name, column in columns(look, checksums(("said",))):
            assert len(column) == len(look.words), name


def test_a_paragraph_is_not_seen_from_the_next_one():
    """What a word's neighbours are ends with its paragraph."""
    one, other = seen("Rain fell\n\nAda said"), seen("Snow fell\n\nAda said")
    for (name, first), (_, second) in zip(columns(one, checksums(())), columns(other, checksums(())), strict=True):
        for offset in offsets_of(name):
            looks = Beside(one).of(first, offset)[2:].tolist(), Beside(other).of(second, offset)[2:].tolist()
            assert looks[0] == looks[1], (name, offset)


def test_a_table_adds_what_its_values_weigh_for_each_neighbour():
    """Looked up by place where the values are small, by search where they are not; what is unknown weighs nothing."""
    look = seen("One two three")
    for scale in (1, 10**9):
        weights = np.arange(2 * 3 * TAGS, dtype=np.int8).reshape(2, 3, TAGS)
        table = Table(np.array([4, 7]) * scale, weights)
        total = np.zeros((3, WIDE), np.int16)
        table.add_to(total, np.array([4, 5, 7]) * scale, (-1, 0), Beside(look))
        assert total[:, :TAGS].tolist() == [
            (weights[0, 0] + weights[1, 1]).tolist(),
            weights[0, 1].tolist(),
            weights[1, 2].tolist(),
        ]
