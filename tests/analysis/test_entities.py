"""Who a source is: one entity under all its names, its type, and the channel of its words."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import LINEAR, growth
from tui.analysis.entities import identify_sources
from tui.analysis.relation import Relation
from tui.model import Attribution, Document, Span
from tui.terms import Channel, SourceType, Style


def spoken(text: str, *sources: str | tuple[str, str]) -> tuple[Attribution, ...]:
    """Return the attributions of a text in which each source, in text order, is followed by a cue and its content."""
    relations = []
    at = 0
    for source in sources:
        name, cue = source if isinstance(source, tuple) else (source, "said")
        start = text.index(f"{name} {cue}", at)
        cue_at = start + len(name) + 1
        end = text.index(".", cue_at)
        told = text.find(" the dam", cue_at, end)
        content = Span((told if told >= 0 else cue_at + len(cue)) + 1, end)
        cue_span, source_span = Span(cue_at, cue_at + len(cue)), Span(start, start + len(name))
        relations.append(Relation(content, cue_span, source_span, Style.INDIRECT, "indirect", "Because."))
        at = end
    return identify_sources(text, relations, Document("0", "-", text))[0]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Olga Petrenko", SourceType.PERSON),
        ("the firm's director, Olga Petrenko,", SourceType.PERSON),
        ("Colonel Ihor Bondar", SourceType.PERSON),
        ("The Ministry of Energy", SourceType.ORGANISATION),
        ("Police", SourceType.ORGANISATION),
        ("Prosecutors", SourceType.ORGANISATION),
        ("Berlin", SourceType.ORGANISATION),
        ("The agency", SourceType.ORGANISATION),
        ("Reuters", SourceType.MEDIA),
        ("The Riverside Gazette", SourceType.MEDIA),
        ("State media", SourceType.MEDIA),
        ("A new study", SourceType.DOCUMENT),
        ("Court documents", SourceType.DOCUMENT),
        ("A spokeswoman", SourceType.ANONYMOUS),
        ("Two officials briefed on the matter", SourceType.ANONYMOUS),
        ("His lawyer", SourceType.ANONYMOUS),
        ("Officials", SourceType.VAGUE),
        ("Authorities", SourceType.VAGUE),
        ("Many residents", SourceType.VAGUE),
        ("Critics", SourceType.VAGUE),
        ("Sources", SourceType.VAGUE),
        ("Ms Park", SourceType.PERSON),
        ("Party leader Kira Holm", SourceType.PERSON),
        ("The Belgian state news agency Belga", SourceType.MEDIA),
        ("State television", SourceType.MEDIA),
        ("Flare, a small local news outlet,", SourceType.MEDIA),
        ("Minister of State for Trade Ada Moss", SourceType.PERSON),
        ("Commuter Liam Doyle", SourceType.PERSON),
        ("The Union des boulangers", SourceType.ORGANISATION),
        ("Official figures", SourceType.DOCUMENT),
        ("Two key figures", SourceType.ANONYMOUS),
        ("Senior party figures", SourceType.VAGUE),
        ("President-Elect Kira Holm", SourceType.PERSON),
        ("Oncologist Kira Brand", SourceType.PERSON),
        ("The report's authors", SourceType.DOCUMENT),
        ("A number of experts", SourceType.VAGUE),
        ("An official who asked not to be named", SourceType.ANONYMOUS),
        ("Three dealers, who asked not to be named,", SourceType.ANONYMOUS),
        ("Three dealers", SourceType.VAGUE),
        ("Environmentalists", SourceType.VAGUE),
        ("Elsport Sports", SourceType.MEDIA),
        ("Sir Ada Moss MP", SourceType.PERSON),
        ("The Labour Party MP", SourceType.ANONYMOUS),
        ("The governor's press office", SourceType.ORGANISATION),
    ],
)
def test_type_follows_the_form_of_the_source(source, expected):
    """A reader can rely on the type to tell how far a source could be found and asked."""
    (attribution,) = spoken(f"{source} said the dam had held.", source)
    assert attribution.source_type is expected


def test_body_keeps_one_entity_under_pronouns_and_descriptions():
    """A command that is named once is the same entity as "they", "the group" and a shorter form of its name."""
    text = (
        "The Orlyk Tactical Group of Forces said two bridges were down. They said the crews had left. "
        "The tactical group said roads were clear. The Orlyk tactical command said it would wait."
    )
    found = spoken(
        text, "The Orlyk Tactical Group of Forces", "They", "The tactical group", "The Orlyk tactical command"
    )
    assert {attribution.entity for attribution in found} == {"Orlyk Tactical Group of Forces"}


def test_lawyers_of_two_people_are_two_sources():
    """Whoever is described by another person is told apart by that person, and bears the name."""
    text = (
        "Anna Holt sued Karl Voss. Holt said it hurt. Her lawyer said it rained. "
        "Voss said no. His lawyer said it snowed."
    )
    found = spoken(text, "Holt", "Her lawyer", "Voss", "His lawyer")
    assert [attribution.entity for attribution in found[1::2]] == ["Anna Holt’s lawyer", "Karl Voss’s lawyer"]


def test_descriptions_of_other_bodies_stay_apart():
    """A ministry is not another ministry, and no company."""
    text = "The Ministry of Trade said it rained. The interior ministry said it snowed. The company said it hailed."
    found = spoken(text, "The Ministry of Trade", "The interior ministry", "The company")
    assert len({attribution.entity for attribution in found}) == 3


def test_title_means_its_own_bearer():
    """Two ministers are told apart by what kind of minister each is, also where one sentence names both."""
    text = (
        "Prime Minister Anna Holt met Finance Minister Karl Voss. "
        "The prime minister said it would pass. The finance minister said it would not."
    )
    found = spoken(text, "The prime minister", "The finance minister")
    assert [attribution.entity for attribution in found] == ["Anna Holt", "Karl Voss"]


def test_unnamed_source_is_the_person_named_next():
    """Whoever is only described first and named in the next sentence is a person, and the reason says it is a guess."""
    text = "A senior diplomat said talks would resume. Pavel Sorokin said nothing had been signed."
    first, second = spoken(text, "A senior diplomat", "Pavel Sorokin")
    assert (first.entity, first.source_type) == ("Pavel Sorokin", SourceType.PERSON)
    assert first.entity == second.entity
    assert "guess" in first.why


def test_described_source_with_another_role_stays_unnamed():
    """A spokesman is not taken for the next person who is introduced with a role of her own."""
    text = "A spokesman said the line was shut. Mary Quill, a geologist, said the rock was sound."
    first, second = spoken(text, "A spokesman", "Mary Quill, a geologist,")
    assert first.source_type is SourceType.ANONYMOUS
    assert first.entity != second.entity


def test_surname_and_pronoun_join_the_full_name():
    """A surname, a title with a surname and a pronoun of the right gender are the person named in full."""
    text = (
        "Senator Maria Flores met Peter Lang. Flores said the bill was dead. She said so twice. Lang said nothing else."
    )
    found = spoken(text, "Flores", "She", "Lang")
    assert [attribution.entity for attribution in found] == ["Maria Flores", "Maria Flores", "Peter Lang"]


def test_shared_surname_does_not_merge_two_people():
    """Two people with one surname stay two where both given names appear."""
    text = "Anna Weber said it rained. Thomas Weber said it snowed. Anna Weber said she was sure."
    found = spoken(text, "Anna Weber", "Thomas Weber", "Anna Weber")
    assert [attribution.entity for attribution in found] == ["Anna Weber", "Thomas Weber", "Anna Weber"]


def test_acronym_joins_the_name_it_abbreviates():
    """An acronym is the body whose initials it gives."""
    text = "The Northern Rivers Commission said flows were low. The NRC said dams were full."
    found = spoken(text, "The Northern Rivers Commission", "The NRC")
    assert len({attribution.entity for attribution in found}) == 1


def test_capital_and_government_are_one_state():
    """A capital that speaks and the government of its country are one entity."""
    text = "Tokyo said it would help. The Japanese government said ships had left."
    first, second = spoken(text, "Tokyo", "The Japanese government")
    assert first.entity == second.entity == "Japan"


def test_first_person_inside_a_quotation_is_its_speaker():
    """The first person inside somebody's words is that somebody."""
    text = "Olga Petrenko said I told them we were safe."
    outer = Relation(Span(19, 43), Span(14, 18), Span(0, 13), Style.INDIRECT, "indirect", "Because.")
    inner = Relation(Span(31, 43), Span(21, 25), Span(19, 20), Style.INDIRECT, "indirect", "Because.")
    found, sources = identify_sources(text, (outer, inner), Document("0", "-", text))
    assert [attribution.entity for attribution in found] == ["Olga Petrenko", "Olga Petrenko"]
    assert sources[0].attributions == ("a1", "a2")


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "channel"),
    [
        ("Olga Petrenko tweeted the dam had held.", "Olga Petrenko", "tweeted", Channel.SOCIAL_POST),
        ("In a statement on Facebook, Olga Petrenko said the dam held.", "Olga Petrenko", "said", Channel.SOCIAL_POST),
        ("Olga Petrenko told Reuters the dam had held.", "Olga Petrenko", "told", Channel.PRESS),
        ("Olga Petrenko told reporters the dam had held.", "Olga Petrenko", "told", Channel.PRESS),
        ("In an interview, Olga Petrenko said the dam had held.", "Olga Petrenko", "said", Channel.PRESS),
        ("In a statement, Olga Petrenko said the dam had held.", "Olga Petrenko", "said", Channel.STATEMENT),
        ("Olga Petrenko testified the dam had held.", "Olga Petrenko", "testified", Channel.STATEMENT),
        ("A new report said the dam had held.", "A new report", "said", Channel.DOCUMENT),
        ("Olga Petrenko said the dam had held.", "Olga Petrenko", "said", Channel.NONE),
    ],
)
def test_channel_is_what_the_sentence_names(sentence, source, cue, channel):
    """The channel comes from words of the sentence, and the reason repeats them."""
    (attribution,) = spoken(sentence, (source, cue))
    assert attribution.channel is channel
    assert ("Channel:" in attribution.why) is (channel is not Channel.NONE)


