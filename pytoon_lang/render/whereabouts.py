"""Where the segments of a plan lie in the video, and which statement a drawing in one of them comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.ir.plan import Join, Segment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.ir.plan import Deliverable, Layer, Plan
    from pytoon_lang.compiler.ir.scene import Scene
    from pytoon_lang.compiler.ir.task import Task
    from pytoon_lang.source import Span


class Lying(NamedTuple):
    """A segment's task and the frames of the video that it is, from `start` on."""

    task: Task
    start: int
    frames: int


class Statement(NamedTuple):
    """What is drawn, for people: `text "From $129"`, and where that stands."""

    what: str
    span: Span | None


def lying(plan: Plan, deliverable: Deliverable) -> tuple[Lying, ...]:
    """The segments of a deliverable in their order; together they are all its frames, once."""
    tasks = {task.key: task for task in plan.tasks}
    video = next(artifact for artifact in deliverable.artifacts if artifact.path == deliverable.graph.output)
    join, start, found = tasks[video.task], 0, []
    assert isinstance(join.params, Join)
    for key, frames in zip(join.inputs, join.params.frames, strict=False):  # the last input is the sound
        found.append(Lying(tasks[key], start, frames))
        start += frames
    return tuple(found)


def of_scene(plan: Plan, name: str) -> frozenset[str]:
    """Keys of all that only a scene needs, in every output: its body and transitions, its pictures, its lines."""
    keys: set[str] = set()
    for deliverable in plan.deliverables:
        for number, span in enumerate(deliverable.timeline.scenes):
            if span.scene.name != name:
                continue
            own = [one for one in lying(plan, deliverable) if span.start <= one.start < span.end]
            keys |= {one.task.key for one in own}
            keys |= {key for one in own if len(_views(one.task)) == 1 for key in one.task.inputs}
            keys |= {line.task for line in deliverable.timeline.speech if line.scene == number}
    return frozenset(keys)


def statements(drawings: frozenset[str], task: Task, plan: Plan) -> tuple[Statement, ...]:
    """The statements behind drawings of a segment: those that are on screen for the same time."""
    found: dict[Statement, None] = {}
    for deliverable in plan.deliverables:
        for one in lying(plan, deliverable):
            if one.task.key == task.key:
                for start, end in _times(task, drawings):
                    if (statement := _behind(one.start + start, one.start + end, deliverable)) is not None:
                        found[statement] = None
    return tuple(found)


def setting_of(name: str, task: Task, view: int, plan: Plan) -> Span | None:
    """The statement that gives a view of a segment its `picture`, or else the setting of its scene with that name."""
    for deliverable in plan.deliverables:
        for one in lying(plan, deliverable):
            if one.task.key == task.key:
                seen = [span for span in deliverable.timeline.scenes if span.start < one.start + one.frames]
                scenes = [span.scene for span in seen if span.end > one.start]
                return _setting(name, scenes[view]) if view < len(scenes) else None
    return None


def _setting(name: str, scene: Scene) -> Span | None:
    thing = scene.picture or scene.shot
    if name == "picture" and thing is not None:
        return thing.span
    origin = scene.origins.get("background" if name == "picture" else name)
    return origin.span if origin else None


def _views(task: Task) -> tuple[object, ...]:
    return task.params.views if isinstance(task.params, Segment) else ()


def _times(task: Task, drawings: frozenset[str]) -> Iterator[tuple[int, int]]:
    """First and last frame + 1, within the segment, of each layer that shows one of the drawings."""
    if not isinstance(task.params, Segment):
        return
    layers: list[Layer] = [*task.params.over, *(layer for view in task.params.views for layer in view.layers)]
    for layer in layers:
        if any(cel.drawing in drawings for cel in layer.cels):
            yield layer.start, layer.start + sum(cel.frames for cel in layer.cels)


def _behind(start: int, end: int, deliverable: Deliverable) -> Statement | None:
    """What is on screen from `start` to `end`, as exactly as anything."""
    timeline = deliverable.timeline
    things = [(one.start, one.end, _named(one.item), one.item.span) for one in timeline.items]
    things += [(one.start, one.end, f'caption "{_short(one.words)}"', one.span) for one in timeline.captions]

    def fit(thing: tuple[int, int, str, Span | None]) -> float:
        both = min(end, thing[1]) - max(start, thing[0])
        return both / (max(end, thing[1]) - min(start, thing[0]))

    best = max(things, key=fit, default=None)
    return Statement(best[2], best[3]) if best and fit(best) > 0 else None


def _named(item: object) -> str:
    text = getattr(item, "text", "") or getattr(item, "asset", "")
    said = text if isinstance(text, str) else getattr(text, "path", "")
    kind = type(item).__name__.lower()
    return f'{kind} "{said[:40]}"' if said else kind


def _short(words: tuple[object, ...]) -> str:
    return " ".join(str(getattr(word, "text", "")) for word in words)[:40]
