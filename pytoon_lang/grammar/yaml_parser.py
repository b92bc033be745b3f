"""The YAML spelling -> the same syntax tree, one rule for each construct.

    - scene run 5s: { ... }      a key is the head of a statement, its mapping or list the body
    - transition fade(500ms)     an item alone, or a key with nothing behind it, is a whole statement
    - gain: -18dB                one word and a value: a property; plain values read as in .toon, quoted ones are text
    - say ana: "Hello"           several words and a value: the value is the statement's last one
    - logo "a.svg" at: top       unless a value and a name end them: then it is the value of that name
    - /-scene old: { ... }       `/-` switches off, `## ...` above documents; named values in a head are `key=value`

A mapping is its pairs in order, a list its items in order. A list is a body when a mapping is in it, or when several
words stand before it; otherwise it is a value. Total, as the parser of .toon: any text gives a tree.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pytoon_lang.diagnostics import Diagnostic, Edit, Fix, Label, Outcome, error, replace
from pytoon_lang.grammar.preface import edition, refuse
from pytoon_lang.grammar.syntax import Argument, File, List, Name, Off, Property, Thing, Word
from pytoon_lang.grammar.yaml_complaints import problem
from pytoon_lang.grammar.yaml_nodes import Items, Pairs, Scalar, read
from pytoon_lang.grammar.yaml_scalars import statements, value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytoon_lang.grammar.syntax import Statement, Value
    from pytoon_lang.grammar.yaml_nodes import Node
    from pytoon_lang.source import Source

_WORD = re.compile(r"(/-)?[ \t]*([^\W\d][\w-]*)\Z")
_HIDDEN = re.compile(r"[ \t]+(#[0-9a-fA-F]{3,8})\b[^\n]*")
_DOC = re.compile(r"[ \t]*##(?!#)")
_COMMENT = re.compile(r"[ \t]*#")


def nothing_is(_parent: str, _word: str) -> bool:
    """The default of `is_kind`: a word with a value is always a property."""
    return False


def parse_yaml(source: Source, is_kind: Callable[[str, str], bool] = nothing_is) -> Outcome[File]:
    """A file's text -> its syntax tree, and a diagnostic for each mistake; there are no tokens.

    `is_kind(parent, word)`: whether a word is a kind of statement in the block of `parent` (empty: in the file), so
    that `text: Hello` there is the statement `text "Hello"`.
    """
    refused = refuse(source)
    if refused is not None and refused.diagnostics[0].code != "empty-file":
        return Outcome(refused.value._replace(tokens=()), refused.diagnostics)
    nodes = read(source)
    tree = _Tree(source, is_kind, list(nodes.diagnostics))
    body = () if nodes.root is None else tuple(tree.block(nodes.root, ""))
    return Outcome(File(source, body, ()), tuple(tree.finish(body, nodes.root)))


class _Tree:
    def __init__(self, source: Source, is_kind: Callable[[str, str], bool], found: list[Diagnostic]) -> None:
        self.source = source
        self.found = found
        self._is_kind = is_kind
        self._rest = False  # the call of the value before is not closed

    def finish(self, body: tuple[Statement, ...], root: Node | None) -> list[Diagnostic]:
        """All diagnostics in their order; the one about the edition speaks YAML."""
        for one in edition(self.source, body):
            line = "- toon: 1\n" if isinstance(root, Items) else "toon: 1\n"
            start = self.source.span(0, 0)
            fix = Fix("begin with `toon: 1`", (Edit(start, line),), safe=isinstance(root, Items | Pairs))
            missing = one.code == "no-edition" and not self.found
            self.found.append(one._replace(message="the first line must be `toon: 1`", fixes=(fix,)) if missing else
                              one._replace(fixes=()))  # fmt: skip
        torn = {one.span.line for one in self.found if one.code == "yaml-syntax" and one.span}
        self.found = [
            one for one in self.found if one.code == "yaml-syntax" or not one.span or one.span.line not in torn
        ]
        return sorted(dict.fromkeys(self.found), key=lambda one: one.span.start if one.span else 0)

    def block(self, node: Node, parent: str) -> Iterator[Statement]:
        """The statements of a mapping or list."""
        match node:
            case Scalar():
                if not node.nothing:
                    yield from self._whole(node)
            case Items():
                for item in node.items:
                    if isinstance(item, Scalar) and item.nothing:
                        self._nothing(item)
                    else:
                        yield from self.block(item, parent)
            case Pairs():
                seen: dict[str, Node] = {}
                for key, inner in node.pairs:
                    if not self._is_rest(key) and self._usable(key, seen):
                        yield from self._pair(key, inner, parent)

    def _usable(self, key: Node, seen: dict[str, Node]) -> bool:
        if not isinstance(key, Scalar):
            self._say("yaml-key", key)
            return False
        if key.value == "<<" and not key.style:
            self._say("yaml-merge-key", key)
            return False
        if key.nothing:
            self._nothing(key)
            return False
        first = seen.setdefault(key.value, key)
        if first is not key:
            self._say("yaml-duplicate-key", key, key.value)
            first_ = Label(self.source.span(first.start, first.end), "first here")
            self.found[-1] = self.found[-1]._replace(labels=(first_,))
        return first is key

    def _pair(self, key: Node, inner: Node, parent: str) -> Iterator[Statement]:
        assert isinstance(key, Scalar)
        word = _WORD.match(key.value)
        kind = bool(word) and self._kind(word[2] if word else "", parent)
        if isinstance(inner, Scalar):
            if self._torn(key, inner):
                yield from self._whole(Scalar(key.start, inner.end, self.source.text[key.start : inner.end]))
                return
            hidden = self._hidden(inner) if not inner.style else None
            if inner.nothing and hidden is None:
                yield from self._whole(key)
                return
            self._split(inner)
            said = hidden if hidden is not None and inner.nothing else value(inner, self.source)
            yield from self._property(key, said) if word and not kind else self._with(key, said)
        elif isinstance(inner, Pairs) or not (word and not kind) or any(isinstance(one, Pairs) for one in inner.items):
            yield from self._with(key, inner)
        else:
            yield from self._property(key, self._list(inner))

    def _torn(self, key: Scalar, inner: Scalar) -> bool:
        """`say "Note: this"` without quotes around it: to YAML a key and a value, each with half of the text."""
        written = self.source.text[key.start : inner.end]
        if key.style or inner.style or inner.nothing or key.value.count('"') % 2 == 0 or "\n" in written:
            return False
        self._say("yaml-colon-in-text", key._replace(end=inner.end))
        if "'" not in written:
            edits = (
                Edit(self.source.span(key.start, key.start), "'"),
                Edit(self.source.span(inner.end, inner.end), "'"),
            )
            fix = Fix("put single quotes around the whole statement", edits, safe=True)
            self.found[-1] = self.found[-1]._replace(fixes=(fix,))
        return True

    def _kind(self, word: str, parent: str) -> bool:
        return (word == "toon" and not parent) or self._is_kind(parent, word)

    def _whole(self, scalar: Scalar) -> Iterator[Statement]:
        """A scalar that is a whole statement."""
        made, found = statements(scalar, self.source)
        self.found += found
        if len(made) > 1:
            self._say("yaml-head", scalar, "these are two statements")
        yield from (self._documented(one, scalar.start) for one in made)
        if not scalar.style:
            self._hidden(scalar)

    def _with(self, key: Scalar, rest: Value | Pairs | Items) -> Iterator[Statement]:
        """The head of a thing, and its body or last value."""
        made, found = statements(key, self.source)
        self.found += found
        head = made[0] if made else None
        thing = head.statement if isinstance(head, Off) else head
        if len(made) != 1 or not isinstance(thing, Thing) or thing.body is not None:
            if not found:
                self._say("yaml-head", key, "this is not the head of a statement")
            return
        if isinstance(rest, Pairs | Items):
            body = tuple(self.block(rest, thing.kind.text))
            whole = thing._replace(body=body, span=thing.span.to(self.source.span(rest.start, rest.end)))
        else:
            whole = _with_value(thing, rest)
        statement = Off(head.span.to(whole.span), whole) if isinstance(head, Off) else whole
        yield self._documented(statement, key.start)

    def _property(self, key: Scalar, said: Value) -> Iterator[Statement]:
        found = _WORD.match(key.value)
        assert found is not None
        end = key.end - bool(key.style)
        word = Word(found[2], self.source.span(end - len(found[2]), end))
        one = Property(word.span.to(said.span), word, said)
        whole = self.source.span(key.start, key.end).to(said.span)
        yield self._documented(Off(whole, one) if found[1] else one, key.start)

    def _list(self, node: Items) -> List:
        items: list[Value] = []
        for item in node.items:
            match item:
                case Scalar() if self._is_rest(item):
                    pass
                case Scalar():
                    hidden = None if item.style else self._hidden(item)
                    if item.nothing and hidden is None:
                        self._nothing(item)
                    else:
                        self._split(item)
                        items.append(hidden if item.nothing and hidden else value(item, self.source))
                case Items():
                    items.append(self._list(item))
                case Pairs():
                    self._say("yaml-value", item, "a mapping cannot be a value")
        return List(self.source.span(node.start, node.end), tuple(items))

    def _hidden(self, scalar: Scalar) -> Value | None:
        """`ink: #101a3a` is nothing and a comment; a colour was meant, and is read as such."""
        text = self.source.text
        found = _HIDDEN.match(text, scalar.end) or (_HIDDEN.match(text, scalar.end - 1) if scalar.nothing else None)
        if found is None or len(found[1]) not in (4, 5, 7, 9):
            return None
        span = self.source.span(*found.span(1))
        if scalar.nothing:
            fix = replace(span, f'"{found[1]}"', safe=True, title=f'quote the colour: `"{found[1]}"`')
        elif scalar.value.endswith((",", "(", "=")):
            gap = self.source.span(scalar.end, found.start(1))
            fix = Fix("leave out the space before it", (Edit(gap, ""),), safe=True)
        else:
            return None
        message = f"to YAML `{found[1]}` is a comment, not a colour"
        self.found.append(error("yaml-hidden-color", message, span, "begins a comment", help=fix.title, fixes=(fix,)))
        return value(Scalar(*found.span(1), found[1], '"'), self.source) if scalar.nothing else None

    def _split(self, scalar: Scalar) -> None:
        """`{enter: pop(300ms, left)}`: to YAML the comma ends the value."""
        text = scalar.value
        if (
            not scalar.style
            and text.count("(") > text.count(")")
            and self.source.text[scalar.end : scalar.end + 1] == ","
        ):
            self._say("yaml-split-call", scalar, text)
            self._rest = True

    def _is_rest(self, node: Node) -> bool:
        """Whether this is the other part of a call that a comma has split."""
        if not self._rest or not isinstance(node, Scalar):
            return False
        self._rest = ")" not in node.value
        return True

    def _documented(self, statement: Statement, start: int) -> Statement:
        """The statement with the `##` comment that stands above it."""
        doc = self._doc(start)
        inner = statement.statement if isinstance(statement, Off) else statement
        if not doc or not isinstance(inner, Property | Thing):
            return statement
        inner = inner._replace(doc=doc)
        return statement._replace(statement=inner) if isinstance(statement, Off) else inner

    def _doc(self, start: int) -> str:
        line, column = self.source.position(start)
        if self.source.line(line)[: column - 1].strip(" -?"):
            return ""
        doc: list[str] = []
        while line > 1:
            line -= 1
            above = self.source.line(line)
            if not _COMMENT.match(above) or len(above) - len(above.lstrip()) >= column:
                break
            if _DOC.match(above):
                doc.insert(0, above.lstrip()[2:].removeprefix(" ").rstrip())
        return "\n".join(doc)

    def _nothing(self, scalar: Scalar) -> None:
        self._say("yaml-value", scalar, "nothing stands here")

    def _say(self, code: str, node: Node, *parts: object) -> None:
        self.found.append(problem(self.source, code, node.start, node.end, *parts))


def _with_value(thing: Thing, last: Value) -> Thing:
    """A head and the value behind it."""
    whole = thing.span.to(last.span)
    *before, name = thing.arguments or (None,)
    if before and name is not None and name.key is None and isinstance(name.value, Name) and len(name.value.path) == 1:
        key = Word(name.value.path[0], name.value.span)
        arguments = (*thing.arguments[:-1], Argument(key.span.to(last.span), key, last))
    else:
        arguments = (*thing.arguments, Argument(last.span, None, last))
    return thing._replace(arguments=arguments, span=whole)
