"""The product of the overlay archetype is the picture of its scene: the scene's grade is its own, too."""

from __future__ import annotations

from pathlib import Path

from pytoon_lang.backends.registry import fingerprint_of
from pytoon_lang.compiler.pipeline import compile
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.render.frames import draw, moment
from pytoon_lang.render.store import Store
from pytoon_lang.world.disk import Disk

PROGRAM = """toon 1

video product 180x320 { archetype: overlay }

scene only 1s {
  grade: "swap.cube"
  image "red.svg" motion: none
}
"""
RED = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="16"><rect width="9" height="16" fill="#f00"/></svg>'
SWAP = "LUT_3D_SIZE 2\n" + "\n".join(f"{g} {r} {b}" for b in (0, 1) for g in (0, 1) for r in (0, 1)) + "\n"


def test_it_is_graded_as_its_blurred_copy_is(tmp_path: Path) -> None:
    (tmp_path / "product.toon").write_text(PROGRAM)
    (tmp_path / "red.svg").write_text(RED)
    (tmp_path / "swap.cube").write_text(SWAP)
    with Disk(tmp_path, fingerprint_of) as world:
        compiled = compile("product.toon", world, Settings(), {})
    assert compiled.plan is not None, compiled.diagnostics
    first = moment(compiled.plan, compiled.plan.deliverables[0], 0)
    frame = draw(first, compiled.plan, tmp_path, Store(tmp_path / ".toonc"))
    for y, x in ((122, 90), (10, 10)):  # the product, its copy behind
        red, green, _blue = map(int, frame[y, x])
        assert red + 80 < green, (y, x)
