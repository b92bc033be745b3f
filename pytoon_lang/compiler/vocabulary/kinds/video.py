"""The video as a whole, and what joins its scenes."""

from __future__ import annotations

from pytoon_lang.compiler.ir.scene import Paint
from pytoon_lang.compiler.ir.values import Rate, Time
from pytoon_lang.compiler.vocabulary.effects import EFFECTS
from pytoon_lang.compiler.vocabulary.platforms import PLATFORMS
from pytoon_lang.compiler.vocabulary.policies import POLICIES
from pytoon_lang.compiler.vocabulary.types import (
    GRADE,
    LENGTH,
    NAME,
    PAINT,
    TIME,
    YES_NO,
    Kind,
    Slot,
    Type,
    list_of,
    name_of,
    one_of,
)

VIDEO = Kind(
    "video",
    "The video: its name, its frame, and what holds for all of it.",
    values=(
        Slot("name", NAME, "its name; names the output", required=True),
        Slot("frame", Type("frame"), "aspect ratio or size in px", default=(1080, 1920)),
    ),
    keys=(
        Slot("preset", Type("library", ("presets",)), "a look from the library", unset="the defaults of the language"),
        Slot("brand", name_of("brand"), "the brand it speaks for", unset="none"),
        Slot(
            "targets",
            list_of(Type("target", tuple(PLATFORMS))),
            "where it is shown: platforms set safe area and limit, a ratio besides the frame is an output of its own",
            default=(),
        ),
        Slot("archetype", one_of("hero", "overlay", "meme"), "how pictures are laid out", default="hero"),
        Slot("brand-safe", YES_NO, "keep to the brand and to quiet means", unset="`yes` when the video has a brand"),
        Slot("moderation", one_of("standard", "strict", "off"), "how words are looked at", default="standard"),
        Slot("engines", one_of(*POLICIES), "which engines of a chain may be used", default="multi-engine"),
        Slot("fps", Type("rate", low=10, high=120), "frames a second", default=Rate(30)),
        Slot(
            "limit",
            Type("time", low=0, high=86400),
            "the longest it may be",
            unset="the shortest limit of its targets, else 60s",
        ),
        Slot("loudness", Type("loudness", low=-40, high=-5), "integrated loudness", default=-14.0),
        Slot("peak", Type("decibel", low=-12, high=0), "highest true peak", default=-1.0),
        Slot("locale", NAME, "the language of its words: `ja` and `zh-hant` tell Han shapes apart", default=""),
        Slot("budget", Type("money", low=0), "the most that engines may cost", unset="nothing is refused"),
        Slot("safe-area", LENGTH, "kept free on every side", unset="the union of what its targets cover"),
        Slot("background", PAINT, "behind scenes without a picture", default=Paint("#1a1a2e")),
        Slot("grade", GRADE, "the colour grade of pictures, by name or as a `.cube` file", default="neutral"),
        Slot("hold", TIME, "rest after the last word of a scene", default=Time.of("350", "ms")),
    ),
    once=True,
    example="video launch 9:16 { preset: product-hero-clean }",
)

TRANSITION = Kind(
    "transition",
    "Joins the scene before it to the scene after it; both are seen for its length.",
    values=(Slot("how", Type("library", ("transitions",)), "a transition of the library", unset="the preset's"),),
    keys=(
        Slot("effect", Type("name", (*EFFECTS, "cut")), "the blend itself", default="fade"),
        Slot("length", Type("time", low=0, high=2), "how long both scenes are seen", default=Time.of("500", "ms")),
    ),
    example="transition swipe(left, 400ms)",
)
