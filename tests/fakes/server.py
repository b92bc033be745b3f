"""A service on the loopback interface: real sockets, answers from a function, faults from a script, a log of the wire.

with Server(answer) as service:          # answer: Seen -> Reply
    service.script += [Reply(429, headers={"Retry-After": "1"}), Reply(cut=100)]
    ...                                  # the first two requests meet the script, the others `answer`
    assert service.log[0].json["text"] == "Hello"
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, NamedTuple, Self
from urllib.parse import SplitResult, parse_qsl, urlsplit


class Seen(NamedTuple):
    """A request as it came over the wire; names of headers in lower case."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body) if self.body else None


class Reply(NamedTuple):
    """An answer. `delay` seconds pass before it; with `cut` the socket dies after so many bytes of the body.

    With `drip` the body comes so many bytes at a time, 50 ms apart; with `gone` the socket dies before any answer.
    """

    status: int = 200
    body: Any = b""  # bytes, or JSON values
    headers: Mapping[str, str] = {}
    delay: float = 0.0
    cut: int | None = None
    drip: int = 0
    gone: bool = False


class Server:
    """A running service; `script` is used up before `answer` is asked, `log` holds every request in order."""

    def __init__(self, answer: Callable[[Seen], Reply], tls: ssl.SSLContext | None = None) -> None:
        self.answer = answer
        self.script: list[Reply] = []
        self.log: list[Seen] = []
        self._lock = threading.Lock()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        self._scheme = "https" if tls else "http"
        if tls:
            self._http.socket = tls.wrap_socket(self._http.socket, server_side=True, do_handshake_on_connect=False)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    @property
    def url(self) -> str:
        host = "localhost" if self._scheme == "https" else "127.0.0.1"  # what the certificate is for
        return f"{self._scheme}://{host}:{self._http.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._http.shutdown()
        self._http.server_close()

    def next(self, seen: Seen) -> Reply:
        with self._lock:
            self.log.append(seen)
            if self.script:
                return self.script.pop(0)
        return self.answer(seen)


def frame(data: bytes, kind: int = 1, *, last: bool = True) -> bytes:
    """A websocket frame as a server sends it: 1 text, 2 bytes, 0 more of it, 9 ping."""
    size = len(data)
    length = (
        bytes((size,))
        if size < 126
        else b"\x7e" + struct.pack(">H", size)
        if size < 1 << 16
        else b"\x7f" + struct.pack(">Q", size)
    )
    return bytes((last << 7 | kind,)) + length + data


def talked(line: socket.socket, key: str, frames: Iterable[bytes]) -> None:
    """A websocket: what a service tells, frame by frame, until it ends or the line does."""
    digest = hashlib.sha1(f"{key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11".encode()).digest()  # noqa: S324 - the protocol's
    accept = base64.b64encode(digest).decode()
    agreed = ("HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", f"Sec-WebSocket-Accept: {accept}")
    with contextlib.suppress(OSError):
        line.sendall("\r\n".join((*agreed, "", "")).encode())
        for one in frames:
            line.sendall(one)


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:  # noqa: C901 - all that a connection does
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else a body waits 40 ms for the other side to own to its head

        def do_GET(self) -> None:
            self._serve()

        do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = do_GET  # noqa: N815 - names that http.server calls

        def log_message(self, *_arguments: object) -> None:
            """Quiet: the log is `Server.log`."""

        def _serve(self) -> None:
            parts = urlsplit(self.path)
            headers = {name.lower(): value for name, value in self.headers.items()}
            if headers.get("upgrade") == "websocket" and hasattr(server.answer, "tell"):
                self._talk(parts, headers)
                return
            body = self.rfile.read(int(headers.get("content-length", 0)))
            reply = server.next(Seen(self.command, parts.path, dict(parse_qsl(parts.query)), headers, body))
            time.sleep(reply.delay)
            if reply.gone:
                self.connection.shutdown(socket.SHUT_RDWR)
                self.close_connection = True
                return
            try:
                self._send(reply)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # whoever asked has gone

        def _talk(self, parts: SplitResult, headers: dict[str, str]) -> None:
            server.log.append(Seen("WS", parts.path, dict(parse_qsl(parts.query)), headers, b""))
            talked(self.connection, headers["sec-websocket-key"], server.answer.tell())  # type: ignore[attr-defined]
            self.close_connection = True

        def _send(self, reply: Reply) -> None:
            raw = isinstance(reply.body, bytes)
            body = reply.body if raw else json.dumps(reply.body).encode()
            self.send_response(reply.status)
            names = {name.lower() for name in reply.headers}
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if not raw and "content-type" not in names:
                self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if reply.cut is not None:
                self.wfile.write(body[: reply.cut])
                self.wfile.flush()
                self.connection.shutdown(socket.SHUT_RDWR)
                self.close_connection = True
                return
            step = reply.drip or len(body) or 1
            for at in range(0, len(body), step):
                self.wfile.write(body[at : at + step])
                self.wfile.flush()
                time.sleep(0.05 if reply.drip else 0)

    return Handler
