"""What a ComfyUI server makes with the workflows that come with toonc: Wan 2.2, which fits on a card of 12 GB.

Any other workflow, exported in the API format, is a file of the project: `comfyui(workflow: "mine.json")`.
"""

from __future__ import annotations

from functools import partial

from pytoon_lang.world.engines import Model, Price, Studio

RATE = 24
"""Frames a second that Wan 2.2 makes."""

_model = partial(
    Model,
    "comfyui",
    lengths=tuple(range(1, 6)),
    sizes=((704, 1280), (1280, 704), (960, 960)),
    seed=True,
    negative=True,
    letters=2000,
    prices=(Price(0.0),),
    source="a machine of one's own",
    date="2026-11-22",
)

STUDIO = Studio(
    "comfyui",
    "a ComfyUI server of your own",
    (
        _model("text-to-video"),
        _model("image-to-video", first="must"),
        # The picture is laid over what is made, as it is; it never goes through the model.
        _model("overlay", first="must"),
    ),
    base="COMFYUI_URL",
    atonce=1,
    idempotent=True,
)
