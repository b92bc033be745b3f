"""A worker: takes jobs from the queue of a database that other machines use, too, until it is told to end.

Every machine has the service's folder (NFS or the like): a job's files, its project with store and books. A worker that
dies leaves its jobs there; another one goes on with them within seconds, and what was made or paid is there.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.service.engine import Engine, Place
from pytoon_lang.service.environment import scrubbed, secrets_of
from pytoon_lang.service.membership import joined, keep
from pytoon_lang.service.records import Records
from pytoon_lang.service.work import PATIENCE, Work, run

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

_PATIENCE = 2 * PATIENCE


class Post(NamedTuple):
    """Where a worker works: the service's folder, the queue's database, how many jobs at once, the environment."""

    root: Path
    database_url: str
    at_once: int
    environment: Mapping[str, str]


def serve_queue(post: Post, stopping: threading.Event, tell: Callable[[str], None]) -> str:
    """Work until `stopping`; why it had to end before that, or nothing. Raises NoSlotError, ForeignError, OSError."""
    lease, trouble = joined(post.root, post.database_url), list[str]()

    def lost(why: str) -> None:
        trouble.append(why)
        stopping.set()

    try:
        work = Work(Records(post.root), scrubbed(post.environment), secrets_of(post.environment), stopping)
        engine = Engine(Place(post.database_url, lease.slot, post.at_once), lambda key: run(work, key))
        keep(lease, engine, lost, tell)
        tell(f"worker {lease.slot} takes jobs, {post.at_once} at a time")
        stopping.wait()
        _closed(engine)
        return trouble[0] if trouble else ""
    finally:
        lease.close()


def _closed(engine: Engine) -> None:
    """Let the children of jobs end, then the database go; one that is away is not waited for."""
    closing = threading.Thread(target=engine.close, name="closing", daemon=True)
    closing.start()
    closing.join(_PATIENCE)
