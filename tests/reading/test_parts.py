"""Title, byline, dateline, teasers and furniture are found by general signs; running text stays body."""

from itertools import pairwise

import pytest

from tui.reading import read_bytes
from tui.terms import PartType

LEAD = "A crane fell on the quay on Friday, the port authority said, and two dockers were hurt as it came down."
MORE = "The berth was closed for the night, and the men who had stood by it were sent home before the tide."


def page(*lines):
    return read_bytes("\n\n".join(lines).encode(), "page")


def marked(document, kind):
    return [part.span.of(document.text) for part in document.parts if part.type is kind]


@pytest.mark.parametrize(
    "title",
    [
        "Crane falls on the quay",
        "Crane Falls on the Quay.",
        "‘It came down like a tree’: crane falls on quay",
        "Why did the crane fall?",
        "# Crane falls on the quay",
        "EXCLUSIVE: Crane falls on the quay",
    ],
)
def test_the_title_is_the_headline(title):
    """A headline above an article is its title, with a full stop or without."""
    assert marked(page(title, LEAD, MORE), PartType.TITLE) == [title]


@pytest.mark.parametrize(
    "above",
    ["Home > World > Ports", "Share", "3 May 2019", "By Jane Doe", "https://example.org/crane", "Advertisement"],
)
def test_the_title_may_stand_below_page_text(above):
    """Navigation, dates and bylines above a headline do not take its place."""
    document = page(above, "Crane falls on the quay", LEAD, MORE)
    assert document.title == "Crane falls on the quay"


@pytest.mark.parametrize("lines", [(LEAD + " " + MORE + " " + LEAD, MORE), ("LISBON (AP) — It fell.", LEAD), (LEAD,)])
def test_a_text_without_a_headline_has_no_title(lines):
    """A first paragraph is not taken for a headline."""
    assert marked(page(*lines), PartType.TITLE) == []


@pytest.mark.parametrize(
    ("title", "bare", "publisher"),
    [
        ("Crane falls on quay - Harbour News", "Crane falls on quay", "Harbour News"),
        ("Crane falls on quay | Coast Weekly", "Crane falls on quay", "Coast Weekly"),
        ("Crane falls on quay – TechCrunch", "Crane falls on quay", "TechCrunch"),
        ("Crane falls on quay - quay.example.com", "Crane falls on quay", "quay.example.com"),
        ("Crane falls – ‘it was like a tree’", "Crane falls – ‘it was like a tree’", None),
        ("Crane falls - and nobody knows why", "Crane falls - and nobody knows why", None),
    ],
)
def test_the_outlet_behind_a_title(title, bare, publisher):
    """A name behind the headline is the publisher; a second half of the headline is not."""
    document = page(title, LEAD, MORE)
    assert (document.title, document.publisher) == (bare, publisher)
    assert marked(document, PartType.TITLE) == [title]


@pytest.mark.parametrize(
    ("byline", "authors", "publisher"),
    [
        ("By Jane Doe", ("Jane Doe",), None),
        ("By JANE DOE and John Roe, Reuters", ("Jane Doe", "John Roe"), "Reuters"),
        ("Jane Doe, Harbour News", ("Jane Doe",), "Harbour News"),
        ("Jane Doe | Staff writer", ("Jane Doe",), None),
        ("Written by: Ursula O’Neil-Smith", ("Ursula O’Neil-Smith",), None),
        ("*By Maria de la Cruz*", ("Maria de la Cruz",), None),
        ("By Reuters", (), "Reuters"),
        ("Staff Reports", (), None),
    ],
)
def test_bylines(byline, authors, publisher):
    """A byline under the title tells the authors and for whom they write."""
    document = page("Crane falls on the quay", byline, LEAD, MORE)
    assert marked(document, PartType.BYLINE) == [byline]
    assert (document.authors, document.publisher) == (authors, publisher)


