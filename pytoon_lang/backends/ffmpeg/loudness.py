"""How loud a file is: integrated loudness and true peak (ITU-R BS.1770, EBU R 128)."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import NamedTuple

from pytoon_lang.backends.base import Job
from pytoon_lang.backends.ffmpeg.graph import measure_argv
from pytoon_lang.backends.ffmpeg.process import execute
from pytoon_lang.backends.ffmpeg.tool import binary

SILENCE = -70.0  # LUFS: nothing louder than the gate of the standard
_TENTH = 4800
SHORT = 48_000  # samples: the standard looks at blocks of 0.4 s and needs a few of them


class Loudness(NamedTuple):
    """Integrated loudness in LUFS (SILENCE or less when there is none) and true peak in dBTP."""

    lufs: float
    true_peak: float

    @property
    def silent(self) -> bool:
        """Whether there is nothing to bring to a level."""
        return self.lufs <= SILENCE


def measure(path: Path, samples: int, job: Job) -> Loudness:
    """Loudness of a sound of `samples`; a short one is measured over and over."""
    answer = execute(lambda _: measure_argv(str(binary()), str(path), samples if samples < SHORT else 0), job)
    out = answer.out.decode()
    told = 144_000 if samples < SHORT else samples  # nothing of the silence behind it may count as a block of its own
    loudness = re.findall(r"lavfi\.r128\.I=(\S+)", out)[: (2 * told + _TENTH) // (2 * _TENTH)]
    peaks = re.findall(r"lavfi\.r128\.true_peaks_ch\d=(\S+)", out)[-2:]
    lufs = float(loudness[-1]) if loudness else SILENCE
    peak = max((float(p) for p in peaks), default=0.0)
    return Loudness(lufs if math.isfinite(lufs) else SILENCE, 20 * math.log10(peak) if peak > 0 else -120.0)
