"""Speech that makes the video longer than it may be is spoken a little faster: at most 1.1 times, else it is too long.

Only lines of scenes that are as long as their speech are hurried; others would gain nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.ir.timeline import Spoken, Word
from pytoon_lang.compiler.scheduling.lengths import measure, over
from pytoon_lang.diagnostics import Diagnostic, Outcome, warning

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.scene import SceneGraph

MOST = 110
"""Percent of its natural speed. Faster is heard as haste."""


class Hurried(NamedTuple):
    """What is said in each scene, and how many percent of its natural speed that is in each."""

    spoken: tuple[tuple[Spoken, ...], ...]
    percents: tuple[int, ...]


def hurry(graph: SceneGraph, spoken: tuple[tuple[Spoken, ...], ...], guessed: tuple[bool, ...]) -> Outcome[Hurried]:
    """Scene graph and what is said -> the same at the lowest speed that keeps the video within its limit.

    When even the highest does not, nothing is hurried: the mistake is judged by what was said.
    """
    calm = Hurried(spoken, (100,) * len(spoken))
    stretches = measure(graph, spoken, guessed).value
    if over(graph, stretches) <= 0:
        return Outcome(calm)
    loose = tuple(stretch.loose for stretch in stretches)
    for percent in range(101, MOST + 1):
        percents = tuple(percent if free else 100 for free in loose)
        faster = tuple(tuple(_faster(line, at) for line in scene) for scene, at in zip(spoken, percents, strict=True))
        if over(graph, measure(graph, faster, guessed).value) <= 0:
            return Outcome(Hurried(faster, percents), (_told(graph, percent, loose, any(guessed)),))
    return Outcome(calm)


def _faster(line: Spoken, percent: int) -> Spoken:
    if percent == 100 or line.method == "reading":
        return line
    words = tuple(Word(word.text, word.start * 100 // percent, word.end * 100 // percent) for word in line.words)
    return line._replace(samples=line.samples * 100 // percent, words=words)


def _told(graph: SceneGraph, percent: int, loose: tuple[bool, ...], guessed: bool) -> Diagnostic:
    first = next(scene for scene, free in zip(graph.scenes, loose, strict=True) if free and scene.says)
    about = "about " if guessed else ""
    limit = f"{graph.video.limit.seconds:g} s"
    return warning(
        "speech-hurried",
        f"speech is sped up to {about}{percent}%, so that the video keeps its limit of {limit}",
        graph.video.span or first.span,
        f"spoken at {about}{percent}%",
        help="say less, or choose a target that allows more",
    )
