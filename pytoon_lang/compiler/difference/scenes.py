"""Scenes before and after: which are the same, what was added, taken away, moved, renamed, lengthened."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.difference.nouns import Change
from pytoon_lang.compiler.difference.pairs import matches, moved
from pytoon_lang.compiler.difference.settings import changed, content
from pytoon_lang.compiler.difference.things import lines, thing_changes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.ir.scene import Scene
    from pytoon_lang.compiler.pipeline import Timed

_OF_A_SCENE = ("background", "grade", "hold")


class Scenes(NamedTuple):
    """`partner`: index of a scene before -> its index after; `origin`: the other way round."""

    partner: dict[int, int]
    origin: dict[int, int]


def paired_scenes(old: Timed, new: Timed) -> Scenes:
    """The same scenes by name, then by what they say and show; names that nobody wrote count least."""
    partner = matches(old.graph.scenes, new.graph.scenes, _written_name, _whole, _said, _texts, _picture, _any_name)
    return Scenes(partner, {after: before for before, after in partner.items()})


def scene_changes(scenes: Scenes, old: Timed, new: Timed) -> Iterator[Change]:
    """Every change of the scenes and of what stands in them."""
    out_of_order = moved(scenes.partner)
    said, says = lines(old), lines(new)
    for index, scene in enumerate(old.graph.scenes):
        if index not in scenes.partner:
            start, length = _seconds(old, index)
            yield Change("removed", "scene", scene.name, at=start, note=_spoken(length), span=scene.span)
    for index, scene in enumerate(new.graph.scenes):
        if index in scenes.origin:
            before = scenes.origin[index]
            yield from _one(before, index, old, new, moved=before in out_of_order)
            inside = old.graph.scenes[before], scene, said.of.get(before, []), says.of.get(index, [])
            for change in thing_changes(*inside, said.keys):
                yield change._replace(scene=scene.name, at=_seconds(new, index)[0])
        else:
            start, length = _seconds(new, index)
            where = f"after {new.graph.scenes[index - 1].name}" if index else "at the beginning"
            note = f"{_spoken(length)}, {where}"
            yield Change("added", "scene", scene.name, at=start, note=note, span=scene.span)


def _one(before: int, after: int, old: Timed, new: Timed, *, moved: bool) -> Iterator[Change]:
    was, now = old.graph.scenes[before], new.graph.scenes[after]
    (began, lasted), (begins, lasts) = _seconds(old, before), _seconds(new, after)
    base = Change("changed", "scene", now.name, at=begins, span=now.span)
    if was.name != now.name and (_written_name(was) or _written_name(now)):
        yield base._replace(action="renamed", before=was.name, after=now.name)
    if moved:
        yield base._replace(action="moved", before=str(before + 1), after=str(after + 1))
    if lasted != lasts:
        more = f"{lasts - lasted:+.2f}".rstrip("0").rstrip(".")
        yield base._replace(key="length", before=_spoken(lasted), after=_spoken(lasts), note=f"{_decimal(more)} s")
    if began != begins and not moved:
        yield base._replace(key="start", before=_spoken(began), after=_spoken(begins), follows=True)
    for key, value, other in changed("scene", was, now):
        if key in _OF_A_SCENE:
            yield base._replace(key=key, before=value, after=other)


def _seconds(side: Timed, scene: int) -> tuple[float, float]:
    """Start and length of a scene."""
    span, rate = side.timeline.scenes[scene], side.timeline.rate
    return round(span.start * rate.den / rate.num, 3), round((span.end - span.start) * rate.den / rate.num, 3)


def _spoken(seconds: float) -> str:
    return f"{_decimal(f'{seconds:.2f}'.rstrip('0').rstrip('.'))} s"


def _decimal(number: str) -> str:
    return number if "." in number else f"{number}.0"


def _written_name(scene: Scene) -> str | None:
    origin = scene.origins.get("name")
    return scene.name if origin is not None and origin.by == "written" else None


def _any_name(scene: Scene) -> str | None:
    return None if _written_name(scene) else scene.name


def _whole(scene: Scene) -> tuple[object, ...]:
    inside = (*scene.items, *scene.says, *scene.sounds, *filter(None, (scene.picture, scene.shot)))
    return (scene.length, scene.background, *(content(thing) for thing in inside))


def _said(scene: Scene) -> tuple[str, ...] | None:
    return tuple(say.text for say in scene.says) or None


def _texts(scene: Scene) -> tuple[str, ...] | None:
    return tuple(item.text for item in scene.items if item.kind == "text") or None


def _picture(scene: Scene) -> str | None:
    if scene.says:
        return None
    return scene.picture.asset.path if scene.picture else scene.shot.prompt if scene.shot else None
