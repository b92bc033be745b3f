"""Paths in statements -> paths from the project root, or why they may not be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.made import origin
from pytoon_lang.diagnostics import Diagnostic, error
from pytoon_lang.grammar.syntax import Text

if TYPE_CHECKING:
    from pytoon_lang.grammar.syntax import Call


def project_path(text: Text) -> str | Diagnostic:
    """A path relative to the file that says it -> the same relative to the root, with forward slashes."""
    written = text.value
    if not written.strip():
        return error("missing-value", "the path is empty", text.span, "nothing named", help="write the path of a file")
    if "\0" in written or "\n" in written:
        return error("wrong-type", "a path is one line of text", text.span, "not a path", help='write `"file.png"`')
    if "://" in written:
        help_ = "download the file into the project and write its path"
        return error(
            "outside-project", "files are not fetched from the network", text.span, "this is a URL", help=help_
        )
    if written.startswith(("/", "\\", "~")) or written[1:2] == ":":
        return _outside(text, "this path does not start in the project")
    # A path that came through a name is relative to the file that says it, not to the one that uses it.
    said = (origin(text.span) or text.span).file
    parts: list[str] = said.replace("\\", "/").split("/")[:-1]
    for part in written.replace("\\", "/").split("/"):
        if part == ".." and not parts:
            return _outside(text, "this leads out of the project's folder")
        if part == "..":
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)


def _outside(text: Text, note: str) -> Diagnostic:
    help_ = "write a path inside the project, from this file on; copy a file from elsewhere into it"
    return error("outside-project", f"`{text.value}` is outside the project", text.span, note, help=help_)


def loaded(call: Call) -> str | Diagnostic:
    """`load("plans.csv")` -> the path from the project root."""
    first = call.arguments[0].value if len(call.arguments) == 1 else None
    if not isinstance(first, Text):
        help_ = 'write it like `load("plans.csv")`'
        return error("wrong-type", "`load` takes the path of one file", call.span, "which file?", help=help_)
    return project_path(first)
