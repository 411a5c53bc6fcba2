"""Who is said to have said what: sources, cues and contents on sentences of many kinds of news."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import LINEAR, growth
from tui.analysis.quotations import find_quotations
from tui.analysis.relations import find_relations
from tui.model import Span
from tui.paragraphs import paragraphs
from tui.terms import Style


def relations_of(text, blocks, title=None):
    return find_relations(text, blocks, title, find_quotations(text, blocks))


def read(text, *, title=False):
    blocks = paragraphs(text)
    return relations_of(text, blocks, blocks[0] if title else None)


def found(text, *, title=False):
    """Return source, cue and content of each relation as words."""
    return [
        (item.source and item.source.of(text), item.cue and item.cue.of(text), item.content.of(text))
        for item in read(text, title=title)
    ]


CASES = [
    # Quotations: the cue behind, before, between.
    ("“We lost the barn,” the farmer said.", [("the farmer", "said", "“We lost the barn,”")]),
    (
        "“We lost the barn,” said Ada Moss, a farmer from Lund.",
        [("Ada Moss, a farmer from Lund", "said", "“We lost the barn,”")],
    ),
    ('"We lost the barn", Ms Moss told reporters on Friday.', [("Ms Moss", "told", '"We lost the barn"')]),
    ("Ada Moss, 51, a farmer, told the court: “We lost it.”", [("Ada Moss, 51, a farmer", "told", "“We lost it.”")]),
    ("In a post on Facebook, the unit wrote, “They have gone.”", [("the unit", "wrote", "“They have gone.”")]),
    (
        "“It was dark,” Mr. Okoro said, “and the road was wet.”",
        [("Mr. Okoro", "said", "“It was dark,”"), ("Mr. Okoro", "said", "“and the road was wet.”")],
    ),
    (
        "“It was dark,” she said. “The road was wet.” The road is closed.",
        [("she", "said", "“It was dark,”"), ("she", "said", "“The road was wet.”")],
    ),
    ("“Is it safe?” Nguyen asked.", [("Nguyen", "asked", "“Is it safe?”")]),
    ("‘It’s the lads’ van,’ says O’Hara.", [("O’Hara", "says", "‘It’s the lads’ van,’")]),
    ("«The dam will hold», said the engineer.", [("the engineer", "said", "«The dam will hold»")]),
    # Wishes to stay unnamed say nothing; they describe who speaks.
    (
        "“We saw two vans,” a driver, who asked not to be named because he feared reprisals, told the paper.",
        [("a driver, who asked not to be named because he feared reprisals", "told", "“We saw two vans,”")],
    ),
    (
        "An official who requested anonymity to discuss the talks said they had failed.",
        [("An official who requested anonymity to discuss the talks", "said", "they had failed")],
    ),
    ("The boy’s mother asked that his name not be used.", []),
    ("The mayor asked that the names be read aloud.", [("The mayor", "asked", "the names be read aloud")]),
    # What is called false makes no claims; who calls it so reports, and disputes, what others do.
    (
        "The army dismissed as false reports that it had lost the town.",
        [
            ("The army", "dismissed as false", "reports that it had lost the town"),
            (None, "reports", "it had lost the town"),
        ],
    ),
    ("The new report claims that the bridge is unsafe.", [("The new report", "claims", "the bridge is unsafe")]),
    # Some words in marks.
    (
        "The mayor said the plan was “a gift to thieves” and must go.",
        [("The mayor", "said", "the plan was “a gift to thieves” and must go")],
    ),
    ("The bank insisted its books were “in order”.", [("The bank", "insisted", "its books were “in order”")]),
    ("She called the ruling “a farce”.", [("She", "called", "the ruling “a farce”")]),
    ("He described the raid as “theatre”.", [("He", "described", "the raid as “theatre”")]),
    # Reported clauses.
    (
        "The ministry has repeatedly claimed that the well is dry.",
        [("The ministry", "has repeatedly claimed", "the well is dry")],
    ),
    ("The group claimed, too, that the pass was open.", [("The group", "claimed", "the pass was open")]),
    ("Analysts say the price will fall.", [("Analysts", "say", "the price will fall")]),
    ("The ship is safe, the coast guard said.", [("the coast guard", "said", "The ship is safe")]),
    (
        "The ship, the coast guard said, is safe.",
        [("the coast guard", "said", "The ship, the coast guard said, is safe")],
    ),
    (
        "A top aide told local radio the visit would go ahead.",
        [("A top aide", "told", "the visit would go ahead")],
    ),
    (
        "He said on Monday that the road was open and added that buses would run.",
        [("He", "said", "the road was open"), ("He", "added", "buses would run")],
    ),
    (
        "The firm closed two mills, saying demand had collapsed.",
        [("The firm", "saying", "demand had collapsed")],
    ),
    ("The study found that mice slept longer.", [("The study", "found", "mice slept longer")]),
    ("Reporters asked whether the vote was fair.", [("Reporters", "asked", "whether the vote was fair")]),
    # Speech acts.
    ("The envoy denied the charges.", [("The envoy", "denied", "the charges")]),
    ("Rivals accused the minister of hiding the bill.", [("Rivals", "accused", "hiding the bill")]),
    ("The union urged drivers to stay at home.", [("The union", "urged", "drivers to stay at home")]),
    ("The guild vowed to fight the order.", [("The guild", "vowed", "to fight the order")]),
    ("The ministry declined to comment.", []),
    # According to.
    ("According to the charter, the seat is vacant.", [("the charter", "According to", "the seat is vacant")]),
    ("The seat is vacant, according to two clerks.", [("two clerks", "according to", "The seat is vacant")]),
    (
        "According to AFP, a user on a forum, which is open to all, posted: “I saw it.”",
        [
            ("AFP", "According to", "a user on a forum, which is open to all, posted: “I saw it.”"),
            ("a user on a forum, which is open to all", "posted", "“I saw it.”"),
        ],
    ),
    # Nobody.
    ("The general is said to have fled.", [(None, "is said to have", "The general is said to have fled")]),
    ("The general reportedly fled.", [(None, "reportedly", "The general reportedly fled")]),
    ("It is believed that the general fled.", [(None, "It is believed", "the general fled")]),
    ("Fears have been growing that the dam may burst.", [(None, "Fears have been growing", "the dam may burst")]),
    # Who is told does not tell.
    ("We're told there is a film of it.", [(None, "told", "there is a film of it")]),
    ("We are told that the mill was sold.", [(None, "are told", "the mill was sold")]),
    ("They're said to have fled.", [(None, "said to have", "They're said to have fled")]),
    # What somebody is called.
    ("The plan was described as “mad” by the union.", [("the union", "was described", "“mad”")]),
    ("The raid has been described as “mad”.", [(None, "has been described", "“mad”")]),
    ("The town was hailed as a model.", [(None, "was hailed as", "The town was hailed as a model")]),
    ("The mayor was described by friends.", []),
    ("The army claimed to have shot down two drones.", [("The army", "claimed", "to have shot down two drones")]),
    (
        "According to a guard, the thief had confessed.",
        [("a guard", "According to", "the thief had confessed")],
    ),
    ("As work continues, the executive order that he plans to sign will help.", []),
    ("Divers regard the bay as a trap.", [("Divers", "regard", "the bay as a trap")]),
    ("The mayor hailed signs of hope.", [("The mayor", "hailed", "signs of hope")]),
    # Where a subject begins.
    (
        "Neighbours say Ada told the clerk it was gone.",
        [("Neighbours", "say", "Ada told the clerk it was gone"), ("Ada", "told", "it was gone")],
    ),
    (
        "It keeps in place a mayor who has declared that he will stay.",
        [("a mayor", "has declared", "he will stay")],
    ),
    (
        "It came with a tough warning about the party, which won by saying that jobs would go.",
        [("the party", "saying", "jobs would go")],
    ),
    ("“No,” says Ada, a proud and unbending baker.", [("Ada, a proud and unbending baker", "says", "“No,”")]),
    # Nouns and passives.
    ("There is growing dread that the dam may burst.", [(None, "There is growing dread", "the dam may burst")]),
    ("The court threw out his claim that the vote was stolen.", [("his", "claim", "the vote was stolen")]),
    ("The clerk was accused of taking bribes.", [(None, "was accused", "taking bribes")]),
    # Hearsay in passing.
    ("The mill, reports say, was sold.", [(None, "reports say", "The mill, reports say, was sold")]),
    ("Reports say the mill was sold.", [(None, "Reports say", "the mill was sold")]),
    ("The mill, it is said, has a ghost.", [(None, "it is said", "The mill, it is said, has a ghost")]),
    (
        "The well, so the story goes, is cursed.",
        [(None, "so the story goes", "The well, so the story goes, is cursed")],
    ),
    ("Rumour has it that the mill was sold.", [(None, "Rumour has it", "the mill was sold")]),
    ("It's understood the two firms will meet again.", [(None, "It's understood", "the two firms will meet again")]),
    ("There are fears that the mill was sold.", [(None, "There are fears", "the mill was sold")]),
    ("Concern is mounting that the dam will burst.", [(None, "Concern is mounting", "the dam will burst")]),
    # Asides between cue and clause.
    ("The bank argued on Monday, in a letter, that it was sound.", [("The bank", "argued", "it was sound")]),
    ("The bank claimed – without proof – that it was sound.", [("The bank", "claimed", "it was sound")]),
    # Sources with descriptions.
    (
        "The mill was sold, said one of the clerks, who asked not to be named.",
        [("one of the clerks, who asked not to be named", "said", "The mill was sold")],
    ),
    (
        "One clerk, who asked not to be named, said a group of men “came by night”.",
        [("One clerk, who asked not to be named", "said", "a group of men “came by night”")],
    ),
    (
        "Two clerks, who spoke freely because they had left the firm, put the loss at $3 million.",
        [("Two clerks, who spoke freely because they had left the firm", "put", "the loss at $3 million")],
    ),
    (
        "The firm sold two ships and a dock, the head of sales, Jo Moss, told a meeting.",
        [("the head of sales, Jo Moss", "told", "The firm sold two ships and a dock")],
    ),
    (
        "The Finance Ministry on Tuesday clarified that it was sound.",
        [("The Finance Ministry", "clarified", "it was sound")],
    ),
    ("A poll released Wednesday found that most agree.", [("A poll released Wednesday", "found", "most agree")]),
    ("“It is over,” a clerk named Deniz told me, in tears.", [("a clerk named Deniz", "told", "“It is over,”")]),
    (
        "Rents rose, according to the study, which was published in May.",
        [("the study, which was published in May", "according to", "Rents rose")],
    ),
    (
        "According to Jo Moss, a leading baker, the loaf “simply melts” on the tongue.",
        [("Jo Moss, a leading baker", "According to", "the loaf “simply melts” on the tongue")],
    ),
    # Figures, pictures, and clauses whose verb no list knows.
    ("The jury heard that he owned a knife.", [(None, "The jury heard", "he owned a knife")]),
    ("He was, the inquest was told, asleep.", [(None, "the inquest was told", "He was, the inquest was told, asleep")]),
    ("The court heard two witnesses.", []),
    ("The talks have failed, the BBC understands.", [("the BBC", "understands", "The talks have failed")]),
    ("She warns of a long winter.", [("She", "warns of", "a long winter")]),
    (
        "Ada claims it pays even as banks say it fails.",
        [("Ada", "claims", "it pays"), ("banks", "say", "it fails")],
    ),
    ("Mending it is slow, “and it costs,” said Ada.", [("Ada", "said", "Mending it is slow, “and it costs,”")]),
    ("The raid on Lund raised fears that it may spread.", [(None, "fears", "it may spread")]),
    ("Unions raised fears that jobs may go.", [("Unions", "raised fears", "jobs may go")]),
    ("Ada Moss condemned Friday's raid.", [("Ada Moss", "condemned", "Friday's raid")]),
    ("The court put the loss at $3 million.", [("The court", "put", "the loss at $3 million")]),
    ("A photo appears to show the mayor at the mill.", [("A photo", "appears to show", "the mayor at the mill")]),
    ("A photo shows the mayor at the mill.", []),
    (
        "Her lawyer said his client maintains his innocence.",
        [("Her lawyer", "said", "his client maintains his innocence")],
    ),
    ("The line said about 1,600 trains ran late.", [("The line", "said", "about 1,600 trains ran late")]),
    # What is no report.
    ("No group has claimed responsibility.", []),
    ("The agency neither confirmed nor denied the visit.", []),
    ("It is tempting to speculate that they dream.", []),
    ("The claims were published in three reports last week.", []),
    ("The states have questions about posts and notes.", []),
    # Where the article goes on.
    (
        "The Tribune, quoting unnamed officials, reported that soldiers had left.",
        [("The Tribune", "reported", "soldiers had left")],
    ),
    ("Ba put the figure at six.", [("Ba", "put", "the figure at six")]),
    (
        "Rumours that the head had been dismissed circulated on social media.",
        [(None, "Rumours", "the head had been dismissed")],
    ),
    ("Fears that the river will flood have been growing.", [(None, "Fears", "the river will flood")]),
    (
        "Reports that the army had killed captured fighters.",
        [(None, "Reports", "the army had killed captured fighters")],
    ),
    (
        "It followed what the mayor described as “a misunderstanding”.",
        [("the mayor", "described as", "“a misunderstanding”")],
    ),
    (
        "Sene said boxes had been stuffed — a charge the office dismissed as “fiction”.",
        [("Sene", "said", "boxes had been stuffed"), ("the office", "dismissed as", "“fiction”")],
    ),
    (
        "NEW HARBOUR: The bridge was closed, police said.",
        [("police", "said", "The bridge was closed")],
    ),
    (
        "Posts shared thousands of times on Facebook claim that a patch melts kilos.",
        [("Posts shared thousands of times on Facebook", "claim", "a patch melts kilos")],
    ),
    (
        "Lund branded the decision to drop the goal “a joke” as Elsport lost.",
        [("Lund", "branded", "the decision to drop the goal “a joke”")],
    ),
    ("It is a branding firm behind the campaign “Starts with one”.", []),
    ("The drug has never been shown to work.", []),
    ("Tia Moreno disputed that account.", [("Tia Moreno", "disputed", "that account")]),
    ("The firm denied that claims were paid.", [("The firm", "denied", "claims were paid")]),
    ("“Frank” tells us: “It came in low.”", [("“Frank”", "tells", "“It came in low.”")]),
    ("“They deny it,” read one reply.", [("one reply", "read", "“They deny it,”")]),
    (
        "A member who sought anonymity told the Nation that stocks were low.",
        [("A member who sought anonymity", "told", "stocks were low")],
    ),
    (
        "An email, seen by the Post, reads: “We will fall over.”",
        [("An email, seen by the Post", "reads", "“We will fall over.”")],
    ),
    (
        "One letter, dated 3 November and bearing a stamp, says that the mill closed.",
        [("One letter, dated 3 November and bearing a stamp", "says", "the mill closed")],
    ),
    ("June 3 - The mill was sold, court papers showed.", [("court papers", "showed", "The mill was sold")]),
    (
        "His deputy is Ana Pontes, whom he has publicly accused of betrayal.",
        [("he", "has publicly accused", "betrayal")],
    ),
    (
        "Sene said the vote was rigged, a claim that the office has denied.",
        [("Sene", "said", "the vote was rigged")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_relations(text, expected):
    """Source, cue and content are the words a careful reader would mark."""
    assert found(text) == expected


def test_a_quotation_over_paragraphs_is_one_relation():
    """Three paragraphs that each open with a mark are one statement of one speaker."""
    said = "“The bridge is ours.\n\n“We crossed at dawn.\n\n“Nobody was left.”"
    text = f"The army made gains.\n\nIn a statement on their page, they wrote: {said}\n\nNight fell."
    assert found(text) == [("they", "wrote", said)]


def test_a_quotation_never_closed_is_a_relation_all_the_same():
    """It ends with its paragraph, and the next paragraph is the article's own."""
    text = "The command said: “The regiment has left the town.\n\nExperts will look at the plant."
    assert found(text) == [("The command", "said", "“The regiment has left the town.")]