def test_channel_in_quoted_words_is_not_the_way_they_came():
    """A post that is only spoken about does not make the words a post."""
    text = "Olga Petrenko said she saw it on Twitter."
    (attribution,) = spoken(text, "Olga Petrenko")
    assert attribution.channel is Channel.NONE


def test_headline_quotation_belongs_to_who_says_it_in_the_body():
    """A quotation in a headline that names nobody takes source and channel from the same words further down."""
    text = "‘Rivers rising everywhere’ alarms valley\n\nMina Park tweeted: “The rivers are rising everywhere.”"
    title = Relation(Span(0, 26), None, None, Style.DIRECT, "bare", "Because.")
    start = text.index("“")
    body = Relation(
        Span(start, len(text)), Span(start - 9, start - 2), Span(42, 51), Style.DIRECT, "quotation", "Because."
    )
    found, _ = identify_sources(text, (title, body), Document("0", "-", text))
    assert (found[0].entity, found[0].channel) == ("Mina Park", Channel.SOCIAL_POST)


def test_mention_inside_a_longer_one_is_not_counted_twice():
    """A name inside the mention that describes its bearer is one mention with it."""
    text = "Captain Ada Brook said the sea was calm. Ada Brook slept."
    relation = Relation(Span(23, 39), Span(18, 22), Span(0, 17), Style.INDIRECT, "indirect", "Because.")
    _, (source,) = identify_sources(text, (relation,), Document("0", "-", text))
    assert [span.of(text) for span in source.mentions] == ["Captain Ada Brook", "Ada Brook"]


