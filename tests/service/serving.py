"""A real `toonc serve` in a process of its own, and a client of it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx

ANN, BOB = "key-of-ann-0123456789", "key-of-bob-0123456789"
ABOVE = Path(__file__).parents[2]
PROGRAM = 'toon 1\n\nvideo v 90x160 {\n}\n\nscene a 1s {\n  text "Hi"\n}\n\nscene b 1s {\n  text "WORDS"\n}\n'


class Serving:
    """A server below a folder. It may be killed and started again."""

    def __init__(self, root: Path, environment: dict[str, str] | None = None, *options: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.root, self.log, self.options = root, root.with_name("log.txt"), options
        keys = {"TOONC_API_KEYS": f"ann={ANN},bob={BOB}"}
        self.environment = {**os.environ, "PYTHONPATH": str(ABOVE), **keys, **(environment or {})}
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{self.port}", headers={"X-API-Key": ANN}, timeout=30)
        self.start()

    def start(self) -> None:
        argv = [sys.executable, "-m", "pytoon_lang", "serve", "--root", str(self.root), "--port", str(self.port)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen([*argv, *self.options], env=self.environment, stderr=log, cwd=ABOVE)
        self.until(self._answers)

    def kill(self, number: int = signal.SIGKILL) -> int:
        self.process.send_signal(number)
        return self.process.wait(30)

    def close(self) -> None:
        self.client.close()
        if self.process.poll() is None:
            self.kill(signal.SIGTERM)

    def submit(self, source: str = PROGRAM, **more: Any) -> dict[str, Any]:
        answer = self.client.post("/api/v2/jobs", json={"source": source, **more})
        assert answer.status_code == 202, answer.text
        return answer.json()  # type: ignore[no-any-return]

    def job(self, id_: str) -> dict[str, Any]:
        return self.client.get(f"/api/v2/jobs/{id_}").json()  # type: ignore[no-any-return]

    def ended(self, id_: str) -> dict[str, Any]:
        self.until(lambda: self.job(id_)["status"] not in {"queued", "running"})
        return self.job(id_)

    def told(self, id_: str) -> list[dict[str, Any]]:
        log = self.root / "jobs" / "ann" / id_ / "events.jsonl"
        return [json.loads(line) for line in log.read_text().splitlines()]

    def until(self, true: Any, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, self.log.read_text()[-3000:]
            assert self.process.poll() is None, self.log.read_text()[-3000:]
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            return self.client.get("/health/ready").status_code == 200
        except httpx.TransportError:
            return False
