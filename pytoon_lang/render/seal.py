"""The seal of a finished build: enough to see, without compiling, that building again would change nothing.

It holds the status of every file that the compiler looked at, of every output, and a stamp of toonc itself and of the
packages beside it (stamp.py). Any difference, or any doubt, means an ordinary build, which decides by content.
"""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING, Any, NamedTuple

from pytoon_lang.diagnostics import Diagnostic, Edit, Fix, Label
from pytoon_lang.render.built import Built, Video, Written
from pytoon_lang.render.files import write_whole
from pytoon_lang.render.stamp import stamp
from pytoon_lang.source import Source, Span
from pytoon_lang.world.state import state_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_FILE = "seals.json"


class Witness(NamedTuple):
    """All that a build depended on: its settings, the paths that were looked at, the secrets that were asked for.

    `began` is when the last compilation began (ns since the epoch): what changed later is not sealed. `day` is the date
    if it was asked for (a waiver may run out), else empty.
    """

    settings: str
    asked: frozenset[str]
    secrets: frozenset[str]
    began: int
    day: str = ""


def write(root: Path, main: str, witness: Witness, built: Built) -> None:
    """Seal a build, unless a file changed while it ran."""
    inputs = {path: _status(root / path) for path in sorted(witness.asked)}
    if any(status and max(status[1:]) >= witness.began for status in inputs.values()):
        return
    seals = _read(root)
    seals[f"{main} {witness.settings}"] = {
        "stamp": stamp(),
        "secrets": {name: bool(os.environ.get(name)) for name in sorted(witness.secrets)},
        "day": witness.day,
        "inputs": inputs,
        "outputs": {output.path: _status(root / output.path) for output in built.outputs},
        "videos": built.videos,
        "tasks": built.made + built.reused,
        "diagnostics": built.diagnostics,
    }
    write_whole(state_of(root) / _FILE, json.dumps({"format_version": 1, "seals": seals}))


def unbroken(root: Path, main: str, settings: str) -> Built | None:
    """What the last build told, if everything is as it was then. `sources` holds the project's own files."""
    entry = _read(root).get(f"{main} {settings}")
    try:
        if entry is None or not _holds(root, entry):
            return None
        diagnostics = tuple(_diagnostic(fields) for fields in entry["diagnostics"])
        sources = {d.span.file: _source(root, d.span.file) for d in diagnostics if d.span}
        outputs = tuple(Written(path, status[0], False) for path, status in entry["outputs"].items())
        videos = tuple(Video(*fields) for fields in entry["videos"])
        return Built(diagnostics, sources, outputs, videos, 0, entry["tasks"])
    except (KeyError, TypeError, ValueError):
        return None


def _source(root: Path, path: str) -> Source:
    """Read again only to show the line of a warning; a library file is shown without."""
    file = root / path
    return Source(path, file.read_text(encoding="utf-8", errors="replace") if file.is_file() else "")


def _holds(root: Path, entry: Mapping[str, Any]) -> bool:
    return (
        bool(entry["outputs"])
        and _same(root, entry["outputs"])
        and _same(root, entry["inputs"])
        and all(bool(os.environ.get(name)) == there for name, there in entry["secrets"].items())
        and entry["day"] in {"", time.strftime("%Y-%m-%d")}
        and entry["stamp"] == stamp()
    )


def _same(root: Path, statuses: Mapping[str, Any]) -> bool:
    return all(_status(root / path) == status for path, status in statuses.items())


def _status(path: Path) -> list[int] | None:
    """Size, time of change of content and of inode (ns). A folder has no content that a video could depend on."""
    try:
        status = os.stat(path)  # noqa: PTH116 - several hundred of these are made; this is the quick one
    except OSError:
        return None
    if not os.path.isfile(path):  # noqa: PTH113 - the same
        return [0, 0, 0]
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns]


def _read(root: Path) -> dict[str, Any]:
    try:
        data = json.loads((state_of(root) / _FILE).read_bytes())
        return dict(data["seals"]) if data["format_version"] == 1 else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _diagnostic(fields: Iterable[Any]) -> Diagnostic:
    code, severity, message, span, note, labels, notes, advice, fixes = fields
    return Diagnostic(
        code,
        severity,
        message,
        Span(*span) if span else None,
        note,
        tuple(Label(Span(*at), text) for at, text in labels),
        tuple(notes),
        advice,
        tuple(Fix(title, tuple(Edit(Span(*at), text) for at, text in edits), safe) for title, edits, safe in fixes),
    )
