"""Captions in another language than the voice: the texts of a translation in the time of what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.timeline import Word
from pytoon_lang.compiler.subtitling.cues import pages_of
from pytoon_lang.compiler.wording.emphasis import emphasised, unmarked
from pytoon_lang.compiler.wording.segments import columns, words
from pytoon_lang.diagnostics import Diagnostic, Outcome, error, warning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.compiler.ir.scene import SceneGraph
    from pytoon_lang.compiler.ir.timeline import SpeechSpan
    from pytoon_lang.compiler.wording.emphasis import Range


def translated(graph: SceneGraph, speech: tuple[SpeechSpan, ...], guessed: bool) -> Outcome[tuple[SpeechSpan, ...]]:
    """Lines of speech -> the same with the words that are read; empty when they are read as they are said.

    A translation has a text for each subtitle, or one for each line that is said; words between asterisks are
    emphasised, as in the script. While times are `guessed`, the number of subtitles is a guess, too, and a difference
    only a warning.
    """
    texts = graph.captions.translation if graph.captions is not None else ()
    if not texts or not speech:
        return Outcome((), ())
    pages = pages_of(speech)
    lines = [(number, line.words) for number, line in enumerate(speech) if line.words]
    units = next((units for units in (pages, lines) if len(units) == len(texts)), None)
    if units is None:
        return Outcome((), (_uneven(graph, len(texts), len(pages), len(lines), guessed),))
    read: list[list[Word]] = [[] for _ in speech]
    for (number, said), text in zip(units, texts, strict=True):
        read[number] += _timed(*unmarked(text), said, graph.video.locale)
    return Outcome(tuple(line._replace(words=tuple(own)) for line, own in zip(speech, read, strict=True)), ())


def _timed(text: str, strong: Sequence[Range], said: Sequence[Word], locale: str) -> list[Word]:
    """The words of a text in the time of what is said, each as long as its share of the letters."""
    texts = words(text, locale)
    lit = emphasised(texts, strong)
    start, length = said[0].start, said[-1].end - said[0].start
    weights = [columns(text) + 1 for text in texts]
    timed, so_far, at = [], 0, start
    for word, weight, own in zip(texts, weights, lit, strict=True):
        so_far += weight
        end = start + length * so_far // sum(weights)
        timed.append(Word(word, at, end, own))
        at = end
    return timed


def _uneven(graph: SceneGraph, there: int, cues: int, lines: int, guessed: bool) -> Diagnostic:
    style = graph.captions
    origin = style.origins.get("translation") if style is not None else None
    grave = warning if guessed else error
    return grave(
        "translation-count",
        f"the translation has {there} texts, the video has {cues} subtitles in {lines} lines",
        origin.span if origin is not None else None,
        "not one for one",
        notes=("the speech has not been made yet, so this is an estimate",) if guessed else (),
        help="build the video, translate its captions.srt cue by cue, or give one text for each `say`",
    )
