"""Picture files to pixels of the size they are needed in: photos as `world/picture.py` reads them, SVG drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytoon_lang.backends.base import BackendError

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


def load_picture(path: Path, max_width: int | None = None, max_height: int | None = None) -> NDArray[Any]:
    """A picture file -> RGBA (height, width, 4), uint8, straight alpha, shrunk to fit the given sides, never enlarged.

    SVG is drawn at the size asked for, enlarged too, because it loses nothing by it. Raises BackendError for a file
    that cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(4096)
    if b"<svg" in head or head.lstrip()[:5] == b"<?xml":
        return _vector(path.read_bytes(), max_width, max_height, path)
    pixels = _decode(path)
    share = _share(pixels.shape[1], pixels.shape[0], max_width, max_height)
    return pixels if share >= 1 else _shrunk(pixels, share)


def _vector(data: bytes, max_width: int | None, max_height: int | None, path: Path) -> NDArray[Any]:
    from pytoon_lang.backends.text.resvg import rasterise
    from pytoon_lang.world import Trouble
    from pytoon_lang.world.fonts import FACES, path_of
    from pytoon_lang.world.svg import size_of

    size = size_of(data)
    if isinstance(size, Trouble):
        raise BackendError(f"{path.name} cannot be drawn", size.detail)
    share = _share(*size, max_width, max_height) if max_width or max_height else 1.0
    width, height = max(1, round(size[0] * share)), max(1, round(size[1] * share))
    return rasterise(data.decode("utf-8"), width, height, map(path_of, FACES))


def _decode(path: Path) -> NDArray[Any]:
    from pytoon_lang.world import Trouble
    from pytoon_lang.world.picture import pixels_of

    with path.open("rb") as file:
        pixels = pixels_of(file)
    if isinstance(pixels, Trouble):
        raise BackendError(f"{path.name} cannot be read as a picture", pixels.detail)
    return pixels


def _share(width: int, height: int, max_width: int | None, max_height: int | None) -> float:
    return min((max_width or 1 << 30) / width, (max_height or 1 << 30) / height)


def _shrunk(pixels: NDArray[Any], share: float) -> NDArray[Any]:
    """Smaller by area averaging, on premultiplied colour so that transparent edges do not bleed."""
    import cv2
    import numpy as np

    height, width = pixels.shape[:2]
    size = (max(1, round(width * share)), max(1, round(height * share)))
    if pixels[..., 3].min() == 255:
        return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    alpha = pixels[..., 3:].astype(np.float32) / 255
    small = cv2.resize(np.concatenate([pixels[..., :3] * alpha, alpha], axis=2), size, interpolation=cv2.INTER_AREA)
    color = small[..., :3] / np.maximum(small[..., 3:], 1 / 255)
    return np.concatenate([color, small[..., 3:] * 255], axis=2).round().clip(0, 255).astype(np.uint8)
