"""A finished MP4 -> the facts about it, or the reason why it does not meet the output contract."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

from pytoon_lang.backends.base import BackendError
from pytoon_lang.backends.ffmpeg.encoders import PROFILES, TAGS
from pytoon_lang.backends.ffmpeg.formats import Heard, Seen, heard, seen
from pytoon_lang.backends.ffmpeg.mp4 import Damaged, Track, read_index
from pytoon_lang.compiler.ir.plan import Join
from pytoon_lang.compiler.ir.values import SAMPLE_RATE

KEYFRAME_SECONDS = 2  # to the frame: at 29.97 frames a second that is 60 of them


def verify(path: Path, task: Join) -> dict[str, Any]:
    """Read the file's index (no packet is) and check all that the contract says. Raises BackendError.

    Facts: frames, width, height, fps, seconds, audio_seconds, kbps, bytes, keyframes.
    """
    try:
        index = read_index(path)
        problems = list(_format_problems(index.tracks, task))
    except Damaged as failure:
        raise BackendError("the finished video cannot be read", str(failure)) from failure
    if problems:
        raise BackendError(_reason(problems))
    video, audio = sorted(index.tracks, key=lambda track: track.kind != "vide")
    facts, problems = _timing(video, audio, task)
    facts["bytes"] = path.stat().st_size
    facts["kbps"] = round(facts["bytes"] * 8 / 1000 / facts["seconds"])
    if facts["kbps"] > task.max_kbps:
        problems.append(f"it has {facts['kbps']} kb/s where {task.max_kbps} are allowed")
    if not index.first:
        problems.append("its index is not at the front (faststart)")
    if problems:
        raise BackendError(_reason(problems))
    return facts


def _reason(problems: list[str]) -> str:
    return "the finished video is not as promised: " + "; ".join(problems)


def _format_problems(tracks: tuple[Track, ...], task: Join) -> Iterator[str]:
    if sorted(track.kind for track in tracks) != ["soun", "vide"]:
        yield "it does not have one picture and one sound track"
        return
    audio, video = sorted(tracks, key=lambda track: track.kind)
    picture = Seen(
        task.codec, PROFILES[task.codec].title(), TAGS.get(task.codec, "avc1"), "yuv420p", f"{task.width}x{task.height}"
    )
    is_has = {f"video {what}": pair for what, pair in _pairs(seen(video), picture)}
    is_has |= {f"audio {what}": pair for what, pair in _pairs(heard(audio), Heard("aac", "LC", SAMPLE_RATE, 2))}
    for what, (found, promised) in is_has.items():
        if found != promised:
            yield f"{what} is {found} where {promised} is promised"


def _pairs(found: Any, promised: Any) -> Iterator[tuple[str, tuple[Any, Any]]]:
    return zip(promised._fields, zip(found, promised, strict=True), strict=True)


def _timing(video: Track, audio: Track, task: Join) -> tuple[dict[str, Any], list[str]]:
    """Times of all packets: every frame on its own tick, keyframes near enough, both tracks of one length.

    They are compared in ticks of their track: as fractions of a second they cost more than to read the file.
    """
    frame = Fraction(task.rate.den, task.rate.num)
    heard = max((at + last for at, last in zip(audio.shown, audio.lasts, strict=True)), default=0)
    end, audio_end = len(video.shown) * frame, Fraction(heard, audio.clock)
    problems = list(_timing_problems(sorted(video.shown), sorted(video.keys), Fraction(1, video.clock), task))
    if abs(audio_end - end) > frame:
        problems.append(f"sound ends at {float(audio_end):.3f} s and picture at {float(end):.3f} s")
    facts = {
        "width": task.width,
        "height": task.height,
        "fps": f"{task.rate.num}/{task.rate.den}",
        "frames": len(video.shown),
        "seconds": float(end),
        "audio_seconds": float(audio_end),
        "keyframes": len(video.keys),
    }
    return facts, problems


def _timing_problems(ticks: list[int], keys: list[int], tick: Fraction, task: Join) -> Iterator[str]:
    """`tick` is a tick's length in seconds."""
    frame = Fraction(task.rate.den, task.rate.num)
    if len(ticks) != sum(task.frames):
        yield f"it has {len(ticks)} frames where {sum(task.frames)} are promised"
    one = frame / tick
    late = next((n for n, at in enumerate(ticks) if at * one.denominator != n * one.numerator), None)
    if late is not None:
        yield f"frame {late} is shown at {float(ticks[late] * tick):.6f} s instead of {float(late * frame):.6f} s"
    stops = [*(key * tick for key in keys), len(ticks) * frame]
    if not keys or keys[0] != 0:
        yield "it does not start with a keyframe"
    elif max(b - a for a, b in pairwise(stops)) > KEYFRAME_SECONDS + frame:
        yield f"keyframes are more than {KEYFRAME_SECONDS} s apart"
