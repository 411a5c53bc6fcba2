"""The sample articles and their expected marks fit together, and are what they are said to be."""

import json
from itertools import pairwise

import pytest

from tui.reading import read
from tui.resources import resource
from tui.terms import Channel, DocumentMarkerType, MarkerType, PartType, SourceType, Style, Support

NAMES = ("kherson", "takeover", "naps", "earthquake")
OUTSIDE_BODY = {"teaser", "furniture"}


@pytest.fixture(params=NAMES)
def name(request):
    return request.param


@pytest.fixture
def text(name):
    return resource(f"seeds/{name}.txt").read_bytes().decode("utf-8")


@pytest.fixture
def marks(name):
    return json.loads(resource(f"seeds/{name}.marks.json").read_text(encoding="utf-8"))


def spans_with_words(marks):
    for kind in ("parts", "claims", "markers"):
        for item in marks[kind]:
            yield item["span"], item["text"]
    for item in marks["attributions"]:
        for role in ("content", "cue", "source"):
            if item[role]:
                yield item[role], item[f"{role}_text"]
            else:
                assert item[f"{role}_text"] == ""


def test_every_span_covers_its_words(text, marks):
    """Offsets point at the very words they are said to, without white space around them."""
    for (start, end), words in spans_with_words(marks):
        assert text[start:end] == words
        assert words == words.strip() != ""


def test_every_type_is_known(marks):
    """The marks use the types the program knows, and no others."""
    assert {item["type"] for item in marks["parts"]} <= set(PartType)
    assert {item["type"] for item in marks["markers"]} <= set(MarkerType)
    assert {item["support"] for item in marks["claims"]} <= set(Support)
    assert set(marks["document"]) <= set(DocumentMarkerType)
    for item in marks["attributions"]:
        assert item["style"] in set(Style)
        assert item["source_type"] in set(SourceType)
        assert item["channel"] in set(Channel)
        assert item["entity"]


def test_style_follows_the_quotation_marks(marks):
    """Direct speech stands wholly in quotation marks, mixed speech in part, indirect speech not at all."""
    for item in marks["attributions"]:
        content = item["content_text"]
        opens = content[0] in '“‘"'
        if item["style"] == "direct":
            assert opens
        elif item["style"] == "mixed":
            assert not opens
            assert any(mark in content for mark in '“‘"')
        else:
            assert not opens


def test_unattributed_content_names_nobody(marks):
    """Where nobody says it there is no source, and where somebody does there is one or the title leaves it out."""
    for item in marks["attributions"]:
        if item["source_type"] == "unattributed":
            assert item["source"] is None
        elif item["source"] is None:
            assert item["content"][1] <= marks["parts"][0]["span"][1]


def test_an_entity_has_one_type(marks):
    """Who speaks is the same kind of source throughout the article."""
    types = {}
    for item in marks["attributions"]:
        assert types.setdefault(item["entity"], item["source_type"]) == item["source_type"]


def test_claims_are_apart_and_attributed_where_said(marks):
    """Claims do not overlap, and one that rests on a source lies where an attribution covers part of it."""
    claims = sorted(item["span"] for item in marks["claims"])
    assert all(before[1] <= after[0] for before, after in pairwise(claims))
    for claim in marks["claims"]:
        covered = any(
            item["content"][0] < claim["span"][1] and claim["span"][0] < item["content"][1]
            for item in marks["attributions"]
        )
        assert covered or claim["support"] == "own_voice"


def test_nothing_but_damage_is_marked_outside_the_article(marks):
    """Links and page text hold no claims and no sources."""
    outside = [item["span"] for item in marks["parts"] if item["type"] in OUTSIDE_BODY]
    inside_them = [
        span
        for kind, key in (("claims", "span"), ("attributions", "content"), ("markers", "span"))
        for item in marks[kind]
        for span in [item[key]]
        if item.get("type") not in {"encoding", "syndication"}
        if any(start < span[1] and span[0] < end for start, end in outside)
    ]
    assert inside_them == []


def test_the_reader_finds_the_parts(name, marks):
    """Opening a sample shows its title, byline, dateline, links and page text as they were marked."""
    document = read(resource(f"seeds/{name}.txt"))
    found = [(part.type.value, [part.span.start, part.span.end]) for part in document.parts]
    assert found == [(item["type"], item["span"]) for item in marks["parts"]]
    lacks = {
        "no_publisher": document.publisher,
        "no_author": document.authors,
        "no_date": document.published,
        "no_url": document.url,
    }
    assert {kind for kind, value in lacks.items() if not value} == {m for m in marks["document"] if m.startswith("no_")}


def test_length(text):
    """A sample is read in two minutes."""
    assert 350 <= len(text.split()) <= 600


def test_the_damage_is_real(name, text, marks):
    """The damaged characters of the war report are UTF-8 misread as Mac Roman, and can be undone."""
    damaged = [item["text"] for item in marks["markers"] if item["type"] == "encoding"]
    assert (len(damaged) > 0) == (name == "kherson")
    assert {words.encode("mac_roman").decode("utf-8") for words in damaged} <= {"\u00a0", "‘", "’"}
    assert "\r" not in text


def test_single_source_is_counted():
    """The war report rests on one group for three claims of five or more."""
    marks = json.loads(resource("seeds/kherson.marks.json").read_text(encoding="utf-8"))
    rests_on = []
    for claim in marks["claims"]:
        if claim["support"] == "attributed":
            start, end = claim["span"]
            covering = [a for a in marks["attributions"] if a["content"][0] < end and start < a["content"][1]]
            rests_on.append(
                max(covering, key=lambda a: min(end, a["content"][1]) - max(start, a["content"][0]))["entity"]
            )
    share = max(rests_on.count(entity) for entity in rests_on) / len(rests_on)
    assert len(rests_on) >= 3
    assert share >= 0.6
