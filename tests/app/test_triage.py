"""Marks and the decisions on them, without a screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.app.articles import TEXT, make_analysis, make_document, span_of
from tui.app.citing import citation
from tui.app.marks import Family
from tui.app.shares import OWN_VOICE, claim_shares
from tui.app.triage import Adopted, Triage, is_empty, toggled
from tui.model import Analysis, Span
from tui.terms import Kind, Status, Support


@pytest.fixture
def triage() -> Triage:
    document = make_document()
    return Triage(document, make_analysis(document))


def decided(triage: Triage, words: str, family: Family, status: Status = Status.FLAGGED):
    """Return a saved decision on the mark over some words."""
    mark = next(mark for mark in triage.marks if mark.span == span_of(words) and mark.family is family)
    return replace(triage.draft(mark, None), status=status)


def test_marks_are_in_reading_order_and_what_the_document_lacks_comes_last(triage):
    """Going through the marks reads the article once, from top to bottom."""
    starts = [mark.span.start for mark in triage.marks]
    assert starts == sorted(starts)
    assert triage.marks[-1].family is Family.DOCUMENT


def test_a_decision_survives_another_run_of_the_engine(triage):
    """What was decided on words the engine no longer marks is shown all the same, on those words."""
    flag = decided(triage, "reportedly", Family.MARKER)
    document = triage.document
    poorer = replace(make_analysis(document), markers=())
    again = Triage(document, poorer)
    again.place([flag])
    mark = next(mark for mark in again.marks if mark.span == span_of("reportedly"))
    assert again.status_of(mark) is Status.FLAGGED
    assert mark.family is Family.MARKER


def test_a_claim_keeps_its_decision_when_its_support_is_judged_anew(triage):
    """The sentence is the same claim whether it is attributed or not."""
    flag = decided(triage, "Its crews reportedly saw cracks.", Family.CLAIM)
    analysis = make_analysis(triage.document)
    changed = tuple(replace(claim, support=Support.OWN_VOICE) for claim in analysis.claims)
    again = Triage(triage.document, replace(analysis, claims=changed))
    count = len(again.marks)
    again.place([flag])
    assert len(again.marks) == count
    assert again.progress.decided == 1


def test_words_that_are_gone_make_an_orphan_not_a_wrong_place(triage):
    """A decision is never moved to other words."""
    flag = decided(triage, "reportedly", Family.MARKER)
    other = Triage(make_document("Nothing of the kind is in this text."))
    other.place([flag])
    assert other.orphans == {flag.id: flag}
    assert other.progress.decided == 0


def test_progress_counts_decisions_not_ratings(triage):
    """A rating alone does not decide; taking a decision away counts back."""
    flag = decided(triage, "reportedly", Family.MARKER)
    rated = replace(flag, status=None, credibility=2)
    triage.apply(None, rated)
    assert triage.progress.decided == 0
    triage.apply(rated, flag)
    assert triage.progress.decided == 1
    triage.apply(flag, None)
    assert triage.progress.decided == 0
    assert triage.flags() == ()


def test_a_passage_is_a_mark_as_long_as_there_is_a_decision_on_it(triage):
    """Undo takes her own passage off the page again."""
    count = len(triage.marks)
    flag = replace(triage.draft(triage.passage(span_of("old harbour")), None), status=Status.FLAGGED)
    mark = triage.apply(None, flag)
    assert mark is not None
    assert len(triage.marks) == count + 1
    triage.apply(flag, None)
    assert len(triage.marks) == count


def test_neighbours_go_round_and_say_so(triage):
    """After the last mark comes the first; with no mark of a kind there is none."""
    first, wrapped = triage.neighbour(0, 1)
    assert (first, wrapped) == (triage.marks[0], False)
    last, wrapped = triage.neighbour(triage.marks[0], -1)
    assert (last, wrapped) == (triage.marks[-1], True)
    assert triage.neighbour(0, 1, lambda mark: mark.family is Family.PASSAGE) == (None, False)


def test_a_rating_is_toggled(triage):
    """The same rating again clears it; nothing left means nothing to keep."""
    flag = triage.draft(triage.marks[0], None)
    rated = toggled(flag, credibility=3)
    assert not is_empty(rated)
    assert is_empty(toggled(rated, credibility=3))
    assert toggled(rated, reliability="B").credibility == 3


def test_shares_of_claims_add_up(triage):
    """Every claim is counted once, and sources without claims are still named."""
    shares = claim_shares(triage.analysis)
    assert sum(share.claims for share in shares) == len(triage.analysis.claims)
    assert sum(share.part for share in shares) == pytest.approx(1)
    assert OWN_VOICE in {share.label for share in shares}
    assert "Ana Petrova" in {name for share in shares for name in share.names}
    assert claim_shares(Analysis("x", "test/1")) == []


def test_a_citation_says_what_is_missing(triage):
    """Pasted words carry title, paragraph, hash, and that there is no author and no date."""
    mark = next(mark for mark in triage.marks if mark.kind is Kind.ATTRIBUTION and mark.basis.entity == "Ana Petrova")
    text = citation(triage.document, mark, mark.span.of(TEXT))
    for words in ("We closed the lanes", "Harbour bridge", "no author", "no date", "paragraph 3", "Ana Petrova"):
        assert words in text
    assert f"sha256:{triage.document.id}" in text


def test_a_citation_names_the_page():
    """In a document with pages the citation and the passage's own record say which."""
    plain = make_document()
    document = replace(plain, pages=((0, "16"), (span_of("reportedly").start, "17")))
    marked = Triage(document, make_analysis(document))
    [mark] = [mark for mark in marked.marks if mark.span == span_of("reportedly") and mark.family is Family.MARKER]
    assert mark.basis.page == marked.passage(span_of("reportedly")).basis.page == "17"
    assert "page 17" in citation(document, mark, "words")
    assert marked.passage(Span(0, 3)).basis.page == "16"


def test_a_citation_is_safe_to_paste(triage):
    """Control characters in the article do not reach the clipboard."""
    document = make_document("A \x1b]0;pwned\x07title\n\nText.\n", "x\x1b.txt")
    hostile = Triage(document)
    text = citation(document, hostile.passage(Span(0, 10)), document.text[:10])
    assert "\x1b" not in text
    assert "\x07" not in text


def test_decisions_follow_an_edited_text(triage):
    """After an edit above them decisions stand on the same words; changing one makes it a decision on the new text."""
    flag = decided(triage, "reportedly", Family.MARKER)
    edited = make_document("A correction was made to this article.\n\n" + TEXT.replace("saw cracks", "saw some cracks"))
    later = Triage(edited)
    assert later.adopt([flag]) == Adopted(1, 0)
    mark = next(mark for mark in later.marks if mark.kind is Kind.MARKER)
    assert mark.span.of(edited.text) == "reportedly"
    changed = later.draft(mark, later.flag_on(mark))
    assert changed.document.id == edited.id
    assert changed.target.start == mark.span.start


def test_another_article_at_the_same_place_takes_nothing_over(triage):
    """A file name used again for something else does not drag old decisions along."""
    flag = decided(triage, "reportedly", Family.MARKER)
    other = Triage(make_document("Quite another story, without a word of the first."))
    assert other.adopt([flag]) == Adopted(0, 1)
    assert other.orphans == {}
