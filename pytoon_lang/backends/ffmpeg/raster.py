"""Raster task -> raster.npy: the planes of a picture that is filmed by several segments, and again after every edit."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from pytoon_lang.backends.base import Job, Made
from pytoon_lang.backends.ffmpeg.bitmap import Canvas, canvas_of
from pytoon_lang.backends.ffmpeg.colour import Planes
from pytoon_lang.backends.files import read_fields, write_fields
from pytoon_lang.compiler.ir.plan import Raster

FILE = "raster.npy"


def run(task: Raster, job: Job) -> Made:
    """Prepare the picture. Raises BackendError for one that cannot be read, Cancelled."""
    canvas = canvas_of(task.bitmap, (task.width, task.height), task.zoom, task.grade, job)
    size = np.array([canvas.width, canvas.height])
    write_fields(job.folder / FILE, {"size": size, **canvas.planes._asdict()})
    height, width = canvas.planes.y.shape
    return Made((FILE,), {"width": width, "height": height})


def load(folder: Path) -> Canvas:
    """The canvas in the result folder of a raster task."""
    parts = read_fields(folder / FILE)
    width, height = parts["size"]
    return Canvas(Planes(parts["y"], parts["u"], parts["v"]), float(width), float(height))
