"""A place -> what may stand there, by the vocabulary: statements, keys, values of which types."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.values.match import NOWHERE, match
from pytoon_lang.compiler.vocabulary import FILE, KINDS
from pytoon_lang.grammar.syntax import Color, Date, List, Name, Number, Ratio, Size, Text
from pytoon_lang.lsp.calls import taken_by
from pytoon_lang.lsp.place import TRANSPARENT
from pytoon_lang.lsp.walk import slot_of
from pytoon_lang.source import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pytoon_lang.compiler.vocabulary.types import Slot
    from pytoon_lang.grammar.syntax import Token, Value
    from pytoon_lang.lsp.names import Declared
    from pytoon_lang.lsp.place import Bracket, Place

_MARKS = frozenset(("COLON", "EQUAL"))
_CONTINUED = frozenset(("COMMA", "DOTDOT", "SIGN", "SCALE", "COMPARE", "AND", "OR", "NOT"))


class Expected(NamedTuple):
    """`kinds` are statements, `keys` settings with a colon, `values` what a value may be for, the likeliest first.

    `path` are the parts before the word in `$a.b`; `written` keys that are there already. `types`: a type is wanted, as
    after `param name:`. `taker` is whose keys these are.
    """

    kinds: tuple[str, ...] = ()
    keys: tuple[Slot, ...] = ()
    values: tuple[Slot, ...] = ()
    path: tuple[str, ...] | None = None
    types: bool = False
    taker: str = ""


def expected(place: Place, presets: Mapping[str, Declared]) -> Expected:
    """What the word at a place may be."""
    if place.inside == "comment":
        return Expected()
    path = _path(place.near)
    if path is not None:
        return Expected(path=path, values=_slots(place, presets)[0])
    if not place.brackets and not place.head:
        return _statement(place)
    if _declaring(place):
        return Expected(types=_behind_mark(place.near))
    values, keys, taker = _slots(place, presets)
    return Expected(values=values, keys=keys, taker=taker)


def statement_of(place: Place) -> str:
    """The word of the statement that the cursor is in; of a setting in a block, that of the block."""
    if not place.head and not place.brackets:
        return place.block
    head = place.brackets[0].outer if place.brackets else place.head
    property_ = len(head) > 1 and head[1].kind in _MARKS
    return place.block if property_ or not head else head[0].text


def _path(near: Sequence[Token]) -> tuple[str, ...] | None:
    """`$`, `$plan.` -> the parts before the word; None when no reference is being written."""
    at, parts = len(near), []
    while at >= 2 and near[at - 1].kind == "DOT" and near[at - 2].kind == "IDENT":
        parts.append(near[at - 2].text)
        at -= 2
    return tuple(reversed(parts)) if at and near[at - 1].kind == "DOLLAR" else None


def _statement(place: Place) -> Expected:
    """At the start of a line: statements of the block, and its settings."""
    if not place.blocks:
        return Expected(kinds=FILE)
    inner = KINDS.get(place.blocks[-1].kind)
    kind = KINDS.get(place.block)
    kinds = inner.body if inner else ()
    if kind is not None and inner is not kind:  # inside `each` or `when`: what may stand around it
        kinds = tuple(word for word in kinds if word in kind.body or word in TRANSPARENT)
    return Expected(kinds=kinds, keys=kind.keys if kind else (), taker=place.block)


def _declaring(place: Place) -> bool:
    """Whether names and types are declared here: `param name: |`, `preset card(name: |`."""
    if place.brackets:
        first = place.brackets[0]
        return len(first.outer) == 1 and first.outer[0].text == "preset" and not _has_default(place.brackets[-1].inner)
    return bool(place.head) and place.head[0].text == "param" and not _has_default(place.head)


def _has_default(near: Sequence[Token]) -> bool:
    last = next((at for at in range(len(near) - 1, -1, -1) if near[at].kind == "COMMA"), -1)
    return any(token.kind == "EQUAL" for token in near[last + 1 :])


def _behind_mark(near: Sequence[Token]) -> bool:
    return bool(near) and near[-1].kind in _MARKS


def called(place: Place, presets: Mapping[str, Declared]) -> tuple[tuple[Slot, ...], int]:
    """What the innermost call takes, and the number of what is being written; a number past them all for none."""
    bracket = place.brackets[-1]
    slots = taken_by(bracket.name, _outer(place, presets), presets)
    key = _key(bracket.inner)
    left = [slot for slot in slots if slot.name == key] if key else list(_left(bracket.inner, slots))
    return slots, slots.index(left[0]) if left else len(slots)


def _slots(place: Place, presets: Mapping[str, Declared]) -> tuple[tuple[Slot, ...], tuple[Slot, ...], str]:
    """What a value here may be for, which keys may stand here, and whose they are."""
    if not place.brackets:
        return _in_head(place.head, place)
    return _in_bracket(place.brackets[-1], _outer(place, presets), presets, place.brackets[-1].inner)


def _outer(place: Place, presets: Mapping[str, Declared]) -> tuple[Slot, ...]:
    """What the value may be for that the innermost bracket is part of."""
    slots = _in_head(place.brackets[0].outer, place)[0]
    for around, bracket in pairwise(place.brackets):
        slots = _in_bracket(around, slots, presets, bracket.outer)[0]
    return slots


def _in_bracket(
    bracket: Bracket, outer: tuple[Slot, ...], presets: Mapping[str, Declared], inner: Sequence[Token]
) -> tuple[tuple[Slot, ...], tuple[Slot, ...], str]:
    if bracket.mark == "[" or not bracket.name:
        items = tuple(slot._replace(type=slot.type.item) if slot.type.item else slot for slot in outer)
        return items, (), ""
    slots = taken_by(bracket.name, outer, presets)
    key = _key(inner)
    if key:
        return tuple(slot for slot in slots if slot.name == key), (), bracket.name
    return _left(inner, slots), slots, bracket.name


def _in_head(head: Sequence[Token], place: Place) -> tuple[tuple[Slot, ...], tuple[Slot, ...], str]:
    if not head:
        return (), (), ""
    if len(head) > 1 and head[1].kind in _MARKS:
        slot = slot_of(KINDS.get(place.block), head[0].text) if len(head) == 2 or head[-1].kind in _CONTINUED else None
        return ((slot,) if slot else ()), (), place.block
    kind = KINDS.get(head[0].text)
    if kind is None:
        return (), (), head[0].text
    key = _key(head)
    if key:
        slot = slot_of(kind, key)
        return ((slot,) if slot else ()), (), kind.name
    return _left(head[1:], kind.values), kind.keys, kind.name


def _key(near: Sequence[Token]) -> str:
    """The key whose value is being written."""
    if len(near) > 1 and near[-1].kind in _MARKS and near[-2].kind == "IDENT":
        return near[-2].text
    return ""


def _left(near: Sequence[Token], slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """The slots that values without a key may still fill."""
    bare: list[Value] = []
    for at, token in enumerate(near):
        after = near[at + 1].kind if at + 1 < len(near) else ""
        before = near[at - 1].kind if at else ""
        if after not in _MARKS and before not in _MARKS and (value := _value(token)) is not None:
            bare.append(value)
    places = match(bare, slots) if bare and slots else []
    taken = max((at for at in places if at != NOWHERE), default=-1)
    return tuple(slots[max(taken, len(bare) - 1 if NOWHERE in places else -1) + 1 :])


def _value(token: Token) -> Value | None:
    """A token as a value, as far as its looks count."""
    span = Span("", token.start, token.end, 0, 0)
    match token.kind:
        case "STRING" | "BLOCKSTR":
            return Text(span, token.text, ())
        case "NUMBER":
            digits = len(token.text.rstrip("%").rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))
            return Number(span, token.text[:digits], token.text[digits:])
        case "SIZE" | "RATIO":
            return (Size if token.kind == "SIZE" else Ratio)(span, 1, 1)
        case "COLOR":
            return Color(span, token.text)
        case "DATE":
            return Date(span, token.text)
        case "IDENT" | "CALL":
            return Name(span, (token.text,))
        case "GROUP":
            return List(span, ())
        case _:
            return None
