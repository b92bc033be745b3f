"""The open documents, the programs they belong to, and what the last check of each program found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urlsplit

from pytoon_lang import stdlib
from pytoon_lang.lsp import diagnostics
from pytoon_lang.lsp.positions import UTF16, Lines
from pytoon_lang.lsp.projects import Program, belongs
from pytoon_lang.lsp.snapshot import Model, Snapshot, carried
from pytoon_lang.source import Source
from pytoon_lang.world.disk import Disk
from pytoon_lang.world.overlay import Overlay

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lsprotocol.types import Diagnostic, TextDocumentContentChangeEvent

    from pytoon_lang.diagnostics import Diagnostic as Found
    from pytoon_lang.lsp.checking import Result
    from pytoon_lang.lsp.memory import Syntax

    Told = tuple[str, list[Diagnostic], int | None]
    """A document, what to show of it, the version that this is about."""


class Document(NamedTuple):
    """An open text. `file` is where it lies, or would lie if it is new."""

    uri: str
    file: Path
    source: Source  # named as in its program
    version: int | None
    program: Program


class Workspace:
    """What the server remembers. All of it is used from one thread; checks get copies of the texts."""

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}
        self.results: dict[Path, Result] = {}
        self.encoding = UTF16
        self.tops: tuple[Path, ...] = ()
        self._told: dict[Path, set[str]] = {}  # by main file: where its diagnostics are shown
        self._written: dict[str, list[str]] = {}  # by URI: what is shown about how it is written

    def put(self, uri: str, text: str, version: int | None) -> Program:
        """A document was opened or changed -> its program."""
        file = path_of(uri) or (self.tops[0] if self.tops else Path.cwd()) / "untitled.toon"
        opened = {one.file: one.source.text for one in self.documents.values()}
        program = belongs(file, text, opened, self.tops)
        source = Source(_within(file, program.root), text)
        self.documents[uri] = Document(uri, file, source, version, program)
        return program

    def edited(self, uri: str, changes: Iterable[TextDocumentContentChangeEvent]) -> str:
        """The text of a document after some changes, each of what the one before it made."""
        source = self.documents[uri].source
        for change in changes:
            where = getattr(change, "range", None)
            text = Lines(source, self.encoding).applied(change.text, where) if where else change.text
            source = Source(source.path, text)
        return source.text

    def close(self, uri: str) -> Program | None:
        """A document was closed: from now on the disk speaks for it."""
        document = self.documents.pop(uri, None)
        return document.program if document else None

    def snapshot(self, uri: str) -> Snapshot | None:
        """All that is known of a document now; None when it is not open."""
        document = self.documents.get(uri)
        if document is None:
            return None
        root, main, _ = document.program
        world: Any = Overlay(Disk(root), self.texts(document.program))
        result, path = self.results.get(root / main), document.source.path
        model = Model(result.checked, result.texts[path]) if result and path in result.texts else None

        def uri_of(name: str) -> str:
            return self.uri_of(name, root)

        return Snapshot(uri, path, document.source, world, uri_of, model, self.encoding, document.version)

    def moved(self, files: Mapping[Path | None, Path | None]) -> Iterator[tuple[Snapshot, dict[str, str]]]:
        """Files and folders with their new places -> an open document of each program, and those within its folder."""
        mains_last = sorted(self.documents.values(), key=lambda one: one.source.path == one.program.main)
        programs = {one.program: one.uri for one in mains_last}
        for program, uri in programs.items():
            inside = {
                _within(old, program.root): _within(new, program.root)
                for old, new in files.items()
                if old and new and old.is_relative_to(program.root) and new.is_relative_to(program.root)
            }
            snapshot = self.snapshot(uri)
            if inside and snapshot:
                yield snapshot, inside

    def texts(self, program: Program) -> dict[str, str]:
        """The open texts inside a program's folder, by their path in it."""
        inside = (one for one in self.documents.values() if one.file.is_relative_to(program.root))
        return {_within(one.file, program.root): one.source.text for one in inside}

    def uri_of(self, path: str, root: Path) -> str:
        """A file of a program, or of the library, as the editor names it."""
        if path.startswith("std/"):
            return stdlib.path(path).as_uri()
        file = root / path
        return next((one.uri for one in self.documents.values() if one.file == file), file.as_uri())

    def settle(self, program: Program, result: Result) -> Iterator[Told]:
        """A check is done -> what to show: URI, diagnostics, version. Files without any more are cleared."""
        key = program.root / program.main
        if not any(one.program == program for one in self.documents.values()):
            yield from self.forget(program)
            return
        self.results[key] = result
        self._written |= {
            self.uri_of(path, program.root): [one.message for one in found] for path, found in result.syntax.items()
        }
        places = self._places(program, result.texts, result.checked.sources)
        found = result.checked.diagnostics
        opened = {path for path in result.texts if path == program.main or path in result.checked.sources}
        told: set[str] = set()
        for path in sorted({*opened, *diagnostics.files(found, program.main)}):
            uri = self.uri_of(path, program.root)
            shown = diagnostics.of_file(found, path, program.main, places, module=program.module)
            told.add(uri)
            yield uri, shown, self.documents[uri].version if uri in self.documents else None
        gone = self._told.get(key, set()) - told
        self._told[key] = told
        yield from ((uri, [], None) for uri in sorted(gone))

    def hint(self, program: Program, syntax: Syntax, texts: Mapping[str, str]) -> Iterator[Told]:
        """What is wrong with how the open files are written now -> what to show until they are checked.

        Only of files where that has changed. What else the last check said stays, but for what stands where was typed.
        """
        result = self.results.get(program.root / program.main)
        opened = {self.uri_of(path, program.root): path for path in texts}
        for uri, path in opened.items():
            if result and uri in self.documents and path in result.syntax and path in result.texts:
                said = [one.message for one in syntax[path]]
                if said != self._written.get(uri):
                    self._written[uri] = said
                    now = Source(path, texts[path])
                    shown = [*syntax[path], *_others(result, path, now)]
                    places = self._places(program, {}, {path: now})
                    yield uri, diagnostics.of_file(shown, path, program.main, places), self.documents[uri].version

    def forget(self, program: Program) -> Iterator[Told]:
        """Nobody looks at a program any more: nothing is shown of it."""
        self.results.pop(program.root / program.main, None)
        for uri in sorted(self._told.pop(program.root / program.main, set())):
            yield uri, [], None

    def _places(self, program: Program, texts: Mapping[str, str], sources: Mapping[str, Source]) -> diagnostics.Places:
        known: dict[str, tuple[str, Lines]] = {}

        def places(path: str) -> tuple[str, Lines]:
            if path not in known:
                source = sources.get(path) or Source(path, texts.get(path, ""))
                known[path] = (self.uri_of(path, program.root), Lines(source, self.encoding))
            return known[path]

        return places


def path_of(uri: str) -> Path | None:
    """A `file:` URI -> the path; None for documents that lie nowhere."""
    parts = urlsplit(uri)
    if parts.scheme != "file":
        return None
    path = unquote(parts.path)
    if len(path) > 2 and path[0] == "/" and path[2] == ":":  # file:///c:/videos
        path = path[1:]
    return Path(path).resolve()


def _within(file: Path, root: Path) -> str:
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name


def _others(result: Result, path: str, now: Source) -> Iterator[Found]:
    """What a check said of a file but for how it is written, where the same stands now."""
    carry, syntax = carried(result.texts[path], now.text), set(result.syntax[path])
    for one in result.checked.diagnostics:
        place = carry(one.span) if one.span is not None and one.span.file == path and one not in syntax else None
        if place is not None:
            yield one._replace(span=now.span(*place), labels=())
