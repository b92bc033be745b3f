"""What the fal queue offers: some models whose arguments are known here, and every other by its name."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from pytoon_lang.backends.engines.terms import FIRST, FRAME, LAST, LENGTH, SEED, WORDS
from pytoon_lang.world.engines import Model, Price, Studio, resolved


class Shape(NamedTuple):
    """How a model calls its arguments; empty: it has none such. `seconds` is a pattern such as `{}s`; `""` a number.

    `sound` is what turns sound off, `ratio` and `resolution` whether a frame is asked for by them.
    """

    first: str = ""
    last: str = ""
    seconds: str | None = "{}"
    ratio: bool = False
    resolution: bool = False
    sound: str = ""


SHAPES: dict[str, Shape] = {
    "fal-ai/veo3.1/fast": Shape(seconds="{}s", ratio=True, resolution=True, sound="generate_audio"),
    "fal-ai/veo3.1/fast/image-to-video": Shape("image_url", "", "{}s", True, True, "generate_audio"),
    "fal-ai/veo3.1/fast/first-last-frame-to-video": Shape(
        "first_frame_url", "last_frame_url", "{}s", True, True, "generate_audio"
    ),
    "fal-ai/kling-video/v2.5-turbo/pro/image-to-video": Shape("image_url"),
    "fal-ai/kling-video/v3/standard/image-to-video": Shape("start_image_url", "end_image_url", sound="generate_audio"),
    "fal-ai/kling-video/v3/pro/image-to-video": Shape("start_image_url", "end_image_url", sound="generate_audio"),
    "fal-ai/pika/v2.2/text-to-video": Shape(seconds="", ratio=True, resolution=True),
    "fal-ai/pika/v2.2/image-to-video": Shape("image_url", seconds="", resolution=True),
}

OTHER = Shape("image_url", "end_image_url", seconds=None)
"""A model that is not known here: what nearly all call their arguments; the rest is for the author's options."""

_PHONE = ((1280, 720), (720, 1280))
_VEO = (*_PHONE, (1920, 1080), (1080, 1920))
_PIKA = (*_VEO, (720, 720), (720, 900), (900, 720), (1080, 720), (720, 1080), (1080, 1080))
_HD_PIXELS = 1_000_000
_PIKA_PRICES = (Price(0.20, "clip", 5, _HD_PIXELS), Price(0.45, "clip", 5), Price(0.40, "clip", 10, _HD_PIXELS))

_CHOSEN = (
    *(
        ("prompt", WORDS),
        ("duration", LENGTH),
        ("aspect_ratio", FRAME),
        ("image_url", FIRST),
        ("start_image_url", FIRST),
    ),
    *(("first_frame_url", FIRST), ("last_frame_url", LAST), ("end_image_url", LAST), ("seed", SEED)),
)
_SOUND = (("generate_audio", 1.5),)

_model = partial(Model, "fal", source="fal.ai", date="2026-11-22", letters=2000, chosen=_CHOSEN, dearer=_SOUND)
_veo = partial(_model, lengths=(4, 6, 8), sizes=_VEO, seed=True, prices=(Price(0.10),), resolutions=resolved(_VEO))
_image = partial(_model, sizes=(), first="must", negative=True)
_pika = partial(_model, seed=True, negative=True, lengths=(5, 10), prices=(*_PIKA_PRICES, Price(0.90, "clip", 10)))

STUDIO = Studio(
    "fal",
    "any model of the fal queue",
    (
        _veo("fal-ai/veo3.1/fast"),
        _veo("fal-ai/veo3.1/fast/image-to-video", first="must"),
        _veo("fal-ai/veo3.1/fast/first-last-frame-to-video", first="must", last="must"),
        _image("fal-ai/kling-video/v2.5-turbo/pro/image-to-video", lengths=(5, 10), prices=(Price(0.07),)),
        _image("fal-ai/kling-video/v3/standard/image-to-video", lengths=tuple(range(3, 16)), last="may"),
        _image(
            "fal-ai/kling-video/v3/pro/image-to-video", lengths=tuple(range(3, 16)), last="may", prices=(Price(0.224),)
        ),
        _pika("fal-ai/pika/v2.2/text-to-video", sizes=_PIKA, resolutions=resolved(_PIKA)),
        _pika("fal-ai/pika/v2.2/image-to-video", sizes=(), first="must"),
    ),
    secret="FAL_KEY",  # noqa: S106 - the name of a variable
    base="FAL_BASE_URL",
    atonce=2,
    open=True,
)

PIKA = Studio(
    "pika",
    "Pika: stylised shots, through the fal queue",
    (
        Model(
            *("pika", "fal-ai/pika/v2.2", (5, 10), _PIKA, (), "may"),
            seed=True,
            negative=True,
            letters=2000,
            prices=(*_PIKA_PRICES, Price(0.90, "clip", 10)),
            source="fal.ai",
            date="2026-11-22",
            chosen=_CHOSEN,
        ),
    ),
    secret="FAL_KEY",  # noqa: S106 - the name of a variable
    base="FAL_BASE_URL",
    atonce=2,
)
"""For who has a key of fal and none of Pika."""
