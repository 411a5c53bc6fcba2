"""The one pass that finds many patterns: what it finds, and that nothing makes it run away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.analysis import automaton as module
from tui.analysis.automaton import Automaton, EntangledError
from tui.analysis.tokens import tokenise

WORDS = ("a", "b", "c", "Dora", "7")
PLACES = st.sampled_from(["a", "b", "c", "a|b", "[a]", "[b|c]", "*", "[*]", "<Name>", "<number>", "a_b|c", "dor*"])
PATTERNS = (
    st.lists(PLACES, min_size=1, max_size=5).filter(lambda row: any(place[0] != "[" for place in row)).map(" ".join)
)


def found(patterns: list[str], text: str) -> list[tuple[int, int, str]]:
    """Return what patterns find in a text: first word, end, pattern."""
    automaton = Automaton([(pattern, pattern) for pattern in patterns], {})
    return [(hit.first, hit.last, hit.meaning) for hit in automaton.find(tokenise(text), text)]


@given(st.lists(PATTERNS, max_size=6, unique=True), st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_together_they_find_what_each_finds_alone(patterns: list[str], text: str) -> None:
    """Patterns do not disturb one another, in whatever way they begin or go on."""
    alone = {hit for pattern in patterns for hit in found([pattern], text)}
    assert set(found(patterns, text)) == alone


@given(PATTERNS, st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_what_is_forgotten_is_worked_out_again(pattern: str, text: str) -> None:
    """A text that leads to more sets of states than are kept gets the same marks."""
    expected = found([pattern], text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MOST_NODES", 1)
        patch.setattr(module, "MOST_WORDS", 1)
        assert found([pattern], text) == expected


def test_thousands_of_patterns_that_begin_alike_are_told_apart() -> None:
    """Patterns behind a common word, behind any word and behind a name are all found among thousands of their like."""
    patterns = [f"{head} thing{number}" for head in ("the", "the *", "<Name>", "*") for number in range(1000)]
    hits = found(patterns, "Dora saw the thing7 and the old thing8")
    assert {pattern for _, _, pattern in hits} == {"the thing7", "* thing7", "the * thing8", "* thing8"}


def test_patterns_that_would_work_without_end_are_refused() -> None:
    """Patterns that go on in too many ways at once end with an error, not with a program that hangs."""
    patterns = [" ".join(["a"] + [f"[{word}]" for word in row]) + " z" for row in _rows(300)]
    text = " ".join("abcdefg"[(at * at + at // 7) % 7] for at in range(3_000))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "WORK", 10_000)
        patch.setattr(module, "WORK_PER_WORD", 1)
        with pytest.raises(EntangledError, match="too many ways"):
            Automaton([(pattern, 0) for pattern in patterns], {}).find(tokenise(text), text, bounded=True)


def _rows(count: int) -> list[str]:
    """Return rows of letters, no two alike."""
    return ["".join("bcdefg"[(number // 6**place) % 6] for place in range(8)) for number in range(count)]
