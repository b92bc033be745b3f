"""The one folder that a client may use. Names come from programs that read the web: none is trusted."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from mcp.server.mcpserver.exceptions import ToolError

ENDINGS = (".toon", ".yaml", ".yml")
UNTITLED = "untitled.toon"


class Room(NamedTuple):
    """A folder, as the disk calls it."""

    root: Path

    def file(self, path: str) -> Path:
        """A program that is there. Raises ToolError."""
        place = self.place(path)
        if not place.is_file():
            raise ToolError(f"there is no file `{path}`; programs here are: {', '.join(self.programs()) or 'none'}")
        return place

    def place(self, path: str) -> Path:
        """Where a program is or may be put: inside the folder, also after all links. Raises ToolError."""
        if "\0" in path or not path.lower().endswith(ENDINGS):
            raise ToolError(f"`{path[:100]}` is not the name of a program: those end in {', '.join(ENDINGS)}")
        place = Path(os.path.realpath(self.root / path))
        if not place.is_relative_to(self.root):
            raise ToolError(f"`{path[:100]}` is outside of the folder that this server was started for")
        inside = place.relative_to(self.root).parts
        if any(part.startswith(".") for part in inside) or not place.parent.is_dir():
            raise ToolError(f"`{path[:100]}` is in no folder for programs")
        return place

    def named(self, place: Path) -> str:
        """A path as clients know it: from the folder on, with slashes."""
        return place.relative_to(self.root).as_posix() if place.is_relative_to(self.root) else str(place)

    def programs(self, most: int = 50) -> list[str]:
        """The programs in the folder, hidden folders left out."""
        found: list[str] = []
        for folder, inside, files in os.walk(self.root):
            inside[:] = sorted(one for one in inside if not one.startswith("."))
            names = (Path(folder) / file for file in sorted(files) if file.endswith(".toon"))
            found += [self.named(name) for name in names]
            if len(found) >= most:
                break
        return found[:most]
