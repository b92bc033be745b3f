"""A drawing of the plan to pixels, doing no work twice.

Two forms are taken apart, because many drawings differ in nothing else: a drawing that is moved, shrunk or faded as a
whole (`<g transform="matrix(...)" opacity="...">` around all of it) is drawn at rest and then moved; a drawing that is
made of parts (nested `<svg x y width height>`) is put together from its parts. What is left is drawn by resvg and kept
for a while. The result is what resvg would draw of the whole, to within the rounding of edges in motion.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from pytoon_lang.backends.text.leaf import NO_SHEET, Fetch, Leaf, leaf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

KEPT_PIXELS = 1_000_000
"""Larger drawings are not kept."""

SMOOTH = 6
"""Drawings without detail are drawn this many times smaller, then enlarged."""

_ROOT = re.compile(r'<svg [^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"([^>]*)>\n(.*)\n</svg>\s*', re.S)
_PART = re.compile(r'<svg x="(-?\d+)" y="(-?\d+)" width="(\d+)" height="(\d+)">\n(.*?)\n</svg>\s*', re.S)
_POSE = re.compile(
    r'<g(?: transform="matrix\(([\d.]+) 0 0 \1 (-?[\d.]+) (-?[\d.]+)\)")?(?: opacity="([\d.]+)")?>\n(.*)\n</g>\s*', re.S
)


class _Size(NamedTuple):
    """Px to draw, and how many of them one unit of the drawing is."""

    width: int
    height: int
    scale: float


def draw_svg(
    svg: str, width: int, height: int, asset: Callable[[str], Path], sheet: Mapping[str, NDArray[Any]] = NO_SHEET
) -> NDArray[Any]:
    """SVG of the plan -> RGBA (height, width, 4), uint8, straight alpha.

    `<image href="asset:DIGEST" ...>` shows the file that `asset` names; any other address raises BackendError, as does
    a drawing that cannot be drawn. `sheet` holds parts that are drawn already, by their name (`Leaf.name`).
    """
    root = _ROOT.fullmatch(svg)
    fetch = Fetch(asset, sheet)
    if root is None:
        return leaf(svg, width, height, fetch)
    if 'data-detail="smooth"' in root[3]:
        return _enlarged(leaf(svg, -(-width // SMOOTH), -(-height // SMOOTH), fetch), width, height)
    return _body(root[4], _Size(width, height, width / float(root[1])), fetch).copy()


def leaves_of(svg: str, width: int, height: int) -> Iterator[Leaf]:
    """What resvg has to draw for a drawing of the plan, as `draw_svg` would ask for it."""
    root = _ROOT.fullmatch(svg)
    if root is not None and 'data-detail="smooth"' not in root[3]:
        yield from _leaves(root[4], _Size(width, height, width / float(root[1])))


def _leaves(body: str, size: _Size) -> Iterator[Leaf]:
    pose, parts = _taken_apart(body, size)
    if pose:
        yield from _leaves(pose[5], size)
    elif parts:
        for _, _, width, height, inside in parts:
            yield from _leaves(inside, _Size(int(width), int(height), 1.0))
    else:
        yield _leaf(body, size)


def _body(body: str, size: _Size, fetch: Fetch) -> NDArray[Any]:
    pose, parts = _taken_apart(body, size)
    if pose:
        return _posed(_body(pose[5], size, fetch), pose, size)
    if parts:
        return _together(parts, size, fetch)
    one = _leaf(body, size)
    if (drawn := fetch.sheet.get(one.name)) is not None:
        return drawn
    if size.width * size.height > KEPT_PIXELS:
        return leaf(*one, fetch)
    kept = _kept_picture if "<image" in one.svg else _kept_text
    return kept(*one, fetch)


def _taken_apart(body: str, size: _Size) -> tuple[re.Match[str] | None, list[tuple[str, ...]]]:
    """The pose of a drawing that is posed as a whole, else the parts of one that is made of parts, else neither."""
    pose = _POSE.fullmatch(body)
    # Letters that grow are drawn anew, to stay sharp; pictures would not gain by it.
    if pose and (float(pose[1] or 1) <= 1 or "<image" in body) and _is_whole(pose[5]):
        return pose, []
    if size.scale == 1 and re.fullmatch(f"(?:{_PART.pattern})+", body, re.S):
        return None, _PART.findall(body)
    return None, []


def _leaf(body: str, size: _Size) -> Leaf:
    units = f"0 0 {size.width / size.scale:g} {size.height / size.scale:g}"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{units}">\n{body}\n</svg>'
    return Leaf(svg, size.width, size.height)


@lru_cache(maxsize=24)
def _kept_text(svg: str, width: int, height: int, fetch: Fetch) -> NDArray[Any]:
    return leaf(svg, width, height, fetch)


@lru_cache(maxsize=6)
def _kept_picture(svg: str, width: int, height: int, fetch: Fetch) -> NDArray[Any]:
    """Apart from the words of captions, which are many, small and soon drawn again."""
    return leaf(svg, width, height, fetch)


def _is_whole(inside: str) -> bool:
    """Whether a `<g>` that begins a drawing and the `</g>` that ends it are one element."""
    depth = 0
    for tag in re.findall(r"<g\b|</g>", inside):
        depth += 1 if tag == "<g" else -1
        if depth < 0:
            return False
    return depth == 0


def _posed(pixels: NDArray[Any], pose: re.Match[str], size: _Size) -> NDArray[Any]:
    """Moved and shrunk on premultiplied colour, then faded."""
    import cv2
    import numpy as np

    if pose[1]:
        alpha = pixels[..., 3:].astype(np.float32) / 255
        premultiplied = np.concatenate([pixels[..., :3] * alpha, alpha * 255], axis=2)
        move = np.array([[pose[1], 0, pose[2]], [0, pose[1], pose[3]]], np.float64)
        move[:, 2] *= size.scale
        move[:, 2] += (float(pose[1]) - 1) / 2  # OpenCV counts from the middles of pixels, SVG from their corners
        moved = cv2.warpAffine(premultiplied, move, (size.width, size.height), flags=cv2.INTER_LINEAR)
        color = moved[..., :3] * (255 / np.maximum(moved[..., 3:], 1))
        pixels = np.concatenate([color, moved[..., 3:]], axis=2).round().clip(0, 255).astype(np.uint8)
    if pose[4]:
        pixels = pixels.copy()
        pixels[..., 3] = np.rint(pixels[..., 3] * float(pose[4]))
    return pixels


def _together(parts: list[tuple[str, ...]], size: _Size, fetch: Fetch) -> NDArray[Any]:
    """Parts laid over each other in their order, each cut to where it has ink."""
    import numpy as np

    whole = np.zeros((size.height, size.width, 4), np.uint8)
    for x, y, width, height, inside in parts:
        part = _body(inside, _Size(int(width), int(height), 1.0), fetch)
        rows, columns = np.flatnonzero(part[..., 3].any(axis=1)), np.flatnonzero(part[..., 3].any(axis=0))
        if len(rows):
            _lay(whole, part, (int(x), int(y)), (rows[0], rows[-1] + 1, columns[0], columns[-1] + 1))
    return whole


def _lay(whole: NDArray[Any], part: NDArray[Any], at: tuple[int, int], ink: tuple[int, int, int, int]) -> None:
    """`part` over `whole`, straight alpha both."""
    import numpy as np

    x, y = at
    top, bottom = max(ink[0], -y), min(ink[1], whole.shape[0] - y)
    left, right = max(ink[2], -x), min(ink[3], whole.shape[1] - x)
    if top >= bottom or left >= right:
        return
    under, over = whole[top + y : bottom + y, left + x : right + x], part[top:bottom, left:right]
    if not under[..., 3].any():
        under[:] = over
        return
    a, b = over[..., 3:].astype(np.float32) / 255, under[..., 3:].astype(np.float32) / 255
    alpha = a + b * (1 - a)
    color = (over[..., :3] * a + under[..., :3] * (b * (1 - a))) / np.maximum(alpha, 1 / 255)
    under[:] = np.concatenate([color, alpha * 255], axis=2).round().astype(np.uint8)


def _enlarged(pixels: NDArray[Any], width: int, height: int) -> NDArray[Any]:
    """Enlarged in between the 256 steps of a colour, then rounded with a little noise, so that no bands are seen."""
    import cv2
    import numpy as np

    smooth = cv2.resize(pixels.astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    noise = 0.001 + 0.998 * np.random.default_rng(0).random((height, width, 1), np.float32)
    dithered: NDArray[Any] = np.clip(smooth + noise * (smooth > 0) * (smooth < 255), 0, 255).astype(np.uint8)
    return dithered
