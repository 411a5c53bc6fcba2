"""A mail gives its text, what its headers say, and its attachments one by one; broken mail gives what is left of it."""

import hashlib
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.growth import growth
from tests.reading.office.making import word_file
from tui.model import Document
from tui.reading import ReadingError, documents
from tui.reading.inputs import from_bytes

PAGE = (
    "<html><head><style>p{}</style></head><body><table><tr><td><h1>Bridge closed</h1><p>The bridge is closed, "
    "<a href='https://bridge.example/why'>the council</a> said.</p></td></tr></table><script>x</script></body></html>"
)


def letter(**headers):
    mail = EmailMessage()
    mail["From"] = "Zoë Müller <zoe@desk.example>"
    mail["To"] = "News Desk <news@desk.example>, b@desk.example"
    mail["Subject"] = "Brücke gesperrt – what we know"
    mail["Date"] = "Mon, 06 May 2024 07:08:09 +0200"
    mail["Message-ID"] = "<1@desk.example>"
    for name, value in headers.items():
        mail[name] = value
    return mail


def opened(data, name="box.eml"):
    return list(documents(from_bytes(data if isinstance(data, bytes) else data.as_bytes(), name)))


def test_the_page_is_preferred_and_the_headers_are_kept():
    """Of two versions the page is read, with its links; sender, subject and date are the document's."""
    mail = letter()
    mail.set_content("plain version")
    mail.add_alternative(PAGE, subtype="html")
    [document] = opened(mail)
    assert document.text == "Bridge closed\n\nThe bridge is closed, the council said."
    assert [(link.span.of(document.text), link.target) for link in document.links] == [
        ("the council", "https://bridge.example/why")
    ]
    assert document.title == "Brücke gesperrt – what we know"
    assert document.authors == ("Zoë Müller",)
    assert document.published == "2024-05-06T07:08:09+02:00"
    assert document.id == document.custody.sha256 == hashlib.sha256(mail.as_bytes()).hexdigest()
    for told in ("zoe@desk.example", "b@desk.example", "<1@desk.example>"):
        assert any(told in notice for notice in document.notices)


def test_plain_text_is_read_where_the_page_is_empty():
    """An empty page does not hide the plain text."""
    mail = letter()
    mail.set_content("The words.\n\nMore words.\n")
    mail.add_alternative("<html><body> </body></html>", subtype="html")
    assert opened(mail)[0].text == "The words.\n\nMore words."


def test_folded_lines_are_joined():
    """Lines that a mail program folded, and marked so, are whole again; quoted lines stay apart."""
    mail = letter()
    mail.set_content("The bridge is \nclosed.\n> quoted \n> lines\nEnd.\n", params={"format": "flowed"}, cte="8bit")
    assert opened(mail)[0].text == "The bridge is closed.\n> quoted \n> lines\nEnd."


def test_attachments_are_listed_and_each_is_a_document():
    """Each attachment that can be read is opened under a name of its own; a picture is listed only."""
    mail = letter()
    mail.set_content("See attached.")
    word = word_file(lambda document: document.add_paragraph("The council met."))
    mail.add_attachment(b"\x89PNG\r\n\x1a\n" + bytes(99), maintype="image", subtype="png", filename="a.png")
    mail.add_attachment(word, maintype="application", subtype="octet-stream", filename="minutes.docx")
    mail.add_attachment("Loose note.", filename="note.txt")
    inner = letter()
    inner.replace_header("Subject", "Inner")
    inner.set_content("The inner mail.")
    mail.add_attachment(inner)
    first, *others = opened(mail)
    assert [(other.uri, other.text.strip()) for other in others] == [
        ("box.eml#attachment-2", "The council met."),
        ("box.eml#attachment-3", "Loose note."),
        ("box.eml#attachment-4", "The inner mail."),
    ]
    assert others[0].id == hashlib.sha256(word).hexdigest()
    assert all(other.custody.container == "box.eml" for other in others)
    [listed] = [notice for notice in first.notices if notice.startswith("Attachments")]
    assert "1. a.png (image/png" in listed
    assert "2. minutes.docx" in listed


