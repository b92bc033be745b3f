"""A tree -> its statements, each with the slots of the vocabulary that its values and keys fill."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.values.match import NOWHERE, match
from pytoon_lang.compiler.vocabulary import KINDS
from pytoon_lang.compiler.vocabulary.types import Slot
from pytoon_lang.grammar.syntax import (
    Argument,
    Binary,
    Call,
    List,
    Name,
    Not,
    Off,
    Property,
    Range,
    Ref,
    Text,
    Thing,
)
from pytoon_lang.lsp.place import TRANSPARENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pytoon_lang.compiler.vocabulary.types import Kind
    from pytoon_lang.grammar.syntax import Statement, Value, Word


class Setting(NamedTuple):
    """A value of a statement, its key if it has one, and what it is for (None: nobody knows)."""

    key: Word | None
    value: Value
    slot: Slot | None


class Visit(NamedTuple):
    """A statement. `around` are the statements it stands in, outermost first; `off`: behind `/-`."""

    thing: Thing
    kind: Kind | None
    settings: tuple[Setting, ...]
    around: tuple[Thing, ...] = ()
    off: bool = False


def visits(statements: Iterable[Statement], around: tuple[Thing, ...] = (), off: bool = False) -> Iterator[Visit]:
    """Every statement with a kind, down the page, those inside others after them."""
    for statement in statements:
        one, hidden = (statement.statement, True) if isinstance(statement, Off) else (statement, off)
        if isinstance(one, Thing):
            kind = KINDS.get(one.kind.text)
            yield Visit(one, kind, tuple(_settings(one, kind, around)), around, hidden)
            yield from visits(one.body or (), (*around, one), hidden)


def slot_of(kind: Kind | None, key: str) -> Slot | None:
    """The slot of a key; one of the author's own making for kinds that take any."""
    if kind is None:
        return None
    slots = (slot for slot in (*kind.keys, *kind.values) if slot.name == key)
    return next(slots, None) or (Slot(key, kind.any_key, "") if kind.any_key else None)


def home(kind: str, around: Iterable[Thing]) -> Kind | None:
    """The kind whose settings stand in a block: its own, or that around an `each`, `when`, `preset`."""
    for one in (kind, *reversed([thing.kind.text for thing in around])):
        if one not in TRANSPARENT:
            return KINDS.get(one)
    return None


def within(value: Value) -> Iterator[Value]:
    """A value and all that is in it."""
    yield value
    match value:
        case Call():
            for argument in value.arguments:
                yield from within(argument.value)
                if argument.default is not None:
                    yield from within(argument.default)
        case List():
            for item in value.items:
                yield from within(item)
        case Range():
            yield from within(value.low)
            yield from within(value.high)
        case Binary():
            yield from within(value.left)
            yield from within(value.right)
        case Not():
            yield from within(value.value)


def values(visit: Visit) -> Iterator[Value]:
    """All values of a statement's settings, those inside others, too."""
    for argument in (*visit.thing.arguments, *(visit.thing.body or ())):
        if isinstance(argument, Argument | Property):
            yield from within(argument.value)
            if isinstance(argument, Argument) and argument.default is not None:
                yield from within(argument.default)


def name_of(value: Value) -> str:
    """`hook`, `"plan-{{ plan.id }}"` -> the name it is."""
    return ".".join(value.path) if isinstance(value, Name) else value.value if isinstance(value, Text) else ""


def _settings(thing: Thing, kind: Kind | None, around: tuple[Thing, ...]) -> Iterator[Setting]:
    bare = [argument.value for argument in thing.arguments if argument.key is None]
    slots = kind.values if kind else ()
    places = match(bare, slots) if bare and slots else [NOWHERE] * len(bare)
    if NOWHERE in places:  # `$name` may be anything: it fills the slot at its place
        guessed = [i if isinstance(value, Ref) and i < len(slots) else NOWHERE for i, value in enumerate(bare)]
        places = [guess if place == NOWHERE else place for place, guess in zip(places, guessed, strict=True)]
    for value, place in zip(bare, places, strict=True):
        yield Setting(None, value, slots[place] if place != NOWHERE else None)
    for argument in thing.arguments:
        if argument.key is not None:
            yield Setting(argument.key, argument.value, slot_of(kind, argument.key.text))
    inner = home(thing.kind.text, around)
    for one in thing.body or ():
        if isinstance(one, Property):
            yield Setting(one.key, one.value, slot_of(inner, one.key.text))
