"""What a build prints -> the events of its job."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any, BinaryIO

from pytoon_lang.service.environment import redacted
from pytoon_lang.service.eventlog import Log

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_LINE = 1 << 20
MOST_BYTES = 64 << 20
"""Of the events of one job; more is not kept, but the end."""


class Listener:
    """Appends every event to `events.jsonl` and remembers what the job's record needs."""

    def __init__(self, folder: Path, home: Path, secrets: tuple[str, ...]) -> None:
        self._folder, self._home, self._secrets = folder, f"{home}/", secrets
        self.outcome: dict[str, Any] | None = None
        self.first_error = ""
        self._mute = False

    def hear(self, stream: BinaryIO) -> None:
        """Listen until the build has ended."""
        with Log(self._folder) as log:
            while line := stream.readline(LONGEST_LINE):
                told = line.decode(errors="replace").replace(self._home, "")  # where it runs is nobody's business
                event = self._event(redacted(told, self._secrets))
                if log.size < MOST_BYTES or event["event"] == "summary":
                    self._write(log, event)

    def _write(self, log: Log, event: dict[str, Any]) -> None:
        """A full disk ends the build by itself; who stopped listening would only hang it."""
        try:
            log.write(event)
        except OSError as trouble:
            if not self._mute:
                logging.getLogger("toonc.work").warning("events are lost: %s", trouble.strerror)
            self._mute = True

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
