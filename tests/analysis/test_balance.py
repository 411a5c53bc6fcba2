"""The balance sheet: what the claims rest on, the way each has come, and what would raise the text's standing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.texts import Text
from tests.growth import LINEAR, growth
from tui.analysis.balance import draw_up
from tui.balance import Balance, Figure, HopType, Need, NeedType, Origin
from tui.model import Analysis, Attribution, Claim, Document, DocumentMarker, Embed, Link, Marker, Span
from tui.terms import Channel, DocumentMarkerType, MarkerType, SourceType, Style, Support


def sheet(text: Text) -> Balance:
    """Draw up the balance of a text."""
    return draw_up(text.document, text.analysis)


def numbers(figures: tuple[Figure, ...]) -> dict[str, int]:
    """Return the figures as numbers by key."""
    return {figure.key: figure.count for figure in figures}


def chain(text: Text, claim: str) -> str:
    """Return the chain of a claim in words."""
    return next(item.words for item in sheet(text).chains if item.claim == claim)


def test_an_empty_text_has_an_empty_sheet() -> None:
    """Nothing is counted, nothing fails, and nothing is asked for that no finding asks for."""
    found = draw_up(Document("x", "-", ""), Analysis("x", "test/1"))
    assert found == Balance((), (), (), (), (), (), (), (), (), (), ())


def test_claims_are_counted_by_what_they_rest_on() -> None:
    """Support, source type, channel and entity each count claims, and name those they count."""
    text = Text("Ada Holm said the dam broke. Two people fled. Ada Holm wrote on Facebook that it rained.")
    first = text.claim("Ada Holm said the dam broke.", text.says("the dam broke", "Ada Holm", "said"))
    own = text.claim("Two people fled.")
    post = text.says("it rained", "Ada Holm", "wrote on Facebook", channel=Channel.SOCIAL_POST)
    second = text.claim("Ada Holm wrote on Facebook that it rained.", post)
    found = sheet(text)
    assert numbers(found.supports) == {"attributed": 2, "own_voice": 1}
    assert [item.id for item in found.supports[0].passages] == [first, second]
    assert [item.id for item in found.supports[1].passages] == [own]
    assert numbers(found.source_types) == {"person": 2}
    assert numbers(found.channels) == {"social_post": 1, "none": 1}
    assert numbers(found.entities) == {"Ada Holm": 2}


def test_a_chain_is_read_from_the_site_to_the_origin() -> None:
    """A named source is the end of the way; the outlet that she spoke to stands before her."""
    text = Text("Bo Lund told Harbour Radio North that the ice was thin.")
    item = text.says("the ice was thin", "Bo Lund", "told", channel=Channel.PRESS)
    text.mark(MarkerType.SECOND_HAND, "told Harbour Radio")
    claim = text.claim("Bo Lund told Harbour Radio North that the ice was thin.", item)
    (found,) = sheet(text).chains
    assert found.words == "this site ← Harbour Radio North ← Bo Lund"
    assert (found.claim, found.length, found.origin) == (claim, 2, Origin.NAMED)
    assert [hop.type for hop in found.hops] == [HopType.OUTLET, HopType.SOURCE]


def test_outlets_are_named_as_the_text_names_them() -> None:
    """Verbs and prepositions around the outlet are left out, whether it has a name or not."""
    for words, outlet in (
        ("told local media", "local media"),
        ("in an interview with the Coast Mail", "the Coast Mail"),
    ):
        text = Text(f"Bo Lund said {words} that the ice was thin.")
        item = text.says("the ice was thin", "Bo Lund", "said")
        text.mark(MarkerType.SECOND_HAND, words)
        claim = text.claim(text.text, item)
        assert chain(text, claim) == f"this site ← {outlet} ← Bo Lund"


def test_a_copied_text_is_one_hop_further_away() -> None:
    """Everything in it has come through the publication it was taken from, named or not."""
    text = Text("Flash tweeted: “They ran.”\nIt rained.\nSource link")
    post = text.says("“They ran.”", "Flash", "tweeted", kind=SourceType.MEDIA, channel=Channel.SOCIAL_POST)
    text.mark(MarkerType.SOCIAL_POST, "tweeted")
    claim, own = text.claim("Flash tweeted: “They ran.”", post), text.claim("It rained.")
    text.mark(MarkerType.SYNDICATION, "Source link")
    assert chain(text, claim) == "this site ← unnamed copy ← tweet by Flash ← nobody named"
    assert chain(text, own) == "this site ← unnamed copy ← nobody named"
    for line, name in (
        ("(Reuters) - It rained.", "Reuters"),
        ("This article first appeared on Harbour News.", "Harbour News"),
    ):
        text = Text(f"{line}\nIt snowed.")
        text.mark(MarkerType.SYNDICATION, line.split(" -")[0].split(" on ")[0])
        assert chain(text, text.claim("It snowed.")) == f"this site ← {name} ← nobody named"


def test_a_publisher_s_own_mark_is_no_copy() -> None:
    """An agency's text on the agency's own site has come no further."""
    text = Text("(Reuters) - It rained.", publisher="Reuters", authors=("Ada Holm",))
    text.mark(MarkerType.SYNDICATION, "(Reuters)")
    assert chain(text, text.claim("It rained.")) == "Reuters ← its author, Ada Holm"
    text = Text("(AP) - It rained.", publisher="Associated Press")
    text.mark(MarkerType.SYNDICATION, "(AP)")
    assert chain(text, text.claim("It rained.")) == "Associated Press ← nobody named"


def test_no_chain_comes_twice_to_one_place() -> None:
    """The same outlet, named in other words by an outer and an inner report, is one hop."""
    text = Text("The Coast Mail quotes Bo Lund, who told the Coast Mail newspaper that it rained.")
    content = "Bo Lund, who told the Coast Mail newspaper that it rained"
    text.says(content, "The Coast Mail", "quotes", kind=SourceType.MEDIA)
    inner = text.says("it rained", "Bo Lund", "told", channel=Channel.PRESS)
    text.mark(MarkerType.SECOND_HAND, "told the Coast Mail newspaper")
    assert chain(text, text.claim(text.text, inner)) == "this site ← The Coast Mail ← Bo Lund"


def test_nested_reports_are_followed_to_the_innermost() -> None:
    """What an outlet says that a user posted that somebody heard has three hops, whichever of them the claim names."""
    words = "According to the Coast Mail, Ada Holm posted that rumours say the dam broke. She fled."
    text = Text(words)
    outer = text.says(
        "Ada Holm posted that rumours say the dam broke", "the Coast Mail", "According to", kind=SourceType.MEDIA
    )
    post = text.says("rumours say the dam broke", "Ada Holm", "posted", channel=Channel.SOCIAL_POST)
    text.says("the dam broke", None, "rumours say", kind=SourceType.UNATTRIBUTED)
    claim = text.claim(words.split(". ", maxsplit=1)[0], post)
    (found,) = sheet(text).chains
    assert found.words == ("this site ← the Coast Mail ← social-media post by Ada Holm ← “rumours say” ← nobody named")
    assert (found.length, found.origin) == (3, Origin.NOBODY)
    text.claims.clear()
    claim = text.claim(words.split(". ", maxsplit=1)[0], outer)
    assert chain(text, claim) == found.words


def test_a_nested_report_of_something_else_is_no_hop() -> None:
    """Only what holds most of the claim's words is what the claim rests on."""
    text = Text("Bo Lund said that the bridge lost nine beams in the night, as is said of it.")
    item = text.says("the bridge lost nine beams in the night, as is said of it", "Bo Lund", "said")
    text.says("of it", None, "is said", kind=SourceType.UNATTRIBUTED)
    claim = text.claim(text.text, item)
    assert chain(text, claim) == "this site ← Bo Lund"


