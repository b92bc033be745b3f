"""How spoken words look."""

from __future__ import annotations

from pytoon_lang.compiler.ir.items import NO_LIGHT
from pytoon_lang.compiler.ir.scene import Paint
from pytoon_lang.compiler.ir.values import Length
from pytoon_lang.compiler.vocabulary.types import (
    COLOR,
    CORNERS,
    LENGTH,
    LETTER_GLOW,
    LETTER_SHADOW,
    PAINT,
    TEXT,
    YES_NO,
    Kind,
    Slot,
    Type,
    list_of,
    one_of,
)

WEIGHT = Type("integer", low=100, high=900)

LETTERS = (
    Slot(
        "emphasis",
        COLOR,
        "words between asterisks",
        unset="the brand's `accent`, else a colour that strikes",
        default="",
    ),
    Slot("emphasis-weight", WEIGHT, "weight of the words between asterisks", unset="as the others"),
    Slot(
        "emphasis-size",
        Type("share", low=50, high=200),
        "how large the words between asterisks are beside the others",
        default=1.0,
    ),
    Slot("stroke", COLOR, "the edge of the letters", unset="none", default=""),
    Slot("stroke-width", Type("length", low=0, high=200), "width of that edge", unset="5% of their em", default=None),
    Slot(
        "shadow",
        LETTER_SHADOW,
        "a shadow of the letters; lengths in % are of their em",
        unset="a soft one where nothing else sets them off from a picture",
    ),
    Slot("glow", LETTER_GLOW, "a light around the letters", default=NO_LIGHT),
    Slot("background", COLOR, "a box behind the words", unset="none", default=""),
    Slot("padding", LENGTH, "from the words to the edge of that box", unset="by their size"),
    Slot(
        "mask", CORNERS, "corners of that box: `rounded(16px)`, or `none` for square ones", unset="round, by their size"
    ),
)
"""What all letters can wear, those of captions and those of texts."""

CAPTIONS = Kind(
    "captions",
    "Shows what is said, at the time it is said.",
    values=(Slot("style", Type("library", ("styles",)), "a style of the library", unset="the preset's"),),
    keys=(
        Slot(
            "mode", one_of("phrase", "word"), "whole phrases, or a few words in the rhythm of speech", default="phrase"
        ),
        Slot("max-words", Type("integer", low=1, high=40), "words on screen at once", default=7),
        Slot("font", TEXT, "the family", default="Inter"),
        Slot("weight", WEIGHT, "its weight", default=700),
        Slot("size", LENGTH, "height of the letters' em", default=Length(56.0, "px")),
        Slot("color", PAINT, "the words: a colour, or a gradient across each line", default=Paint("#ffffff")),
        Slot("highlight", COLOR, "the word being spoken", unset="as the others", default=""),
        Slot("spoken", COLOR, "words that have been spoken", unset="as the others", default=""),
        Slot("word-box", COLOR, "a box behind the word being spoken", unset="none", default=""),
        *LETTERS,
        Slot(
            "animation",
            one_of("none", "pop", "fade", "bounce", "typewriter", "karaoke", "reveal"),
            "how words come",
            default="fade",
        ),
        Slot("uppercase", YES_NO, "in capitals", default="no"),
        Slot("place", one_of("upper-third", "centre", "lower-third"), "where they stand", default="lower-third"),
        Slot("margin", LENGTH, "distance to the edge of the safe area", default=Length(120.0, "px")),
        Slot("safe-area", LENGTH, "kept free on every side", unset="the video's safe area"),
        Slot("files", list_of(one_of("ass", "json")), "written beside captions.srt and captions.vtt", default=()),
        Slot(
            "translation",
            Type("asset", ("subtitle",)),
            "another language to read: captions.srt or captions.vtt of this video, translated; words between asterisks "
            "are emphasised",
            unset="what is said",
        ),
    ),
    once=True,
    example="captions word-pop { max-words: 4 }",
)
