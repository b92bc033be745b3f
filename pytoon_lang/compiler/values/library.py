"""A preset of the library, called by name -> its statements with the arguments put in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.element import Applied, Unknown
from pytoon_lang.compiler.values.bind import Taker, bind
from pytoon_lang.compiler.values.read import Known, read
from pytoon_lang.compiler.values.scope import Scope, substitute
from pytoon_lang.compiler.vocabulary.types import Slot, Type
from pytoon_lang.diagnostics import Outcome
from pytoon_lang.grammar.syntax import Argument, Call, Name, Property, Thing

if TYPE_CHECKING:
    from pytoon_lang.grammar.syntax import File, Value

_TYPES = ("text", "number", "integer", "time", "length", "color", "angle")


def unfold(file: File, applied: Applied, known: Known) -> Outcome[tuple[Thing | Property, ...]]:
    """Bind the arguments of `swipe(left, 400ms)` to the parameters of its `preset`, and substitute them in its body."""
    preset = next(s for s in file.statements if isinstance(s, Thing) and s.kind.text == "preset")
    declared = _parameters(preset)
    taker = Taker(applied.name, applied.span, tuple(_slot(p) for p in declared), ())
    bound, diagnostics = bind(taker, applied.arguments)
    found = list(diagnostics)
    values: dict[str, Value | Unknown] = {}
    for parameter, slot in zip(declared, taker.values, strict=True):
        default = parameter.default or Unknown(parameter.span)
        given = bound[slot.name].value if slot.name in bound else default
        # A wrong argument was reported; the default stands in for it.
        values[slot.name] = default if read(given, slot.type, known, found) is None else given
    things = substitute(preset.body or (), Scope(values, file.source, {}), found)
    return Outcome(things, tuple(found))


def _parameters(preset: Thing) -> tuple[Argument, ...]:
    called = preset.arguments[0].value
    return called.arguments if isinstance(called, Call) else ()


def _slot(parameter: Argument) -> Slot:
    name = parameter.key.text if parameter.key else ""
    return Slot(name, _type(parameter.value), name, required=parameter.default is None)


def _type(written: Value) -> Type:
    if isinstance(written, Call) and written.name.text == "one-of":
        return Type("one-of", tuple(".".join(a.value.path) for a in written.arguments if isinstance(a.value, Name)))
    word = written.path[0] if isinstance(written, Name) else ""
    if word not in _TYPES:
        raise ValueError(f"the library has a parameter of unknown type `{word}`")
    return Type(word, low=0, high=2) if word == "time" else Type(word)  # type: ignore[arg-type]
