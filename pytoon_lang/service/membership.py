"""One process among those of a database: its slot, held while it works, and the jobs of those that died."""

from __future__ import annotations

import os
import secrets
import threading
from typing import TYPE_CHECKING

import psycopg

from pytoon_lang.service.lease import BEAT, Lease, NoSlotError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytoon_lang.service.engine import Engine

_ID = "id"


class ForeignError(Exception):
    """A folder is not the one that the others of the database have."""


def many(database_url: str) -> bool:
    """Whether a database is one for several machines."""
    return database_url.startswith(("postgresql://", "postgres://"))


def joined(root: Path, database_url: str) -> Lease:
    """A slot among the processes of a database that all have this folder. Raises NoSlotError, ForeignError, OSError."""
    mine, lease = identity(root), Lease(database_url)
    if lease.agree(mine) != mine:
        lease.close()
        raise ForeignError(f"{root} is not the folder that the other machines of this database have")
    return lease


def keep(lease: Lease, engine: Engine, lost: Callable[[str], None], tell: Callable[[str], None]) -> None:
    """From now on hold the slot, and look after the jobs of the dead, until the lease is closed or `lost` is told."""
    lease.keep(lost)
    threading.Thread(target=_heir, args=(lease, engine, tell), name="heir", daemon=True).start()


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


def _heir(lease: Lease, engine: Engine, tell: Callable[[str], None]) -> None:
    """Hand back to the queue what dead workers had begun. Without the database there is nothing to inherit."""

    def take(slot: str) -> None:
        if count := engine.take_over(slot):
            tell(f"worker {slot} is gone; {count} of its jobs go on")

    while not lease.over.wait(BEAT):
        try:
            for name in lease.dead(engine.busy()):
                lease.instead(name, take)
        except (psycopg.Error, NoSlotError):
            continue