def test_source_lists_every_mention():
    """A source shows all places where it is named, also where it does not speak."""
    text = "Police arrested Karl Brandt. Brandt said he was at home. Friends of Brandt wept."
    (relation,) = (Relation(Span(41, 55), Span(36, 40), Span(29, 35), Style.INDIRECT, "indirect", "Because."),)
    _, (source,) = identify_sources(text, (relation,), Document("0", "-", text))
    assert source.entity == "Karl Brandt"
    assert [span.of(text) for span in source.mentions] == ["Karl Brandt", "Brandt", "Brandt"]


TEXTS = st.text(st.sampled_from("AaBb .,\n'’s“”\"@-–()&/éŽ中\u200b1234") | st.characters(), max_size=200) | st.lists(
    st.sampled_from(["The", "Ministry", "of", "he", "Dr", ".", "Anna", "said", "'s", ",", "and", "WHO", "\n"]),
    max_size=40,
).map(" ".join)


@given(TEXTS, st.lists(st.tuples(*[st.integers(0, 200)] * 6), max_size=5))
def test_any_text_gets_an_answer(text, numbers):
    """No text and no relations make the identification fail; each relation gets one attribution, in order."""

    def span(one: int, other: int) -> Span:
        low, high = sorted((min(one, len(text)), min(other, len(text))))
        return Span(low, high)

    relations = sorted(
        (
            Relation(span(a, b), span(c, d) if c % 3 else None, span(e, f) if e % 3 else None, Style.DIRECT, "bare", "")
            for a, b, c, d, e, f in numbers
        ),
        key=lambda item: item.content,
    )
    found, sources = identify_sources(text, relations, Document("0", "-", text))
    assert [item.content for item in found] == [item.content for item in relations]
    assert {name for item in sources for name in item.attributions} == {
        item.id for item in found if item.entity is not None
    }


@pytest.mark.parametrize(
    "unit", ["Anna Bo said x. ", "A ", "the Ministry of ", "John Doe and ", "He told it. ", "“A b” ", "Anna "]
)
def test_time_grows_with_the_length_only(unit):
    """A long text of one repeated piece costs in proportion to its length."""

    def work(times):
        text = unit * times
        step = len(unit)
        relations = [
            Relation(Span(at, at + step), None, Span(at, at + step - 1), Style.DIRECT, "quotation", "")
            for at in range(0, len(text), step * 4)
        ]
        return partial(identify_sources, text, relations, Document("0", "-", text))

    assert growth(work, 1_000) < LINEAR


