"""Whether a JSON value keeps to a schema, for sure: a quick look, by which `conform.py` seldom has to take a long one.

A schema's keywords are those of JSON Schema 2020-12 that our own schemas use. What is not understood is not sure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Shape = Mapping[str, Any]
    Judge = Callable[[Any, Any, Shape, Shape], bool]


def surely_fits(value: Any, shape: Shape | bool, whole: Shape | None = None) -> bool:
    """`whole` is the document that references in `shape` point into (None: itself). False: no, or who knows."""
    if not isinstance(shape, dict):
        return shape is True
    whole = shape if whole is None else whole
    for keyword, said in shape.items():
        judge = _JUDGES.get(keyword)
        if judge is None or not judge(value, said, shape, whole):
            return False
    return True


def _nothing(_value: Any, _said: Any, _shape: Shape, _whole: Shape) -> bool:
    return True


def _type(value: Any, said: Any, _shape: Shape, _whole: Shape) -> bool:
    return isinstance(said, str) and type(value) in _TYPES[said]  # `bool` is no number, nor is 1.0 surely an integer


def _reference(value: Any, said: str, _shape: Shape, whole: Shape) -> bool:
    name = said.removeprefix("#/$defs/")
    return name != said and surely_fits(value, whole["$defs"][name], whole)


def _any(value: Any, said: list[Shape], _shape: Shape, whole: Shape) -> bool:
    return any(surely_fits(value, one, whole) for one in said)


def _exactly(value: Any, said: Any, _shape: Shape, _whole: Shape) -> bool:
    return type(value) is type(said) and type(said) in _PLAIN and value == said


def _one_of(value: Any, said: list[Any], _shape: Shape, _whole: Shape) -> bool:
    return any(_exactly(value, one, _shape, _whole) for one in said)


def _least(value: Any, said: float, _shape: Shape, _whole: Shape) -> bool:
    return type(value) not in _NUMBERS or value >= said


def _most(value: Any, said: float, _shape: Shape, _whole: Shape) -> bool:
    return type(value) not in _NUMBERS or value <= said


def _fewest(value: Any, said: int, _shape: Shape, _whole: Shape) -> bool:
    return not isinstance(value, list) or len(value) >= said


def _at_most(value: Any, said: int, _shape: Shape, _whole: Shape) -> bool:
    return not isinstance(value, list) or len(value) <= said


def _required(value: Any, said: list[str], _shape: Shape, _whole: Shape) -> bool:
    return not isinstance(value, dict) or all(name in value for name in said)


def _properties(value: Any, said: Mapping[str, Shape], _shape: Shape, whole: Shape) -> bool:
    if not isinstance(value, dict):
        return True
    return all(surely_fits(value[name], one, whole) for name, one in said.items() if name in value)


def _others(value: Any, said: Shape | bool, shape: Shape, whole: Shape) -> bool:
    """All but the properties that are named."""
    if not isinstance(value, dict):
        return True
    named = shape.get("properties", {})
    return all(surely_fits(one, said, whole) for name, one in value.items() if name not in named)


def _items(value: Any, said: Shape | bool, shape: Shape, whole: Shape) -> bool:
    rest = value[len(shape.get("prefixItems", ())) :] if isinstance(value, list) else ()
    return all(surely_fits(one, said, whole) for one in rest)


def _first_items(value: Any, said: list[Shape], _shape: Shape, whole: Shape) -> bool:
    return not isinstance(value, list) or all(map(surely_fits, value, said, [whole] * len(said)))


_NUMBERS = (int, float)
_PLAIN = (str, int, bool, type(None))
_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": _NUMBERS,
    "boolean": (bool,),
    "null": (type(None),),
}
_JUDGES: dict[str, Judge] = {
    **dict.fromkeys(("$schema", "$defs", "$id", "title", "description", "default"), _nothing),
    "type": _type,
    "$ref": _reference,
    "anyOf": _any,
    "const": _exactly,
    "enum": _one_of,
    "minimum": _least,
    "maximum": _most,
    "minItems": _fewest,
    "maxItems": _at_most,
    "required": _required,
    "properties": _properties,
    "additionalProperties": _others,
    "items": _items,
    "prefixItems": _first_items,
}
