"""Everything that stands on the picture, in scenes and over all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.scene import Item, SceneGraph


def things(graph: SceneGraph) -> tuple[Item, ...]:
    """The things of a scene graph in the order they are written, those of the whole video last."""
    return (*(item for scene in graph.scenes for item in scene.items), *graph.over)
