"""Syntax tree -> .toon, in the form that the formatter gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.grammar.format import format
from pytoon_lang.grammar.syntax import Broken, Off, Property, Text, Thing
from pytoon_lang.grammar.write_notes import Notes
from pytoon_lang.grammar.write_values import head, text_block, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pytoon_lang.grammar.syntax import Statement


def write_toon(statements: Iterable[Statement], notes: Notes | None = None) -> str:
    """Statements -> the text of a file; `notes` are its comments. `Broken` statements are left out."""
    waiting = notes or Notes()
    lines: list[str] = []
    last: Statement | None = None
    for statement in statements:
        if last is not None and (_big(last) or _big(statement) or lines[-1] == "toon 1"):
            lines.append("")
        lines += _statement(statement, 0, waiting)
        last = statement
    lines += _comments(waiting.rest(), "")
    return format("".join(f"{line}\n" for line in lines))


def statement_text(statement: Statement) -> str:
    """One statement without comments, on one line where that is possible."""
    return "\n".join(_statement(statement, 0, Notes())).rstrip("\n")


def _big(statement: Statement) -> bool:
    """Whether a statement stands between blank lines."""
    inner = statement.statement if isinstance(statement, Off) else statement
    return isinstance(inner, Thing) and (bool(inner.body) or bool(inner.doc))


def _statement(statement: Statement, indent: int, notes: Notes) -> Iterator[str]:
    margin = " " * indent
    yield from _comments(notes.before(statement.span.start), margin)
    off = "/-" if isinstance(statement, Off) else ""
    inner = statement.statement if isinstance(statement, Off) else statement
    if isinstance(inner, Broken | Off):
        return
    yield from (f"{margin}/// {line}".rstrip() for line in inner.doc.split("\n") if inner.doc)
    if isinstance(inner, Property):
        said = (text_block(inner.value.value, indent + 2) if isinstance(inner.value, Text) else None) or value(
            inner.value
        )
        yield f"{margin}{off}{inner.key.text}: {said}{_beside(notes, inner.value.span.line)}"
        return
    line = inner.arguments[-1].span.line if inner.arguments else inner.kind.span.line
    beside = _beside(notes, line)
    if inner.body is None:
        yield f"{margin}{off}{_head(inner, indent)}{beside}"
        return
    yield f"{margin}{off}{_head(inner, indent)} {{{beside}"
    for one in inner.body:
        yield from _statement(one, indent + 2, notes)
    yield from _comments(notes.before(inner.span.end), margin + "  ")
    yield margin + "}"


def _head(thing: Thing, indent: int) -> str:
    """With a text of several lines as its last value, if that is a plain one."""
    if thing.arguments and thing.arguments[-1].key is None:
        last = thing.arguments[-1].value
        block = text_block(last.value, indent + 2) if isinstance(last, Text) else None
        if block:
            return f"{head(thing._replace(arguments=thing.arguments[:-1]))} {block}"
    return head(thing)


def _beside(notes: Notes, line: int) -> str:
    comment = notes.beside(line)
    return "" if comment is None else f"  {_comment(comment)}"


def _comments(comments: list[str], margin: str) -> list[str]:
    return [margin + _comment(comment) for comment in comments]


def _comment(text: str) -> str:
    """A comment must not become a doc comment."""
    return f"// {text}" if text.startswith("/") and not text.startswith("//") else f"//{text}"
