"""Files: the main file, what it imports, and the library files that it names.

What the next pass may rely on: every file is there once, parsed; imports are acyclic; a library name that is not in
`library` does not exist. Troubles of the world become diagnostics at the statement that asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang import stdlib
from pytoon_lang.compiler.ir.element import Import, Module, Modules
from pytoon_lang.compiler.values.paths import project_path
from pytoon_lang.compiler.values.words import called
from pytoon_lang.compiler.vocabulary import KINDS
from pytoon_lang.diagnostics import Diagnostic, Outcome, error, replace
from pytoon_lang.grammar.parser import parse
from pytoon_lang.grammar.syntax import Argument, File, Name, Property, Text, Thing
from pytoon_lang.source import Source
from pytoon_lang.suggest import suggest
from pytoon_lang.world import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pytoon_lang.grammar.syntax import Statement, Value
    from pytoon_lang.source import Span
    from pytoon_lang.world import World


def load(main: str, world: World) -> Outcome[Modules]:
    """A path relative to the project root -> the file and everything it needs, parsed."""
    loading = _Loading(world)
    module = loading.module(main, None, ())
    library: dict[tuple[str, str], File] = {}
    wanted = list(_library_names(module.file.statements))
    while wanted:
        folder, name = wanted.pop(0)
        if (folder, name) in library or (source := stdlib.source(folder, name)) is None:
            continue
        loading.sources[source.path] = source
        library[folder, name], _ = parse(source)
        wanted += _library_names(library[folder, name].statements)
    partial = not module.file.statements or any(d.span is None or d.span.file == main for d in loading.diagnostics)
    return Outcome(Modules(module, library, loading.sources, partial), tuple(loading.diagnostics))


class _Loading:
    """The files read so far and what was wrong with them."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.sources: dict[str, Source] = {}
        self.diagnostics: list[Diagnostic] = []
        self._modules: dict[str, Module] = {}

    def module(self, path: str, said: Span | None, above: tuple[str, ...]) -> Module:
        if path in self._modules:
            return self._modules[path]
        source, readable = self._read(path, said)
        file = File(source, (), ())
        if readable:
            self.sources[path] = source
            file, diagnostics = _parsed(source)
            self.diagnostics += diagnostics
        imports = [self._import(thing, (*above, path)) for thing in _things(file.statements, "import")]
        module = Module(file, tuple(one for one in imports if one is not None))
        self._modules[path] = module
        return module

    def _import(self, thing: Thing, above: tuple[str, ...]) -> Import | None:
        written = [argument.value for argument in thing.arguments]
        if not written or not isinstance(written[0], Text):
            return None  # `check` says what an import needs
        path = project_path(written[0])
        if isinstance(path, Diagnostic):
            return None
        if path in above:
            chain = " -> ".join((*above[above.index(path) :], path))
            help_ = "move what both files need into a third one"
            message = f"`{path}` imports itself"
            found = error("import-cycle", message, written[0].span, "closes the circle", notes=(chain,), help=help_)
            self.diagnostics.append(found)
            return None
        last = written[-1]
        alias = (
            ".".join(last.path) if isinstance(last, Name) and len(written) > 1 else path.split("/")[-1].split(".")[0]
        )
        return Import(alias, self.module(path, written[0].span, above), thing.span)

    def _read(self, path: str, said: Span | None) -> tuple[Source, bool]:
        content = self.world.read(path)
        if isinstance(content, Trouble):
            self.diagnostics.append(self._missing(path, said, content))
            return Source(path, ""), False
        try:
            source = Source(path, content.decode("utf-8-sig"))
        except UnicodeDecodeError as wrong:
            source = Source(path, content[: wrong.start].decode("utf-8", "replace"))
            at = len(source.text)
            help_ = "save the file as UTF-8 text"
            found = error(
                "not-text", f"`{path}` is not a text file", source.span(at, at), "not UTF-8 from here", help=help_
            )
            self.diagnostics.append(found)
            self.sources[path] = source
            return source, False
        return source, True

    def _missing(self, path: str, said: Span | None, trouble: Trouble) -> Diagnostic:
        why = {"missing": "no such file", "outside": "outside the project", "folder": "it is a folder"}
        note = " ".join(filter(None, (why.get(trouble.kind, trouble.kind), trouble.detail)))
        folder, _, name = path.rpartition("/")
        names = [other for other in self.world.names(folder) if other.endswith((".toon", ".yaml"))]
        near = [f"{folder}/{other}".lstrip("/") for other in suggest(name, names)]
        help_ = f"did you mean `{near[0]}`?" if near else "check the path"
        if said is None and trouble.kind == "too-large":
            start = Source(path, "").span(0, 0)
            return error(
                "file-too-large", f"`{path}` is too large", start, trouble.detail, help="is it the right file?"
            )
        if said is None:
            return error("missing-file", f"cannot read `{path}`: {note}", None, help=help_)
        base = said.file.rpartition("/")[0]
        fixes = tuple(replace(said, f'"{one.removeprefix(base).lstrip("/")}"') for one in near)
        return error("missing-import", f"cannot import `{path}`", said, note, help=help_, fixes=fixes)


def _parsed(source: Source) -> Outcome[File]:
    """A file -> its tree, in the spelling that its name says."""
    if not source.path.endswith((".yaml", ".yml")):
        return parse(source)
    from pytoon_lang.compiler.vocabulary.yaml import is_statement
    from pytoon_lang.grammar.yaml_parser import parse_yaml  # most programs do not pay for it

    return parse_yaml(source, is_statement)


def _things(statements: Iterable[Statement], kind: str) -> Iterator[Thing]:
    return (s for s in statements if isinstance(s, Thing) and s.kind.text == kind)


def _library_names(statements: Iterable[Statement]) -> Iterator[tuple[str, str]]:
    """Names in the places where the vocabulary says that a preset, style or transition of the library is named."""
    for statement in statements:
        if not isinstance(statement, Thing):
            continue
        body = statement.body or ()
        kind = KINDS.get(statement.kind.text)
        for slot in (*kind.values, *kind.keys) if kind else ():
            if slot.type.base == "library":
                written = _written(slot.name, (*statement.arguments, *body), slot in kind.values if kind else False)
                yield from ((slot.type.choices[0], word) for word in map(_word, written) if word)
        yield from _library_names(body)


def _written(key: str, statements: Iterable[object], positional: bool) -> Iterator[Value]:
    for one in statements:
        if isinstance(one, Argument | Property) and (one.key.text == key if one.key else positional):
            yield one.value


def _word(value: Value) -> str:
    word = called(value)
    return word[0] if word else ""
