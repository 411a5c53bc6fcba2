"""A PDF is read as it was meant to be: columns in order, words whole, margins off, pages kept; hostile ones end."""

import io
import re

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.reading.pdf.printing import Setting, printed
from tui.model import Document
from tui.reading import ReadingError, documents, read
from tui.reading.inputs import from_bytes
from tui.reading.pdf import reader
from tui.reading.pdf.loading import load
from tui.resources import resource


def article(*names):
    """Return sample articles as one: the title of the first, the paragraphs of all; only what the fonts have."""
    texts = [resource(f"seeds/{name}.txt").read_text(encoding="utf-8") for name in names]
    text = "\n\n".join([texts[0], *(other.split("\n\n", 1)[1] for other in texts[1:])])
    return re.sub(r"[^\n\x20-\xff“”‘’–—]", "", text)


def paragraphs(text):
    return [" ".join(paragraph.split()) for paragraph in text.split("\n\n") if paragraph.strip()]


LONG = article("takeover", "naps", "kherson", "earthquake")


@pytest.mark.parametrize(
    "setting",
    [
        Setting(),
        Setting(hyphens=False, justified=False, heads=None),
        Setting(columns=2, kerned=True),
        Setting(columns=2, across=True),
        Setting(columns=3, indented=True),
    ],
    ids=["report", "plain", "kerned", "across", "newspaper"],
)
def test_the_text_is_as_before_it_was_printed(setting):
    """Every paragraph comes back word for word and in order, across columns and pages, without heads or numbers."""
    document = read(from_bytes(printed(LONG, setting), "news.pdf"))
    assert paragraphs(document.text) == paragraphs(LONG)


def test_pages_are_kept_for_citations():
    """Each page's offset is where its first word stands, and its label is the number printed on it."""
    document = read(from_bytes(printed(LONG, Setting(columns=2, first_page=17)), "news.pdf"))
    assert [label for _, label in document.pages] == ["17", "18", "19"][: len(document.pages)]
    assert len(document.pages) >= 2
    assert document.pages[0][0] == 0
    for offset, _ in document.pages[1:]:
        assert not document.text[offset].isspace()
        assert document.text[offset - 1].isspace() or document.text[offset].islower()


def test_running_heads_tell_where_and_when():
    """What runs through the margins is not lost: it is told, and dates the document."""
    document = read(from_bytes(printed(LONG, Setting(heads=("https://ledger.example/a/1", "3 June 2024"))), "news.pdf"))
    assert document.published == "2024-06-03"
    assert document.url == "https://ledger.example/a/1"
    assert any("ledger.example" in notice for notice in document.notices)


def test_pages_that_are_alike_keep_their_words():
    """Where everything stands on every page, nothing of it is taken for a running head."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(300, 200))
    for _ in range(3):
        canvas.drawString(40, 100, "No comment, the ministry said.")
        canvas.showPage()
    canvas.save()
    document = read(from_bytes(buffer.getvalue(), "a.pdf"))
    assert document.text.count("No comment, the ministry said.") == 3
    assert [label for _, label in document.pages] == ["1", "2", "3"]


def test_links_lie_on_their_words():
    """A link's span is exactly the words that were linked."""
    target = "https://halden.example/sale"
    document = read(from_bytes(printed(LONG, Setting(links={"Halden": target, "insiders": "javascript:x"})), "a.pdf"))
    assert [(link.span.of(document.text), link.target) for link in document.links] == [("Halden", target)]


def refused(data):
    with pytest.raises(ReadingError) as caught:
        list(load(from_bytes(data, "bad.pdf")))
    return str(caught.value)


def test_a_locked_file_says_so():
    """A password is asked of nobody: the message says what to do. One that opens without a password is read."""
    assert "encrypted" in refused(printed(LONG, encrypt=StandardEncryption("secret", strength=128)))
    data = printed("Open title\n\nWords that anyone may read here.", encrypt=StandardEncryption("", ownerPassword="x"))
    assert "anyone may read" in read(from_bytes(data, "open.pdf")).text


