"""Statements that stand for others: presets and where they are used, loops, conditions."""

from __future__ import annotations

from pytoon_lang.compiler.vocabulary.types import NAME, Kind, Slot, Type, one_of

LOOKS = (
    *("video", "captions", "music", "narrator", "scene", "transition"),
    *("image", "clip", "generate", "overlay", "inset", "shape", "text", "logo", "sound"),
)
"""Kinds that a preset may speak for when it is the look of a video, of captions or of a transition."""

_ANY = (
    *("scene", "transition", "narrator", "music", "captions", "expect", "output", "variant", "rule"),
    *("image", "clip", "generate", "overlay", "inset", "shape", "text", "keyframe", "ramp", "freeze"),
    *("say", "logo", "sound", "video"),
    *("use", "each", "when", "else"),
)

_SETTING = Type("any")
"""A setting in such a block is one of the block that it stands in."""

PRESET = Kind(
    "preset",
    "Statements under a name, with parameters perhaps. `use` puts them where it stands; as the preset of a video, the "
    "style of captions or a transition they are defaults, one statement per kind it speaks for.",
    values=(Slot("name", Type("preset"), "its name, its parameters in parentheses", required=True),),
    body=_ANY,
    any_key=_SETTING,
    example="preset card(title: text, tint: color = #ffffff) { text $title color: $tint }",
)

USE = Kind(
    "use",
    "Puts the statements of a preset here. What the block says itself holds against what the preset says.",
    values=(Slot("preset", Type("preset"), "its name, its values in parentheses", required=True),),
    example='use card("Hello", tint: #ff7a3c)',
)

EACH = Kind(
    "each",
    "Repeats statements for every row of a table or item of a list. A transition that it makes before the first scene "
    "of the video, or after the last, is left out.",
    values=(
        Slot("row", NAME, "what a row is called inside", required=True),
        Slot("in", one_of("in"), "the word before the table", required=True),
        Slot("rows", Type("rows"), "the table or list", required=True),
    ),
    keys=(Slot("number", NAME, "what the number of the round is called inside; the first is 1", unset="no name"),),
    body=_ANY,
    any_key=_SETTING,
    example='each plan in $plans { scene "plan-{{ plan.id }}" 2s }',
)

WHEN = Kind(
    "when",
    "Statements that count only when a condition holds.",
    values=(
        Slot(
            "condition",
            Type("condition"),
            "a condition in parentheses; `and`, `or`, `not` join comparisons",
            required=True,
        ),
    ),
    body=_ANY,
    any_key=_SETTING,
    example='when ($locale == "de") { text "Hallo" }',
)

ELSE = Kind(
    "else",
    "Right after a `when`, as in `} else {`: statements that count when its condition does not hold.",
    body=_ANY,
    any_key=_SETTING,
    example='else { text "Hello" }',
)
