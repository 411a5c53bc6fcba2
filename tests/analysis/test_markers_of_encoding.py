"""Damaged and deceptive characters are found wherever they stand, and nothing sound is called damaged."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import LINEAR, growth
from tui.analysis.markers_of_encoding import find_encoding_markers


@pytest.mark.parametrize(
    ("text", "words", "repair"),
    [
        ("READ ON:¬†More of it", "¬†", "\u00a0"),
        ("the mayorâ€™s hat", "â€™", "’"),
        ("a cafÃ© in town", "Ã©", "é"),
        ("ten Â£ notes", "Â£", "£"),
        ("end. Â Start", "Â", " "),
        ("the word un\u200bver\u200bified here", "un\u200bver\u200bified", "unverified"),
        ("the bаnk", "bаnk", "bank"),
        ("safe\u202etxt.exe", "\u202e", ""),
        ("lost \ufffd letter", "\ufffd", None),
        ("a â€œquoteâ€\x9d here", "â€œ", "“"),
    ],
)
def test_damage_is_marked_and_mended(text: str, words: str, repair: str | None) -> None:
    """The mark covers the damaged characters and says what they were meant to be."""
    first = find_encoding_markers(text)[0]
    assert (first.span.of(text), first.repair) == (words, repair)
    assert first.why.endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "plain ascii",
        "São Paulo, Ânimo, à la carte",
        "naïve café — “so”",
        "Київ і Москва",
        "日本語 text",
        "👩\u200d👩\u200d👧",
        "5 £ and ½",
    ],
)
def test_sound_text_is_left_alone(text: str) -> None:
    """Accents, other scripts, emoji and typographic signs are no damage."""
    assert find_encoding_markers(text) == []


@given(st.text(alphabet=st.one_of(st.sampled_from("Ââ€™Ã©¬†ð\u200b\u202eаab \ufffd"), st.characters()), max_size=60))
def test_marks_lie_inside_any_text(text: str) -> None:
    """Any string is read without an error, and every mark lies inside it."""
    for marker in find_encoding_markers(text):
        assert 0 <= marker.span.start < marker.span.end <= len(text)


@pytest.mark.parametrize("unit", ["Ã©", "Â ", "\u200ba", "аa", "\u202e", "â€", "ð"])
def test_hostile_repetition_is_read_in_linear_time(unit: str) -> None:
    """Damaged characters without end cost in proportion."""
    assert growth(lambda times: partial(find_encoding_markers, unit * times), 5_000) < LINEAR
