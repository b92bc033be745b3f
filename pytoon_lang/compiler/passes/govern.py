"""Brand and platform rules over a scene graph: what the author wrote is understood, but may it be shown?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.values.words import listed
from pytoon_lang.diagnostics import Diagnostic, Outcome, error, replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.ir.scene import SceneGraph
    from pytoon_lang.world import World


def govern(graph: SceneGraph, world: World) -> Outcome[SceneGraph]:
    """The graph itself; what breaks a rule of its brand or preset is a diagnostic."""
    return Outcome(graph, tuple(_transitions(graph)))


def _transitions(graph: SceneGraph) -> Iterator[Diagnostic]:
    allowed = graph.video.transitions
    if not allowed:
        return
    origin = graph.video.origins["brand-safe"]
    who = f"the brand `{graph.video.brand}`" if graph.video.brand else f"the preset `{origin.name}`"
    for transition in graph.transitions:
        if transition.name not in allowed:
            how = transition.origins["how"].span
            message = f"{who} does not allow the transition `{transition.name}`"
            note = f"allowed are {listed(allowed)}"
            other = next((name for name in allowed if name not in {"cut"}), "cut")
            help_ = f"write `transition {other}`, or `brand-safe: no` in `video`"
            fixes = (replace(how, other),) if how is not None and transition.origins["how"].by == "written" else ()
            yield error("transition-not-allowed", message, how or transition.span, note, help=help_, fixes=fixes)
