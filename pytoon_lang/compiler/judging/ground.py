"""What lies behind a rectangle of the frame, over all the time of a scene, as ranges of colour.

Plain colours and gradients are exact: along a gradient luminance falls to one lowest point and rises again, so its ends
under the rectangle and that point say everything. Pictures are known by cells (world.luminance): all cells that the
rectangle lies on at any moment of the camera's move count. What an engine is yet to make is not known.
"""

from __future__ import annotations

from itertools import pairwise
from math import ceil, cos, floor, hypot, radians, sin
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.drawing.backdrops import circle
from pytoon_lang.compiler.drawing.focus import focus_of
from pytoon_lang.compiler.drawing.motion import DRIFT, Move, move_of
from pytoon_lang.compiler.drawing.place import Rect
from pytoon_lang.compiler.judging.colour import Rgb, luminance, over, rgba
from pytoon_lang.compiler.vocabulary.engines import LOCAL
from pytoon_lang.world import Grid, Trouble

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.scene import Paint, Picture, Scene
    from pytoon_lang.world import World

DARKENED = 0.55
"""What the overlay archetype leaves of the light of the copy behind the product."""

_MOMENTS = tuple(step / 4 for step in range(5))


class Range(NamedTuple):
    """Colours that are all there: from one to another, the luminance never leaving what lies between."""

    one: Rgb
    other: Rgb

    def under(self, top: Rgb, opacity: float) -> Range:
        """The same with a layer over it."""
        return Range(over(top, opacity, self.one), over(top, opacity, self.other))


class Stage(NamedTuple):
    """The frame in px, what archetype lays pictures out, and the world that knows them."""

    width: int
    height: int
    archetype: str
    world: World


def behind(scene: Scene, rect: Rect, stage: Stage) -> tuple[Range, ...]:
    """The ranges of colour that fill the frame behind `rect`; none when they are not known."""
    if scene.picture is not None:
        return _picture(scene.picture, scene.background, rect, stage)
    if scene.shot is not None:
        if scene.shot.chain[0].engine != LOCAL:
            return ()
        from pytoon_lang.compiler.drawing.backdrops import backdrop

        grid = stage.world.luminance_of(backdrop(scene.shot, stage.width, stage.height))
        size = (stage.width, stage.height)
        return () if isinstance(grid, Trouble) else cells(grid, _window(rect, DRIFT, size, stage), None)
    return painted(scene.background, rect, stage.width, stage.height)


def painted(paint: Paint, rect: Rect, width: int, height: int) -> tuple[Range, ...]:
    """A plain colour, or the part of a gradient over the whole frame that lies under `rect`."""
    colors = [rgba(color)[0] for color in (paint.color, *paint.via, *([paint.to] if paint.to else []))]
    if len(colors) == 1:
        return (Range(colors[0], colors[0]),)
    low, high = (share * (len(colors) - 1) for share in _reach(paint, rect, width, height))
    return tuple(
        one
        for at, (first, last) in enumerate(pairwise(colors))
        if low <= at + 1 and high >= at
        for one in _between(first, last, max(0.0, low - at), min(1.0, high - at))
    )


def _reach(paint: Paint, rect: Rect, width: int, height: int) -> tuple[float, float]:
    """The least and the greatest share of the way along a gradient that lies under `rect`."""
    if paint.center is not None:
        x, y, radius = circle(paint.center, (0, 0, width, height))
        nearest = hypot(max(rect.x - x, 0, x - rect.right), max(rect.y - y, 0, y - rect.bottom))
        farthest = hypot(max(abs(rect.x - x), abs(rect.right - x)), max(abs(rect.y - y), abs(rect.bottom - y)))
        return min(1.0, nearest / radius), min(1.0, farthest / radius)
    x, y = cos(radians(paint.angle)), sin(radians(paint.angle))
    half = (abs(x) * width + abs(y) * height) / 2
    corners = [(a - width / 2, b - height / 2) for a in (rect.x, rect.right) for b in (rect.y, rect.bottom)]
    shares = [min(1.0, max(0.0, (a * x + b * y) / (2 * half) + 0.5)) for a, b in corners]
    return min(shares), max(shares)


def _between(first: Rgb, last: Rgb, low: float, high: float) -> tuple[Range, Range]:
    """What lies between two shares of the way from one colour to the next."""
    marks = [over(last, share, first) for share in (low, _lowest(first, last, low, high), high)]
    return Range(marks[0], marks[1]), Range(marks[1], marks[2])


