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

_LOUDEST = 1000.0  # 60 dB over full scale: no recording, a broken file
_OFFSET = 0.003  # -50 dBFS: less is not heard, and does not hide silence
_PLACES = {"1 channels": "mono", "2 channels": "stereo"}


class Recording(NamedTuple):
    """One recording, mono: `samples` at 48 kHz brought to speech level by one gain, `pcm` as it was at 16 kHz.

    `lost` counts the pieces that could not be decoded: what was around them moves together.
    """

    samples: Samples
    pcm: NDArray[np.int16]
    lost: int = 0


class Silent(BackendError):  # noqa: N818 - what it is, not that it is one
    """Nothing in the recording is loud enough to be heard."""


def read(path: Path) -> Recording:
    """A file that FFmpeg can read -> its first sound track.

    What is damaged in the middle is left out. Raises BackendError when the file is empty, unreadable, soundless or too
    long, and `Silent`.
    """
    if path.stat().st_size == 0:
        raise BackendError("the recording is an empty file")
    for layout in ("mono", "stereo"):  # two channels may be each other's opposite, and silent together
        try:
            with av.open(str(path)) as container:
                wide, narrow, lost = _decoded(container, layout)
        except av.FFmpegError as error:
            raise BackendError("the recording cannot be read as sound", str(error)) from error
        if len(wide) == 0:
            raise BackendError("the recording holds no sound")
        samples = sound.leveled(_sane(wide))
        if float(np.max(sound.levels(np.pad(samples, (0, 480))))) >= sound.SILENCE:
            return Recording(samples, narrow, lost)
    raise Silent("the recording is silent")


def _decoded(container: InputContainer, layout: str) -> tuple[Samples, NDArray[np.int16], int]:
    """All channels as one, or the left one of two; at 48 and at 16 kHz."""
    if not container.streams.audio:
        raise BackendError("the recording has no sound track")
    step = 1 if layout == "mono" else 2
    wide, narrow = AudioResampler("flt", layout, SAMPLE_RATE), AudioResampler("s16", layout, HEARING_RATE)
    samples, pcm = [np.zeros(0, np.float32)], [np.zeros(0, np.int16)]
    lost: list[str] = []
    length = 0
    for frame in _frames(container, lost):
        samples += [part.to_ndarray().reshape(-1)[::step].astype(np.float32) for part in wide.resample(frame)]
        pcm += [part.to_ndarray().reshape(-1)[::step].astype(np.int16) for part in narrow.resample(frame)]
        length += frame.samples if frame is not None else 0
        if frame is not None and length > LONGEST * frame.sample_rate:
            raise BackendError(f"the recording is longer than {LONGEST // 60} minutes")
    return np.concatenate(samples), np.concatenate(pcm), len(lost)


def _sane(samples: Samples) -> Samples:
    """What microphones cannot have heard is left silent, and a line that is not at zero is put there."""
    heard = np.where(np.abs(samples) < _LOUDEST, samples, np.float32(0))  # what is no number is not less
    offset = np.float32(heard.mean())
    return heard - offset if abs(offset) > _OFFSET else heard


def _frames(container: InputContainer, lost: list[str]) -> Iterator[AudioFrame | None]:
    """What can be decoded, and why the rest cannot; then None, so that resamplers give all they hold."""
    stream = container.streams.audio[0]
    if (places := _PLACES.get(stream.codec_context.layout.name)) is not None:
        # Plain WAV files do not say which channel is which, and a resampler that finds it out changes its frames.
        stream.codec_context.layout = places
    for packet in container.demux(stream):
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
