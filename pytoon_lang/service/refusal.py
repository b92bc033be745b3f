"""What cannot be done, as an answer: a status, a code word, a sentence, never a traceback."""

from __future__ import annotations

from typing import Any


class Refused(Exception):  # noqa: N818 - an answer, no mistake
    """A request that is not served. `more` goes into the body beside the error."""

    def __init__(self, status: int, code: str, message: str, **more: Any) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.more = status, code, message, more

    def body(self, request_id: str) -> dict[str, Any]:
        """The JSON that is sent."""
        told = {"error": {"code": self.code, "message": self.message}, "request_id": request_id}
        return {"format_version": 1, **told, **self.more}


def disk_full() -> Refused:
    """The disk of the service takes nothing more."""
    return Refused(507, "disk-full", "this server has no room for another video")


def nothing(what: str) -> Refused:
    """There is no such thing, or it is somebody else's: nobody can tell which."""
    return Refused(404, "not-found", f"there is no such {what}")
