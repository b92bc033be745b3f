"""Fixes of diagnostics -> a changed text. Each is applied as a whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pytoon_lang.diagnostics import Diagnostic, Edit, Fix


def apply_safe(text: str, diagnostics: Iterable[Diagnostic], file: str | None = None) -> str:
    """A file's text with the safe fixes of its diagnostics; of two that touch the same place only the first.

    With `file`, fixes that reach into other files are left out. What was left out comes up in the next round.
    """
    fixes = [fix for diagnostic in diagnostics if (fix := _safe(diagnostic)) is not None]
    if file is not None:
        fixes = [fix for fix in fixes if all(edit.span.file == file for edit in fix.edits)]
    return apply(text, fixes)


def apply(text: str, fixes: Iterable[Fix]) -> str:
    """A text with fixes applied, in the order of their places; a fix that meets an earlier one is left out."""
    taken: list[Edit] = []
    for fix in fixes:
        new = [edit for edit in dict.fromkeys(fix.edits) if edit not in taken]
        if all(_fits(edit, text) and not any(_meet(edit, other) for other in taken) for edit in new):
            taken += new
    out: list[str] = []
    done = 0
    for edit in sorted(taken, key=lambda edit: (edit.span.start, edit.span.end)):
        out += (text[done : edit.span.start], edit.text)
        done = edit.span.end
    return "".join((*out, text[done:]))


def _safe(diagnostic: Diagnostic) -> Fix | None:
    """The fix to apply without asking: the first safe one."""
    return next((fix for fix in diagnostic.fixes if fix.safe and fix.edits), None)


def _fits(edit: Edit, text: str) -> bool:
    return 0 <= edit.span.start <= edit.span.end <= len(text)


def _meet(one: Edit, other: Edit) -> bool:
    """Whether two edits touch the same characters, or insert at the same place."""
    if one.span.start == other.span.start:
        return True
    first, second = sorted((one.span, other.span), key=lambda span: span.start)
    return first.end > second.start
