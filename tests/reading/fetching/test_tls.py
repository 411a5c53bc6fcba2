"""An https server is believed only with a certificate that fits; why not is said in words."""

import datetime as dt
import ssl

import pytest
import trustme

from tests.reading.fetching.conftest import LOCAL, Server, answer
from tui.reading import ReadingError
from tui.reading.fetching import fetch

NAME = "news.example"
NOW = {}
LONG_AGO = {"not_before": dt.datetime(2019, 1, 1, tzinfo=dt.UTC), "not_after": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)}


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """A certificate authority of the test's own."""
    return trustme.CA()


def served(authority: trustme.CA, name: str, **choices) -> Server:
    """Return an https server whose certificate is for a name."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(name, **choices).configure_cert(context)
    server = Server(context=context)
    server.answers["/"] = answer(b"The tide came in.", "Content-Type: text/plain")
    return server


def trust_it(authority: trustme.CA, folder, monkeypatch) -> None:
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(folder / "ca.pem"))


def fetched(server: Server, private):
    return fetch(server.url(host=NAME), bounds=private, resolver=lambda *_: [LOCAL])


def test_a_trusted_server_is_read_by_its_name(authority, private, tmp_path, monkeypatch):
    """The certificate is checked against the name in the address, though the connection goes to a number."""
    trust_it(authority, tmp_path, monkeypatch)
    server = served(authority, NAME)
    assert fetched(server, private).content.read() == b"The tide came in."
    assert server.requests[0][1]["host"] == f"{NAME}:{server.port}"


@pytest.mark.parametrize(
    "case",
    [
        (False, NAME, NOW, "authority"),
        (True, "other.example", NOW, "another name"),
        (True, NAME, LONG_AGO, "has expired"),
    ],
)
def test_a_certificate_that_does_not_fit_is_explained(case, authority, private, tmp_path, monkeypatch):
    """Unknown, expired and made out for another: nothing is fetched, and the reason is given."""
    trust, name, period, words = case
    if trust:
        trust_it(authority, tmp_path, monkeypatch)
    server = served(authority, name, **period)
    with pytest.raises(ReadingError, match=words):
        fetched(server, private)
    assert server.requests == []


def test_a_server_that_does_not_speak_tls_is_explained(server, private):
    """An http server behind an https address is told from one that cannot be trusted."""
    with pytest.raises(ReadingError, match=r"no secure connection|broke off"):
        fetch(f"https://127.0.0.1:{server.port}/", bounds=private)