def _lowest(first: Rgb, last: Rgb, low: float, high: float) -> float:
    """Where luminance is lowest between two shares of a gradient: it is convex, so thirds find it."""
    if all(a <= b for a, b in zip(first, last, strict=True)):
        return low
    if all(a >= b for a, b in zip(first, last, strict=True)):
        return high
    for _ in range(12):
        left, right = low + (high - low) / 3, high - (high - low) / 3
        if luminance(over(last, left, first)) < luminance(over(last, right, first)):
            high = right
        else:
            low = left
    return (low + high) / 2


def _picture(picture: Picture, background: Paint, rect: Rect, stage: Stage) -> tuple[Range, ...]:
    grid = stage.world.luminance(picture.asset.path)
    if isinstance(grid, Trouble):
        return ()
    size = (picture.asset.width or 1, picture.asset.height or 1)
    around = rgba(background.color)[0]
    if picture.fit == "contain" and stage.archetype != "overlay":
        ranges = _contained(grid, rect, size, (around, painted(background, rect, stage.width, stage.height)), stage)
    else:
        frame = (stage.width, stage.height)
        move = move_of(picture.motion, picture.strength, frame, size, focus_of(picture.focus, frame, size))
        ranges = cells(grid, _window(rect, move, size, stage), around)
    if stage.archetype == "overlay" and picture.asset.kind == "image":
        return tuple(one.under(Rgb(0, 0, 0), 1 - DARKENED) for one in ranges)
    return ranges


def _contained(
    grid: Grid, rect: Rect, size: tuple[int, int], around: tuple[Rgb, tuple[Range, ...]], stage: Stage
) -> tuple[Range, ...]:
    """All of a picture within the frame, the background beside it: a colour under what is clear in the picture, and
    all of it. Moves within are left out.
    """
    scale = min(stage.width / size[0], stage.height / size[1])
    width, height = size[0] * scale, size[1] * scale
    left, top = (stage.width - width) / 2, (stage.height - height) / 2
    part = Rect((rect.x - left) / width, (rect.y - top) / height, rect.width / width, rect.height / height)
    beside = part.x < 0 or part.y < 0 or part.right > 1 or part.bottom > 1
    return (*cells(grid, part, around[0]), *(around[1] if beside else ()))


def _window(rect: Rect, move: Move | None, size: tuple[int, int], stage: Stage) -> Rect:
    """All of a picture that `rect` lies on while the camera moves, in shares of its sides."""
    cover = max(stage.width / size[0], stage.height / size[1])
    width, height = size[0] * cover, size[1] * cover
    zooms, xs, ys = (move.zoom, move.x, move.y) if move is not None else ((1.0, 1.0), (0.0, 0.0), (0.0, 0.0))
    sides = []
    for share in _MOMENTS:
        zoom, x, y = (a + (b - a) * share for a, b in (zooms, xs, ys))
        left = (width - stage.width / zoom) / 2 * (1 + x)
        top = (height - stage.height / zoom) / 2 * (1 + y)
        sides.append((left + rect.x / zoom, top + rect.y / zoom, left + rect.right / zoom, top + rect.bottom / zoom))
    left, top = min(side[0] for side in sides), min(side[1] for side in sides)
    right, bottom = max(side[2] for side in sides), max(side[3] for side in sides)
    return Rect(left / width, top / height, (right - left) / width, (bottom - top) / height)


def cells(grid: Grid, part: Rect, around: Rgb | None, opacity: float = 1.0) -> tuple[Range, ...]:
    """The cells of a grid that a part of it (in shares of its sides) touches, over a colour where they are clear."""
    columns = range(max(0, floor(part.x * grid.columns)), min(grid.columns, max(1, ceil(part.right * grid.columns))))
    rows = range(max(0, floor(part.y * grid.rows)), min(grid.rows, max(1, ceil(part.bottom * grid.rows))))
    places = [row * grid.columns + column for row in rows for column in columns]
    found = {(grid.low[at], grid.high[at], grid.alpha[at]) for at in places}
    ranges = []
    for low, high, alpha in found:
        solid = opacity * alpha / 255
        dark, light = Rgb(low, low, low), Rgb(high, high, high)
        if solid < 1 and around is not None:
            dark, light = over(dark, solid, around), over(light, solid, around)
        ranges.append(Range(dark, light))
    return tuple(ranges)
