"""What Luma offers: Ray 3.2 by the Agents API, and the models of the older Dream Machine API."""

from __future__ import annotations

from pytoon_lang.backends.engines.terms import FIRST, FRAME, LAST, LENGTH, MODEL, WORDS
from pytoon_lang.world.engines import Model, Price, Studio

SIZES = {
    (width * scale // 12, height * scale // 12): (ratio, resolution)
    for resolution, scale in (("360p", 6), ("540p", 9), ("720p", 12), ("1080p", 18))
    for ratio, width, height in (
        *(("9:16", 720, 1280), ("3:4", 832, 1104), ("1:1", 960, 960)),
        *(("4:3", 1104, 832), ("16:9", 1280, 720), ("21:9", 1584, 672)),
    )
}
"""Frames -> how Luma calls them."""

_PIXELS = {"360p": 260_000, "540p": 560_000, "720p": 1_000_000, "1080p": 2_200_000}
_SHORT = {"360p": 0.06, "540p": 0.15, "720p": 0.30, "1080p": 1.20}

STUDIO = Studio(
    "luma",
    "Luma: products, physics",
    (
        Model(
            "luma",
            "ray-3.2",
            lengths=(5, 10),
            sizes=tuple(SIZES),
            first="may",
            last="may",
            letters=6000,
            prices=tuple(
                Price(round(usd * times, 2), "clip", seconds, _PIXELS[resolution])
                for resolution, usd in _SHORT.items()
                for seconds, times in ((5, 1), (10, 3))
            ),
            source="docs.agents.lumalabs.ai/guides/pricing",
            date="2026-09-01",
            resolutions=tuple(
                (name, tuple(size for size, (_, resolution) in SIZES.items() if resolution == name)) for name in _SHORT
            ),
            dearer=(("hdr", 2.0), ("exr_export", 0.0)),
            chosen=(
                *(("prompt", WORDS), ("duration", LENGTH), ("aspect_ratio", FRAME), ("start_frame", FIRST)),
                *(("end_frame", LAST), ("keyframes", FIRST), ("keyframe_indexes", FIRST), ("model", MODEL)),
                *(("type", "toonc asks for videos"), ("video", "write its fields themselves")),
            ),
        ),
    ),
    secret="LUMA_AGENTS_API_KEY",  # noqa: S106 - the name of a variable
    base="LUMA_BASE_URL",
    atonce=10,
)

OLD = Studio(
    "luma",
    "Luma: products, physics, by the Dream Machine API",
    tuple(
        # Pictures only by public addresses, which files of a project do not have.
        Model("luma", name, (5, 9), tuple(SIZES), letters=5000, source="docs.lumalabs.ai", date="2026-11-22")
        for name in ("ray-2", "ray-flash-2")
    ),
    secret="LUMAAI_API_KEY",  # noqa: S106 - the name of a variable
    base="LUMAAI_BASE_URL",
    atonce=10,
)
