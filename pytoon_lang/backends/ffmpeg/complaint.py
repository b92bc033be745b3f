"""What FFmpeg printed -> the one line that says why it failed, or what is wrong with a file that it got through."""

from __future__ import annotations

import re
from pathlib import Path

from pytoon_lang.backends.base import Notice

_WRAPPERS = re.compile(
    r"^(Error (opening (input|output|filters)|while (opening|filtering|decoding)|writing|selecting|sending|submitting|"
    r"processing|binding|initializing|muxing|parsing)|Task finished|Terminating|Conversion failed|Nothing was written|"
    r"Failed to |Could not (open|write)|Cannot determine|Finishing stream|Last message|Exiting|"
    r"Codec \(\w+\) not on whitelist)",
    re.IGNORECASE,
)


def reason_of(log: str, status: int) -> str:
    """The last line that names a cause rather than who stumbled over it; `status` when FFmpeg said nothing."""
    lines = [re.sub(r"^(\[[^\]]*\] ?)+", "", line).strip() for line in log.splitlines()]
    lines = [line for line in lines if line]
    if not lines:
        return f"FFmpeg was killed by signal {-status}" if status < 0 else f"FFmpeg stopped with status {status}"
    causes = [line for line in lines if not _WRAPPERS.match(line)]
    if not causes:  # "Error opening input: No such file or directory": what comes after the wrapper is the cause
        causes = [line.partition(": ")[2] for line in lines if ": " in line]
    return (causes or lines)[-1].rstrip(".")


def damage(path: Path, log: str, since: float | None = None) -> tuple[Notice, ...]:
    """A notice when FFmpeg read all of a file but had to complain on the way: parts of it are missing or held over.

    `since`: the second of the file from which on something is wrong, if it is known.
    """
    if not log.strip():
        return ()
    where = "" if since is None else f" from {since:.1f} s on"
    why = reason_of(log, 0)
    return (Notice("damaged-media", f"{path.name} is damaged{where}; what could be read of it is used: {why}"),)
