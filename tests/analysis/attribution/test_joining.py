"""One list of relations from a trained reader and from the rules."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.attribution.joining import joined
from tui.analysis.attribution.reports import Report
from tui.analysis.attribution.seen import CONTENT, CUE, see
from tui.analysis.conventions import Convention
from tui.analysis.quotations import find_quotations
from tui.analysis.relations import find_relations
from tui.analysis.tokens import tokenise
from tui.model import Span
from tui.paragraphs import paragraphs
from tui.terms import Style

TEXT = "The mill will close in May, the owner said.\n\nReportedly the roof leaks. Nobody was asked about the river."


def looked_at(text):
    blocks = paragraphs(text)
    quotations = find_quotations(text, blocks)
    ruled = find_relations(text, blocks, None, quotations)
    return see(text, tokenise(text), blocks, None, quotations, ruled), ruled, quotations


def words(seen, text, part):
    start = text.index(part)
    return seen.within(Span(start, start + len(part)))


def made_of(text, content, cue, source):
    """Return what is made of one report that a reader is very sure of, and no rule found."""
    seen, _, quotations = looked_at(text)
    report = Report(*(words(seen, text, part) for part in (content, cue, source)), 0.99)
    return joined(text, seen, [report], [], quotations, Convention.CAVEAT)


def test_where_both_found_it_the_rules_edges_and_reason_stay():
    """A reader that stops a word early does not cost the exact content."""
    seen, ruled, quotations = looked_at(TEXT)
    report = Report(words(seen, TEXT, "The mill will close in"), None, None, 0.9)
    first = joined(TEXT, seen, [report], ruled, quotations, Convention.CAVEAT)[0]
    assert first == ruled[0]
    assert first.content.of(TEXT) == "The mill will close in May"


def test_what_only_the_reader_found_is_explained_as_such():
    """Its words, its style, and how sure it is."""
    seen, _, quotations = looked_at(TEXT)
    report = Report(words(seen, TEXT, "about the river"), words(seen, TEXT, "was asked"), None, 0.88)
    (found,) = joined(TEXT, seen, [report], [], quotations, Convention.CAVEAT)
    assert found.content.of(TEXT) == "about the river"
    assert found.style is Style.INDIRECT
    assert "trained reader, 88% sure" in found.why


def test_what_is_described_is_not_said():
    """Of "the fire was described as “huge”" the reader may not add the fire to the word that was used of it."""
    text = "The fire was described as “huge” by the harbour."
    seen, ruled, quotations = looked_at(text)
    cue, source = words(seen, text, "was described as"), words(seen, text, "the harbour")
    reports = [Report(words(seen, text, part), cue, source, 0.99) for part in ("The fire", "“huge”")]
    found = joined(text, seen, reports, ruled, quotations, Convention.CAVEAT)
    assert [item.content.of(text) for item in found] == ["“huge”"]


def test_who_is_told_does_not_tell():
    """The subject of a passive hears what is said, whatever the reader makes of it."""
    text = "We're told there is a film of it."
    seen, ruled, quotations = looked_at(text)
    report = Report(
        words(seen, text, "there is a film of it"), words(seen, text, "told"), words(seen, text, "We're"), 0.99
    )
    (found,) = joined(text, seen, [report], ruled, quotations, Convention.CAVEAT)
    assert found.source is None


def test_a_report_within_another_is_kept_though_the_reader_missed_it():
    """A rule's clause within what somebody says is right nearly always; outside it the reader decides."""
    text = "The owner said the clerk had claimed the roof leaked. The guests thought it was fine."
    seen, ruled, quotations = looked_at(text)
    outer = words(seen, text, "the clerk had claimed the roof leaked")
    report = Report(outer, words(seen, text, "said"), words(seen, text, "The owner"), 0.99)
    found = joined(text, seen, [report], ruled, quotations, Convention.CAVEAT)
    assert [item.content.of(text) for item in found] == ["the clerk had claimed the roof leaked", "the roof leaked"]


def test_a_cue_that_no_rule_knows_takes_a_surer_reader():
    """A reader takes deeds for reports now and then: "shared a clip"; it is believed alone where it is very sure."""
    text = "The club unveiled a plan to sell the mill."
    seen, _, quotations = looked_at(text)
    parts = words(seen, text, "a plan to sell the mill"), words(seen, text, "unveiled"), words(seen, text, "The club")
    assert joined(text, seen, [Report(*parts, 0.9)], [], quotations, Convention.CAVEAT) == []
    assert len(joined(text, seen, [Report(*parts, 0.96)], [], quotations, Convention.CAVEAT)) == 1


