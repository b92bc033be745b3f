"""Connections that keep the service waiting: whoever says nothing, or lets it drip, makes room for others.

uvicorn ends only connections that are silent after an answer. Here the head of a request has to come within a time, a
body at a pace, an answer has to be taken; and of too many connections, the one that has waited longest for its next
request goes. So nobody can occupy the service without sending real requests, for which the door knows limits.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

HEAD = 20.0  # seconds in which a request's head is there; also how long a connection is kept for the next one
SPAN, PACE = 10.0, 10_000  # seconds, and the bytes of a body that come in so long
STUCK = 60.0  # seconds in which a client takes nothing of its answer
MOST = 400  # connections; then those that wait make room
BUSIEST = 500  # connections and requests; more are answered 503
LOOK = 1.0  # seconds between two looks


class Connection(H11Protocol):
    """A connection that knows since when it waits for its client."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Make room if there are too many."""
        self._state: object = None
        self._since = time.monotonic()
        self._bytes = self._unsent = 0
        super().connection_made(transport)
        if len(self.connections) > MOST:
            waiting = [one for one in _ours(self.connections) if one.idle and one is not self]
            if waiting:
                min(waiting, key=lambda one: one._since).drop()

    def data_received(self, data: bytes) -> None:
        """Bytes of the client."""
        self._bytes += len(data)
        super().data_received(data)

    @property
    def idle(self) -> bool:
        """Whether no request is being read or answered."""
        return self.conn.their_state is h11.IDLE and not self.transport.is_closing()

    def look(self, now: float) -> None:
        """End the connection if its client has kept it waiting for too long."""
        state, unsent = (self.conn.their_state, self.flow.read_paused), self.transport.get_write_buffer_size()
        if state != self._state or unsent != self._unsent:
            self._state, self._unsent, self._since, self._bytes = state, unsent, now, 0
        waited = now - self._since
        if unsent:
            if waited > STUCK:
                self.drop()
        elif self.idle:
            if waited > HEAD:
                self.drop()
        elif state == (h11.SEND_BODY, False) and waited > SPAN:
            if self._bytes < PACE:
                self.drop()
            self._since, self._bytes = now, 0

    def drop(self) -> None:
        """End it, without a word: nobody listens."""
        self.transport.abort()


def look(connections: Iterable[object]) -> None:
    """Look at all connections of a server."""
    now = time.monotonic()
    for one in _ours(connections):
        one.look(now)


def _ours(connections: Iterable[object]) -> list[Connection]:
    return [one for one in connections if isinstance(one, Connection)]
