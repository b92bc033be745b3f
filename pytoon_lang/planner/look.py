"""What a preset and a brand decide, asked of the compiler itself: a program of two scenes shows it all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.drawing.case import Case, Font
from pytoon_lang.compiler.drawing.case import missing as lacking
from pytoon_lang.compiler.front import graphs
from pytoon_lang.compiler.ir.values import FLICKS
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.planner.source import Node, literal, write
from pytoon_lang.world.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytoon_lang.compiler.ir.scene import SceneGraph
    from pytoon_lang.planner.nouns import Request


class Look(NamedTuple):
    """`transition`: what to write after that word, None for a cut. Lengths in milliseconds, `size` in px."""

    archetype: str
    brand_safe: bool
    transition: str | None
    overlap: float  # of whole frames, as the transition will have
    place: str  # where words stand that are shown without being said
    size: int
    limit: int
    missing: Callable[[str], tuple[str, ...]]  # the characters of a word that the font lacks


PLACES = {"upper-third": "upper-third", "centre": "center", "lower-third": "lower-third"}


def look(request: Request) -> Look:
    """Compile a skeleton with the brief's preset and brand, and read off what comes of it."""
    joined, quiet = _compile(request, ""), _compile(request, "fade(150ms)")
    graph, how = (joined, "") if _may(joined) else (quiet, "fade(150ms)")
    join = graph.transitions[0] if graph.transitions and _may(graph) else None
    video, style = graph.video, graph.captions
    world = Memory({})

    def missing(word: str) -> tuple[str, ...]:
        if style is None:
            return ()
        return lacking(Case(world), word, Font(style.font, style.weight))

    return Look(
        archetype=video.archetype,
        brand_safe=bool(video.transitions),
        transition=None if join is None else how,
        overlap=0.0 if join is None else join.length.frames(video.rate) * 1000 * video.rate.den / video.rate.num,
        place="top" if video.archetype == "meme" else PLACES[style.place] if style else "center",
        size=round(style.size.amount) if style else 72,
        limit=video.limit * 1000 // FLICKS,
        missing=missing,
    )


def video_keys(request: Request) -> tuple[tuple[str, str], ...]:
    """The keys of `video` that a brief decides."""
    keys = [("preset", request.preset)]
    keys += [("brand", request.brand.name)] if request.brand else []
    keys += [("archetype", request.archetype)] if request.archetype else []
    if request.brand_safe is not None:
        keys.append(("brand-safe", "yes" if request.brand_safe else "no"))
    return tuple(keys)


def _compile(request: Request, how: str) -> SceneGraph:
    scene = Node("scene", body=(Node("text", ('"a"',)),))
    nodes = [
        *([Node("import", (literal(request.brand.path),))] if request.brand else []),
        Node("video", ("look", request.frame), video_keys(request)),
        Node("captions"),
        scene,
        Node("transition", (how,) if how else ()),
        scene,
    ]
    files = {"main.toon": write(nodes)} | ({request.brand.path: request.brand.text} if request.brand else {})
    return graphs("main.toon", Memory(files), Settings()).value.graphs[0]


def _may(graph: SceneGraph) -> bool:
    allowed = graph.video.transitions
    return not allowed or all(join.name in allowed for join in graph.transitions)
