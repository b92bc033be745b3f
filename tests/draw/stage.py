"""Timelines for tests of typeset and draw, built directly: scenes of 60 frames one after the other."""

from __future__ import annotations

from typing import Any

from pytoon_lang.compiler.ir.layout import Drawn, Layout
from pytoon_lang.compiler.ir.scene import (
    Animation,
    CaptionStyle,
    Overlay,
    Place,
    SafeArea,
    Scene,
    SceneGraph,
    Text,
    Window,
)
from pytoon_lang.compiler.ir.timeline import CaptionSpan, CaptionWord, ItemSpan, SceneSpan, Timeline
from pytoon_lang.compiler.ir.values import Length, Rate, Time
from pytoon_lang.compiler.passes.draw import draw
from pytoon_lang.compiler.passes.typeset import typeset
from pytoon_lang.diagnostics import Diagnostic
from pytoon_lang.world.memory import Memory
from tests.back.graphs import asset, at, graph, scene, style, video

FRAMES = 60
SAFE = SafeArea(100, 150, 54, 54)
WORLD = Memory({})


def text(words: str, anchor: str = "center", size: float = 64, gap: float = 0, **more: Any) -> Text:
    fields = {"window": Window(), "font": "Inter", "weight": 700, "color": "#ffffff", "span": at(20)}
    return Text(words, Place(anchor, Length(gap, "px")), size=Length(size, "px"), **(fields | more))


def overlay(anchor: str = "center", size: float = 30, **more: Any) -> Overlay:
    fields = {"window": Window(), "span": at(25)}
    return Overlay(asset("shoe.png", "image"), Place(anchor), size=Length(size, "%"), **(fields | more))


def coming(name: str, ms: int = 300, direction: str = "") -> Window:
    return Window(enter=Animation(name, Time.of(str(ms), "ms"), direction))


def page(words: str, start: int = 4, each: int = 8, number: int = 0) -> CaptionSpan:
    timed = tuple(CaptionWord(word, start + n * each, start + (n + 1) * each) for n, word in enumerate(words.split()))
    return CaptionSpan(number, start, start + len(timed) * each + 6, timed, at(30))


class Shown:
    """Scenes, typeset and drawn."""

    def __init__(
        self,
        *scenes: Scene,
        pages: tuple[CaptionSpan, ...] = (),
        captions: CaptionStyle | None = None,
        size: tuple[int, int] = (1080, 1920),
        archetype: str = "hero",
        safe: SafeArea = SAFE,
    ) -> None:
        width, height = size
        spans = tuple(SceneSpan(one, n * FRAMES, (n + 1) * FRAMES) for n, one in enumerate(scenes))
        items = tuple(
            ItemSpan(item, n, span.start, span.end) for n, span in enumerate(spans) for item in span.scene.items
        )
        self.graph: SceneGraph = graph(
            *scenes, captions=captions, video=video(width=width, height=height, archetype=archetype, safe=safe)
        )
        self.timeline = Timeline(
            width, height, Rate(30), FRAMES * len(scenes), 0, spans, (), items, pages, captions or style(), (), None,
            (), (), False,
        )  # fmt: skip
        laid = typeset(self.graph, self.timeline, WORLD)
        self.layout: Layout = laid.value
        self.diagnostics: tuple[Diagnostic, ...] = laid.diagnostics

    @property
    def codes(self) -> list[str]:
        return [diagnostic.code for diagnostic in self.diagnostics]

    def drawn(self) -> Drawn:
        return draw(self.graph, self.timeline, self.layout, WORLD).value


def shown(*items: Text | Overlay, **more: Any) -> Shown:
    return Shown(scene("only", 2, items=items), **more)
