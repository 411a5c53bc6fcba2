"""What is said of the document as a whole."""

from __future__ import annotations

from tui.analysis.claims import find_claims
from tui.analysis.document_judgement import judge_document
from tui.analysis.markers import find_markers
from tui.model import Attribution, Document, DocumentMarker, Part, Span
from tui.terms import Channel, DocumentMarkerType, PartType, SourceType, Style

Saying = tuple[str, str, str, str, SourceType]


def judged(title: str, lines: list[str], *sayings: Saying) -> list[DocumentMarker]:
    """Return what is judged of a text, given its lines and who says what in them (content, cue, source, entity)."""
    text = "\n".join([title, *lines])
    spans, at = [], 0
    for line in text.split("\n"):
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1

    def span(words: str, near: str) -> Span:
        line = next(at for at in spans if near in at.of(text))
        start = text.index(words, line.start)
        return Span(start, start + len(words))

    items = [
        Attribution(
            f"a{number}", span(content, content), span(cue, content), span(source, content),
            Style.INDIRECT, entity, kind, Channel.NONE, ".",
        )
        for number, (content, cue, source, entity, kind) in enumerate(sayings)
    ]  # fmt: skip
    document = Document("x", "-", text, parts=(Part(PartType.TITLE, spans[0]),), title=title)
    claims = find_claims(document, spans, items)
    markers = find_markers(document, spans, items, ())
    return list(judge_document(document, items, claims, markers))


def types(found: list[DocumentMarker]) -> set[DocumentMarkerType]:
    """Return the types, apart from those of missing provenance."""
    return {item.type for item in found if not item.type.startswith("no_")}


def test_missing_provenance_is_named() -> None:
    """Publisher, author, date and address are each missed by themselves."""
    bare = Document("x", "-", "Text.")
    assert {item.type.value for item in judge_document(bare, (), (), ())} == {
        "no_publisher", "no_author", "no_date", "no_url",
    }  # fmt: skip
    full = Document("x", "-", "T.", publisher="P", authors=("A",), published="2020-01-01", url="https://example.org/")
    assert judge_document(full, (), (), ()) == ()


def test_a_headline_that_hardens_hearsay_is_an_overclaim() -> None:
    """The headline states what the body passes on as hearsay: the body's wording is shown."""
    title = "Harbour guards flee island before storm"
    hearsay = "Harbour guards are reported to have fled the island on Monday."
    found = judged(title, [hearsay, "The storm reached the coast on Tuesday."])
    assert types(found) == {DocumentMarkerType.HEADLINE_OVERCLAIM}
    assert hearsay in next(item.why for item in found if item.type is DocumentMarkerType.HEADLINE_OVERCLAIM)


def test_a_headline_that_the_body_asserts_is_none() -> None:
    """One sentence in which the article itself says so carries the headline."""
    title = "Harbour guards flee island before storm"
    lines = ["Harbour guards are reported to have fled.", "Eleven harbour guards fled the island on Monday."]
    assert types(judged(title, lines)) == set()


def test_a_headline_that_another_outlet_carries_is_an_overclaim() -> None:
    """What only another outlet reports is not the article's own knowledge."""
    title = "Harbour guards flee island before storm"
    line = "The harbour guards fled the island, the Coast Mail reported."
    saying = ("The harbour guards fled the island", "reported", "the Coast Mail", "Coast Mail", SourceType.MEDIA)
    assert DocumentMarkerType.HEADLINE_OVERCLAIM in types(judged(title, [line], saying))


def test_the_closest_sentence_decides_whatever_its_words() -> None:
    """Other words for the same event count, and a sentence that only touches on the matter carries nothing."""
    title = "Harbour guards run for their lives and leave island behind"
    lines = [
        "Harbour guards from the island took flight, the Coast Mail reported.",
        "The island lies off Lund in the north.",
    ]
    content = "Harbour guards from the island took flight"
    saying = (content, "reported", "the Coast Mail", "Coast Mail", SourceType.MEDIA)
    assert DocumentMarkerType.HEADLINE_OVERCLAIM in types(judged(title, lines, saying))


def test_a_headline_that_leaves_it_open_is_none() -> None:
    """A headline that hints, fears or quotes states nothing as a fact."""
    line = "Harbour guards are reported to have fled the island on Monday."
    assert types(judged("Harbour guards said to flee island", [line])) == set()


def test_one_source_for_most_claims() -> None:
    """Three attributed claims on one entity are one source; two and two are not."""
    lines = [f"The bridge lost {number} beams in 2014, Ada Holm said." for number in (11, 12, 13, 14)]
    one = [(line.split(", Ada")[0], "said", "Ada Holm", "Ada Holm", SourceType.PERSON) for line in lines]
    found = judged("Bridge news of the week", lines[:3], *one[:3])
    assert types(found) == {DocumentMarkerType.SINGLE_SOURCE}
    assert "3 of the 3" in found[-1].why
    two = [*one[:2], *[(content, cue, source, "Bo Lund", kind) for content, cue, source, _, kind in one[2:]]]
    assert types(judged("Bridge news of the week", lines, *two)) == set()