@pytest.mark.parametrize("line", ["By Monday, the water had risen", "By the numbers", "By then it was night"])
def test_a_line_that_opens_with_by_is_no_byline(line):
    """A sentence or heading may begin with "By"."""
    document = page("Crane falls on the quay", line, LEAD, MORE)
    assert marked(document, PartType.BYLINE) == []
    assert document.authors == ()


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("(Reporting by Jane Doe in Lisbon and John Roe; Editing by Max Moe)", ("Jane Doe", "John Roe")),
        ("With wire reports", ()),
        ("Jane Doe is the editor of the harbour pages.", ("Jane Doe",)),
        ("Provided by European Harbour Agency", ("European Harbour Agency",)),
    ],
)
def test_credits_at_the_end(line, authors):
    """Who wrote an article may stand below it."""
    document = page("Crane falls on the quay", LEAD, MORE, line)
    assert marked(document, PartType.BYLINE) == [line]
    assert document.authors == authors


def test_a_closing_sentence_on_somebody_in_the_article_is_body():
    """A last paragraph on a person the article speaks of does not introduce its author."""
    document = page(
        "Crane falls on the quay",
        "“It fell,” said Jane Doe, who saw it.",
        LEAD,
        "Jane Doe is a professor at the docks.",
    )
    assert document.authors == ()


@pytest.mark.parametrize(
    ("dateline", "publisher", "published"),
    [
        ("LISBON (Reuters) -", "Reuters", None),
        ("LISBON, Portugal —", None, None),
        ("ST. JOHN, N.B. (AP) —", "Associated Press", None),
        ("LISBON, May 3, 2019 (AFP) –", "Agence France-Presse", "2019-05-03"),
        ("Lisbon --", None, None),
        ("(Reuters) -", "Reuters", None),
        ("Hong Kong (CNN Business)", "CNN Business", None),
    ],
)
def test_datelines_in_the_first_paragraph(dateline, publisher, published):
    """The place, date and agency before the first words are the dateline; the sentence is not."""
    document = page("Crane falls on the quay", f"{dateline} {LEAD}", MORE)
    assert marked(document, PartType.DATELINE) == [dateline]
    assert (document.publisher, document.published) == (publisher, published)


@pytest.mark.parametrize(
    "opening",
    ["The port — which", "BREAKING: The port", "The port: it", "Nobody knows (yet) what", "A man (Reuters) who"],
)
def test_sentences_with_dashes_are_no_datelines(opening):
    """A dash, a colon or a bracket does not make a dateline."""
    assert marked(page("Crane falls on the quay", f"{opening} {LEAD}"), PartType.DATELINE) == []


def test_signed_by_a_site():
    """A site that signs the first paragraph is its publisher."""
    document = page("Crane falls on the quay", f"Harbour.Net - {LEAD}", MORE)
    assert marked(document, PartType.BYLINE) == ["Harbour.Net -"]
    assert document.publisher == "Harbour.Net"


@pytest.mark.parametrize(
    "line",
    [
        "READ MORE: Port strike enters third week",
        "READ MORE:¬†Port strike’s third week",
        "Read also – Port strike enters third week",
        "Related: Port strike enters third week",
        "See also: port strike",
        "DON’T MISS Port strike enters third week",
        "MORE: Port strike enters third week",
        "Click here to read more about the strike",
    ],
)
def test_teasers(line):
    """A pointer to another article is a teaser, with its headline."""
    assert marked(page("Crane falls on the quay", LEAD, line, MORE), PartType.TEASER) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "More: the port had closed twice this year already, and would close again.",
        "Watch: what the port does next will tell, and it may tell soon.",
        "Read the statement twice and it says nothing.",
        "More than forty men stood on the quay and watched the crane go down.",
        "What happens next",
        "UP NEXT",
    ],
)
def test_sentences_and_headings_are_no_teasers(line):
    """Words that also point elsewhere open sentences and sections too."""
    document = page("Crane falls on the quay", LEAD, line, MORE)
    assert [part.type for part in document.parts] == [PartType.TITLE]


