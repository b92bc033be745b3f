"""The compiler on one screen: text in, render plan out.

     .toon files
         |  1 load        the file, its imports, the library files it names      grammar.parse
         |  2 expand      names, parameters, presets, templates                   -> plain elements
         |  3 check       kinds, keys, types, units, against the vocabulary       -> typed elements
         |  4 assemble    typed elements                                          -> SCENE GRAPH
         |  5 govern      the brand's promises; `moderate`: words, prompts as sent
     scene graph  <------ facts: speech lengths and word times
         |  6 speak       what has to be said, by whom                            -> speech tasks
         |              `narrate`: what a recording without a script says; `tongues`: in which language
         |  7 schedule    lengths and starts in whole frames                      -> TIMELINE
         |    film        who is asked for which clip; the clips that are there; `proofread` looks for writing in them
         |  8 expect      what the author asserts about it
         |  9 typeset     captions and texts get their boxes                      -> layout
         | 10 judge       `legible`, `crowd`, `contrast`: can words be read? `waive`: what may stay
     timeline
         | 11 draw        boxes -> SVG cels
         | 12 lower       segments, mix, join                                     -> RENDER PLAN
         | 13 export      captions and JSON beside the video
     render plan

Steps 1 to 5 run once for each output of the file (`front.graphs`). The compiler is pure: same source, world and facts
give the same bytes. What is still to be spoken stands in `Compiled.wanted`: run it and compile again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.choice import choice
from pytoon_lang.compiler.doubt import apart, bounded
from pytoon_lang.compiler.front import graphs
from pytoon_lang.compiler.outputs_told import outputs_told
from pytoon_lang.compiler.passes.contrast import contrast
from pytoon_lang.compiler.passes.crowd import crowd
from pytoon_lang.compiler.passes.expect import expect
from pytoon_lang.compiler.passes.film import film
from pytoon_lang.compiler.passes.legible import legible
from pytoon_lang.compiler.passes.load import parsed
from pytoon_lang.compiler.passes.moderate import overheard
from pytoon_lang.compiler.passes.narrate import narrate
from pytoon_lang.compiler.passes.schedule import schedule
from pytoon_lang.compiler.passes.speak import speak
from pytoon_lang.compiler.passes.tongues import tongues
from pytoon_lang.compiler.passes.typeset import typeset
from pytoon_lang.compiler.passes.waive import reckon, waive
from pytoon_lang.compiler.trace import traced
from pytoon_lang.diagnostics import Diagnostic, Outcome, has_errors

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytoon_lang.compiler.ir.layout import Layout
    from pytoon_lang.compiler.ir.plan import Plan, Task
    from pytoon_lang.compiler.ir.scene import SceneGraph
    from pytoon_lang.compiler.ir.shoot import Shot
    from pytoon_lang.compiler.ir.timeline import Facts, Timeline
    from pytoon_lang.compiler.passes.load import Read
    from pytoon_lang.compiler.passes.speak import Line
    from pytoon_lang.compiler.settings import Settings
    from pytoon_lang.grammar.syntax import File
    from pytoon_lang.source import Source
    from pytoon_lang.world import World


class Timed(NamedTuple):
    """One output after step 10: everything about it is known but what it looks like."""

    graph: SceneGraph
    lines: tuple[Line, ...]
    timeline: Timeline
    layout: Layout
    shots: tuple[Shot, ...]
    heard: tuple[Task, ...] = ()  # what listens to recordings without a script
    read: tuple[Task, ...] = ()  # what looks for writing in clips of engines


class Checked(NamedTuple):
    """A file that was checked. `outputs` is what could be understood of it."""

    file: File
    outputs: tuple[Timed, ...]
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]


class Compiled(NamedTuple):
    """A file that was compiled. `plan` is None when there are errors; while lines are `wanted`, times are estimates.

    Those of `shots` that are wanted are to be made by engines, when all lines are spoken; the plan draws them here.
    """

    checked: Checked
    plan: Plan | None
    wanted: tuple[Task, ...]
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]
    shots: tuple[Shot, ...] = ()


def check(main: str, world: World, settings: Settings, facts: Facts, read: Read = parsed) -> Checked:
    """Steps 1 to 10: everything that can be wrong with a file, without drawing a frame. `read` parses a file."""
    front, diagnostics = graphs(main, world, settings, read)
    outputs = [_time(graph, world, facts) for graph in front.graphs]
    looks = outputs_told([(output.value.graph.output, output.diagnostics) for output in outputs])
    found = [*diagnostics, *apart(looks, diagnostics, front.file, front.sources)]
    waived = tuple(output.value.graph for output in outputs if output.value.graph.waivers)
    found += reckon(waived, tuple(found), world.today()) if waived else []
    return Checked(front.file, tuple(o.value for o in outputs), bounded(traced(found)), front.sources)


def compile(main: str, world: World, settings: Settings, facts: Facts) -> Compiled:
    """Steps 1 to 13."""
    checked = check(main, world, settings, facts)
    if has_errors(checked.diagnostics):
        return Compiled(checked, None, (), checked.diagnostics, checked.sources)
    outputs, unknown = choice(checked.outputs, settings.variant)
    plan, diagnostics = _plan(outputs, world, settings, next(iter(checked.outputs), None))
    tasks = {task.key: task for output in outputs for task in output.heard}
    tasks |= {line.task.key: line.task for output in outputs for line in output.lines}
    wanted = tuple(task for key, task in tasks.items() if key not in facts)
    shots = {one.task.key: one for output in outputs for one in output.shots}
    found = traced((*checked.diagnostics, *unknown, *diagnostics))
    sources, plan_ = checked.sources, None if has_errors(found) else plan
    return Compiled(checked, plan_, wanted, found, sources, tuple(shots.values()))


def _time(graph: SceneGraph, world: World, facts: Facts) -> Outcome[Timed]:
    (graph, heard), unheard = narrate(graph, world, facts)
    words = overheard(graph) if heard else ()
    _, mixed = tongues(graph)
    lines, unsaid = speak(graph, world, facts)
    timeline, misplaced = schedule(graph, lines, facts)
    (graph, timeline, shots), unfilmed = film(graph, timeline, facts, world)
    read, unread = _read(graph, shots, world)
    _, broken = expect(graph, timeline)
    layout, unset = typeset(graph, timeline, world)
    judged = (*words, *unset, *_judge(graph, timeline, layout, world))
    graph, standing = waive(graph, judged, world.today() if graph.waivers else "")
    found = (*unheard, *mixed, *unsaid, *misplaced, *unfilmed, *unread, *broken, *standing)
    return Outcome(Timed(graph, lines, timeline, layout, shots, heard, read), found)


def _read(graph: SceneGraph, shots: tuple[Shot, ...], world: World) -> Outcome[tuple[Task, ...]]:
    if not any(rule.writing for rule in graph.rules):
        return Outcome(())
    from pytoon_lang.compiler.passes.proofread import proofread

    return proofread(graph, shots, world)


def _judge(graph: SceneGraph, timeline: Timeline, layout: Layout, world: World) -> tuple[Diagnostic, ...]:
    judges = (
        legible(graph, timeline, layout),
        crowd(graph, timeline, layout),
        contrast(graph, timeline, layout, world),
    )
    return tuple(one for _, found in judges for one in found)


def _plan(outputs: tuple[Timed, ...], world: World, settings: Settings, main: Timed | None) -> Outcome[Plan]:
    from pytoon_lang.compiler.drawing.faces import fallbacks
    from pytoon_lang.compiler.ir.plan import Deliverable, Plan
    from pytoon_lang.compiler.passes.draw import draw
    from pytoon_lang.compiler.passes.export import export
    from pytoon_lang.compiler.passes.lower import lower

    found: list[Diagnostic] = []
    tasks: dict[str, Task] = {}
    drawings: dict[str, str] = {}
    deliverables: list[Deliverable] = []
    for output in outputs:
        graph, lines, timeline, layout, shots, heard, read = _drafted(output, world) if settings.draft else output
        first = output is main and not settings.draft  # a draft writes nothing where the video's own files lie
        drawn, d1 = draw(graph, timeline, layout, world)
        lowered, d2 = lower(graph, timeline, drawn, lines, world, first)
        found += (*d1, *d2)
        drawings |= drawn.drawings
        tasks |= {task.key: task for task in (*heard, *read, *lowered.tasks) if task.key not in tasks}
        documents = export(graph, timeline, first, fallbacks(graph, layout), lowered.mixed)
        deliverables.append(Deliverable(graph, timeline, lowered.artifacts, documents, lowered.folder, shots))
    assets = {asset.digest: asset.path for output in outputs for asset in output.graph.assets}
    return Outcome(Plan(tuple(tasks.values()), tuple(deliverables), drawings, assets), tuple(found))


def _drafted(output: Timed, world: World) -> Timed:
    from pytoon_lang.compiler.passes.draft import draft

    graph, timeline = draft(output.graph, output.timeline)
    return output._replace(graph=graph, timeline=timeline, layout=typeset(graph, timeline, world).value)
