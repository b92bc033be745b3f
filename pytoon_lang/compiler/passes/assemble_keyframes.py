"""The keyframes of a thing, as written: each changes something, and says where on its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.items import Keyframe
from pytoon_lang.compiler.values.settled import settle
from pytoon_lang.diagnostics import error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.ir.element import Element
    from pytoon_lang.diagnostics import Diagnostic

_CHANGES = ("at", "size", "opacity", "rotation", "shown")


def keyframes(element: Element, found: list[Diagnostic]) -> tuple[Keyframe, ...]:
    """The keyframes in the block of a statement, in the order they are written."""
    return tuple(_keyframes(element, found))


def _keyframes(element: Element, found: list[Diagnostic]) -> Iterator[Keyframe]:
    for child in element.children:
        if child.kind != "keyframe" or "when" not in child.settings:
            continue
        if not any(name in child.settings or name in child.doubtful for name in _CHANGES):
            message, help_ = "this keyframe changes nothing", "write `keyframe 1s opacity: 50%`"
            found.append(error("empty-keyframe", message, child.span, "what is to be then?", help=help_))
            continue
        settled = settle("keyframe", child, ())
        place, size, opacity, rotation, shown = (settled[name] for name in _CHANGES)
        if place is not None and place.anchor in {"below", "above"}:
            message, help_ = (
                "a keyframe stands nowhere near another thing",
                "name a place: `at: top`, `point(30%, 45%)`",
            )
            span = settled.origins["at"].span
            found.append(error("keyframe-place", message, span, "of what?", help=help_))
            continue
        yield Keyframe(settled["when"], settled["ease"], place, size, opacity, rotation, shown, child.span)
