"""A world in which some files have other texts than on disk: what an editor holds, what a program just wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytoon_lang.world import Trouble, World


class Overlay:
    """`below`, but for the files in `texts` (path in the project -> text)."""

    def __init__(self, below: World, texts: Mapping[str, str]) -> None:
        self._below = below
        self._texts = {path: text.encode("utf-8", "surrogatepass") for path, text in texts.items()}

    def read(self, path: str) -> bytes | Trouble:
        """The text that lies over the file, else the file."""
        return self._texts[path] if path in self._texts else self._below.read(path)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._below, name)
