"""Chroma key: what has the colour of the screen behind somebody is clear, and its light is taken off their edges.

Hue decides, hardly light, so a screen with folds and shadows goes all the same (FFmpeg's `chromakey`, in our colours).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytoon_lang.backends.ffmpeg.graph import BT709
from pytoon_lang.compiler.ir.screen import hue_of

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.screen import Screen

_SOFT = 0.25
"""Beyond the reach, so much more of the way from the screen to grey is clear in part: hair, motion, soft edges."""
_UNTIL = 255 * 2**0.5  # what FFmpeg calls 1, as a distance of (U, V)


def keyed(stream: Any, screen: Screen) -> Any:
    """A stream in BT.709 -> yuva420p without its screen."""
    hue = hue_of(screen.color)
    reach, soft = (hue.strength * share / _UNTIL for share in (screen.reach, _SOFT))
    color = f"0x80{round(hue.u):02x}{round(hue.v):02x}"
    stream = stream.filter("setparams", **BT709).filter("format", "yuva444p")
    stream = stream.filter("chromakey", color=color, similarity=f"{reach:.5f}", blend=f"{soft:.5f}", yuv=1)
    if hue.spill:
        stream = stream.filter("scale", in_color_matrix="bt709", in_range="tv", out_range="pc").filter("format", "rgba")
        stream = stream.filter("despill", type=hue.spill, brightness=0.2)
        stream = stream.filter("scale", in_range="pc", out_color_matrix="bt709", out_range="tv")
    return stream.filter("format", "yuva420p")
