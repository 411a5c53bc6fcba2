"""The heads are learned in one way only: the same articles give the same bytes."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from tui.analysis.claims import Verdict
from tui.analysis.engines import Engine
from tui.analysis.judgement.heads import Head, heads_from
from tui.analysis.judgement.judge import CLAIM, OWN_VOICE
from tui.analysis.train import judgement
from tui.analysis.train.judgement_examples import Article, articles
from tui.analysis.train.logistic import fit
from tui.model import Document
from tui.terms import Support

TOWNS = ("Harlow", "Barnes", "Leith", "Corby", "Penryn", "Ambleside")


def annotated(folder: Path) -> Path:
    for number, town in enumerate(TOWNS, 3):
        own = f"The bridge in {town} fell on Monday and {number} people were hurt."
        hope = "I hope that everybody feels better soon."
        quoted = f"The town spent {number} million pounds on it, engineer Ann {town}sworth said."
        text = f"{own}\n\n{hope}\n\n{quoted}\n"
        claims = [
            {"span": [0, len(own)], "support": "own_voice"},
            {"span": [text.index(quoted), len(text) - 1], "support": "attributed"},
        ]
        (folder / f"{town}.txt").write_text(text, encoding="utf-8")
        (folder / f"{town}.gold.json").write_text(json.dumps({"claims": claims}), encoding="utf-8")
    return folder


def read(folder: Path) -> list[Article]:
    def as_it_is(document: Document) -> Document:
        return document

    return list(articles(folder, as_it_is, Engine.RULES))


def test_sentences_get_the_answers_of_the_annotators(tmp_path: Path) -> None:
    found = read(annotated(tmp_path))
    assert [article.name for article in found] == [f"{town}.txt" for town in sorted(TOWNS)]
    assert {article.claims for article in found} == {2}
    for article in found:
        assert [item.support for item in article.sentences] == [Support.OWN_VOICE, None, Support.ATTRIBUTED]
        assert [item.support_signs is None for item in article.sentences] == [True, True, False]


def test_learning_twice_gives_the_same_bytes_and_what_was_learned_is_applied(tmp_path: Path) -> None:
    found = read(annotated(tmp_path))
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        judgement.write(judgement.train([found]), tmp_path / name)
    one, two = ((tmp_path / name / "judgement.npz").read_bytes() for name in ("one", "two"))
    assert one == two
    with np.load(tmp_path / "one" / "judgement.npz") as arrays:
        heads = heads_from(dict(arrays))
    assert set(heads) == {CLAIM, OWN_VOICE}
    for article in found:
        assert [item.claim for item in judgement.verdicts(article, heads)] == [True, False, True]


def test_a_tally_counts_claims_and_support(tmp_path: Path) -> None:
    article = read(annotated(tmp_path))[0]
    tally = judgement.Tally()
    support = (Support.OWN_VOICE, Support.OWN_VOICE, Support.OWN_VOICE)
    tally.add(article, [Verdict(claim=True, support=item) for item in support])
    assert (tally.right, tally.found, tally.claims, tally.rightly_supported) == (2, 3, 2, 1)
    assert str(tally) == "claims 0.8000, support 0.5000"


def test_the_rarest_signs_get_no_weight_and_a_steeper_ridge_smaller_ones() -> None:
    rows = [{"yes": 1.0}, {"yes": 1.0, "odd": 1.0}, {"no": 1.0}, {"no": 1.0}]
    answers = [True, True, False, False]
    weights, bias = fit(rows, answers, ["a", "b", "a", "b"], ridge=0.1, least=2)
    assert set(weights) == {"yes", "no"}
    assert weights["yes"] > 1 > -1 > weights["no"]
    assert abs(bias) < 0.1
    tamer, _ = fit(rows, answers, ["a", "b", "a", "b"], ridge=10.0, least=2)
    assert 0 < tamer["yes"] < weights["yes"]


def test_the_weights_are_where_the_slope_is_level() -> None:
    # One sign, no other: the best weight w and bias b obey b = log odds without the sign, up to the ridge.
    rows = [{"sign": 1.0}] * 30 + [{}] * 40
    answers = [True] * 20 + [False] * 10 + [True] * 10 + [False] * 30
    weights, bias = fit(rows, answers, [str(number) for number in range(70)], ridge=1e-4, least=1)
    assert bias == pytest.approx(np.log(1 / 3), abs=0.01)
    assert weights["sign"] == pytest.approx(np.log(2) - np.log(1 / 3), abs=0.01)


def test_an_empty_head_is_undecided() -> None:
    assert Head({}, 0.0, 0.5).chance({"any": 1.0}) == 0.5
