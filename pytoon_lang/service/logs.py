"""What the service writes to stderr: a JSON object a line, without secrets."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import Any

from pytoon_lang.service.environment import redacted

NAME = "toonc"
_CANCELLED = ("DBOSAwaitedWorkflowCancelledError", "DBOSWorkflowCancelledError", "DBOSNonExistentWorkflowError")


def begin(secrets: tuple[str, ...]) -> logging.Logger:
    """From now on everything that is logged in this process goes this way: ours, uvicorn's, DBOS's."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines(secrets))
    root = logging.getLogger()
    root.handlers[:], root.level = [handler], logging.INFO
    adopt()
    return logging.getLogger(NAME)


def adopt() -> None:
    """Take the loggers of others away from the handlers that they have set up: DBOS does so when it is made."""
    for name in ("dbos", "uvicorn", "uvicorn.error", "uvicorn.access"):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
        logger.addFilter(_alarming)
    logging.getLogger("uvicorn.access").disabled = True  # requests are logged by the door, with their ids


def _alarming(record: logging.LogRecord) -> bool:
    """Whether there is anything to it: DBOS calls it an error when a job that runs is cancelled or deleted."""
    trouble = record.exc_info[1] if record.exc_info else None
    return type(trouble).__name__ not in _CANCELLED


class Lines(logging.Formatter):
    """A record -> one line. What is said with `extra={"fields": {...}}` stands beside the message."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        super().__init__()
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        """The line, secrets taken out of the finished text: wherever they were."""
        fields: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            fields["trace"] = "".join(traceback.format_exception(record.exc_info[1]))
        return redacted(json.dumps(fields, ensure_ascii=False, default=str), self._secrets)
