"""A slot -> the values that could be written for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang import stdlib
from pytoon_lang.compiler.values.declared import TYPES
from pytoon_lang.compiler.vocabulary.engines import PICTURE_ENGINES, VOICE_ENGINES
from pytoon_lang.compiler.vocabulary.frames import FRAMES
from pytoon_lang.compiler.vocabulary.grades import GRADES
from pytoon_lang.compiler.vocabulary.places import ANIMATIONS, BESIDE, LIGHTS, MASKS, PLACES, POINT
from pytoon_lang.compiler.vocabulary.platforms import PLATFORMS
from pytoon_lang.compiler.vocabulary.types import Slot
from pytoon_lang.lsp.calls import parameters, taken_by
from pytoon_lang.lsp.files import files
from pytoon_lang.lsp.offer import Offer
from pytoon_lang.lsp.resolve import shelf
from pytoon_lang.lsp.words import signature

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pytoon_lang.compiler.vocabulary.types import Type
    from pytoon_lang.lsp.names import Declared
    from pytoon_lang.lsp.snapshot import Snapshot

_EXAMPLES = {
    "point": "point(${1:30%}, ${2:45%})",
    "below": "below(${1:40px})",
    "above": "above(${1:40px})",
    "soft": "soft(${1:24px}, ${2:#000000a0})",
    "rounded": "rounded(${1:24px})",
    "slide": "slide(${1:300ms}, ${2:left})",
}


def values(slot: Slot, snapshot: Snapshot, presets: Mapping[str, Declared]) -> Iterator[Offer]:
    """What may be written for a slot, as far as there is a list of it."""
    wanted = slot.type.item if slot.type.base == "list" and slot.type.item else slot.type
    if slot.name in {"font", "fonts"} and wanted.base == "text":
        yield from (Offer(f'"{name}"', "value", detail="font") for name in snapshot.world.fonts())
    elif wanted.base in {"library", "preset"}:
        yield from _presets(wanted, presets)
    elif wanted.base in {"asset", "path"}:
        yield from files(wanted, slot.name, snapshot)
    elif wanted.base == "name-of":
        what = wanted.choices[0]
        yield from (Offer(d.name, "name", d.doc, what) for d in snapshot.names.declared if d.what == what)
    else:
        yield from _words(wanted)


def types() -> Iterator[Offer]:
    """What may stand after `param name:`."""
    yield from (Offer(name, "type") for name in TYPES)
    yield Offer("one-of", "type", "one of some words", insert="one-of()", snippet="one-of($1)")


def _words(wanted: Type) -> Iterator[Offer]:
    match wanted.base:
        case "one-of" | "name":
            yield from (Offer(word, "value") for word in wanted.choices)
        case "place":
            yield from _described({**PLACES, **BESIDE, **POINT})
        case "animation":
            yield from (
                Offer(o.label, "value", o.doc, snippet=o.snippet or f"{o.label}(${{1:300ms}})")
                for o in _described(ANIMATIONS)
            )
        case "light":
            yield from _described(LIGHTS)
        case "mask":
            yield from _described({k: v for k, v in MASKS.items() if not wanted.choices or k in wanted.choices})
        case "grade":
            yield from _described(GRADES)
        case "engines":
            yield from (Offer(one.name, "value", one.doc) for one in PICTURE_ENGINES.values())
        case "voices":
            yield from (Offer(one.name, "value", one.doc) for one in VOICE_ENGINES.values())
        case "target":
            yield from (Offer(one.name, "value", one.doc) for one in PLATFORMS.values())
            yield from _frames(FRAMES)
        case "frame":
            yield from _frames(FRAMES)
        case "paint":
            yield Offer("gradient", "value", snippet="gradient(${1:#101a3a}, ${2:#5b2d8e}, angle: ${3:30deg})")
            yield Offer("radial-gradient", "value", snippet="radial-gradient(${1:#5b2d8e}, ${2:#101a3a})")


def _frames(frames: Mapping[tuple[int, int], tuple[int, int]]) -> Iterator[Offer]:
    yield from (Offer(f"{w}:{h}", "value", f"{size[0]} x {size[1]} px") for (w, h), size in frames.items())


def _described(words: Mapping[str, str]) -> Iterable[Offer]:
    return (Offer(word, "value", text, snippet=_EXAMPLES.get(word, "")) for word, text in words.items())


def _presets(wanted: Type, presets: Mapping[str, Declared]) -> Iterator[Offer]:
    for name, one in presets.items():
        slots = parameters(one)
        yield Offer(name, "preset", one.doc, signature(name, slots), snippet=_called(name, slots))
    folder = wanted.choices[0] if wanted.base == "library" else "blocks"
    for name in stdlib.names(folder):
        slots = taken_by(name, (Slot("", wanted, ""),), {})
        found = shelf(folder, name)
        yield Offer(name, "preset", found.doc if found else "", signature(name, slots), snippet=_called(name, slots))


def _called(name: str, slots: tuple[Slot, ...]) -> str:
    """A call with places for what must be said."""
    needed = [slot.name for slot in slots if slot.required]
    return f"{name}({', '.join(f'${{{at}:{one}}}' for at, one in enumerate(needed, 1))})" if needed else ""
