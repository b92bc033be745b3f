"""Files of the project that a path could name, relative to the file that says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.lsp.offer import Offer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.vocabulary.types import Type
    from pytoon_lang.lsp.snapshot import Snapshot

_ENDINGS: dict[str, tuple[str, ...]] = {
    "image": (".png", ".jpg", ".jpeg", ".webp", ".svg", ".gif", ".avif", ".heic", ".bmp", ".tif", ".tiff"),
    "video": (".mp4", ".mov", ".webm", ".mkv", ".m4v", ".avi", ".gif"),
    "audio": (".mp3", ".wav", ".flac", ".ogg", ".opus", ".m4a", ".aac", ".mp4", ".mov"),
    "font": (".ttf", ".otf", ".ttc", ".woff", ".woff2"),
    "path": (".toon", ".yaml", ".yml"),
    "data": (".csv", ".tsv", ".json"),
}
_MOST, _DEPTH = 200, 3


def files(wanted: Type, slot: str, snapshot: Snapshot) -> Iterator[Offer]:
    """All fitting files near by, as texts in quotes."""
    home = snapshot.path.rpartition("/")[0]
    endings = _endings(wanted, slot)
    for number, path in enumerate(_below(home, endings, snapshot, _DEPTH)):
        if number == _MOST:
            return
        yield Offer(f'"{path[len(home) :].lstrip("/")}"', "file")


def inside(text: str, wanted: Type, slot: str, snapshot: Snapshot) -> Iterator[Offer]:
    """What may stand behind the last `/` of a path that is being written: files, and folders with a `/`."""
    folder = _joined(snapshot.path.rpartition("/")[0], text.rpartition("/")[0])
    if folder is None:
        return
    endings = _endings(wanted, slot)
    for name in snapshot.world.names(folder):
        if name.lower().endswith(endings):
            if f"{folder}/{name}".lstrip("/") != snapshot.path:
                yield Offer(name, "file")
        elif "." not in name and snapshot.world.names(f"{folder}/{name}".lstrip("/")):
            yield Offer(f"{name}/", "folder")


def _endings(wanted: Type, slot: str) -> tuple[str, ...]:
    return _ENDINGS[wanted.choices[0]] if wanted.base == "asset" else _ENDINGS["data" if slot == "table" else "path"]


def _below(folder: str, endings: tuple[str, ...], snapshot: Snapshot, depth: int) -> Iterator[str]:
    folders = []
    for name in snapshot.world.names(folder):
        path = f"{folder}/{name}".lstrip("/")
        if name.lower().endswith(endings):
            if path != snapshot.path:
                yield path
        elif "." not in name and name != "out" and depth:
            folders.append(path)
    for path in folders:
        yield from _below(path, endings, snapshot, depth - 1)


def _joined(home: str, written: str) -> str | None:
    """A folder relative to another; None when it leads out of the project."""
    parts = [part for part in home.split("/") if part]
    for part in written.replace("\\", "/").split("/"):
        if part == ".." and not parts:
            return None
        if part == "..":
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)
