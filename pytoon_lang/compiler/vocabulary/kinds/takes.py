"""How a clip plays, wherever it is seen: settings and statements of `clip` and of `inset`."""

from __future__ import annotations

from pytoon_lang.compiler.ir.values import Time
from pytoon_lang.compiler.vocabulary.types import COLOR, DECIBEL, YES_NO, Kind, Slot, Type, one_of

TAKE = (
    Slot("speed", Type("share", low=25, high=400), "100% is as it was shot, 50% slow motion", default=1.0),
    Slot("reverse", YES_NO, "backwards, from `to` to `from`; so is its sound", default="no"),
    Slot(
        "blend",
        YES_NO,
        "where it is slower than the video, two of its frames are shown over each other instead of one twice",
        default="no",
    ),
    Slot(
        "then",
        one_of("hold", "loop"),
        "when it is over before it goes: hold its last frame, or begin again",
        default="hold",
    ),
    Slot("chroma-key", COLOR, "the colour of the screen behind somebody: it is clear", unset="nothing is"),
    Slot(
        "chroma-range",
        Type("share", low=5, high=95),
        "how much goes with it: at 5% nothing but that hue, at 95% nearly all up to grey",
        default=0.6,
    ),
    Slot("gain", DECIBEL, "the level of its own sound", unset="it is silent"),
    Slot("duck", Type("decibel", low=-60, high=0), "its level under speech, on top of `gain`", default=-12.0),
)

PACE = ("ramp", "freeze")
"""Statements that may stand in the block of a clip."""

_AFTER = Type("time", low=0, high=3600)

RAMP = Kind(
    "ramp",
    "How fast a clip is to be at a moment. It gets there from the ramp before, the first one from the clip's own "
    "`speed`. Its sound follows like a tape: slower is lower.",
    values=(
        Slot("when", _AFTER, "after the clip comes in", required=True),
        Slot("speed", Type("share", low=0, high=400), "100% is as it was shot, 0% stands still", required=True),
    ),
    keys=(Slot("ease", one_of("linear", "in", "out", "in-out", "hold"), "how it gets there", default="in-out"),),
    example="ramp 1500ms 25% ease: out",
)

FREEZE = Kind(
    "freeze",
    "A clip stands still at a moment, silently, and then goes on from there.",
    values=(Slot("when", _AFTER, "after the clip comes in", required=True),),
    keys=(Slot("length", Type("time", low=0.01, high=600), "for how long", default=Time.of("1", "s")),),
    example="freeze 2s length: 800ms",
)
