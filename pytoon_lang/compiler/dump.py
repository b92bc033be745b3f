"""Timeline and plan as text for people and goldens: one thing a line, in order of time.

Digests are cut to 8 digits, and parameters that have their default value are left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pytoon_lang.compiler.clock import spelled
from pytoon_lang.compiler.ir.members import NOTHING, is_noun, members
from pytoon_lang.compiler.ir.plan import Cel
from pytoon_lang.compiler.ir.values import SAMPLE_RATE, Rate, Time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.drawing.faces import Fallback
    from pytoon_lang.compiler.ir.plan import Plan
    from pytoon_lang.compiler.ir.timeline import ItemSpan, SpeechSpan, Timeline

_DIGEST = re.compile(r"\b([0-9a-f]{8})[0-9a-f]{56}\b")


def timeline_text(timeline: Timeline, taken: tuple[Fallback, ...] = ()) -> str:
    """Timeline -> its scenes, then everything in them, each line starting with its frames (or seconds, for sound).

    At the end which fonts draw what the fonts that were asked for lack.
    """
    rate = timeline.rate
    size = f"{timeline.width}x{timeline.height} at {rate.num / rate.den:.4g} fps"
    guess = ", times are estimates" if timeline.estimated else ""
    lines = [f"{size}, {spelled(timeline.frames, rate)}: {timeline.frames} frames, {timeline.samples} samples{guess}"]
    joins = {join.after: join for join in timeline.transitions}
    for number, span in enumerate(timeline.scenes):
        if join := joins.get(number):
            lines.append(f"{_run(join.start, join.end)}  {join.effect}")
        lines.append(f"{_run(span.start, span.end)}  scene {span.scene.name}, {spelled(span.end - span.start, rate)}")
        lines += _inside(timeline, number)
    lines += [f"{_run(item.start, item.end)}  {_named(item)} over all" for item in timeline.items if item.scene < 0]
    if timeline.music:
        music = timeline.music
        lines.append(f"music {music.asset.path} {music.gain:+g} dB, ducked {music.duck:+g} dB")
        lines += [f"  {_heard(duck.start, duck.end)}  duck" for duck in timeline.ducks]
    lines += [f"letters from {face.family} {face.weight}: {letters}" for face, letters in taken]
    return "\n".join(lines) + "\n"


def plan_text(plan: Plan) -> str:
    """Plan -> each task with what its key is made of, then the files that come of them."""
    lines = []
    for task in plan.tasks:
        lines.append(f"{task.kind} {task.key[:8]}  {task.label}")
        if task.inputs:
            lines.append("  from " + " ".join(key[:8] for key in task.inputs))
        lines += _noun(task.params, "  ")
    for one in plan.deliverables:
        lines.append(f"output {one.graph.output}, {spelled(one.timeline.frames, one.timeline.rate)}")
        lines += [f"  {artifact.path}  {artifact.task[:8]} {artifact.file}" for artifact in one.artifacts]
        lines += [f"  {document.path}" for document in one.documents]
    lines += [f"asset {digest[:8]}  {path}" for digest, path in sorted(plan.assets.items(), key=lambda pair: pair[1])]
    return "\n".join(lines) + "\n"


def _inside(timeline: Timeline, scene: int) -> Iterator[str]:
    for item in timeline.items:
        if item.scene == scene:
            yield f"  {_run(item.start, item.end)}  {_named(item)}"
    for line in timeline.speech:
        if line.scene == scene:
            yield f"  {_heard(line.start, line.start + line.samples)}  say {line.narrator} {_how(line)}: {line.text}"
    for page in timeline.captions:
        if page.scene == scene:
            words = " ".join(f"{word.text}@{word.start}" for word in page.words)
            yield f"  {_run(page.start, page.end)}  caption {words}"
    for span in timeline.sounds:
        if span.scene == scene:
            yield f"  {_heard(span.start)}  sound {span.sound.asset.path} {span.sound.gain:+g} dB"


def _run(start: int, end: int) -> str:
    return f"{start:>5}-{end:<5}"


def _heard(start: int, end: int | None = None) -> str:
    first = f"{start / SAMPLE_RATE:.3f}"
    return f"{first} s" if end is None else f"{first}-{end / SAMPLE_RATE:.3f} s"


def _named(span: ItemSpan) -> str:
    item = span.item
    if item.kind == "text":
        return f'text "{item.text}"'
    return f"{item.kind} {item.paint.color if item.kind == 'shape' else item.asset.path}"


def _how(line: SpeechSpan) -> str:
    return f"({line.method})" if line.method == "estimate" else f"({line.engine}, {line.method}, {line.confidence:.2f})"


def _noun(noun: object, indent: str, name: str = "") -> Iterator[str]:
    """A noun on one line with its plain fields that are not at their defaults; the nouns in it follow, deeper."""
    plain, deep = [], []
    for field, value, default in members(noun):
        if default is not NOTHING and value == default:
            continue
        parts = value if isinstance(value, tuple) and not is_noun(value) else (value,)
        if any(is_noun(part) and not isinstance(part, Rate) for part in parts):
            deep.append((field, parts))
        else:
            plain.append(f"{field} {_plain(value)}")
    yield f"{indent}{name}{type(noun).__name__}: {', '.join(plain)}".rstrip(": ")
    for key, parts in deep:
        if all(isinstance(part, Cel) for part in parts):
            yield f"{indent}  {key} " + " ".join(f"{_plain(cel.drawing)}x{cel.frames}" for cel in parts)
            continue
        for part in parts:
            yield from _noun(part, indent + "  ", f"{key} ")


def _plain(value: object) -> str:
    match value:
        case Rate():
            return f"{value.num}/{value.den}"
        case Time():
            return str(value)
        case tuple():
            return f"({' '.join(map(_plain, value))})"
        case str():
            return _DIGEST.sub(r"\1", value) if value and " " not in value else f'"{value}"'
    return repr(value)
