"""The grade of a scene as the plan has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.scene import Scene


def grade_of(scene: Scene) -> str:
    """A grade by name, or the kind and digest of a table of the project: `lut3d:DIGEST`."""
    return f"{scene.lut.kind}:{scene.lut.digest}" if scene.lut is not None else scene.grade
