"""A workshop: assets in a temporary folder, jobs that point to them, tasks on tiny frames, results as arrays."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
import pytest

from pytoon_lang.backends.base import Job, Made
from pytoon_lang.backends.ffmpeg.wave import write_float, write_speech
from pytoon_lang.backends.registry import run_of
from pytoon_lang.compiler.drawing.svg import document
from pytoon_lang.compiler.ir.plan import Bitmap, Encoder, Layer, Segment, Still, View
from pytoon_lang.compiler.ir.values import Rate

WIDTH, HEIGHT = 180, 320
FINE = Encoder(preset="veryfast", crf=4)  # what is measured is our picture, not the encoder's thrift


class Workshop:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.drawings: dict[str, str] = {}
        self.cancelled = False

    def picture(self, name: str, rgb: np.ndarray) -> str:
        cv2.imwrite(str(self.root / name), cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR))
        return name

    def plain(self, name: str, colour: tuple[int, int, int]) -> str:
        return self.picture(name, np.full((HEIGHT, WIDTH, 3), colour, np.uint8))

    def svg(self, name: str, width: int, height: int, body: str) -> str:
        head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        self.drawings[name] = f'{head} viewBox="0 0 {width} {height}">{body}</svg>'
        return name

    def posed(self, name: str, width: int, height: int, body: str) -> None:
        """A drawing as the compiler writes it."""
        self.drawings[name] = document(width, height, body)

    def sound(self, name: str, samples: np.ndarray) -> str:
        write_float(self.root / name, stereo(samples))
        return name

    def speech(self, name: str, samples: np.ndarray) -> Path:
        folder = self.root / name
        folder.mkdir()
        write_speech(folder / "speech.wav", stereo(samples))
        return folder

    def job(self, name: str, inputs: tuple[Path, ...] = ()) -> Job:
        folder = self.root / name
        folder.mkdir()
        assets, drawings = self.root.joinpath, self.drawings.__getitem__
        return Job(folder, inputs, assets, drawings, cancelled=lambda: self.cancelled)

    def do(self, kind: str, params: Any, name: str = "", inputs: tuple[Path, ...] = ()) -> tuple[Path, Made]:
        job = self.job(name or kind, inputs)
        made = run_of(kind)(params, job)
        for file in made.files:
            assert (job.folder / file).stat().st_size > 0
        assert sorted(path.name for path in job.folder.iterdir()) == sorted(made.files)
        return job.folder, made


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


def stereo(samples: np.ndarray) -> np.ndarray:
    samples = np.asarray(samples, np.float32)
    return samples if samples.ndim == 2 else np.repeat(samples[:, None], 2, axis=1)


def view(asset: str, frames: int, **more: Any) -> View:
    return replace(View(Still(Bitmap(asset=asset)), 0, frames, "neutral", ()), **more)


def segment(*views: View, effect: str = "", over: tuple[Layer, ...] = (), **more: Any) -> Segment:
    task = Segment(WIDTH, HEIGHT, Rate(30), views[0].frames, views, effect, over, FINE)
    return replace(task, **more)


def frames_of(path: Path) -> list[av.VideoFrame]:
    with av.open(str(path)) as container:
        return list(container.decode(video=0))


def rgb_of(frame: av.VideoFrame) -> np.ndarray:
    """Decoded by the definition of BT.709, not by anybody's converter; chroma repeated."""
    planes = frame.to_ndarray().astype(np.float64)
    height, width = frame.height, frame.width
    y = (planes[:height] - 16) / 219
    rest = planes[height:].reshape(2, height // 2, width // 2)
    cb, cr = ((np.repeat(np.repeat(p, 2, 0), 2, 1) - 128) / 224 for p in rest)
    red, blue = y + 1.5748 * cr, y + 1.8556 * cb
    green = (y - 0.2126 * red - 0.0722 * blue) / 0.7152
    return np.stack([red, green, blue], axis=2) * 255


def luma_of(frame: av.VideoFrame) -> np.ndarray:
    return frame.to_ndarray()[: frame.height].astype(np.float64)


def times_of(path: Path, kind: str = "video") -> list[Fraction]:
    with av.open(str(path)) as container:
        stream = getattr(container.streams, kind)[0]
        return sorted(p.pts * p.time_base for p in container.demux(stream) if p.pts is not None)


def heard(path: Path) -> np.ndarray:
    """All samples of a sound or of a video's sound, (samples, channels)."""
    with av.open(str(path)) as container:
        blocks = [frame.to_ndarray() for frame in container.decode(audio=0)]
        planar = container.streams.audio[0].format.is_planar
        channels = container.streams.audio[0].channels
    if planar:
        return np.concatenate(blocks, axis=1).T
    return np.concatenate([block.reshape(-1, channels) for block in blocks])


def decibels(samples: np.ndarray) -> float:
    return float(20 * np.log10(np.sqrt(np.mean(np.square(samples, dtype=np.float64))) + 1e-12))
