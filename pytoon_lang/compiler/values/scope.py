"""What names mean at one place of a program."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pytoon_lang.compiler.ir.element import Unknown
from pytoon_lang.compiler.values.arithmetic import compute
from pytoon_lang.compiler.values.templates import fill
from pytoon_lang.compiler.values.words import unknown
from pytoon_lang.diagnostics import Diagnostic, error
from pytoon_lang.grammar.syntax import Argument, Binary, Call, List, Property, Range, Ref, Text, Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pytoon_lang.grammar.syntax import Statement, Value
    from pytoon_lang.source import Source, Span

Tokens: TypeAlias = "dict[str, Value | Unknown]"
"""Names behind a dot: `$aurora.ink`."""

FACTS = {"video": ("duration",)}
"""Names that only the finished timeline knows; `expect` may ask for them."""


class Scope(NamedTuple):
    """Names and their values, and the file in which they are used."""

    values: Mapping[str, Value | Unknown | Tokens]
    source: Source
    uses: dict[Span, Span]  # gathers where values were put in -> where they were written


def substitute(statements: Iterable[Statement], scope: Scope, found: list[Diagnostic]) -> tuple[Thing | Property, ...]:
    """Statements with every `$name`, calculation and `{{ }}` replaced by its value; switched-off ones are left out."""
    done: list[Thing | Property] = []
    for statement in statements:
        if isinstance(statement, Property):
            new = value(statement.value, scope, found)
            done.append(statement if new is statement.value else statement._replace(value=new))
        elif isinstance(statement, Thing):
            facts = statement.kind.text == "expect"
            arguments = tuple(_argument(argument, scope, found, facts) for argument in statement.arguments)
            body = None if statement.body is None else substitute(statement.body, scope, found)
            done.append(statement._replace(arguments=arguments, body=body))
    return tuple(done)


def value(written: Value | Unknown, scope: Scope, found: list[Diagnostic], facts: bool = False) -> Value:
    """One value with everything in it replaced. With `facts`, comparisons and `$video.duration` stay as written."""
    match written:
        case Ref():
            return _resolve(written, scope, found, facts)  # type: ignore[return-value]
        case Text():
            return fill(written, scope, found)  # type: ignore[return-value]
        case Binary():
            return _binary(written, scope, found, facts)  # type: ignore[return-value]
        case Call():
            arguments = tuple(_argument(argument, scope, found, facts) for argument in written.arguments)
            return written._replace(arguments=arguments)
        case List():
            return written._replace(items=tuple(value(item, scope, found, facts) for item in written.items))
        case Range():
            low, high = value(written.low, scope, found, facts), value(written.high, scope, found, facts)
            return written._replace(low=low, high=high)
        case _:
            return written  # type: ignore[return-value]


def _argument(argument: Argument, scope: Scope, found: list[Diagnostic], facts: bool) -> Argument:
    new = value(argument.value, scope, found, facts)
    return argument if new is argument.value else argument._replace(value=new)


def _binary(written: Binary, scope: Scope, found: list[Diagnostic], facts: bool) -> Value | Unknown:
    left, right = value(written.left, scope, found, facts), value(written.right, scope, found, facts)
    if facts and (
        written.operator in {"<", "<=", ">", ">=", "==", "!="}
        or isinstance(left, Ref | Binary)
        or isinstance(right, Ref | Binary)
    ):
        return written._replace(left=left, right=right)
    computed = compute(written, left, right)
    if isinstance(computed, Diagnostic):
        found.append(computed)
        return Unknown(written.span)
    return computed


def _resolve(ref: Ref, scope: Scope, found: list[Diagnostic], facts: bool) -> Value | Unknown:
    head, *tail = ref.path
    if head in FACTS and head not in scope.values:
        return _fact(ref, found, facts)
    meaning: Value | Unknown | Tokens | None = scope.values.get(head)
    if meaning is None:
        found.append(unknown("unknown-name", "name", f"${head}", ref.span, (f"${name}" for name in scope.values)))
        return Unknown(ref.span)
    if isinstance(meaning, dict):
        return _token(ref, meaning, scope, found)
    if tail and not isinstance(meaning, Unknown):
        help_ = f"write `${head}`"
        found.append(error("unknown-name", f"`${head}` has no parts", ref.span, "a single value", help=help_))
        return Unknown(ref.span)
    scope.uses[ref.span] = meaning.span
    return meaning._replace(span=ref.span)


def _token(ref: Ref, tokens: Tokens, scope: Scope, found: list[Diagnostic]) -> Value | Unknown:
    head, *tail = ref.path
    if len(tail) == 1 and tail[0] in tokens:
        scope.uses[ref.span] = tokens[tail[0]].span
        return tokens[tail[0]]._replace(span=ref.span)
    written = "$" + ".".join(ref.path)
    found.append(unknown("unknown-name", "name", written, ref.span, (f"${head}.{token}" for token in tokens)))
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
