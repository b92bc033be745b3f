"""A typed value as the author would write it: for hover, docs and messages."""

from __future__ import annotations

from pytoon_lang.compiler.ir.scene import Animation, Candidate, Paint, Place, Voice
from pytoon_lang.compiler.ir.values import Length, Rate, Time
from pytoon_lang.compiler.vocabulary.frames import FRAMES
from pytoon_lang.compiler.vocabulary.types import Type

_UNIT = {"decibel": "dB", "loudness": "LUFS", "angle": "deg", "money": "USD"}


def spell(value: object, wanted: Type) -> str:
    """The text of a value of the type `wanted`; reading it gives the value again."""
    match value:
        case Time():
            return f"{value.seconds * 1000:g}ms" if 0 < value.seconds < 1 else str(value)
        case Length(amount=amount, unit=unit):
            return f"{amount:g}{unit}"
        case Rate(num=num, den=den):
            return f"{num / den:g}"
        case Paint(color=color, to=to, angle=angle):
            return f"gradient({color}, {to}, angle: {angle:g}deg)" if to else color
        case Place(anchor=anchor, gap=gap):
            return f"{anchor}({gap.amount:g}{gap.unit})" if gap.amount else anchor
        case Animation(name=name, length=length, direction=direction):
            return f"{name}({spell(length, wanted)}{', ' + direction if direction else ''})"
        case Voice() | Candidate():
            return _asked(value)
        case tuple():
            return _spell_tuple(value, wanted)
        case float() if wanted.base == "share":
            return f"{value * 100:g}%"
        case float() | int():
            return f"{value:g}{_UNIT.get(wanted.base, '')}"
        case str() if wanted.base in {"text", "asset", "path"}:
            return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
        case _:
            return str(value)


def _asked(value: Voice | Candidate) -> str:
    """`openai("alloy")`, `runway`, `runway(model: "gen4.5", audio: yes)`."""
    if isinstance(value, Voice):
        return f'{value.engine}("{value.voice}")' if value.voice else value.engine
    model = [f'model: "{value.model}"'] if value.model else []
    options = [f"{name}: {_option(option)}" for name, option in value.options]
    return f"{value.engine}({', '.join([*model, *options])})" if model or options else value.engine


def _option(value: str | float | bool) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f'"{value}"' if isinstance(value, str) else f"{value:g}"


def _spell_tuple(value: tuple[object, ...], wanted: Type) -> str:
    if wanted.base == "frame":
        ratios = [f"{ratio[0]}:{ratio[1]}" for ratio, size in FRAMES.items() if size == value]
        return ratios[0] if ratios else "x".join(map(str, value))
    items = [spell(item, wanted.item or wanted) for item in value]
    return items[0] if len(items) == 1 and wanted.base != "list" else f"[{', '.join(items)}]"