def test_a_paragraph_of_quotation_alone_is_carried_on():
    """It stands under the cue and the source of the one who spoke last, and says so."""
    text = "“We lost the barn,” Moss said.\n\n“And then the house went too, all of it.”"
    first, last = read(text)
    assert (last.kind, last.cue, last.source, last.style) == ("carried", first.cue, first.source, Style.DIRECT)
    assert "goes on speaking" in last.why


def test_words_held_at_arms_length_are_no_speech():
    """Scare quotes and titles are nobody's words."""
    assert found("The ‘famous’ brigade is named in “The Long Way Home” twice.") == []


def test_a_signed_post_without_marks():
    """The lines over a signature with a handle are the post, its link left out."""
    post = "Not my idea of fun. https://t.example/x1\n\n— Ada Moss (@adamoss) May 3, 2021"
    text = f"Readers were angry.\n\n{post}\n\nIt rained."
    assert found(text) == [("Ada Moss (@adamoss)", None, "Not my idea of fun.")]


def test_a_post_announced_with_a_colon():
    """A paragraph behind a colon belongs to the one who posts."""
    text = "The singer posted on Facebook:\n\nThank you all for the flowers.\n\nFans wept."
    assert found(text) == [("The singer", "posted", "Thank you all for the flowers.")]


def test_an_interview():
    """Paragraphs that begin with a name and a colon are what that person says."""
    text = "Reporter: How did you start?\n\nAda Moss: I had a barn.\n\nReporter: And then?\n\nAda Moss: We lost it."
    assert [item for item in found(text) if item[0] == "Ada Moss"] == [
        ("Ada Moss", None, "I had a barn."),
        ("Ada Moss", None, "We lost it."),
    ]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Bridge closed after crash: police", ("police", None, "Bridge closed after crash")),
        ("Police: Bridge closed after crash", ("Police", None, "Bridge closed after crash")),
        ("Ada Moss: ‘We lost the barn’", ("Ada Moss", None, "‘We lost the barn’")),
        ("Bridge will stay closed, minister says", ("minister", "says", "Bridge will stay closed")),
        ("Bridge closed after crash, say police", ("police", "say", "Bridge closed after crash")),
        ("Bridge closed after crash – mayor", ("mayor", None, "Bridge closed after crash")),
        ("Army retakes fort, says spokesman", ("spokesman", "says", "Army retakes fort")),
        ("Lund says gunmen kill 17 in raid", ("Lund", "says", "gunmen kill 17 in raid")),
        ("Bridge will close, study suggests | The Daily Moss", ("study", "suggests", "Bridge will close")),
        ("Mayor vetoes plan, calls it “a waste”", ("Mayor", "calls", "it “a waste”")),
        ("Minister Quits and Says She Was Misled", ("Minister", "Says", "She Was Misled")),
        ("Lund says plan is “dead”, vows new cuts", ("Lund", "says", "plan is “dead”")),
        ("Minister denies cover-up over deaths", ("Minister", "denies", "cover-up over deaths")),
        ("Man shot outside club, according to police", ("police", "according to", "Man shot outside club")),
        ("Lund warns of floods as river rises", ("Lund", "warns of", "floods")),
        ("Driver was asleep at wheel, court hears", (None, "court hears", "Driver was asleep at wheel")),
        ("Missing boy reportedly seen in Lund", (None, "reportedly", "Missing boy reportedly seen in Lund")),
        ("Storm hits coast as farmers ‘lose the barn’", (None, None, "‘lose the barn’")),
    ],
)
def test_headlines(headline, expected):
    """A headline's colon, its closing verb, and its quotation of words the article quotes."""
    text = f"{headline}\n\n“We did lose the barn,” Ada Moss said."
    assert found(text, title=True)[0] == expected


