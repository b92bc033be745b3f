"""Types and slots in words, as Markdown for hovers and completions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.values.shapes import DESCRIBED
from pytoon_lang.compiler.vocabulary.spell import spell

if TYPE_CHECKING:
    from pytoon_lang.compiler.vocabulary.types import Kind, Slot, Type

_UNIT = {"time": "s", "share": "%", "decibel": "dB", "loudness": "LUFS", "money": "USD", "angle": "deg", "length": "px"}
_MOST = 12


def type_of(wanted: Type) -> str:
    """`a time, 0s to 10s`; of closed sets the words themselves."""
    match wanted.base:
        case "one-of":
            more = ", ..." if len(wanted.choices) > _MOST else ""
            return ", ".join(f"`{word}`" for word in wanted.choices[:_MOST]) + more
        case "list" if wanted.item:
            return f"a list of: {type_of(wanted.item)}"
        case "name-of":
            return f"the name of a {wanted.choices[0]}"
        case "asset":
            return f"{'an' if wanted.choices[0][0] in 'aeiou' else 'a'} {wanted.choices[0]} file"
        case "library":
            return f"a {wanted.choices[0].removesuffix('s')} of the library or the program"
    return DESCRIBED[wanted.base][0] + _limits(wanted) if wanted.base in DESCRIBED else "a value"


def default_of(slot: Slot) -> str:
    """What holds when a slot is left out, as Markdown; empty when nothing is to be said."""
    if slot.required:
        return "required"
    text = "" if slot.default is None else spell(slot.default, slot.type)
    if text and text not in {'""', "[]"}:
        return f"left out: `{text}`"
    return f"left out: {slot.unset}" if slot.unset else ""


def about_slot(slot: Slot) -> str:
    """A slot in a few lines."""
    return "\n\n".join(filter(None, (slot.doc, f"{type_of(slot.type)}  \n{default_of(slot)}".strip())))


def about_kind(kind: Kind) -> str:
    """A statement: what it is, an example."""
    example = f"```toonc\n{kind.example}\n```" if kind.example else ""
    return "\n\n".join(filter(None, (kind.doc, example)))


def signature(name: str, slots: tuple[Slot, ...]) -> str:
    """`swipe(direction, length)`."""
    return f"{name}({', '.join(slot.name for slot in slots)})" if slots else name


def _limits(wanted: Type) -> str:
    unit = _UNIT.get(wanted.base, "")
    times = 100 if wanted.base == "share" else 1
    low, high = (None if one is None else f"{one * times:g}{unit}" for one in (wanted.low, wanted.high))
    if wanted.base in {"share", "length"} and wanted.low == 0 and wanted.high in {None, 100}:
        return ""
    if low is None:
        return "" if high is None else f", at most {high}"
    return f", at least {low}" if high is None else f", {low} to {high}"
