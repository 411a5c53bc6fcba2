"""What is hidden in a text still counts, and every mark finds its way back to the text as it was read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.folding import fold
from tui.analysis.hidden import DIRECTION, ZERO_WIDTH
from tui.model import Span

HIDING = "ab AB аоАО.’" + ZERO_WIDTH[:6] + DIRECTION[:4]
texts = st.text(alphabet=st.one_of(st.sampled_from(HIDING), st.characters()), max_size=60)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("an un\u200bver\u200bified claim", "an unverified claim"),
        ("soft\u00adly", "softly"),
        ("\u202eabc\u202c", "abc"),
        ("the bаnk", "the bank"),
        ("банк", "банк"),
        ("Жack", "Жack"),
        ("", ""),
        ("\u200b", ""),
    ],
)
def test_hidden_words_can_be_read(text: str, plain: str) -> None:
    """Invisible characters go; look-alikes become Latin only in words that mix scripts, where all are known."""
    assert fold(text).text == plain


def test_text_with_nothing_hidden_is_the_same_object() -> None:
    """The usual text is not copied."""
    text = "Nothing to see here, Кремль aside."
    assert fold(text).text is text


def test_a_word_leads_back_to_all_its_characters() -> None:
    """A mark on a hidden word covers the hidden characters in it, and none around it."""
    text = "\u200ban un\u200bver\u200bified\u200b claim"
    folded = fold(text)
    start = folded.text.index("unverified")
    assert folded.to_original(Span(start, start + 10)).of(text) == "un\u200bver\u200bified"


@given(texts, st.data())
def test_offsets_survive_the_round_trip(text: str, data: st.DataObject) -> None:
    """Any range of the folded text comes back unchanged, and its characters are those of the original."""
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    original = folded.to_original(Span(start, end))
    assert 0 <= original.start <= original.end <= len(text)
    assert fold(original.of(text)).text == folded.text[start:end] or any(mark in text for mark in "аоАО")
    if start < end:
        assert folded.from_original(original) == Span(start, end)


@given(texts)
def test_every_range_of_the_original_has_a_place(text: str) -> None:
    """Ranges of the original map inside the folded text, in order."""
    folded = fold(text)
    places = [folded.from_original(Span(at, at)).start for at in range(len(text) + 1)]
    assert places == sorted(places)
    assert places[0] == 0
    assert places[-1] == len(folded.text)
