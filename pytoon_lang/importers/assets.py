"""Files that a document names by address or by a path of another machine -> paths in the project."""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple, Protocol
from urllib.parse import unquote, urlparse


class Taken(NamedTuple):
    """A file of the project. Sizes in px, 0 when unknown; `kind` is what a probe found, if one could look."""

    path: str
    width: int = 0
    height: int = 0
    kind: str = ""


class Assets(Protocol):
    """Where files come from."""

    def take(self, uri: str) -> Taken:
        """An address or path as a document names it -> the path under which the project will have it."""


class ByName:
    """Files that are not there yet: each gets its own name in `assets/`."""

    def __init__(self) -> None:
        self._taken: dict[str, str] = {}

    def take(self, uri: str) -> Taken:
        """The name at the end of the address; different addresses never share one."""
        if uri not in self._taken:
            self._taken[uri] = free_name(uri, set(self._taken.values()))
        return Taken(self._taken[uri])


def free_name(uri: str, taken: set[str]) -> str:
    """An address -> `assets/<name>`, with a number where the name is taken."""
    name = posixpath.basename(local_path(uri).rstrip("/")) or "file"
    name = re.sub(r"[^\w.+-]+", "-", name).lstrip("-.") or "file"
    stem, dot, ending = name.rpartition(".") if "." in name else (name, "", "")
    found, number = f"assets/{name}", 2
    while found in taken:
        found, number = f"assets/{stem}-{number}{dot}{ending}", number + 1
    return found


def local_path(uri: str) -> str:
    """The path in an address; a plain path is itself."""
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", uri):
        return unquote(urlparse(uri).path)
    return uri.replace("\\", "/")


def remote(uri: str) -> bool:
    """Whether an address leads to another machine."""
    return bool(re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", uri)) and not uri.lower().startswith("file:")
