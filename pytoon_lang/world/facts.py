"""What was found out about files before, in `.toonc/facts.json`, so that a second run opens no media and no font.

Digests are kept by path, size and time of change; probes and text widths by digest, which cannot go stale. The file is
a convenience: a damaged or foreign one counts as empty, and two builds that write at once lose nothing but time.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from pytoon_lang.world import Grid, Media, Rhythm, Shaped

if TYPE_CHECKING:
    from pathlib import Path

FORM = 4
"""Raised whenever a probe (probe.py, svg.py) or a measurement would answer differently than before: what was found out
under other rules is ignored."""

MOST = 20_000
"""Entries kept of each kind; the oldest go."""

_TABLES = ("digests", "media", "text", "light", "rhythm")


class Remembered:
    """The tables of known facts. Nothing is written before `save`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known = _read(path)
        self._new: dict[str, dict[str, Any]] = {name: {} for name in _TABLES}

    def digest(self, path: str, size: int, changed: int) -> str | None:
        """SHA-256 of a file that still has this size and time of change (ns)."""
        entry = self._get("digests", path)
        match entry:
            case [int(known_size), int(known_changed), str(digest)] if (known_size, known_changed) == (size, changed):
                return digest
        return None

    def keep_digest(self, path: str, size: int, changed: int, digest: str) -> None:
        """Remember the digest of a file."""
        self._new["digests"][path] = [size, changed, digest]

    def media(self, digest: str) -> Media | None:
        """What a file with this digest was found to be."""
        entry = self._get("media", digest)
        try:
            return Media(**{**entry, "digest": digest, "rate": tuple(entry["rate"])})
        except (TypeError, KeyError):
            return None

    def keep_media(self, media: Media) -> None:
        """Remember a probe that succeeded."""
        self._new["media"][media.digest] = {k: v for k, v in media._asdict().items() if k != "digest"}

    def shaped(self, font: str, text: str) -> Shaped | None:
        """The width of a text in a font (its digest, and how it is set)."""
        match self._get("text", f"{font} {text}"):
            case [int() | float() as width, str(missing)]:
                return Shaped(width, tuple(missing))
        return None

    def keep_shaped(self, font: str, text: str, shaped: Shaped) -> None:
        """Remember a measurement."""
        self._new["text"][f"{font} {text}"] = [shaped.width, "".join(shaped.missing)]

    def light(self, digest: str) -> Grid | None:
        """How light the picture or drawing with this digest is."""
        match self._get("light", digest[:32]):
            case [int() as columns, int() as rows, str() as low, str() as high, str() as alpha]:
                try:
                    found = Grid(columns, rows, *(bytes.fromhex(part) for part in (low, high, alpha)))
                except ValueError:
                    return None
                whole = {len(part) for part in found[2:]} == {columns * rows} and columns > 0 < rows
                return found if whole else None
        return None

    def keep_light(self, digest: str, grid: Grid) -> None:
        """Remember how light something is."""
        self._new["light"][digest[:32]] = [grid.columns, grid.rows, *(part.hex() for part in grid[2:])]

    def rhythm(self, digest: str) -> Rhythm | None:
        """The beats of the sound with this digest."""
        match self._get("rhythm", digest):
            case [int() | float() as tempo, [*beats], int() as loop] if all(isinstance(beat, int) for beat in beats):
                return Rhythm(tempo, tuple(beats), loop)
        return None

    def keep_rhythm(self, digest: str, rhythm: Rhythm) -> None:
        """Remember the beats of a sound."""
        self._new["rhythm"][digest] = [rhythm.tempo, list(rhythm.beats), rhythm.loop]

    def save(self) -> None:
        """Write what is new, if anything. A folder that cannot be written is left alone: facts can be found again."""
        if not any(self._new.values()):
            return
        merged = _read(self._path)  # what another build wrote meanwhile
        for name, entries in self._new.items():
            table = {k: v for k, v in merged[name].items() if k not in entries} | entries
            merged[name] = dict(list(table.items())[-MOST:])
        self._known, self._new = merged, {name: {} for name in merged}
        _write(self._path, {"format": FORM, **merged})

    def _get(self, table: str, key: str) -> Any:
        return self._new[table].get(key) or self._known[table].get(key)


def _read(path: Path) -> dict[str, dict[str, Any]]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or found.get("format") != FORM:
        found = {}
    tables = {name: found.get(name) for name in _TABLES}
    return {name: table if isinstance(table, dict) else {} for name, table in tables.items()}


def _write(path: Path, content: dict[str, Any]) -> None:
    import contextlib

    beside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(exist_ok=True)
        if not (path.parent / ".gitignore").exists():  # what is found out again at any time is nothing to commit
            (path.parent / ".gitignore").write_text("*\n", encoding="utf-8")
        beside.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
        beside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()
