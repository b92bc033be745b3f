"""Paths and sizes as they may be pasted in public."""

from __future__ import annotations

from pathlib import Path


def shown(path: Path) -> str:
    """A path with `~` in the place of the user's own folder, whose name is often theirs."""
    try:
        return f"~/{path.relative_to(Path.home()).as_posix()}"
    except (ValueError, RuntimeError):  # it lies elsewhere; nobody knows a home
        return str(path)
