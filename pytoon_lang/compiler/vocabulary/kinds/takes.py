"""How a clip plays, wherever it is seen: settings of `clip` and of `inset`."""

from __future__ import annotations

from pytoon_lang.compiler.vocabulary.types import DECIBEL, Slot, Type, one_of

TAKE = (
    Slot("speed", Type("share", low=25, high=400), "100% is as it was shot, 50% slow motion", default=1.0),
    Slot(
        "then",
        one_of("hold", "loop"),
        "when it is over before it goes: hold its last frame, or begin again",
        default="hold",
    ),
    Slot("gain", DECIBEL, "the level of its own sound", unset="it is silent"),
    Slot("duck", Type("decibel", low=-60, high=0), "its level under speech, on top of `gain`", default=-12.0),
)
