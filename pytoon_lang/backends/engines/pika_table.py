"""What Pika offers by its own API. Frames have the shape of the picture, or Pika's own; only a height is asked for."""

from __future__ import annotations

from functools import partial

from pytoon_lang.backends.engines.terms import FIRST, LENGTH, SEED, WORDS
from pytoon_lang.world.engines import Model, Price, Studio

_model = partial(
    Model,
    "pika",
    sizes=(),
    seed=True,
    negative=True,
    # There is no public list beyond "from 0.051"; the service quotes each clip before it is bought.
    prices=(Price(0.051, pixels=1_000_000), Price(0.09)),
    source="dev.pika.art, and fal.ai for 1080p",
    date="2026-11-22",
    chosen=(
        *(("prompt", WORDS), ("duration_s", LENGTH), ("transition_duration_s", LENGTH), ("image", FIRST)),
        *(("images", FIRST), ("seed", SEED)),
    ),
)

STUDIO = Studio(
    "pika",
    "Pika: stylised shots",
    (
        _model("pika-2.5", lengths=(5,), first="may"),
        _model("pika-2.5-image", lengths=(5, 10), first="must", text="may"),
        _model("pikaframes", lengths=tuple(range(1, 11)), first="must", last="must", text="may"),
    ),
    secret="PIKA_API_KEY",  # noqa: S106 - the name of a variable
    base="PIKA_BASE_URL",
    atonce=2,
    idempotent=True,
)
