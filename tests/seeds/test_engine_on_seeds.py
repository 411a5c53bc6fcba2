"""What the engine finds in the sample articles, against the marks that were expected of it before it ran."""

from __future__ import annotations

import json
from functools import cache

import pytest

from tui.analysis import analyze
from tui.analysis.engines import Engine, choose
from tui.model import Analysis, Document
from tui.reading import read
from tui.resources import resource
from tui.terms import Channel, DocumentMarkerType, MarkerType, PartType, Style

NAMES = ("kherson", "takeover", "naps", "earthquake")


@cache
def analysed(name: str, engine: Engine = Engine.RULES) -> tuple[Document, Analysis, dict]:
    """Return a sample, its analysis, and its expected marks."""
    document = read(str(resource(f"seeds/{name}.txt")))
    expected = json.loads(resource(f"seeds/{name}.marks.json").read_text(encoding="utf-8"))
    assert choose(engine).engine is engine
    return document, analyze(document, engine=engine), expected


def overlap(first: tuple[int, int], second: tuple[int, int]) -> float:
    """Return the share of two spans' union that both cover."""
    both = min(first[1], second[1]) - max(first[0], second[0])
    return max(0, both) / (max(first[1], second[1]) - min(first[0], second[0]))


def f1(expected: list, found: list, same) -> float:
    """Return F1 of a greedy one-to-one pairing."""
    left, hits = list(found), 0
    for item in expected:
        match = next((other for other in left if same(item, other)), None)
        if match is not None:
            left.remove(match)
            hits += 1
    return 2 * hits / (len(expected) + len(found)) if expected or found else 1.0


@pytest.mark.parametrize("engine", Engine)
@pytest.mark.parametrize("name", NAMES)
def test_attributions_are_found(name, engine):
    """At least seven in ten of who-says-what, counting what is found in excess."""
    _, analysis, expected = analysed(name, engine)
    gold = [tuple(item["content"]) for item in expected["attributions"]]
    found = [(item.content.start, item.content.end) for item in analysis.attributions]
    assert f1(gold, found, lambda one, other: overlap(one, other) >= 0.5) >= 0.7


@pytest.mark.parametrize("name", NAMES)
def test_claims_are_found(name):
    """At least seven in ten of the sentences that assert something."""
    _, analysis, expected = analysed(name)
    gold = [tuple(item["span"]) for item in expected["claims"]]
    found = [(item.span.start, item.span.end) for item in analysis.claims]
    assert f1(gold, found, lambda one, other: overlap(one, other) >= 0.5) >= 0.7


@pytest.mark.parametrize("name", NAMES)
def test_markers_are_found(name):
    """At least seven in ten of the markers, of the right type on the right words.

    Relative times count only in articles without a date: in the others most of them are resolved, and no markers.
    """
    document, analysis, expected = analysed(name)
    left_out = "relative_time" if document.published else ""
    gold = [(item["type"], tuple(item["span"])) for item in expected["markers"] if item["type"] != left_out]
    found = [(str(item.type), (item.span.start, item.span.end)) for item in analysis.markers if item.type != left_out]
    assert f1(gold, found, lambda one, other: one[0] == other[0] and overlap(one[1], other[1]) > 0) >= 0.7


@pytest.mark.parametrize("name", NAMES)
def test_parts_are_found(name):
    """Teasers and page furniture are told from the article to the character."""
    document, _, expected = analysed(name)
    outside = {"teaser", "furniture"}
    gold = {tuple(item["span"]) for item in expected["parts"] if item["type"] in outside}
    assert {(part.span.start, part.span.end) for part in document.parts if part.type.value in outside} == gold


@pytest.mark.parametrize("name", NAMES)
def test_what_the_document_lacks_is_said(name):
    """Publisher, author, date and address are missed where they are missing, and nowhere else."""
    _, analysis, expected = analysed(name)
    lacking = {"no_publisher", "no_author", "no_date", "no_url"}
    assert {item.type.value for item in analysis.document_markers} & lacking == set(expected["document"]) & lacking


def test_the_demo_article_shows_what_caveat_is_for():
    """The first thing a newcomer opens: every trait of a text that nobody answers for, found and explained."""
    document, analysis, _ = analysed("kherson")
    text = document.text
    spanning = [item for item in analysis.attributions if item.content.of(text).count("\n\n“") == 2]
    assert [(item.style, item.channel) for item in spanning] == [(Style.DIRECT, Channel.SOCIAL_POST)]
    entity = spanning[0].entity
    assert sum(item.entity == entity for item in analysis.attributions) >= 4
    types = {marker.type for marker in analysis.markers}
    wanted = {
        MarkerType.BROKEN_QUOTE,
        MarkerType.HEARSAY,
        MarkerType.SECOND_HAND,
        MarkerType.ENCODING,
        MarkerType.SYNDICATION,
    }
    assert wanted <= types
    assert DocumentMarkerType.SINGLE_SOURCE in {item.type for item in analysis.document_markers}
    assert {PartType.TITLE, PartType.TEASER, PartType.FURNITURE} <= {part.type for part in document.parts}


@pytest.mark.parametrize("name", NAMES)
def test_every_mark_explains_itself(name):
    """Each reason is one sentence, and the same text gives the same analysis again."""
    document, analysis, _ = analysed(name)
    reasons = [item.why for item in (*analysis.attributions, *analysis.claims, *analysis.markers)]
    reasons += [item.why for item in analysis.document_markers]
    assert all(reason.strip() and reason.rstrip().endswith((".", "!", "?", "”", "’")) for reason in reasons)
    assert analyze(document) == analysis
