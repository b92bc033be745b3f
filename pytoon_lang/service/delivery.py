"""What a build made -> the job's own folder: that of the project is for the next build.

It is put together beside, and moved there by who writes down that the job is done, under the lock of its record: a
worker that was away for a while, and whose job another one has finished, must not put anything there.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

from pytoon_lang.service.uploads import link

if TYPE_CHECKING:
    from pathlib import Path

OUT = "out"


def packed(project: Path, job: Path, attempt: int, outputs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put outputs into a folder of this attempt. Returns them by their new names. Raises ValueError, OSError.

    Builds replace files, they never write into them, so that the bytes can be shared.
    """
    made, beside = [], _beside(job, attempt)
    shutil.rmtree(beside, ignore_errors=True)
    for one in outputs:
        source, name = project / one["path"], one["path"].removeprefix(f"{OUT}/")
        if not source.resolve().is_relative_to(project.resolve()) or ".." in name.split("/") or name.startswith("/"):
            raise ValueError(f"an output lies outside of its project: {name}")
        link(source, beside / name)
        made.append({**one, "path": name})
    return made


def unpack(job: Path, attempt: int) -> None:
    """Let what was put together be what the job made. Only under the lock of its record. Raises OSError."""
    beside = _beside(job, attempt)
    if beside.exists():
        shutil.rmtree(job / OUT, ignore_errors=True)  # of an attempt that died here
        beside.rename(job / OUT)


def _beside(job: Path, attempt: int) -> Path:
    return job / f".{OUT}-{attempt}"
