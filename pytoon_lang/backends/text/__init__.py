"""SVG and pictures to pixels. Two functions for the backends that lay them over video:

    draw_svg(svg, width, height, asset)             -> RGBA
    load_picture(path, max_width=..., max_height=...) -> RGBA

Both answer numpy arrays (height, width, 4) of uint8, **straight** alpha (not premultiplied), red first.
"""

from __future__ import annotations

from pytoon_lang.backends.text.draw import draw_svg
from pytoon_lang.backends.text.picture import load_picture

__all__ = ["draw_svg", "load_picture"]
