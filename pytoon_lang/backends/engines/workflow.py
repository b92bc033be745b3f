"""A ComfyUI workflow with `$names` in the place of values -> the workflow of one ask."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pytoon_lang.backends.engines.base import Fault
from pytoon_lang.backends.engines.comfyui_table import RATE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytoon_lang.backends.engines.base import Ask

PRODUCT_WIDTH, PRODUCT_MIDDLE = 0.6, 0.38
"""Of the frame's width; of its height from the top."""
NOT_WANTED = "blurry, distorted, low quality, watermark, text, static"


def workflow(name: str, values: Mapping[str, Any], own: str = "") -> dict[str, Any]:
    """The shipped workflow `name`, or the text of one of the project's, filled in. Raises Fault when it is none."""
    text = own or files("pytoon_lang.backends.engines").joinpath("workflows", f"{name}.json").read_text("utf-8")
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not _is_workflow(found):
        raise Fault("invalid", "the workflow is not in the API format; export it with “Export (API)”")
    return dict(_filled(found, values))


def values(ask: Ask, name: str, first: str, size: tuple[int, int]) -> dict[str, Any]:
    """What stands for the names: words, seed, frame, length, the uploaded picture and where a product is laid.

    `size` is that of the picture in pixels.
    """
    width = round(ask.width * PRODUCT_WIDTH)
    height = max(1, round(width * size[1] / max(1, size[0])))
    return {
        "$prompt": ask.prompt,
        "$negative": ask.negative or NOT_WANTED,
        "$seed": ask.seed or 0,
        "$width": ask.width,
        "$height": ask.height,
        "$frames": ask.seconds * RATE + 1,
        "$rate": RATE,
        "$name": name,
        "$first": first,
        "$product_width": width,
        "$product_height": height,
        "$product_x": (ask.width - width) // 2,
        "$product_y": max(0, round(ask.height * PRODUCT_MIDDLE - height / 2)),
    }


def _is_workflow(found: Any) -> bool:
    return (
        isinstance(found, dict)
        and bool(found)
        and all(isinstance(n, dict) and "class_type" in n for n in found.values())
    )


def _filled(part: Any, values: Mapping[str, Any]) -> Any:
    match part:
        case dict():
            return {name: _filled(inner, values) for name, inner in part.items()}
        case list():
            return [_filled(inner, values) for inner in part]
        case str():
            return values.get(part, part)
    return part
