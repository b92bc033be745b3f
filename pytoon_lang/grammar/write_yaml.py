"""Syntax tree -> YAML that `parse_yaml` reads as the same tree.

A block of nothing but properties is a mapping, every other block a list. What YAML's plain scalars cannot hold stands
as a whole statement in quotes, so every tree can be written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.grammar.syntax import Broken, Color, List, Name, Off, Property, Text, Thing
from pytoon_lang.grammar.write_notes import Notes
from pytoon_lang.grammar.write_toon import statement_text
from pytoon_lang.grammar.write_values import YAML, head, value
from pytoon_lang.grammar.yaml_quotes import double, is_color, is_flow, is_plain, scalar, text_lines
from pytoon_lang.grammar.yaml_scalars import reads_as

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pytoon_lang.grammar.syntax import Statement, Value

SCHEMA_LINE = "# yaml-language-server: $schema={}"
_LONGEST_KEY = 900  # YAML takes 1,024


def never(_parent: str, _word: str) -> bool:
    """As `yaml_parser.nothing_is`."""
    return False


def write_yaml(
    statements: Iterable[Statement],
    notes: Notes | None = None,
    is_kind: Callable[[str, str], bool] = never,
    schema: str = "",
) -> str:
    """Statements -> the text of a file. `is_kind` must be the one that will read it; `schema` is named in its head."""
    writing = _Writing(notes or Notes(), is_kind)
    sound = [one for one in statements if not isinstance(one, Broken)]
    lines = [SCHEMA_LINE.format(schema)] if schema else []
    before = 0
    for one in sound:
        item = list(writing.items([one], "", "", lonely=False))
        apart = len(item) > 1 or before > 1
        lines += ["", *item] if before and apart else item
        before = len(item)
    lines += writing.comments(writing.notes.rest(), "")
    return "".join(f"{line}\n" for line in lines)


class _Writing:
    def __init__(self, notes: Notes, is_kind: Callable[[str, str], bool]) -> None:
        self.notes = notes
        self._is_kind = is_kind

    def items(self, body: Sequence[Statement], margin: str, parent: str, *, lonely: bool) -> Iterator[str]:
        """The statements of a block as a list; with `lonely` it must not be taken for a list of values."""
        for statement in body:
            yield from self._above(statement, margin)
            written = list(self._pair(statement, margin + "  ", parent))
            if not written:  # a whole statement
                text = self._alone(statement)
                text = f"? {text}" if lonely and len(text) > _LONGEST_KEY else f"{text}:" if lonely else text
                yield f"{margin}- {text}{self._beside(statement)}"
            else:
                yield f"{margin}- {written[0]}"
                yield from written[1:]
            lonely = False

    def comments(self, texts: list[str], margin: str) -> list[str]:
        """Comments on lines of their own; none may become a `##` that documents."""
        return [f"{margin}#{' ' if text.startswith('#') else ''}{text}".rstrip() for text in texts]

    def _above(self, statement: Statement, margin: str) -> Iterator[str]:
        yield from self.comments(self.notes.before(statement.span.start), margin)
        inner = statement.statement if isinstance(statement, Off) else statement
        doc = inner.doc if isinstance(inner, Property | Thing) else ""
        yield from (f"{margin}## {line}".rstrip() for line in doc.split("\n") if doc)

    def _alone(self, statement: Statement) -> str:
        """A statement as one scalar."""
        inner = statement.statement if isinstance(statement, Off) else statement
        if isinstance(inner, Thing) and inner.body is None:
            return scalar(("/-" if inner is not statement else "") + head(inner, YAML))
        bare = inner._replace(doc="") if isinstance(inner, Property | Thing) else inner
        return scalar(statement_text(statement._replace(statement=bare) if isinstance(statement, Off) else bare))

    def _pair(self, statement: Statement, margin: str, parent: str) -> Iterator[str]:
        """A statement as a key and what stands behind it, first line without margin; nothing if it cannot be."""
        off = "/-" if isinstance(statement, Off) else ""
        inner = statement.statement if isinstance(statement, Off) else statement
        if isinstance(inner, Property):
            if not self._is_kind(parent, inner.key.text) and not (inner.key.text == "toon" and not parent):
                yield from self._value(off + inner.key.text, inner.value, margin, statement)
        elif isinstance(inner, Thing):
            key = scalar(off + head(inner, YAML))
            if key == "toon 1" and not parent and inner.body is None:
                yield f"toon: 1{self._beside(statement)}"
            elif inner.body is None:
                yield from self._last_text(off, inner, margin, statement, parent)
            elif len(key) <= _LONGEST_KEY:
                yield from self._block(key, inner, margin, statement, parent)

    def _block(self, key: str, thing: Thing, margin: str, statement: Statement, parent: str) -> Iterator[str]:
        body = thing.body or ()
        if not body:
            yield f"{key}: {{}}{self._beside(statement)}"
            return
        yield f"{key}:{self._beside(statement)}"
        pairs = self._pairs(body, margin + "  ", thing.kind.text)
        if pairs is not None:
            yield from pairs
        else:
            lonely = not thing.arguments and not self._is_kind(parent, thing.kind.text)
            yield from self.items(body, margin + "  ", thing.kind.text, lonely=lonely)
        yield from self.comments(self.notes.before(thing.span.end), margin + "  ")

    def _pairs(self, body: Sequence[Statement], margin: str, parent: str) -> list[str] | None:
        """A block of different properties that YAML can say in its own way."""
        keys = [one.key.text for one in body if isinstance(one, Property)]
        if len(set(keys)) < len(body):
            return None
        waiting, self.notes = self.notes, Notes()
        plain = all(list(self._pair(one, margin, parent)) for one in body)
        self.notes = waiting
        if not plain:
            return None
        lines: list[str] = []
        for one in body:
            lines += self._above(one, margin)
            first, *more = self._pair(one, margin, parent)
            lines += [margin + first, *more]
        return lines

    def _value(self, key: str, said: Value, margin: str, statement: Statement) -> Iterator[str]:
        if isinstance(said, Text):
            lines = text_lines(said.value, margin + "  ")
            if lines:
                yield f"{key}: {lines[0]}{self._beside(statement)}"
                yield from lines[1:]
                return
        written = _inline(said)
        if written is not None:
            yield f"{key}: {written}{self._beside(statement)}"
        elif isinstance(said, List) and (items := _items(said, margin + "  ")) is not None:
            yield f"{key}:{self._beside(statement)}"
            yield from items

    def _last_text(self, off: str, thing: Thing, margin: str, statement: Statement, parent: str) -> Iterator[str]:
        """`say ana: |`: a text of several lines stands behind the words before it."""
        last = thing.arguments[-1] if thing.arguments else None
        if last is None or last.key is not None or not isinstance(last.value, Text):
            return
        before = thing._replace(arguments=thing.arguments[:-1])
        if not before.arguments and not self._is_kind(parent, thing.kind.text):
            return
        if len(before.arguments) > 1 and isinstance(before.arguments[-1].value, Name):
            return  # the text would be taken for the value of that name
        key = scalar(off + head(before, YAML))
        lines = text_lines(last.value.value, margin + "  ")
        if not lines and not is_plain(off + head(thing, YAML)) and not is_color(last.value.value):
            lines = [double(last.value.value)]
        if lines and len(key) <= _LONGEST_KEY:
            yield f"{key}: {lines[0]}{self._beside(statement)}"
            yield from lines[1:]

    def _beside(self, statement: Statement) -> str:
        """The comment at the end of the statement's first line."""
        inner = statement.statement if isinstance(statement, Off) else statement
        line = inner.span.line
        if isinstance(inner, Thing) and inner.arguments:
            line = inner.arguments[-1].span.line
        comment = self.notes.beside(line)
        return "" if comment is None else f"  {self.comments([comment], '')[0]}"


def _inline(said: Value, *, flow: bool = False) -> str | None:
    """A value on the line of its key; None when YAML would read something else."""
    match said:
        case Text():
            return None if is_color(said.value) else double(said.value)
        case Color():
            return double(said.text) if is_color(said.text) else None
        case List():
            items = [_inline(item, flow=True) for item in said.items]
            return None if None in items else f"[{', '.join(item for item in items if item is not None)}]"
        case Name() if len(said.path) > 1:
            return None
    text = value(said, YAML)
    return text if is_plain(text) and (is_flow(text) or not flow) and reads_as(text, said) else None


def _items(said: List, margin: str) -> list[str] | None:
    """A list of values, each on a line of its own."""
    lines = []
    for item in said.items:
        written = _inline(item)
        if written is None:
            return None
        lines.append(f"{margin}- {written}")
    return lines or None
