"""A project's folder: whether builds can remember what they made, how much there is, the lock file, the lock."""

from __future__ import annotations

import os
import shutil
import tempfile
from typing import TYPE_CHECKING

from pytoon_lang.doctor.finding import note, problem, well
from pytoon_lang.doctor.shown import shown
from pytoon_lang.render.filming import clips, lockfile
from pytoon_lang.render.inventory import amount, entries
from pytoon_lang.render.lock import alone
from pytoon_lang.world.state import VARIABLE, state_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytoon_lang.doctor.finding import Finding

LEAST, AMPLE = 200_000_000, 2_000_000_000
"""Bytes: a build of a minute keeps about 100 MB and needs as much while it works; a project under work, more."""


def examined(root: Path) -> Iterator[Finding]:
    """State folder, disk, cache, lock file, and whether a build is running."""
    state = state_of(root)
    trouble = _unwritable(state)
    facts = {"path": shown(state), "exists": state.is_dir()}
    if trouble:
        help_ = f"make it writable, or let `{VARIABLE}` name a folder that is"
        yield problem("state", f"{shown(state)} cannot be written: {trouble}", help_, **facts)
    else:
        where = shown(state) if state.is_dir() else f"{shown(state)}, to be made by the first build"
        yield well("state", f"state folder: {where}", **facts)
    yield _disk(_nearest(state))
    if state.is_dir():
        yield from _remembered(state, writable=not trouble)
    yield from _pins(root)


def _nearest(state: Path) -> Path:
    """The folder itself, or the first above it that is there."""
    return next(folder for folder in (state, *state.parents) if folder.is_dir())


def _unwritable(state: Path) -> str:
    """Why a build could write nothing; empty when it could. A folder that is not there is not made for that."""
    if state.exists() and not state.is_dir():
        return "it is not a folder"
    if not state.is_dir():
        return "" if os.access(_nearest(state), os.W_OK | os.X_OK) else "permission denied"
    try:
        with tempfile.TemporaryFile(dir=state) as trial:
            trial.write(b"toonc")
    except OSError as trouble:
        return trouble.strerror or str(trouble)
    return ""


def _disk(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    says, facts = f"{amount(free)} free on the disk", {"free": free}
    if free < LEAST:
        return problem("disk", f"only {says}", "make room: `toonc cache gc` removes what no build needs", **facts)
    if free < AMPLE:
        return note("disk", f"only {says}", "`toonc cache gc` removes what no build needs", **facts)
    return well("disk", says, **facts)


def _remembered(state: Path, *, writable: bool) -> Iterator[Finding]:
    found = entries(state)
    size, needed = sum(one.size for one in found), sum(one.size for one in found if one.needed)
    says = f"{len(found)} results, {amount(size)}, of which {amount(needed)} are needed"
    damaged = [one.label for one in found if one.damage]
    if damaged:
        help_ = "`toonc cache verify` removes them; the next build makes them anew"
        yield note("cache", f"{says}; {len(damaged)} are damaged", help_, bytes=size, needed=needed)
    else:
        yield well("cache", says, results=len(found), bytes=size, needed=needed)
    if writable:
        with alone(state) as free:
            says = "no build is running here" if free else "a build of this folder is running; another one would wait"
        yield well("lock", says, running=not free)


def _pins(root: Path) -> Iterator[Finding]:
    """`toon.lock`: whether it can be read, and whether its clips are here."""
    try:
        pins = lockfile.read(root)
    except lockfile.LockError as damaged:
        help_ = "take it from version control, or remove it: clips that are here stay known"
        yield problem("lock", str(damaged), help_)
        return
    wanted = list(dict.fromkeys(pin.clip for pin in pins))
    missing = [clip for clip in wanted if not _here(root, clip)]
    says = f"{lockfile.FILE}: {len(pins)} clips are pinned" if pins else f"no clips are pinned in {lockfile.FILE}"
    if missing:
        help_ = f"fetch `{clips.SHARED}/` from where they were bought, or `toonc build --buy` buys them again"
        yield note("lock", f"{says}, {len(missing)} of them are not on this machine", help_, pins=len(pins))
    else:
        yield well("lock", says, pins=len(pins))


def _here(root: Path, clip: str) -> bool:
    return (root / clips.place(clip)).is_file() or (root / clips.SHARED / f"{clip}.mp4").is_file()
