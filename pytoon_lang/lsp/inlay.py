"""Beside each scene: when it is seen, and how long it is when nobody wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import InlayHint, InlayHintKind, Range

from pytoon_lang.compiler.values.statements import head
from pytoon_lang.lsp.meaning import clock, times
from pytoon_lang.lsp.walk import visits

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.timeline import SceneSpan, Timeline
    from pytoon_lang.lsp.snapshot import Snapshot
    from pytoon_lang.lsp.walk import Visit


def inlay(snapshot: Snapshot, range_: Range | None = None) -> list[InlayHint]:
    """The hints of some lines, as the last check has it; of a scene that was changed since there is none."""
    found, known = [], times(snapshot)
    lines = snapshot.lines
    seen_from = lines.offset(range_.start) if range_ else 0
    seen_to = lines.offset(range_.end) if range_ else len(snapshot.text)
    for visit in visits(snapshot.names.part(seen_from, seen_to).statements):
        if visit.thing.kind.text != "scene" or visit.off:
            continue
        position = lines.position(head(visit.thing).end)
        if range_ is not None and not range_.start.line <= position.line <= range_.end.line:
            continue
        seen = known.get(visit.thing.span.start)
        if seen:
            label, tooltip = _label(seen, visit)
            found.append(InlayHint(position, label, InlayHintKind.Type, tooltip=tooltip, padding_left=True))
    return found


def _label(seen: list[tuple[SceneSpan, Timeline]], visit: Visit) -> tuple[str, str]:
    first, timeline = seen[0]
    last = seen[-1][0]
    rate = timeline.rate
    said = any(setting.slot is not None and setting.slot.name == "length" for setting in visit.settings)
    guess = "~" if timeline.estimated and not said else ""
    label = f"{clock(first.start, timeline)} to {clock(last.end, timeline)}"
    if len(seen) > 1:
        return f"{label}, {len(seen)} times", "from the first to the last of them"
    seconds = (first.end - first.start) * rate.den / rate.num
    more = "" if said else f", {guess}{seconds:.3g} s"
    why = "its length follows from what is said in it; an estimate until it is spoken" if guess else "when it is seen"
    return f"{label}{more}", why
