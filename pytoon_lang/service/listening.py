"""What a build prints -> the events of its job."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any, BinaryIO

from pytoon_lang.service.environment import redacted

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_LINE = 1 << 20
MOST_BYTES = 64 << 20
"""Of the events of one job; more is not kept, but the end."""


class Listener:
    """Appends every event to `events.jsonl` and remembers what the job's record needs."""

    def __init__(self, folder: Path, secrets: tuple[str, ...]) -> None:
        self._folder, self._secrets = folder, secrets
        self.outcome: dict[str, Any] | None = None
        self.first_error = ""

    def hear(self, stream: BinaryIO) -> None:
        """Listen until the build has ended."""
        with (self._folder / "events.jsonl").open("a", encoding="utf-8") as log:
            while line := stream.readline(LONGEST_LINE):
                event = self._event(redacted(line.decode(errors="replace"), self._secrets))
                if log.tell() < MOST_BYTES or event["event"] == "summary":
                    log.write(json.dumps({**event, "at": round(time.time(), 3)}, ensure_ascii=False) + "\n")
                    log.flush()

    def _event(self, line: str) -> dict[str, Any]:
        try:
            event = json.loads(line)
            kind = event["event"]
        except (ValueError, KeyError, TypeError):
            return {"format_version": 1, "event": "output", "text": line.rstrip()[:2000]}
        if kind == "summary":
            self.outcome = event
        elif kind == "diagnostic" and event["severity"] == "error" and not self.first_error:
            self.first_error = f"{event['message']} [{event['code']}]"
        return dict(event)
