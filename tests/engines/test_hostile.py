"""Servers that mean harm, in the place of every service: an end in time, little memory, and a reason that is true."""

from __future__ import annotations

import functools
import json
import socket
import threading
import time
import tracemalloc
import zlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import pytest

from pytoon_lang.backends.engines.crew import Crew
from pytoon_lang.backends.engines.terms import Terms
from tests.engines.stage import FAKES, KEY, Books, ask, environment, floor, job
from tests.fakes.server import Reply, Seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ENGINES = ("runway", "luma", "pika", "fal", "comfyui")
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
DEEP = b'{"error":' * 400 + b'"no"' + b"}" * 400


def dripped(line: socket.socket, start: bytes, more: bytes) -> None:
    line.sendall(start)
    for byte in more * 1000:
        line.sendall(bytes((byte,)))
        time.sleep(0.02)


def endless(line: socket.socket) -> None:
    line.sendall(HEAD + b"Content-Length: 99999999999\r\n\r\n")
    while True:
        line.sendall(b" " * (1 << 16))


def whole(line: socket.socket, body: bytes, head: bytes = HEAD) -> None:
    line.sendall(head + b"Content-Length: %d\r\n\r\n" % len(body) + body)


@functools.cache
def bomb() -> bytes:
    """256 MB of nothing in 260 kB."""
    packer, nothing = zlib.compressobj(9, wbits=31), b" " * (1 << 20)
    return b"".join(packer.compress(nothing) for _ in range(256)) + packer.flush()


ATTACKS: dict[str, Callable[[socket.socket], None]] = {
    "headers that never end": lambda line: dripped(line, HEAD, b"x-a: b\r\n"),
    "a body drop by drop": lambda line: dripped(line, HEAD + b"Content-Length: 99999\r\n\r\n", b" " * 10),
    "a body without end": endless,
    "10 MB of headers": lambda line: line.sendall(HEAD + b"x-a: " + b"b" * (10 << 20) + b"\r\n\r\n"),
    "a packed bomb": lambda line: whole(line, bomb(), HEAD + b"Content-Encoding: gzip\r\n"),
    "a deep answer": lambda line: whole(line, b"[" * 200_000 + b"]" * 200_000),
    "a deep no": lambda line: whole(line, DEEP, HEAD.replace(b"200 OK", b"400 No")),
    "a file instead": lambda line: whole(
        line, b"", HEAD.replace(b"200 OK", b"302 Go") + b"Location: file:///etc/passwd\r\n"
    ),
}


class Hostile:
    """Takes every request, and answers with an attack."""

    def __init__(self, url: str) -> None:
        self.url = url


@contextmanager
def hostile(attack: Callable[[socket.socket], None]) -> Iterator[Hostile]:
    with socket.create_server(("127.0.0.1", 0), backlog=64) as door:

        def serve(line: socket.socket) -> None:
            with line, suppress(OSError):
                line.settimeout(5)
                line.recv(1 << 16)
                attack(line)

        def listen() -> None:
            with suppress(OSError):
                while True:
                    threading.Thread(target=serve, args=(door.accept()[0],), daemon=True).start()

        threading.Thread(target=listen, daemon=True).start()
        yield Hostile(f"http://127.0.0.1:{door.getsockname()[1]}")


@pytest.mark.parametrize("name", ATTACKS)
def test_a_hostile_service_holds_nobody_up(name: str, tmp_path: Path) -> None:
    began = time.monotonic()
    tracemalloc.start()
    with hostile(ATTACKS[name]) as there, ThreadPoolExecutor(5) as pool:
        keys = environment(dict.fromkeys(ENGINES, there))  # type: ignore[arg-type]
        crew = Crew(tmp_path.joinpath, environment=keys, terms=dict.fromkeys(ENGINES, Terms(0.4, 1.0, 0.03)))
        jobs = {engine: job(tmp_path, engine) for engine in ENGINES}
        shots = list(pool.map(lambda engine: crew.shoot([ask(engine)], jobs[engine], Books()), ENGINES))
        crew.close()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert time.monotonic() - began < 15
    assert most < 150 << 20
    for shot in shots:
        assert shot.taken is None
        for notice in shot.notices:
            assert "mistake" not in notice.message
            assert KEY not in notice.message


def test_numbers_beyond_all_numbers_are_none(tmp_path: Path) -> None:
    """Runway's price and progress with 400 digits: no sum, no share; the clip comes."""
    fake = FAKES["runway"](took=0.1)
    with floor(tmp_path, runway=fake) as stage:
        answer = fake.__call__

        def boasting(seen: Seen) -> Reply:
            reply = answer(seen)
            if not isinstance(reply.body, dict):
                return reply
            text = json.dumps({**reply.body, "progress": 0, "estimatedCost": {"credits": 0}, "cost": {"credits": 0}})
            return reply._replace(body=text.replace(": 0", ": 1" + "0" * 400).encode())

        stage.servers["runway"].answer = boasting
        shot = stage.crew.shoot([ask("runway")], job(tmp_path), Books())
    assert shot.taken is not None, shot.notices
