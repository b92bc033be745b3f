"""A sound file of any kind -> samples: 48 kHz for the video, 16 kHz for the aligner."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import av
import numpy as np
from av import AudioResampler

from pytoon_lang.backends.base import BackendError
from pytoon_lang.backends.voices import sound
from pytoon_lang.compiler.ir.values import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from av import AudioFrame
    from av.container import InputContainer
    from numpy.typing import NDArray

    from pytoon_lang.backends.voices.base import Samples

HEARING_RATE = 16_000
"""What the aligner was trained on."""


class Recording(NamedTuple):
    """One recording, mono: `samples` at 48 kHz brought to speech level by one gain, `pcm` as it was at 16 kHz."""

    samples: Samples
    pcm: NDArray[np.int16]


def read(path: Path) -> Recording:
    """A file that FFmpeg can read -> its first sound track. Fails when it is empty, unreadable, soundless or silent."""
    if path.stat().st_size == 0:
        raise BackendError("the recording is an empty file")
    try:
        with av.open(str(path)) as container:
            wide, narrow = _decoded(container)
    except av.FFmpegError as error:
        raise BackendError("the recording cannot be read as sound", str(error)) from error
    if len(wide) == 0:
        raise BackendError("the recording holds no sound")
    samples = sound.leveled(wide)
    if float(np.max(sound.levels(np.pad(samples, (0, 480))))) < sound.SILENCE:
        raise BackendError("the recording is silent")
    return Recording(samples, narrow)


def _decoded(container: InputContainer) -> tuple[Samples, NDArray[np.int16]]:
    if not container.streams.audio:
        raise BackendError("the recording has no sound track")
    wide, narrow = AudioResampler("flt", "mono", SAMPLE_RATE), AudioResampler("s16", "mono", HEARING_RATE)
    samples, pcm = [np.zeros(0, np.float32)], [np.zeros(0, np.int16)]
    for frame in _frames(container):
        samples += [part.to_ndarray().reshape(-1).astype(np.float32) for part in wide.resample(frame)]
        pcm += [part.to_ndarray().reshape(-1).astype(np.int16) for part in narrow.resample(frame)]
    return np.nan_to_num(np.concatenate(samples)), np.concatenate(pcm)


def _frames(container: InputContainer) -> Iterator[AudioFrame | None]:
    for frame in container.decode(container.streams.audio[0]):
        frame.pts = None  # gaps and resets in time stamps are not silence
        yield frame
    yield None  # tells the resamplers to give what they hold back