def test_a_word_that_only_points_is_nothing_said():
    """Of "the visits, which they cited as proof" the word "which" says nothing."""
    assert made_of("The owner admitted the visits, which they cited as proof.", "which", "cited", "they") == []


def test_who_declines_to_comment_says_nothing():
    """A refusal is no report of what was refused."""
    text = "The owner declined to comment on the sale."
    assert made_of(text, "to comment on the sale", "declined", "The owner") == []


def test_a_report_without_cue_source_and_marks_is_none():
    """Nobody could be shown who says it, or that anybody does."""
    seen, _, quotations = looked_at(TEXT)
    report = Report(words(seen, TEXT, "Nobody was asked about the river"), None, None, 0.99)
    assert joined(TEXT, seen, [report], [], quotations, Convention.CAVEAT) == []


def test_hearsay_that_the_reader_missed_is_kept_and_other_reports_are_not():
    """The form of "reportedly" leaves no doubt; everything else is for the reader to judge."""
    seen, ruled, quotations = looked_at(TEXT)
    kept = joined(TEXT, seen, [], ruled, quotations, Convention.CAVEAT)
    assert [item.kind for item in kept] == ["agentless"]


def test_what_the_reader_is_unsure_of_needs_a_rule_beside_it():
    """A doubtful report counts where a rule found the same, and not alone."""
    seen, ruled, quotations = looked_at(TEXT)
    doubtful = [
        Report(words(seen, TEXT, part), None, None, 0.4)
        for part in ("The mill will close in May", "Nobody was asked about the river")
    ]
    found = joined(TEXT, seen, doubtful, ruled, quotations, Convention.CAVEAT)
    assert [item.kind for item in found] == [ruled[0].kind, "agentless"]


def test_another_convention_is_the_readers_alone():
    """The rules follow Caveat's; they change no edge and add nothing under another."""
    seen, ruled, quotations = looked_at(TEXT)
    report = Report(words(seen, TEXT, "The mill will close in"), None, None, 0.9)
    (found,) = joined(TEXT, seen, [report], ruled, quotations, Convention.POLNEAR)
    assert found.content.of(TEXT) == "The mill will close in"


def test_the_style_follows_the_marks():
    """All of the content in marks is direct, some of it mixed."""
    text = '"We will go," Ada Byrne said. She said the hall was "a ruin" by then.'
    seen, _, quotations = looked_at(text)
    reports = [
        Report(words(seen, text, '"We will go,"'), None, None, 1.0),
        Report(words(seen, text, 'the hall was "a ruin" by then'), None, None, 1.0),
    ]
    assert [item.style for item in joined(text, seen, reports, [], quotations, Convention.CAVEAT)] == [
        Style.DIRECT,
        Style.MIXED,
    ]


@given(st.lists(st.tuples(st.integers(0, 19), st.integers(1, 8), st.integers(0, 19)), max_size=8))
def test_every_report_stays_and_every_span_lies_in_the_text(drawn):
    """Whatever a reader returns, nothing is lost but doubles, and the contents come in order."""
    seen, ruled, quotations = looked_at(TEXT)
    most = len(seen.words)
    reports = [
        Report((begin, min(most, begin + size)), None, (at, at + 1), 0.95) for begin, size, at in drawn if begin < most
    ]
    found = joined(TEXT, seen, reports, ruled, quotations, Convention.CAVEAT)
    assert len(found) >= len({(item.content, item.source) for item in reports}) - len(ruled)
    assert [item.content.start for item in found] == sorted(item.content.start for item in found)
    assert all(item.content.end <= len(TEXT) for item in found)


def test_what_a_picture_shows_is_described_by_the_article_and_said_by_nobody():
    """A video shows, a study shows too: only the one that speaks in words is a source."""
    text = "The video shows a man at the gate. The study shows a rise in floods."
    seen, _, quotations = looked_at(text)
    reports = [
        Report(words(seen, text, content), words(seen, text, "shows"), words(seen, text, source), 0.95)
        for source, content in (("The video", "a man at the gate"), ("The study", "a rise in floods"))
    ]
    (found,) = joined(text, seen, reports, [], quotations, Convention.CAVEAT)
    assert found.content.of(text) == "a rise in floods"
    assert len(joined(text, seen, reports, [], quotations, Convention.POLNEAR)) == 2


