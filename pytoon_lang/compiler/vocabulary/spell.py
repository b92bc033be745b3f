"""A typed value as the author would write it: for hover, docs and messages."""

from __future__ import annotations

from pytoon_lang.compiler.ir.items import (
    BRIGHT,
    BRIGHT_LETTERS,
    DARK,
    DARK_LETTERS,
    NO_LIGHT,
    Freeze,
    Keyframe,
    Light,
    Lut,
    Mask,
    Moment,
    Place,
    Ramp,
)
from pytoon_lang.compiler.ir.scene import Animation, Candidate, Paint, Voice
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
        case Paint():
            return _painted(value)
        case Animation(name=name, length=length, direction=direction, begin=begin):
            more = f", {direction}" if direction else f", from: {begin:g}" if begin else ""
            return f"{name}({spell(length, wanted)}{more})"
        case Place() | Lut() | Light() | Mask() | Moment() | Keyframe() | Ramp() | Freeze():
            return _spell_dress(value)
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


def _painted(paint: Paint) -> str:
    if not paint.to:
        return paint.color
    colors = ", ".join((paint.color, *paint.via, paint.to))
    if paint.center is None:
        return f"gradient({colors}, angle: {paint.angle:g}deg)"
    x, y = (f"{share * 100:g}%" for share in paint.center)
    return f"radial-gradient({colors}, x: {x}, y: {y})"


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


def _spell_place(place: Place) -> str:
    if place.anchor == "point":
        side = f", {place.side}" if place.side else ""
        return f"point({_length(place.gap)}, {_length(place.down)}{side})"
    return f"{place.anchor}({_length(place.gap)})" if place.gap.amount else place.anchor


def _length(length: Length) -> str:
    return f"{length.amount:g}{length.unit}"


def _spell_dress(value: Place | Lut | Light | Mask | Moment | Keyframe | Ramp | Freeze) -> str:
    match value:
        case Place():
            return _spell_place(value)
        case Lut(path=path):
            return f'"{path}"'
        case Light(color=color, blur=blur, down=down, across=across):
            words = {DARK: "yes", BRIGHT: "yes", DARK_LETTERS: "yes", BRIGHT_LETTERS: "yes", NO_LIGHT: "no"}
            away = [down, across] if across.amount else [down] if down.amount else []
            sides = map(_length, (blur, *away))
            return words.get(value) or f"soft({', '.join((*sides, color))})"
        case Mask(shape=shape, radius=radius, path=path):
            return {"file": f'"{path}"', "rounded": f"rounded({_length(radius)})"}.get(shape, shape)
        case Moment(time=time, share=share):
            return f"{share * 100:g}%" if time is None else spell(time, Type("time"))
        case Ramp(at=at, speed=speed, ease=ease):
            return f"{spell(at, Type('time'))} {speed * 100:g}% ease: {ease}"
        case Freeze(at=at, length=length):
            return f"{spell(at, Type('time'))} length: {spell(length, Type('time'))}"
    return _spell_keyframe(value)


def _spell_keyframe(keyframe: Keyframe) -> str:
    share, angle, plain = Type("share"), Type("angle"), Type("any")
    said = (
        ("at", keyframe.place, plain),
        ("size", keyframe.size, plain),
        ("opacity", keyframe.opacity, share),
        ("rotation", keyframe.rotation, angle),
        ("shown", keyframe.shown, share),
        ("ease", keyframe.ease, plain),
    )
    settings = ", ".join(f"{key}: {spell(value, wanted)}" for key, value, wanted in said if value is not None)
    return f"{spell(keyframe.at, plain)} {settings}"


def _spell_tuple(value: tuple[object, ...], wanted: Type) -> str:
    if wanted.base == "frame":
        ratios = [f"{ratio[0]}:{ratio[1]}" for ratio, size in FRAMES.items() if size == value]
        return ratios[0] if ratios else "x".join(map(str, value))
    items = [spell(item, wanted.item or wanted) for item in value]
    return items[0] if len(items) == 1 and wanted.base != "list" else f"[{', '.join(items)}]"
