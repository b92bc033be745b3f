"""Brand rules over a scene graph: what the author wrote is understood, but may it be shown?

What the next pass may rely on: nothing here changes the graph. A promise of the brand that is broken is a warning, one
that is sealed an error; `waive` can excuse the first. Values out of presets and defaults are held to the same promises,
and the message says who set them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.scene import Logo
from pytoon_lang.compiler.passes.govern_fonts import fonts
from pytoon_lang.compiler.passes.govern_palette import palette
from pytoon_lang.compiler.values.words import listed
from pytoon_lang.diagnostics import Diagnostic, Label, Outcome, error, replace, warning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pytoon_lang.compiler.ir.scene import SceneGraph
    from pytoon_lang.source import Source, Span


def govern(graph: SceneGraph, sources: Mapping[str, Source]) -> Outcome[SceneGraph]:
    """The graph itself; what breaks a promise of its brand or preset is a diagnostic. `sources` are for the fixes."""
    found = [*_transitions(graph), *_logo(graph), *_seals(graph)]
    if graph.brand is not None and graph.video.brand_safe:
        found += [*palette(graph, graph.brand, sources), *fonts(graph, graph.brand)]
    return Outcome(graph, tuple(found))


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


def _logo(graph: SceneGraph) -> Iterator[Diagnostic]:
    """A video that is to be brand-safe shows the mark. Presets alone promise no mark: there may be no brand at all."""
    brand, video = graph.brand, graph.video
    asked = brand is not None or video.origins["brand-safe"].by == "written"
    if not (video.brand_safe and asked):
        return
    marked = brand is not None and brand.origins["watermark"].by == "written"
    if marked or any(isinstance(item, Logo) for scene in graph.scenes for item in scene.items):
        return
    if brand is not None and brand.logo:
        help_ = f"write `logo` in a scene, or `watermark: outro` in the brand `{brand.name}`"
    else:
        help_ = 'give the brand a mark, `logo: "logo.svg"`, and write `logo` in a scene'
    yield warning("no-logo-shown", "a brand-safe video shows its logo", video.span, "no logo in any scene", help=help_)


def _seals(graph: SceneGraph) -> Iterator[Diagnostic]:
    """What the brand has sealed and the video says otherwise. Fonts and colours are looked at one by one, elsewhere."""
    if graph.brand is None:
        return
    sealed, video = graph.brand.sealed, graph.video
    said: list[tuple[str, str, Span | None]] = []
    lifted = video.origins["brand-safe"].by == "written" and not video.brand_safe
    if lifted:
        said += [
            (f"`brand-safe: no` lifts the rules for {seal}", seal, video.origins["brand-safe"].span)
            for seal in ("transitions", "palette", "font")
            if seal in sealed
        ][:1]
    if "safe-area" in sealed:
        said += [("the video sets its own safe area", "safe-area", span) for span in _own_areas(graph)]
    if "logo" in sealed:
        items = (item for scene in graph.scenes for item in scene.items if isinstance(item, Logo))
        said += [
            ("this is another logo", "logo", item.origins["file"].span)
            for item in items
            if item.origins["file"].by == "written" and item.asset.path != graph.brand.logo
        ]
    for message, seal, span in said:
        label = Label(graph.brand.origins["sealed"].span or graph.brand.span, "sealed here")  # type: ignore[arg-type]
        help_ = f"delete it: the brand `{graph.brand.name}` decides"
        text = f"{message}, but the brand `{graph.brand.name}` has sealed `{seal}`"
        yield error("sealed", text, span, "may not be said here", labels=(label,), help=help_)


def _own_areas(graph: SceneGraph) -> Iterator[Span | None]:
    for node in (graph.video, graph.captions):
        if node is not None and node.origins["safe-area"].by == "written":
            yield node.origins["safe-area"].span
