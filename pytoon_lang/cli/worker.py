"""`toonc worker`: build the jobs of a service on this machine, too."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from pytoon_lang.cli.console import Console
from pytoon_lang.cli.exits import FAILED, FINE, USAGE
from pytoon_lang.diagnostics import Diagnostic, error

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from pytoon_lang.service.worker import Post

_EXTRA = '`pip install "pytoon-lang[service]"`'


def arguments(parser: ArgumentParser) -> None:
    """The service's folder and database, and where results are shared."""
    add = parser.add_argument
    add("--root", metavar="DIR", default="toonc-service", help="the service's folder, which all machines have")
    add("--database-url", metavar="URL", default="", help="`postgresql://...` (default: `TOONC_DATABASE_URL`)")
    add("--store", metavar="URL", default="", help="share results: `s3://BUCKET/PREFIX` or `file:///FOLDER`")
    add("--jobs", type=int, default=1, metavar="N", help="builds at once (default: 1, which uses all processors)")
    parser.epilog = (
        'Needs the extra `service`: `pip install "pytoon-lang[service]"`. docs/workers.md tells how to use it.'
    )


def run(options: Namespace) -> int:
    """Work until Ctrl-C or SIGTERM; 5 when the database went away for good. Jobs that run then go on elsewhere."""
    console = Console(options)
    found = _post(options)
    if isinstance(found, Diagnostic):
        console.report([found], {}, str)
        return USAGE
    from pytoon_lang.service.lease import NoSlotError
    from pytoon_lang.service.membership import ForeignError
    from pytoon_lang.service.worker import serve_queue

    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    try:
        trouble = serve_queue(found, stopping, console.remark)
    except NoSlotError as why:
        return _failed(
            console, f"the database cannot be used: {why}", "say `--database-url postgresql://USER@HOST/NAME`"
        )
    except ForeignError as why:
        return _failed(console, str(why), "mount the service's folder here, and name it with `--root`")
    except OSError as why:
        return _failed(console, f"cannot use {options.root}: {why.strerror}", "")
    if trouble:
        return _failed(console, trouble, "its jobs go on elsewhere; start it again: a supervisor does that by itself")
    return FINE


def _post(options: Namespace) -> Post | Diagnostic:
    from pytoon_lang.render.sharing.address import VARIABLE, address

    url = options.database_url or os.environ.get("TOONC_DATABASE_URL", "")
    if not url.startswith(("postgresql://", "postgres://")):
        help_ = "one machine needs no worker: its service builds itself"
        return error("bad-database", "a worker takes its jobs from a database `postgresql://…`", None, help=help_)
    store = address(options.store)
    if isinstance(store, Diagnostic):
        return store
    try:
        from pytoon_lang.service.worker import Post
    except ImportError as missing:
        return error("missing-extra", f"`toonc worker` needs the package {missing.name}", None, help=_EXTRA)
    environment = {**os.environ, **({VARIABLE: options.store} if options.store else {})}
    return Post(Path(options.root).resolve(), url, max(1, options.jobs), environment)


def _failed(console: Console, message: str, help_: str) -> int:
    console.report([error("worker-ended", message, None, help=help_)], {}, str)
    sys.stderr.flush()
    return FAILED
