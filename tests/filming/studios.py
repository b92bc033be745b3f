"""Video engines that exist only as tables: what the compiler chooses by."""

# ruff: noqa: S106 - names of variables, no secrets

from __future__ import annotations

from collections.abc import Mapping

from pytoon_lang.backends.engines.registry import studio
from pytoon_lang.world import Media
from pytoon_lang.world.engines import Model, Price, Studio
from pytoon_lang.world.memory import Memory

TALL, WIDE = (720, 1280), (1280, 720)
LISTED = {"source": "https://example.com/prices", "date": "2026-09-19"}


def model(engine: str, name: str, lengths: tuple[int, ...], usd: float, **more: object) -> Model:
    return Model(engine, name, lengths, (TALL, WIDE), prices=(Price(usd),), **LISTED, **more)  # type: ignore[arg-type]


STUDIOS = {
    "runway": Studio(
        "runway",
        "films",
        (
            model("runway", "gen4.5", tuple(range(2, 11)), 0.12, first="may", seed=True, letters=1000),
            model("runway", "veo3.1", (4, 6, 8), 0.20, first="may", last="may", letters=1000),
        ),
        secret="RUNWAYML_API_SECRET",
    ),
    "luma": Studio("luma", "films", (model("luma", "ray-3.2", (5, 10), 0.06),), secret="LUMA_AGENTS_API_KEY"),
    "pika": Studio(
        "pika", "films", (model("pika", "pika-2.5", (5,), 0.05, seed=True),), secret="PIKA_API_KEY", idempotent=True
    ),
    "fal": Studio("fal", "films", (), secret="FAL_KEY", open=True),
    "acme": Studio("acme", "of a third party", (model("acme", "one", (5,), 0.5),)),
}
SECRETS = frozenset(studio.secret for studio in STUDIOS.values() if studio.secret)
PICTURES: dict[str, str | bytes | Media] = {
    "shoe.png": Media("image", "d-shoe", 800, 1400),
    "end.png": Media("image", "d-end", 800, 1400),
}


REAL = {name: found for name in ("runway", "luma", "fal") if (found := studio(name, {})) is not None}
"""The tables that we ship."""


def world(program: str, secrets: frozenset[str] = SECRETS, studios: Mapping[str, Studio] = STUDIOS) -> Memory:
    return Memory({**PICTURES, "main.toon": program}, secrets=secrets, studios=dict(studios))