def test_a_bad_attachment_does_not_cost_the_others():
    """What cannot be read is one error in its place."""
    mail = letter()
    mail.set_content("See attached.")
    mail.add_attachment(b"PK\x03\x04word/ broken", maintype="application", subtype="zip", filename="a.docx")
    mail.add_attachment("Loose note.", filename="note.txt")
    kinds = [type(item).__name__ for item in opened(mail)]
    assert kinds == ["Document", "ReadingError", "Document"]


@pytest.mark.parametrize(
    ("mail", "words"),
    [
        (b"Content-Type: multipart/mixed; boundary=x\n\nNo boundary at all.", "No boundary at all."),
        (b"Content-Type: multipart/mixed\n\nNo boundary named.", "No boundary named."),
        (b"Content-Type: text/plain; charset=x-unheard-of\n\nCaf\xc3\xa9", "Café"),
        (b"Content-Type: text/plain; charset=us-ascii\n\nCaf\xe9 cr\xe8me br\xfbl\xe9e", "Café crème brûlée"),
        (b"Content-Transfer-Encoding: base64\n\nV29yZHM=!!", "Words"),
        (b"Content-Transfer-Encoding: quoted-printable\n\nCaf=C3=A9 =1B[2J=ZZ", "Café \x1b[2J=ZZ"),
        (b"Content-Type: text/html; charset=utf-8\n\n<p>Open", "Open"),
        (b"Content-Type: ;;;\nContent-Disposition: =?\n\nWords", "Words"),
        (b"Content-Type: text/plain; name*0*=x'y'z; name*1\n\nWords", ""),
    ],
    ids=["unbounded", "unnamed", "unknown", "unsaid", "base64", "quoted", "page", "empty", "parameters"],
)
def test_broken_mail_is_read_as_far_as_it_goes(mail, words):
    """Missing boundaries, unknown encodings, broken packing: the words are still there."""
    document, *_ = opened(b"From: a@b.example\nTo: c@d.example\nSubject: s\n" + mail)
    assert document.text.strip() == words


@pytest.mark.parametrize(
    ("raw", "subject"),
    [
        (b"=?utf-8?q?Caf=C3=A9?= =?utf-8?b?IGNyw6htZQ==?=", "Café crème"),
        ("Café".encode(), "Café"),
        (b"Caf\xe9", "Café"),
        (b"=?x-unheard?q?Caf=C3=A9?=", "Café"),
        (b"=?utf-8?b?////?=", "\ufffd\ufffd\ufffd"),
        (b"folded\n over\n\tlines", "folded over lines"),
        (b"=?" * 3_000, None),
    ],
    ids=["encoded", "utf-8", "latin", "unknown", "broken", "folded", "endless"],
)
@pytest.mark.timeout(30)
def test_subjects_are_decoded(raw, subject):
    """Encoded words, eight-bit letters and folds come out as words, and nothing takes long."""
    [document] = opened(b"From: a@b.example\nTo: c@d.example\nSubject: " + raw + b"\n\nWords")
    assert subject is None or document.title == subject


def test_a_mail_that_holds_itself_ends():
    """Mail in mail in mail is opened a few levels deep, then refused in one line."""
    mail = b"From: a@b.example\nTo: c@d.example\nSubject: s\n"
    for number in range(60):
        mail = (
            b"From: a@b.example\nTo: c@d.example\nSubject: s\nContent-Type: multipart/mixed; boundary=b%d\n\n"
            b"--b%d\nContent-Type: message/rfc822\n\n%s\n--b%d--\n" % (number, number, mail, number)
        )
    *_, last = opened(mail)
    assert isinstance(last, ReadingError)
    assert "mail in a mail" in str(last)


@pytest.mark.parametrize("depth", [50, 300, 5_000])
@pytest.mark.timeout(30)
def test_parts_in_parts_end(depth):
    """Parts nested without end give a document or one message, soon."""
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number) for number in range(depth)
    )
    items = opened(b"From: a@b.example\nTo: c@d.example\nSubject: s\n" + nested + b"x\n" * 50_000)
    assert len(items) == 1


