"""Scene graph -> speech tasks: what has to be said, by whom, or found in a recording.

The next passes may rely on it: lines come in the order of scenes and says, a line's task depends on nothing but its own
words and its narrator (and, for a recording, on the whole script), so the same words twice are one task.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.task import Align, Line, Speak, Task
from pytoon_lang.compiler.keys import content_key
from pytoon_lang.diagnostics import Outcome

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.scene import Narrator, Say, SceneGraph
    from pytoon_lang.world import World

__all__ = ["Line", "speak"]

_MEMORY = {"speak": 450 << 20, "align": 300 << 20}
"""Bytes at the peak: a speech model with its runtime, an acoustic model."""


def speak(graph: SceneGraph, world: World) -> Outcome[tuple[Line, ...]]:
    """Scene graph -> one line for every `say`."""
    narrators = {narrator.name: narrator for narrator in graph.narrators}
    scripts: dict[str, list[str]] = {narrator: [] for narrator in narrators}
    lines: list[Line] = []
    for number, scene in enumerate(graph.scenes):
        for order, say in enumerate(scene.says):
            scripts[say.narrator].append(say.text)
            task = _task(narrators[say.narrator], say, len(scripts[say.narrator]), graph, world)
            lines.append(Line(number, order, say, task))
    return Outcome(tuple(lines))


def _task(narrator: Narrator, say: Say, number: int, graph: SceneGraph, world: World) -> Task:
    params: Speak | Align
    if narrator.recording is None:
        kind, params = "speak", Speak(say.text, narrator.chain, narrator.speed, narrator.seed)
    else:
        script = tuple(s.text for scene in graph.scenes for s in scene.says if s.narrator == narrator.name)
        kind, params = "align", Align(narrator.recording.digest, script, number - 1)
    key = content_key(kind, params, (), world.fingerprint(kind))
    return Task(key, kind, params, (), f"say {narrator.name} #{number}", _MEMORY[kind], say.span)