def test_pictures_of_pages_are_named():
    """A scan without text is told from an empty file."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(200, 200))
    picture = io.BytesIO(b"P6 2 2 255 " + bytes(12))
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(picture), 0, 0, 200, 200)
    canvas.showPage()
    canvas.save()
    assert "OCR" in refused(buffer.getvalue())


def pdf(*objects):
    """Return a PDF of these objects, numbered from 1; the first is the catalogue."""
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        len(data),
    )


def stream(content, extra=b""):
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), extra, content)


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
NESTED = b"[" * 50_000
FORMS = [
    stream(
        b"/X Do " * 40, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (number + 1)
    )
    for number in range(5, 30)
]
HOSTILE = {
    "pages that hold themselves": pdf(CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"),
    "a million pages": pdf(CATALOGUE, b"<</Type/Pages/Kids[" + b"3 0 R " * 200_000 + b"]/Count 9>>", PAGE),
    "arrays in arrays": pdf(CATALOGUE, PAGES, PAGE, stream(NESTED)),
    "arrays in the catalogue": pdf(b"<</Type/Catalog/Pages " + NESTED),
    "drawings of drawings": pdf(CATALOGUE, PAGES, PAGE, stream(b"/X Do"), *FORMS),
    "a table that points at itself": (
        b"%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Prev 9/Size 1>>\nstartxref\n9\n%%EOF"
    ),
    "no table": b"%PDF-1.4\n" + b"1 0 obj " * 50_000,
    "a length that is itself": pdf(CATALOGUE, PAGES, PAGE, b"<</Length 4 0 R>>stream\nx\nendstream"),
    "nothing": b"%PDF-1.4",
}


@pytest.mark.timeout(30)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_in_one_message(name, monkeypatch):
    """Loops, depth and bombs are cut off within seconds, in one line."""
    monkeypatch.setattr(reader, "_WORK", 1)
    assert len(refused(HOSTILE[name]).splitlines()) == 1


@pytest.mark.timeout(30)
def test_a_bomb_inside_takes_no_memory(monkeypatch):
    """A stream that unpacks to gigabytes ends the reading process, not the reader."""
    monkeypatch.setattr(reader, "_WORK", 1)
    import zlib

    packer = zlib.compressobj(9)
    begin = packer.compress(b"") or b"\x78\xda"
    piece = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    size = 1_500 << 20
    checksum = (size % 65_521 << 16 | 1).to_bytes(4, "big")
    piece = piece.removeprefix(begin)
    bomb = begin + piece * 1_500 + packer.flush()[:-4] + checksum
    assert "bad.pdf: " in refused(pdf(CATALOGUE, PAGES, PAGE, stream(bomb, b"/Filter/FlateDecode")))


def test_large_initials_stand_before_their_words():
    """A drop cap begins the word beside it; the lines that it pushes aside are one paragraph."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 200))
    canvas.setFont("Times-Bold", 34)
    canvas.drawString(40, 118, "H")
    canvas.setFont("Times-Roman", 11)
    lines = ("eavy rain fell all night on", "Upper Kesh, the army said,", "and two bridges were gone by noon.")
    for left, base, words in zip((68, 68, 40), (130, 117, 104), lines, strict=True):
        canvas.drawString(left, base, words)
    canvas.save()
    [document] = load(from_bytes(buffer.getvalue(), "a.pdf"))
    assert document.text == "Heavy rain fell all night on Upper Kesh, the army said, and two bridges were gone by noon."


def test_a_table_is_read_row_by_row():
    """Numbers of a table stand in their rows, apart from one another."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(500, 200))
    rows = (("Place", "Dead", "Hurt"), ("Upper Kesh", "12", "40"), ("Lower Kesh", "3", "11"), ("Tarvan", "31", "120"))
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            canvas.drawString(40 + 110 * column, 150 - 14 * number, words)
    canvas.save()
    [document] = load(from_bytes(buffer.getvalue(), "a.pdf"))
    assert document.text.split("\n\n") == [" | ".join(row) for row in rows]


def test_a_file_cut_short_is_read_as_far_as_it_goes():
    """Wherever a file ends, what is left of it is read with a notice, or refused in one line."""
    data = printed(LONG, Setting(columns=2))
    from tui.reading.pdf.process import records

    for end in range(0, len(data), len(data) // 40):
        kinds = [kind for kind, _ in records(io.BytesIO(data[:end]))]
        assert kinds[-1] in {"done", "error"}
    cut = next(documents(from_bytes(data[: len(data) * 2 // 3], "short.pdf")))
    assert cut.text if isinstance(cut, Document) else "short.pdf: " in str(cut)


def test_without_the_extra_the_message_says_how(monkeypatch):
    """The plain install names the command that adds PDF."""
    import sys

    monkeypatch.setitem(sys.modules, "pdfminer", None)
    assert "caveat[pdf]" in refused(printed("Title\n\nWords."))
