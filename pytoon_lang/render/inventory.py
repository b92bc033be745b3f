"""What lies in a store: sizes, what is needed, what is damaged, what may go."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.render import build_log
from pytoon_lang.render.store import Damage, Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

DAY = 86_400.0  # seconds


class Entry(NamedTuple):
    """A result in the store. `used` is when it was last used (seconds since the epoch), `size` its bytes on the disk.

    `needed`: it belongs to the last build of a file that is still there. `damage` is empty when nothing is missing.
    `shared`: it was made on another machine.
    """

    key: str
    kind: str
    label: str
    size: int
    used: float
    needed: bool
    damage: str
    shared: bool = False


class Share(NamedTuple):
    """All results of a kind: how many, their bytes, and of both what is needed."""

    kind: str
    results: int
    size: int
    needed: int
    needed_size: int


def entries(state: Path) -> tuple[Entry, ...]:
    """Everything in the store of a state folder, without reading what is in the files."""
    store, needed = Store(state), build_log.needed(state)
    return tuple(_entry(store, key, needed=key in needed) for key in store.everything())


def shares(found: Iterable[Entry]) -> tuple[Share, ...]:
    """Entries by kind, the largest first."""
    kinds: dict[str, list[Entry]] = {}
    for entry in found:
        kinds.setdefault(entry.kind, []).append(entry)
    summed = (
        Share(
            kind,
            len(those),
            sum(entry.size for entry in those),
            sum(entry.needed for entry in those),
            sum(entry.size for entry in those if entry.needed),
        )
        for kind, those in kinds.items()
    )
    return tuple(sorted(summed, key=lambda share: -share.size))


def garbage(found: Sequence[Entry], before: float, room: int | None) -> tuple[Entry, ...]:
    """What may go: not needed, and last used before a time; then the longest unused, until `room` bytes hold the rest.

    What is damaged goes, too: it will never be used.
    """
    idle = sorted((entry for entry in found if not entry.needed), key=lambda entry: (entry.used, entry.key))
    gone = [entry for entry in found if entry.damage]
    left = sum(entry.size for entry in found) - sum(entry.size for entry in gone)
    for entry in idle:
        if entry not in gone and (entry.used < before or (room is not None and left > room)):
            gone.append(entry)
            left -= entry.size
    return tuple(gone)


def amount(size: int) -> str:
    """Bytes for people: `840 B`, `12.4 MB`."""
    number, unit = float(size), "B"
    for unit in ("B", "KB", "MB", "GB"):
        if number < 1000 or unit == "GB":
            break
        number /= 1000
    return f"{number:.0f} B" if unit == "B" else f"{number:.1f} {unit}"


def verified(state: Path, entry: Entry) -> Entry:
    """The same entry after reading its files: `damage` says what is not as it was stored."""
    result = Store(state).find(entry.key)
    if result is None or isinstance(result, Damage):
        return entry
    for file in result.files:
        try:
            with (result.folder / file.name).open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as trouble:
            return entry._replace(damage=f"`{file.name}` cannot be read: {trouble.strerror}")
        if digest != file.digest:
            return entry._replace(damage=f"`{file.name}` has other bytes than were stored")
    return entry


def _entry(store: Store, key: str, *, needed: bool) -> Entry:
    result, folder = store.find(key), store.folder(key)
    used = folder.stat().st_mtime
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    if result is None or isinstance(result, Damage):
        return Entry(key, "unknown", key[:12], size, used, needed, result.reason if result else "it is not there")
    shared = result.record.origin == "shared"
    return Entry(key, result.record.kind, result.record.label, size, used, needed, "", shared)
