"""Files that get another name or place: what says the old path says the new one."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from lsprotocol.types import TextEdit, WorkspaceEdit

from pytoon_lang.compiler.values.paths import project_path
from pytoon_lang.lsp.links import paths
from pytoon_lang.lsp.positions import Lines
from pytoon_lang.lsp.resolve import program

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pytoon_lang.lsp.snapshot import Snapshot


def moving(snapshot: Snapshot, moved: Mapping[str, str]) -> Iterator[tuple[str, list[TextEdit]]]:
    """The edits of each file of a program, by its URI. `moved`: old paths of files and folders -> new ones."""
    for path, names in program(snapshot).items():
        lines, edits = Lines(names.source, snapshot.encoding), []
        for text, start in paths(names):
            written = text.value
            target = project_path(text) if "{{" not in written else None
            if isinstance(target, str) and (said := _said(path, target, moved)) not in {"", written}:
                place = lines.range(text.span.start + start + 1, text.span.end + start - 1)
                edits.append(TextEdit(place, said))
        if edits:
            yield snapshot.uri if path == snapshot.path else snapshot.uri_of(path), edits


def together(found: Iterable[tuple[str, list[TextEdit]]]) -> WorkspaceEdit | None:
    """The edits of several programs, which may share files."""
    changes = dict(found)
    return WorkspaceEdit(changes=changes) if changes else None


def _said(path: str, target: str, moved: Mapping[str, str]) -> str:
    """How a file will name another; empty when neither of them moves."""
    here, there = _new(path, moved), _new(target, moved)
    if (here, there) == (path, target):
        return ""
    return posixpath.relpath(there, posixpath.dirname(here) or ".")


def _new(path: str, moved: Mapping[str, str]) -> str:
    for old, new in moved.items():
        if path == old or path.startswith(f"{old}/"):
            return new + path[len(old) :]
    return path
