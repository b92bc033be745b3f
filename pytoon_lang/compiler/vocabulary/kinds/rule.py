"""What an author asks of the whole video."""

from __future__ import annotations

from pytoon_lang.compiler.vocabulary.types import LENGTH, NAME, TEXT, Kind, Slot, Type, one_of

_LASTING = Type("time", low=0.1, high=600)

RULE = Kind(
    "rule",
    "What every text, caption and scene of the video must keep to, over all of its time.",
    values=(Slot("name", NAME, "its name, for messages", required=True),),
    keys=(
        Slot("level", one_of("error", "warning", "info"), "what breaking it is", default="error"),
        Slot("because", TEXT, "why it is asked for; shown when it is broken", default=""),
        Slot("min-contrast", Type("number", low=1, high=21), "of words against what is behind them", unset="any"),
        Slot("min-text-size", LENGTH, "height of the letters' em in captions and texts", unset="any"),
        Slot("max-words", Type("integer", low=1, high=100), "in one caption or text", unset="any number"),
        Slot("reading-speed", Type("number", low=1, high=100), "most characters to read a second", unset="any"),
        Slot("min-shown", _LASTING, "how long words stay at least", unset="any time"),
        Slot("min-scene", _LASTING, "how long a scene lasts at least", unset="any time"),
        Slot("max-scene", _LASTING, "how long a scene lasts at most", unset="any time"),
        Slot(
            "writing",
            one_of("asked"),
            "in clips that engines make: `asked` are only words of their prompts; takes the extra `ocr`",
            unset="any",
        ),
    ),
    example="rule legible { min-contrast: 4.5 }",
)