def test_where_chains_end() -> None:
    """At somebody named, at somebody unnamed, or at nobody."""
    ends = {
        SourceType.PERSON: Origin.NAMED,
        SourceType.ORGANISATION: Origin.NAMED,
        SourceType.DOCUMENT: Origin.NAMED,
        SourceType.ANONYMOUS: Origin.UNNAMED,
        SourceType.VAGUE: Origin.NOBODY,
        SourceType.MEDIA: Origin.NOBODY,
        SourceType.UNATTRIBUTED: Origin.NOBODY,
    }
    for kind, end in ends.items():
        text = Text("Someone there said that it rained.")
        text.claim(text.text, text.says("it rained", "Someone there", "said", kind=kind))
        (found,) = sheet(text).chains
        assert found.origin is end
        assert found.words.endswith("nobody named") == (end is Origin.NOBODY)
    text = Text("It reportedly rained.")
    text.mark(MarkerType.HEARSAY, "reportedly")
    assert chain(text, text.claim(text.text, attributed=True)) == "this site ← “reportedly” ← nobody named"


def needs(text: Text) -> dict[NeedType, Need]:
    """Return what would raise a text's standing."""
    return {need.type: need for need in sheet(text).needs}


def test_what_is_missing_is_tied_to_what_waits_for_it() -> None:
    """A date would place the relative times, a byline would answer for the article's own voice."""
    text = Text("It rained last night. Several fled.")
    night = text.mark(MarkerType.RELATIVE_TIME, "last night")
    claim = text.claim("It rained last night.")
    several = text.mark(MarkerType.VAGUE_QUANTITY, "Several")
    text.judged += [
        DocumentMarker(kind, ".")
        for kind in (DocumentMarkerType.NO_DATE, DocumentMarkerType.NO_AUTHOR, DocumentMarkerType.NO_URL)
    ]
    found = needs(text)
    assert {kind: [item.id for item in need.passages] for kind, need in found.items()} == {
        NeedType.DATE: [night],
        NeedType.AUTHOR: [claim],
        NeedType.ADDRESS: [],
        NeedType.FIGURES: [several],
    }


