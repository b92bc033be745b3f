"""An answer as it arrives: all of it by a given time, no longer than an answer is, however it is packed.

A read timeout alone lets a server send a byte now and then for ever, in its headers too; a packed answer of a few
kilobytes may be gigabytes long.
"""

from __future__ import annotations

import json
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import httpx

LARGEST = 8 << 20  # bytes of an answer; a clip is no answer
PACKED = "gzip, deflate"  # what a service may do to an answer; of others there is no telling how long they get
_EITHER = 47  # zlib finds out which of the two it is

_turn = threading.local()


class Endless(Exception):  # noqa: N818 - what the answer is
    """The answer is longer than answers are."""


@contextmanager
def within(seconds: float) -> Iterator[Mapping[str, Any]]:
    """What this thread asks for in the body has to be here by then, headers and all -> extensions for the request.

    Later, the connection raises httpx.ReadTimeout.
    """
    _turn.until = time.monotonic() + seconds
    try:
        yield {"trace": _opened}
    finally:
        del _turn.until


def parsed(response: httpx.Response) -> Any:
    """The JSON of an answer, an empty dict when it is none. Raises Endless."""
    body = bytearray()
    for chunk in response.iter_raw():
        body += chunk
        if len(body) > LARGEST:
            raise Endless
    try:
        return json.loads(_unpacked(body, response.headers.get("content-encoding", "")))
    except (ValueError, RecursionError, zlib.error):
        return {}


def _unpacked(body: bytearray, how: str) -> bytes | bytearray:
    if how.strip().lower() not in {"gzip", "x-gzip", "deflate"}:
        return body
    plain = zlib.decompressobj(_EITHER).decompress(body, LARGEST + 1)
    if len(plain) > LARGEST:
        raise Endless
    return plain


def _opened(event: str, about: Mapping[str, Any]) -> None:
    """Every new connection minds the time of whose turn it is."""
    if event.endswith((".connect_tcp.complete", ".start_tls.complete")):
        _mind(about["return_value"])


def _mind(stream: Any) -> None:
    import httpcore

    whole = stream.read

    def read(size: int, timeout: float | None = None) -> bytes:
        until = getattr(_turn, "until", None)
        if until is None:
            return whole(size, timeout)  # type: ignore[no-any-return]
        left = until - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the answer does not end")
        return whole(size, left if timeout is None else min(timeout, left))  # type: ignore[no-any-return]

    stream.read = read
