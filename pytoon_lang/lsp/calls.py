"""What calls take: `rise(`, `gradient(`, `elevenlabs(`, transitions, presets."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pytoon_lang import stdlib
from pytoon_lang.compiler.values.declared import slots as declared_slots
from pytoon_lang.compiler.values.library import shelved
from pytoon_lang.compiler.vocabulary.places import ANIMATIONS, BESIDE, POINT, SIDES
from pytoon_lang.compiler.vocabulary.types import (
    ANGLE,
    COLOR,
    LENGTH,
    NUMBER,
    PAINT,
    SHARE,
    TEXT,
    TIME,
    Slot,
    Type,
    one_of,
)
from pytoon_lang.compiler.vocabulary.voices import OPTIONS
from pytoon_lang.grammar.syntax import Call

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pytoon_lang.lsp.names import Declared

_TIMED = (Slot("length", TIME, "how long it takes", unset="300ms"),)
_FURTHER: dict[str, tuple[Slot, ...]] = {
    "slide": (Slot("direction", one_of(*SIDES), "where it comes from", default="left"),),
    "count": (Slot("from", NUMBER, "the number that it counts from", default=0),),
}
_SIDE = (Slot("side", one_of("left", "right", "top", "bottom"), "which of its sides stands there", unset="its middle"),)
_POINT = (Slot("across", LENGTH, "from the left", required=True), Slot("down", LENGTH, "from the top", required=True))
_GRADIENT = (
    Slot("from", COLOR, "the first colour", required=True),
    Slot("to", COLOR, "the next colour; two to eight of them", required=True),
    Slot("angle", ANGLE, "its direction; 0 is left to right", default=0.0),
)
_RADIAL = (
    Slot("from", COLOR, "the colour in the middle", required=True),
    Slot("to", COLOR, "the next colour outwards; two to eight of them", required=True),
    Slot("x", SHARE, "where the middle is, from the left", default=0.5),
    Slot("y", SHARE, "where the middle is, from the top", default=0.5),
)
_GRADIENTS = {"gradient": _GRADIENT, "radial-gradient": _RADIAL}
_SOFT = (
    Slot("blur", LENGTH, "how soft it is", required=True),
    Slot("color", COLOR, "its colour", unset="the usual one"),
    Slot("down", LENGTH, "how far below it lies", unset="0px"),
    Slot("across", LENGTH, "how far to the right it lies", unset="0px"),
)
_VOICE = (Slot("voice", TEXT, "a voice of the engine", unset="its usual one"),)
_MODEL = (Slot("model", TEXT, "a model of the engine", unset="the first that can"),)
_LOAD = (Slot("table", Type("path"), "a CSV or JSON file, relative to this one", required=True),)


def taken_by(name: str, outer: Sequence[Slot], presets: Mapping[str, Declared]) -> tuple[Slot, ...]:
    """The slots of a call that stands where `outer` are expected; none when nobody knows."""
    for slot in outer:
        wanted = slot.type.item if slot.type.base == "list" and slot.type.item else slot.type
        found = _taken(name, wanted, presets)
        if found:
            return found
    return _LOAD if name == "load" else _GRADIENTS.get(name, ())


def _taken(name: str, wanted: Type, presets: Mapping[str, Declared]) -> tuple[Slot, ...]:
    match wanted.base:
        case "animation":
            return (*_TIMED, *_FURTHER.get(name, ())) if name in ANIMATIONS else ()
        case "place":
            gap = (Slot("gap", LENGTH, "how far apart", unset="0px"),)
            return gap if name in BESIDE else (*_POINT, *_SIDE) if name in POINT else ()
        case "light":
            return _SOFT if name == "soft" else ()
        case "mask":
            return (Slot("radius", LENGTH, "of the corners", unset="8%"),) if name == "rounded" else ()
        case "voices":
            return (*_VOICE, *OPTIONS[name]) if name in OPTIONS else ()
        case "engines":
            return _MODEL
        case "library" | "preset":
            folder = wanted.choices[0] if wanted.base == "library" else "blocks"
            return parameters(presets[name]) if name in presets else _shelved(folder, name)
    return _GRADIENTS.get(name, ()) if wanted == PAINT else ()


@lru_cache(maxsize=256)
def _shelved(folder: str, name: str) -> tuple[Slot, ...]:
    return shelved(folder, name).slots if name in stdlib.names(folder) else ()


def parameters(preset: Declared) -> tuple[Slot, ...]:
    """What a preset of the program takes."""
    head = preset.statement.arguments[0].value if preset.statement.arguments else None
    return tuple(declared_slots(head.arguments, [])[0]) if isinstance(head, Call) else ()
