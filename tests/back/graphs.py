"""Scene graphs for tests, built directly: every field has a plain default, tests say what matters to them."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from pytoon_lang.compiler.ir.items import Dress, Letters
from pytoon_lang.compiler.ir.layout import Drawn, Placed
from pytoon_lang.compiler.ir.plan import Bitmap, Cel, Layer, Motion, Still
from pytoon_lang.compiler.ir.scene import (
    Asset,
    CaptionStyle,
    Expectation,
    Logo,
    Music,
    Narrator,
    Paint,
    Place,
    SafeArea,
    Say,
    Scene,
    SceneGraph,
    Sound,
    Text,
    Transition,
    Video,
    Voice,
    Window,
)
from pytoon_lang.compiler.ir.task import Line
from pytoon_lang.compiler.ir.timeline import Spoken, Timeline, Word
from pytoon_lang.compiler.ir.values import SAMPLE_RATE, Length, Rate, Time
from pytoon_lang.compiler.passes.schedule import schedule
from pytoon_lang.compiler.passes.speak import speak
from pytoon_lang.source import Span

HERE = Span("test.toon", 0, 1, 1, 1)


def at(line: int, column: int = 1) -> Span:
    return Span("test.toon", line * 100 + column, line * 100 + column + 5, line, column)


def seconds(amount: float) -> Time:
    return Time.of(f"{amount:.4f}", "s")


def video(**more: Any) -> Video:
    fields = {
        "name": "test",
        "width": 1080,
        "height": 1920,
        "rate": Rate(30),
        "loudness": -14.0,
        "peak": -1.0,
        "limit": seconds(60),
        "safe": SafeArea(100, 150, 54, 54),
        "targets": (),
        "preset": "",
        "brand": "",
        "archetype": "hero",
        "budget": None,
        "span": at(3),
    }
    return Video(**(fields | more))


def scene(name: str, length: float | None = None, *says: str, **more: Any) -> Scene:
    fields = {
        "background": Paint("#101018"),
        "picture": None,
        "shot": None,
        "items": (),
        "says": tuple(Say("ana", text, at(11 + n)) for n, text in enumerate(says)),
        "sounds": (),
        "hold": seconds(0.35),
        "grade": "neutral",
        "span": at(10),
    }
    return Scene(name, None if length is None else seconds(length), **(fields | more))


def text(words: str, start: float = 0, length: float | None = None) -> Text:
    window = Window(seconds(start), None if length is None else seconds(length))
    return Text(words, Place("center"), window, "Inter", 700, Length(64, "px"), "#ffffff", at(20))


def join(after: int, length: float, effect: str = "fade") -> Transition:
    return Transition(after, effect, effect, seconds(length), at(30 + after))


def narrator(**more: Any) -> Narrator:
    fields = {"name": "ana", "chain": (Voice("local"),), "speed": 1.0, "gain": -6.0, "seed": 0, "span": at(5)}
    return Narrator(**(fields | more))


def style(**more: Any) -> CaptionStyle:
    """A look of captions; what its letters wear is said beside the rest."""
    edge, width = more.pop("stroke", "#000000"), more.pop("stroke_width", 4.0)
    worn = {name: more.pop(name) for name in Letters._fields if name in more}
    fields = {
        "name": "clean",
        "mode": "phrase",
        "max_words": 6,
        "font": "Inter",
        "weight": 700,
        "size": Length(56, "px"),
        "color": "#ffffff",
        "highlight": "",
        "letters": Letters(stroke=edge, stroke_width=Length(width, "px"), **worn),
        "animation": "none",
        "uppercase": False,
        "place": "lower-third",
        "margin": Length(120, "px"),
    }
    return CaptionStyle(**(fields | more))


def asset(path: str, kind: str, length: float = 0) -> Asset:
    side = (0, 0) if kind == "audio" else (1080, 1920)
    return Asset(path, sha256(path.encode()).hexdigest(), kind, *side, seconds(length))


def music(length: float = 20) -> Music:
    return Music(asset("beds/sunrise.mp3", "audio", length), -18.0, -12.0, seconds(2), at(7))


def sound(start: float = 0, length: float = 1) -> Sound:
    return Sound(asset("chime.wav", "audio", length), -6.0, seconds(start), at(21))


def logo() -> Logo:
    return Logo(
        asset("logo.svg", "image"), Place("top-right"), Window(), Length(12, "%"), at(8), dress=Dress(opacity=0.8)
    )


def graph(*scenes: Scene, joins: tuple[Transition, ...] = (), **more: Any) -> SceneGraph:
    fields: dict[str, Any] = {
        "output": "out/launch.mp4",
        "variant": "",
        "video": video(),
        "narrators": (narrator(),),
        "captions": style(),
        "music": None,
        "watermark": None,
        "parameters": {},
    }
    return SceneGraph(scenes=scenes, transitions=joins, **(fields | more))


def expectation(expression: object, message: str = "") -> Expectation:
    return Expectation(expression, message, at(40))


def spoken(words: str, length: float, gap: float = 0.0) -> Spoken:
    """Words that take equal shares of `length` seconds, with `gap` seconds of silence between them."""
    parts = words.split()
    samples, pause = round(length * SAMPLE_RATE), round(gap * SAMPLE_RATE)
    each = (samples - pause * (len(parts) - 1)) // max(1, len(parts))
    timed = tuple(Word(part, n * (each + pause), n * (each + pause) + each) for n, part in enumerate(parts))
    return Spoken(samples, timed, "local", "synthesizer", 0.95)


class Tools:
    """A world of which only the names of its tools are asked."""

    def __init__(self, version: str = "1") -> None:
        self.version = version

    def fingerprint(self, backend: str) -> str:
        return f"{backend} {self.version}"


def _bitmap(scene: Scene) -> Bitmap:
    picture = scene.picture
    return Bitmap(picture.asset.digest) if picture else Bitmap(drawing=f"paint {scene.background.color}")


def drawn(timeline: Timeline) -> Drawn:
    """What a drawing pass could make of a timeline: a picture in motion a scene, a cel an item and caption page."""
    pictures = tuple(Still(_bitmap(s.scene), Motion(s.end - s.start, (1.0, 1.1))) for s in timeline.scenes)
    layers = []
    for item in timeline.items:
        what = getattr(item.item, "text", "logo")
        layers.append(_layer(item.scene, item.start, (Cel(f"item {what}", item.end - item.start),)))
    for page in timeline.captions:
        words = " ".join(word.text for word in page.words)
        layers.append(_layer(page.scene, page.start, (Cel(f"page {words}", page.end - page.start),)))
    return Drawn(pictures, tuple(layers), {cel.drawing: "<svg/>" for p in layers for cel in p.layer.cels})


def _layer(number: int, start: int, cels: tuple[Cel, ...]) -> Placed:
    return Placed(number, start, Layer(100, 200, 880, 120, 0, cels))


def said(made: SceneGraph, length: float = 2.0) -> tuple[tuple[Line, ...], dict[str, Spoken]]:
    """The lines of a graph, and facts as if each had taken `length` seconds."""
    lines = speak(made, Tools(), {}).value
    return lines, {line.task.key: spoken(line.say.text, length) for line in lines}


def timed(made: SceneGraph, length: float = 2.0) -> Timeline:
    """The timeline of a graph whose lines each take `length` seconds."""
    return schedule(made, *said(made, length)).value
