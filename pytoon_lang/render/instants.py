"""What people write for a place in a video -> a frame: `3.2s`, `96f`, `50%`, `0:03.2`, `hook`, `hook+500ms`."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.values import FLICKS, Time
from pytoon_lang.diagnostics import Diagnostic, error

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.plan import Deliverable, Plan
    from pytoon_lang.compiler.ir.timeline import Timeline

_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(s|ms|f|%)")
_CLOCK = re.compile(r"(\d+):(\d\d(?:\.\d+)?)")


def instant(text: str, timeline: Timeline) -> int | Diagnostic:
    """A place in a video -> the frame that is on screen then, or what is wrong with it.

    The name of a scene is its first frame; a scene `+` a length counts from there, and `%` of the scene. `100%` is the
    last frame.
    """
    scenes = {span.scene.name: (span.start, span.end) for span in timeline.scenes}
    if text in scenes:
        return scenes[text][0]
    name, plus, rest = text.rpartition("+")
    if plus and name not in scenes:
        return unknown_scene(name, tuple(scenes))
    start, end = scenes[name] if plus else (0, timeline.frames)
    count = _count(rest, end - start, timeline)
    if count is None:
        return _unreadable(text, tuple(scenes))
    if start + count >= timeline.frames:
        return _outside(text, timeline)
    return start + count


def output_of(plan: Plan, variant: str) -> Deliverable | Diagnostic:
    """The output that a name means: a variant, or the file (`wide` for `out/wide.mp4`); without a name the first."""
    named = [(one, {one.graph.variant, PurePosixPath(one.graph.output).stem}) for one in plan.deliverables]
    found = [one for one, names in named if not variant or variant in names]
    if found:
        return found[0]
    names = ", ".join(f"`{one.graph.variant}`" for one in plan.deliverables if one.graph.variant)
    hint = f"outputs have {names}" if names else "no output of the file has a variant"
    return error("unknown-name", f"no output is called `{variant}` or shows a variant `{variant}`", None, help=hint)


def unknown_scene(name: str, scenes: tuple[str, ...]) -> Diagnostic:
    """What is wrong with a name that no scene has."""
    from pytoon_lang.suggest import suggest

    near = suggest(name, scenes, 1)
    hint = f"did you mean `{near[0]}`?" if near else f"scenes are {', '.join(f'`{scene}`' for scene in scenes[:6])}"
    return error("unknown-name", f"there is no scene `{name}`", None, help=hint)


def _count(text: str, frames: int, timeline: Timeline) -> int | None:
    """A length in whole frames, what has begun not counted; None when it is none."""
    rate = timeline.rate
    if clock := _CLOCK.fullmatch(text):
        return _whole(Time(Time.of(clock[1], "s") * 60 + Time.of(clock[2], "s")), timeline)
    match = _LENGTH.fullmatch(text)
    if match is None:
        return None
    amount, unit = match[1], match[2]
    if unit == "%":
        return min(int(frames * float(amount) / 100), frames - 1) if float(amount) <= 100 else timeline.frames
    return int(float(amount)) if unit == "f" else _whole(Time.of(amount, unit, rate), timeline)


def _whole(time: Time, timeline: Timeline) -> int:
    return int(time) * timeline.rate.num // (FLICKS * timeline.rate.den)


def _unreadable(text: str, scenes: tuple[str, ...]) -> Diagnostic:
    if re.fullmatch(r"[^\W\d].*", text):
        return unknown_scene(text, scenes)
    amount = f" or `{text}s`" if re.fullmatch(r"\d+(\.\d+)?", text) else ""
    hint = f"write `3.2s`{amount}, `96f`, `50%`, `{scenes[0]}` or `{scenes[0]}+500ms`"
    return error("bad-moment", f"`{text}` is not a moment of a video", None, help=hint)


def _outside(text: str, timeline: Timeline) -> Diagnostic:
    last = Time.of_frames(timeline.frames - 1, timeline.rate)
    seconds = Time.of_frames(timeline.frames, timeline.rate).seconds
    message = f"`{text}` is outside the video, which has {timeline.frames} frames ({seconds:.3f} s)"
    return error(
        "outside-video", message, None, help=f"the last frame is `{timeline.frames - 1}f`, at {last.seconds:.3f} s"
    )
