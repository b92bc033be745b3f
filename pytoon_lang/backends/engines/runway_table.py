"""What Runway offers: its own models and those of others, in one currency.

Fields and sizes are those of the official client runwayml 5.24.0 (tests hold them against its types); lengths and
prices are of the documentation. Where it names no lengths, the two that every model has.
"""

from __future__ import annotations

from functools import partial

from pytoon_lang.backends.engines.terms import FIRST, FRAME, LENGTH, MODEL, SEED, WORDS
from pytoon_lang.world.engines import Model, Price, Studio

CREDIT = 0.01
"""US dollars."""

SPEAKING = frozenset(
    (
        *("veo3.1", "veo3.1_fast", "kling3.0_pro", "kling3.0_standard"),
        *("seedance2", "seedance2_fast", "seedance2_mini", "seedance2_5"),
    )
)
"""Models that make sound unless they are told not to. Sound costs up to twice as much, and ours is our own."""

_PHONE = ((1280, 720), (720, 1280))
_OWN = (*_PHONE, (1104, 832), (832, 1104), (960, 960), (1584, 672))
_VEO = (*_PHONE, (1080, 1920), (1920, 1080))
_STANDARD = (*_PHONE, (960, 960))
_PRO = ((1920, 1080), (1080, 1920), (1440, 1440))
_SMALL = ((992, 432), (864, 496), (752, 560), (640, 640), (560, 752), (496, 864))
_SMALL_5 = ((992, 432), (854, 480), (752, 560), (640, 640), (560, 752), (480, 854))
_HD = ((1470, 630), (1280, 720), (1112, 834), (960, 960), (834, 1112), (720, 1280))
_FULL = ((2206, 946), (1920, 1080), (1664, 1248), (1440, 1440), (1248, 1664), (1080, 1920))
_HUGE = ((3840, 1646), (3840, 2160), (3840, 2880), (3840, 3840), (2880, 3840), (2160, 3840))

_SMALL_PIXELS, _HD_PIXELS, _FULL_PIXELS = 450_000, 1_000_000, 2_200_000


def _credits(number: int, pixels: int = 0) -> Price:
    """Credits a second -> dollars."""
    return Price(number * CREDIT, pixels=pixels)


_CHOSEN = (
    *(("promptText", WORDS), ("duration", LENGTH), ("ratio", FRAME), ("promptImage", FIRST)),
    *(("seed", SEED), ("model", MODEL)),
)
_SOUND = (("audio", 0.0),)  # it costs more, and the lists say how much of few

_model = partial(Model, "runway", source="docs.dev.runwayml.com", date="2026-09-19", chosen=_CHOSEN)
_own = partial(_model, first="may", seed=True, letters=1000)
_veo = partial(_own, lengths=(4, 6, 8), sizes=_VEO, last="may", negative=True)
_kling = partial(_model, first="may", last="may", letters=2500, dearer=_SOUND)
_seedance = partial(_model, lengths=(5, 10), first="may", last="may", seed=True, letters=3500, dearer=_SOUND)
_gemini = partial(_model, lengths=tuple(range(3, 11)), first="may", letters=1000, prices=(_credits(10),))

STUDIO = Studio(
    "runway",
    "Runway: realistic and cinematic shots",
    (
        _own(
            "gen4.5",
            lengths=tuple(range(2, 11)),
            sizes=_PHONE,
            framed=_OWN,
            prices=(_credits(12),),
            dearer=(("outputFormat", 0.0),),
        ),
        _own("gen4_turbo", lengths=(5, 10), sizes=_OWN, prices=(_credits(5),))._replace(first="must", text="may"),
        _veo("veo3.1", prices=(_credits(20),), dearer=(("audio", 2.0),)),
        _veo("veo3.1_fast", prices=(_credits(10),), dearer=(("audio", 1.5),)),
        _kling("kling2.5_turbo_pro", lengths=(5, 10), sizes=(*_PRO, *_PHONE, (720, 720)), framed=()),
        _kling("kling3.0_standard", lengths=tuple(range(3, 16)), sizes=_STANDARD),
        _kling("kling3.0_pro", lengths=tuple(range(3, 16)), sizes=_PRO),
        _seedance(
            "seedance2",
            sizes=(*_SMALL, *_HD, *_FULL, *_HUGE),
            prices=(_credits(36, _HD_PIXELS), _credits(40, _FULL_PIXELS), _credits(150)),
        ),
        _seedance("seedance2_fast", sizes=(*_SMALL, *_HD), prices=(_credits(29),)),
        _seedance("seedance2_mini", sizes=(*_SMALL, *_HD), prices=(_credits(16),)),
        _seedance(
            "seedance2_5",
            sizes=(*_SMALL_5, *_HD, *_FULL),
            prices=(_credits(20, _SMALL_PIXELS), _credits(30, _HD_PIXELS), _credits(68)),
        )._replace(letters=15_000),
        _gemini("gemini_omni_flash", sizes=_PHONE),
        _gemini(
            "gemini_omni_flash_1.1",
            sizes=((640, 360), (360, 640), *_VEO, (3840, 2160), (2160, 3840)),
            last="may",
        ),
    ),
    secret="RUNWAYML_API_SECRET",  # noqa: S106 - the name of a variable
    base="RUNWAYML_BASE_URL",
    atonce=2,
)
