"""The running service: everything put together, from the first look at the database to the last job put back."""

from __future__ import annotations

import fcntl
import logging
import os
import signal
import threading
from typing import TYPE_CHECKING, Any, NamedTuple

import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from pytoon_lang.service import logs
from pytoon_lang.service.answers import Answers
from pytoon_lang.service.asking import Asking
from pytoon_lang.service.connections import BUSIEST, HEAD, LOOK, Connection, look
from pytoon_lang.service.door import Door, refusal
from pytoon_lang.service.engine import Engine
from pytoon_lang.service.engine import Place as Seat
from pytoon_lang.service.environment import scrubbed, secrets_of
from pytoon_lang.service.membership import ForeignError, joined, keep, many
from pytoon_lang.service.metrics import Metrics
from pytoon_lang.service.place import Service, Settings
from pytoon_lang.service.records import FULL, Records
from pytoon_lang.service.refusal import Refused, disk_full
from pytoon_lang.service.routes import ROUTES
from pytoon_lang.service.tidying import keep_tidy, resubmit
from pytoon_lang.service.work import Work, run

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from types import FrameType

    from starlette.types import ASGIApp

    from pytoon_lang.service.lease import Lease


class Address(NamedTuple):
    """Where to listen."""

    host: str
    port: int


class InUseError(Exception):
    """Another server works in this folder."""


class LostError(Exception):
    """The database went away for good; says so."""


def serve(settings: Settings, address: Address, seat: Seat) -> None:
    """Serve until SIGTERM or SIGINT; then jobs are put back, and the process ends. Raises InUseError, LostError."""
    settings.root.mkdir(parents=True, exist_ok=True)
    handle = _alone(settings, seat)
    lease = _joined(settings, seat)
    seat = seat._replace(executor_id=lease.slot) if lease else seat
    secrets = (*secrets_of(os.environ),)
    log = logs.begin(secrets)
    records, stopping = Records(settings.root.resolve()), threading.Event()
    work = Work(records, scrubbed(os.environ), secrets, stopping)
    engine = Engine(seat, lambda key: run(work, key))
    logs.adopt()
    service = Service(settings, work, engine, Metrics(records))
    lost: list[str] = []

    def end(why: str) -> None:
        lost.append(why)
        os.kill(os.getpid(), signal.SIGTERM)

    if lease:
        keep(lease, engine, end, log.warning)
    resubmit(service)
    threading.Thread(target=keep_tidy, args=(service, stopping), name="tidying", daemon=True).start()
    listening = {"url": f"http://{address.host}:{address.port}", "root": str(settings.root), "jobs": seat.at_once}
    log.info("listening", extra={"fields": listening})
    _listen(service, address, stopping)
    stopping.set()
    engine.close()
    log.info("stopped")
    os.close(handle)
    if lease:
        lease.close()
    if lost:
        raise LostError(lost[0])


def _listen(service: Service, address: Address, stopping: threading.Event) -> None:
    """Answer until somebody asks to end."""
    config = uvicorn.Config(
        application(service),
        host=address.host,
        port=address.port,
        log_config=None,
        server_header=False,
        http=Connection,
        timeout_keep_alive=int(HEAD),
        timeout_graceful_shutdown=5,
        limit_concurrency=BUSIEST,
        proxy_headers=False,
        ws="none",
    )
    for number in (signal.SIGTERM, signal.SIGINT):  # uvicorn raises them once more when it is through
        signal.signal(number, lambda _number, _frame: stopping.set())
    _Server(config, stopping).run()


def application(service: Service) -> ASGIApp:
    """The routes, behind the door."""
    answers = Answers(service, Asking(service.work))
    routes = [_routed(getattr(answers, one.answer), one.path, one.method) for one in ROUTES]

    async def refused(request: Request, trouble: Exception) -> Response:
        assert isinstance(trouble, Refused)
        return refusal(request, trouble, service)

    async def plain(request: Request, trouble: Any) -> Response:
        return await refused(request, Refused(trouble.status_code, "http", str(trouble.detail)))

    async def bug(request: Request, trouble: Exception) -> Response:
        if isinstance(trouble, OSError) and trouble.errno in FULL:
            return await refused(request, disk_full())
        fields = {"request_id": request.state.request_id}
        logging.getLogger("toonc.http").error("internal error", exc_info=trouble, extra={"fields": fields})
        return await refused(
            request, Refused(500, "internal", "a mistake of ours; the log has it under this request_id")
        )

    async def left(_request: Request, _trouble: Exception) -> Response:
        return JSONResponse({}, 499)

    handlers: Any = {Refused: refused, 404: plain, 405: plain, 400: plain, ClientDisconnect: left, Exception: bug}
    return Door(Starlette(routes=routes, exception_handlers=handlers), service)


def _routed(answer: Callable[[Request], Awaitable[Response]], path: str, method: str) -> Route:
    """A route that says which one it was, for logs and figures."""

    async def named(request: Request) -> Response:
        request.state.route = path
        return await answer(request)

    return Route(path, named, methods=[method])


class _Server(uvicorn.Server):
    """Tells the work that it is over as soon as somebody asks for it."""

    def __init__(self, config: uvicorn.Config, stopping: threading.Event) -> None:
        super().__init__(config)
        self._stopping = stopping

    async def on_tick(self, counter: int) -> bool:
        """Ten times a second."""
        if counter % round(10 * LOOK) == 0:
            look(self.server_state.connections)
        return await super().on_tick(counter)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """SIGTERM or SIGINT."""
        self._stopping.set()
        super().handle_exit(sig, frame)


def _alone(settings: Settings, seat: Seat) -> int:
    """Two servers of one name would take each other's running jobs for left over. Raises InUseError."""
    handle = os.open(settings.root / f".{seat.executor_id}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise InUseError(f"another server of the name `{seat.executor_id}` works in `{settings.root}`") from None
    return handle


def _joined(settings: Settings, seat: Seat) -> Lease | None:
    """The slot among many machines; None where this one is alone. Raises InUseError."""
    if not many(seat.database_url):
        return None
    from pytoon_lang.service.lease import NoSlotError

    try:
        return joined(settings.root.resolve(), seat.database_url)
    except NoSlotError as trouble:
        raise InUseError(f"the database cannot be used: {trouble}") from None
    except ForeignError as trouble:
        raise InUseError(str(trouble)) from None