def test_one_side_of_a_dispute() -> None:
    """Where one party accuses another again and again, and that other is never heard, a side is missing."""
    lines = [f"Senator Vik said that Halden stole {number} votes." for number in (100, 200, 300)]
    sayings = [
        (line.split("that ")[1].rstrip("."), "said that", "Senator Vik", "Senator Vik", SourceType.PERSON)
        for line in lines
    ]
    found = judged("Senator Vik speaks of Halden", lines, *sayings)
    assert DocumentMarkerType.ONE_SIDED in types(found)
    assert "Halden" in next(item.why for item in found if item.type is DocumentMarkerType.ONE_SIDED)
    answer = ("Vik made it all up", "answered that", "Halden", "Halden", SourceType.PERSON)
    found = judged(
        "Senator Vik speaks of Halden", [*lines, "Mrs Halden answered that Vik made it all up."], *sayings, answer
    )
    assert DocumentMarkerType.ONE_SIDED not in types(found)


def test_who_is_not_heard_is_named_in_full() -> None:
    """As it is named most often, whichever words of a name stand alone elsewhere."""
    names = ("Ada-Maria Holm", "Ada-Maria Holm", "Holm")
    lines = [f"Senator Vik said that {name} stole {number} votes." for number, name in enumerate(names, 101)]
    sayings = [
        (line.split("that ")[1].rstrip("."), "said that", "Senator Vik", "Senator Vik", SourceType.PERSON)
        for line in lines
    ]
    found = judged("Senator Vik speaks of votes", lines, *sayings)
    assert (
        "; Ada-Maria Holm, spoken of again and again, says nothing" in finding(found, DocumentMarkerType.ONE_SIDED).why
    )


def finding(found: list[DocumentMarker], kind: DocumentMarkerType) -> DocumentMarker:
    """Return the finding of a type."""
    return next(item for item in found if item.type is kind)


def test_an_overclaim_shows_both_sentences() -> None:
    """The headline, the sentence of the body it is compared with, and what that one leans on."""
    title, line = (
        "Harbour guards flee island before storm",
        "The harbour guards fled the island, the Coast Mail reported.",
    )
    saying = ("The harbour guards fled the island", "reported", "the Coast Mail", "Coast Mail", SourceType.MEDIA)
    found = finding(judged(title, [line], saying), DocumentMarkerType.HEADLINE_OVERCLAIM)
    assert [span.of(f"{title}\n{line}") for span in found.passages] == [title, line]
    assert "another outlet (Coast Mail)" in found.why
    hearsay = "Harbour guards are reported to have fled the island on Monday."
    why = finding(judged(title, [hearsay]), DocumentMarkerType.HEADLINE_OVERCLAIM).why
    assert title in why
    assert "hearsay (“are reported to" in why


def test_a_single_source_comes_with_its_claims() -> None:
    """Whom, how many of how many, and which they are."""
    lines = [f"The bridge lost {number} beams in 2014, Ada Holm said." for number in (11, 12, 13, 14)]
    lines.append("The bridge lost 15 beams in 2014, Bo Lund said.")
    sayings = [
        (line.split(", ")[0], "said", name, name, SourceType.PERSON)
        for line in lines
        for name in (line.split(", ")[1].removesuffix(" said."),)
    ]
    found = finding(judged("Bridge news of the week", lines, *sayings), DocumentMarkerType.SINGLE_SOURCE)
    assert "4 of the 5" in found.why
    assert "Ada Holm" in found.why
    text = "\n".join(["Bridge news of the week", *lines])
    assert [span.of(text) for span in found.passages] == lines[:4]


def test_one_side_comes_with_what_it_says() -> None:
    """Who speaks, who is missing, and the statements that are one-sided."""
    lines = [f"Senator {name} (D) said that Halden stole {number} votes." for name, number in (("Vik", 1), ("Moe", 2))]
    lines.append("Senator Vik (D) said that Halden stole 3 votes.")
    sayings = [
        (
            line.split("that ")[1].rstrip("."),
            "said that",
            line.split(" said")[0],
            line.split(" (")[0],
            SourceType.PERSON,
        )
        for line in lines
    ]
    found = finding(judged("Senator Vik speaks of Halden", lines, *sayings), DocumentMarkerType.ONE_SIDED)
    assert "3 come from the democratic side (Senator Vik, Senator Moe); Halden" in found.why
    text = "\n".join(["Senator Vik speaks of Halden", *lines])
    assert [span.of(text) for span in found.passages] == [content for content, *_ in sayings]
