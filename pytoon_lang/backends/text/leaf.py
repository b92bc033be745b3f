"""A drawing that is drawn as it stands: its pictures are fetched by digest, its fonts are those it names."""

from __future__ import annotations

import re
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from pytoon_lang.backends.base import BackendError, Job
from pytoon_lang.backends.text.picture import load_picture
from pytoon_lang.backends.text.resvg import rasterise
from pytoon_lang.world.fonts import path_of, shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

NO_SHEET: Mapping[str, NDArray[Any]] = MappingProxyType({})
_IMAGE = re.compile(r'<image\b[^>]*?\bhref="([^"]*)"[^>]*>')
_FONT = re.compile(r'data-font="([0-9a-f]{16,64})"')
_GRADE = re.compile(r'\bdata-grade="([^"]*)"')
_SIDE = re.compile(r'\b(width|height)="([0-9.]+)"')


class Leaf(NamedTuple):
    """A drawing that resvg draws in one go, and its size in px."""

    svg: str
    width: int
    height: int

    @property
    def name(self) -> str:
        """What it is called in a sheet: equal leaves have equal names."""
        return sha256(f"{self.width}x{self.height} {self.svg}".encode()).hexdigest()[:32]


class Fetch:
    """Finds the file of a digest, and drawings of a sheet. All are equal: they find the same."""

    def __init__(self, asset: Callable[[str], Path], sheet: Mapping[str, NDArray[Any]] = NO_SHEET) -> None:
        self.asset, self.sheet = asset, sheet

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Fetch)

    def __hash__(self) -> int:
        return 0


def leaf(svg: str, width: int, height: int, fetch: Fetch) -> NDArray[Any]:
    """A whole SVG -> RGBA (height, width, 4), uint8, straight alpha, drawn by resvg in one go."""
    inlined = _IMAGE.sub(lambda image: _inline(image, fetch), svg)
    named = dict.fromkeys(_FONT.findall(svg))
    return rasterise(inlined, width, height, [_font(digest, fetch) for digest in named])


def _font(digest: str, fetch: Fetch) -> str:
    """The file of a font: a shipped one is named by the start of its digest, one of the project by all of it."""
    known = next((face for face in shipped() if face.digest.startswith(digest)), None)
    return path_of(known) if known else str(fetch.asset(digest))


def _inline(image: re.Match[str], fetch: Fetch) -> str:
    address = image[1]
    if not address.startswith("asset:"):
        raise BackendError("a drawing may only show the project's pictures", address)
    sides = {name: round(float(number)) for name, number in _SIDE.findall(image[0])}
    # At the size it is shown, so that resvg neither decodes nor scales more than it draws.
    pixels = load_picture(fetch.asset(address.removeprefix("asset:")), sides["width"], sides["height"])
    if grade := _GRADE.search(image[0]):
        pixels = _graded(pixels, grade[1], fetch)
    return image[0].replace(address, _data_uri(pixels))


def _graded(pixels: NDArray[Any], grade: str, fetch: Fetch) -> NDArray[Any]:
    from pathlib import Path

    import numpy as np

    from pytoon_lang.backends.ffmpeg.still_grade import graded  # it starts FFmpeg, which hardly any drawing needs

    colours = graded(np.ascontiguousarray(pixels[..., :3]), grade, Job(Path(), (), fetch.asset, str))
    return np.concatenate([colours, pixels[..., 3:]], axis=2)


def _data_uri(pixels: NDArray[Any]) -> str:
    import base64

    import cv2

    _, png = cv2.imencode(".png", cv2.cvtColor(pixels, cv2.COLOR_RGBA2BGRA), [cv2.IMWRITE_PNG_COMPRESSION, 1])
    return "data:image/png;base64," + base64.b64encode(png.tobytes()).decode("ascii")
