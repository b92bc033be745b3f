"""A scene graph as an indented outline that people can read: one setting a line, with where it came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pytoon_lang.compiler.ir.items import PLAIN, Dress, Keyframe, Light, Mask
from pytoon_lang.compiler.ir.scene import Asset, Paint, Place, SafeArea, SceneGraph
from pytoon_lang.compiler.ir.values import Length, Origin, Rate, Time
from pytoon_lang.compiler.vocabulary.spell import spell
from pytoon_lang.compiler.vocabulary.types import Type
from pytoon_lang.source import Span

SHORT = (
    Asset,
    Keyframe,
    Light,
    Mask,
    Paint,
    Place,
    SafeArea,
    Length,
    Origin,
    Rate,
    Time,
    Span,
    str,
    int,
    float,
    bool,
    type(None),
)


def outline(graph: SceneGraph) -> str:
    """The whole graph; digests are left out, spans are `line:column`."""
    return "\n".join(_lines(graph, 0))


def _lines(node: Any, depth: int) -> Iterator[str]:
    indent = "  " * depth
    for name in node._fields:
        value = getattr(node, name)
        if isinstance(node, Dress) and value == getattr(PLAIN, name):
            continue
        if name == "origins":
            yield from _origins(value, depth)
        elif isinstance(value, SHORT):
            yield f"{indent}{name}: {_short(value)}"
        elif isinstance(value, Mapping):
            yield f"{indent}{name}: " + ", ".join(f"{k}={v!r}" for k, v in value.items())
        elif isinstance(value, tuple) and not hasattr(value, "_fields") and all(isinstance(v, SHORT) for v in value):
            yield f"{indent}{name}: [" + ", ".join(map(_short, value)) + "]"
        else:
            for one in (value,) if hasattr(value, "_fields") else value:
                yield f"{indent}{name}: {type(one).__name__}"
                yield from _lines(one, depth + 1) if hasattr(one, "_fields") else ()


def _origins(origins: Mapping[str, Origin], depth: int) -> Iterator[str]:
    for by in ("written", "preset", "default"):
        named = [
            f"{key}({_short(o.span)})" if by == "written" else f"{key}({o.name})" if o.name else key
            for key, o in origins.items()
            if o.by == by
        ]
        if named:
            yield "  " * depth + f"{by}: " + " ".join(named)


def _short(value: Any) -> str:
    match value:
        case Asset():
            return f"{value.kind} {value.path}"
        case Keyframe() | Light() | Mask():
            return spell(value, Type("any"))
        case Paint():
            return value.color + (f" to {value.to} at {value.angle:g}deg" if value.to else "")
        case Place():
            return value.anchor + (f"({_short(value.gap)})" if value.gap.amount else "")
        case SafeArea():
            return f"top {value.top} bottom {value.bottom} left {value.left} right {value.right}"
        case Length():
            return f"{value.amount:g}{value.unit}"
        case Rate():
            return f"{value.num}/{value.den}"
        case Span():
            return f"{value.line}:{value.column}"
        case Time():
            return str(value)
        case _:
            return repr(value)
