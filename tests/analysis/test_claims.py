"""What counts as a claim, what it rests on, and how much it is worth checking."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.claims import find_claims
from tui.model import Attribution, Claim, Document, Part, Span
from tui.terms import Channel, PartType, SourceType, Style, Support


def reported(text: str, content: str, cue: str, source: str, style: Style = Style.INDIRECT) -> Attribution:
    """Return an attribution given by its words."""

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    return Attribution(
        "a1", span(content), span(cue), span(source), style, source, SourceType.PERSON, Channel.NONE, "."
    )


def claims_in(text: str, *attributions: Attribution) -> tuple[Claim, ...]:
    """Return the claims of a text that is one sentence."""
    return find_claims(Document("x", "-", text), [Span(0, len(text))], attributions)


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers shot two farmers near the river on Monday.",
        "Sales of the firm rose 4 percent to $12 million.",
        "The factory has been closed since the flood.",
        "Greta Lind won the race for the third time.",
        "The ministry will open a second clinic in 2025.",
        "It is the highest rate in the country.",
    ],
)
def test_facts_are_claims(text: str) -> None:
    """Events, numbers, states, records and plans can be checked."""
    assert [claim.span.of(text) for claim in claims_in(text)] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Who paid for the bridge?",
        "I love this town.",
        "We hope that things will be better.",
        "The mayor did not respond to a request for comment.",
        "Read our review here.",
        "LATEST RESULTS",
        "June 9 – Harbour Hall, Malmö",
        "— Anna Berg (@annaberg) November 18, 2019",
        "It is a beautiful idea.",
        "It could not be independently verified.",
        "None of the figures could be confirmed.",
        "",
        "***",
    ],
)
def test_other_sentences_are_no_claims(text: str) -> None:
    """Questions, feelings, hopes, no-comment lines, instructions, headings and entries of a list are not."""
    assert claims_in(text) == ()


def test_support_follows_the_attribution() -> None:
    """A report is attributed; a report to which the article adds a fact of its own is the article's own."""
    text = "Two ships sank on Monday, the harbour master said."
    item = reported(text, "Two ships sank on Monday", "said", "the harbour master")
    assert (claims_in(text, item)[0].support, claims_in(text, item)[0].attribution) == (Support.ATTRIBUTED, "a1")
    assert claims_in(text)[0].support is Support.OWN_VOICE
    text = "The council closed nine of its eleven libraries last year, and the mayor said money was short."
    item = reported(text, "money was short", "said", "the mayor")
    claim = claims_in(text, item)[0]
    assert (claim.support, claim.attribution) == (Support.OWN_VOICE, "a1")
    assert "of its own" in claim.why


def test_why_tells_a_named_source_from_none() -> None:
    """A report without a source does not claim that there is one."""
    text = "Twelve people are reported to have died in the flood, the mayor said."
    named = reported(text, "Twelve people are reported to have died in the flood", "said", "the mayor")
    assert [claim.why.endswith("; a source says so.") for claim in claims_in(text, named)] == [True]
    nobody = replace(named, source=None, entity=None, source_type=SourceType.UNATTRIBUTED)
    assert [claim.why.endswith("; the article does not tell who says so.") for claim in claims_in(text, nobody)] == [
        True
    ]


def test_asking_is_an_event_of_its_own() -> None:
    """That somebody asked for something is asserted by the article."""
    text = "The lawyers asked the court to reopen the case of 2012."
    item = reported(text, "to reopen the case of 2012", "asked", "The lawyers")
    assert claims_in(text, item)[0].support is Support.OWN_VOICE


def test_accusations_rank_above_background() -> None:
    """What names somebody, a number and a crime is more worth a check than a state of affairs."""
    grave = claims_in("Inspector Jon Dahl stole 300 files and lied about it in court.")[0]
    mild = claims_in("The road has been open for cars.")[0]
    assert 0 <= mild.score < grave.score <= 1
    assert "an accusation" in grave.why
    assert "a number" in grave.why


def test_a_piece_of_opinion_makes_fewer_claims() -> None:
    """Where the article keeps saying *I*, its opinions are not taken for claims."""
    opinion = "I like old keyboards. I miss my old one. I wrote about it. It is a strange way to design a machine."
    cuts = [0, 22, 43, 61, len(opinion)]
    sentences = [Span(start, end) for start, end in pairwise(cuts)]
    assert find_claims(Document("x", "-", opinion), sentences, ()) == ()


def test_the_headline_is_a_claim_if_it_asserts() -> None:
    """A headline needs no full stop; a hedged one asserts nothing."""
    for text, count in [("Mayor flees town as dam breaks", 1), ("Dam could break next week", 0)]:
        document = Document("x", "-", text, parts=(Part(PartType.TITLE, Span(0, len(text))),))
        assert len(find_claims(document, [Span(0, len(text))], ())) == count


@given(st.text(max_size=200), st.data())
def test_any_text_is_read(text: str, data: st.DataObject) -> None:
    """No string breaks it; claims are given sentences, scores lie in 0 to 1, and the reason is a sentence."""
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    sentences = [Span(start, end) for start, end in pairwise(cuts)]
    spans = [data.draw(st.sampled_from(sentences)) if sentences else Span(0, 0) for _ in range(2)]
    item = Attribution("a1", spans[0], spans[1], None, Style.DIRECT, None, SourceType.VAGUE, Channel.NONE, ".")
    for claim in find_claims(Document("x", "-", text), sentences, [item, replace(item, id="a2", cue=None)]):
        assert claim.span in sentences
        assert 0 <= claim.score <= 1
        assert claim.why.endswith(".")
