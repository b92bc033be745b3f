"""Master task -> audio.m4a: the mix at the loudness that platforms expect, peaks kept, encoded once.

Two passes and one linear gain, because a loudness filter that follows the programme would undo the ducking. Peaks that
the gain lifts too high go to a limiter; what limiting and AAC do to level and peaks is measured on the encoded file,
and gain and ceiling are corrected.
"""

from __future__ import annotations

from pathlib import Path

from pytoon_lang.backends.base import Job, Made, Notice
from pytoon_lang.backends.ffmpeg.graph import Level, master_argv
from pytoon_lang.backends.ffmpeg.loudness import Loudness, measure
from pytoon_lang.backends.ffmpeg.mix import MIX
from pytoon_lang.backends.ffmpeg.process import execute
from pytoon_lang.backends.ffmpeg.tool import binary
from pytoon_lang.backends.ffmpeg.wave import HEAD_BYTES
from pytoon_lang.compiler.ir.plan import Master

FILE = "audio.m4a"
TOLERANCE = 0.2  # LU off the mark that are worth another encode
MISSED = 0.5  # LU off the mark that the user is told of
MARGIN = 0.5  # dB that the limiter stays under the peak, for what AAC adds
CORRECTIONS = 4  # seldom more than one
PUSH = 9.0  # dB more than the linear gain: beyond it the limiter would be heard
MOST = 40.0  # dB of gain: a whisper is lifted, noise is not made a programme


def run(task: Master, job: Job) -> Made:
    """Facts: lufs and true_peak of the encoded file, gain in dB, limited. Silence stays silence (lufs None).

    A notice when the loudness is not reached: peaks come first, and a whisper is lifted only so far.
    """
    mix = job.inputs[0] / MIX
    before = measure(mix, _samples(mix), job)
    if before.silent:
        _encode(task, Level(0.0, None), job)
        return Made((FILE,), {"lufs": None, "true_peak": None, "gain": 0.0, "limited": False})
    linear = min(MOST, task.loudness - before.lufs)
    level = _levelled(task, linear, before)
    after = _encode(task, level, job)
    for _ in range(CORRECTIONS):
        better = _corrected(task, level, before, after)
        better = better._replace(gain=min(better.gain, linear + PUSH))
        if better == level:
            break
        level, after = better, _encode(task, better, job)
    facts = {"lufs": round(after.lufs, 2), "true_peak": round(after.true_peak, 2), "gain": round(level.gain, 2)}
    return Made((FILE,), facts | {"limited": level.ceiling is not None}, _missed(task, after))


def _levelled(task: Master, gain: float, before: Loudness) -> Level:
    ceiling = task.peak - MARGIN
    return Level(gain, ceiling if before.true_peak + gain > ceiling else None)


def _corrected(task: Master, level: Level, before: Loudness, after: Loudness) -> Level:
    """The level again when its result is good, else a better one."""
    gain, ceiling = level
    if abs(after.lufs - task.loudness) > TOLERANCE:
        # A limiter gives back about half of what is put in.
        gain += (task.loudness - after.lufs) * (1 if ceiling is None else 1.6)
    if ceiling is None:
        ceiling = _levelled(task, gain, before).ceiling
    if after.true_peak > task.peak:
        ceiling = (task.peak if ceiling is None else ceiling) - (after.true_peak - task.peak) - 0.1
    return Level(gain, ceiling)


def _missed(task: Master, after: Loudness) -> tuple[Notice, ...]:
    if abs(after.lufs - task.loudness) <= MISSED:
        return ()
    message = f"the sound has {after.lufs:.1f} LUFS instead of the {task.loudness:.1f} LUFS that are wanted"
    return (Notice("loudness-not-reached", message),)


def _encode(task: Master, level: Level, job: Job) -> Loudness:
    """Encode and measure what came out."""
    mix, out = job.inputs[0] / MIX, job.folder / FILE
    execute(lambda _: master_argv(str(binary()), str(mix), level, task.bitrate, str(out)), job)
    return measure(out, _samples(mix), job)


def _samples(mix: Path) -> int:
    """Length of a mix.wav: eight bytes a sample after the head."""
    return (mix.stat().st_size - HEAD_BYTES) // 8