def test_a_keyword_before_the_colon_is_no_speaker():
    """A topic set before a colon says nothing."""
    text = "Bird flu: Third case found\n\n“We lost the barn,” Ada Moss said."
    assert len(found(text, title=True)) == 1


def test_each_relation_says_why():
    """The explanation names the cue and the source by their words."""
    (relation,) = read("The command group claimed that the town was theirs.")
    assert relation.why == "‘claimed’ puts the words that go with it in the mouth of ‘The command group’."


WORDS = (
    "said says told that he who which the minister Moss reportedly is was to by according accused of claim claims and "
    "but as it 14 U.S. saying adding denied urged believed in a statement on Monday while (@moss) reports"
)
NEWS = st.lists(st.sampled_from([*WORDS.split(), *"“”‘’\"',.:;—()?-", "'s", "\n\n"]), max_size=60).map(" ".join)


@given(NEWS | st.text())
def test_any_text_gives_sound_relations(text):
    """Nothing raises; spans lie in the text, are trimmed and not empty; contents come in order."""
    blocks = paragraphs(text)
    relations = relations_of(text, blocks, blocks[0] if blocks else None)
    starts = [item.content.start for item in relations]
    assert starts == sorted(starts)
    for item in relations:
        assert item.why.endswith(".")
        for span in (item.content, item.cue, item.source):
            if span is not None:
                assert 0 <= span.start < span.end <= len(text)
                assert span.of(text) == span.of(text).strip()
                assert any(block.overlaps(span) for block in blocks)


