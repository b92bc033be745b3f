"""Frames and samples of the same instant, in whole numbers. Samples are those of the master clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.values import SAMPLE_RATE

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.values import Rate


def sample_at(frame: int, rate: Rate) -> int:
    """The sample nearest to the start of a frame."""
    return (2 * frame * SAMPLE_RATE * rate.den + rate.num) // (2 * rate.num)


def frame_at(sample: int, rate: Rate) -> int:
    """The frame whose start is nearest to a sample (halves go up)."""
    return (2 * sample * rate.num + SAMPLE_RATE * rate.den) // (2 * SAMPLE_RATE * rate.den)


def frame_from(base: int, sample: int, rate: Rate) -> int:
    """The frame nearest to a sample, reckoned from frame `base`: rounds alike wherever on the timeline that is."""
    return base + frame_at(sample - sample_at(base, rate), rate)


def frames_over(samples: int, rate: Rate) -> int:
    """The fewest frames that last at least so many samples."""
    return -(-samples * rate.num // (SAMPLE_RATE * rate.den))


def seconds(frames: int, rate: Rate) -> float:
    """A number of frames in seconds, for people and JSON only."""
    return frames * rate.den / rate.num


def spelled(frames: int, rate: Rate) -> str:
    """A number of frames as people say it: `3.2 s`."""
    return f"{seconds(frames, rate):.2f}".rstrip("0").rstrip(".") + " s"


def literal(frames: int, rate: Rate) -> str:
    """The shortest literal in tenths of a second that is no shorter than so many frames: `3.2s`."""
    tenths = -(-frames * rate.den * 10 // rate.num)
    return f"{tenths // 10}s" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}s"
