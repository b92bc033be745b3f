"""The server of the preview: for this machine alone, and there for whoever knows the address with its token.

Every page of the web can send requests to 127.0.0.1. So the address holds 32 random letters, and requests that name
another host are refused: a name of somebody's that was made to point here (DNS rebinding) gets nothing.
"""

from __future__ import annotations

import json
import re
import secrets
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pytoon_lang.backends.base import BackendError
from pytoon_lang.preview.place import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytoon_lang.preview.stage import Stage

ALIVE = 10.0
"""Seconds after which the page is told that nothing has happened."""

PAGES = {
    "": ("index.html", "text/html; charset=utf-8"),
    "app.js": ("app.js", "text/javascript; charset=utf-8"),
    "app.css": ("app.css", "text/css; charset=utf-8"),
}
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src blob:; "
    "media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_FRAME = re.compile(r"frame/(\d{1,4})/(\d{1,7})\.png")
_DRAFT = re.compile(r"draft/(\d{1,4})")
_FILM = re.compile(r"draft/(\d{1,4})\.mp4")
_RANGE = re.compile(r"bytes=(\d{1,15})-(\d{0,15})")
_PIECE = 1 << 20
_HERE = Path(__file__).parent / "page"


class Server(ThreadingHTTPServer):
    """Answers on 127.0.0.1 at a place (port 0: any that is free). Raises OSError when it is taken."""

    daemon_threads = True

    def __init__(self, stage: Stage, place: Place) -> None:
        self.stage, self.token = stage, place.token
        super().__init__(("127.0.0.1", place.port), _Answer)

    @property
    def place(self) -> Place:
        """Where it answers."""
        return Place(self.server_port, self.token)

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"http://127.0.0.1:{self.server_port}/{self.token}/"

    def stop(self) -> None:
        """Let all who listen go, and end."""
        self.stage.end()
        self.shutdown()
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """A page that is closed before its frame came is nothing to tell of; all else is."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Answer(BaseHTTPRequestHandler):
    """One connection."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "toonc", ""
    disable_nagle_algorithm = True  # else a frame waits up to 40 ms for the browser to own to its head
    timeout = 60

    def do_GET(self) -> None:
        """The page, its files, news, frames, the draft."""
        rest = self._asked()
        if rest is None:
            return None
        if rest in PAGES:
            name, kind = PAGES[rest]
            return self._send(kind, (_HERE / name).read_bytes())
        if rest == "events":
            return self._events()
        if found := _FRAME.fullmatch(rest):
            return self._frame(int(found[1]), int(found[2]))
        if found := _FILM.fullmatch(rest):
            return self._film(int(found[1]))
        return self._refuse(HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        """Make the draft of an output; answered when it is there."""
        self.close_connection = True  # whatever is sent along is not read
        rest = self._asked()
        if rest is None:
            return None
        if not (found := _DRAFT.fullmatch(rest)):
            return self._refuse(HTTPStatus.NOT_FOUND)
        made = self.server.stage.rehearse(int(found[1]))
        if isinstance(made, str):
            return self._send("text/plain; charset=utf-8", made.encode(), HTTPStatus.CONFLICT)
        return self._send("application/json", json.dumps({"number": made}).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Nobody wants to read of each frame."""

    def _asked(self) -> str | None:
        """What is asked for, behind the token; None when that was refused."""
        hosts = {f"{name}:{self.server.server_port}" for name in ("127.0.0.1", "localhost")}
        if self.headers.get("Host") not in hosts:
            self._refuse(HTTPStatus.FORBIDDEN)
            return None
        token, _, rest = urlsplit(self.path).path.removeprefix("/").partition("/")
        if not secrets.compare_digest(token.encode(), self.server.token.encode()):
            self._refuse(HTTPStatus.NOT_FOUND)
            return None
        return rest

    def _film(self, output: int) -> None:
        """The draft, or the part of it that a player asks for: it goes back and forth in it."""
        path = self.server.stage.film(output)
        if path is None:
            return self._refuse(HTTPStatus.NOT_FOUND)
        with path.open("rb") as file:
            size = path.stat().st_size
            asked = _RANGE.fullmatch(self.headers.get("Range", ""))
            first = int(asked[1]) if asked else 0
            last = min(size - 1, int(asked[2]) if asked and asked[2] else size - 1)
            if first > last:
                return self._refuse(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
            more = {"Accept-Ranges": "bytes"} | ({"Content-Range": f"bytes {first}-{last}/{size}"} if asked else {})
            status = HTTPStatus.PARTIAL_CONTENT if asked else HTTPStatus.OK
            self._head("video/mp4", last + 1 - first, status, more)
            file.seek(first)
            for start in range(first, last + 1, _PIECE):
                self.wfile.write(file.read(min(_PIECE, last + 1 - start)))

    def _frame(self, output: int, number: int) -> None:
        try:
            picture = self.server.stage.frame(output, number)
        except BackendError as trouble:
            text = "\n".join((str(trouble), *trouble.detail.strip().splitlines()[-6:]))
            return self._send("text/plain; charset=utf-8", text.encode(), HTTPStatus.INTERNAL_SERVER_ERROR)
        if picture is None:
            return self._refuse(HTTPStatus.NOT_FOUND)
        return self._send("image/png", picture)

    def _events(self) -> None:
        """News as they come, for as long as the page is open."""
        self.close_connection = True
        self._head("text/event-stream", None, HTTPStatus.OK)
        number, stage = 0, self.server.stage
        try:
            while not stage.over:
                found = stage.after(number, ALIVE)
                number = found.number if found else number
                self.wfile.write(f"data: {found.text}\n\n".encode() if found else b": alive\n\n")
                self.wfile.flush()
        except (BrokenPipeError, ConnectionResetError):
            return  # the page was closed

    def _refuse(self, status: HTTPStatus) -> None:
        self._send("text/plain; charset=utf-8", f"{status.phrase}\n".encode(), status)

    def _send(self, kind: str, data: bytes, status: HTTPStatus = HTTPStatus.OK) -> None:
        self._head(kind, len(data), status)
        self.wfile.write(data)

    def _head(self, kind: str, length: int | None, status: HTTPStatus, more: Mapping[str, str] = {}) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if length is not None:
            self.send_header("Content-Length", str(length))
        for name, value in {**_HEADERS, **more}.items():
            self.send_header(name, value)
        self.end_headers()
