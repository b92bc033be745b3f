"""Differences as JSON values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.compiler.difference.nouns import Change, Difference, Side


def difference_fields(found: Sequence[Difference]) -> dict[str, Any]:
    """Differences -> `{"equal": ..., "outputs": [{"output", "variant", "before", "after", "changes"}]}`.

    A side is `{"duration": seconds, "estimated": bool}` or null; fields of a change that are empty are left out.
    """
    outputs = [
        {
            "output": one.output,
            "variant": one.variant,
            "before": _side(one.before),
            "after": _side(one.after),
            "changes": [_change(change) for change in one.changes],
        }
        for one in found
    ]
    return {"equal": all(one.equal for one in found), "outputs": outputs}


def _side(side: Side | None) -> dict[str, Any] | None:
    return None if side is None else side._asdict()


def _change(change: Change) -> dict[str, Any]:
    said = {name: value for name, value in change._asdict().items() if value not in ("", None, False)}
    return said | ({"span": str(change.span)} if change.span is not None else {})
