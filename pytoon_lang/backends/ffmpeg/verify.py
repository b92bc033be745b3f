"""A finished MP4 -> the facts about it, or the reason why it does not meet the output contract."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import av

from pytoon_lang.backends.base import BackendError
from pytoon_lang.backends.ffmpeg.encoders import PROFILES, TAGS
from pytoon_lang.compiler.ir.plan import Join
from pytoon_lang.compiler.ir.values import SAMPLE_RATE

KEYFRAME_SECONDS = 2  # to the frame: at 29.97 frames a second that is 60 of them


def verify(path: Path, task: Join) -> dict[str, Any]:
    """Read every packet (nothing is decoded) and check all that the contract says. Raises BackendError.

    Facts: frames, width, height, fps, seconds, audio_seconds, kbps, bytes, keyframes.
    """
    try:
        with av.open(str(path), options={"protocol_whitelist": "file"}) as container:
            problems = list(_format_problems(container, task))
            if problems:
                raise BackendError(_reason(problems))
            facts, problems = _timing(container, task)
    except av.FFmpegError as failure:
        raise BackendError("the finished video cannot be read", str(failure)) from failure
    facts["bytes"] = path.stat().st_size
    facts["kbps"] = round(facts["bytes"] * 8 / 1000 / facts["seconds"])
    if facts["kbps"] > task.max_kbps:
        problems.append(f"it has {facts['kbps']} kb/s where {task.max_kbps} are allowed")
    if not _starts_fast(path):
        problems.append("its index is not at the front (faststart)")
    if problems:
        raise BackendError(_reason(problems))
    return facts


def _reason(problems: list[str]) -> str:
    return "the finished video is not as promised: " + "; ".join(problems)


def _format_problems(container: Any, task: Join) -> Iterator[str]:
    if (len(container.streams.video), len(container.streams.audio)) != (1, 1):
        yield "it does not have one picture and one sound track"
        return
    video, audio = container.streams.video[0].codec_context, container.streams.audio[0].codec_context
    is_has = {
        "video codec": (video.codec.canonical_name, task.codec),
        "video profile": (video.profile, PROFILES[task.codec].title()),
        "video tag": (video.codec_tag, TAGS.get(task.codec, "avc1")),
        "pixels": (video.pix_fmt, "yuv420p"),
        "size": (f"{video.width}x{video.height}", f"{task.width}x{task.height}"),
        "audio codec": (audio.name, "aac"),
        "audio profile": (audio.profile, "LC"),
        "sample rate": (audio.sample_rate, SAMPLE_RATE),
        "audio channels": (audio.layout.name, "stereo"),
    }
    for what, (found, promised) in is_has.items():
        if found != promised:
            yield f"{what} is {found} where {promised} is promised"


def _timing(container: Any, task: Join) -> tuple[dict[str, Any], list[str]]:
    """Times of all packets: every frame on its own tick, keyframes near enough, both tracks of one length.

    They are compared in ticks of their track: as fractions of a second they cost more than to read the file.
    """
    frame = Fraction(task.rate.den, task.rate.num)
    video, audio = container.streams.video[0], container.streams.audio[0]
    ticks: list[int] = []
    keys: list[int] = []
    heard = 0
    for packet in container.demux(video, audio):
        if packet.pts is None:
            continue  # the empty packet that ends each stream
        if packet.stream is audio:
            heard = max(heard, packet.pts + packet.duration)
        else:
            ticks.append(packet.pts)
            keys += [packet.pts] if packet.is_keyframe else []
    end, audio_end = len(ticks) * frame, heard * audio.time_base
    problems = list(_timing_problems(sorted(ticks), sorted(keys), video.time_base, task))
    if abs(audio_end - end) > frame:
        problems.append(f"sound ends at {float(audio_end):.3f} s and picture at {float(end):.3f} s")
    facts = {
        "width": task.width,
        "height": task.height,
        "fps": f"{task.rate.num}/{task.rate.den}",
        "frames": len(ticks),
        "seconds": float(end),
        "audio_seconds": float(audio_end),
        "keyframes": len(keys),
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


def _starts_fast(path: Path) -> bool:
    """Whether box `moov` comes before `mdat`."""
    with path.open("rb") as file:
        while len(header := file.read(8)) == 8:
            size, kind = int.from_bytes(header[:4], "big"), header[4:]
            if kind in {b"moov", b"mdat"}:
                return kind == b"moov"
            wide = size == 1
            size = int.from_bytes(file.read(8), "big") if wide else size
            if size < (16 if wide else 8):
                return False
            file.seek(size - (16 if wide else 8), 1)
    return False
