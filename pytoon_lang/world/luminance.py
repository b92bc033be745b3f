"""How light a picture is, coarsely: a grid over it, for judging whether words can be read on it.

Each cell holds the light of what it covers on average, as the grey (0 to 255) that is as light, and how solid it is.
Clips are looked at in several places of their length: a cell holds its darkest and its lightest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytoon_lang.world import Grid, Trouble
from pytoon_lang.world.picture import is_read, pixels_of
from pytoon_lang.world.probe import FORMATS, Nameless

if TYPE_CHECKING:
    from typing import BinaryIO

    from numpy.typing import NDArray

CELLS = 32
"""Cells on the longer side."""

LOOKS = 8
"""Places in which a clip is looked at."""

_DECODED = 512  # px on the longer side are enough to average


def light_of(file: BinaryIO) -> Grid | Trouble:
    """An open picture or clip -> its light. It has been probed before: what is not safe to open was refused there."""
    head = file.read(4096)
    file.seek(0)
    if b"<svg" in head or head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<?xml", b"<!DOCTYPE svg", b"<!--")):
        return light_of_drawing(file.read().decode("utf-8", "replace"))
    if is_read(file):
        pixels = pixels_of(file)
        return pixels if isinstance(pixels, Trouble) else _joined([_cells(_smaller(pixels))])
    import av

    try:
        options = {"format_whitelist": FORMATS, "protocol_whitelist": "none"}
        with av.open(Nameless(file), container_options=options, metadata_errors="ignore") as container:
            return _joined([_cells(pixels) for pixels in _frames(container)])
    except (av.FFmpegError, ValueError, OSError, IndexError) as problem:
        return Trouble("unreadable", str(getattr(problem, "strerror", "") or problem))


def light_of_drawing(svg: str) -> Grid | Trouble:
    """An SVG -> its light. Text in it is left out: no font is loaded for so coarse a look."""
    import cv2
    import numpy as np
    import resvg_py

    from pytoon_lang.world.svg import DPI, size_of

    size = size_of(svg.encode())
    if isinstance(size, Trouble):
        return size
    scale = min(1.0, _DECODED / 2 / max(size))
    width, height = (max(1, round(side * scale)) for side in size)
    try:
        png = resvg_py.svg_to_bytes(svg_string=svg, width=width, height=height, dpi=DPI, skip_system_fonts=True)
    except ValueError as problem:
        return Trouble("unreadable", str(problem))
    pixels: Any = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED)
    return _joined([_cells(cv2.cvtColor(pixels, cv2.COLOR_BGRA2RGBA))])


def _frames(container: Any) -> list[NDArray[Any]]:
    stream = container.streams.video[0]
    length = stream.duration or 0
    found = []
    for look in range(LOOKS if length else 1):
        if look:
            container.seek(length * look // LOOKS, stream=stream)
        frame = next(container.decode(stream), None)
        if frame is not None:
            wide = frame.width * (stream.sample_aspect_ratio or 1)
            scale = min(1.0, _DECODED / max(wide, frame.height))
            size = {"width": max(1, round(wide * scale)), "height": max(1, round(frame.height * scale))}
            found.append(_upright(frame.reformat(**size, format="rgba", interpolation="AREA").to_ndarray(), frame))
    return found


def _smaller(pixels: NDArray[Any]) -> NDArray[Any]:
    import cv2

    height, width = pixels.shape[:2]
    scale = min(1.0, _DECODED / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)


def _upright(pixels: NDArray[Any], frame: Any) -> NDArray[Any]:
    import numpy as np

    return np.rot90(pixels, round(frame.rotation / 90))


def _cells(pixels: NDArray[Any]) -> NDArray[Any]:
    """Pixels -> (rows, columns, 2): light, and opacity, both 0 to 1. What is clear does not count for light."""
    import cv2
    import numpy as np

    share = np.arange(256) / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4).astype(np.float32)
    light = linear[pixels[..., :3]] @ np.array([0.2126, 0.7152, 0.0722], np.float32)
    alpha = pixels[..., 3].astype(np.float32) / 255
    height, width = light.shape
    scale = CELLS / max(width, height)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    laid = cv2.resize(np.dstack([light * alpha, alpha]), size, interpolation=cv2.INTER_AREA)
    solid = laid[..., 1]
    return np.dstack([np.divide(laid[..., 0], solid, out=np.zeros_like(solid), where=solid > 1e-4), solid])


def _joined(looks: list[NDArray[Any]]) -> Grid | Trouble:
    if not looks:
        return Trouble("unreadable", "no frame of it can be decoded")
    import numpy as np

    light, solid = (np.stack([look[..., part] for look in looks]) for part in (0, 1))
    low, high = _grey(light.min(0)), _grey(light.max(0))
    rows, columns = low.shape
    alpha = np.rint(solid.min(0) * 255).astype(np.uint8)
    return Grid(columns, rows, low.tobytes(), high.tobytes(), alpha.tobytes())


def _grey(light: NDArray[Any]) -> NDArray[Any]:
    """Light -> the grey that is as light."""
    import numpy as np

    coded = np.where(light <= 0.0031308, light * 12.92, 1.055 * np.maximum(light, 1e-9) ** (1 / 2.4) - 0.055)
    rounded: NDArray[Any] = np.rint(np.clip(coded, 0, 1) * 255).astype(np.uint8)
    return rounded
