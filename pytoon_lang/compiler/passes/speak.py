"""Scene graph -> speech tasks: what has to be said, by whom, or found in a recording.

The next passes may rely on it: lines come in the order of scenes and says, a line's task depends on nothing but its own
words, its narrator and one voice (and, for a recording, on the whole script), so the same words twice are one task, and
what one voice has spoken stays when the rest of the chain changes. A voice that failed in this build is passed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.ir.task import Align, Line, Speak, Task
from pytoon_lang.compiler.ir.timeline import Unspoken
from pytoon_lang.compiler.keys import content_key
from pytoon_lang.compiler.wording.pronunciation import needed
from pytoon_lang.diagnostics import Diagnostic, Label, Outcome, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.ir.scene import Asset, Narrator, Say, SceneGraph, Voice
    from pytoon_lang.compiler.ir.timeline import Facts
    from pytoon_lang.world import World

__all__ = ["Line", "speak"]

_MEMORY = {
    "speak": 450 << 20, "align": 300 << 20, "kokoro": 1200 << 20, "whisperx": 2500 << 20, "stable-ts": 2500 << 20
}  # fmt: skip
"""Bytes at the peak: a speech model with its runtime, an acoustic model; and of tools that need more, by name."""


_AGAIN = "the next build tries again"
_PAID = "it was charged: `toonc build --retry-unsure` asks again"
_ANEW = "record it anew, or leave `recording` out: a voice says it then"


class _Miss(NamedTuple):
    """A line that one voice failed at, or the whole chain: why, and who speaks it instead (empty: nobody does)."""

    narrator: Narrator
    say: Say
    why: str
    then: str
    help: str


def speak(graph: SceneGraph, world: World, facts: Facts) -> Outcome[tuple[Line, ...]]:
    """Scene graph, what was tried so far -> one line for every `say`."""
    narrators = {narrator.name: narrator for narrator in graph.narrators}
    counts = dict.fromkeys(narrators, 0)
    lines: list[Line] = []
    misses: list[_Miss] = []
    for number, scene in enumerate(graph.scenes):
        for order, say in enumerate(scene.says):
            narrator = narrators[say.narrator]
            counts[say.narrator] += 1
            label = f"say {narrator.name} #{counts[say.narrator]}"
            recording = say.recording or narrator.recording
            if recording is not None:
                task = _aligned(recording, narrator, say, label, graph, world)
                lines.append(Line(number, order, say, task))
                if isinstance(fact := facts.get(task.key), Unspoken):
                    misses.append(_Miss(narrator, say, f"`{recording.path}`: {fact.reason}", "", _ANEW))
                continue
            task, missed = _spoken(narrator, say, label, graph, world, facts)
            lines.append(Line(number, order, say, task))
            misses += missed
    return Outcome(tuple(lines), tuple(_told(misses)))


def _aligned(  # noqa: PLR0913, PLR0917 - a task's parameters
    recording: Asset, narrator: Narrator, say: Say, label: str, graph: SceneGraph, world: World
) -> Task:
    """A line of its own recording, or of the narrator's: an older take of the others may be in that one, too."""
    lines = [s for scene in graph.scenes for s in scene.says if s.narrator == narrator.name]
    together = (say,) if say.recording is not None else tuple(lines)
    anew = () if say.recording is not None else tuple(n for n, one in enumerate(lines) if one.recording is not None)
    script = tuple(s.text for s in together)
    number = next(n for n, one in enumerate(together) if one is say)
    lexicon = needed(" ".join(script), graph.brand.lexicon if graph.brand else {})
    params = Align(recording.digest, script, number, narrator.language, lexicon, anew)
    return _task("align", params, world.fingerprint("align"), label, say)


def _spoken(  # noqa: PLR0913, PLR0917 - a line, and all that decides who speaks it
    narrator: Narrator, say: Say, label: str, graph: SceneGraph, world: World, facts: Facts
) -> tuple[Task, list[_Miss]]:
    """The task of the first voice that has not failed at this line; when all have, of the first one."""
    lexicon = needed(say.text, graph.brand.lexicon if graph.brand else {})
    tasks = [_voiced(voice, narrator, say, lexicon, label, world) for voice in narrator.chain]
    failed: list[tuple[str, bool]] = []
    for task, voice in zip(tasks, narrator.chain, strict=True):
        fact = facts.get(task.key)
        if not isinstance(fact, Unspoken):
            return task, [_Miss(narrator, say, why, called(voice), _PAID if paid else _AGAIN) for why, paid in failed]
        failed.append((f"{called(voice)}: {fact.reason}", fact.paid))
    help_ = _PAID if all(paid for _, paid in failed) else _AGAIN
    return tasks[0], [_Miss(narrator, say, "; ".join(why for why, _ in failed), "", help_)]


def _voiced(  # noqa: PLR0913, PLR0917 - a task's parameters
    voice: Voice, narrator: Narrator, say: Say, lexicon: tuple[tuple[str, str], ...], label: str, world: World
) -> Task:
    params = Speak(say.text, voice, narrator.speed, narrator.seed, narrator.language, lexicon)
    return _task("speak", params, world.fingerprint(f"speak {voice.engine}"), label, say)


def _task(kind: str, params: Speak | Align, fingerprint: str, label: str, say: Say) -> Task:
    memory = max(need for name, need in _MEMORY.items() if name == kind or f"; {name} " in fingerprint)
    return Task(content_key(kind, params, (), fingerprint), kind, params, (), label, memory, say.span)


def _told(misses: list[_Miss]) -> Iterator[Diagnostic]:
    """One remark for each voice that failed for one reason, however many lines it was asked for."""
    groups: dict[tuple[str, str, str], list[_Miss]] = {}
    for miss in misses:
        groups.setdefault((miss.narrator.name, miss.why, miss.then), []).append(miss)
    for (name, why, then), group in groups.items():
        lines = "one line" if len(group) == 1 else f"{len(group)} lines"
        labels = tuple(Label(miss.say.span, "and this") for miss in group[1:4] if miss.say.span)
        at = group[0].say.span or group[0].narrator.span
        help_ = group[0].help
        if then:
            message = f"{then} speaks {lines} of `{name}` instead of {why}"
            yield warning("voice-fallback", message, at, f"spoken by {then}", labels=labels, help=help_)
        else:
            message = f"nobody speaks {lines} of `{name}`: {why}"
            note = "captions stand as long as they take to be read"
            yield warning("captions-only", message, at, note, labels=labels, help=help_)


def called(voice: Voice) -> str:
    """A voice as its author wrote it: `elevenlabs("Rachel")`."""
    return f'`{voice.engine}("{voice.voice}")`' if voice.voice else f"`{voice.engine}`"
