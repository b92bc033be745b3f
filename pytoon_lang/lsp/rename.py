"""Another name for a parameter, scene, narrator, preset, brand, colour, in all files of the program."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol.types import PrepareRenamePlaceholder, TextEdit, WorkspaceEdit

from pytoon_lang.lsp.positions import Lines
from pytoon_lang.lsp.resolve import Program, Target, at, program, target, uses

if TYPE_CHECKING:
    from pytoon_lang.lsp.names import Declared
    from pytoon_lang.lsp.snapshot import Snapshot
    from pytoon_lang.source import Span

_NAME = re.compile(r"[^\W\d][\w-]*")


class RefusedError(Exception):
    """Why a name cannot be given; the message is for people."""


def renamable(snapshot: Snapshot, offset: int) -> PrepareRenamePlaceholder | None:
    """The name at a place that may be changed; None when there is none."""
    found = _found(snapshot, offset, program(snapshot))
    return PrepareRenamePlaceholder(snapshot.lines.of(found[1]), found[0].declared.name) if found else None


def rename(snapshot: Snapshot, offset: int, name: str) -> WorkspaceEdit | None:
    """Write `name` wherever the name at a place is meant; raises RefusedError for no name, or a taken one."""
    files = program(snapshot)
    found = _found(snapshot, offset, files)
    if found is None:
        return None
    meant, _ = found
    name = name.removeprefix("$")
    if not _NAME.fullmatch(name):
        raise RefusedError(f"`{name}` is no name: letters, digits, `-` and `_`, a letter first")
    if any(_clash(meant.declared, one, name) for one in files[meant.span.file].declared):
        raise RefusedError(f"there is a {meant.declared.what} `{name}` already")
    edits: dict[str, list[TextEdit]] = {}
    for span in dict.fromkeys((meant.span, *uses(meant, files))):
        uri = snapshot.uri if span.file == snapshot.path else snapshot.uri_of(span.file)
        lines = Lines(files[span.file].source, snapshot.encoding)
        edits.setdefault(uri, []).append(TextEdit(lines.of(span), name))
    return WorkspaceEdit(changes=dict(edits))


def _clash(one: Declared, other: Declared, name: str) -> bool:
    return (other.what, other.name, other.owner, other.scope) == (one.what, name, one.owner, one.scope)


def _found(snapshot: Snapshot, offset: int, files: Program) -> tuple[Target, Span] | None:
    """What may be renamed: something of the program, called by its own name."""
    found = at(snapshot, offset)
    meant = target(found[0], found[1], snapshot.path, files) if found else None
    if found is None or meant is None or meant.span.file not in files:
        return None
    span = found[2]
    written = snapshot.text[span.start : span.end]
    return (meant, span) if written == meant.declared.name and _NAME.fullmatch(written) else None
