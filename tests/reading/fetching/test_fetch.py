"""An address is fetched as asked, within its limits; whatever goes wrong is one plain line."""

import gzip
import socket
import struct
import threading
import time
import zlib
from dataclasses import replace
from ipaddress import ip_address

import pytest

from tests.reading.fetching.conftest import LOCAL, answer
from tui.model import Document
from tui.reading import ReadingError, documents
from tui.reading.fetching import Limits, fetch, set_limits

PAGE = b"<!doctype html><html><head><title>Tide</title></head><body><p>The tide came in.</p></body></html>"
HTML = "Content-Type: text/html; charset=utf-8"


def refusal(url: str, **choices) -> str:
    """Return the one line that fetching an address ends with."""
    with pytest.raises(ReadingError) as refused:
        fetch(url, **choices)
    line = str(refused.value)
    assert line.startswith(url)
    assert len(line.splitlines()) == 1
    return line.removeprefix(f"{url}: ")


def test_an_answer_says_where_it_came_from(server, private):
    """Bytes, status, type, encoding and the address that answered are kept, and when they were fetched."""
    server.answers["/old"] = answer(status="301 Moved Permanently\r\nLocation: /new.html")
    server.answers["/new.html"] = answer(PAGE, "Content-Type: Text/HTML; Charset=UTF-8", 'ETag: "1"')
    got = fetch(server.url("/old"), bounds=private)
    content = got.content
    assert content.read() == PAGE
    assert content.uri == server.url("/old")
    assert content.final_url == server.url("/new.html")
    assert content.name == "new.html"
    assert (content.status, content.media_type, content.charset) == (200, "text/html", "utf-8")
    assert content.captured.endswith("Z")
    assert got.etag == '"1"'


def test_nothing_of_the_user_is_sent(server, private, monkeypatch):
    """No cookies, no password, and no proxy that the environment names."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    server.answers["/"] = answer(PAGE)
    fetch(server.url(), bounds=private)
    [(_, headers)] = server.requests
    assert headers["host"] == f"127.0.0.1:{server.port}"
    assert not headers.keys() & {"cookie", "authorization", "referer"}


def test_private_addresses_are_refused_unless_allowed(server):
    """A server on this computer or in this network is not asked at all without the user's word."""
    for host in ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"):
        line = refusal(server.url(host=host))
        assert "no public address" in line
        assert "--allow-private" in line
    assert server.requests == []


@pytest.mark.parametrize(
    "target", ["http://10.0.0.1/", "http://169.254.169.254/latest/", "http://[fd00::1]/", "http://[64:ff9b::a00:1]/"]
)
def test_a_redirect_to_a_private_address_is_refused(server, private, target):
    """A page cannot send the reader into the network it stands in."""
    server.answers["/"] = answer(status=f"302 Found\r\nLocation: {target}")
    line = refusal(server.url(), bounds=replace(private, allow_private=False), permits=lambda address: address == LOCAL)
    assert "no public address" in line


def test_allowing_private_addresses_does_not_open_them_to_public_pages(private, server, monkeypatch):
    """Who allows private addresses means the one she named, not those that a page on the internet leads to."""
    from tui.reading.fetching import hops

    monkeypatch.setattr(hops, "is_public", lambda address: address == LOCAL)
    server.answers["/"] = answer(status="302 Found\r\nLocation: http://10.0.0.1/")
    assert "a public page must not lead there" in refusal(server.url(), bounds=private)


def test_the_address_that_was_judged_is_the_one_connected_to(server, private):
    """A name that leads elsewhere when it is looked up again gains nothing: it is looked up once a connection."""
    lookups = []

    def rebinding(host: str, _port: int):
        lookups.append(host)
        return [ip_address("127.0.0.1" if len(lookups) == 1 else "10.0.0.1")]

    server.answers["/"] = answer(PAGE)
    url = server.url(host="news.example")
    got = fetch(url, bounds=private, resolver=rebinding, permits=lambda address: address == LOCAL)
    assert got.content.read() == PAGE
    assert lookups == ["news.example"]
    [(_, headers)] = server.requests
    assert headers["host"] == f"news.example:{server.port}"

    server.answers["/"] = answer(status="302 Found\r\nLocation: /again")
    lookups.clear()
    assert "no public address" in refusal(
        url, bounds=replace(private, allow_private=False), resolver=rebinding, permits=lambda address: address == LOCAL
    )
    assert lookups == ["news.example", "news.example"]


