"""Raster task -> raster.npz: the planes of a picture that is filmed by several segments, and again after every edit."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from pytoon_lang.backends.base import Job, Made
from pytoon_lang.backends.ffmpeg.bitmap import Canvas, prepare
from pytoon_lang.backends.ffmpeg.colour import Planes
from pytoon_lang.compiler.ir.plan import Raster

FILE = "raster.npz"


def run(task: Raster, job: Job) -> Made:
    """Prepare the picture. Raises BackendError for one that cannot be read, Cancelled."""
    canvas = prepare(task.bitmap, (task.width, task.height), task.zoom, task.grade, job)
    y, u, v = canvas.planes
    np.savez(job.folder / FILE, y=y, u=u, v=v, size=np.array([canvas.width, canvas.height]))
    return Made((FILE,), {"width": y.shape[1], "height": y.shape[0]})


def load(folder: Path) -> Canvas:
    """The canvas in the result folder of a raster task."""
    with np.load(folder / FILE) as parts:
        width, height = parts["size"]
        return Canvas(Planes(parts["y"], parts["u"], parts["v"]), float(width), float(height))