def test_another_study_is_another_source():
    """One that comes in with more words is new; the one that is taken up again is not."""
    text = "A study found the dam leaks. The study said the dam sinks. A Danish study found the dam rises."
    first, again, other = spoken(text, ("A study", "found"), "The study", ("A Danish study", "found"))
    assert first.entity == again.entity != other.entity


def test_whose_campaign_it_is_may_be_named_in_what_it_says():
    """Unlike who speaks, who seldom speaks of himself by name."""
    text = "Karl Ba said the dam holds. It is old. The lawyers of Jon Lund have until May, his campaign said."

    def span(words):
        return Span(text.index(words), text.index(words) + len(words))

    relations = [
        Relation(span("the dam holds"), span("said"), span("Karl Ba"), Style.INDIRECT, "indirect", "."),
        Relation(
            span("The lawyers of Jon Lund have until May"),
            Span(text.rindex("said"), len(text) - 1),
            span("his campaign"),
            Style.INDIRECT,
            "indirect",
            ".",
        ),
    ]
    _, last = identify_sources(text, relations, Document("0", "-", text))[0]
    assert last.entity == "Jon Lund’s campaign"


@pytest.mark.parametrize(
    ("text", "source", "entity"),
    [
        ("The council voted to shut it. It said the dam was old.", "It", "council"),
        ("The Leeds-based firm, a maker of pumps, will close. It said the dam was old.", "It", "Leeds-based firm"),
        ("Nadia Moss met the crowd in May. The German said the dam was old.", "The German", "Nadia Moss"),
        ("Nadia Moss met Kira Holm in May. The German said the dam was old.", "The German", "German"),
        ("Jon Moss met an African-American guest in May. He said the dam was old.", "He", "Jon Moss"),
        ("Robert F. Lind met the crowd in May. Lind said the dam was old.", "Lind", "Robert F. Lind"),
        ("Nadia Moss met the crowd in May. The Dutch said the dam was old.", "The Dutch", "Netherlands"),
    ],
)
def test_what_was_only_spoken_of_is_taken_up(text, source, entity):
    """A body that opened the sentence before is "it"; "the German" is the one person named there, else unnamed."""
    assert spoken(text, source)[0].entity == entity


@pytest.mark.parametrize(
    "source", ["The leader of Ennahda, Rachid Ghannouchi", "A spokesman for Ennahda, Zied Ladhari"]
)
def test_who_has_an_office_is_a_person(source):
    """An office makes a person of a name that no list knows, whatever body stands between."""
    assert spoken(f"{source} said the dam was old.", source)[0].source_type is SourceType.PERSON


def test_what_is_said_at_a_trial_is_a_statement():
    """Courts and inquests hear statements."""
    assert spoken("Ada Moss said at the trial the dam was old.", "Ada Moss")[0].channel is Channel.STATEMENT


@pytest.mark.parametrize(
    ("text", "sources", "entity"),
    [
        ("Pavel Lind, a retired man who said the dam held, left.", ["a retired man who"], "Pavel Lind"),
        (
            "A friend of Holt's son, Robin, said the dam held. Robin Roy sang.",
            ["A friend of Holt's son, Robin,"],
            "friend",
        ),
        (
            "A spokeswoman for Zink said the dam held. Viktor Lind said no.",
            ["A spokeswoman for Zink", "Viktor Lind"],
            "spokeswoman",
        ),
        ("President-Elect Kira Holm waved. Holm said the dam held.", ["Holm"], "Kira Holm"),
    ],
)
def test_nobody_is_taken_for_another_who_is_named_nearby(text, sources, entity):
    """A description is the person it is set beside, and not whoever comes next."""
    assert (spoken(text, *sources)[0].entity or "").startswith(entity)


def test_other_officials_are_others():
    """They are not the officials who spoke before; "many of them" are they."""
    text = (
        "State officials said the dam held. Many other officials said the dam fell. Many of them said the dam was old."
    )
    found = spoken(text, "State officials", "Many other officials", "Many of them")
    assert found[0].entity != found[1].entity == found[2].entity


@pytest.mark.parametrize(
    "body",
    [
        "Joint Committee on Intelligence and Security",
        "Senate Committee on Health, Education, Labor and Pensions",
        "Department for Environment, Food and Rural Affairs",
    ],
)
def test_a_body_is_named_by_all_its_duties(body):
    """The list of what a body is there for is part of its name."""
    text = f"It was clear to everybody there on the day that the {body} said the dam was old and would be shut."
    assert spoken(text, f"the {body}")[0].entity == body
