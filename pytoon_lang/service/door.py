"""What stands between the network and the routes: ids, hosts, keys, rates, sizes, logs, counts. Plain ASGI."""

from __future__ import annotations

import logging
import re
import secrets
import shutil
import tempfile
import time
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import JSONResponse

from pytoon_lang.service.keys import LOCAL, owner_of
from pytoon_lang.service.refusal import Refused, disk_full

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from pytoon_lang.service.place import Service

OPEN = frozenset(("/health", "/health/live", "/health/ready", "/openapi.json"))
"""What everybody may ask. Metrics are not among it: they tell what is spent."""

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
BUSIEST = 100
"""Requests of one owner that are answered at once, half of them streams of events."""

STEP = 16 << 20
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


class Door:
    """Lets requests in, one owner's at a time and no more of them than agreed."""

    def __init__(self, app: ASGIApp, service: Service) -> None:
        self._app, self._service = app, service
        self._log = logging.getLogger("toonc.http")
        self._buckets: dict[str, tuple[float, float]] = {}
        self._busy = Counter[str]()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        began, metrics, request = time.monotonic(), self._service.metrics, Request(scope)
        given = request.headers.get("x-request-id", "")
        id_ = given if _ID.fullmatch(given) else secrets.token_hex(8)
        scope["state"] = {"request_id": id_}
        status = 500

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message = {**message, "headers": [*message["headers"], *_headers(id_, message["headers"])]}
            await send(message)

        metrics.running.inc()
        try:
            await self._answer(request, scope, receive, sending)
        finally:
            metrics.running.dec()
            route = _route(scope)
            seconds = time.monotonic() - began
            metrics.requests.labels(request.method, route, str(status)).inc()
            metrics.seconds.labels(route).observe(seconds)
            fields = {"request_id": id_, "method": request.method, "path": scope["path"][:200], "status": status}
            fields |= {"seconds": round(seconds, 4), "owner": scope["state"].get("owner", "")}
            self._log.info("request", extra={"fields": fields})

    async def _answer(self, request: Request, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            self._host(request)
            scope["state"]["owner"] = owner = self._owner(request, scope["path"])
            self._rate(owner or (request.client.host if request.client else ""))
            with self._counted(owner):
                await self._app(scope, self._bounded(request, receive), send)
        except Refused as refused:
            await refusal(request, refused, self._service)(scope, receive, send)

    def _host(self, request: Request) -> None:
        """A page of the web can make its own name point here (DNS rebinding); our names are known."""
        name = request.headers.get("host", "").strip().lower()
        name = name[1:].partition("]")[0] if name.startswith("[") else name.partition(":")[0]
        if name not in self._service.settings.hosts and "*" not in self._service.settings.hosts:
            raise Refused(421, "wrong-host", "this server does not go by that name; start it with `--allow-host NAME`")

    def _owner(self, request: Request, path: str) -> str:
        """Whose request it is. Without keys there is one owner; a browser's page is nobody."""
        keys = self._service.settings.keys
        if path in OPEN:
            return ""
        if not keys:
            if request.headers.get("origin") or request.headers.get("sec-fetch-site", "none") not in {"none", ""}:
                raise Refused(403, "cross-origin", "a server without keys does not answer web pages")
            return LOCAL
        presented = request.headers.get("x-api-key", "")
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        presented = presented or (token.strip() if scheme.lower() == "bearer" else "")
        owner = owner_of(keys, presented) if presented else None
        if owner is None:
            raise Refused(401, "no-key", "send a key: `X-API-Key: KEY` or `Authorization: Bearer KEY`")
        return owner

    def _rate(self, who: str) -> None:
        """Raises Refused when somebody asks too often: a bucket that fills at `rate` a second."""
        rate, now = self._service.settings.limits.rate, time.monotonic()
        left, before = self._buckets.get(who, (10 * rate, now))
        left = min(10 * rate, left + rate * (now - before)) - 1
        if left < 0:
            raise Refused(429, "too-many-requests", "you ask too often; wait a second")
        if len(self._buckets) > 10_000:
            self._buckets.clear()
        self._buckets[who] = (left, now)

    @contextmanager
    def _counted(self, owner: str) -> Iterator[None]:
        """Count what is being answered: streams and slow downloads of one owner leave room for the others."""
        if owner and self._busy[owner] >= BUSIEST:
            raise Refused(429, "too-many-at-once", f"{BUSIEST} requests of yours are being answered already")
        self._busy[owner] += 1
        try:
            yield
        finally:
            self._busy[owner] -= 1

    def _bounded(self, request: Request, receive: Receive) -> Receive:
        """A body that ends with a refusal when it is too long, whatever its headers say."""
        limits, metrics = self._service.settings.limits, self._service.metrics
        most = limits.body
        if int(request.headers.get("content-length", "0")) > most:
            raise Refused(413, "too-large", f"a request may have {most >> 20} MB")
        taken, looked = 0, -STEP

        async def receiving() -> Message:
            nonlocal taken, looked
            message = await receive()
            length = len(message.get("body", b""))
            taken += length
            metrics.received.inc(length)
            if taken > most:
                raise Refused(413, "too-large", f"a request may have {most >> 20} MB")
            if length and taken - looked > STEP:  # what is sent lies there until it is looked at
                looked = taken
                if shutil.disk_usage(tempfile.gettempdir()).free < limits.free:
                    raise disk_full()
            return message

        return receiving


def refusal(request: Request, refused: Refused, service: Service) -> JSONResponse:
    """The answer to a request that is not served."""
    service.metrics.refused.labels(refused.code).inc()
    headers = {"Retry-After": "1"} if refused.status in {429, 503} else {}
    headers |= {"WWW-Authenticate": "Bearer"} if refused.status == 401 else {}
    return JSONResponse(refused.body(request.state.request_id), refused.status, headers)


def _headers(id_: str, there: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    names = {name.lower() for name, _ in there}
    added = [*_HEADERS.items(), ("X-Request-Id", id_)]
    added += [] if b"cache-control" in names else [("Cache-Control", "no-store")]
    return [(name.lower().encode(), value.encode()) for name, value in added]


def _route(scope: Scope) -> str:
    """The route that answered, not the path: those are without number."""
    return str(scope["state"].get("route", "none"))