@given(NEWS)
def test_direct_relations_are_quotations(text):
    """A relation is direct only if its content begins and ends with what was found to be a quotation."""
    blocks = paragraphs(text)
    quotations = {item.span for item in find_quotations(text, blocks)}
    for relation in relations_of(text, blocks):
        if relation.style is Style.DIRECT and relation.kind in {"continued", "carried", "bare"}:
            assert relation.content in quotations


@given(NEWS)
def test_relations_do_not_depend_on_what_stands_before(text):
    """The same paragraphs further down give the same relations, moved."""
    shift = "Nothing to see.\n\n"
    moved = shift + text
    here = relations_of(text, paragraphs(text))
    there = relations_of(moved, [block for block in paragraphs(moved) if block.start >= len(shift)])
    assert [(Span(item.content.start + len(shift), item.content.end + len(shift)), item.kind) for item in here] == [
        (item.content, item.kind) for item in there
    ]


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        "“",
        "he said ",
        "he said, ",
        "“a b c,” he said. ",
        "according to ",
        ", who is ",
        "was said to ",
        "reportedly ",
        "told him to ",
        "reports that is ",
        "Ann: I see\n\n",
        "x — A (@b)\n\n",
        "(",
        "“a ‘b “c” d’ e” ",
        "“a b c d e f\n\n",
    ],
)
def test_time_grows_with_the_text(piece):
    """Repetition without end costs in proportion."""

    def work(times):
        text = piece * times
        return partial(relations_of, text, paragraphs(text))

    assert growth(work, 600) < LINEAR


@pytest.mark.parametrize("verb", ["declined to say", "declined later to state", "refused to say", "did not say"])
def test_who_will_not_say_has_said_nothing(verb):
    """A question that stays open is no report; one that is put to somebody, or a statement that is refused, is."""
    assert found(f"The owner {verb} when the mill would close.") == []


def test_what_is_refused_as_a_statement_is_reported():
    """It is told what was not to be said."""
    assert len(found("The owner refused to say that the mill was safe.")) == 1


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("People who work there say that the mill stinks.", "People who work there"),
        ("People who live here tell me that the mill stinks.", "People who live"),
        ("Farmers who grow wheat say prices are falling.", "Farmers who grow wheat"),
        ("The men who local police say fled are dead.", "local police"),
        ("The men who local residents say fled are dead.", "local residents"),
    ],
)
def test_what_several_people_do_belongs_to_who_they_are(sentence, source):
    """A verb without an ending is told from a noun by what stands around it."""
    assert [item.source.of(sentence) for item in relations_of(sentence, paragraphs(sentence))] == [source]