def test_what_is_withheld_is_not_said():
    """Who declines to say when, or cannot say whether, has reported nothing; who says what happened has."""
    text = "The firm declined to say when it would open. She couldn't say whether it leaks. He said what he had seen."
    seen, _, quotations = looked_at(text)
    contents = ["when it would open", "whether it leaks", "what he had seen"]
    cues = [("say", 0), ("say", 50), ("said", 0)]
    reports = [
        Report(words(seen, text, content), seen.within(Span(at := text.index(cue, start), at + len(cue))), None, 0.95)
        for content, (cue, start) in zip(contents, cues, strict=True)
    ]
    (found,) = joined(text, seen, reports, [], quotations, Convention.CAVEAT)
    assert found.content.of(text) == "what he had seen"
    assert len(joined(text, seen, reports, [], quotations, Convention.POLNEAR)) == 3


def test_who_disputes_a_claim_does_not_make_it():
    """A reader that takes the one for the other would turn a denial into its opposite."""
    text = "The army dismissed as false reports that it had lost the town."
    seen, ruled, quotations = looked_at(text)
    content, cue, source = (words(seen, text, part) for part in ("it had lost the town", "reports", "The army"))
    report = Report(content, cue, source, 0.99)
    outer, inner = joined(text, seen, [report], ruled, quotations, Convention.CAVEAT)
    assert (outer.source.of(text), outer.cue.of(text)) == ("The army", "dismissed as false")
    assert (inner.source, inner.cue.of(text), inner.content.of(text)) == (None, "reports", "it had lost the town")


def test_who_asks_not_to_be_named_has_reported_nothing():
    """However sure a reader is of it."""
    text = "A clerk asked not to be named and left the hall early."
    assert made_of(text, "not to be named", "asked", "A clerk") == []


def read_as(text, *pieces):
    """What is made of contents that a reader gives to the same cue and source, the first two of ``pieces``."""
    seen, ruled, quotations = looked_at(text)
    cue, source, *contents = [part and words(seen, text, part) for part in pieces]
    reports = [Report(content, cue, source, 0.95) for content in contents]
    return [item.content.of(text) for item in joined(text, seen, reports, ruled, quotations, Convention.CAVEAT)]


def test_hearsay_is_not_taken_to_pieces():
    """Its content is the clause with the cue in it, however the reader cuts that."""
    text = "With the noose tightening, officers are said to have slipped away."
    whole = [text.removesuffix(".")]
    assert read_as(text, "are said", None, "With the noose tightening, officers", "to have slipped away") == whole
    assert read_as(text, "are said", None, "With the noose tightening, officers") == whole


def test_a_quotation_over_paragraphs_is_one():
    """Whatever part of it the reader takes for one of its own."""
    text = "Ada Byrne said: “We will go to the mill.\n\n“And we will not come back from there before May.”"
    first, second = "“We will go to the mill.", "“And we will not come back from there before May.”"
    assert read_as(text, "said", "Ada Byrne", first, second) == [f"{first}\n\n{second}"]


def test_contents_that_touch_are_one():
    """Where they have the same cue and source and stand in one sentence, outside marks; a rule's stands for both."""
    text = "The opposition resents all of the moves made against the mill."
    first, second = "all of the moves", "made against the mill"
    assert read_as(text, "resents", "The opposition", first, second) == [f"{first} {second}"]
    text = "The opposition accuses all of the council ignoring warnings about the mill."
    first, second = "all of the council", "ignoring warnings about the mill"
    assert read_as(text, "accuses", "The opposition", first, second) == [second]
    text = "He told of a flood. He told of a fire."
    assert read_as(text, "told", "He", "of a flood.", "He told of a fire") == ["of a flood.", "He told of a fire"]


def test_contents_run_over_paragraphs_only_within_marks():
    """Elsewhere a paragraph ends them."""
    seen, _, _ = looked_at("“We go.\n\n“We stay,” he said.\n\nThey left.")
    starts = sorted(seen.breaks(CUE))
    assert [seen.words[at] for at in starts] == ["“", "“", "they"]
    assert sorted(seen.breaks(CONTENT)) == [starts[0], starts[2]]


def test_a_content_does_not_run_over_its_cue():
    """A reader that takes two reports for one does not cost the rule's edges."""
    text = "The party rejected the vote, alleging massive fraud and calling on supporters to take to the streets."
    whole = "massive fraud and calling on supporters to take to the streets"
    assert "supporters to take to the streets" in read_as(text, "calling on", "The party", whole)


