"""What the last check made of a statement: its node of the scene graph, its values and who decided them, its time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pytoon_lang.compiler.vocabulary.spell import spell
from pytoon_lang.lsp.snapshot import carried

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytoon_lang.compiler.ir.scene import SceneGraph
    from pytoon_lang.compiler.ir.timeline import SceneSpan, Timeline
    from pytoon_lang.compiler.vocabulary.types import Kind, Slot
    from pytoon_lang.grammar.syntax import Thing
    from pytoon_lang.lsp.snapshot import Snapshot
    from pytoon_lang.source import Span

_FIELD = {"at": "place", "font-size": "size"}
_INNER = ("window", "dress", "letters", "delivery")


class Decided(NamedTuple):
    """A setting's value as one would write it (empty when nobody can say), who decided it, and where."""

    key: str
    text: str
    by: str  # written, preset, default
    name: str
    span: Span | None


def decided(snapshot: Snapshot, thing: Thing, kind: Kind) -> list[Decided]:
    """The settings of a statement as they are in the finished video, in the order of the vocabulary."""
    node = next(_nodes_at(snapshot, thing), None)
    if node is None:
        return []
    found = []
    for slot in (*kind.values, *kind.keys):
        origin = node.origins.get(slot.name)
        if origin is not None:
            found.append(
                Decided(slot.name, _text(node, slot, snapshot, origin.span), origin.by, origin.name, origin.span)
            )
    return found


def spans(snapshot: Snapshot, thing: Thing) -> list[tuple[SceneSpan, Timeline]]:
    """When a scene is seen: once, or as often as a loop makes it."""
    return times(snapshot).get(thing.span.start, [])


def times(snapshot: Snapshot) -> dict[int, list[tuple[SceneSpan, Timeline]]]:
    """The same for all scenes, by where they start in the text."""
    if snapshot.model is None or not snapshot.model.checked.outputs:
        return {}
    timeline, carry = snapshot.model.checked.outputs[0].timeline, _carry(snapshot)
    found: dict[int, list[tuple[SceneSpan, Timeline]]] = {}
    for one in timeline.scenes:
        found.setdefault(carry(one.scene.span), []).append((one, timeline))
    return found


def clock(frames: int, timeline: Timeline) -> str:
    """Frames -> `0:07.5`."""
    tenths = round(frames * timeline.rate.den * 10 / timeline.rate.num)
    return f"{tenths // 600}:{tenths // 10 % 60:02}.{tenths % 10}"


def _carry(snapshot: Snapshot) -> Callable[[Span | None], int]:
    """Where a span of the last check starts in the text of now; -1 when it is in another file or was changed."""
    moved = carried(snapshot.model.text if snapshot.model else "", snapshot.text)

    def carry(span: Span | None) -> int:
        place = moved(span) if span is not None and span.file == snapshot.path else None
        return place[0] if place else -1

    return carry


def _nodes_at(snapshot: Snapshot, thing: Thing) -> Iterator[Any]:
    carry = _carry(snapshot)
    for output in snapshot.model.checked.outputs if snapshot.model else ():
        yield from (node for node in _nodes(output.graph) if carry(node.span) == thing.span.start)


def _nodes(graph: SceneGraph) -> Iterator[Any]:
    whole = (graph.video, graph.captions, graph.music)
    yield from (node for node in whole if node is not None)
    yield from (*graph.narrators, *graph.transitions, *graph.over)
    for scene in graph.scenes:
        yield scene
        yield from (node for node in (scene.picture, scene.shot) if node is not None)
        yield from (*scene.items, *scene.sounds)


def _text(node: Any, slot: Slot, snapshot: Snapshot, span: Span | None) -> str:
    """The value in the node, else what the place that decided it says."""
    value = _value(node, slot.name)
    if value is not None:
        return spell(value, slot.type)
    if span is not None and snapshot.model is not None and span.file in snapshot.model.checked.sources:
        said = snapshot.model.checked.sources[span.file].text[span.start : span.end]
        return said if "\n" not in said else ""
    return "" if slot.default is None else spell(slot.default, slot.type)


def _value(node: Any, key: str) -> object:
    field = _FIELD.get(key, key.replace("-", "_"))
    for holder in (node, *(getattr(node, name) for name in _INNER if hasattr(node, name))):
        value = getattr(holder, field, None) if field in getattr(holder, "_fields", ()) else None
        if value is not None and isinstance(value, bool | str | int | float | tuple):
            return "yes" if value is True else "no" if value is False else value
    return None
