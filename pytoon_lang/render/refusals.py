"""What the machine refused -> a diagnostic that says what really happened: disk full, no permission, no encoder."""

from __future__ import annotations

import errno
import os
import re
from typing import TYPE_CHECKING

from pytoon_lang.diagnostics import Diagnostic, error

if TYPE_CHECKING:
    from pathlib import Path

    from pytoon_lang.render.events import Failed

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_OCCUPIED = (errno.ENOTDIR, errno.EEXIST, errno.EISDIR)
_SPACE = "free some space and build again: what was made is kept; `toonc cache gc` removes what nobody uses"
_ENCODER = re.compile(r"Unknown encoder '([\w-]+)'|Encoder ([\w-]+) not found")


def refused(trouble: OSError, state: Path) -> Diagnostic:
    """What the system did not let the build itself do; `state` is where it mostly writes."""
    where, why = trouble.filename or state, trouble.strerror or str(trouble)
    if trouble.errno in _FULL:
        return _full(str(where))
    if trouble.errno in _FORBIDDEN:
        help_ = "make the folder writable; or `TOONC_STATE=FOLDER toonc build -o FOLDER` leaves the project as it is"
        return error("cannot-write", f"cannot write {where}: {why}", None, help=help_)
    if trouble.errno in _OCCUPIED:
        help_ = "move what stands in the way, or choose another output"
        return error("cannot-write", f"cannot write {where}: {why}", None, help=help_)
    help_ = "if the file is there and the disk is sound, this is a mistake of toonc"
    return error("system-refused", f"the system refused {where}: {why}", None, help=help_)


def failed(failure: Failed) -> Diagnostic:
    """A failed task, with the end of what its tool printed."""
    label, span = failure.task.label, failure.task.span
    if failure.internal:
        return error("internal-error", f"{label}: {failure.reason}", span, notes=_last(failure.detail))
    return stumbled(label, failure.reason, failure.detail)._replace(span=span)


def stumbled(label: str, reason: str, detail: str) -> Diagnostic:
    """What a backend could not do: its reason, and all that its tool printed."""
    lines, said = _last(detail), f"{reason}\n{detail}"
    if any(os.strerror(number) in said for number in _FULL):
        return _full(label)
    if missing := _ENCODER.search(said):
        help_ = "unset `TOONC_FFMPEG` to use the FFmpeg that comes with toonc, or name one that has it"
        message = f"{label}: this FFmpeg has no encoder `{missing[1] or missing[2]}`"
        return error("missing-encoder", message, None, notes=lines, help=help_)
    return error("task-failed", f"{label}: {reason}", None, notes=lines, help=_chosen(reason, detail))


def _chosen(reason: str, detail: str) -> str:
    """Something is wrong with the program itself when it cannot be started, or ends without a word."""
    program = os.environ.get("TOONC_FFMPEG")
    if not program or not ("cannot be started" in reason or ("stopped with status" in reason and not detail.strip())):
        return ""
    return f"`TOONC_FFMPEG` is {program}: name an FFmpeg, or unset it to use the one that comes with toonc"


def _last(detail: str) -> tuple[str, ...]:
    return tuple(detail.strip().splitlines()[-12:])


def _full(where: str) -> Diagnostic:
    return error("disk-full", f"there is no room left on the disk: {where}", None, help=_SPACE)
