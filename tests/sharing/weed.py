"""An S3 server for tests: SeaweedFS, from its package, on loopback."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY, SECRET, BUCKET = "AKIDTOONCTEST", "not-to-be-seen-anywhere", "clips"


class Weed:
    """A server that can be killed and started again on what it has on the disk."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, _free()
        folder.mkdir(exist_ok=True)
        actions = ["Admin", "Read", "Write", "List", "Tagging"]
        who = {"name": "tests", "credentials": [{"accessKey": KEY, "secretKey": SECRET}], "actions": actions}
        (folder / "s3.json").write_text(json.dumps({"identities": [who]}))
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        url = f"http://127.0.0.1:{self.port}"
        keys = {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET}
        return {"AWS_ENDPOINT_URL": url, "AWS_REGION": "us-east-1", "TOONC_STORE": f"s3://{BUCKET}/team", **keys}

    def start(self) -> None:
        binary = shutil.which("weed") or str(Path(sys.executable).parent / "weed")
        ports = [f"-{name}.port={_free()}" for name in ("master", "filer", "volume", "admin")]
        command = [binary, "mini", f"-dir={self.folder}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", *ports]
        command += [
            f"-s3.port={self.port}",
            f"-s3.config={self.folder / 's3.json'}",
            "-admin.ui=false",
            "-webdav=false",
        ]
        log = (self.folder / "log").open("ab")
        self.process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder, start_new_session=True)
        until = time.monotonic() + 30
        while time.monotonic() < until:
            if self.process.poll() is None and _answers(self.port):
                return
            time.sleep(0.1)
        raise TimeoutError((self.folder / "log").read_text(errors="replace")[-2000:])

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait(timeout=10)

    def store(self) -> Any:
        from obstore.store import S3Store

        there = {"endpoint": self.environment["AWS_ENDPOINT_URL"], "access_key_id": KEY, "secret_access_key": SECRET}
        options: Any = {"allow_http": True}
        return S3Store(BUCKET, region="us-east-1", client_options=options, **there)


@contextmanager
def weed(folder: Path) -> Iterator[Weed]:
    server = Weed(folder)
    try:
        server.start()
        _bucket(server)
        yield server
    finally:
        server.kill()


def _bucket(server: Weed) -> None:
    """Buckets are made by a request of their own, signed like all; the first object makes one here."""
    import obstore

    until = time.monotonic() + 20
    while True:
        try:
            obstore.put(server.store(), "ready", b"1")
            return
        except Exception:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def _answers(port: int) -> bool:
    try:
        urlopen(f"http://127.0.0.1:{port}/", timeout=1).close()
    except HTTPError:
        return True
    except (URLError, OSError):
        return False
    return True


def _free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
