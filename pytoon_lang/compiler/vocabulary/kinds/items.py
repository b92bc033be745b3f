"""What stands on the picture: overlays, insets, shapes, texts, logos, and the keyframes they move by."""

from __future__ import annotations

from pytoon_lang.compiler.ir.items import NO_LIGHT, NO_MASK, Place
from pytoon_lang.compiler.ir.scene import Paint
from pytoon_lang.compiler.ir.values import Length, Time
from pytoon_lang.compiler.vocabulary.easings import EASINGS
from pytoon_lang.compiler.vocabulary.kinds.captions import LETTERS, WEIGHT
from pytoon_lang.compiler.vocabulary.kinds.takes import PACE, TAKE
from pytoon_lang.compiler.vocabulary.types import (
    ANGLE,
    ANIMATION,
    GLOW,
    IMAGE,
    LENGTH,
    MASK,
    PAINT,
    PLACE,
    SHADOW,
    SHARE,
    TEXT,
    TIME,
    VIDEO,
    Kind,
    Slot,
    Type,
    one_of,
)

WINDOW = (
    Slot("start", TIME, "after the scene begins", default=Time(0)),
    Slot("length", TIME, "how long it is seen", unset="to the end of the scene"),
    Slot("enter", ANIMATION, "how it comes", unset="it is there"),
    Slot("exit", ANIMATION, "how it goes", unset="it is gone"),
)
POSE = (
    Slot("opacity", SHARE, "how solid it is", default=1.0),
    Slot("rotation", ANGLE, "how far it is turned, clockwise", default=0.0),
    Slot("shown", SHARE, "how much of it is seen, from the left", default=1.0),
)
_LIGHT = (
    Slot("shadow", SHADOW, "a soft shadow under it", default=NO_LIGHT),
    Slot("glow", GLOW, "a light around it", default=NO_LIGHT),
)
_MASK = Slot("mask", MASK, "the outline it is cut to", default=NO_MASK)
_AT = Slot("at", PLACE, "where it stands", default=Place("center"))

_CROP = (
    Slot("height", LENGTH, "its height, of the frame's height; what is too much is cut off", unset="by its own shape"),
    Slot(
        "focus",
        PLACE,
        "what stays in view where `height` or a circle cuts off: a side, a corner or `point(30%, 20%)` of it",
        default=Place("center"),
    ),
)

OVERLAY = Kind(
    "overlay",
    "A picture on the picture; its transparency is kept.",
    values=(Slot("file", IMAGE, "the picture", required=True),),
    keys=(
        _AT,
        Slot("size", LENGTH, "its width, of the frame's width", default=Length(60.0, "%")),
        *_CROP,
        *POSE,
        _MASK,
        *_LIGHT,
        *WINDOW,
    ),
    body=("keyframe",),
    example='overlay "shoe-cutout.png" at: bottom-right, size: 30%, enter: pop(300ms)',
)

INSET = Kind(
    "inset",
    "A clip on the picture: picture in picture.",
    values=(Slot("file", VIDEO, "the clip", required=True),),
    keys=(
        _AT,
        Slot("size", LENGTH, "its width, of the frame's width", default=Length(40.0, "%")),
        *_CROP,
        Slot("from", TIME, "where in the clip to begin", default=Time(0)),
        Slot("to", TIME, "where in the clip to end", unset="at its end"),
        *TAKE,
        *POSE,
        _MASK,
        *_LIGHT,
        *WINDOW,
    ),
    body=("keyframe", *PACE),
    example='inset "talk.mp4" at: bottom-right, size: 36%, mask: circle, from: 2s',
)

SHAPE = Kind(
    "shape",
    "A rectangle in a colour or gradient: a bar, a panel, progress. It may reach out of the safe area.",
    values=(Slot("color", PAINT, "its colour or gradient", default=Paint("#ffffff")),),
    keys=(
        _AT,
        Slot("size", LENGTH, "its width, of the frame's width", default=Length(60.0, "%")),
        Slot("height", LENGTH, "its height, of the frame's height", default=Length(12.0, "px")),
        *POSE,
        _MASK,
        *_LIGHT,
        *WINDOW,
    ),
    body=("keyframe",),
    example="shape #ff7a3c at: bottom, size: 80%, height: 10px, mask: rounded(5px)",
)

TEXT_KIND = Kind(
    "text",
    "Words on the picture.",
    values=(
        Slot(
            "words",
            TEXT,
            "the words; those between asterisks, `*now*`, are emphasised, `\\*` is an asterisk",
            required=True,
        ),
    ),
    keys=(
        Slot("at", PLACE, "where they stand", default=Place("center")),
        Slot("size", LENGTH, "height of the letters' em", default=Length(72.0, "px")),
        Slot("color", PAINT, "their colour, or a gradient across each line", default=Paint("#ffffff")),
        Slot("font", TEXT, "the family", default="Inter"),
        Slot("weight", WEIGHT, "its weight", default=700),
        *LETTERS,
        *POSE,
        *WINDOW,
    ),
    body=("keyframe",),
    example='text "From {{ price }}" at: center, size: 96px, enter: rise(300ms)',
)

LOGO = Kind(
    "logo",
    "The brand's mark.",
    values=(Slot("file", IMAGE, "another picture of it", unset="the brand's `logo`"),),
    keys=(
        Slot("at", PLACE, "where it stands", default=Place("bottom")),
        Slot("size", LENGTH, "its width, of the frame's width", default=Length(32.0, "%")),
        *POSE,
        _MASK,
        *_LIGHT,
        *WINDOW,
    ),
    body=("keyframe",),
    example="logo at: bottom",
)

KEYFRAME = Kind(
    "keyframe",
    "How a thing is to be at a moment of its life. Each setting goes its own way from one keyframe that names it to "
    "the next; the first way starts at what the thing itself says.",
    values=(Slot("when", Type("moment"), "after it comes in, or a share of the time it is seen", required=True),),
    keys=(
        Slot("at", PLACE, "where it is to stand", unset="on its way"),
        Slot("size", LENGTH, "how large it is to be, as its own `size` says it", unset="on its way"),
        Slot("opacity", SHARE, "how solid it is to be", unset="on its way"),
        Slot("rotation", ANGLE, "how far it is to be turned, clockwise", unset="on its way"),
        Slot("shown", SHARE, "how much of it is to be seen, from the left", unset="on its way"),
        Slot("ease", one_of(*EASINGS), "how it gets there", default="in-out"),
    ),
    example="keyframe 1s at: top-left, size: 20%, ease: out",
)

OVER = Kind(
    "over",
    "Things that lie over all scenes and transitions; their time is the video's.",
    body=("overlay", "inset", "shape", "text", "logo", "use", "each", "when", "else"),
    once=True,
    example="over { shape #ff7a3c at: bottom, size: 100% }",
)
