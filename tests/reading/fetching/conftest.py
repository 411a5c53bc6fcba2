"""Servers on loopback that answer as a test tells them, whatever HTTP makes of it."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from ipaddress import ip_address

import pytest

from tui.reading.fetching import Limits

Handler = Callable[[socket.socket, str, dict[str, str]], None]
LOCAL = ip_address("127.0.0.1")


def answer(body: bytes = b"", *headers: str, status: str = "200 OK", length: bool = True) -> bytes:
    """Return an answer as it goes over the wire."""
    lines = [f"HTTP/1.1 {status}", *headers, "Connection: close"]
    if length:
        lines.append(f"Content-Length: {len(body)}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + body


@dataclass
class Server:
    """A server with an answer for each path: bytes, or a function that writes to the connection."""

    host: str = "127.0.0.1"
    context: ssl.SSLContext | None = None
    answers: dict[str, bytes | Handler] = field(default_factory=dict)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._socket = socket.create_server((self.host, 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def url(self, path: str = "/", host: str = "") -> str:
        return f"{'https' if self.context else 'http'}://{host or self.host}:{self.port}{path}"

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            connection.settimeout(10)
            if self.context:
                connection = self.context.wrap_socket(connection, server_side=True)
            head = b""
            while b"\r\n\r\n" not in head:
                piece = connection.recv(65536)
                if not piece:
                    return
                head += piece
                if not head[:1].isalpha():
                    connection.sendall(answer(status="400 Bad Request"))
                    return
            first, *lines = head.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
            path = first.split(" ")[1]
            headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
            self.requests.append((path, headers))
            reply = self.answers.get(path, answer(b"gone", status="404 Not Found"))
            if callable(reply):
                reply(connection, path, headers)
            else:
                connection.sendall(reply)

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def server() -> Iterator[Server]:
    """A server on 127.0.0.1."""
    one = Server()
    yield one
    one.close()


@pytest.fixture
def private() -> Limits:
    """Bounds that allow the servers of these tests, and short waits."""
    return Limits(seconds=4, idle_seconds=2, size=4 * 1024 * 1024, allow_private=True)
