"""Fixes of diagnostics as code actions: each alone, and all safe ones at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import CodeAction, CodeActionKind, Position, Range, TextEdit, WorkspaceEdit

from pytoon_lang import fixes
from pytoon_lang.compiler.passes.load import parsed
from pytoon_lang.lsp.formatting import changes
from pytoon_lang.lsp.positions import Lines
from pytoon_lang.lsp.snapshot import carried

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from lsprotocol.types import Diagnostic as Shown

    from pytoon_lang.diagnostics import Diagnostic, Fix
    from pytoon_lang.lsp.snapshot import Snapshot
    from pytoon_lang.source import Span

FIX_ALL = f"{CodeActionKind.SourceFixAll.value}.toonc"
KINDS = [CodeActionKind.QuickFix, FIX_ALL]


def actions(
    snapshot: Snapshot, range_: Range, shown: Iterable[Shown] = (), only: Sequence[str] = ()
) -> list[CodeAction]:
    """What can be done about the mistakes that a range touches. `shown` are the diagnostics of the editor there."""
    found: list[CodeAction] = []
    if _wanted(CodeActionKind.QuickFix.value, only):
        found += _quick(snapshot, range_, list(shown))
    whole = _all(snapshot) if _wanted(FIX_ALL, only) else None
    return [*found, *((whole,) if whole else ())]


def _quick(snapshot: Snapshot, range_: Range, shown: list[Shown]) -> Iterator[CodeAction]:
    # Of the whole lines: the cursor stands anywhere on the line of a mistake when its fix is asked for.
    low = snapshot.lines.offset(Position(range_.start.line, 0))
    high = snapshot.lines.offset(Position(range_.end.line + 1, 0)) - 1
    for one in _found(snapshot):
        place = _carried(snapshot)(one.span) if one.span is not None else None
        if place is None or place[1] < low or place[0] > high:
            continue
        for fix in one.fixes:
            edit = _edit(fix, snapshot)
            if edit is not None:
                about = [other for other in shown if other.code == one.code]
                preferred = fix.safe or None
                yield CodeAction(fix.title, CodeActionKind.QuickFix, about or None, is_preferred=preferred, edit=edit)


def _all(snapshot: Snapshot) -> CodeAction | None:
    """All safe fixes of the document; only while the last check is of this very text."""
    if snapshot.model is None or snapshot.model.text != snapshot.text:
        return None
    edits = changes(snapshot.text, fixes.apply_safe(snapshot.text, _found(snapshot), snapshot.path), snapshot.encoding)
    if not edits:
        return None
    return CodeAction("fix all that is safe", FIX_ALL, edit=WorkspaceEdit(changes={snapshot.uri: edits}))


def _found(snapshot: Snapshot) -> list[Diagnostic]:
    known = snapshot.model.checked.diagnostics if snapshot.model else parsed(snapshot.source).diagnostics
    return [one for one in known if one.span is not None and one.span.file == snapshot.path]


def _carried(snapshot: Snapshot) -> Callable[[Span], tuple[int, int] | None]:
    return carried(snapshot.model.text if snapshot.model else snapshot.text, snapshot.text)


def _edit(fix: Fix, snapshot: Snapshot) -> WorkspaceEdit | None:
    """The edits of a fix in the text of now; None when one of them meets what was typed since."""
    carry, found = _carried(snapshot), dict[str, list[TextEdit]]()
    for edit in fix.edits:
        if edit.span.file == snapshot.path:
            place = carry(edit.span)
            if place is None:
                return None
            found.setdefault(snapshot.uri, []).append(TextEdit(snapshot.lines.range(*place), edit.text))
            continue
        source = snapshot.model.checked.sources.get(edit.span.file) if snapshot.model else None
        if source is None or edit.span.file.startswith("std/"):
            return None
        lines = Lines(source, snapshot.encoding)
        found.setdefault(snapshot.uri_of(edit.span.file), []).append(TextEdit(lines.of(edit.span), edit.text))
    return WorkspaceEdit(changes=dict(found)) if found else None


def _wanted(kind: str, only: Sequence[str]) -> bool:
    """Whether an editor that asks for `only` some kinds (or what is below them) wants this one."""
    asked = [str(getattr(one, "value", one)) for one in only]
    return not asked or any(kind == one or kind.startswith(f"{one}.") for one in asked)
