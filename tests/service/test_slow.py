"""Clients that keep the service waiting, over real sockets, with shorter times than it has."""

from __future__ import annotations

import socket
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn

from pytoon_lang.service import connections
from pytoon_lang.service.server import _Server

if TYPE_CHECKING:
    from collections.abc import Iterator

HELLO = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n"


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        while scope["type"] == "http" and (await receive()).get("more_body"):
            pass
        length = [(b"content-length", b"2")]
        await send({"type": "http.response.start", "status": 200, "headers": length})
        await send({"type": "http.response.body", "body": b"ok"})

    with pytest.MonkeyPatch.context() as patch, socket.socket() as free:
        for name, value in {"HEAD": 0.5, "SPAN": 0.3, "PACE": 100, "MOST": 6, "LOOK": 0.1}.items():
            patch.setattr(connections, name, value)
        patch.setattr("pytoon_lang.service.server.LOOK", 0.1)
        free.bind(("127.0.0.1", 0))
        free.listen()
        config = uvicorn.Config(app, log_config=None, http=connections.Connection, lifespan="off", ws="none")
        server = _Server(config, threading.Event())
        thread = threading.Thread(target=server.run, args=([free],))
        thread.start()
        yield free.getsockname()[1]
        server.should_exit = True
        thread.join(10)


def opened(port: int, said: bytes) -> socket.socket:
    one = socket.create_connection(("127.0.0.1", port), timeout=5)
    one.sendall(said)
    return one


def ends(one: socket.socket, drip: bytes) -> bool:
    """Whether the server ends a connection within a second, although a byte comes now and then."""
    until = time.monotonic() + 1.2
    one.settimeout(0.05)
    while time.monotonic() < until:
        try:
            if not one.recv(1000):
                return True
            one.sendall(drip)
        except TimeoutError:
            one.sendall(drip)
        except OSError:
            return True
    return False


@pytest.mark.parametrize("said", [b"", b"GET / HT", HELLO, POST])
def test_who_lets_it_drip_is_cut_off(port: int, said: bytes) -> None:
    with opened(port, said) as one:
        assert ends(one, b"a")


def test_a_slow_body_that_comes_is_waited_for(port: int) -> None:
    with opened(port, POST) as one:
        assert not ends(one, b"a" * 100)


def test_idle_connections_make_room(port: int) -> None:
    crowd = [opened(port, b"GET") for _ in range(20)]
    with opened(port, HELLO) as one:
        assert one.recv(12) == b"HTTP/1.1 200"
    for other in crowd:
        other.close()