def test_what_the_findings_show_is_what_is_asked_for() -> None:
    """A finding brings its passages; those that are claims are known by their ids."""
    text = Text("Ada Holm said it rained. It was Monday.")
    claim = text.claim("Ada Holm said it rained.", text.says("it rained", "Ada Holm", "said"))
    text.judged.append(
        DocumentMarker(DocumentMarkerType.SINGLE_SOURCE, "One.", (text.span("Ada Holm said it rained."),))
    )
    text.judged.append(DocumentMarker(DocumentMarkerType.ONE_SIDED, "One.", (text.span("It was Monday."),)))
    found = sheet(text)
    assert [[item.id for item in finding.passages] for finding in found.findings] == [[claim], [""]]
    assert [need.type for need in found.needs] == [NeedType.SECOND_SOURCE, NeedType.OTHER_SIDE]
    assert [need.passages for need in found.needs] == [finding.passages for finding in found.findings]


def test_what_is_shown_or_linked_is_not_asked_for() -> None:
    """A post that the page embeds and a report that it links to are there for everybody to see."""
    words = "Ada Holm posted that it rained. " + "." * 500 + " A report found that it snowed."
    text = Text(words)
    text.says("it rained", "Ada Holm", "posted", channel=Channel.SOCIAL_POST)
    text.says("it snowed", "A report", "found", kind=SourceType.DOCUMENT)
    assert set(needs(text)) == {NeedType.ORIGINAL_POST, NeedType.PRIMARY_DOCUMENT}
    text = Text(words, embeds=(Embed(text.span("it rained"), "X"),))
    text.says("it rained", "Ada Holm", "posted", channel=Channel.SOCIAL_POST)
    text.says("it snowed", "A report", "found", kind=SourceType.DOCUMENT)
    assert set(needs(text)) == {NeedType.PRIMARY_DOCUMENT}
    text = Text(words, links=(Link(text.span("report found"), "https://example.org/"),))
    text.says("it rained", "Ada Holm", "posted", channel=Channel.SOCIAL_POST)
    text.says("it snowed", "A report", "found", kind=SourceType.DOCUMENT)
    assert set(needs(text)) == {NeedType.ORIGINAL_POST}


