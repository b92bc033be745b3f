"""A picture of the project -> what is sent of it: upright, cut to the frame, no larger than a clip needs, and nothing
of what a camera wrote into it besides the picture: no place, no time, no name.

Every service gets the same. Of a picture of another shape some cut the middle out themselves, some add bars, and some
make a clip of that shape.
"""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pytoon_lang.backends.engines.base import Fault, Picture
from pytoon_lang.world import Trouble
from pytoon_lang.world.picture import pixels_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

LONGEST = 2048  # pixels of the longer side
SHORTEST = 300  # of the shorter: what services take at least
QUALITY = 92  # of JPEG


def prepared(path: Path, folder: Path, frame: tuple[int, int] | None) -> Picture:
    """A picture file -> a file in `folder`, named by its digest: JPEG, or PNG where something shows through.

    With `frame` (width, height) the middle of that shape is cut out. Raises Fault for what is no picture.
    """
    with path.open("rb") as file:
        pixels = pixels_of(file)
    if isinstance(pixels, Trouble):
        why = f": {pixels.detail}" if pixels.detail else ""
        raise Fault("invalid", f"{path.name} is no picture that can be sent{why}")
    data, media = _encoded(_sized(_cut(pixels, frame) if frame else pixels))
    digest = hashlib.sha256(data).hexdigest()
    kept = folder / f"{digest}.{'png' if media == 'image/png' else 'jpg'}"
    if not kept.exists():
        part = kept.with_suffix(f".{id(data)}.part")
        part.write_bytes(data)
        part.replace(kept)
    return Picture(kept, digest, media)


def _cut(pixels: NDArray[Any], frame: tuple[int, int]) -> NDArray[Any]:
    high, wide = pixels.shape[:2]
    width = max(1, min(wide, round(high * frame[0] / frame[1])))
    height = max(1, min(high, round(wide * frame[1] / frame[0])))
    x, y = (wide - width) // 2, (high - height) // 2
    return pixels[y : y + height, x : x + width]


def _sized(pixels: NDArray[Any]) -> Any:
    """An image of Pillow's, made smaller or larger where services would not take it."""
    from PIL import Image

    image = Image.fromarray(pixels)
    longest, shortest = max(image.size), min(image.size)
    scale = min(1.0, LONGEST / longest)
    if shortest * scale < SHORTEST:
        scale = min(SHORTEST / shortest, LONGEST / longest)
    if scale == 1:
        return image
    width, height = (max(1, round(side * scale)) for side in image.size)
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _encoded(image: Any) -> tuple[bytes, str]:
    out = io.BytesIO()
    if image.getextrema()[3][0] < 255:
        image.save(out, "PNG", compress_level=6)
        return out.getvalue(), "image/png"
    image.convert("RGB").save(out, "JPEG", quality=QUALITY, subsampling=0)
    return out.getvalue(), "image/jpeg"
