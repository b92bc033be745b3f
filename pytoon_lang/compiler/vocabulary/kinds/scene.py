"""A scene and what stands in it."""

from __future__ import annotations

from pytoon_lang.compiler.ir.items import Place
from pytoon_lang.compiler.ir.values import Time
from pytoon_lang.compiler.vocabulary.kinds.takes import PACE, TAKE
from pytoon_lang.compiler.vocabulary.motions import MOTIONS, PROFILES
from pytoon_lang.compiler.vocabulary.types import (
    GRADE,
    IMAGE,
    NAME,
    PAINT,
    PLACE,
    TEXT,
    TIME,
    VIDEO,
    YES_NO,
    Kind,
    Slot,
    Type,
    one_of,
)

_FIT = (
    Slot("fit", one_of("cover", "contain"), "fill the frame, or show all of it", default="cover"),
    Slot(
        "around",
        one_of("background", "blur"),
        "what lies where `contain` leaves room: the scene's background, or a blurred copy",
        default="background",
    ),
    Slot(
        "focus",
        PLACE,
        "what stays in view where `cover` cuts sides off: a side, a corner or `point(30%, 20%)` of the picture",
        default=Place("center"),
    ),
)

SCENE = Kind(
    "scene",
    "One shot. Scenes follow each other in the order they are written.",
    values=(
        Slot("name", NAME, "its name", unset="scene-1, scene-2, ..."),
        Slot(
            "length",
            Type("time", low=0.1, high=600),
            "how long it lasts",
            unset="as long as what is said in it, else as its clip, else 5s",
        ),
    ),
    keys=(
        Slot("background", PAINT, "what is behind everything", unset="the video's"),
        Slot("grade", GRADE, "the colour grade of its picture, by name or as a `.cube` file", unset="the video's"),
        Slot("hold", TIME, "rest after its last word", unset="the video's"),
    ),
    body=(
        "image",
        "clip",
        "generate",
        "overlay",
        "inset",
        "shape",
        "text",
        "say",
        "logo",
        "sound",
        "waive",
        "use",
        "each",
        "when",
        "else",
    ),
    example="scene hook 4s { background: #101018 }",
)

IMAGE_KIND = Kind(
    "image",
    "The picture of a scene: a still from a file.",
    values=(Slot("file", IMAGE, "the picture", required=True),),
    keys=(
        Slot("motion", one_of(*MOTIONS), "how it moves", default="zoom-in"),
        Slot("profile", one_of(*PROFILES), "how much it moves", default="subtle"),
        Slot("glow", YES_NO, "a light around it, where it stands as a product over its own blur", default="no"),
        *_FIT,
    ),
    once=True,
    example='image "shoe.png" motion: zoom-in',
)

CLIP = Kind(
    "clip",
    "The picture of a scene: moving, from a file.",
    values=(Slot("file", VIDEO, "the clip", required=True),),
    keys=(
        Slot("from", TIME, "where in the clip to begin", default=Time(0)),
        Slot("to", TIME, "where in the clip to end", unset="at its end"),
        *TAKE,
        *_FIT,
    ),
    body=PACE,
    once=True,
    example='clip "run.mp4" from: 2s, to: 5s, speed: 50%',
)

GENERATE = Kind(
    "generate",
    "The picture of a scene: made by an engine, from words and perhaps from a picture to begin and one to end with. "
    "The chain always ends in the local renderer.",
    values=(Slot("prompt", TEXT, "what is to be seen", required=True),),
    keys=(
        Slot(
            "engine",
            Type("engines"),
            'one engine or a chain, the first that works; `runway(model: "gen4.5")` says more of one',
            unset="by words such as `cinematic`, `stylized`, `product`; else the preset's; else runway and the others",
        ),
        Slot("first", IMAGE, "the picture it begins with; without an engine, this picture in motion", unset="none"),
        Slot("last", IMAGE, "the picture it ends with, for engines that can", unset="none"),
        Slot("camera", TEXT, "what the camera does", default=""),
        Slot("lighting", TEXT, "what the light does", default=""),
        Slot("mood", NAME, "a word for the look", default=""),
        Slot("seed", Type("integer", low=0, high=4294967295), "the same seed, the same picture", default=0),
    ),
    once=True,
    example='generate "A runner at dawn" { engine: [runway, local] }',
)
