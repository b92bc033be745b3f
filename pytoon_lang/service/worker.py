"""A worker: takes jobs from the queue of a database that other machines use, too, until it is told to end.

Every machine has the service's folder (NFS or the like): a job's files, its project with store and books. A worker that
dies leaves its jobs there; another one goes on with them within seconds, and what was made or paid is there.
"""

from __future__ import annotations

import os
import secrets
import threading
from typing import TYPE_CHECKING, NamedTuple

import psycopg

from pytoon_lang.service.engine import Engine, Place
from pytoon_lang.service.environment import scrubbed, secrets_of
from pytoon_lang.service.lease import BEAT, Lease, NoSlotError
from pytoon_lang.service.records import Records
from pytoon_lang.service.work import PATIENCE, Work, run

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

_ID = "id"
_PATIENCE = 2 * PATIENCE


class Post(NamedTuple):
    """Where a worker works: the service's folder, the queue's database, how many jobs at once, the environment."""

    root: Path
    database_url: str
    at_once: int
    environment: Mapping[str, str]


class ForeignError(Exception):
    """This folder is not the one that the others of the database have."""


def serve_queue(post: Post, stopping: threading.Event, tell: Callable[[str], None]) -> str:
    """Work until `stopping`; why it had to end before that, or nothing. Raises NoSlotError, ForeignError, OSError."""
    lease = Lease(post.database_url)
    try:
        if lease.agree(identity(post.root)) != identity(post.root):
            raise ForeignError
        trouble: list[str] = []

        def lost(why: str) -> None:
            trouble.append(why)
            stopping.set()

        lease.keep(lost)
        environment = scrubbed(post.environment)
        work = Work(Records(post.root), environment, secrets_of(post.environment), stopping)
        engine = Engine(Place(post.database_url, lease.slot, post.at_once), lambda key: run(work, key))
        tell(f"worker {lease.slot} takes jobs, {post.at_once} at a time")
        threading.Thread(target=_heir, args=(lease, engine, stopping, tell), name="heir", daemon=True).start()
        stopping.wait()
        _closed(engine)
        return trouble[0] if trouble else ""
    finally:
        lease.close()


def identity(root: Path) -> str:
    """The name of a service's folder, the same for all that have it: in the file `id`, made by whoever is first."""
    root.mkdir(parents=True, exist_ok=True)
    fresh = root / f".id-{os.getpid()}-{secrets.token_hex(4)}"
    fresh.write_text(secrets.token_hex(16), encoding="ascii")
    try:
        os.link(fresh, root / _ID)  # whole, and only if it is not there
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    return (root / _ID).read_text(encoding="ascii").strip()


def _heir(lease: Lease, engine: Engine, stopping: threading.Event, tell: Callable[[str], None]) -> None:
    """Hand back to the queue what dead workers had begun. Without the database there is nothing to inherit."""

    def take(slot: str) -> None:
        if count := engine.take_over(slot):
            tell(f"worker {slot} is gone; {count} of its jobs go on")

    while not stopping.wait(BEAT):
        try:
            for name in lease.dead(engine.busy()):
                lease.instead(name, take)
        except (psycopg.Error, NoSlotError):
            continue


def _closed(engine: Engine) -> None:
    """Let the children of jobs end, then the database go; one that is away is not waited for."""
    closing = threading.Thread(target=engine.close, name="closing", daemon=True)
    closing.start()
    closing.join(_PATIENCE)
