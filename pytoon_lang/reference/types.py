"""What values look like: the page of types, and how other pages name a type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.values.declared import TYPES as PARAMETERS
from pytoon_lang.compiler.values.shapes import DESCRIBED
from pytoon_lang.compiler.vocabulary.easings import EASINGS
from pytoon_lang.compiler.vocabulary.engines import PICTURE_ENGINES, VOICE_ENGINES
from pytoon_lang.compiler.vocabulary.frames import FRAMES
from pytoon_lang.compiler.vocabulary.places import ANIMATIONS, BESIDE, LIGHTS, MASKS, PLACES, POINT
from pytoon_lang.compiler.vocabulary.spell import spell
from pytoon_lang.compiler.vocabulary.units import UNITS
from pytoon_lang.reference.markdown import anchor, code, listed, sentence, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pytoon_lang.compiler.vocabulary.engines import Engine
    from pytoon_lang.compiler.vocabulary.types import Slot, Type

_FOLDERS = {"presets": "preset", "styles": "style", "transitions": "transition", "blocks": "block"}
_UNIT = {"time": "s", "share": "%", "decibel": "dB", "loudness": "LUFS", "money": "USD", "angle": "deg", "length": "px"}


def page() -> str:
    """docs/reference/types.md."""
    from pytoon_lang.world.fonts import STAND_INS, families

    rows = [(code(base), sentence(noun), code(example), _units(base)) for base, (noun, example) in DESCRIBED.items()]
    ratios = ((code(f"{w}:{h}"), f"{size[0]} x {size[1]} px") for (w, h), size in FRAMES.items())
    fonts = [
        (code(name), ", ".join(map(str, weights)), f"drawn as {STAND_INS[name]}" if name in STAND_INS else "")
        for name, weights in families().items()
    ]
    return "\n".join(
        [
            *("# Values and types", ""),
            "Numbers carry their unit, without a space. Text is in double quotes, names and words of a closed set are",
            "bare. `$name` reads a parameter or a token of the brand; `{{ name }}` does so inside text.",
            *("", *table(("type", "what it is", "example", "units"), rows)),
            *("## Types of parameters", ""),
            *(f"`param name: TYPE = default`, with one of {listed(PARAMETERS)}, or `one-of(a, b)`.", ""),
            "A paint is a colour, a gradient along an angle, or one around a point up to the farthest corner,",
            "`radial-gradient(#5b2d8e, #101a3a, x: 50%, y: 30%)`; both of two to eight colours.",
            "",
            *("## Frames", "", *table(("ratio", "frame"), ratios), "Any other ratio or size may be written, too.", ""),
            *("## Places", "", *_named({**PLACES, **BESIDE, **POINT})),
            *("## Animations", "", "With a length in parentheses: `rise(300ms)`.", "", *_named(ANIMATIONS)),
            *("## Easings", "", "How a keyframe is reached.", "", *_named(EASINGS)),
            *("## Masks", "", "Or a picture of the project: white is seen, black is not.", "", *_named(MASKS)),
            *("## Lights", "", "Shadows and glows; percentages are of the thing's width.", "", *_named(LIGHTS)),
            *("## Fonts", "", *table(("family", "weights", ""), fonts)),
            *("## Picture engines", "", *_engines(PICTURE_ENGINES)),
            *("## Voice engines", "", *_engines(VOICE_ENGINES)),
        ]
    )


def said(wanted: Type, *, short: bool = False) -> str:
    """A type in a few words, with its choices and limits, as Markdown (`short`: without the limits)."""
    match wanted.base:
        case "one-of":
            return listed(wanted.choices)
        case "list":
            return f"list of {said(wanted.item, short=short)}" if wanted.item else "list"
        case "name-of":
            return f"name of a {wanted.choices[0]}"
        case "asset":
            return f"{wanted.choices[0]} file"
        case "library":
            name = _FOLDERS.get(wanted.choices[0], wanted.choices[0])
            return f"[{name}]({wanted.choices[0]}.md)" if not short else name
    name = wanted.base if short else f"[{wanted.base}](types.md)"
    return name if short else f"{name}{_limits(wanted)}"


def default_of(slot: Slot) -> str:
    """What holds when a slot is left out."""
    if slot.required:
        return "required"
    if slot.default is None or (slot.default == "" and slot.unset):
        return slot.unset
    text = spell(slot.default, slot.type)
    return code(text) if text not in {"", '""', "[]"} else slot.unset or "none"


def _limits(wanted: Type) -> str:
    unit = _UNIT.get(wanted.base, "")
    low, high = (None if limit is None else f"{limit:g}{unit}" for limit in (wanted.low, wanted.high))
    if wanted.base in {"share", "length"} and wanted.low == 0 and wanted.high in {None, 100}:
        return ""
    match low, high:
        case None, None:
            return ""
        case str(), None:
            return f", at least {low}"
        case None, str():
            return f", at most {high}"
    return f", {low} to {high}"


def _units(base: str) -> str:
    return ", ".join(f"{code(unit.name)} {unit.doc}" for unit in UNITS.get(base, ()))


def _named(words: Mapping[str, str]) -> list[str]:
    return table(("name", ""), ((code(name), text) for name, text in words.items()))


def _engines(engines: Mapping[str, Engine]) -> list[str]:
    rows: Iterable[tuple[str, str, str]] = (
        (code(e.name), e.doc, code(e.secret) if e.secret else "") for e in engines.values()
    )
    return table(("engine", "", "environment variable"), rows)


def link(kind: str) -> str:
    """A link to a statement, from a page of the same folder."""
    return f"[`{kind}`](statements.md{anchor(kind)})"
