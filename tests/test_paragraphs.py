"""Paragraphs are found the same way whatever the line ends, and in time that grows with the text alone."""

import textwrap
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.paragraphs import page_label, paragraph_number, paragraphs

PIECES = st.lists(
    st.sampled_from(["word", "Word.", " ", "\n", "\n\n", "\r\n", "\r", "\u2028", "\u2029", "\f", "\t", "x" * 60])
)
PROSE = (
    "The harbour office closed its gates at noon and the last of the boats was turned away before the tide. "
    "Nobody on the quay could say who had given the order, and the two men who might have known it had left "
    "for the capital on the night train. A notice in three languages hung from the fence until the rain took it."
)


def found(text):
    return [span.of(text) for span in paragraphs(text)]


@given(PIECES.map("".join) | st.text())
def test_paragraphs_hold_all_words_and_no_edges(text):
    """Every character that is not white space lies in one paragraph; none has white space around it."""
    spans = paragraphs(text)
    assert all(span.of(text) and span.of(text) == span.of(text).strip() for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    inside = {i for span in spans for i in range(span.start, span.end)}
    assert all(character.isspace() for i, character in enumerate(text) if i not in inside)


@given(PIECES.map("".join))
def test_each_offset_has_its_paragraph(text):
    """The number of an offset is that of the paragraph it lies in, and between paragraphs there is none."""
    spans = paragraphs(text)
    for offset in range(-1, len(text) + 1):
        holding = [number for number, span in enumerate(spans, 1) if span.start <= offset < span.end]
        assert paragraph_number(spans, offset) == (holding[0] if holding else None)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\f", "\x0b", "\x85", "\u2029"])
def test_each_line_is_a_paragraph(end):
    """Lines that are no wrapped prose stand alone, whatever ends them."""
    assert found(end.join(["One line.", "  Another line. ", "A third"])) == ["One line.", "Another line.", "A third"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
@pytest.mark.parametrize("width", [60, 72, 79, 100])
def test_wrapped_lines_are_one_paragraph(end, width):
    """Text wrapped by a mail client reads as its writer's paragraphs."""
    wrapped = [end.join(textwrap.wrap(PROSE, width)) for _ in range(2)]
    assert found((end * 2).join(wrapped)) == wrapped


@pytest.mark.parametrize(
    "lines",
    [
        ["Ministers agree on a budget after a long night", "Storm warning for the northern islands tonight"],
        ["Roses are red and the evening is falling on us,", "Violets are blue and the night will be on us,"],
        ["- a point that is made at some length and ends", "- a point that is made at some length and goes"],
        ["The council voted for the bridge on Tuesday night.", "The mayor had spoken against it twice this year."],
        [PROSE, PROSE],
    ],
)
def test_lines_of_like_length_are_not_prose(lines):
    """Headlines, verses, lists and whole paragraphs on a line stay lines."""
    assert found("\n".join(lines)) == lines


def test_a_single_return_and_new_line_is_no_blank_line():
    """CRLF is one line end; two of them are a blank line."""
    wrapped = "\r\n".join(textwrap.wrap(PROSE, 70))
    assert len(found(wrapped)) == 1
    assert len(found(wrapped + "\r\n \t\r\n" + wrapped)) == 2


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "\u2028\u2029\f"])
def test_a_text_without_words_has_no_paragraphs(text):
    """Nothing but white space is no paragraph."""
    assert paragraphs(text) == ()


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        PROSE + "\n\n",
        "\n",
        " ",
        "a" + " " * 50,
        " \r",
        "one two three\x0b ",
        "\n".join(textwrap.wrap(PROSE, 72)) + "\n",
    ],
)
def test_large_texts_take_seconds(piece, share):
    """Fifty megabytes, friendly or hostile, take a few seconds."""
    text = piece * int(50_000_000 * share / len(piece))
    started = time.process_time()
    paragraphs(text)
    assert time.process_time() - started < 2 + 20 * share


def test_an_offset_knows_its_page():
    """Each page holds what stands from its first word up to the next page's; before the first there is none."""
    pages = ((5, "i"), (20, "17"))
    assert [page_label(pages, offset) for offset in (0, 5, 19, 20, 900)] == [None, "i", "i", "17", "17"]
    assert page_label((), 3) is None
