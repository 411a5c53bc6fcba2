"""Web archives give each page with its address, time and status; damage costs the damaged record and no other."""

import gzip
import io
import tracemalloc
import zipfile
from itertools import islice

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tui.model import Document
from tui.reading import ReadingError, documents
from tui.reading.inputs import Input, from_bytes

WORDS = "The harbour master said on Friday that the berth would stay closed for a week. " * 3


def page(words=WORDS):
    return f"<html><head><title>Berth</title></head><body><article><h1>Berth</h1><p>{words}</p></article></body></html>"


def archive(*answers, packed=True):
    """Return an archive; each answer is address, body, and the headers that differ."""
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for address, body, *more in answers:
        status, headers = more or ("200 OK", {})
        fields = {"Content-Type": "text/html; charset=utf-8", **headers}
        answer = StatusAndHeaders(status, list(fields.items()), protocol="HTTP/1.1")
        payload = io.BytesIO(body.encode() if isinstance(body, str) else body)
        record = writer.create_warc_record(
            address, "response", payload=payload, http_headers=answer,
            warc_headers_dict={"WARC-Date": "2024-05-06T07:08:09Z"},
        )  # fmt: skip
        writer.write_record(record)
        request = StatusAndHeaders("GET / HTTP/1.1", [("Host", "a.example")], is_http_request=True)
        writer.write_record(writer.create_warc_record(address, "request", http_headers=request))
    return buffer.getvalue()


def opened(data, name="a.warc.gz"):
    return list(documents(from_bytes(data, name)))


def chunked(body):
    return (
        b"".join(b"%x\r\n%s\r\n" % (len(body[n : n + 7]), body[n : n + 7]) for n in range(0, len(body), 7))
        + b"0\r\n\r\n"
    )


@pytest.mark.parametrize("packed", [True, False])
def test_each_page_keeps_where_and_when_it_was_fetched(packed):
    """Address, time and status lie in the custody of each page; pictures and requests are passed over."""
    data = archive(
        ("https://a.example/1", page("First. " + WORDS)),
        ("https://a.example/p.png", b"\x89PNG", "200 OK", {"Content-Type": "image/png"}),
        ("https://a.example/2", page("Second. " + WORDS), "404 Not Found", {}),
        ("https://a.example/3", b"Third.", "200 OK", {"Content-Type": "text/plain"}),
        ("https://a.example/old", b"Moved", "301 Moved", {"Location": "/1"}),
        ("https://a.example/robots.txt", b"User-agent: *", "200 OK", {"Content-Type": "text/plain"}),
        packed=packed,
    )
    found = opened(data, "a.warc")
    assert [(item.custody.final_url, item.custody.status) for item in found] == [
        ("https://a.example/1", 200),
        ("https://a.example/2", 404),
        ("https://a.example/3", 200),
    ]
    assert "First." in found[0].text
    assert found[0].uri == "a.warc#2"
    assert {item.custody.captured for item in found} == {"2024-05-06T07:08:09Z"}
    assert {item.custody.container for item in found} == {"a.warc"}
    assert [item.url for item in found] == [f"https://a.example/{number}" for number in (1, 2, 3)]
    assert any("404" in notice for notice in found[1].notices)


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ({"Content-Encoding": "gzip"}, gzip.compress),
        ({"Content-Encoding": "br"}, brotli.compress),
        ({"Content-Encoding": "gzip"}, bytes),
        ({"Content-Encoding": "br"}, bytes),
        ({"Transfer-Encoding": "chunked"}, chunked),
        ({"Transfer-Encoding": "chunked"}, bytes),
        ({"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}, lambda body: chunked(gzip.compress(body))),
    ],
    ids=["gzip", "brotli", "gzip undone", "brotli undone", "chunks", "chunks undone", "both"],
)
def test_bodies_are_unpacked(coding, pack):
    """However a body was sent, and whether or not the crawler unpacked it, it is read."""
    [document] = opened(archive(("https://a.example/1", pack(page().encode()), "200 OK", coding)))
    assert WORDS.strip() in document.text


def test_changed_bytes_are_told():
    """A page whose bytes no longer match the archive's own digest says so."""
    data = archive(("https://a.example/1", page()), packed=False)
    [document] = opened(data.replace(b"harbour master", b"harbour mister"))
    assert any("digest" in notice for notice in document.notices)
    assert not any("digest" in notice for notice in opened(data)[0].notices)


@pytest.mark.parametrize("packed", [True, False])
def test_a_bad_record_costs_only_itself(packed):
    """Damage in the middle is one error; the pages before and after are read."""
    answers = [(f"https://a.example/{number}", page(f"Page {number}. {WORDS}")) for number in range(5)]
    data = bytearray(archive(*answers, packed=packed))
    middle = len(data) // 2
    data[middle : middle + 30] = b"\xff" * 30
    if not packed:
        at = data.index(b"Content-Length", middle)
        data[at : at + 14] = b"Content-Longth"
    found = opened(bytes(data), "a.warc")
    assert 3 <= sum(isinstance(item, Document) for item in found) <= 5
    assert any("Page 4." in item.text for item in found if isinstance(item, Document))
    assert all(str(item).startswith("a.warc#") for item in found if isinstance(item, ReadingError))


