"""Results of the compiler -> plain data, with paths as clients know them."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pytoon_lang.api import Built, Diagnostic, Planned
    from pytoon_lang.mcp.room import Room


def diagnostics(found: Iterable[Diagnostic], main: Path, room: Room) -> list[dict[str, Any]]:
    """Diagnostics of a program. Files of the standard library keep their own names."""

    def named(file: str) -> str:
        place = main.parent / file
        return room.named(place) if file == main.name or place.is_file() else file

    return [{**asdict(one), "file": named(one.file) if one.file else ""} for one in found]


def planned(one: Planned, main: Path, room: Room) -> dict[str, Any]:
    """What a build would do: what is there already is only counted."""
    todo = [step for step in one.steps if not step.reuse]
    unknown = any(step.usd is None for step in todo)
    return {
        "ok": bool(one.steps),
        "make": [{"kind": s.kind, "label": s.label, "reason": s.reason, "usd": s.usd} for s in todo],
        "reused": len(one.steps) - len(todo),
        "usd": None if unknown else round(sum(step.usd or 0.0 for step in todo), 6),
        "diagnostics": diagnostics(one.diagnostics, main, room),
    }


def built(one: Built, main: Path, room: Room) -> dict[str, Any]:
    """How a build ended."""
    return {
        "ok": one.ok,
        "outputs": [room.named(Path(path).resolve()) for path in one.outputs],
        "made": one.made,
        "reused": one.reused,
        "usd": round(one.cost, 6),
        "diagnostics": diagnostics(one.diagnostics, main, room),
    }