SEPARATOR = b"From a@b.example Mon May  6 07:08:09 2024\nFrom: a@b.example\nTo: c@d.example\nSubject: s\n\n"


def mailbox(*texts):
    return b"".join(SEPARATOR + text + b"\n\n" for text in texts)


def test_a_mailbox_is_read_mail_by_mail():
    """Each mail is a document; a line that begins with From inside a mail ends nothing."""
    data = mailbox(b"One.\n>From here on", b"Two.\nFrom there on.", b"Three.")
    found = [(item.uri, item.text.strip()) for item in opened(data, "a.mbox")]
    assert found == [
        ("a.mbox#1", "One.\nFrom here on"),
        ("a.mbox#2", "Two.\nFrom there on."),
        ("a.mbox#3", "Three."),
    ]


def test_no_mail_is_read_ahead():
    """The first mail of a large mailbox costs no more than that of a small one."""

    def first(mails):
        mailbox_of = from_bytes(mailbox(*[b"Words."] * mails), "b.mbox")
        return lambda: next(documents(mailbox_of))

    assert growth(first, 10_000) < 2


def test_a_bad_mail_does_not_cost_the_mailbox(monkeypatch):
    """A mail that is too large is one error, and the next is read."""
    from tui.reading.mail import mailbox as module

    monkeypatch.setattr(module, "LARGEST", 2_000)
    kinds = [
        type(item).__name__ for item in opened(mailbox(b"One.", b"x" * 9_000 + b"\nx" * 9_000, b"Three."), "a.mbox")
    ]
    assert kinds == ["Document", "ReadingError", "Document"]


def test_a_mailbox_is_not_taken_for_a_mail_in_itself():
    """What looks like another mailbox where a mail should begin is read as a mail, once."""
    data = b"\0From a@b.example now\nFrom: a@b.example\nTo: c@d.example\nSubject: s\n\nWords.\n"
    assert [item.uri for item in opened(data, "a.mbox")] == ["a.mbox#1"]


WHOLE = letter()
WHOLE.set_content("plain")
WHOLE.add_alternative(PAGE, subtype="html")
WHOLE.add_attachment("Note.", filename="note.txt")
WHOLE = WHOLE.as_bytes()


def test_a_mail_cut_short_is_read_as_far_as_it_goes():
    """Wherever a mail ends, there is no traceback."""
    for end in range(0, len(WHOLE), max(1, len(WHOLE) // 80)):
        for item in opened(WHOLE[:end]):
            assert isinstance(item, Document) or len(str(item).splitlines()) == 1


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                b"Content-Type: multipart/mixed; boundary=a\n",
                b'Content-Type: multipart/alternative; boundary="a"\n',
                b"Content-Type: message/rfc822\n",
                b"Content-Type: text/html; charset=utf-16\n",
                b"Content-Type: text/plain; format=flowed; charset=punycode\n",
                b"Content-Disposition: attachment; filename*=utf-8''%ff\n",
                b"Content-Transfer-Encoding: x-uuencode\n",
                b"Content-Transfer-Encoding: base64\n",
                b"begin 644 x\n",
                b"--a\n",
                b"--a--\n",
                b"\n",
                b"\r\n\r\n",
                b"words \n",
                b"<p>words",
                b"\x00\xff\xfe",
                b"Subject: =?utf-7?q?+?=\n",
                b"Date: Mon, 99 May 99999 25:61:00 +9999\n",
            ]
        ),
        max_size=25,
    )
)
def test_any_arrangement_of_parts_is_survived(pieces):
    """However the pieces of mails are thrown together, there are documents or one-line errors."""
    for item in opened(b"From: a@b.example\nTo: c@d.example\nSubject: s\n" + b"".join(pieces)):
        assert isinstance(item, Document) or len(str(item).splitlines()) == 1