def test_what_somebody_is_asked_is_not_said_by_anybody():
    """A question put by whom the text does not tell; one that has an asker is reported."""
    text = "Asked whether it leaks, she laughed. He asked whether it leaks."
    assert read_as(text, "Asked", None, "whether it leaks") == []
    seen, _, quotations = looked_at(text)
    at = text.index("whether", text.index("He"))
    content = seen.within(Span(at, len(text) - 1))
    report = Report(content, words(seen, text, "asked"), words(seen, text, "He"), 0.95)
    assert len(joined(text, seen, [report], [], quotations, Convention.CAVEAT)) == 1


def test_what_stands_within_the_same_marks_is_one():
    """A reader that stops at a full stop does not cut a quotation in two."""
    text = "“The mill is old. The roof leaks,” she said."
    assert read_as(text, "said", "she", "“The mill is old.", "The roof leaks,”") == [
        "“The mill is old. The roof leaks,”"
    ]


def test_what_sets_a_source_off_is_no_part_of_it():
    """A reader that takes the comma with the source does not show it."""
    text = "An official, speaking by phone, saw “signs” of it."
    seen, _, quotations = looked_at(text)
    report = Report(
        words(seen, text, "“signs” of it"), words(seen, text, "saw"), words(seen, text, "An official,"), 0.95
    )
    (found,) = joined(text, seen, [report], [], quotations, Convention.CAVEAT)
    assert found.source.of(text) == "An official"


def test_a_turn_of_a_talk_takes_no_cue_out_of_what_is_said():
    """What somebody tells of another's saying is not how it was said itself."""
    text = "Holm: They said to wait. The owner later claimed that he never knew.\n\nBerg: I see.\n\nHolm: Do you?"
    seen, ruled, quotations = looked_at(text)
    turn = next(item for item in ruled if item.kind == "label")
    report = Report(seen.within(turn.content), words(seen, text, "later claimed"), words(seen, text, "Holm"), 0.95)
    found = joined(text, seen, [report], ruled, quotations, Convention.CAVEAT)
    assert [item.cue for item in found if item.content == turn.content] == [turn.cue]


def test_content_begins_behind_that():
    """The word that leads up to it is no part of it."""
    text = "It is possible, the authors write, that napping is a habit."
    seen, _, quotations = looked_at(text)
    content = words(seen, text, "that napping is a habit")
    report = Report(content, words(seen, text, "write"), words(seen, text, "the authors"), 0.95)
    (found,) = joined(text, seen, [report], [], quotations, Convention.CAVEAT)
    assert found.content.of(text) == "napping is a habit"
    (theirs,) = joined(text, seen, [report], [], quotations, Convention.POLNEAR)
    assert theirs.content.of(text) == "that napping is a habit"


def test_a_report_of_the_alone_is_none():
    """A content of no word but an article says nothing."""
    seen, _, quotations = looked_at(TEXT)
    report = Report(words(seen, TEXT, "The"), words(seen, TEXT, "was asked"), None, 0.99)
    assert joined(TEXT, seen, [report], [], quotations, Convention.CAVEAT) == []


def test_what_a_cue_interrupts_is_whole():
    """The reader sees what stands before the cue, or behind it; the rule sees both."""
    text = "The boats on the quay, Ada Byrne said, had left the harbour at dawn on Monday."
    seen, ruled, quotations = looked_at(text)
    cue, source = words(seen, text, "said"), words(seen, text, "Ada Byrne")
    pieces = [
        Report(words(seen, text, part), cue, source, 0.99)
        for part in ("The boats on the quay", "had left the harbour at dawn on Monday")
    ]
    (found,) = joined(text, seen, pieces, ruled, quotations, Convention.CAVEAT)
    assert found.content.of(text) == text[:-1]


def test_who_is_told_in_court_does_not_tell():
    """The words that tell of a hearing are a cue, and no source."""
    text = "The court heard that the dam was old."
    seen, ruled, quotations = looked_at(text)
    report = Report(words(seen, text, "the dam was old"), words(seen, text, "heard"), words(seen, text, "court"), 0.99)
    (found,) = joined(text, seen, [report], ruled, quotations, Convention.CAVEAT)
    assert (found.source, found.kind) == (None, "agentless")


def test_whom_it_was_said_to_is_not_said():
    """Nor is a word that only leads on to what the content leaves out."""
    text = "The referee admitted to me he was unsure of the goal."
    seen, _, quotations = looked_at(text)
    cue, source = words(seen, text, "admitted to"), words(seen, text, "The referee")
    report = Report(words(seen, text, "me he was unsure of the"), cue, source, 0.99)
    (found,) = joined(text, seen, [report], [], quotations, Convention.CAVEAT)
    assert found.content.of(text) == "he was unsure"
