"""Clips whose frames carry their number, as cameras, phones and programs write them: FFmpeg encodes, NumPy draws."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import numpy as np

from pytoon_lang.backends.base import Job
from pytoon_lang.backends.ffmpeg.clip_frames import clip_frames
from pytoon_lang.backends.ffmpeg.clip_graph import Take
from pytoon_lang.backends.ffmpeg.tool import binary
from pytoon_lang.compiler.ir.plan import Footage
from pytoon_lang.compiler.ir.values import THIRTY, Rate, Time

BANDS = 10
WIDE = (320, 180)
SIZE = (90, 160)


def numbered(number: int, size: tuple[int, int] = WIDE) -> np.ndarray:
    """A grey picture of ten bands across, black or white by the bits of `number`: readable whatever is cut off.

    In Gray code: a bit that changed with every field would look like fine detail to who puts fields together.
    """
    number ^= number >> 1
    width, height = size
    bits = [(number >> bit) & 1 for bit in range(BANDS)]
    column = np.repeat(np.array(bits, np.uint8) * 200 + 27, -(-height // BANDS))[:height]
    return np.repeat(column[:, None], width, axis=1)


def number_of(luma: np.ndarray) -> int:
    """The number in a picture that shows the whole height."""
    height, width = luma.shape
    rows = [round((band + 0.5) * height / BANDS) for band in range(BANDS)]
    white = [luma[row - 1 : row + 2, width // 3 : width * 2 // 3].mean() > 126 for row in rows]
    number = 0
    for bit in reversed(white):
        number = number << 1 | (int(bit) ^ (number & 1))
    return number


def film(
    path: Path, frames: int, rate: str, *options: str, size: tuple[int, int] = WIDE, head: tuple[str, ...] = ()
) -> Path:
    """Frames 0, 1, 2... at `rate`; `options` for the output, `head` for the input."""
    raw = b"".join(numbered(number, size).tobytes() for number in range(frames))
    return encode(path, raw, "gray", size, rate, *options, head=head)


def encode(
    path: Path, raw: bytes, pixels: str, size: tuple[int, int], rate: str, *options: str, head: tuple[str, ...] = ()
) -> Path:
    source = ["-f", "rawvideo", "-pix_fmt", pixels, "-s", f"{size[0]}x{size[1]}", "-r", rate, *head, "-i", "pipe:0"]
    usual = () if "-c:v" in options else ("-c:v", "libx264", "-preset", "ultrafast", "-g", "50", "-pix_fmt", "yuv420p")
    run(*source, *usual, *options, str(path), feed=raw)
    return path


def run(*arguments: str, feed: bytes = b"") -> bytes:
    argv = [str(binary()), "-hide_banner", "-loglevel", "error", "-y", *arguments]
    done = subprocess.run(argv, input=feed, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def job(path: Path) -> Job:
    return Job(path.parent, (), path.parent.joinpath, lambda _: "")


def shown(
    path: Path, frames: int, rate: Rate = THIRTY, first: int = 0, size: tuple[int, int] = SIZE, **more: Any
) -> list[np.ndarray]:
    """The frames that a clip gives, as planes in one array of (height * 3 / 2, width)."""
    clip = Footage(path.name, **{"start": Time(0), **more})
    take = Take(first, frames, rate, *size)
    complaints: list[str] = []
    given = clip_frames(clip, take, job(path), lambda _, log, since: complaints.append(log))
    return [np.frombuffer(bytes(frame), np.uint8).reshape(size[1] * 3 // 2, size[0]) for frame in given]


def numbers(path: Path, frames: int, **more: Any) -> list[int]:
    size = more.get("size", SIZE)
    return [number_of(frame[: size[1]]) for frame in shown(path, frames, **more)]


def rgb_of(frame: np.ndarray) -> np.ndarray:
    """Planes -> RGB by the definition of BT.709, 0 to 255, floats."""
    height, width = frame.shape[0] * 2 // 3, frame.shape[1]
    y = (frame[:height].astype(float) - 16) / 219
    rest = frame[height:].reshape(2, height // 2, width // 2).astype(float)
    cb, cr = ((np.repeat(np.repeat(plane, 2, 0), 2, 1) - 128) / 224 for plane in rest)
    red, blue = y + 1.5748 * cr, y + 1.8556 * cb
    return np.stack([red, (y - 0.2126 * red - 0.0722 * blue) / 0.7152, blue], axis=2) * 255
