"""Two nouns of the scene graph, setting by setting, in the words of the language."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from pytoon_lang.compiler.ir.items import Dress, Letters, Pace
from pytoon_lang.compiler.ir.scene import Asset, SafeArea, Window
from pytoon_lang.compiler.ir.screen import Screen
from pytoon_lang.compiler.vocabulary import KINDS
from pytoon_lang.compiler.vocabulary.spell import spell
from pytoon_lang.compiler.vocabulary.types import TEXT, Type

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOT_SETTINGS = frozenset(("span", "origins", "kind"))
_NO_SETTINGS = frozenset(
    (
        *(("clip", name) for name in ("motion", "strength", "glow")),
        *(("image", name) for name in ("start", "end", "speed", "then", "gain", "duck")),
        ("generate", "chain"),
        *(("overlay", name) for name in ("begin", "end", "speed", "then", "gain", "duck")),
    )
)
"""Fields of a noun that stands for two statements, of which one does not have them; which keys are set here."""

_NOTHING = frozenset(("0s", "none", "no", "0"))
_WORDS = {
    ("text", "text"): "words",
    ("text", "place"): "at",
    ("overlay", "place"): "at",
    ("inset", "place"): "at",
    ("inset", "begin"): "from",
    ("inset", "end"): "to",
    ("inset", "ramps"): "ramp",
    ("inset", "freezes"): "freeze",
    ("shape", "place"): "at",
    ("shape", "paint"): "color",
    ("logo", "place"): "at",
    ("image", "strength"): "profile",
    ("clip", "start"): "from",
    ("clip", "end"): "to",
    ("clip", "ramps"): "ramp",
    ("clip", "freezes"): "freeze",
    ("generate", "written"): "engine",
    ("narrator", "chain"): "engine",
    ("captions", "name"): "style",
    ("captions", "safe"): "safe-area",
    ("music", "begin"): "from",
    ("sound", "begin"): "from",
    ("video", "rate"): "fps",
    ("video", "safe"): "safe-area",
}
"""Fields that are not called like the key that sets them."""


def settings(kind: str, noun: Any) -> dict[str, str]:
    """A noun -> its settings by key, each as the author would write it; empty where there is no value."""
    return {key: spelled(kind, key, value) for key, value in _fields(kind, noun)}


def unusual(kind: str, noun: Any) -> dict[str, str]:
    """The settings that somebody gave, and not the value that the language takes when nobody does."""
    origins = getattr(noun, "origins", {})
    slots = {slot.name: slot for slot in (*KINDS[kind].values, *KINDS[kind].keys)} if kind in KINDS else {}
    usual = {name: spelled(kind, name, slot.default) for name, slot in slots.items()}
    taken = {name for name in slots if name in origins and origins[name].by == "default"}
    given = {key: text for key, text in settings(kind, noun).items() if text and text != usual.get(key)}
    return {key: text for key, text in given.items() if key not in taken and (key in slots or text not in _NOTHING)}


def changed(kind: str, old: Any, new: Any) -> Iterator[tuple[str, str, str]]:
    """Every setting that differs: key, value before, value after."""
    before, after = settings(kind, old), settings(kind, new)
    for key in dict.fromkeys((*before, *after)):
        if before.get(key, "") != after.get(key, ""):
            yield key, before.get(key, ""), after.get(key, "")


def content(noun: Any) -> tuple[str, ...]:
    """A mark of identity: two nouns that say the same have the same one, wherever they stand."""
    return tuple(f"{key} {text}" for key, text in _fields("", noun))


def spelled(kind: str, key: str, value: Any) -> str:
    """A value of a setting as text."""
    if value is None or value in ("", ()):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, SafeArea):
        return f"top {value.top} bottom {value.bottom} left {value.left} right {value.right}"
    wanted = _type(kind, key)
    if isinstance(value, float) and wanted.base == "length":
        return f"{value:g}px"
    return spell(value, wanted)


def _fields(kind: str, noun: Any) -> Iterator[tuple[str, Any]]:
    for name in names(noun):
        value = getattr(noun, name)
        if (kind, name) == ("video", "height"):
            continue
        if (kind, name) == ("video", "width"):
            yield "frame", (value, noun.height)
            continue
        key = _WORDS.get((kind, name), name.replace("_", "-"))
        if isinstance(value, Window | Dress | Letters | Pace):
            yield from _fields(kind, value)
        elif isinstance(value, Screen):
            yield from (("chroma-key", value.color), ("chroma-range", value.reach))
        elif isinstance(value, Asset):
            yield "file" if key == "asset" else key, value.path
            yield "content" if key == "asset" else f"content of {key}", value.digest[:8]
        elif name not in _NOT_SETTINGS and (kind, name) not in _NO_SETTINGS:
            yield key, value


def names(noun: Any) -> tuple[str, ...]:
    """The fields of a noun, whichever kind of class it is; none of a plain value."""
    if isinstance(noun, tuple):
        return tuple(getattr(noun, "_fields", ()))
    return tuple(field.name for field in fields(noun)) if is_dataclass(noun) else ()


def _type(kind: str, key: str) -> Type:
    if kind in KINDS:
        for slot in (*KINDS[kind].values, *KINDS[kind].keys):
            if slot.name == key and slot.type.base not in {"library", "not-yet"}:
                return slot.type
    return Type("name") if key != "text" else TEXT
