"""Sheet task -> sheet.npy: what resvg draws for a layer, where that costs much, for all segments that show the layer.

A caption edit makes segments again in which everything else stays as it was; stickers are then laid over the picture
without being loaded, shrunk and shaded anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytoon_lang.backends.base import Job, Made
from pytoon_lang.backends.text.draw import leaves_of
from pytoon_lang.backends.text.leaf import Fetch, leaf

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from pytoon_lang.backends.text.leaf import Leaf
    from pytoon_lang.compiler.ir.plan import Sheet

FILE = "sheet.npy"
LARGEST = 64 << 20
"""Bytes of a sheet. Drawings beyond that are drawn by whoever shows them: letters that grow are new in every frame."""


def run(task: Sheet, job: Job) -> Made:
    """Draw. Raises BackendError for what cannot be drawn."""
    import numpy as np

    from pytoon_lang.backends.files import write_fields

    drawings = [job.drawing(name) for name in task.drawings]
    chosen = _chosen(one for svg in drawings for size in task.sizes for one in leaves_of(svg, *size))
    fetch = Fetch(job.asset)
    write_fields(job.folder / FILE, {name: np.asarray(leaf(*one, fetch)) for name, one in chosen.items()})
    return Made((FILE,), {"drawings": len(chosen)})


def load(folders: Iterable[Path]) -> Mapping[str, NDArray[Any]]:
    """Result folders of sheet tasks -> everything in them by name, read from the disk when it is looked at."""
    from pytoon_lang.backends.files import read_fields

    return {name: pixels for folder in folders for name, pixels in read_fields(folder / FILE).items()}


def _chosen(leaves: Iterable[Leaf]) -> dict[str, Leaf]:
    """Distinct leaves, as many as fit in a sheet."""
    chosen: dict[str, Leaf] = {}
    room = LARGEST
    for one in leaves:
        size = one.width * one.height * 4
        if size <= room and one.name not in chosen:
            chosen[one.name] = one
            room -= size
    return chosen
