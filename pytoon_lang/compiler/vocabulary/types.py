"""The types of the language: what a value may look like, as data.

A `Type` is a base and, where the base needs them, the choices, the item or the limits. `reading` turns a written value
and a `Type` into a typed value; completion, hover and the JSON Schema read the same data.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Base = Literal[
    "text",  # "..."                                 -> str
    "name",  # a bare word or a text that names things -> str
    "number",  # 4.5                                 -> float
    "integer",  # 4                                  -> int
    "time",  # 4s, 250ms, 12f                        -> Time
    "length",  # 64px, 60%                           -> Length
    "share",  # 70%                                  -> float, 0.7
    "decibel",  # -18dB                              -> float
    "loudness",  # -14LUFS                           -> float
    "angle",  # 30deg                                -> float, degrees
    "money",  # 0.40USD                              -> float, US dollars
    "color",  # #rrggbb, #rrggbbaa                   -> str, lower case, `#rrggbb[aa]`
    "paint",  # a colour or gradient(a, b, angle: 30deg) -> Paint
    "frame",  # 9:16, 1080x1920                      -> (width, height) in px
    "rate",  # 30, 29.97                             -> Rate
    "place",  # top-left, below(40px)                -> Place
    "animation",  # pop, rise(300ms)                 -> Animation
    "light",  # yes, no, soft(24px, #000000a0)       -> Light
    "mask",  # circle, rounded(24px), "mask.svg"      -> Mask
    "grade",  # warm, "look.cube"                      -> str, a name of vocabulary/grades.py, or Lut
    "moment",  # 1s, 50%                              -> Moment
    "engines",  # runway, [luma, local]              -> tuple[Engine names]
    "voices",  # local(), [elevenlabs("Rachel"), local()] -> tuple[Voice]
    "asset",  # "shoe.png" (`choices` holds the kind) -> str, path relative to the project root
    "path",  # "out/a.mp4"                           -> str, path relative to the project root
    "one-of",  # one of `choices`                    -> str
    "name-of",  # a narrator, brand, variant, ... (`choices[0]`) -> str
    "library",  # a preset, style or transition (`choices[0]` is the folder), with arguments -> Applied
    "list",  # [a, b] of `item`                      -> tuple
    "condition",  # ($video.duration <= 30s)         -> Binary or Not, as written
    "date",  # 2026-12-31, "2026-12-31"              -> str
    "target",  # reels, 1:1                         -> str, or (width, height) in px
    "table",  # load("rows.csv")                     -> Table
    "row",  # $plan                                  -> Row
    "rows",  # what `each` goes through: a table or a list
    "preset",  # card($plan): a preset of the program, with arguments
    "any",  # whatever is written                    -> as written
    "not-yet",  # understood by a later edition of the compiler
]


class Type(NamedTuple):
    """What a value may be. `low` and `high` are inclusive limits, in seconds or the base's own unit."""

    base: Base
    choices: tuple[str, ...] = ()
    item: Type | None = None
    low: float | None = None
    high: float | None = None


class Slot(NamedTuple):
    """A place for a value: after the kind (`values`), by name (`keys`), or in a call.

    `default` is the typed value the system takes when nobody says anything; None when there is none (`unset` says what
    happens then).
    """

    name: str
    type: Type
    doc: str
    default: object = None
    required: bool = False
    unset: str = ""


class Kind(NamedTuple):
    """A kind of statement: what it takes after its word, which keys, which statements in its block."""

    name: str
    doc: str
    values: tuple[Slot, ...] = ()
    keys: tuple[Slot, ...] = ()
    body: tuple[str, ...] = ()  # kinds that may stand in its block
    once: bool = False  # at most one in its block
    any_key: Type | None = None  # keys are names the author invents, of this type
    status: Literal["ready", "not-yet"] = "ready"
    example: str = ""


TEXT = Type("text")
NAME = Type("name")
INTEGER = Type("integer")
NUMBER = Type("number")
TIME = Type("time", low=0, high=3600)
LENGTH = Type("length", low=0)
SHARE = Type("share", low=0, high=100)
DECIBEL = Type("decibel", low=-96, high=24)
COLOR = Type("color")
PAINT = Type("paint")
PLACE = Type("place")
ANIMATION = Type("animation")
ANGLE = Type("angle", low=-3600, high=3600)
SHADOW = Type("light", ("shadow",))
GLOW = Type("light", ("glow",))
LETTER_SHADOW = Type("light", ("letter-shadow",))
LETTER_GLOW = Type("light", ("letter-glow",))
MASK = Type("mask")
CORNERS = Type("mask", ("none", "rounded"))
GRADE = Type("grade")
YES_NO = Type("one-of", ("yes", "no"))
IMAGE = Type("asset", ("image",))
VIDEO = Type("asset", ("video",))
AUDIO = Type("asset", ("audio",))
FONT = Type("asset", ("font",))


def one_of(*choices: str) -> Type:
    """The type of a closed set of words."""
    return Type("one-of", choices)


def name_of(what: str) -> Type:
    """The type of a reference to something that is declared elsewhere in the program."""
    return Type("name-of", (what,))


def list_of(item: Type) -> Type:
    """The type of a list."""
    return Type("list", item=item)