def test_a_host_with_public_and_private_addresses_is_reached_at_the_public_one(server, private):
    """Of several addresses only the permitted ones are tried."""
    server.answers["/"] = answer(PAGE)
    got = fetch(
        server.url(host="news.example"),
        bounds=private,
        resolver=lambda *_: [ip_address("10.0.0.1"), LOCAL],
        permits=lambda address: address == LOCAL,
    )
    assert got.content.status == 200


def test_redirects_end(server, private):
    """Addresses that lead to one another are left after a stated number."""
    server.answers["/a"] = answer(status="302 Found\r\nLocation: /b")
    server.answers["/b"] = answer(status="302 Found\r\nLocation: /a")
    assert "more than 10 times" in refusal(server.url("/a"), bounds=private)
    assert len(server.requests) == 11


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/x", "javascript:alert(1)", "data:,x"])
def test_a_redirect_leaves_the_web_nowhere(server, private, target):
    """Only http and https are followed."""
    server.answers["/"] = answer(status=f"302 Found\r\nLocation: {target}")
    assert refusal(server.url(), bounds=private)
    assert len(server.requests) == 1


def test_names_and_passwords_in_an_address_are_refused(server, private):
    """What looks like a host and is a user name deceives; a password would be kept with the document."""
    url = f"http://bank.example@127.0.0.1:{server.port}/"
    assert "before the @" in refusal(url, bounds=private)
    server.answers["/"] = answer(status=f"302 Found\r\nLocation: {url}")
    assert "before the @" in refusal(server.url(), bounds=private)


@pytest.mark.timeout(30)
def test_a_body_that_drips_is_left_when_time_is_up(server, private):
    """A server that sends a byte now and then, each in time, does not hold the reader for ever."""

    def drip(connection: socket.socket, *_) -> None:
        connection.sendall(answer(b"", HTML, length=False))
        while True:
            connection.sendall(b"x")
            time.sleep(0.05)

    server.answers["/"] = drip
    assert "was not done after 1 seconds" in refusal(server.url(), bounds=replace(private, seconds=1))


def test_headers_that_drip_are_left_when_time_is_up(server, private):
    """The same holds before the first byte of content."""

    def drip(connection: socket.socket, *_) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            connection.sendall(b"X-A: b\r\n")
            time.sleep(0.05)

    server.answers["/"] = drip
    assert "was not done after 1 seconds" in refusal(server.url(), bounds=replace(private, seconds=1))


def test_silence_is_not_waited_for(server, private):
    """A server that says nothing is left after the time for one step."""
    server.answers["/"] = lambda *_: time.sleep(3)
    assert "no answer for 0.3 seconds" in refusal(server.url(), bounds=replace(private, idle_seconds=0.3))


def test_a_name_that_is_never_looked_up_is_left(private):
    """Neither does a name server hold the reader."""
    bounds = replace(private, seconds=0.3)
    stop = threading.Event()
    assert "was not done" in refusal(
        "http://slow.example/", bounds=bounds, resolver=lambda *_: [LOCAL] if stop.wait(5) else []
    )
    stop.set()


def test_a_body_without_end_is_cut_off(server, private):
    """A gigabyte is not taken in: no more than the limit is read, whether or not its length is stated."""
    sent = 0

    def pour(connection: socket.socket, *_) -> None:
        nonlocal sent
        connection.sendall(answer(b"", HTML, length=False))
        piece = b"x" * 65536
        for _ in range(1024 * 1024 * 1024 // len(piece)):
            connection.sendall(piece)
            sent += len(piece)

    server.answers["/"] = pour
    assert "is larger than 4 MB" in refusal(server.url(), bounds=private)
    assert sent < 64 * 1024 * 1024
    server.answers["/"] = answer(b"", "Content-Length: 1073741824", length=False)
    assert "is larger than 4 MB" in refusal(server.url(), bounds=private)


@pytest.mark.parametrize("layers", [1, 2])
def test_a_packed_bomb_is_refused(server, private, layers):
    """What unpacks to far more than its size is a trap; it is left before it has grown."""
    bomb = gzip.compress(b"\0" * (64 * 1024 * 1024), mtime=0)
    coding = "gzip"
    if layers == 2:
        bomb, coding = gzip.compress(bomb, mtime=0), "gzip, gzip"
    server.answers["/"] = answer(bomb, f"Content-Encoding: {coding}")
    line = refusal(server.url(), bounds=replace(private, size=1024**3))
    assert ("times its size" if layers == 1 else "packed in a way") in line


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0)),
        ("x-gzip", gzip.compress(PAGE[:9], mtime=0) + gzip.compress(PAGE[9:], mtime=0)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", raw_deflate(PAGE)),
        ("gzip", gzip.compress(PAGE, mtime=0) + b"trailing rubbish"),
        ("identity", PAGE),
    ],
)
def test_packed_bodies_are_unpacked(server, private, coding, packed):
    """Servers pack in several ways, some of them wrong and all of them common."""
    server.answers["/"] = answer(packed, f"Content-Encoding: {coding}")
    assert fetch(server.url(), bounds=private).content.read() == PAGE