def test_headlines_under_a_label():
    """What stands under "Related stories" goes with it, and the article goes on after."""
    document = page(
        "Crane falls on the quay",
        LEAD,
        "Related stories",
        "Port strike in third week",
        "Crane maker denies fault",
        MORE,
    )
    assert marked(document, PartType.TEASER) == [
        "Related stories",
        "Port strike in third week",
        "Crane maker denies fault",
    ]


def test_headlines_that_close_the_page():
    """A list of headlines in title case after the last sentence points to other articles."""
    others = ["Port Strike Enters Its Third Week", "Crane Maker Denies All Fault", "What the Inspectors Found Below"]
    assert marked(page("Crane falls on the quay", LEAD, MORE, *others), PartType.TEASER) == others


def test_a_list_that_belongs_to_the_article_is_body():
    """Dates, places and names listed by the article stay in it."""
    tour = ["June 9 – West Harbour Hall", "June 10 – East Harbour Hall", "June 14 – North Harbour Hall"]
    assert marked(page("Band announces harbour tour", LEAD, "The dates:", *tour), PartType.TEASER) == []


def test_an_earlier_report_set_between_paragraphs():
    """A headline on the title's own subject between two paragraphs is a link."""
    link = "Harbour crane: two dockers hurt as crane falls on the northern quay"
    assert marked(page("Two dockers hurt when harbour crane falls", LEAD, MORE, link, MORE), PartType.TEASER) == [link]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Source link",
        "(Photo credit: Jane Doe)",
        "Image source, Getty Images",
        "___",
        "3 min read",
        "Share this article",
        "Leave a Reply",
        "Sign up for our morning newsletter.",
        "Follow us on Facebook",
        "This site uses cookies to make it better.",
        "© 2019 Harbour News. All rights reserved.",
        "Tags: ports, cranes",
        "Originally published on Harbour News.",
        "Editor’s note: This story was updated at noon.",
        "Story continues below",
        "The views expressed here are the author’s own.",
        "(Graphic: cranes that fell - here)",
        "12 comments",
    ],
)
def test_furniture(line):
    """Page text is furniture wherever it stands."""
    document = page("Crane falls on the quay", LEAD, MORE, line)
    assert marked(document, PartType.FURNITURE) == [line]
    assert marked(page("Crane falls on the quay", LEAD, line, MORE, MORE), PartType.FURNITURE) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "“Share this with everyone you know,” said the docker who had filmed the fall of the crane on the quay.",
        "Photos of the quay show the crane lying across the berth, its arm in the water and its cab crushed.",
        "For the latest quarter the port reported a loss, the second in a row since the bridge was opened.",
        "Image is everything to the port, said one of those who had worked there for most of his life.",
        "The end",
        "Sport and play are what the men of the quay had in mind, and what they talked about all night.",
    ],
)
def test_prose_with_page_words_is_body(line):
    """Words of the page inside a sentence do not take it from the article."""
    document = page("Crane falls on the quay", LEAD, line, MORE, MORE, LEAD, MORE, LEAD, MORE, LEAD)
    assert [part.type for part in document.parts] == [PartType.TITLE]


def test_short_lines_among_closing_furniture():
    """A form at the end of a page is furniture as a whole, though no list knows each of its labels."""
    document = page(
        "Crane falls on the quay", LEAD, MORE, "Leave a Reply", "Your name here", "Harbour colour", "Post Comment"
    )
    assert len(marked(document, PartType.FURNITURE)) == 4


