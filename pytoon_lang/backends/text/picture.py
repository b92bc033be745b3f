"""Picture files to pixels: JPEG (turned as its EXIF says), PNG and WebP with alpha, SVG."""

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
    data = path.read_bytes()
    if b"<svg" in data[:4096] or data.lstrip()[:5] == b"<?xml":
        return _vector(data, max_width, max_height, path)
    pixels = _decode(data, path)
    share = _share(pixels.shape[1], pixels.shape[0], max_width, max_height)
    return pixels if share >= 1 else _shrunk(pixels, share)


def _vector(data: bytes, max_width: int | None, max_height: int | None, path: Path) -> NDArray[Any]:
    from pytoon_lang.backends.text.resvg import rasterise
    from pytoon_lang.world import Trouble
    from pytoon_lang.world.fonts import FACES
    from pytoon_lang.world.svg import size_of

    size = size_of(data)
    if isinstance(size, Trouble):
        raise BackendError(f"{path.name} cannot be drawn", size.detail)
    share = _share(*size, max_width, max_height) if max_width or max_height else 1.0
    width, height = max(1, round(size[0] * share)), max(1, round(size[1] * share))
    return rasterise(data.decode("utf-8"), width, height, FACES)


def _decode(data: bytes, path: Path) -> NDArray[Any]:
    import cv2
    import numpy as np

    packed = np.frombuffer(data, np.uint8)
    # OpenCV turns a picture as EXIF says only when it may also drop the alpha channel, which a JPEG does not have.
    how = cv2.IMREAD_COLOR if data[:2] == b"\xff\xd8" else cv2.IMREAD_UNCHANGED
    pixels: Any = cv2.imdecode(packed, how) if len(packed) else None
    if pixels is None:
        return _decode_by_av(path)
    if pixels.dtype == np.uint16:
        pixels = (pixels >> 8).astype(np.uint8)
    channels = 1 if pixels.ndim == 2 else pixels.shape[2]
    code = {1: cv2.COLOR_GRAY2RGBA, 3: cv2.COLOR_BGR2RGBA, 4: cv2.COLOR_BGRA2RGBA}[channels]
    turned: NDArray[Any] = cv2.cvtColor(pixels, code)
    return turned


def _decode_by_av(path: Path) -> NDArray[Any]:
    """What OpenCV does not read: GIF, TIFF of odd kinds, the first frame of anything."""
    import av
    import numpy as np

    from pytoon_lang.world.probe import FORMATS, Nameless

    options = {"format_whitelist": FORMATS, "protocol_whitelist": "none"}
    try:
        with path.open("rb") as file, av.open(Nameless(file), mode="r", container_options=options) as container:
            frame = next(container.decode(video=0))
    except (av.FFmpegError, StopIteration, IndexError) as problem:
        raise BackendError(f"{path.name} cannot be read as a picture", str(problem)) from problem
    return np.ascontiguousarray(np.rot90(frame.to_ndarray(format="rgba"), frame.rotation // 90))


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
