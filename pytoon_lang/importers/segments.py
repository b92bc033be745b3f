"""The segments of a render spec, planned or implied, each with its picture or prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pytoon_lang.compiler.vocabulary.engines import PICTURE_ENGINES

if TYPE_CHECKING:
    from pytoon_lang.importers.document import Path
    from pytoon_lang.importers.ledger import Ledger
    from pytoon_lang.planner.look import Look

_SHORTEST, _LONGEST = 100, 600_000


class Segment(NamedTuple):
    """A stretch of the video. Lengths in milliseconds, without the transition after it."""

    length: int
    prompt: str = ""
    image: str = ""
    engine: str = ""
    notes: tuple[str, ...] = ()


def segments(data: dict[str, Any], seen: Look, ledger: Ledger) -> tuple[Segment, ...]:
    """Planned segments by their index; without a plan as many as prompts, pictures or the length ask for."""
    planned = sorted(enumerate(data.get("segments") or ()), key=lambda item: item[1]["index"])
    if planned:
        made = [_planned(one, ("segments", n), seen, ledger) for n, one in planned]
    else:
        made = [Segment(length) for length in _lengths(data)]
    prompts = data["segment_prompts"]
    made = [_twice(one, n, prompts, ledger) for n, one in enumerate(made)]
    made = [
        one._replace(prompt=one.prompt or prompts[n] if n < len(prompts) else one.prompt) for n, one in enumerate(made)
    ]
    images = [ledger.file(("assets", "images", n), uri).path for n, uri in enumerate(data["assets"]["images"])]
    over = [("pictures", ("assets", "images"), images), ("prompts", ("segment_prompts",), prompts)]
    for what, path, items in over:
        if extra := items[len(made) :]:
            note = ledger.lost(path, f"there are more {what} than segments: {', '.join(extra)}")
            made[-1] = made[-1]._replace(notes=(*made[-1].notes, note))
    return tuple(_dressed(one, n, images, ledger) for n, one in enumerate(made))


def _planned(one: dict[str, Any], path: Path, seen: Look, ledger: Ledger) -> Segment:
    asked = round(one["duration_seconds"] * 1000)
    # A scene cannot be shorter than the transitions on both sides of it.
    length = min(max(asked, _SHORTEST, -int(-seen.overlap // 1)), _LONGEST)
    notes = []
    if length != asked:
        message = f"a scene of {asked} ms cannot be made, so it lasts {length} ms"
        notes.append(ledger.lost((*path, "duration_seconds"), message))
    engine = one.get("engine") or ""
    if engine and engine not in PICTURE_ENGINES:
        notes.append(ledger.lost((*path, "engine"), f"there is no engine `{engine}`"))
        engine = ""
    return Segment(length, one.get("prompt") or "", engine=engine, notes=tuple(notes))


def _twice(one: Segment, number: int, prompts: list[str], ledger: Ledger) -> Segment:
    """A segment's own prompt counts; another one in the list of prompts becomes a comment."""
    other = prompts[number] if number < len(prompts) else ""
    if not one.prompt or not other or other == one.prompt:
        return one
    note = ledger.lost(("segment_prompts", number), f"the segment has a prompt of its own: {other}")
    return one._replace(notes=(*one.notes, note))


def _lengths(data: dict[str, Any]) -> list[int]:
    """The target length in segments of the wanted length; the last takes what is left."""
    total, each = data["target_duration_seconds"] * 1000, data["segment_duration_seconds"] * 1000
    count = max(1, len(data["segment_prompts"]), round(total / each))
    share = total // count
    return [*([share] * (count - 1)), total - share * (count - 1)]


def _dressed(one: Segment, number: int, images: list[str], ledger: Ledger) -> Segment:
    """With its picture, pictures in order and used again; a prompt beside a picture becomes a comment."""
    if images:
        notes = (*one.notes, one.prompt) if one.prompt else one.notes
        return one._replace(image=images[number % len(images)], notes=notes, engine="")
    prompt = ledger.words(("segment_prompts", number), one.prompt)
    notes = one.notes if prompt or not one.prompt else (*one.notes, one.prompt)
    return one._replace(prompt=prompt, notes=notes)
