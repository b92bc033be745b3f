"""The front of the compiler: steps 1 to 5, once for each output of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.doubt import grounded
from pytoon_lang.compiler.passes.assemble import assemble
from pytoon_lang.compiler.passes.check import check
from pytoon_lang.compiler.passes.expand import expand
from pytoon_lang.compiler.passes.govern import govern
from pytoon_lang.compiler.passes.load import load, parsed
from pytoon_lang.compiler.passes.moderate import moderate
from pytoon_lang.compiler.passes.outputs import clash, framed, mistaken, outputs
from pytoon_lang.compiler.passes.waive import waive
from pytoon_lang.compiler.trace import traced
from pytoon_lang.diagnostics import Diagnostic, Outcome, has_errors, warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pytoon_lang.compiler.ir.element import Checked, Modules, Parameter, Row, Table
    from pytoon_lang.compiler.ir.scene import SceneGraph
    from pytoon_lang.compiler.passes.load import Read
    from pytoon_lang.compiler.passes.outputs import Output
    from pytoon_lang.compiler.settings import Settings
    from pytoon_lang.grammar.syntax import File
    from pytoon_lang.source import Source, Span
    from pytoon_lang.world import World


class Front(NamedTuple):
    """What the front understood: a graph per output, the files that were read (library too), the main file's tree."""

    graphs: tuple[SceneGraph, ...]
    sources: Mapping[str, Source]
    file: File
    parameters: tuple[Parameter, ...] = ()  # with their doc comments; values of the first row of `--data`


def graphs(main: str, world: World, settings: Settings, read: Read = parsed) -> Outcome[Front]:
    """A file of the project -> the scene graphs of its outputs, and every mistake once."""
    modules, found = load(main, world, settings, read)
    work = _Work(modules, settings, world)
    for row in modules.rows.rows if modules.rows is not None else (None,):
        work.video(row)
    if modules.rows is not None and not modules.rows.rows:
        work.video(None)  # nothing is made, but the file is still looked at
        work.made.clear()
        found = (*found, _no_rows(modules.rows))
    ordered = _in_order(traced((*found, *_apart(work.found, found))), modules)
    ordered = grounded(ordered, found, modules.main.file)
    if has_errors(ordered):
        # A file with mistakes is timed for more mistakes, but what it asserts about itself is not held against it.
        work.made = [graph._replace(expectations=()) for graph in work.made]
    sources = {**modules.sources, **work.library}
    return Outcome(Front(tuple(work.made), sources, modules.main.file, work.parameters), ordered)


class _Work:
    """What was made of a program so far, row by row."""

    def __init__(self, modules: Modules, settings: Settings, world: World) -> None:
        self.found: list[Diagnostic] = []
        self.made: list[SceneGraph] = []
        self.library: dict[str, Source] = {}
        self.parameters: tuple[Parameter, ...] = ()
        self._modules = modules
        self._settings = settings
        self._world = world
        self._taken: dict[str, tuple[Output, Span]] = {}

    def video(self, row: Row | None) -> None:
        """One video: of one row of `--data`, or of the file alone; in all its shapes."""
        checked = self._understand(row, "")
        self.parameters = self.parameters or checked.parameters
        for output in outputs(checked, self._settings):
            if row is not None:
                if output.path in self._taken:
                    self.found.append(clash(output, row.place, self._taken[output.path]))
                    continue
                self._taken[output.path] = (output, row.place)
            shape = checked if not output.variant else self._understand(row, output.variant)
            self._graph(shape, output)

    def _understand(self, row: Row | None, variant: str) -> Checked:
        expanded, found = expand(self._modules, self._settings, row, variant)
        checked, more = check(expanded, self._modules.main.file.source)
        self.library |= {**expanded.library, **checked.library}
        if not (variant and has_errors(self.found)):  # else what is wrong with it may be what is wrong with the video
            self.found += (*found, *more)
        return checked

    def _graph(self, shape: Checked, output: Output) -> None:
        sources = self._modules.sources
        sure = not (shape.partial or has_errors(self.found))
        graph, found = assemble(framed(shape, output.frame), output.path, output.variant, self._world)
        graph, governed = govern(graph._replace(delivery=output.delivery), sources)
        graph, moderated = moderate(graph, sources)
        graph, standing = waive(graph, (*governed, *moderated), self._world.today() if graph.waivers else "")
        # What is missing or odd in a graph that is not whole may well be in the part that could not be understood.
        judged = standing if sure else tuple(d for d in standing if d.severity == "error" and not shape.partial)
        self.found += (*found, *judged, *mistaken(output, graph))
        self.made.append(graph)


def _no_rows(rows: Table) -> Diagnostic:
    first = next(iter(rows.header.values()), rows.span)
    help_ = "write a row for each video"
    return warning("bad-data", "the table has no rows, so no video is made", first, "only its columns", help=help_)


def _apart(found: Iterable[Diagnostic], syntax: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """What is wrong on lines that could be read. Of the others, what is left of them means nothing."""
    unread = {(d.span.file, d.span.line) for d in syntax if d.span is not None and d.severity == "error"}
    return (d for d in found if d.span is None or (d.span.file, d.span.line) not in unread)


def _in_order(found: Iterable[Diagnostic], modules: Modules) -> tuple[Diagnostic, ...]:
    """The main file's first, down the page; what has no place stands before all."""
    files = {path: number for number, path in enumerate(modules.sources)}
    return tuple(sorted(found, key=lambda d: (files.get(d.span.file, 0), d.span.start) if d.span else (-1, 0)))
