"""The pattern language of the lexicons, and the one-pass matching behind it."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import LINEAR, growth
from tui.analysis.automaton import Automaton
from tui.analysis.patterns import PatternError, inflected
from tui.analysis.tokens import tokenise

CLASSES = {"day": ["monday", "friday"], "verb": ["say~", "have_said"]}


def found(pattern: str, text: str) -> list[str]:
    """Return the stretches of ``text`` that a pattern marks."""
    tokens = tokenise(text)
    automaton = Automaton([(pattern, "x")], CLASSES)
    return [tokens.span(hit.first, hit.last).of(text) for hit in automaton.find(tokens, text)]


@pytest.mark.parametrize(
    ("pattern", "text", "words"),
    [
        ("was|were said to", "They WERE said to win.", ["WERE said to"]),
        ("was [not] seen", "It was seen. It was not seen.", ["was seen", "was not seen"]),
        ("slam~", "He slams and slammed and was slamming.", ["slams", "slammed", "slamming"]),
        ("deni*", "She denied it; he denies.", ["denied", "denies"]),
        ("told * lie", "He told a lie.", ["told a lie"]),
        ("on <day>", "Late on Friday.", ["on Friday"]),
        ("<number> dead", "At least 1,200 dead.", ["1,200 dead"]),
        ("told <Name>", "He told Anna and told me.", ["told Anna"]),
        ("told { the media }", "He told the media.", ["the media"]),
        ("{ may } have", "It may have been.", ["may"]),
        ("{ [late] monday } night", "late Monday night, monday night", ["late Monday", "Monday", "monday"]),
        ("n't|not true", "It isn't; it is not true.", ["not true"]),
        ("well-known", "A well-known fact.", ["well-known"]),
        ("take~_to", "takes to, take to", ["takes to", "take to"]),
        ("he|she <verb>", "He says. She have said.", ["He says", "She have said"]),
        ("o'clock", "five o’clock", ["o’clock"]),
    ],
)
def test_patterns_mark_what_the_table_says(pattern: str, text: str, words: list[str]) -> None:
    """Each sign of the pattern language means what its table promises."""
    assert found(pattern, text) == words


@pytest.mark.parametrize(
    "pattern", ["", "[maybe]", "<nothing> here", "a| b", "ab*", " ".join("x" * 40), "slam~_shut~_open~_do~_it~", "~"]
)
def test_a_pattern_that_cannot_be_read_is_refused(pattern: str) -> None:
    """A mistake in a lexicon is told at once, not passed over."""
    with pytest.raises(PatternError):
        Automaton([(pattern, "x")], CLASSES)


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("slam", {"slams", "slammed", "slamming"}),
        ("deny", {"denies", "denied", "denying"}),
        ("accuse", {"accuses", "accused", "accusing"}),
        ("attack", {"attacks", "attacked", "attacking"}),
        ("pass", {"passes", "passed", "passing"}),
        ("open", {"opens", "opened", "opening"}),
    ],
)
def test_regular_words_get_their_endings(word: str, forms: set[str]) -> None:
    """The endings are those of English spelling."""
    assert set(inflected(word)) == forms | {word}


def test_wildcards_cannot_run_away() -> None:
    """A pattern of nothing but optional words costs in proportion to the text."""
    assert growth(lambda times: partial(found, "a " + "[*] " * 20 + "b", "a " * times), 250) < LINEAR


@given(st.text(max_size=80))
def test_tokens_lie_in_the_text(text: str) -> None:
    """Tokens are in order, disjoint, inside the text, and none is empty."""
    tokens = tokenise(text)
    at = 0
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        assert at <= start < end <= len(text)
        assert word
        at = end
