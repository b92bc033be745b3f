"""What segments take ready-made: pictures that fill the frame, and the costly drawings that are laid over them.

Both are tasks of their own, because a body and its transitions show the same, and so does the next build after an edit
of something else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.ir.plan import Raster, Sheet, Still
from pytoon_lang.compiler.lowering.layers import clip
from pytoon_lang.compiler.lowering.memory import Extent, extent, memory
from pytoon_lang.compiler.tasks import task_of

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.layout import Drawn, Placed
    from pytoon_lang.compiler.ir.plan import Layer
    from pytoon_lang.compiler.ir.scene import Asset, Scene
    from pytoon_lang.compiler.ir.task import Task
    from pytoon_lang.compiler.ir.timeline import Timeline
    from pytoon_lang.world import World

LARGE = 500_000
"""Pixels of a layer whose drawings are costly whatever they show."""


class Sheets(NamedTuple):
    """The layers that have a sheet, and its task."""

    tasks: tuple[tuple[Placed, Task], ...]

    def seen(self, scene: int, start: int, end: int) -> tuple[Task, ...]:
        """The sheets that a run of frames of a scene needs (-1: of what lies above all scenes)."""
        return tuple(task for placed, task in self.tasks if clip((placed,), scene, start, end))


def raster(still: Still, grade: str, scene: Scene, timeline: Timeline, world: World) -> Task:
    """The picture of a scene as its segments film it."""
    zoom = max(1.0, min(still.motion.zoom) if still.motion else 1.0)  # nearer than that, samples would be thrown away
    params = Raster(still.bitmap, timeline.width, timeline.height, zoom, grade)
    thing, what = scene.picture or scene.shot, "picture" if scene.picture else "background"
    bytes_ = memory(params, timeline.samples, (extent(scene.picture, params.width, params.height),))
    return task_of(params, (), f"{what} of {scene.name}", bytes_, world)._replace(span=thing and thing.span)


def sheets_of(drawn: Drawn, assets: tuple[Asset, ...], timeline: Timeline, world: World) -> Sheets:
    """The sheets of all layers that are worth one. `assets` are the files that their drawings may show."""
    costly = tuple(placed for placed in drawn.layers if _costly(placed, drawn))
    return Sheets(tuple((placed, _sheet(placed, drawn, assets, timeline, world)) for placed in costly))


def _sheet(placed: Placed, drawn: Drawn, assets: tuple[Asset, ...], timeline: Timeline, world: World) -> Task:
    names = tuple(dict.fromkeys(cel.drawing for cel in placed.layer.cels if cel.drawing))
    text = "".join(drawn.drawings[name] for name in names)
    shown = tuple(Extent(asset.width * asset.height, 0) for asset in assets if f"asset:{asset.digest}" in text)
    where = f"of {timeline.scenes[placed.scene].scene.name}" if placed.scene >= 0 else "over all"
    params = Sheet(_sizes(placed.layer), names)
    return task_of(params, (), f"drawings {where}", memory(params, timeline.samples, shown), world)


def _sizes(layer: Layer) -> tuple[tuple[int, int], ...]:
    """In which sizes a layer's drawings are made: what moves is made at rest, and finer where it grows."""
    sprite = layer.sprite
    if sprite is None:
        return ((layer.width, layer.height),)
    scales = (1.0, sprite.detail) if sprite.detail > 1 else (1.0,)
    return tuple((_even(sprite.width * scale), _even(sprite.height * scale)) for scale in scales)


def _even(side: float) -> int:
    return round(side) + round(side) % 2


def _costly(placed: Placed, drawn: Drawn) -> bool:
    """Whether drawing a layer takes longer than fetching what was drawn: pictures are loaded and shrunk first."""
    names = {cel.drawing for cel in placed.layer.cels if cel.drawing}
    large = max(width * height for width, height in _sizes(placed.layer)) >= LARGE
    return bool(names) and (large or any('href="asset:' in drawn.drawings[name] for name in names))
