"""Syntax tree -> indented text, one line a node, for `toonc dump --stage ast` and golden tests."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pytoon_lang.grammar.syntax import (
    Argument,
    Binary,
    Call,
    Color,
    Date,
    List,
    Name,
    Not,
    Number,
    Off,
    Property,
    Range,
    Ratio,
    Ref,
    Size,
    Text,
    Thing,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.grammar.syntax import File, Statement, Value
    from pytoon_lang.source import Span


def dump(file: File) -> str:
    """`scene hook 4s  3:1` and below, deeper, what stands in its body; `line:column` closes every line."""
    return "".join(f"{line}\n" for statement in file.statements for line in _statement(statement, ""))


def _statement(statement: Statement, indent: str) -> Iterator[str]:
    place = _place(statement.span)
    if isinstance(statement, Property):
        yield from _doc(statement.doc, indent)
        yield f"{indent}property {statement.key.text}: {value(statement.value)}{place}"
    elif isinstance(statement, Thing):
        yield from _doc(statement.doc, indent)
        arguments = "".join(f" {_argument(argument)}" for argument in statement.arguments)
        body = "" if statement.body is None else " {}" if not statement.body else " {"
        yield f"{indent}thing {statement.kind.text}{arguments}{body}{place}"
        for inner in statement.body or ():
            yield from _statement(inner, indent + "  ")
        if statement.body:
            yield f"{indent}}}"
    elif isinstance(statement, Off):
        yield f"{indent}off{place}"
        yield from _statement(statement.statement, indent + "  ")
    else:
        yield f"{indent}broken {json.dumps(statement.text, ensure_ascii=False)}{place}"


def _doc(doc: str, indent: str) -> Iterator[str]:
    for line in doc.split("\n") if doc else ():
        yield f"{indent}/// {line}".rstrip()


def _place(span: Span) -> str:
    return f"  {span.line}:{span.column}"


def _argument(argument: Argument) -> str:
    default = "" if argument.default is None else f" = {value(argument.default)}"
    return f"{argument.key.text}: {value(argument.value)}{default}" if argument.key else value(argument.value)


def value(node: Value) -> str:  # one line for each kind of value
    """A value as it would be written, texts as JSON writes them."""
    match node:
        case Text(_, text):
            return json.dumps(text, ensure_ascii=False)
        case Number(_, amount, unit):
            return amount + unit
        case Size(_, width, height) | Ratio(_, width, height):
            return f"{width}{'x' if isinstance(node, Size) else ':'}{height}"
        case Color(_, text) | Date(_, text):
            return text
        case Name(_, path):
            return ".".join(path)
        case Ref(_, path):
            return "$" + ".".join(path)
        case Call(_, name, arguments):
            return f"{name.text}({', '.join(map(_argument, arguments))})"
        case Range(_, low, high):
            return f"{value(low)}..{value(high)}"
        case List(_, items):
            return f"[{', '.join(map(value, items))}]"
        case Binary(_, operator, left, right):
            return f"({value(left)} {operator} {value(right)})"
        case Not(_, inner):
            return f"(not {value(inner)})"