def test_a_long_article_is_never_furniture():
    """Whatever stands around it, the paragraphs of an article stay body."""
    body = [f"{LEAD} It was number {number} of its kind." for number in range(60)]
    document = page("Share", "Crane falls on the quay", *body, "Related stories", "Leave a Reply")
    covered = sum(len(part.span) for part in document.parts)
    assert covered < 100


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_yaml_front_matter(end):
    """Front matter tells what the document carries, and is furniture."""
    fields = [
        "---",
        "title: 'Crane falls'",
        "author: [Jane Doe, John Roe]",
        "date: 2019-05-03",
        "publisher: Harbour News",
        "url: https://example.org/a",
        "lang: en",
        "---",
    ]
    front = end.join(fields)
    document = read_bytes((front + end * 2 + "# Crane falls" + end * 2 + LEAD + end).encode(), "crane.md")
    assert (document.title, document.publisher, document.authors) == (
        "Crane falls",
        "Harbour News",
        ("Jane Doe", "John Roe"),
    )
    assert (document.published, document.url, document.language) == ("2019-05-03", "https://example.org/a", "en")
    assert marked(document, PartType.FURNITURE) == [front]
    assert marked(document, PartType.TITLE) == ["# Crane falls"]


def test_toml_front_matter():
    """Front matter between plus signs is TOML."""
    front = (
        '+++\ntitle = "Crane falls"\nauthors = ["Jane Doe"]\ndate = 2019-05-03\nsource = "https://example.org/a"\n+++'
    )
    document = read_bytes(f"{front}\n\n{LEAD}\n".encode(), "crane.md")
    assert (document.title, document.authors, document.url) == ("Crane falls", ("Jane Doe",), "https://example.org/a")
    assert document.published == "2019-05-03"


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nA text after a rule\n\n---\n",
        "+++\nnot = toml = at all\n+++\n",
        "---\nkey: value\n",
        "---\nprose without\n---\n",
    ],
)
def test_a_rule_is_no_front_matter(text):
    """A text may begin with a rule."""
    document = read_bytes((text + LEAD).encode(), "text.md")
    assert (document.title, document.authors, document.url) == (document.title, (), None)
    assert not any(part.type is PartType.FURNITURE and "\n" in part.span.of(document.text) for part in document.parts)


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Published 3 May 2019", "2019-05-03"),
        ("Updated: 4 May 2019 10:22 BST | Published: 3 May 2019", "2019-05-03"),
        ("Friday, May 3rd, 2019", "2019-05-03"),
        ("2019-05-03T10:00:00Z", "2019-05-03"),
        ("05/13/2019", "2019-05-13"),
        ("05/06/2019", "2019"),
        ("Posted in May 2019", None),
        ("Posted May 2019", "2019-05"),
        ("May 3", None),
        ("31 February 2019", None),
    ],
)
def test_dates(line, published):
    """A date is read as exactly as it can be read one way."""
    assert page("Crane falls on the quay", line, LEAD, MORE).published == published


def test_the_date_of_a_post_is_not_the_date_of_the_article():
    """An embedded post carries its own date, not the article's."""
    document = page("Crane falls on the quay", LEAD, "It fell. pic.example/a", "— Quay Watch (@quaywatch) May 3, 2019")
    assert document.published is None
    assert document.authors == ()


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("Originally published on Harbour News.", "Harbour News"),
        ("© 2019 Harbour News. All rights reserved.", "Harbour News"),
        ("Copyright 2019 Associated Press. All rights reserved.", "Associated Press"),
        ("The views expressed do not necessarily reflect those of Harbour News.", "Harbour News"),
        ("The port did not respond to the Coast Times' request for comment.", "Coast Times"),
    ],
)
def test_publishers_named_below(line, publisher):
    """The end of a page often says who published it."""
    assert (page("Crane falls on the quay", LEAD, MORE, line).publisher or "").removeprefix("the ") == publisher


def test_the_address_a_text_carries():
    """An address counts where the text gives it as its own, not where it links elsewhere."""
    assert page("Crane falls on the quay", LEAD, "Source: https://example.org/crane").url == "https://example.org/crane"
    assert page("Crane falls on the quay", LEAD, f"{LEAD} See https://example.org/crane.").url is None


def test_parts_never_overlap_where_a_dateline_stands_in_a_line_of_the_page():
    """A line is one part, or holds one: never both."""
    document = read_bytes(b"---\nLONDON (Reuters) - Headline of it", "rule.txt")
    spans = [part.span for part in document.parts]
    assert all(first.end <= second.start for first, second in pairwise(spans))