def test_an_archive_packed_as_one_file_is_read():
    """Packing by record is what the format asks for; packing of the whole is read as well."""
    data = gzip.compress(archive(("https://a.example/1", page()), ("https://a.example/2", page()), packed=False))
    assert [item.url for item in opened(data)] == ["https://a.example/1", "https://a.example/2"]


class Counted(io.BytesIO):
    """Counts what is read of it."""

    taken = 0

    def read(self, size=-1):
        data = super().read(size)
        Counted.taken += len(data)
        return data


def test_an_archive_is_read_as_it_is_asked_for():
    """The first page comes before the rest of the archive has been looked at."""
    data = archive(*[(f"https://a.example/{number}", page(), "200 OK", {}) for number in range(400)], packed=False)
    source = Input(uri="a.warc", name="a.warc", size=len(data), opener=lambda: Counted(data))
    assert len(list(islice(documents(source), 2))) == 2
    assert Counted.taken < len(data) / 2


def test_a_package_of_archives_is_read():
    """WACZ: every archive in it, and nothing else."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("datapackage.json", "{}")
        package.writestr("archive/one.warc.gz", archive(("https://a.example/1", page())))
        package.writestr("archive/two.warc", archive(("https://a.example/2", page()), packed=False))
        package.writestr("pages/pages.jsonl", "{}")
    found = opened(buffer.getvalue(), "a.wacz")
    assert [item.uri for item in found] == ["a.wacz#one.warc.gz/2", "a.wacz#two.warc/2"]
    assert [item.url for item in found] == ["https://a.example/1", "https://a.example/2"]


def bomb():
    return archive(
        ("https://a.example/bomb", bytes(80 << 20), "200 OK", {"Content-Type": "video/mp4"}),
        ("https://a.example/1", page()),
    )


@pytest.mark.timeout(30)
def test_bombs_are_passed_over():
    """A record that unpacks to gigabytes is one error, and the page after it is read."""
    data = bomb()
    refused, read = opened(data)
    assert "unpacks" in str(refused)
    assert read.url == "https://a.example/1"


@pytest.mark.timeout(30)
def test_a_bomb_in_a_body_is_cut():
    """A body that unpacks to far more than a page holds is not unpacked to its end."""
    size = 80 << 20
    data = archive(("https://a.example/1", gzip.compress(bytes(size)), "200 OK", {"Content-Encoding": "gzip"}))
    tracemalloc.start()
    try:
        [error] = opened(data)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert isinstance(error, ReadingError)
    assert most < size


HOSTILE = {
    "a line without end": b"WARC/1.0\r\n" + b"x" * 300_000,
    "headers without end": b"WARC/1.0\r\n" + b"a: b\r\n" * 100_000,
    "a length below nothing": b"WARC/1.0\r\nContent-Length: -5\r\n\r\nx",
    "a length without end": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 999999999\r\n\r\nHTTP/1.1 200\r\n\r\n",
    "damage all over": b"WARC/1.0\r\n\r\n" * 50_000,
    "packed twice": gzip.compress(gzip.compress(b"WARC/1.0\r\n")),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.timeout(30)
def test_hostile_archives_end_soon(name):
    """No archive hangs or crashes; what cannot be read is told in lines that name it."""
    for item in opened(HOSTILE[name], "a.warc"):
        assert isinstance(item, Document) or str(item).startswith("a.warc")


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_cut_short_is_read_as_far_as_it_goes(packed):
    """Wherever an archive ends, the pages before are read and there is no traceback."""
    data = archive(*[(f"https://a.example/{number}", page()) for number in range(3)], packed=packed)
    for end in range(10, len(data), max(1, len(data) // 20)):
        for item in opened(data[:end], "a.warc"):
            assert isinstance(item, Document) or len(str(item).splitlines()) == 1
    assert sum(isinstance(item, Document) for item in opened(data[:-20], "a.warc")) == 3


SOUND = archive(*[(f"https://a.example/{number}", page()) for number in range(2)], packed=False)


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=60), st.integers(0, len(SOUND)), st.booleans())
def test_damage_anywhere_is_survived(noise, at, packed):
    """Bytes overwritten anywhere give pages, or errors of one line."""
    data = SOUND[:at] + noise + SOUND[at + len(noise) :]
    for item in opened(gzip.compress(data) if packed else data, "a.warc"):
        assert isinstance(item, Document) or len(str(item).splitlines()) == 1