LETTERS = "".join(f"Ab{number} told the Post, it said. " for number in range(12))
SPANS = st.tuples(st.integers(0, len(LETTERS)), st.integers(0, len(LETTERS))).map(lambda pair: Span(*sorted(pair)))


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    """Any analysis, however little its marks fit together."""
    attributions = tuple(
        Attribution(
            f"a{number}",
            draw(SPANS),
            draw(st.none() | SPANS),
            draw(st.none() | SPANS),
            Style.INDIRECT,
            draw(st.sampled_from([None, "", "Ada", "Bo"])),
            draw(st.sampled_from(SourceType)),
            draw(st.sampled_from(Channel)),
            ".",
        )
        for number in range(draw(st.integers(0, 6)))
    )
    ids = st.sampled_from([None, "a0", "a1", "a2", "gone"])
    claims = tuple(
        Claim(f"c{number}", draw(SPANS), draw(st.sampled_from(Support)), draw(ids), 0.5, ".")
        for number in range(draw(st.integers(0, 6)))
    )
    markers = tuple(
        Marker(f"m{number}", draw(st.sampled_from(MarkerType)), draw(SPANS), ".")
        for number in range(draw(st.integers(0, 8)))
    )
    judged = tuple(
        DocumentMarker(kind, ".", tuple(draw(st.lists(SPANS, max_size=2))))
        for kind in draw(st.sets(st.sampled_from(DocumentMarkerType)))
    )
    return Analysis("x", "test/1", attributions, (), claims, markers, judged)


@given(analyses())
def test_every_number_is_that_of_its_passages(analysis: Analysis) -> None:
    """Each section accounts for every claim it is about exactly once, and nothing it counts is made up."""
    found = draw_up(Document("x", "-", LETTERS), analysis)
    claims = {item.id for item in analysis.claims}
    attributed = {item.id for item in analysis.claims if item.support is Support.ATTRIBUTED}
    assert [chain.claim for chain in found.chains] == [item.id for item in found.claims]
    for figures, whole in (
        (found.supports, claims),
        (found.lengths, claims),
        (found.origins, claims),
        (found.routes, claims),
        (found.source_types, attributed),
        (found.channels, attributed),
        (found.entities, attributed),
    ):
        counted = [passage.id for figure in figures for passage in figure.passages]
        assert sorted(counted) == sorted(whole)
        assert sum(figure.count for figure in figures) == len(whole)
        assert all(figure.count == len(figure.passages) > 0 for figure in figures)
        assert len({figure.key for figure in figures}) == len(figures)
    known = {item.id: item.span for item in (*analysis.claims, *analysis.markers)}
    known |= {item.id: item.content for item in analysis.attributions}
    for need in found.needs:
        assert all(not passage.id or known[passage.id] == passage.span for passage in need.passages)
    assert draw_up(Document("x", "-", LETTERS), analysis) == found


def test_the_sheet_of_a_huge_text_is_drawn_up_in_linear_time() -> None:
    """Marks without end, nested as badly as can be, cost in proportion."""

    def work(many: int) -> Callable[[], object]:
        text = "He said it. " * many
        whole = len(text)
        attributions = tuple(
            Attribution(
                f"a{at}", Span(at, whole - at), Span(at, at + 4), Span(at, at + 2),
                Style.INDIRECT, "He", SourceType.MEDIA, Channel.SOCIAL_POST, ".",
            )
            for at in range(many)
        )  # fmt: skip
        claims = tuple(
            Claim(f"c{at}", Span(at * 12, at * 12 + 11), Support.ATTRIBUTED, f"a{at}", 0.5, ".") for at in range(many)
        )
        markers = tuple(
            Marker(f"m{at}", kind, Span(at * 12, at * 12 + 2), ".")
            for at in range(many)
            for kind in (MarkerType.SECOND_HAND, MarkerType.SOCIAL_POST, MarkerType.SYNDICATION)
        )
        document, analysis = Document("x", "-", text), Analysis("x", "t", attributions, (), claims, markers)
        return partial(draw_up, document, analysis)

    assert growth(work, 400) < LINEAR
