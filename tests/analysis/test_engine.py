"""The engine as a whole: one document in, one analysis out, the same each time."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tui.analysis
from tui.analysis import ENGINE, analyze
from tui.analysis.engine import read_blocks
from tui.model import Document, Part, Span
from tui.schema import analysis_to_json
from tui.terms import Channel, PartType, SourceType, Style

TEXT = """Troops ‘flee the town’ as army falters

LUND, May 3 (Agency) - The relief force said on Monday that the town was empty.

“They flee the town by night,” Captain Ada Moss wrote on Telegram.

READ MORE: The general said that all was well

The general reportedly left last week. Experts say he may return.

Source link"""


NEWS = """Guards desert island before storm

A photo posted on Reddit appears to show an empty pier.
One clerk, who did not want to give his name, said the pier was shut.

Ada Moss said the boats were late. The Halden Group of Forces said the guards had left.
The command at Halden said the island was safe.

The dam is sound, the country's energy minister said.

Bo Lund said the guards had been paid. Jo Berg told a news conference that all was well."""


def document(text=TEXT, **parts):
    """Return a document whose parts are given by their words."""
    spans = [(kind, text.index(words), len(words)) for kind, words in parts.items()]
    return Document(
        "0" * 64,
        "a.txt",
        text,
        tuple(
            Part(PartType(kind), Span(start, start + size)) for kind, start, size in sorted(spans, key=lambda s: s[1])
        ),
    )


ARTICLE = document(
    title="Troops ‘flee the town’ as army falters",
    dateline="LUND, May 3 (Agency) -",
    teaser="READ MORE: The general said that all was well",
    furniture="Source link",
)


def words(span):
    return None if span is None else span.of(TEXT)


def test_the_analysis_of_an_article():
    """Each report of body and headline is an attribution; teasers and furniture hold none."""
    analysis = analyze(ARTICLE)
    assert analysis.engine == ENGINE
    assert [(words(item.source), words(item.cue), words(item.content)) for item in analysis.attributions] == [
        (None, None, "‘flee the town’"),
        ("The relief force", "said", "the town was empty"),
        ("Captain Ada Moss", "wrote", "“They flee the town by night,”"),
        (None, "reportedly", "The general reportedly left last week"),
        ("Experts", "say", "he may return"),
    ]
    assert analysis.attributions[2].style is Style.DIRECT
    teaser = next(part.span for part in ARTICLE.parts if part.type is PartType.TEASER)
    assert not any(teaser.overlaps(item.span) for item in (*analysis.claims, *analysis.markers))


def test_ids_are_numbered_in_text_order_and_refer_to_one_another():
    """a1, a2 … c1, c2 … m1, m2 …; sources and claims name attributions that exist."""
    analysis = analyze(ARTICLE)
    known = [item.id for item in analysis.attributions]
    assert known == [f"a{number}" for number in range(1, len(known) + 1)]
    assert [item.id for item in analysis.claims] == [f"c{n}" for n in range(1, len(analysis.claims) + 1)]
    assert [item.id for item in analysis.markers] == [f"m{n}" for n in range(1, len(analysis.markers) + 1)]
    assert {identity for source in analysis.sources for identity in source.attributions} <= set(known)
    assert {claim.attribution for claim in analysis.claims} <= {*known, None}


def test_an_inset_dateline_hides_no_sentence():
    """The paragraph behind it is read, without it and the dash that joins it."""
    blocks, title = read_blocks(ARTICLE)
    assert words(title) == "Troops ‘flee the town’ as army falters"
    assert [words(block)[:12] for block in blocks] == ["Troops ‘flee", "The relief f", "“They flee t", "The general "]


def test_hidden_characters_do_not_hide_a_cue():
    """A zero-width character inside a word changes nothing but the offsets, which stay those of the text as read."""
    text = "The mayor sa\u200bid that the wa\u200bll fell."
    (attribution,) = analyze(document(text)).attributions
    assert attribution.cue.of(text) == "sa\u200bid"
    assert attribution.content.of(text) == "the wa\u200bll fell"


def test_progress_runs_from_nothing_to_all():
    """The share done never falls, begins at 0 and ends at 1."""
    shares = []
    analyze(document(TEXT * 200), on_progress=shares.append)
    assert shares[0] == 0
    assert shares[-1] == 1
    assert shares == sorted(shares)
    assert len(shares) > 15


def test_what_the_caller_raises_ends_the_analysis():
    """Cancelling from the progress report passes through."""

    def cancel(share):
        if share > 0.1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        analyze(ARTICLE, on_progress=cancel)


def test_the_name_of_the_engine_loads_no_rules():
    """Its name and version can be had without the rules; an unknown name is an error."""
    code = "import sys, tui.analysis as a; a.ENGINE; print('tui.analysis.engine' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert shown.stdout.strip() == "False"
    with pytest.raises(AttributeError, match="nothing"):
        _ = tui.analysis.nothing


PIECES = st.lists(
    st.sampled_from(
        [
            "“",
            "”",
            '"',
            "‘",
            "’",
            " ",
            "\n\n",
            ".",
            ",",
            ":",
            "Moss said",
            "that",
            "police",
            "\u200b",
            "Â ",
            "reportedly",
        ]
    ),
    max_size=40,
).map("".join)


@settings(max_examples=60)
@given(PIECES | st.text())
def test_any_text_can_be_analysed_twice_with_the_same_result(text):
    """No text raises, all offsets lie in it, and a second analysis equals the first."""
    one = document(text)
    analysis = analyze(one)
    assert analysis_to_json(one, analysis) == analysis_to_json(one, analyze(one))
    spans = [span for item in analysis.attributions for span in (item.content, item.cue, item.source) if span]
    spans += [item.span for item in (*analysis.claims, *analysis.markers)]
    spans += [span for source in analysis.sources for span in source.mentions]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


def test_sources_of_news_are_told_apart():
    """Withheld names stay withheld, an office is its holder's, a unit goes by its place, pictures have a channel."""
    analysis = analyze(document(NEWS, title="Guards desert island before storm"))
    who = {item.source.of(NEWS): item for item in analysis.attributions if item.source is not None}
    picture = who["A photo posted on Reddit"]
    assert (picture.source_type, picture.channel) == (SourceType.DOCUMENT, Channel.SOCIAL_POST)
    withheld = who["One clerk, who did not want to give his name"]
    assert (withheld.source_type, withheld.entity) == (SourceType.ANONYMOUS, "One clerk")
    assert who["The command at Halden"].entity == who["The Halden Group of Forces"].entity
    assert who["the country's energy minister"].entity == "Bo Lund"
    assert who["Jo Berg"].channel is Channel.PRESS
