"""Can words be read? Their size, how long they are seen, how many they are; and how long scenes last.

What the next pass may rely on: nothing here changes anything. Every text and every page of captions is looked at for
all the time it is seen. A `rule` of the author takes the place of the language's own limit; the brand's stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.drawing.place import frame_of, pixels
from pytoon_lang.compiler.ir.scene import Text
from pytoon_lang.compiler.ir.values import SAMPLE_RATE, Length
from pytoon_lang.compiler.judging.bounds import Bound, bounds, broken, finding
from pytoon_lang.compiler.judging.setter import remark
from pytoon_lang.compiler.subtitling.cues import cues_of
from pytoon_lang.compiler.subtitling.pace import FASTEST
from pytoon_lang.compiler.wording.segments import columns, joined
from pytoon_lang.compiler.wording.segments import words as words_in
from pytoon_lang.diagnostics import Diagnostic, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.drawing.place import Frame
    from pytoon_lang.compiler.ir.layout import Box, Layout
    from pytoon_lang.compiler.ir.scene import SceneGraph
    from pytoon_lang.compiler.ir.timeline import CaptionSpan, Timeline
    from pytoon_lang.source import Span

SMALLEST = Length(24.0, "px")
"""Nobody reads less on a phone; captions of a brand-safe video are never set smaller."""

CAPTION_SPEED = 25.0
"""Characters a second that are read at most, without effort."""

_SURE = 0.45  # confidence in the times of words

GLANCE, LETTER = 0.3, 0.05
"""Seconds to notice a text, and to read each of its letters."""


def legible(graph: SceneGraph, timeline: Timeline, layout: Layout) -> Outcome[None]:
    """Judge all words and scenes; one finding for each thing, however many pages or frames of it are at fault."""
    frame = frame_of(timeline.width, timeline.height, graph.video.safe)
    words = _words(timeline, layout)
    found = [
        *_sizes(graph, words, frame),
        *_speeds(graph, timeline, words),
        *_lasting(graph, words, timeline),
        *_counts(graph, words),
        *_scenes(graph, timeline),
    ]
    return Outcome(None, tuple(dict.fromkeys(found)))


class _Words(NamedTuple):
    """A text or a page of captions: what it says, and for how many frames, set in which size (px of the frame)."""

    text: str
    start: int
    end: int
    size: float
    scene: int
    span: Span | None
    caption: bool


def _words(timeline: Timeline, layout: Layout) -> list[_Words]:
    texts = [
        _Words(" ".join(span.item.text.split()), span.start, span.end, box.size, span.scene, span.item.span, False)
        for span, box in layout.items
        if isinstance(span.item, Text)
    ]
    return texts + [_page(page, box) for page, box in layout.captions]


def _page(page: CaptionSpan, box: Box) -> _Words:
    text = joined([word.text for word in page.words])
    return _Words(text, page.start, page.end, box.size, page.scene, page.span, True)


def _sizes(graph: SceneGraph, words: list[_Words], frame: Frame) -> Iterator[Diagnostic]:
    limits = bounds(graph, "min-text-size", SMALLEST)
    for one in words:
        own = limits
        if one.caption and graph.video.brand_safe:
            own = (Bound(SMALLEST, "error"), *limits)
        bound = broken(own, lambda least, one=one: 0 < one.size < pixels(least, frame, frame.width) - 0.01)  # type: ignore[misc]
        if bound is None:
            continue
        style = graph.captions
        written = one.caption and style is not None and pixels(style.size, frame, frame.width) <= one.size + 0.01
        span = style.span if written and style is not None else one.span
        least = pixels(bound.value, frame, frame.width) / frame.scale
        message = f"{'captions are' if one.caption else 'this text is'} set in {one.size / frame.scale:.3g} px"
        why = "" if bound.rule or bound.level != "error" else " in a brand-safe video"
        help_ = f"write `size: {least:.3g}px` or more" if written or not one.caption else "say less at once"
        notes = remark("the size", style.origins.get("size")) if written and style is not None else ()
        yield finding("text-too-small", bound, message, span, f"at least {least:.3g} px{why}", notes=notes, help=help_)


def _speeds(graph: SceneGraph, timeline: Timeline, words: list[_Words]) -> Iterator[Diagnostic]:
    """Captions by page; where words come one by one, by line of speech, because each waits for its sound anyway.
    Then the subtitles of lines whose captions are fine: they hold more, and are read away from the picture.
    """
    shown = _fastest(graph, timeline, words)
    told = set()
    for span, (speed, text) in shown.items():
        bound = broken(bounds(graph, "reading-speed", CAPTION_SPEED), lambda most, speed=speed: speed > most)  # type: ignore[misc]
        if bound is not None:
            told.add(span)
            yield _hasty(bound, "a caption", speed, text, span, timeline)
    speech = timeline.read or timeline.speech
    written: dict[Span | None, tuple[float, str]] = {}
    for cue in cues_of(timeline):
        if speech[cue.line].task and not timeline.estimated and speech[cue.line].confidence < _SURE:
            continue  # its words were not found in the recording, which is told: their times mean nothing
        text = " ".join(cue.lines)
        speed, span = columns(text) * SAMPLE_RATE / max(1, cue.end - cue.start), speech[cue.line].span
        written[span] = max((speed, text), written.get(span, (0.0, "")))
    for span, (speed, text) in written.items():
        bound = broken(bounds(graph, "reading-speed", FASTEST), lambda most, speed=speed: speed > most + 0.5)  # type: ignore[misc]
        if bound is not None and span not in told:
            yield _hasty(bound, "a subtitle", speed, text, span, timeline)


def _fastest(graph: SceneGraph, timeline: Timeline, words: list[_Words]) -> dict[Span | None, tuple[float, str]]:
    """For each line of speech, the letters a second of its fastest page of captions, and what that says.

    A page is taken with one beside it where that is slower: everybody hurries over `Did you know that`, and readers
    catch up with what comes next.
    """
    rate = timeline.rate.num / timeline.rate.den
    by_line = graph.captions is not None and graph.captions.mode == "word"
    lines: dict[tuple[object, ...], list[_Words]] = {}
    for one in words:
        if one.caption:
            lines.setdefault((one.scene, one.span), []).append(one)
    worst: dict[Span | None, tuple[float, str]] = {}
    for pages in lines.values():
        width = len(pages) if by_line else min(2, len(pages))
        speeds = [_speed(pages[n : n + width], rate) for n in range(len(pages) - width + 1)]
        for number, page in enumerate(pages):
            own = speeds if by_line else [_speed([page], rate), *speeds[max(0, number - 1) : number + 1]]
            worst[page.span] = max((min(own), page.text), worst.get(page.span, (0.0, "")))
    return worst


def _speed(pages: list[_Words], rate: float) -> float:
    """Letters a second, of pages one after another."""
    letters = sum(columns(page.text) for page in pages) + len(pages) - 1
    return letters * rate / max(1, pages[-1].end - pages[0].start)


def _hasty(bound: Bound, what: str, speed: float, text: str, span: Span | None, timeline: Timeline) -> Diagnostic:  # noqa: PLR0913, PLR0917 - what is said of it
    """Letters of East Asia count twice; people count them once."""
    wide = 2 if columns(text) > 1.5 * len(text) else 1
    guess = ("its speech has not been made yet, so its length is estimated",) if timeline.estimated else ()
    message = f"{what} runs at {speed / wide:.0f} characters a second"
    note = f"at most {bound.value / wide:g}" + (" of this script" if wide > 1 else "")
    help_ = "say it in fewer words, pause after it, or lower the `speed` of the narrator"
    return finding("read-too-fast", bound, message, span, note, notes=guess, help=help_)


def _lasting(graph: SceneGraph, words: list[_Words], timeline: Timeline) -> Iterator[Diagnostic]:
    """Titles are seen long enough to be read."""
    asked, speeds = bounds(graph, "min-shown"), bounds(graph, "reading-speed")
    paged = graph.captions is not None and graph.captions.mode == "phrase"
    for one in words:
        seen = (one.end - one.start) * timeline.rate.den / timeline.rate.num
        needs = [Bound(bound.value.seconds, *bound[1:]) for bound in asked] if paged or not one.caption else []
        if not one.caption:
            needs += [Bound(columns(one.text) / bound.value, *bound[1:]) for bound in speeds]
            needs += [] if speeds or asked else [Bound(GLANCE + LETTER * columns(one.text), "warning")]
        bound = broken(tuple(needs), lambda least, seen=seen: seen < least - 0.001)  # type: ignore[misc]
        if bound is not None:
            what = "this caption" if one.caption else "this text"
            message, note = (
                f"{what} is seen for {seen:.2g} s",
                f"its {len(one.text)} characters take {bound.value:.2g} s",
            )
            help_ = f"show it for {_up(bound.value):g}s, or say less"
            yield finding("shown-too-short", bound, message, one.span, note, help=help_)


def _counts(graph: SceneGraph, words: list[_Words]) -> Iterator[Diagnostic]:
    limits = bounds(graph, "max-words")
    for one in words if limits else ():
        count = len(words_in(one.text))
        bound = broken(limits, lambda most, count=count: count > most)  # type: ignore[misc]
        if bound is not None:
            message = f"{'a page of captions' if one.caption else 'this text'} has {count} words"
            help_ = f"write `captions max-words: {bound.value}`" if one.caption else "part it into two texts"
            yield finding("too-many-words", bound, message, one.span, f"at most {bound.value}", help=help_)


def _scenes(graph: SceneGraph, timeline: Timeline) -> Iterator[Diagnostic]:
    shortest, longest = bounds(graph, "min-scene"), bounds(graph, "max-scene")
    for span in timeline.scenes if shortest or longest else ():
        lasts = (span.end - span.start) * timeline.rate.den / timeline.rate.num
        under = broken(shortest, lambda least, lasts=lasts: lasts < least.seconds - 0.001)  # type: ignore[misc]
        beyond = broken(longest, lambda most, lasts=lasts: lasts > most.seconds + 0.001)  # type: ignore[misc]
        bound = under or beyond
        if bound is not None:
            message = f"the scene `{span.scene.name}` lasts {lasts:.3g} s"
            note = f"at {'least' if under else 'most'} {bound.value.seconds:g} s"
            help_ = f"write `{bound.value}` behind its name" if under else "part it into two scenes, or say less in it"
            yield finding("scene-length", bound, message, span.scene.span, note, help=help_)


def _up(seconds: float) -> float:
    """Tenths, rounded up, so that what the help says is enough."""
    return -(-round(seconds * 1000) // 100) / 10
