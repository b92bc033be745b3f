"""Files: the main file, what it imports, and the tables that parameters name.

What the next pass may rely on: every file is there once, parsed; imports are acyclic. Troubles of the world become
diagnostics at the statement that asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from pytoon_lang.compiler.ir.element import Import, Module, Modules
from pytoon_lang.compiler.values.data import table
from pytoon_lang.compiler.values.paths import loaded, project_path
from pytoon_lang.compiler.values.words import called
from pytoon_lang.diagnostics import Diagnostic, Outcome, error, replace
from pytoon_lang.grammar.parser import parse
from pytoon_lang.grammar.syntax import Call, File, Name, Text, Thing
from pytoon_lang.source import Source
from pytoon_lang.suggest import suggest
from pytoon_lang.world import Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pytoon_lang.compiler.ir.element import Table
    from pytoon_lang.compiler.settings import Settings
    from pytoon_lang.grammar.syntax import Statement, Value
    from pytoon_lang.source import Span
    from pytoon_lang.world import World

Read: TypeAlias = "Callable[[Source], Outcome[File]]"
"""A file's text -> its tree: `parsed`, or what answers the same from memory."""


def load(main: str, world: World, settings: Settings, read: Read | None = None) -> Outcome[Modules]:
    """A path relative to the project root -> the file and everything it needs, parsed: by `read` when it is given."""
    loading = _Loading(world, settings.sets, read or parsed)
    module = loading.module(main, None, ())
    rows = loading.table(settings.data, None) if settings.data else None
    partial = not module.file.statements or any(d.span is None or d.span.file == main for d in loading.diagnostics)
    return Outcome(Modules(module, loading.data, loading.sources, partial, rows), tuple(loading.diagnostics))


class _Loading:
    """The files read so far and what was wrong with them."""

    def __init__(self, world: World, sets: Mapping[str, str], parse_: Read) -> None:
        self.world = world
        self.data: dict[str, Table] = {}
        self._sets = sets
        self._parsed = parse_
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
            file, diagnostics = self._parsed(source)
            self.diagnostics += diagnostics
        for path_, span in _tables(file.statements, {} if above else self._sets):
            self.table(path_, span)
        imports = [self._import(thing, (*above, path)) for thing in _things(file.statements, "import")]
        module = Module(file, tuple(one for one in imports if one is not None))
        self._modules[path] = module
        return module

    def table(self, path: str, said: Span | None) -> Table | None:
        """A data file, read once. `said` is None when the command line names it."""
        if path in self.data or path in self.sources:
            return self.data.get(path)
        content = self.world.read(path)
        if isinstance(content, Trouble):
            self.diagnostics.append(_no_table(path, said, content, self.world))
            return None
        source, readable = self._text(path, content)
        self.sources[path] = source
        made, found = table(source) if readable else (None, ())
        self.diagnostics += found
        if made is not None:
            self.data[path] = made
        return made

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
        return self._text(path, content)

    def _text(self, path: str, content: bytes) -> tuple[Source, bool]:
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
        note = ": ".join(filter(None, (why.get(trouble.kind, trouble.kind), trouble.detail)))
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


def parsed(source: Source) -> Outcome[File]:
    """A file -> its tree, in the spelling that its name says."""
    if not source.path.endswith((".yaml", ".yml")):
        return parse(source)
    from pytoon_lang.compiler.vocabulary.yaml import is_statement
    from pytoon_lang.grammar.yaml_parser import parse_yaml  # most programs do not pay for it

    return parse_yaml(source, is_statement)


def _things(statements: Iterable[Statement], kind: str) -> Iterator[Thing]:
    return (s for s in statements if isinstance(s, Thing) and s.kind.text == kind)


def _tables(statements: Iterable[Statement], sets: Mapping[str, str]) -> Iterator[tuple[str, Span | None]]:
    """The data files that parameters name: `load("plans.csv")`, or another one in its place from `--set`."""
    for thing in _things(statements, "param"):
        for argument in thing.arguments:
            if argument.key is None or _word(argument.value) != "table":
                continue
            written = argument.default
            if argument.key.text in sets:
                yield sets[argument.key.text], None
            elif isinstance(written, Call) and _word(written) == "load" and written.arguments:
                path = loaded(written)
                if isinstance(path, str):
                    yield path, written.arguments[0].value.span


def _no_table(path: str, said: Span | None, trouble: Trouble, world: World) -> Diagnostic:
    folder, _, name = path.rpartition("/")
    files = [other for other in world.names(folder) if other.lower().endswith((".csv", ".json", ".tsv"))]
    near = suggest(name, files)
    why = {"missing": "no such file", "outside": "outside the project", "folder": "it is a folder"}
    note = why.get(trouble.kind, trouble.detail or trouble.kind)
    help_ = f"did you mean `{near[0]}`?" if near else "put the file there, or name another one"
    fixes = tuple(replace(said, f'"{one}"') for one in near) if said is not None and not folder else ()
    message = f"cannot read the table `{path}`" + ("" if said is not None else f": {note}")
    return error("missing-data", message, said, note if said is not None else "", help=help_, fixes=fixes)


def _word(value: Value) -> str:
    word = called(value)
    return word[0] if word else ""
