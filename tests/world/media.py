"""Small real media files for tests."""

from __future__ import annotations

import io
import struct
import wave
from pathlib import Path

import av
import cv2
import numpy as np


def png(width: int = 8, height: int = 6, alpha: bool = False) -> bytes:
    pixels = np.full((height, width, 4 if alpha else 3), 128, np.uint8)
    return bytes(cv2.imencode(".png", pixels)[1])


def webp(width: int = 8, height: int = 6) -> bytes:
    return bytes(cv2.imencode(".webp", np.full((height, width, 3), 90, np.uint8))[1])


def jpeg(width: int, height: int, orientation: int = 1) -> bytes:
    """Left half white, right half black, as stored; `orientation` is EXIF's."""
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[:, : width // 2] = 255
    data = bytes(cv2.imencode(".jpg", pixels)[1])
    tiff = b"II*\0\x08\0\0\0" + struct.pack("<HHHII", 1, 0x0112, 3, 1, orientation) + b"\0\0\0\0"
    exif = b"Exif\0\0" + tiff
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + data[2:]


def wav(seconds: float, rate: int = 8000) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(b"\0\1" * round(seconds * rate))
    return out.getvalue()


def clip(path: Path, frames: int = 12, rate: int = 24, size: tuple[int, int] = (32, 48)) -> None:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=rate)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        for number in range(frames):
            picture = np.full((size[1], size[0], 3), number * 10, np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode(None))


def sound(codec: str, seconds: int, form: str = "") -> bytes:
    """Noise, which compresses badly: every part of the file counts."""
    out = io.BytesIO()
    with av.open(out, "w", format=form or codec) as container:
        stream = container.add_stream(codec, rate=48_000, layout="mono")
        stream.bit_rate = 128_000
        noise = np.random.default_rng(1).normal(0, 3000, (1, 48_000 * seconds)).astype("<i2")
        frame = av.AudioFrame.from_ndarray(noise, "s16", "mono")
        frame.rate = 48_000
        stream.open()
        cut = av.AudioResampler(stream.format, stream.layout, stream.rate, stream.frame_size or 4096)
        for part in (*cut.resample(frame), *cut.resample(None)):
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))
    return out.getvalue()
