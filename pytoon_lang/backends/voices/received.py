"""What a service sent -> speech: decoded whatever its format, and judged: silence and noise are no speech."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import av
import numpy as np
from av import AudioResampler

from pytoon_lang.backends.base import Unavailable
from pytoon_lang.backends.voices.sound import heard, leveled, levels
from pytoon_lang.compiler.ir.values import SAMPLE_RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pytoon_lang.backends.voices.base import Samples

LONGEST = 10 * 60 * SAMPLE_RATE
"""Samples of one line at most."""

HEARING_RATE = 16_000
"""What aligners were trained on."""

# First bytes -> the name of FFmpeg's reader. Nothing else is opened: a "sound" that is a playlist would read files.
_READERS = (
    (0, b"RIFF", "wav"), (0, b"RF64", "wav"), (0, b"ID3", "mp3"), (0, b"OggS", "ogg"), (0, b"fLaC", "flac"),
    (4, b"ftyp", "mov"), (0, b"\xff\xf1", "aac"), (0, b"\xff\xf9", "aac"), (0, b"FORM", "aiff"), (0, b".snd", "au"),
)  # fmt: skip

_STEADY = (
    3.0  # dB; levels of 50 ms of speech differ by 8 to 20 dB (standard deviation), those of noise and tones by < 2
)
_FASTEST, _SLOWEST = 60, 2  # characters a second; people speak 12 to 20


def decoded(data: bytes) -> Samples:
    """Bytes of a sound file -> mono samples at 48 kHz. Raises `Unavailable` for what is none."""
    return resampled(data, SAMPLE_RATE)


def hearing(samples: Samples) -> NDArray[np.int16]:
    """48 kHz -> 16 kHz PCM16, band limited."""
    whole = np.pad(samples, (0, -len(samples) % 3))
    bins = np.fft.rfft(whole)[: len(whole) // 6 + 1]
    return np.clip(np.fft.irfft(bins, len(whole) // 3) / 3 * 32767, -32768, 32767).astype(np.int16)


def resampled(data: bytes, rate: int) -> Samples:
    """Bytes of a sound file -> mono samples at `rate`."""
    reader = _reader(data)
    parts: list[Samples] = [np.zeros(0, np.float32)]
    size = 0
    try:
        with av.open(io.BytesIO(data), "r", format=reader) as container:
            if not container.streams.audio:
                raise Unavailable("the service sent no sound")
            resampler = AudioResampler("flt", "mono", rate)
            for frame in (*container.decode(container.streams.audio[0]), None):
                if frame is not None:
                    frame.pts = None
                for part in resampler.resample(frame):
                    parts.append(part.to_ndarray().reshape(-1).astype(np.float32))
                    size += len(parts[-1])
                if size > LONGEST:
                    raise Unavailable("the service sent more than ten minutes for one line")
    except av.FFmpegError as error:
        raise Unavailable("the service sent a sound that cannot be read", str(error)) from error
    return np.nan_to_num(np.concatenate(parts))


def speech(samples: Samples, text: str) -> Samples:
    """The samples, brought to speech level, if they can be `text` spoken. Raises `Unavailable` when they cannot."""
    line = leveled(samples)
    start, end = heard(line) if len(line) else (0, 0)
    if end <= start:
        raise Unavailable("the service sent silence")
    level = levels(line[start:end]).reshape(-1)
    coarse = level[: len(level) // 5 * 5].reshape(-1, 5).max(axis=1) if len(level) >= 50 else level[:0]
    if len(coarse) and float(np.std(coarse)) < _STEADY:
        raise Unavailable("the service sent noise, not speech")
    seconds, letters = (end - start) / SAMPLE_RATE, sum(map(str.isalnum, text))
    if letters > 10 and not letters / _FASTEST <= seconds <= letters / _SLOWEST + 3:
        raise Unavailable(f"the service sent {seconds:.1f} s for {letters} letters, which is not the line")
    return line


def _reader(data: bytes) -> str:
    for at, magic, reader in _READERS:
        if data[at : at + len(magic)] == magic:
            return reader
    if len(data) > 1 and data[0] == 0xFF and data[1] & 0xE0 == 0xE0:  # a frame of MP3 without a tag before it
        return "mp3"
    raise Unavailable("the service sent no sound" if data else "the service sent nothing")
