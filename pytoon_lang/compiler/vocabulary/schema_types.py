"""Types of the language -> JSON Schema of what stands for them in YAML, once YAML has read it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pytoon_lang import stdlib
from pytoon_lang.compiler.ir.values import Length, Rate, Time
from pytoon_lang.compiler.vocabulary.engines import PICTURE_ENGINES, VOICE_ENGINES
from pytoon_lang.compiler.vocabulary.grades import GRADES
from pytoon_lang.compiler.vocabulary.places import ANIMATIONS, BESIDE, MASKS, PLACES, POINT
from pytoon_lang.compiler.vocabulary.units import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pytoon_lang.compiler.vocabulary.types import Slot, Type

Schema = dict[str, Any]

DYNAMIC: Schema = {
    "type": "string",
    "pattern": r"^(\$|\(|/-)",
    "description": "a parameter, `$name`, or `(arithmetic)`",
}
_NUMBER = r"[+-]?[0-9][0-9_]*(\.[0-9]+)?"
_COLOR = r"#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})"


def slot(one: Slot) -> Schema:
    """What may stand for a value: one of its type, or what is only known when the program is compiled."""
    doc = one.doc + (f" (unset: {one.unset})" if one.unset else "")
    schema: Schema = {"description": doc, "anyOf": [value(one.type), {"$ref": "#/definitions/dynamic"}]}
    default = _default(one)
    if default is not None:
        schema["default"] = default
    return schema


def value(one: Type) -> Schema:
    """A written value of a type."""
    base = one.base
    if base in ("number", "integer", "rate"):
        limits = {key: limit for key, limit in (("minimum", one.low), ("maximum", one.high)) if limit is not None}
        return {"type": "integer" if base == "integer" else "number", **limits}
    if base in UNITS:
        units = "|".join(re.escape(unit.name) for unit in UNITS[base])
        return _pattern(f"^{_NUMBER}({units})$", base, f"4{UNITS[base][0].name}")
    if base in ("one-of", "name") and one.choices:
        return {"enum": list(one.choices)}
    if base == "target":
        ratio = {"type": "string", "pattern": "^[0-9]+[:x][0-9]+$"}
        return {"anyOf": [{"enum": list(one.choices)}, ratio]}
    if base == "mask" and one.choices:
        return _word(one.choices, calls=("rounded",))
    if base == "library":
        return _word(stdlib.names(one.choices[0]), calls=(), open_=True)
    if base == "list" and one.item is not None:
        return _several(value(one.item))
    return _named().get(base, {})


def _named() -> dict[str, Schema]:
    """The types whose schema needs nothing but their name; one that is not here may be anything."""
    text: Schema = {"type": "string"}
    color = _pattern(f"^{_COLOR}$", "colour", "#1a1a2e")
    return {
        **dict.fromkeys(("text", "name", "name-of", "asset", "path", "condition"), text),
        "date": _pattern(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "day", "2026-12-31"),
        "color": color,
        "paint": _pattern(rf"^({_COLOR}$|[\w-]+\()", "colour or gradient", "#1a1a2e"),
        "frame": _pattern("^[0-9]+[:x][0-9]+$", "frame", "9:16", "1080x1920"),
        "place": _word(PLACES, calls=(*BESIDE, *POINT)),
        "animation": _word(ANIMATIONS, calls=ANIMATIONS),
        "light": {"anyOf": [*_word(("yes", "no"), calls=("soft",))["anyOf"], color]},
        "grade": {"anyOf": [{"enum": sorted(GRADES)}, {"type": "string", "pattern": r"\.cube$"}]},
        "mask": {"anyOf": [*_word(MASKS, calls=("rounded",))["anyOf"], text]},
        "engines": _several(_word(PICTURE_ENGINES, calls=PICTURE_ENGINES)),
        "voices": _several(_word(VOICE_ENGINES, calls=VOICE_ENGINES)),
    }


def _pattern(pattern: str, kind: str, *examples: str) -> Schema:
    """A literal. The message is a word of editors, who would else show the pattern."""
    message = f"write a {kind}, such as {examples[0]}"
    return {"type": "string", "pattern": pattern, "patternErrorMessage": message, "examples": list(examples)}


def _word(words: Iterable[str], calls: Iterable[str], *, open_: bool = False) -> Schema:
    """A word of a set, or a call of one. With `open_`, calls may name what the program declares."""
    called = r"[\w.-]+" if open_ else "|".join(map(re.escape, calls))
    return {"anyOf": [{"enum": sorted(words)}, {"type": "string", "pattern": rf"^({called})\("}]}


def _several(item: Schema) -> Schema:
    return {"anyOf": [item, {"type": "array", "items": item}]}


def _default(one: Slot) -> object:
    """What the system takes, as one would write it; None when it cannot be said in a word."""
    default = one.default
    match default:
        case Time():
            return str(default)
        case Length():
            return f"{default.amount:g}{default.unit}"
        case Rate():
            return default.num if default.den == 1 else None
        case str() | int() if default != "":
            return default
        case float():
            amount = default * 100 if one.type.base == "share" else default
            units = UNITS.get(one.type.base, ())
            return f"{amount:g}{units[0].name}" if units else amount
    return None
