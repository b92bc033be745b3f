"""Sounds in and out of memory: float32 stereo at 48 kHz, shape (samples, 2)."""

from __future__ import annotations

import struct
import wave
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from pytoon_lang.backends.base import BackendError, Job, Notice
from pytoon_lang.backends.ffmpeg.complaint import damage
from pytoon_lang.backends.ffmpeg.graph import decode_argv
from pytoon_lang.backends.ffmpeg.process import execute
from pytoon_lang.backends.ffmpeg.tool import binary
from pytoon_lang.compiler.ir.values import SAMPLE_RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Sound = NDArray[np.float32]

CHANNELS_AT = 22  # where a WAV file says how many it has
FLOAT = 3  # WAVE_FORMAT_IEEE_FLOAT
HEAD_BYTES = 58  # before the samples of a file that `write_float` wrote


def read_sound(path: Path, samples: int, job: Job) -> tuple[Sound, tuple[Notice, ...]]:
    """At most the first `samples` of any sound that FFmpeg reads, and a notice when it is damaged.

    Raises BackendError when nothing can be read.
    """
    raw, complaints = execute(lambda _: decode_argv(str(binary()), str(path), span(samples)), job)
    sound = stereo_of(raw)
    if not len(sound):
        raise BackendError(f"there is no sound in {path.name}")
    return sound[:samples], damage(path, complaints)


def span(samples: int) -> str:
    """So many samples in seconds, as FFmpeg is told them, and a little more."""
    return f"{samples / SAMPLE_RATE + 0.1:.6f}"


def stereo_of(raw: bytes) -> Sound:
    """A WAV file of floats, as FFmpeg writes it to a pipe, of one or two channels; one goes to both ears as it is."""
    channels = int.from_bytes(raw[CHANNELS_AT : CHANNELS_AT + 2], "little")
    sound = np.frombuffer(raw, "<f4", offset=raw.index(b"data") + 8).reshape(-1, channels)
    return np.repeat(sound, 2, axis=1) if channels == 1 else sound


def read_speech(path: Path) -> Sound:
    """A `speech.wav` of ours: mono, PCM16."""
    with wave.open(str(path)) as file:
        if (file.getnchannels(), file.getsampwidth(), file.getframerate()) != (1, 2, SAMPLE_RATE):
            raise BackendError("speech is not mono PCM16 at 48 kHz")
        mono = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float32) / 32768
    return np.repeat(mono[:, None], 2, axis=1)


def write_float(path: Path, sound: Sound) -> None:
    """Write all of a sound as it is: 32-bit float, stereo, nothing clipped."""
    data = np.ascontiguousarray(sound, "<f4")
    form = struct.pack("<HHIIHHH", FLOAT, 2, SAMPLE_RATE, SAMPLE_RATE * 8, 8, 32, 0)
    fact = struct.pack("<I", len(data))
    chunks = (b"fmt ", form), (b"fact", fact)
    head = b"".join(name + struct.pack("<I", len(body)) + body for name, body in chunks)
    with path.open("wb") as file:
        file.write(b"RIFF" + struct.pack("<I", 4 + len(head) + 8 + data.nbytes) + b"WAVE" + head)
        file.write(b"data" + struct.pack("<I", data.nbytes))
        file.write(data.data.cast("B"))


def write_speech(path: Path, sound: Sound) -> None:
    """Write the left channel as mono PCM16, clipped at full scale."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(np.clip(np.rint(sound[:, 0] * 32768), -32768, 32767).astype("<i2").tobytes())
