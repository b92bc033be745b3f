"""A program as text that is good to compare line by line: what `git diff` shows instead of the source (textconv).

Everything counts from the start of its scene, so that a longer scene changes its own lines and no others; settings
stand there with the value that they have, unless it is the usual one, whoever gave it. Lengths that depend on speech
are estimates, always, so that the text depends on nothing but the program. Outputs whose scenes are alike share them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytoon_lang.compiler.difference.settings import unusual
from pytoon_lang.compiler.difference.things import kind_of, named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pytoon_lang.compiler.ir.scene import Scene
    from pytoon_lang.compiler.pipeline import Timed

_IN_THE_NAME = frozenset(("words", "text", "file", "prompt", "name", "style", "width", "height"))
_OF_A_SCENE = frozenset(("background", "grade", "hold"))


def portrait(outputs: Sequence[Timed]) -> str:
    """Outputs -> their portraits, one after the other."""
    drawn: dict[str, str] = {}
    lines: list[str] = []
    for one in outputs:
        scenes = "\n".join(_scenes(one))
        lines += [f"output {one.graph.output}", *_head(one)]
        lines.append(f"\nscenes as in {drawn[scenes]}\n" if scenes in drawn else f"{scenes}\n")
        drawn.setdefault(scenes, one.graph.output)
    return "\n".join(lines)


def _head(one: Timed) -> Iterator[str]:
    graph, timeline = one.graph, one.timeline
    about = "about " if timeline.estimated else ""
    yield f"video {graph.video.name} {graph.video.width}x{graph.video.height}, {about}{_seconds(timeline.frames, one)}"
    yield from _settings("video", graph.video)
    for narrator in graph.narrators:
        yield f"narrator {narrator.name}"
        yield from _settings("narrator", narrator)
    for kind in ("captions", "music", "watermark"):
        if (noun := getattr(graph, kind)) is not None:
            yield f"{kind} {named(noun)}"
            yield from _settings(kind_of(noun), noun)


def _scenes(one: Timed) -> Iterator[str]:
    joins = {join.after: join for join in one.graph.transitions}
    estimates = {line.scene for line in one.timeline.speech if line.method == "estimate"}
    for number, span in enumerate(one.timeline.scenes):
        about = "about " if number in estimates and span.scene.length is None else ""
        yield from _scene(one.graph.scenes[number], about + _seconds(span.end - span.start, one))
        if number in joins:
            yield ""
            yield f"transition {joins[number].effect} {joins[number].length.seconds * 1000:g}ms"


def _scene(scene: Scene, length: str) -> Iterator[str]:
    yield ""
    yield f"scene {scene.name}, {length}"
    for key, value in unusual("scene", scene).items():
        if key in _OF_A_SCENE:
            yield f"  {key}: {value}"
    for thing in (*filter(None, (scene.picture, scene.shot)), *scene.items):
        yield f"  {kind_of(thing)} {_whole(thing)}"
        yield from _settings(kind_of(thing), thing, "    ")
    for say in scene.says:
        yield f"  say {say.narrator}: {say.text}"
    for sound in scene.sounds:
        yield f"  sound {named(sound)}"
        yield from _settings("sound", sound, "    ")


def _whole(thing: Any) -> str:
    """The name of a thing, not cut short."""
    words = getattr(thing, "text", getattr(thing, "prompt", None))
    return named(thing) if words is None else '"' + words.replace("\n", "\\n") + '"'


def _settings(kind: str, noun: object, indent: str = "  ") -> Iterator[str]:
    for key, value in unusual(kind, noun).items():
        if key not in _IN_THE_NAME:
            yield f"{indent}{key}: {value}"


def _seconds(frames: int, one: Timed) -> str:
    rate = one.timeline.rate
    return f"{frames * rate.den / rate.num:.2f} s"
