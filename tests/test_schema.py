"""The records as JSON: what is written can be read back, and what cannot be a record is refused by field."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records import FLAG, flags
from tui.model import Analysis, Claim, Document, DocumentMarker, Marker, OwnType, Part, Span, Time
from tui.schema import SchemaError, analysis_to_json, flag_from_json, flag_to_json
from tui.terms import DocumentMarkerType, MarkerType, PartType, Support

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(st.text(max_size=5), values, max_size=3),
    max_leaves=6,
)
FIELDS = (*flag_to_json(FLAG), "basis")


@given(flags())
def test_a_decision_survives_the_way_through_json(flag):
    """What is written to the database or an export is read back as it was, to the last character."""
    assert flag_from_json(json.loads(json.dumps(flag_to_json(flag)))) == flag


@given(ANYTHING)
def test_what_is_no_decision_is_refused(record):
    """Any other JSON gives the one error that callers expect."""
    with pytest.raises(SchemaError):
        flag_from_json(record)


def refusal(record) -> str:
    """Return why a record is refused, or nothing if it is not."""
    try:
        flag_from_json(record)
    except SchemaError as error:
        return str(error)
    return ""


@given(st.sampled_from(FIELDS), ANYTHING)
def test_a_wrong_field_is_read_or_named(field, value):
    """One bad field is either harmless or named in the error; nothing else is ever raised."""
    reason = refusal({**flag_to_json(FLAG), field: value})
    assert not reason or reason.startswith(field)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", ""),
        ("kind", "rumour"),
        ("status", "maybe"),
        ("reliability", "G"),
        ("reliability", ""),
        ("credibility", 0),
        ("credibility", True),
        ("credibility", 2.0),
        ("tags", "one"),
        ("target", {"start": 5, "end": 4}),
        ("target", {"start": -1, "end": 4}),
        ("target", {"start": 0}),
        ("document", {"uri": "a.txt"}),
        ("basis", {"paragraph": "2"}),
    ],
)
def test_values_that_a_field_cannot_have_are_refused(field, value):
    """Ratings outside the code, ranges that run backwards and unknown names never get into the database."""
    with pytest.raises(SchemaError, match=field):
        flag_from_json({**flag_to_json(FLAG), field: value})


def test_an_analysis_is_written_in_a_fixed_form():
    """Tools can rely on the names, the order of the keys, and pairs of offsets."""
    document = Document(
        "ab" * 32, "a.txt", "Title\n\nIt may be so.", parts=(Part(PartType.TITLE, Span(0, 5)),), title="Title"
    )
    analysis = Analysis(
        document.id,
        "rules/1",
        claims=(Claim("c1", Span(7, 20), Support.OWN_VOICE, None, 0.12345, "It asserts.", markers=("m1", "m2")),),
        markers=(
            Marker("m1", MarkerType.HEDGE, Span(10, 13), "“may”", claim="c1"),
            Marker("m2", MarkerType.ENCODING, Span(7, 9), "Damaged.", repair="It"),
        ),
        document_markers=(DocumentMarker(DocumentMarkerType.NO_DATE, "No date."),),
        times=(Time(Span(7, 9), "2026-03-01", "A day."),),
        own_types=(OwnType("war_word", "red", "w"),),
        notices=("Part of it.",),
    )
    record = analysis_to_json(document, analysis)
    assert list(record) == [
        "schema",
        "document",
        "parts",
        "attributions",
        "sources",
        "claims",
        "markers",
        "document_markers",
        "times",
        "own_types",
        "notices",
    ]
    assert record["schema"] == "caveat/analysis/1"
    assert list(record["document"]) == [
        *("id", "uri", "title", "publisher", "authors", "published", "language", "length", "updated", "url"),
        *("encoding", "notices", "links", "embeds", "pages", "custody"),
    ]
    assert record["document"]["length"] == 20
    assert record["parts"] == [{"type": "title", "start": 0, "end": 5}]
    assert record["claims"][0]["score"] == 0.123
    assert record["markers"][0] == {"id": "m1", "type": "hedge", "start": 10, "end": 13, "why": "“may”"} | {
        "claim": "c1",
        "attribution": None,
    }
    assert record["claims"][0]["markers"] == ["m1", "m2"]
    assert record["times"] == [{"start": 7, "end": 9, "value": "2026-03-01", "why": "A day."}]
    assert record["own_types"] == [{"name": "war_word", "colour": "red", "letter": "w"}]
    assert record["markers"][1]["repair"] == "It"
    assert record["document_markers"] == [{"type": "no_date", "why": "No date."}]


def test_the_text_is_carried_only_when_it_is_asked_for():
    """Analyses can be passed on without the article."""
    document, analysis = Document("ab" * 32, "a.txt", "Words."), Analysis("ab" * 32, "rules/1")
    assert "text" not in analysis_to_json(document, analysis)["document"]
    assert analysis_to_json(document, analysis, with_text=True)["document"]["text"] == "Words."
