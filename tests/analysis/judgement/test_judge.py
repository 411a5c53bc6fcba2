"""The trained engines judge claims and their support by the heads, and say so; the rules judge alone."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tui.analysis import analyze
from tui.analysis.claims import rule
from tui.analysis.engines import VERSIONS, Engine
from tui.analysis.judgement import judge
from tui.analysis.judgement.heads import Head, checksum
from tui.analysis.judgement.judge import CLAIM, OWN_VOICE, SentenceJudge, judge_for
from tui.analysis.judgement.sentences import support_signs
from tui.model import Document, Span
from tui.terms import Support

TEXT = (
    "The mayor of Harlow resigned on Monday after 14 years in office.\n\n"
    "“The council lost 3 million pounds,” the auditor Jane Doe said.\n\n"
    "What will happen next?\n"
)


def document(text: str = TEXT) -> Document:
    return Document("x", "-", text)


def heads(*, claim: float = 9.0, own: float = -9.0, **weights: float) -> Mapping[str, Head]:
    known = {checksum(name): value for name, value in weights.items()}
    return {CLAIM: Head(known, claim, 0.5), OWN_VOICE: Head({}, own, 0.5)}


def test_the_rules_are_judged_by_nobody() -> None:
    assert judge_for(Engine.RULES) is None
    assert not any("trained" in claim.why for claim in analyze(document()).claims)


def test_a_trained_engine_says_how_sure_it_is_of_each_claim_and_of_who_vouches_for_it() -> None:
    event, quotation = analyze(document(), engine=Engine.FAST).claims
    assert event.support is Support.OWN_VOICE
    assert event.why.endswith("% sure that it is a claim.")
    assert quotation.support is Support.ATTRIBUTED
    assert quotation.why.endswith("% that only the source vouches for it.")
    assert "Judged by the trained reader, " in quotation.why


def test_without_weights_the_rules_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> Mapping[str, Head]:
        raise FileNotFoundError

    judged = analyze(document(), engine=Engine.FAST)
    monkeypatch.setattr(judge, "carried_heads", missing)
    alone = analyze(document(), engine=Engine.FAST)
    assert [(item.span, item.support) for item in alone.claims] == [(item.span, item.support) for item in judged.claims]
    assert not any("trained" in claim.why for claim in alone.claims)


def test_the_head_overrules_the_rules_both_ways() -> None:
    ruled = rule(document(), [Span(0, 64), Span(131, 153)], ())
    assert [item.claim for item in ruled] == [True, False]
    assert [item.claim for item in SentenceJudge(heads(claim=-9.0))(TEXT, ruled)] == [False, False]
    assert [item.claim for item in SentenceJudge(heads(claim=9.0))(TEXT, ruled)] == [True, True]
    assert [item.claim for item in SentenceJudge(heads(claim=9.0, asks=-20.0))(TEXT, ruled)] == [True, False]


def test_what_the_article_says_without_a_source_stays_its_own() -> None:
    ruled = rule(document(), [Span(0, 64)], ())
    assert support_signs(ruled[0], TEXT) is None
    (verdict,) = SentenceJudge(heads(own=-9.0))(TEXT, ruled)
    assert verdict.support is Support.OWN_VOICE


@pytest.mark.parametrize(("own", "support"), [(9.0, Support.OWN_VOICE), (-9.0, Support.ATTRIBUTED)])
def test_the_head_decides_who_vouches_where_a_source_is_named(own: float, support: Support) -> None:
    attributions = analyze(document()).attributions
    ruled = rule(document(), [Span(66, 129)], attributions)
    (verdict,) = SentenceJudge(heads(own=own))(TEXT, ruled)
    assert verdict.support is support
    assert verdict.told.endswith(".")


@pytest.mark.parametrize(
    ("sign", "times"), [("", 1), ("…", 1), ("\n\n\n", 1), ("?!", 5000), ("a ", 20000), ("“", 3000)], ids=repr
)
def test_texts_without_sentences_are_judged_without_harm(sign: str, times: int) -> None:
    assert analyze(document(sign * times), engine=Engine.FAST).engine == VERSIONS[Engine.FAST]
