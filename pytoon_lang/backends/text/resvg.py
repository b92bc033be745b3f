"""The one place that calls resvg: SVG text in, pixels out, with the font files it is given and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytoon_lang.backends.base import BackendError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray


def rasterise(svg: str, width: int, height: int, fonts: Iterable[str]) -> NDArray[Any]:
    """SVG -> RGBA (height, width, 4), uint8, straight alpha. Raises BackendError when resvg cannot draw it."""
    import cv2
    import numpy as np
    import resvg_py

    from pytoon_lang.world.svg import DPI

    try:
        png = resvg_py.svg_to_bytes(
            svg_string=svg,
            width=width,
            height=height,
            dpi=DPI,
            skip_system_fonts=True,
            font_files=list(fonts),
            text_rendering="geometric_precision",
        )
    except ValueError as problem:
        raise BackendError("a drawing cannot be drawn", str(problem)) from problem
    pixels: Any = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED)
    turned: NDArray[Any] = cv2.cvtColor(pixels, cv2.COLOR_BGRA2RGBA)
    if turned.shape[:2] != (height, width):  # resvg keeps proportions, and sides may have been rounded apart
        turned = cv2.resize(turned, (width, height), interpolation=cv2.INTER_AREA)
    return turned
