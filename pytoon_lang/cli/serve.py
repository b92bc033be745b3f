"""`toonc serve`: videos as jobs over HTTP."""

from __future__ import annotations

import ipaddress
import os
import re
import socket
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from pytoon_lang.cli.console import Console
from pytoon_lang.cli.exits import FAILED, FINE, USAGE
from pytoon_lang.cli.spending import usd
from pytoon_lang.diagnostics import error

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from pytoon_lang.service.engine import Place as Seat
    from pytoon_lang.service.keys import Key
    from pytoon_lang.service.place import Settings

NEEDED = ("dbos", "multipart", "prometheus_client", "starlette", "uvicorn")


def arguments(parser: ArgumentParser) -> None:
    """Where to listen, where to keep, whom to let in."""
    add = parser.add_argument
    add(
        "--root", metavar="DIR", default="toonc-service", help="the folder that holds everything (default: %(default)s)"
    )
    add("--host", default="127.0.0.1", help="address to listen at (default: %(default)s, this machine alone)")
    add("--port", type=int, default=8000, help="default: %(default)s")
    add("--jobs", type=int, default=1, metavar="N", help="builds at once; 0: other machines build (`toonc worker`)")
    add("--keys", metavar="FILE", default="", help="API keys as lines NAME:SHA256; or `TOONC_API_KEYS=NAME=KEY,...`")
    add(
        "--database-url",
        metavar="URL",
        default="",
        help="`postgresql://...` when several machines work (default: `TOONC_DATABASE_URL`, else a file in the folder)",
    )
    add("--name", default="serve", help="this server's name among several; the same after a restart")
    add("--allow-host", metavar="NAME", action="append", default=[], help="a name that clients call this server by")
    add("--rate", type=float, default=20.0, metavar="N", help="requests a second and key (default: %(default)g)")
    add("--max-upload", type=int, default=512, metavar="MB", help="the largest request (default: %(default)s)")
    add("--max-cost", type=usd, metavar="USD", help="no job may spend more, whatever its owner says: `0`, `2USD`")
    add("--quota", type=int, metavar="MB", help="the most of the disk that one key's jobs and projects may have")
    add("--keep", type=float, metavar="DAYS", help="delete jobs so long after their end (default: their owners do)")
    add("--metrics", metavar="NAME", action="append", default=[], help="whose key reads /metrics, if there are several")
    add("--without-keys", action="store_true", help="listen to other machines and let everybody in")
    parser.epilog = (
        'Needs the extra `service`: `pip install "pytoon-lang[service]"`. docs/service.md tells how to use it.'
    )


def run(options: Namespace) -> int:
    """Serve until told to end."""
    console = Console(options)

    def refuse(code: str, message: str, help_: str, status: int = USAGE) -> int:
        console.report([error(code, message, None, help=help_)], {}, str)
        return status

    if any(find_spec(name) is None for name in NEEDED):
        help_ = 'install it: `pip install "pytoon-lang[service]"`'
        return refuse("missing-extra", "the extra `service` is not installed", help_, FAILED)
    from pytoon_lang.service.keys import BadKeysError, load
    from pytoon_lang.service.server import Address, InUseError, LostError, serve

    try:
        keys = load(os.environ.get("TOONC_API_KEYS", ""), Path(options.keys) if options.keys else None)
    except BadKeysError as wrong:
        return refuse("bad-service", str(wrong), "docs/service.md tells how keys are written")
    if trouble := _out_of_range(options, keys):
        return refuse("bad-service", trouble, "see `toonc serve --help`")
    if not keys and not options.without_keys and not _here(options.host):
        message = f"`--host {options.host}` would let everybody in: there are no keys"
        return refuse("bad-service", message, "set `TOONC_API_KEYS` or `--keys`, or say `--without-keys`")
    if trouble := _taken(options.host, options.port):
        return refuse(
            "bad-service", f"cannot listen at {options.host}:{options.port}: {trouble}", "choose another", FAILED
        )
    try:
        serve(_settings(options, keys), Address(options.host, options.port), _seat(options))
    except InUseError as trouble:
        return refuse("bad-service", str(trouble), "give it another `--root` or `--name`", FAILED)
    except LostError as trouble:
        return refuse("worker-ended", str(trouble), "start it again: a supervisor does that by itself", FAILED)
    return FINE


def _out_of_range(options: Namespace, keys: tuple[Key, ...]) -> str:
    """Which option is, empty when none is."""
    if not re.fullmatch(r"[A-Za-z0-9._-]{1,64}", options.name) or not 0 <= options.jobs <= 64 or options.rate <= 0:
        return "`--name`, `--jobs` or `--rate` is out of range"
    if options.max_upload < 1 or (options.quota is not None and options.quota < 1):
        return "`--max-upload` or `--quota` is out of range"
    if options.keep is not None and not 0 < options.keep < 1e5:
        return "`--keep` is a number of days"
    strangers = sorted(set(options.metrics) - {key.owner for key in keys})
    return f"`--metrics {strangers[0]}`: no key is of that name" if strangers else ""


def _settings(options: Namespace, keys: tuple[Key, ...]) -> Settings:
    from pytoon_lang.service.keys import LOCAL
    from pytoon_lang.service.place import Limits, Settings

    quota = options.quota << 20 if options.quota else None
    limits = Limits(rate=options.rate, body=options.max_upload << 20, cost=options.max_cost, quota=quota)
    hosts = frozenset(("127.0.0.1", "localhost", "::1", options.host.lower(), *map(str.lower, options.allow_host)))
    names = {key.owner for key in keys} or {LOCAL}
    readers = frozenset(options.metrics or (names if len(names) == 1 else ()))
    return Settings(Path(options.root).absolute(), keys, hosts, limits, readers, options.keep)


def _seat(options: Namespace) -> Seat:
    from pytoon_lang.service.engine import Place as Seat

    file = f"sqlite:///{Path(options.root).absolute()}/service.sqlite"
    return Seat(options.database_url or os.environ.get("TOONC_DATABASE_URL", "") or file, options.name, options.jobs)


def _here(host: str) -> bool:
    """Whether only this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _taken(host: str, port: int) -> str:
    """Why nobody can listen there, empty when one can. Asked before anything is started."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(found[0], found[1]) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(found[4])
    except (OSError, OverflowError) as trouble:
        return str(getattr(trouble, "strerror", "") or trouble)
    return ""
