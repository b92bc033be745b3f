"""A preset called by name, of the library or of the program -> its statements with the arguments put in."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pytoon_lang import stdlib
from pytoon_lang.compiler.ir.element import Applied, Preset, Unknown
from pytoon_lang.compiler.values.bind import Taker, bind
from pytoon_lang.compiler.values.declared import CHOSEN, slots
from pytoon_lang.compiler.values.read import Known, read
from pytoon_lang.compiler.values.scope import Scope, substitute, value
from pytoon_lang.compiler.values.statements import is_a
from pytoon_lang.compiler.vocabulary.types import Type
from pytoon_lang.diagnostics import Diagnostic, Outcome
from pytoon_lang.grammar.parser import parse
from pytoon_lang.grammar.syntax import Call, Property, Thing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.grammar.syntax import Argument, Value
    from pytoon_lang.source import Span

_BRIEF = Type("time", low=0, high=2)
"""Times of transitions are their lengths."""


@cache
def shelved(folder: str, name: str) -> Preset:
    """A preset of the library; part of the compiler, so it is read once and never changes."""
    source = stdlib.source(folder, name)
    if source is None:
        raise LookupError(f"the library has no {folder}/{name}")
    file, mistakes = parse(source)
    found: list[Diagnostic] = [*mistakes]
    thing = next(s for s in file.statements if is_a(s, "preset"))
    called = thing.arguments[0].value
    made, defaults = slots(called.arguments if isinstance(called, Call) else (), found)
    if found:
        raise ValueError(f"the library is wrong: {found[0]}")
    if folder == "transitions":
        made = [slot._replace(type=_BRIEF) if slot.type.base == "time" else slot for slot in made]
    return Preset(name, thing, tuple(made), tuple(defaults), Scope({}, source))


def unfold(preset: Preset, applied: Applied, known: Known) -> Outcome[tuple[Thing | Property, ...]]:
    """Bind the arguments of `swipe(left, 400ms)` to the parameters of its `preset`, and substitute them in its body."""
    found: list[Diagnostic] = []
    scope = applied_scope(preset, applied.name, applied.span, applied.arguments, known, found)
    return Outcome(substitute(preset.thing.body or (), scope, found), tuple(found))


def applied_scope(  # noqa: PLR0913, PLR0917 - a call is its name, its place and its arguments
    preset: Preset, name: str, span: Span, arguments: Sequence[Argument], known: Known, found: list[Diagnostic]
) -> Scope:
    """What names mean inside the body of a preset that is called with `arguments`."""
    bound, diagnostics = bind(Taker(name, span, preset.slots, ()), arguments)
    found += diagnostics
    choices = {slot.name: slot.type.choices if slot.type.base in CHOSEN else () for slot in preset.slots}
    scope = preset.scope._replace(values=dict(preset.scope.values), choices={**preset.scope.choices, **choices})
    for slot, written in zip(preset.slots, preset.defaults, strict=True):
        default: Value | Unknown = Unknown(span) if written is None else value(written, scope, found)
        given = bound[slot.name].value if slot.name in bound else default
        # A wrong argument was reported; the default stands in for it.
        fits = slot.type.base == "any" or read(given, slot.type, known, found) is not None
        stand_in = default if slot.name in bound else Unknown(span)
        scope.values[slot.name] = given if fits else stand_in  # type: ignore[index]  # our own copy
    return scope
