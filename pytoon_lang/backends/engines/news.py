"""What a service tells by itself: JSON over a websocket (RFC 6455), of which we only listen and answer pings.

Nothing but a bar on the screen depends on it: what became of a clip is asked for as of any other service.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from typing import IO, Any, NamedTuple
from urllib.parse import urlsplit

LARGEST = 1 << 20  # bytes of a message that is read; longer ones, and pictures, are passed over
CONNECT = 10.0  # seconds
_HEAD = 64  # lines of an answer to the handshake
_GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_MORE, _TEXT, _CLOSE, _PING, _PONG = 0, 1, 8, 9, 10


class News(NamedTuple):
    """Where a service tells how far clips are: a path; and a message -> (its name for a clip, 0 to 1), or None."""

    path: str
    share: Callable[[Any], tuple[str, float] | None]


class Listener:
    """How far clips are, as a service tells it. It begins to listen when it is made; close it at the end."""

    def __init__(self, address: str, headers: Mapping[str, str], news: News) -> None:
        self._url, self._headers, self._news = f"{address}{news.path}", headers, news
        self._shares: dict[str, float] = {}
        self._line: socket.socket | None = None
        self._closed = False
        self._lock = threading.Lock()
        threading.Thread(target=self._listen, name="news", daemon=True).start()

    def share(self, name: str) -> float | None:
        """How far a clip is, as it was last told; it never goes back. None: nothing was told."""
        with self._lock:
            return self._shares.get(name)

    def close(self) -> None:
        """Hang up."""
        with self._lock:
            self._closed, line = True, self._line
        if line is not None:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def _listen(self) -> None:
        with contextlib.suppress(OSError, ValueError, EOFError), opened(self._url, self._headers) as line:
            with self._lock:
                self._line = line
            if not self._closed:
                for text in messages(line):
                    self._hear(text)

    def _hear(self, text: bytes) -> None:
        try:
            told = self._news.share(json.loads(text))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError, ArithmeticError):
            return  # hostile or new: the bar stands still
        if told is not None:
            name, share = told
            with self._lock:
                self._shares[name] = max(self._shares.get(name, 0.0), min(max(share, 0.0), 1.0))


@contextlib.contextmanager
def opened(url: str, headers: Mapping[str, str]) -> Iterator[socket.socket]:
    """A websocket to an http or https address. Raises OSError; ValueError: there is none."""
    parts = urlsplit(url)
    secure, host = parts.scheme == "https", parts.hostname or ""
    line = socket.create_connection((host, parts.port or (443 if secure else 80)), CONNECT)
    try:
        if secure:
            line = ssl.create_default_context().wrap_socket(line, server_hostname=host)
        _shaken(line, f"{parts.path}?{parts.query}", parts.netloc.rpartition("@")[2], headers)
        line.settimeout(None)
        yield line
    finally:
        line.close()


def messages(line: socket.socket) -> Iterator[bytes]:
    """The texts that come, until the other side hangs up. Raises OSError, EOFError; ValueError: no websocket."""
    text: bytearray | None = None  # None: what comes is passed over
    with line.makefile("rb") as file:
        while True:
            last, kind, data = _frame(file)
            if kind == _CLOSE:
                return
            if kind == _PING:
                line.sendall(_masked(_PONG, data))
            elif kind < _CLOSE:
                if kind != _MORE:
                    text = bytearray() if kind == _TEXT else None
                if text is not None:
                    text += data
                    text = text if len(text) <= LARGEST else None
                if last and text is not None:
                    yield bytes(text)


def _shaken(line: socket.socket, path: str, host: str, headers: Mapping[str, str]) -> None:
    key = base64.b64encode(os.urandom(16))
    asked = {"host": host, "upgrade": "websocket", "connection": "Upgrade", "sec-websocket-version": "13", **headers}
    lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in asked.items())]
    line.sendall("\r\n".join(lines).encode() + b"\r\nsec-websocket-key: " + key + b"\r\n\r\n")
    got = b""
    while b"\r\n\r\n" not in got:  # byte by byte: what follows is the first message's
        byte = line.recv(1)
        got += byte
        if not byte or len(got) > _HEAD << 10:
            raise ValueError("no answer to the handshake")
    status, *rest = got.decode("latin-1").split("\r\n")
    told = {name.strip().lower(): value.strip() for name, _, value in (one.partition(":") for one in rest)}
    accepted = base64.b64encode(hashlib.sha1(key + _GUID).digest()).decode()  # noqa: S324 - the protocol's
    if status.split(" ")[1:2] != ["101"] or told.get("sec-websocket-accept") != accepted:
        raise ValueError("no websocket")


def _frame(file: IO[bytes]) -> tuple[bool, int, bytes]:
    """One frame: whether it ends its message, its kind, its data (empty when that is not read)."""
    first, second = _exactly(file, 2)
    length = second & 0x7F
    if second & 0x80:
        raise ValueError("a server masks nothing")
    if length >= 126:
        form = ">H" if length == 126 else ">Q"
        (length,) = struct.unpack(form, _exactly(file, struct.calcsize(form)))
    kind = first & 0x0F
    if length > LARGEST:
        while length:
            length -= len(_exactly(file, min(length, 1 << 16)))
        return bool(first & 0x80), 2, b""
    return bool(first & 0x80), kind, _exactly(file, length)


def _exactly(file: IO[bytes], size: int) -> bytes:
    data = file.read(size)
    if len(data) < size:
        raise EOFError
    return data


def _masked(kind: int, data: bytes) -> bytes:
    data, key = data[:125], os.urandom(4)
    return bytes((0x80 | kind, 0x80 | len(data))) + key + bytes(b ^ key[n % 4] for n, b in enumerate(data))
