"""Does a JSON value keep to a schema: yes, or ask somebody who can say why not.

Of JSON Schema this knows the words that our published schemas use; importing the library that knows them all costs more
than a whole build that has one segment to join.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Shape = Mapping[str, Any]

_TYPES: dict[str, Callable[[Any], bool]] = {
    "null": lambda value: value is None,
    "boolean": lambda value: isinstance(value, bool),
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: type(value) is int or (type(value) is float and value.is_integer()),
    "number": lambda value: type(value) in {int, float},
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}


def fits(value: Any, shape: Shape) -> bool:
    """Whether a value certainly keeps to a whole schema; False for one with words that are not known here."""
    return _fits(value, shape, shape.get("$defs", {}))


def _fits(value: Any, shape: Shape, named: Mapping[str, Shape]) -> bool:
    if not shape.keys() <= KNOWN:
        return False
    if "$ref" in shape and not _fits(value, named[shape["$ref"].removeprefix("#/$defs/")], named):
        return False
    if "anyOf" in shape and not any(_fits(value, one, named) for one in shape["anyOf"]):
        return False
    if "type" in shape and not _TYPES[shape["type"]](value):
        return False
    if "enum" in shape and not any(_same(value, one) for one in shape["enum"]):
        return False
    if "const" in shape and not _same(value, shape["const"]):
        return False
    match value:
        case dict():
            return _members(value, shape, named)
        case list():
            return _entries(value, shape, named)
        case bool() | str() | None:
            return True
    return bool(shape.get("minimum", value) <= value <= shape.get("maximum", value))


def _same(value: Any, other: Any) -> bool:
    """Equal in JSON, where `true` is not 1."""
    return type(value) is type(other) and bool(value == other)


def _members(value: Mapping[str, Any], shape: Shape, named: Mapping[str, Shape]) -> bool:
    own: Mapping[str, Shape] = shape.get("properties", {})
    others = shape.get("additionalProperties", True)
    return all(name in value for name in shape.get("required", ())) and all(
        _fits(inner, own[name], named) if name in own else _other(inner, others, named) for name, inner in value.items()
    )


def _entries(value: list[Any], shape: Shape, named: Mapping[str, Shape]) -> bool:
    first = shape.get("prefixItems", ())
    rest = shape.get("items", True)
    return (
        shape.get("minItems", 0) <= len(value) <= shape.get("maxItems", len(value))
        and all(_fits(one, own, named) for one, own in zip(value, first, strict=False))
        and all(_other(one, rest, named) for one in value[len(first) :])
    )


def _other(value: Any, shape: Shape | bool, named: Mapping[str, Shape]) -> bool:
    return shape if isinstance(shape, bool) else _fits(value, shape, named)


KNOWN = frozenset(
    {"$schema", "$defs", "$ref", "title", "description", "anyOf", "type", "enum", "const", "minimum", "maximum"}
    | {"properties", "required", "additionalProperties", "items", "prefixItems", "minItems", "maxItems"}
)
"""The words of a schema that are understood here."""
