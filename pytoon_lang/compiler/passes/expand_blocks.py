"""`each`, `when`, `use`: the statements that stand for others, replaced by those."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang import stdlib
from pytoon_lang.compiler.ir.element import Applied, Row, Table, Unknown
from pytoon_lang.compiler.ir.made import Made, made, via
from pytoon_lang.compiler.values.conditions import holds
from pytoon_lang.compiler.values.library import applied_scope, shelved
from pytoon_lang.compiler.values.read import Known
from pytoon_lang.compiler.values.rows import is_row, written_table
from pytoon_lang.compiler.values.run_on import run_on
from pytoon_lang.compiler.values.scope import Scope, entry, headed, substitute, value
from pytoon_lang.compiler.values.shapes import found as described
from pytoon_lang.compiler.values.statements import head
from pytoon_lang.compiler.values.words import called, unknown
from pytoon_lang.compiler.vocabulary import KINDS
from pytoon_lang.diagnostics import Diagnostic, Fix, Label, error, replace
from pytoon_lang.grammar.syntax import Call, List, Name, Number, Property, Range, Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pytoon_lang.compiler.ir.element import Preset
    from pytoon_lang.grammar.syntax import Statement, Value
    from pytoon_lang.source import Source, Span

LIMIT = 100_000
"""Most statements that loops and presets may make in one program."""

_SPECIAL = frozenset({"each", "when", "else", "use", "preset"})
Plain = list[Thing | Property]


class Unrolling:
    """The work on one program: what was wrong, what was used, what does not count here but is checked."""

    def __init__(self, found: list[Diagnostic]) -> None:
        self.asides: Plain = []
        self.used: set[Span] = set()  # of the presets
        self._found = found
        self._made = 0
        self.overflowed = False
        self._stack: list[Preset] = []
        self.library: dict[str, Source] = {}  # files of it that were used

    def all(self, statements: Iterable[Statement], scope: Scope) -> Plain:
        """Statements as written -> plain ones, in `scope`."""
        done: Plain = []
        condition: bool | None = None
        after_when = False
        for statement in statements:
            if not isinstance(statement, Thing):
                done += [entry(statement, scope, self._found)] if isinstance(statement, Property) else []
                after_when = False
                continue
            if statement.kind.text not in _SPECIAL:
                done.append(self._thing(statement, scope))
            elif statement.kind.text == "when":
                condition = self._when(statement, scope, done)
            elif statement.kind.text == "else":
                self._else(statement, scope, done, condition if after_when else None, after_when)
            elif statement.kind.text == "each":
                done += self._each(statement, scope)
            elif statement.kind.text == "use":
                done += self._use(statement, scope)
            # After `else when (...)`, which is told once, the next `else` is still of that `when`.
            chained = after_when and statement.kind.text == "else" and bool(statement.arguments)
            after_when = statement.kind.text == "when" or chained
            self._made += 1 if scope.via else 0
        return done

    def _thing(self, thing: Thing, scope: Scope) -> Thing:
        if thing.kind.text not in KINDS:
            return substitute((thing,), scope, [])[0]  # type: ignore[return-value]  # of what is in it nobody knows what it is
        head = headed(thing, scope, self._found)
        if not thing.body:
            return head
        body = self.all(thing.body, scope)
        return head._replace(body=tuple(body if not _mixed(body, scope) else _own_first(body, thing, scope)))

    def _when(self, thing: Thing, scope: Scope, done: Plain) -> bool | None:
        if len(thing.arguments) != 1 or thing.arguments[0].key is not None or thing.body is None:
            help_ = 'write it like `when ($locale == "de") { ... }`'
            message = "`when` needs a comparison and a block"
            self._found.append(error("bad-when", message, thing.kind.span, "not complete", help=help_))
            return None
        condition = holds(thing.arguments[0].value, scope, self._found)
        self._branch(thing.body, scope, done, counts=condition is True)
        return condition

    def _else(self, thing: Thing, scope: Scope, done: Plain, condition: bool | None, after_when: bool) -> None:
        if not after_when or thing.body is None or thing.arguments:
            message, note = "`else` belongs to no `when`", "of which `when`?"
            help_ = "write `else { ... }` right after the block of a `when`"
            if after_when:
                message, note = "`else` has a block, and nothing else", "not understood"
                help_ = "write `else { ... }`; a second condition stands in it: `else { when (...) { ... } }`"
            self._found.append(error("bad-when", message, thing.kind.span, note, help=help_))
        self._branch(thing.body or (), scope, done, counts=condition is False)

    def _branch(self, body: Iterable[Statement], scope: Scope, done: Plain, *, counts: bool) -> None:
        """Statements that count, or are only checked."""
        (done if counts else self.asides).extend(self.all(body, scope))

    def _each(self, thing: Thing, scope: Scope) -> Plain:
        loop = self._loop(thing, scope)
        if loop is None:
            return []
        name, number, rows = loop
        scope = scope._replace(choices={**scope.choices, name: ()})  # the row hides what had its name
        body, done = thing.body or (), []
        if not rows:
            inside = {name: Unknown(thing.span), **({number: Unknown(thing.span)} if number else {})}
            self.asides += self.all(body, scope._replace(values={**scope.values, **inside}))
            return []
        for count, (meaning, label) in enumerate(rows, start=1):
            if self._full(thing):
                break
            values = {**scope.values, name: meaning}
            if number:
                values[number] = Number(thing.span, str(count), "")
            done += self._round(body, scope._replace(values=values, via=(label, *scope.via)))
        return done

    def _round(self, body: Iterable[Statement], scope: Scope) -> Plain:
        """The statements of a body once more; what is wrong in them says which round it was."""
        before = len(self._found)
        self._made += 1
        done = self.all(body, scope)
        for index in range(before, len(self._found)):
            one = self._found[index]
            if one.span is not None and type(one.span) is not Made:
                self._found[index] = one._replace(span=made(one.span, scope.via))
        return done

    def _loop(self, thing: Thing, scope: Scope) -> tuple[str, str, list[tuple[Row | Value, Label]]] | None:
        """`each plan in $plans, number: n` -> the name of a row, of its number, the rows."""
        words = [argument.value for argument in thing.arguments if argument.key is None]
        keyed = {argument.key.text: argument.value for argument in thing.arguments if argument.key is not None}
        number = keyed.pop("number", None)
        plain = [isinstance(word, Name) and len(word.path) == 1 for word in words[:2]]
        if len(words) != 3 or not all(plain) or words[1].path != ("in",) or keyed or thing.body is None:  # type: ignore[union-attr]
            help_ = "write it like `each plan in $plans { ... }`"
            message = "a loop needs a name, a table and a block"
            self._found.append(error("bad-loop", message, head(thing), "not complete", help=help_))
            return None
        rows = self._rows(value(words[2], scope, self._found))
        counter = number.path[0] if isinstance(number, Name) else ""
        return (words[0].path[0], counter, rows) if rows is not None else None  # type: ignore[union-attr]

    def _rows(self, meaning: Value | Table | Unknown) -> list[tuple[Row | Value, Label]] | None:
        match meaning:
            case List(items=items) if items and is_row(items[0]):
                return self._rows(written_table(meaning, (), self._found))
            case Table(rows=rows):
                return [(row, Label(row.place, "for this row")) for row in rows]
            case List(items=items):
                return [(item, Label(item.span, "for this item")) for item in items]
            case Unknown():
                return []
        message = f"a loop goes through a table or a list, this is {described(meaning)}"
        help_ = "name a parameter that is a `table` or a `list`"
        if isinstance(meaning, Call) and meaning.name.text == "load":
            help_ = "declare it, `param rows: table = load(...)`, and write `$rows` here"
        fixes: tuple[Fix, ...] = ()
        if isinstance(meaning, Range) and (written := _counted(meaning)):
            help_, fixes = f"write `{written}`", (replace(meaning.span, written, safe=True),)
        self._found.append(error("bad-loop", message, meaning.span, "has no rows", help=help_, fixes=fixes))
        return None

    def _use(self, thing: Thing, scope: Scope) -> Plain:
        word = called(_joined(thing.arguments[0].value)) if len(thing.arguments) == 1 else None
        if word is None or thing.body is not None:
            if more := run_on("use", (), [argument.value for argument in thing.arguments]):
                self._found.append(more)
                return []
            help_ = "write it like `use card($plan, tint: #ff7a3c)`"
            message = "`use` needs the name of a preset, its values in parentheses"
            self._found.append(error("bad-use", message, head(thing), "not understood", help=help_))
            return []
        name, call, span = word
        preset = scope.presets.get(name) or self._shelved(name)
        if preset is None:
            known = (*scope.presets, *stdlib.names("blocks"))
            self._found.append(unknown("unknown-name", "preset", name, span, known))
            return []
        self.used.add(preset.thing.span)
        if preset in self._stack:
            self._found.append(self._circle(preset, span))
            return []
        if preset.doubtful or self._full(thing):
            return []
        return self._applied(preset, Applied("", name, call.arguments if call else (), span), thing, scope)

    def _shelved(self, name: str) -> Preset | None:
        """A block of the library; one of the program with the same name hides it."""
        if name not in stdlib.names("blocks"):
            return None
        preset = shelved("blocks", name)
        self.library[preset.scope.source.path] = preset.scope.source
        return preset

    def _applied(self, preset: Preset, applied: Applied, thing: Thing, scope: Scope) -> Plain:
        arguments = [entry(argument, scope, self._found) for argument in applied.arguments]
        inner = applied_scope(preset, applied.name, applied.span, arguments, Known(), self._found)
        self._stack.append(preset)
        done = self._round(preset.thing.body or (), inner._replace(via=(Label(head(thing), "used here"), *scope.via)))
        self._stack.pop()
        return done

    def _circle(self, preset: Preset, span: Span) -> Diagnostic:
        names = [one.name for one in self._stack[self._stack.index(preset) :]]
        chain = " -> ".join((*names, preset.name))
        message, help_ = f"the preset `{preset.name}` uses itself", "take one of the `use` out"
        return error("preset-cycle", message, span, "closes the circle", notes=(chain,), help=help_)

    def _full(self, thing: Thing) -> bool:
        if self._made <= LIMIT:
            return False
        if not self.overflowed:
            self.overflowed = True
            help_ = "loop over fewer rows, or split the video"
            message = f"loops and presets make more than {LIMIT:,} statements"
            self._found.append(error("too-many-statements", message, head(thing), "too many from here", help=help_))
        return True


def _joined(value: Value) -> Value:
    """`cards.tick-list` is one name."""
    return Name(value.span, (".".join(value.path),)) if isinstance(value, Name) else value


def _mixed(body: Plain, scope: Scope) -> bool:
    """Whether some settings of a block came out of a preset while others were written in it."""
    return any(isinstance(one, Property) and via(one.key.span) != scope.via for one in body)


def _own_first(body: Plain, thing: Thing, scope: Scope) -> Iterator[Thing | Property]:
    """What the block says itself holds against what a preset says in it."""
    own = {one.key.text for one in body if isinstance(one, Property) and via(one.key.span) == scope.via}
    own |= {argument.key.text for argument in thing.arguments if argument.key is not None}
    for one in body:
        if not (isinstance(one, Property) and via(one.key.span) != scope.via and one.key.text in own):
            yield one


def _counted(range_: Range) -> str:
    """`1..3` -> `[1, 2, 3]`; empty when it is not a short one of whole numbers."""
    ends = [one.amount for one in (range_.low, range_.high) if isinstance(one, Number) and not one.unit]
    if len(ends) != 2 or not all(one.isdigit() and len(one) < 4 for one in ends):
        return ""
    low, high = map(int, ends)
    return f"[{', '.join(map(str, range(low, high + 1)))}]" if 0 <= high - low < _COUNTED else ""


_COUNTED = 20
