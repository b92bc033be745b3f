"""Who is who among the workers of one database, and who is alive: a slot held by a lock that dies with its session.

DBOS gives the work of a dead process back only to a process of the same name. So a name is a slot, `w0`, `w1`, ..., and
holding it is a session advisory lock of Postgres: the server lets go of it when the session ends, however that is. Who
finds a slot with work and without a lock twice in a row hands its work back to the queue.

The lock may be lost while its owner lives: the server restarts, the line breaks, the machine sleeps. The owner then
takes the same slot again at once; where it cannot, it has to stop, for somebody else may be at its work.
"""

from __future__ import annotations

import re
import threading
import time
from typing import TYPE_CHECKING, Any
from zlib import crc32

import psycopg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SLOTS = 256
BEAT = 1.0  # seconds between two looks at the lock, and at the slots of others
SILENT = 15.0  # seconds after which the server ends a session whose owner hangs, or whose machine sleeps
GRACE = 20.0  # seconds in which a lock that was lost has to be there again
_SILENCES = 140_000  # PostgreSQL 14 is the first that can
_CLASS = crc32(b"toonc") - (1 << 31)  # of advisory locks: no other program's
_ASK = (
    "select 1 from pg_locks join pg_database on database = pg_database.oid and datname = current_database() "
    "where locktype = 'advisory' and objsubid = 2 and classid::bigint = %s and objid::bigint = %s"
)
_SLOT = re.compile(r"w(\d{1,3})")
# A machine that vanished says no good-bye: both ends ask, and give up after about ten seconds.
_SERVER = " ".join(f"-c tcp_keepalives_{name}={value}" for name, value in (("idle", 4), ("interval", 2), ("count", 3)))
_CLIENT: dict[str, Any] = {"keepalives_idle": 4, "keepalives_interval": 2, "keepalives_count": 3, "connect_timeout": 5}


class NoSlotError(Exception):
    """The database cannot be used, or all slots are taken; says which."""


class Lease:
    """A slot of the workers of a database, held until `close`, or until `lost` is called."""

    def __init__(self, database_url: str) -> None:
        self._url, self.over = database_url, threading.Event()
        self._lock = threading.Lock()
        self._session = self._opened()
        number = next((n for n in range(SLOTS) if _take(self._session, n)), None)
        if number is None:
            self._session.close()
            raise NoSlotError(f"all {SLOTS} slots are taken")
        self.slot = f"w{number}"
        self._number = number
        self._free: set[str] = set()

    def agree(self, root: str) -> str:
        """The name of the folder that all of this database share: `root` for the first, that one's for the others."""
        make = "create table if not exists toonc_root (one boolean primary key default true check (one), id text)"
        with self._lock, self._session.transaction():
            self._session.execute("select pg_advisory_xact_lock(%s, -1)", (_CLASS,))
            self._session.execute(make)
            self._session.execute("insert into toonc_root (id) values (%s) on conflict do nothing", (root,))
            row = self._session.execute("select id from toonc_root").fetchone()
        return str(row[0]) if row else root

    def keep(self, lost: Callable[[str], None]) -> None:
        """Hold on to the slot from now on; `lost` is told why that did not go on, from another thread."""
        threading.Thread(target=self._kept, args=(lost,), name="lease", daemon=True).start()

    def dead(self, names: Iterable[str]) -> tuple[str, ...]:
        """Of names with work, the slots that nobody holds, and nobody held when this was asked before."""
        others = [name for name in names if name != self.slot and _SLOT.fullmatch(name)]
        free = {name for name in others if not self._held(name)}
        found = tuple(sorted(free & self._free))
        self._free = free
        return found

    def instead(self, name: str, take: Callable[[str], None]) -> None:
        """Do something in the place of a dead slot, unless it came to life meanwhile, or another one is at it."""
        session = self._opened()
        try:
            if _take(session, int(name[1:])):
                take(name)
        finally:
            session.close()

    def close(self) -> None:
        """Let go of the slot."""
        self.over.set()
        with self._lock:
            self._session.close()

    def _held(self, name: str) -> bool:
        with self._lock:
            row = self._session.execute(_ASK, (_CLASS % (1 << 32), int(name[1:]))).fetchone()
        return row is not None

    def _kept(self, lost: Callable[[str], None]) -> None:
        while not self.over.wait(BEAT):
            try:
                with self._lock:
                    self._session.execute("select 1")
            except psycopg.Error:
                if not self._again():
                    if not self.over.is_set():
                        lost(f"the database was away for {GRACE:.0f} s, or another worker took the slot {self.slot}")
                    return

    def _again(self) -> bool:
        """Take the same slot once more, in a new session; whether that went well in time."""
        until = time.monotonic() + GRACE
        while time.monotonic() < until and not self.over.is_set():
            try:
                session = self._opened()
            except NoSlotError:
                self.over.wait(BEAT / 2)
                continue
            if _take(session, self._number):
                with self._lock:
                    self._session.close()
                    self._session = session
                return True
            session.close()
            self.over.wait(BEAT / 2)
        return False

    def _opened(self) -> psycopg.Connection:
        try:
            session = psycopg.connect(
                self._url,
                autocommit=True,
                application_name="toonc worker",
                options=f"{_SERVER} -c statement_timeout=10000",
                **_CLIENT,
            )
            if session.info.server_version >= _SILENCES:
                session.execute(f"set idle_session_timeout = '{SILENT:.0f}s'")
            return session
        except psycopg.Error as trouble:
            raise NoSlotError(_said(trouble)) from None  # its text may hold the address, with a password


def _take(session: psycopg.Connection, number: int) -> bool:
    row = session.execute("select pg_try_advisory_lock(%s, %s)", (_CLASS, number)).fetchone()
    return bool(row and row[0])


def _said(trouble: psycopg.Error) -> str:
    """Why there is no session, without the address."""
    text = str(trouble)
    for word, says in (
        ("password authentication", "it refuses the name or the password"),
        ("does not exist", "there is no such database, or nobody of that name"),
        ("refused", "it refuses connections: is it running?"),
        ("resolve", "its host is not known"),
        ("timeout", "it does not answer in time"),
        ("missing", "the address cannot be read"),
        ("invalid", "the address cannot be read"),
    ):
        if word in text:
            return says
    return "it cannot be reached"
