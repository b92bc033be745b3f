"""The video as a whole, and the brand it speaks for."""

from __future__ import annotations

from pytoon_lang.compiler.ir.scene import Paint, Place
from pytoon_lang.compiler.ir.values import Length, Rate, Time
from pytoon_lang.compiler.vocabulary.effects import EFFECTS
from pytoon_lang.compiler.vocabulary.grades import GRADES
from pytoon_lang.compiler.vocabulary.platforms import PLATFORMS
from pytoon_lang.compiler.vocabulary.types import (
    COLOR,
    IMAGE,
    LENGTH,
    NAME,
    PAINT,
    PLACE,
    SHARE,
    TEXT,
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
        Slot("targets", list_of(one_of(*PLATFORMS)), "where it will be shown; sets safe area and limit", default=()),
        Slot("archetype", one_of("hero", "overlay", "meme"), "how pictures are laid out", default="hero"),
        Slot("brand-safe", YES_NO, "only quiet transitions", unset="`yes` when the video has a brand"),
        Slot("fps", Type("rate", low=10, high=120), "frames a second", default=Rate(30)),
        Slot("limit", TIME, "the longest it may be", unset="the shortest limit of its targets, else 60s"),
        Slot("loudness", Type("loudness", low=-40, high=-5), "integrated loudness", default=-14.0),
        Slot("peak", Type("decibel", low=-12, high=0), "highest true peak", default=-1.0),
        Slot("budget", Type("money", low=0), "the most that engines may cost", unset="nothing is refused"),
        Slot("safe-area", LENGTH, "kept free on every side", unset="the union of what its targets cover"),
        Slot("background", PAINT, "behind scenes without a picture", default=Paint("#1a1a2e")),
        Slot("grade", one_of(*GRADES), "the colour grade of pictures", default="neutral"),
        Slot("hold", TIME, "rest after the last word of a scene", default=Time.of("350", "ms")),
    ),
    once=True,
    example="video launch 9:16 { preset: product-hero-clean }",
)

BRAND = Kind(
    "brand",
    "Colours, mark and manners of whoever the video speaks for. Its colours are read as `$brand.ink`.",
    values=(Slot("name", NAME, "its name, for `video brand:`", required=True),),
    keys=(
        Slot("logo", IMAGE, "the mark, on transparent ground", unset="none"),
        Slot("font", TEXT, "the family of captions and texts", unset="the preset's"),
        Slot("transitions", list_of(NAME), "the only transitions that may join scenes", unset="cut, fade, dissolve"),
        Slot("watermark", one_of("none", "persistent"), "whether the mark stays in a corner", default="none"),
        Slot("at", PLACE, "the corner of the watermark", default=Place("top-right")),
        Slot("size", LENGTH, "width of the watermark, of the frame's width", default=Length(14.0, "%")),
        Slot("opacity", SHARE, "of the watermark", default=0.7),
    ),
    body=("palette",),
    example='brand aurora { logo: "aurora-logo.svg" }',
)

PALETTE = Kind(
    "palette",
    "The brand's colours by name.",
    any_key=COLOR,
    once=True,
    example="palette ink: #101a3a, accent: #ff7a3c",
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
