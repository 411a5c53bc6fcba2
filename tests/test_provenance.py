"""Where a document comes from, as JSON: complete, the same for the same bytes, and no obstacle to a decision."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.records import FLAG
from tui.model import Custody, Document, Embed, Link, Span
from tui.provenance import custody_from_json, custody_to_json, document_to_json
from tui.schema import flag_from_json, flag_to_json

CUSTODY = Custody(
    "ab" * 32,
    "https://news.example/a",
    captured="2026-05-01T10:00:00Z",
    status=200,
    final_url="https://news.example/b",
    media_type="text/html",
    container="feed.xml",
    tools=("trafilatura 2.1.0", "lxml 6.0"),
)


def test_custody_survives_the_way_through_a_decision():
    """An export or database read back says which bytes the decision was made on, and where they came from."""
    flag = replace(FLAG, document=replace(FLAG.document, custody=CUSTODY))
    assert flag_from_json(json.loads(json.dumps(flag_to_json(flag)))).document.custody == CUSTODY


def test_what_is_not_known_takes_no_room():
    """A local file has a digest and a name, and nothing is made up for the rest."""
    assert custody_to_json(Custody("ab" * 32, "a.txt")) == {"sha256": "ab" * 32, "uri": "a.txt"}
    assert "custody" not in flag_to_json(FLAG)["document"]


@pytest.mark.parametrize("record", [None, 3, [], {}, {"sha256": 5}, {"uri": "a"}])
def test_what_names_no_bytes_is_no_custody(record):
    """Whatever stands there, the decision is read."""
    assert custody_from_json(record) is None
    flag = flag_to_json(FLAG)
    assert flag_from_json({**flag, "document": {**flag["document"], "custody": record}}).document.custody is None


def test_a_field_of_the_wrong_type_is_not_known():
    """One bad field does not cost the others."""
    record = {**custody_to_json(CUSTODY), "status": "200", "captured": 7, "tools": ["a 1", 2]}
    assert custody_from_json(record) == replace(CUSTODY, status=None, captured=None, tools=("a 1",))


def test_links_and_posts_are_ranges_of_the_text():
    """A program finds the words that lead elsewhere, and the posts, by their offsets."""
    document = Document(
        "ab" * 32,
        "a.html",
        "See the report. Post.",
        links=(Link(Span(8, 14), "https://a.example/r"),),
        embeds=(Embed(Span(16, 21), "X", "https://x.com/a/status/1", "a"),),
        pages=((0, "1"),),
        custody=CUSTODY,
    )
    record = document_to_json(document, with_text=False)
    assert record["links"] == [{"start": 8, "end": 14, "target": "https://a.example/r"}]
    assert record["embeds"] == [
        {"start": 16, "end": 21, "platform": "X", "address": "https://x.com/a/status/1", "account": "a"}
    ]
    assert record["pages"] == [{"start": 0, "label": "1"}]
    assert record["custody"]["status"] == 200
