"""The ways a labelled recording is given to the compiler: what is heard, what the script says, what must be found."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from bench.speech.harm import HARMS, late
from bench.speech.labels import RATE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bench.speech.labels import Clip, Samples

_GAP = RATE * 6 // 10
_BEFORE = RATE * 3


class Line(NamedTuple):
    """A line of a script, and of its tokens those that are labelled: (number, seconds into the recording)."""

    text: str
    onsets: tuple[tuple[int, float], ...]


class Take(NamedTuple):
    """A recording as it is written (frames, or frames by channels), the sound in it as one channel, its lines."""

    name: str
    written: Samples
    heard: Samples
    lines: tuple[Line, ...]


def takes(case: str, clips: Sequence[Clip]) -> list[Take]:
    """All labelled recordings in one of `CASES`."""
    return CASES[case](clips)


def _each(change: Callable[[Clip], Take]) -> Callable[[Sequence[Clip]], list[Take]]:
    return lambda clips: [change(clip) for clip in clips]


def _harmed(harm: Callable[[Samples], Samples]) -> Callable[[Clip], Take]:
    def change(clip: Clip) -> Take:
        sound = harm(clip.samples)
        return Take(clip.name, sound, sound, (_line(clip),))

    return change


def _late(clip: Clip) -> Take:
    sound = late(clip.samples, _BEFORE)
    return Take(clip.name, sound, sound, (_line(clip, _BEFORE),))


def _stereo(left: float, right: float) -> Callable[[Clip], Take]:
    def change(clip: Clip) -> Take:
        return Take(clip.name, np.stack([clip.samples * left, clip.samples * right], 1), clip.samples, (_line(clip),))

    return change


def _without(clip: Clip) -> Take:
    """The script lacks the middle word."""
    line = _line(clip)
    tokens = line.text.split()
    middle = len(tokens) // 2
    text = " ".join(tokens[:middle] + tokens[middle + 1 :])
    onsets = tuple((n - (n > middle), at) for n, at in line.onsets if n != middle)
    return Take(clip.name, clip.samples, clip.samples, (Line(text, onsets) if middle else line,))


def _with(clip: Clip) -> Take:
    """The script has a word that nobody said, in the middle."""
    line = _line(clip)
    tokens = line.text.split()
    middle = len(tokens) // 2
    text = " ".join([*tokens[:middle], "really", *tokens[middle:]])
    onsets = tuple((n + (n >= middle), at) for n, at in line.onsets)
    return Take(clip.name, clip.samples, clip.samples, (Line(text, onsets),))


def _together(clips: Sequence[Clip]) -> list[Take]:
    """All in one recording, a line each."""
    at, parts, lines = 0, [], []
    for clip in clips:
        lines.append(_line(clip, at))
        level = 0.3 / max(1e-6, float(np.max(np.abs(clip.samples))))
        parts += [clip.samples * np.float32(level), np.zeros(_GAP, np.float32)]
        at += len(clip.samples) + _GAP
    sound = np.concatenate(parts)
    return [Take("together", sound, sound, tuple(lines))]


def _line(clip: Clip, shift: int = 0) -> Line:
    text = " ".join(label.text for label in clip.labels)
    return Line(text, tuple((n, label.start + shift / RATE) for n, label in enumerate(clip.labels)))


CASES: Mapping[str, Callable[[Sequence[Clip]], list[Take]]] = MappingProxyType(
    {name: _each(_harmed(harm)) for name, harm in HARMS.items()}
    | {
        "click, breath, silence before": _each(_late),
        "stereo, one side dead": _each(_stereo(1, 0)),
        "stereo, sides opposed": _each(_stereo(0.7, -0.7)),
        "script lacks a word": _each(_without),
        "script has a word more": _each(_with),
        "all in one recording": _together,
    }
)
