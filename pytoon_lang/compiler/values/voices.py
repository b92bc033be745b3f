"""`elevenlabs("Rachel", stability: 0.5)` -> a voice, its options known and within their limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.ir.scene import Voice
from pytoon_lang.compiler.ir.values import Rate
from pytoon_lang.compiler.values.quantities import quantity
from pytoon_lang.compiler.values.words import amount, called, unknown, wrong
from pytoon_lang.compiler.vocabulary.engines import VOICE_ENGINES
from pytoon_lang.compiler.vocabulary.voices import OPTIONS, VOICES
from pytoon_lang.diagnostics import Diagnostic, error
from pytoon_lang.grammar.syntax import List, Name, Number, Text

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.element import Unknown
    from pytoon_lang.compiler.vocabulary.types import Slot
    from pytoon_lang.grammar.syntax import Argument, Call, Value
    from pytoon_lang.source import Span


class Link(NamedTuple):
    """One voice of a chain as written."""

    engine: Voice
    span: Span


def voices(value: Value | Unknown) -> tuple[Link, ...] | Diagnostic:
    """`local()`, `[elevenlabs("Rachel"), local()]` -> a chain of voices."""
    links: list[Link] = []
    for item in value.items if isinstance(value, List) else (value,):
        word = called(item)
        if word is None:
            return wrong(item, "voices", "elevenlabs")
        name, call, span = word
        if name not in VOICE_ENGINES:
            return unknown("unknown-value", "engine", name, span, VOICE_ENGINES)
        voice = _voice(name, call)
        if isinstance(voice, Diagnostic):
            return voice
        links.append(Link(voice, item.span))
    return tuple(links)


def _voice(engine: str, call: Call | None) -> Voice | Diagnostic:
    name, options = "", []
    for argument in call.arguments if call else ():
        if argument.key is not None:
            option = _option(engine, argument)
            if isinstance(option, Diagnostic):
                return option
            options.append(option)
        elif isinstance(argument.value, Text | Name) and not name:
            name = _text(argument.value)
            if engine in VOICES and name not in VOICES[engine]:
                return unknown("unknown-value", "voice", name, argument.value.span, VOICES[engine])
        else:
            help_ = f'write it like `{engine}("a voice")`'
            return error("too-many-values", "this value has no place here", argument.span, "not understood", help=help_)
    return Voice(engine, name, tuple(options))


def _option(engine: str, argument: Argument) -> tuple[str, str] | Diagnostic:
    assert argument.key is not None
    slots = {slot.name: slot for slot in OPTIONS[engine]}
    name = argument.key.text
    if name not in slots:
        return unknown("unknown-key", "key", name, argument.key.span, slots)
    wanted = slots[name].type
    if wanted.base == "text":
        given = argument.value
        return (name, _text(given)) if isinstance(given, Text | Name) else wrong(given, "text")
    return _number(slots[name], argument)


def _number(slot: Slot, argument: Argument) -> tuple[str, str] | Diagnostic:
    value = argument.value
    if not isinstance(value, Number):
        return wrong(value, "number")
    found = quantity(value, slot.type, Rate(30))
    return found if isinstance(found, Diagnostic) else (slot.name, amount(value))


def _text(value: Text | Name) -> str:
    return value.value if isinstance(value, Text) else ".".join(value.path)
