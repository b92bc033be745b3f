"""The standard library: presets, styles and transitions, written in the language; part of the compiler, like code."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pytoon_lang.source import Source

_HERE = Path(__file__).parent


@cache
def names(folder: str) -> tuple[str, ...]:
    """The names in a folder of the library (`presets`, `styles`, `transitions`), sorted."""
    return tuple(sorted(path.stem for path in (_HERE / folder).glob("*.toon")))


def source(folder: str, name: str) -> Source | None:
    """The text of a library file, named `std/<folder>/<name>.toon` in messages; None when there is none."""
    if name not in names(folder):
        return None
    return Source(f"std/{folder}/{name}.toon", (_HERE / folder / f"{name}.toon").read_text(encoding="utf-8"))


@cache
def words(name: str) -> tuple[str, ...]:
    """The entries of a list of words in `moderation/`, in their order, without its comments."""
    lines = (_HERE / "moderation" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def path(name: str) -> Path:
    """Where a library file lies that messages call `name` (`std/transitions/fade.toon`): editors open it."""
    return _HERE / name.removeprefix("std/")
