"""A sound file of any kind -> samples: 48 kHz for the video, 16 kHz for the aligner."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import av
import numpy as np
from av import AudioFrame, AudioResampler

from pytoon_lang.backends.base import BackendError
from pytoon_lang.backends.voices import sound
from pytoon_lang.compiler.ir.values import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from av.container import InputContainer
    from numpy.typing import NDArray

    from pytoon_lang.backends.voices.base import Samples

HEARING_RATE = 16_000
"""What the aligner was trained on."""


LONGEST = 15 * 60
"""Seconds of a recording that are listened to at most."""


class Recording(NamedTuple):
    """One recording, mono: `samples` at 48 kHz brought to speech level by one gain, `pcm` as it was at 16 kHz.

    `lost` counts the pieces that could not be decoded: what was around them moves together.
    """

    samples: Samples
    pcm: NDArray[np.int16]
    lost: int = 0


def read(path: Path) -> Recording:
    """A file that FFmpeg can read -> its first sound track.

    What is damaged in the middle is left out. Raises BackendError when the file is empty, unreadable, soundless,
    silent, or too long.
    """
    if path.stat().st_size == 0:
        raise BackendError("the recording is an empty file")
    try:
        with av.open(str(path)) as container:
            wide, narrow, lost = _decoded(container)
    except av.FFmpegError as error:
        raise BackendError("the recording cannot be read as sound", str(error)) from error
    if len(wide) == 0:
        raise BackendError("the recording holds no sound")
    samples = sound.leveled(wide)
    if float(np.max(sound.levels(np.pad(samples, (0, 480))))) < sound.SILENCE:
        raise BackendError("the recording is silent")
    return Recording(samples, narrow, lost)


def _decoded(container: InputContainer) -> tuple[Samples, NDArray[np.int16], int]:
    if not container.streams.audio:
        raise BackendError("the recording has no sound track")
    wide, narrow = AudioResampler("flt", "mono", SAMPLE_RATE), AudioResampler("s16", "mono", HEARING_RATE)
    samples, pcm = [np.zeros(0, np.float32)], [np.zeros(0, np.int16)]
    lost: list[str] = []
    length = 0
    for frame in _frames(container, lost):
        samples += [part.to_ndarray().reshape(-1).astype(np.float32) for part in wide.resample(frame)]
        pcm += [part.to_ndarray().reshape(-1).astype(np.int16) for part in narrow.resample(frame)]
        length += frame.samples if frame is not None else 0
        if frame is not None and length > LONGEST * frame.sample_rate:
            raise BackendError(f"the recording is longer than {LONGEST // 60} minutes")
    return np.nan_to_num(np.concatenate(samples)), np.concatenate(pcm), len(lost)


def _frames(container: InputContainer, lost: list[str]) -> Iterator[AudioFrame | None]:
    """What can be decoded, and why the rest cannot; then None, so that resamplers give all they hold."""
    for packet in container.demux(container.streams.audio[0]):
        try:
            frames = packet.decode()
        except av.FFmpegError as damage:
            lost.append(str(damage))
            continue
        for frame in frames:
            assert isinstance(frame, AudioFrame)
            frame.pts = None  # gaps and resets in time stamps are not silence
            yield frame
    yield None
