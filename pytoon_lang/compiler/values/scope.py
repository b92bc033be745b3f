"""What names mean at one place of a program."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

from pytoon_lang.compiler.ir.element import Row, Table, Unknown
from pytoon_lang.compiler.ir.made import Made, made, origin, respan
from pytoon_lang.compiler.values.arithmetic import compute, no_value
from pytoon_lang.compiler.values.templates import fill, parts_of
from pytoon_lang.compiler.values.words import unknown
from pytoon_lang.diagnostics import Diagnostic, Label, error
from pytoon_lang.grammar.syntax import Argument, Binary, Call, List, Not, Property, Range, Ref, Text, Thing, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pytoon_lang.compiler.ir.element import Preset
    from pytoon_lang.grammar.syntax import Statement, Value
    from pytoon_lang.source import Source

Entry = TypeVar("Entry", Argument, Property)

Tokens: TypeAlias = "dict[str, Value | Unknown]"
"""Names behind a dot: `$aurora.ink`."""

FACTS = {"video": ("duration", "frames")}
"""Names that only the finished timeline knows; `expect` may ask for them."""


Meaning: TypeAlias = "Value | Unknown | Tokens | Row | Table"


class Scope(NamedTuple):
    """Names and their values, and the file in which they are used.

    `via` says which uses and rows brought us here, innermost first; `read` gathers the names that were read,
    `choices` are all values that a parameter can have, for those that are one of few.
    """

    values: Mapping[str, Meaning]
    source: Source
    via: tuple[Label, ...] = ()
    presets: Mapping[str, Preset] = {}
    read: set[str] = set()  # noqa: RUF012 - the default is for scopes whose reads nobody counts
    choices: Mapping[str, tuple[str, ...]] = {}


def substitute(statements: Iterable[Statement], scope: Scope, found: list[Diagnostic]) -> tuple[Thing | Property, ...]:
    """Statements with every `$name`, calculation and `{{ }}` replaced by its value; switched-off ones are left out."""
    done: list[Thing | Property] = []
    for statement in statements:
        if isinstance(statement, Property):
            done.append(entry(statement, scope, found))
        elif isinstance(statement, Thing):
            head = headed(statement, scope, found)
            done.append(head if head.body is None else head._replace(body=substitute(head.body, scope, found)))
    return tuple(done)


def headed(thing: Thing, scope: Scope, found: list[Diagnostic]) -> Thing:
    """A statement with its arguments replaced, its body as it was."""
    facts = thing.kind.text == "expect"
    arguments = tuple([entry(argument, scope, found, facts) for argument in thing.arguments])
    kind = thing.kind
    if scope.via:
        kind = Word(kind.text, made(kind.span, scope.via))
    return Thing(thing.span, kind, arguments, thing.body, thing.doc)


def entry(written: Entry, scope: Scope, found: list[Diagnostic], facts: bool = False) -> Entry:
    """A property or argument with its value replaced."""
    old = written.value
    new = value(old, scope, found, facts)
    if scope.via:
        if type(new.span) is not Made:
            new = respan(new, made(new.span, scope.via))
        key = written.key and Word(written.key.text, made(written.key.span, scope.via))
        return type(written)(written.span, key, new)
    return written if new is old else type(written)(written.span, written.key, new)


def value(written: Value | Unknown, scope: Scope, found: list[Diagnostic], facts: bool = False) -> Value:
    """One value with everything in it replaced. With `facts`, comparisons and `$video.duration` stay as written."""
    match written:
        case Ref():
            return _resolve(written, scope, found, facts)  # type: ignore[return-value]
        case Text():
            return fill(written, scope, found)  # type: ignore[return-value]
        case Binary():
            return _binary(written, scope, found, facts)  # type: ignore[return-value]
        case Not():
            inner = value(written.value, scope, found, facts)
            if facts:
                return written._replace(value=inner)
            found.append(no_value(written))
            return Unknown(written.span)  # type: ignore[return-value]
        case Call():
            arguments = tuple([entry(argument, scope, found, facts) for argument in written.arguments])
            return written._replace(arguments=arguments)
        case List():
            return written._replace(items=tuple([value(item, scope, found, facts) for item in written.items]))
        case Range():
            low, high = value(written.low, scope, found, facts), value(written.high, scope, found, facts)
            return written._replace(low=low, high=high)
        case _:
            return written  # type: ignore[return-value]


def _binary(written: Binary, scope: Scope, found: list[Diagnostic], facts: bool) -> Value | Unknown:
    left, right = value(written.left, scope, found, facts), value(written.right, scope, found, facts)
    if facts and (
        written.operator in {"<", "<=", ">", ">=", "==", "!=", "and", "or"}
        or isinstance(left, Ref | Binary)
        or isinstance(right, Ref | Binary)
    ):
        return written._replace(left=left, right=right)
    computed = compute(written, left, right)
    if isinstance(computed, Diagnostic):
        found.append(computed)
        return Unknown(written.span)
    return computed


def _resolve(ref: Ref, scope: Scope, found: list[Diagnostic], facts: bool) -> Meaning:
    head, *tail = ref.path
    if head in FACTS and head not in scope.values:
        return _fact(ref, found, facts)
    meaning: Meaning | None = scope.values.get(head)
    if meaning is None and facts and tail:
        return ref  # a scene perhaps: the pass that knows the timeline says so if not
    if meaning is None:
        found.append(unknown("unknown-name", "name", f"${head}", ref.span, (f"${name}" for name in scope.values)))
        return Unknown(ref.span)
    scope.read.add(head)
    for part in tail:
        if isinstance(meaning, Unknown):
            break
        parts = parts_of(meaning)
        if parts is None:
            message, help_ = f"`${head}` has no parts", f"write `${head}`"
            found.append(error("unknown-name", message, ref.span, "a single value", help=help_))
            return Unknown(ref.span)
        if part not in parts:
            return _no_part(ref, head, parts, found)
        meaning = parts[part]
    if isinstance(meaning, dict):
        return _no_part(ref, head, meaning, found)
    whole = isinstance(meaning, Row | Table)  # a mistake with it is one of its use, not of the data
    said = None if whole else origin(meaning.span) or meaning.span
    return respan(meaning, made(ref.span, scope.via, said))


def _no_part(ref: Ref, head: str, parts: Mapping[str, object], found: list[Diagnostic]) -> Unknown:
    written = "$" + ".".join(ref.path)
    found.append(unknown("unknown-name", "name", written, ref.span, (f"${head}.{part}" for part in parts)))
    return Unknown(ref.span)


def _fact(ref: Ref, found: list[Diagnostic], facts: bool) -> Value | Unknown:
    head, *tail = ref.path
    if facts and len(tail) == 1 and tail[0] in FACTS[head]:
        return ref
    known = [f"${head}.{fact}" for fact in FACTS[head]]
    written = "$" + ".".join(ref.path)
    if written in known:
        message, help_ = f"`{written}` is known only when the video is timed", "use it in `expect (...)`"
        found.append(error("unknown-name", message, ref.span, "not known here", help=help_))
    else:
        found.append(unknown("unknown-name", "name", written, ref.span, known))
    return Unknown(ref.span)
