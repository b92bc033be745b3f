"""The store: one folder per task result, named by content key. What is there is complete.

    .toonc/store/<kk>/<key>/    files of the result and result.json
    .toonc/work/<unique>/       a result in the making; renamed into the store when everything in it is on the disk

A process may die at any moment: the rename either happened or did not. Leftovers in `work` are swept at the next start,
under the lock of the build. The time of a result's folder is the time of its last use (for garbage collection).
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from pytoon_lang.render.files import sync

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FORMAT = 1
_RECORD = "result.json"


class StoredFile(NamedTuple):
    """A file of a result: its name in the folder, bytes, SHA-256 (hex)."""

    name: str
    size: int
    digest: str


class Record(NamedTuple):
    """What is remembered of a task beside its files: enough to explain it without the plan that it came from.

    `leaves` are the parameters as flat text (see `leaves.py`), `facts` what the backend found out, `seconds` wall
    clock, `cpu` the processor time of the thread, `made` seconds since the epoch. `origin`: `shared` for what another
    machine made.
    """

    kind: str
    label: str
    span: str
    inputs: tuple[str, ...]
    fingerprint: str
    leaves: Mapping[str, str]
    facts: Mapping[str, Any]
    notices: tuple[tuple[str, str], ...]
    made: float
    seconds: float
    cpu: float
    origin: str = ""


class Result(NamedTuple):
    """A complete result in the store."""

    key: str
    folder: Path
    files: tuple[StoredFile, ...]
    record: Record


class Damage(NamedTuple):
    """An entry that cannot be used: what is wrong with it."""

    reason: str


class Store:
    """Results of tasks under a state folder. Not a cache of guesses: a key says exactly what its files hold."""

    def __init__(self, state: Path) -> None:
        self.state = state
        self._store = state / "store"
        self._work = state / "work"

    def folder(self, key: str) -> Path:
        """Where the result of a key lies, or would."""
        return self._store / key[:2] / key

    def find(self, key: str) -> Result | Damage | None:
        """The result of a key; None when it was never made; `Damage` when something changed it since."""
        folder = self.folder(key)
        try:
            data = json.loads((folder / _RECORD).read_bytes())
            files = tuple(StoredFile(*file) for file in data["files"])
            record = _record(data)
        except FileNotFoundError:
            return Damage(f"`{_RECORD}` is missing") if folder.exists() else None
        except (OSError, ValueError, KeyError, TypeError) as trouble:
            return Damage(f"`{_RECORD}` cannot be read ({type(trouble).__name__})")
        for file in files:
            if (reason := _damage(folder / file.name, file.size)) is not None:
                return Damage(reason)
        return Result(key, folder, files, record)

    @contextmanager
    def work(self, key: str) -> Iterator[Path]:
        """A new empty folder to make the result of a key in; what is not committed is thrown away."""
        folder = self._work / f"{key[:12]}-{os.urandom(4).hex()}"
        folder.mkdir(parents=True)
        try:
            yield folder
        finally:
            if folder.exists():
                _remove(folder)

    def commit(self, work: Path, key: str, names: tuple[str, ...], record: Record) -> Result:
        """Move a finished work folder into the store. Raises FileNotFoundError when a named file is not there."""
        return self.adopt(work, key, tuple(_stored(work, name) for name in names), record)

    def adopt(self, work: Path, key: str, files: tuple[StoredFile, ...], record: Record) -> Result:
        """The same for files whose sizes and digests are known for sure."""
        data = {"format_version": FORMAT, "key": key, "files": files, **record._asdict()}
        (work / _RECORD).write_text(json.dumps(data, indent=1, default=dict), encoding="utf-8")
        for name in (*(file.name for file in files), _RECORD):
            sync(work / name)
        sync(work)
        folder = self.folder(key)
        folder.parent.mkdir(parents=True, exist_ok=True)
        if folder.exists():  # a damaged result, or one that another process made meanwhile
            folder.rename(self._work / f"old-{os.urandom(6).hex()}")
        work.rename(folder)
        sync(folder.parent)
        return Result(key, folder, files, record)

    def touch(self, result: Result) -> None:
        """Note that a result was used just now."""
        os.utime(result.folder)

    def everything(self) -> Iterator[str]:
        """Every key that something is stored under, complete or not, in order."""
        for folder in sorted(self._store.glob("??/*")):
            yield folder.name

    def remove(self, key: str) -> None:
        """Take a result out, in one step. Only under the lock of the build. Raises OSError."""
        self._work.mkdir(parents=True, exist_ok=True)
        gone = self._work / f"old-{os.urandom(6).hex()}"
        self.folder(key).rename(gone)
        _remove(gone)

    def sweep(self) -> None:
        """Remove what builds that died have left. Only under the lock of the build."""
        if self._work.exists():
            _remove(self._work)


def _remove(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


def _damage(path: Path, size: int) -> str | None:
    try:
        found = path.stat().st_size
    except OSError:
        return f"`{path.name}` is missing"
    return None if found == size else f"`{path.name}` has {found} bytes, {size} were stored"


def _stored(work: Path, name: str) -> StoredFile:
    path = work / name
    with path.open("rb") as file:
        return StoredFile(name, path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def _record(data: dict[str, Any]) -> Record:
    if data["format_version"] != FORMAT:
        raise ValueError("another format")
    fields = {name: data[name] for name in Record._fields if name != "origin"}
    fields["origin"] = str(data.get("origin", ""))
    fields["inputs"] = tuple(fields["inputs"])
    fields["notices"] = tuple((code, message) for code, message in fields["notices"])
    return Record(**fields)