@pytest.mark.parametrize(
    "packed", [gzip.compress(PAGE, mtime=0)[:-12], gzip.compress(PAGE, mtime=0)[:20] + b"\xff" * 40, b"no gzip"]
)
def test_damaged_packing_is_one_line(server, private, packed):
    """Half a body is not passed off as a whole one."""
    server.answers["/"] = answer(packed, "Content-Encoding: gzip")
    line = refusal(server.url(), bounds=private)
    assert "damaged" in line or "broke off" in line


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("404 Not Found", "404 (Not Found)"),
        ("403 Forbidden", "save the page"),
        ("500 Oops", "try again later"),
        ("429 Slow", "too often"),
        ("304 Not Modified", "304"),
        ("999 Odd", "999"),
        ("204 No Content", "sent nothing"),
    ],
)
def test_refusals_are_told_in_words(server, private, status, words):
    """Each answer that is no content is one line that says what it means."""
    server.answers["/"] = answer(status=status)
    assert words in refusal(server.url(), bounds=private)


def test_nothing_new_is_no_content(server, private):
    """Who asks for changes only, and there are none, gets none."""
    server.answers["/"] = answer(status='304 Not Modified\r\nETag: "7"')
    got = fetch(server.url(), bounds=private, conditions={"If-None-Match": '"7"'})
    assert got.content is None
    assert server.requests[0][1]["if-none-match"] == '"7"'


def reset(connection: socket.socket, *_) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nThe tide")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


@pytest.mark.parametrize(
    "reply",
    [
        b"",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nThe tide",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: y\r\n" % number for number in range(200_000)) + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 4_000_000 + b"\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://[broken/\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://\xff\xfe\x00/\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://" + b"a" * 300 + b"/\r\n\r\n",
        reset,
    ],
)
def test_answers_that_are_none_are_one_line(server, private, reply):
    """Whatever a server makes of the protocol, it is told in one line."""
    server.answers["/"] = reply
    assert refusal(server.url(), bounds=private)


@pytest.mark.parametrize(
    "url", ["http://", "http:///x", "http://[::1", "http://a b/", "http://\x00/", "http://x:99999/"]
)
def test_what_is_no_address_is_one_line(url):
    """Neither is a slip of the pen a crash."""
    with pytest.raises(ReadingError) as refused:
        fetch(url)
    assert len(str(refused.value).splitlines()) == 1


def test_nobody_there_is_told():
    """A name nobody has, and a port nobody listens at, are told apart."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert "refuses connections" in refusal(f"http://127.0.0.1:{port}/", bounds=Limits(allow_private=True))

    def nobody(*_):
        raise socket.gaierror

    assert "no server of the name" in refusal("http://nobody.example/", resolver=nobody)


@pytest.mark.parametrize("charset", ["no-such-thing", "utf-8\x07", "base64", "'", "utf-16; charset=utf-8"])
def test_a_wrong_charset_costs_nothing(server, private, charset):
    """A page whose server names an encoding that is none is read by what it says itself."""
    server.answers["/"] = answer(
        "<html><head><meta charset=utf-8></head><body><p>Łódź and Kraków met in the rain.</p></body></html>".encode(),
        f"Content-Type: text/html; charset={charset}",
    )
    set_limits(private)
    try:
        [document] = documents(server.url())
    finally:
        set_limits(Limits())
    assert isinstance(document, Document)
    assert "Łódź" in document.text
    assert document.url == server.url()
    assert document.custody.status == 200
