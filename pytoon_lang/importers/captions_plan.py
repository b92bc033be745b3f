"""The captions plan of a render spec -> texts in its segments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pytoon_lang.planner.sentences import share
from pytoon_lang.planner.source import Node, literal, time

if TYPE_CHECKING:
    from pytoon_lang.importers.ledger import Ledger
    from pytoon_lang.importers.segments import Segment
    from pytoon_lang.planner.look import Look


class _Timing(NamedTuple):
    """Milliseconds from the start of the video."""

    start: int
    end: int
    text: str


def caption_texts(
    plan: dict[str, Any], parts: tuple[Segment, ...], seen: Look, ledger: Ledger
) -> tuple[list[list[Node]], list[str]]:
    """The texts of every segment, and comments about words that have no time."""
    timings = [_Timing(round(one["start"] * 1000), round(one["end"] * 1000), one["text"]) for one in plan["timings"]]
    said = [text for text in (plan["hook"], *plan["beats"], plan["cta"]) if text.strip()]
    notes: list[str] = []
    if timings:
        timed = " ".join(timing.text for timing in timings)
        notes = [ledger.lost(("captions_plan",), f"no timing shows these words: {t}") for t in said if t not in timed]
    else:
        timings = _timed(plan, parts)
    texts = _placed(timings, parts, seen, ledger, notes)
    return texts, notes


def _timed(plan: dict[str, Any], parts: tuple[Segment, ...]) -> list[_Timing]:
    """Without timings: the hook first, the call to action last, the beats between them."""
    lines = [plan["hook"], *plan["beats"], plan["cta"]]
    groups = share(tuple(line for line in lines if line.strip()), len(parts))
    if len(parts) > 1 and plan["cta"].strip() and not groups[-1]:
        last = next(n for n in reversed(range(len(groups))) if groups[n])
        groups[last], groups[-1] = (), groups[last]
    made, start = [], 0
    for part, group in zip(parts, groups, strict=True):
        for number, line in enumerate(group):
            edges = (start + part.length * number // len(group), start + part.length * (number + 1) // len(group))
            made.append(_Timing(*edges, line))
        start += part.length
    return made


def _placed(
    timings: list[_Timing], parts: tuple[Segment, ...], seen: Look, ledger: Ledger, notes: list[str]
) -> list[list[Node]]:
    """Each caption in the segments that it is seen in; one that crosses an edge is seen on both sides of it."""
    texts: list[list[Node]] = [[] for _ in parts]
    for number, timing in enumerate(timings):
        path = ("captions_plan", "timings", number)
        words = ledger.words(path, timing.text)
        start = 0
        shown = False
        for part, here in zip(parts, texts, strict=True):
            end = start + part.length
            first, last = max(timing.start, start), min(timing.end, end)
            if words and last > first:
                here.append(_text(words, first - start, last - first, part.length, seen))
                shown = True
            start = end
        if words and not shown:
            span = f"{timing.start / 1000:g} s to {timing.end / 1000:g} s"
            notes.append(ledger.lost(path, f"never seen, from {span} in a video of {start / 1000:g} s: {words}"))
    return texts


def _text(words: str, start: int, length: int, whole: int, seen: Look) -> Node:
    window = [("start", time(start))] if start else []
    window += [("length", time(length))] if start + length < whole else []
    return Node("text", (literal(words),), (("at", seen.place), ("size", f"{seen.size}px"), *window))
