"""Words of the language that a later version understands: parsed, kept by the formatter, reported once each."""

from __future__ import annotations

from pytoon_lang.compiler.vocabulary.types import NAME, Kind, Slot

PRESET = Kind(
    "preset",
    "A named set of defaults, one statement per kind it speaks for. The library is written with it.",
    values=(Slot("name", NAME, "its name, with parameters perhaps", required=True),),
    body=(
        *("video", "captions", "music", "narrator", "scene", "transition"),
        *("image", "clip", "generate", "overlay", "text", "logo", "sound"),
    ),
    status="not-yet",
    example="preset calm { image motion: none }",
)

EACH = Kind("each", "Repeats statements for every row of a table.", status="not-yet", example="each plan in $plans { }")
WHEN = Kind(
    "when", "Statements that count only when a condition holds.", status="not-yet", example="when ($big == 1) { }"
)
USE = Kind("use", "Puts the statements of a preset of your own here.", status="not-yet", example="use plan-card($plan)")
