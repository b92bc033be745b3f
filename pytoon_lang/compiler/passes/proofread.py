"""Scene graph and shots -> tasks that look for writing in clips of engines, where a `rule` asks for it.

Letters that nobody asked for are found when a clip is there, after it was paid for; so who cannot read them here is
told before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.task import Proofread, Task
from pytoon_lang.compiler.judging.bounds import bounds, broken, finding
from pytoon_lang.compiler.keys import content_key
from pytoon_lang.compiler.vocabulary.engines import LOCAL
from pytoon_lang.diagnostics import Outcome

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.scene import SceneGraph
    from pytoon_lang.compiler.ir.shoot import Shot
    from pytoon_lang.compiler.judging.bounds import Bound
    from pytoon_lang.world import World

NONE = "none"
"""The fingerprint of a reader that is not installed."""

_MEMORY = 550 << 20


def proofread(graph: SceneGraph, shots: tuple[Shot, ...], world: World) -> Outcome[tuple[Task, ...]]:
    """A task for each clip that is there, when a rule asks for it."""
    bound = asked(graph)
    filmed = [scene for scene in graph.scenes if scene.shot and any(one.engine != LOCAL for one in scene.shot.chain)]
    if bound is None or not filmed:
        return Outcome(())
    if world.fingerprint("proofread") == NONE:
        message, note = "nobody here can read what clips of engines show", "no reader is installed"
        help_ = 'install it: `pip install "pytoon-lang[ocr]"`; or leave `writing` out of the rule'
        found = finding("no-reader", bound, message, filmed[0].span, note, help=help_)
        return Outcome((), (found._replace(severity="error"),))
    tasks = (_task(graph, shot, world) for shot in shots if shot.taken >= 0)
    return Outcome(tuple({task.key: task for task in tasks}.values()))


def asked(graph: SceneGraph) -> Bound | None:
    """The gravest rule that allows only writing that was asked for."""
    return broken(bounds(graph, "writing"), bool)


def _task(graph: SceneGraph, shot: Shot, world: World) -> Task:
    scene = graph.scenes[shot.scene]
    assert scene.shot is not None
    assert scene.picture is not None  # the clip
    params = Proofread(scene.picture.asset.digest, scene.shot.prompt)  # what we add to it asks for no letters
    key = content_key("proofread", params, (), world.fingerprint("proofread"))
    return Task(key, "proofread", params, (), f"read {scene.name}", _MEMORY, shot.task.span)
