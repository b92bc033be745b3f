"""Findings that the author answers for: `waive` takes them out, and counts what it took.

What the next pass may rely on: a waiver counts until its day, within its scene or the whole video, for one code. What a
brand has sealed is not excused. A waiver that has run out, or that excuses nothing, is reported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.diagnostics import Diagnostic, Label, Outcome, error, has_errors, warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pytoon_lang.compiler.ir.brand import Waiver
    from pytoon_lang.compiler.ir.scene import Scene, SceneGraph
    from pytoon_lang.source import Span

_SEALS = {"off-palette": "palette", "font-not-allowed": "font", "transition-not-allowed": "transitions"}


def waive(graph: SceneGraph, found: Iterable[Diagnostic], today: str) -> Outcome[SceneGraph]:
    """Findings of one output -> those that stand, and the graph whose waivers have counted the others."""
    if not graph.waivers:
        return Outcome(graph, tuple(found))
    sealed = graph.brand.sealed if graph.brand is not None else ()
    reach = [_reach(waiver, graph) for waiver in graph.waivers]
    counts = [waiver.excused for waiver in graph.waivers]
    standing = []
    for one in found:
        by = [
            number
            for number, waiver in enumerate(graph.waivers)
            if waiver.code == one.code and _holds(waiver, today) and _within(one.span, reach[number])
        ]
        if by and _SEALS.get(one.code) not in sealed:
            counts[by[0]] += 1
        else:
            standing.append(_unmoved(one, graph.waivers[by[0]]) if by else one)
    waivers = tuple(w._replace(excused=count) for w, count in zip(graph.waivers, counts, strict=True))
    return Outcome(graph._replace(waivers=waivers), tuple(standing))


def _unmoved(one: Diagnostic, waiver: Waiver) -> Diagnostic:
    """A finding that keeps standing although a waiver names it."""
    assert waiver.span is not None
    why = Label(waiver.span, f"does not excuse it: the brand has sealed `{_SEALS[one.code]}`")
    return one._replace(labels=(*one.labels, why))


def reckon(graphs: tuple[SceneGraph, ...], found: tuple[Diagnostic, ...], today: str) -> list[Diagnostic]:
    """What is wrong with the waivers themselves, when all outputs have been judged."""
    used = {waiver.span for graph in graphs for waiver in graph.waivers if waiver.excused}
    waivers = {waiver.span: waiver for graph in graphs for waiver in graph.waivers}
    return [d for waiver in waivers.values() for d in _state(waiver, waiver.span in used, has_errors(found), today)]


def _state(waiver: Waiver, used: bool, troubled: bool, today: str) -> Iterator[Diagnostic]:
    if not waiver.reason.strip():
        message, help_ = "a waiver without a reason", "say why the finding is right to be there"
        yield error("missing-value", message, waiver.span, "why?", help=help_)
    elif today > waiver.until:
        message = f"this waiver of `{waiver.code}` has run out on {waiver.until}"
        help_ = "mend what it excused and delete it, or look again and give it another day"
        yield warning("waiver-expired", message, waiver.span, f"today is {today}", help=help_)
    elif not used and not troubled:
        message, help_ = f"nothing here has the finding `{waiver.code}`", "delete the waiver"
        yield warning("waiver-unused", message, waiver.span, "excuses nothing", help=help_)


def _holds(waiver: Waiver, today: str) -> bool:
    return today <= waiver.until


def _reach(waiver: Waiver, graph: SceneGraph) -> tuple[Span, ...] | None:
    """Where a finding must stand to be meant: in what its scene says; None is anywhere."""
    if not waiver.scene:
        return None
    return tuple(span for scene in graph.scenes if scene.name == waiver.scene for span in _spans(scene))


def _spans(scene: Scene) -> Iterator[Span]:
    for node in (scene, scene.picture, scene.shot, *scene.items, *scene.says, *scene.sounds):
        span = node.span if node is not None else None
        if span is not None:
            yield span
        origins = getattr(node, "origins", {})
        yield from (origin.span for origin in origins.values() if origin.by == "written" and origin.span is not None)


def _within(span: Span | None, reach: tuple[Span, ...] | None) -> bool:
    if reach is None or span is None:
        return reach is None
    return any(one.file == span.file and one.start <= span.start and span.end <= one.end for one in reach)
