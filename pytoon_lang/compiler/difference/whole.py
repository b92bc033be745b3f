"""What holds for the whole video, before and after: its settings, who speaks, captions, music, the mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.difference.nouns import Change
from pytoon_lang.compiler.difference.pairs import pairs
from pytoon_lang.compiler.difference.things import thing_change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.difference.scenes import Scenes
    from pytoon_lang.compiler.ir.scene import Narrator, SceneGraph
    from pytoon_lang.compiler.pipeline import Timed

_ALWAYS = ("captions", "music", "watermark")


def whole_changes(old: Timed, new: Timed, scenes: Scenes) -> Iterator[Change]:
    """Changes that no scene has for itself."""
    span = new.graph.video.span
    lasted, lasts = _seconds(old), _seconds(new)
    if lasted != lasts:
        yield Change("changed", "video", new.graph.video.name, key="duration", before=lasted, after=lasts, span=span)
    yield from thing_change(old.graph.video, new.graph.video)
    for name in _ALWAYS:
        yield from _always(old.graph, new.graph, name)
    yield from _narrators(old, new, scenes)


def _seconds(side: Timed) -> str:
    rate = side.timeline.rate
    about = "about " if side.timeline.estimated else ""
    return f"{about}{side.timeline.frames * rate.den / rate.num:.1f} s"


def _always(old: SceneGraph, new: SceneGraph, name: str) -> Iterator[Change]:
    was, now = getattr(old, name), getattr(new, name)
    if was is not None or now is not None:
        for change in thing_change(was, now):
            yield change._replace(what=name, name="" if name == "captions" else change.name)


def _narrators(old: Timed, new: Timed, scenes: Scenes) -> Iterator[Change]:
    for was, now in pairs(old.graph.narrators, new.graph.narrators, lambda narrator: narrator.name, lambda _: "any"):
        note = _again(now, old, new) if was is not None and now is not None else ""
        for change in thing_change(was, now):
            yield change._replace(note=note if change.key not in {"gain", ""} else "")


def _again(narrator: Narrator, old: Timed, new: Timed) -> str:
    """How many of a narrator's lines have words that were spoken before, but now sound otherwise."""
    spoken = {line.task.key for line in old.lines}
    said = {line.say.text for line in old.lines}
    lines = [line for line in new.lines if line.say.narrator == narrator.name and line.say.text in said]
    again = sum(line.task.key not in spoken for line in lines)
    return f"{again} {'line' if again == 1 else 'lines'} spoken again" if again else ""
