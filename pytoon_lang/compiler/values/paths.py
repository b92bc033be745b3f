"""Paths in statements -> paths from the project root, or why they may not be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.diagnostics import Diagnostic, error

if TYPE_CHECKING:
    from pytoon_lang.grammar.syntax import Text


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
    parts: list[str] = text.span.file.replace("\\", "/").split("/")[:-1]
    for part in written.replace("\\", "/").split("/"):
        if part == ".." and not parts:
            return _outside(text, "this leads out of the project's folder")
        if part == "..":
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)


def _outside(text: Text, note: str) -> Diagnostic:
    help_ = "copy the file into the project and write its path from here"
    return error("outside-project", f"`{text.value}` is outside the project", text.span, note, help=help_)
