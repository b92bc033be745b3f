"""The brand that a video speaks for, its colours and words, and what may be waived."""

from __future__ import annotations

from pytoon_lang.compiler.ir.scene import Place
from pytoon_lang.compiler.ir.values import Length
from pytoon_lang.compiler.vocabulary.types import (
    COLOR,
    IMAGE,
    LENGTH,
    NAME,
    PLACE,
    SHARE,
    TEXT,
    Kind,
    Slot,
    Type,
    list_of,
    name_of,
    one_of,
)
from pytoon_lang.compiler.vocabulary.waivable import WAIVABLE

SEALS = ("font", "palette", "logo", "safe-area", "transitions")

BRAND = Kind(
    "brand",
    "Colours, mark and manners of whoever the video speaks for. Its colours are read as `$brand.ink`.",
    values=(
        Slot("name", NAME, "its name, for `video brand:`", required=True),
        Slot("extends", one_of("extends"), "the word before the brand it builds on", unset="it builds on none"),
        Slot("base", name_of("brand"), "the brand whose settings and colours hold unless said here", unset="none"),
    ),
    keys=(
        Slot("logo", IMAGE, "the mark, on transparent ground", unset="none"),
        Slot("font", TEXT, "the family of captions and texts", unset="the preset's"),
        Slot("fonts", list_of(TEXT), "the only families of captions and texts", unset="`font`, if there is one"),
        Slot("transitions", list_of(NAME), "the only transitions that may join scenes", unset="cut, fade, dissolve"),
        Slot("safe-area", LENGTH, "kept free on every side", unset="what the targets cover"),
        Slot(
            "watermark",
            one_of("none", "persistent", "outro"),
            "whether the mark stays in a corner: never, always, in the last 3 s",
            default="none",
        ),
        Slot("at", PLACE, "the corner of the watermark", default=Place("top-right")),
        Slot("size", LENGTH, "width of the watermark, of the frame's width", default=Length(14.0, "%")),
        Slot("opacity", SHARE, "of the watermark", default=0.7),
        Slot("block", list_of(TEXT), "words that the brand never says, besides those of the library", default=()),
        Slot("sealed", list_of(one_of(*SEALS)), "what no video may say otherwise", default=()),
    ),
    body=("palette", "lexicon"),
    example='brand aurora { logo: "aurora-logo.svg" }',
)

PALETTE = Kind(
    "palette",
    "The brand's colours by name.",
    any_key=COLOR,
    once=True,
    example="palette ink: #101a3a, accent: #ff7a3c",
)

LEXICON = Kind(
    "lexicon",
    "How voices say the brand's words: a word, and its spelling by ear.",
    any_key=TEXT,
    once=True,
    example='lexicon toonc: "toon see"',
)

WAIVE = Kind(
    "waive",
    "Lets a finding stand, for a reason and until a day: in a scene those of the scene, in a file those of the video.",
    values=(
        Slot("finding", Type("name", WAIVABLE), "the code of the finding", required=True),
        Slot("reason", TEXT, "why it is right here", required=True),
    ),
    keys=(Slot("until", Type("date"), "the last day on which it counts", required=True),),
    example='waive low-contrast "a ghost word, on purpose" until: 2026-12-31',
)
