"""The front of the compiler: steps 1 to 5, once for each output of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.passes.assemble import assemble
from pytoon_lang.compiler.passes.check import check
from pytoon_lang.compiler.passes.expand import expand
from pytoon_lang.compiler.passes.govern import govern
from pytoon_lang.compiler.passes.load import load
from pytoon_lang.compiler.passes.moderate import moderate
from pytoon_lang.compiler.passes.waive import waive
from pytoon_lang.diagnostics import Diagnostic, Outcome, error, has_errors, replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pytoon_lang.compiler.ir.element import Checked, Modules
    from pytoon_lang.compiler.ir.scene import SceneGraph
    from pytoon_lang.compiler.settings import Settings
    from pytoon_lang.grammar.syntax import File
    from pytoon_lang.source import Source, Span
    from pytoon_lang.world import World


class Front(NamedTuple):
    """What the front understood: a graph per output, the files that were read (library too), the main file's tree."""

    graphs: tuple[SceneGraph, ...]
    sources: Mapping[str, Source]
    file: File


def _in_order(found: tuple[Diagnostic, ...], modules: Modules) -> tuple[Diagnostic, ...]:
    """Each once, the main file's first, down the page; what has no place stands before all."""
    files = {path: number for number, path in enumerate(modules.sources)}
    return tuple(
        sorted(dict.fromkeys(found), key=lambda d: (files.get(d.span.file, 0), d.span.start) if d.span else (-1, 0))
    )


class _Output(NamedTuple):
    path: str
    variant: str
    span: Span | None


def graphs(main: str, world: World, settings: Settings) -> Outcome[Front]:
    """A file of the project -> the scene graphs of its outputs, and every mistake once."""
    modules, found = load(main, world)
    checked, more = _understand(modules, settings, "")
    found = (*found, *more)
    made: list[SceneGraph] = []
    for output in _outputs(checked, settings) if _buildable(checked) else ():
        shape, more = (checked, ()) if not output.variant else _understand(modules, settings, output.variant)
        graph, graph_more = assemble(shape, output.path, output.variant, world)
        graph, governed = govern(graph, modules.sources)
        graph, moderated = moderate(graph, modules.sources)
        graph, standing = waive(graph, (*governed, *moderated), world.today() if graph.waivers else "")
        found = (*found, *more, *graph_more, *standing, *_output_mistakes(output, graph))
        made.append(graph)
    found = _in_order(found, modules)
    if has_errors(found):
        # A file with mistakes is timed for more mistakes, but what it asserts about itself is not held against it.
        made = [graph._replace(expectations=()) for graph in made]
    return Outcome(Front(tuple(made), modules.sources, modules.main.file), found)


def _understand(modules: Modules, settings: Settings, variant: str) -> Outcome[Checked]:
    expanded, found = expand(modules, settings, variant)
    checked, more = check(expanded, modules.main.file.source)
    return Outcome(checked, (*found, *more))


def _buildable(checked: Checked) -> bool:
    kinds = {element.kind for element in checked.elements}
    return {"video", "scene"} <= kinds


def _outputs(checked: Checked, settings: Settings) -> Iterator[_Output]:
    written = [e for e in checked.elements if e.kind == "output" and "path" in e.settings]
    for element in written:
        path, variant = element.settings["path"], element.settings.get("variant")
        name = path.value.removeprefix("out/")
        yield _Output(
            f"{settings.out}/{name}" if settings.out else path.value, variant.value if variant else "", path.span
        )
    if not written:
        video = next(e for e in checked.elements if e.kind == "video")
        name = video.settings["name"].value if "name" in video.settings else "video"
        yield _Output(f"{settings.out or 'out'}/{name}.mp4", "", None)


def _output_mistakes(output: _Output, graph: SceneGraph) -> Iterator[Diagnostic]:
    if output.span is None:
        return
    name = output.path.rpartition("/")[2]
    if not name.lower().endswith(".mp4") or name.lower() == ".mp4":
        fix = f"{output.path.rpartition('.')[0] or output.path}.mp4"
        message, fixes = f"`{output.path}` is not the name of an MP4", (replace(output.span, f'"{fix}"'),)
        yield error("bad-output", message, output.span, "must end in `.mp4`", help=f'write `"{fix}"`', fixes=fixes)
    elif any(asset.path == output.path for asset in graph.assets):
        message, help_ = f"`{output.path}` is also a file that the video shows", "give the output another name"
        yield error("bad-output", message, output.span, "would be overwritten", help=help_)
