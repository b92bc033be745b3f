"""A recording without a script -> its sentences as the lines of the scenes, in order.

Only when a program says nothing at all: whoever writes one line writes the script. What is heard is asked of a
transcriber, as speech is asked of voices; until it has answered the scenes say nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.ir.scene import Say
from pytoon_lang.compiler.ir.task import Task, Transcribe
from pytoon_lang.compiler.ir.timeline import Heard
from pytoon_lang.compiler.keys import content_key
from pytoon_lang.diagnostics import Diagnostic, Outcome, error, warning

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.scene import Narrator, Scene, SceneGraph
    from pytoon_lang.compiler.ir.timeline import Facts
    from pytoon_lang.world import World

NONE = "none"
"""The fingerprint of a transcriber that is not installed."""

_MEMORY = 500 << 20


class Narrated(NamedTuple):
    """The scene graph with what was heard, and the tasks that hear it."""

    graph: SceneGraph
    tasks: tuple[Task, ...]


def narrate(graph: SceneGraph, world: World, facts: Facts) -> Outcome[Narrated]:
    """Scene graph and what is known of its recordings -> the graph with lines."""
    if not graph.scenes or any(scene.says for scene in graph.scenes):
        return Outcome(Narrated(graph, ()))
    recorded = [narrator for narrator in graph.narrators if narrator.recording is not None]
    if not recorded:
        return Outcome(Narrated(graph, ()))
    narrator = recorded[0]
    if (deaf := _deaf(narrator, world)) is not None:
        return Outcome(Narrated(graph, ()), (deaf,))
    task = _task(narrator, world)
    fact = facts.get(task.key)
    if not isinstance(fact, Heard):
        return Outcome(Narrated(graph, (task,)))
    if not fact.sentences:
        return Outcome(Narrated(graph, (task,)), (_wordless(narrator),))
    return Outcome(Narrated(graph._replace(scenes=_shared(graph.scenes, narrator, fact.sentences)), (task,)))


def _task(narrator: Narrator, world: World) -> Task:
    assert narrator.recording is not None
    params = Transcribe(narrator.recording.digest, narrator.language)
    key = content_key("transcribe", params, (), world.fingerprint("transcribe"))
    return Task(key, "transcribe", params, (), f"hear {narrator.name}", _MEMORY, narrator.span)


def _shared(scenes: tuple[Scene, ...], narrator: Narrator, sentences: tuple[str, ...]) -> tuple[Scene, ...]:
    """Sentences in order over scenes in order: one each, and as evenly as it goes when there are more."""
    count = max(len(scenes), len(sentences))
    edges = [count * number // len(scenes) for number in range(len(scenes) + 1)]
    return tuple(
        scene._replace(says=tuple(Say(narrator.name, text, narrator.span) for text in sentences[start:end]))
        for scene, start, end in zip(scenes, edges, edges[1:], strict=False)
    )


def _deaf(narrator: Narrator, world: World) -> Diagnostic | None:
    """Why nobody here can write down what a recording says."""
    assert narrator.recording is not None
    span = narrator.origins["recording"].span or narrator.span
    message = f"`{narrator.recording.path}` comes without a script, and nobody here can write down what it says"
    if world.fingerprint("transcribe") == NONE:
        help_ = 'install it: `pip install "pytoon-lang[transcribe]"`; or write what is said as `say` lines'
        return error("no-transcriber", message, span, "no transcriber is installed", help=help_)
    if narrator.language.partition("-")[0] != "en":
        note = f"the transcriber understands English, not `{narrator.language}`"
        return error("no-transcriber", message, span, note, help="write what is said as `say` lines")
    return None


def _wordless(narrator: Narrator) -> Diagnostic:
    assert narrator.recording is not None
    message = f"no words were understood in `{narrator.recording.path}`"
    help_ = "write what is said as `say` lines, or play it as a `sound`"
    return warning("nothing-heard", message, narrator.span, "not heard in the video", help=help_)
