"""What the plan says of memory is true: never too little, and not so much that tasks wait for nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

from pytoon_lang.backends.ffmpeg.tool import binary
from pytoon_lang.backends.ffmpeg.wave import write_float
from pytoon_lang.compiler.drawing.svg import document
from pytoon_lang.compiler.ir.plan import (
    Bitmap,
    Cel,
    Encoder,
    Footage,
    Join,
    Layer,
    Master,
    Mix,
    Motion,
    Raster,
    Segment,
    Sheet,
    Still,
    Thumbnail,
    Track,
    View,
)
from pytoon_lang.compiler.ir.values import Rate, Time
from pytoon_lang.compiler.lowering.memory import Extent, Rendering, memory
from tests.media.resident import peak

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")]

FRAME = (1080, 1920)
SECOND = 48_000
DRAWINGS = {"large": document(*FRAME, '<rect width="1080" height="1920" fill="#ff0000" fill-opacity="0.5"/>')}
LARGE = Layer(0, 0, *FRAME, 0, (Cel("large", 45),))
PHOTO = (1620, 2880)


class Floor:
    """Files and results of tasks, one after the other."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def photo(self, width: int, height: int) -> str:
        """Noise is what takes an encoder most."""
        name = f"{width}x{height}.jpg"
        noise = np.random.default_rng(1).integers(0, 255, (height // 8, width // 8, 3), np.uint8)
        cv2.imwrite(str(self.root / name), cv2.resize(noise, (width, height)))
        return name

    def clip(self, width: int, height: int) -> str:
        source = ["-f", "lavfi", "-i", f"testsrc2=s={width}x{height}:r=30:d=2", "-pix_fmt", "yuv420p"]
        subprocess.run([str(binary()), "-v", "error", *source, "-y", str(self.root / "clip.mp4")], check=True)
        return "clip.mp4"

    def do(self, params: Rendering, *inputs: str, samples: int = 0, shown: tuple[Extent, ...] = ()) -> str:
        """Do a task and hold what it took against what is said; the name of its result."""
        kind = type(params).__name__.lower()
        found = peak(self.root, kind, params, tuple(self.root / name for name in inputs), DRAWINGS)
        stated = memory(params, samples, shown)
        assert found <= stated <= 3 * found, f"{kind}: {found >> 20} MB measured, {stated >> 20} MB stated"
        name = f"{kind} {len(list(self.root.iterdir()))}"
        shutil.move(self.root / kind, self.root / name)
        return name


@pytest.fixture
def floor(tmp_path: Path) -> Floor:
    return Floor(tmp_path)


def canvas(width: int, height: int) -> Extent:
    factor = max(FRAME[0] / width, FRAME[1] / height)
    return Extent(width * height, round(width * height * factor * factor))


def filmed(name: str, frames: int, *layers: Layer) -> View:
    return View(Still(Bitmap(name), Motion(90, (1.0, 1.1))), 0, frames, "neutral", layers)


def segment(*views: View, effect: str = "", over: tuple[Layer, ...] = (), frame: tuple[int, int] = FRAME) -> Segment:
    return Segment(*frame, Rate(30), views[0].frames, views, effect, over, Encoder())


@pytest.mark.parametrize("size", [PHOTO, (6000, 4000), (12000, 1200), (800, 600)], ids=str)
def test_pictures(floor: Floor, size: tuple[int, int]) -> None:
    name = floor.photo(*size)
    floor.do(Raster(Bitmap(name), *FRAME, 1.06, "neutral"), shown=(canvas(*size),))
    floor.do(Raster(Bitmap(name, blur=40.0, darken=0.4), *FRAME, 1.0, "warm"), shown=(canvas(*size),))


@pytest.mark.parametrize("frame", [FRAME, (1080, 1080), (1920, 1080), (360, 640)], ids=str)
def test_bodies(floor: Floor, frame: tuple[int, int]) -> None:
    name, size = floor.photo(*PHOTO), Extent(PHOTO[0] * PHOTO[1], frame[0] * frame[1])
    raster = floor.do(Raster(Bitmap(name), *frame, 1.0, "neutral"), shown=(size,))
    floor.do(segment(filmed(name, 45), frame=frame), raster, shown=(size,))


def test_layers(floor: Floor) -> None:
    name, size = floor.photo(*PHOTO), canvas(*PHOTO)
    raster = floor.do(Raster(Bitmap(name), *FRAME, 1.0, "neutral"), shown=(size,))
    floor.do(segment(filmed(name, 45, LARGE)), raster, shown=(size,))
    floor.do(segment(filmed(name, 45, LARGE, LARGE), over=(LARGE,)), raster, shown=(size,))
    floor.do(Sheet((FRAME,), ("large",)))


@pytest.mark.parametrize("effect", ["whip-left", "blur", "zoom-out", "shake", "glitch", "heart"])
def test_transitions(floor: Floor, effect: str) -> None:
    name, size = floor.photo(*PHOTO), canvas(*PHOTO)
    raster = floor.do(Raster(Bitmap(name), *FRAME, 1.0, "neutral"), shown=(size,))
    floor.do(segment(filmed(name, 30), filmed(name, 30), effect=effect), raster, raster, shown=(size, size))


@pytest.mark.parametrize("size", [(1920, 1080), (3840, 2160)], ids=str)
def test_clips(floor: Floor, size: tuple[int, int]) -> None:
    view, shown = View(Footage(floor.clip(*size), Time(0)), 0, 30, "neutral", ()), canvas(*size)
    floor.do(segment(view), shown=(shown,))
    floor.do(segment(view, view, effect="fade"), shown=(shown, shown))


@pytest.mark.parametrize("seconds", [18, 120])
def test_what_grows_with_the_length_of_the_video(floor: Floor, seconds: int) -> None:
    samples = seconds * SECOND
    noise = np.random.default_rng(1).normal(0, 0.1, (samples, 2)).astype(np.float32)
    write_float(floor.root / "bed.wav", noise)
    mix = floor.do(Mix(samples, (Track("music", 0, -8.0, "bed.wav", length=samples),)), samples=samples)
    master = floor.do(Master(-14.0, -1.0), mix, samples=samples)
    raster = floor.do(Raster(Bitmap(floor.photo(800, 600)), *FRAME, 1.0, "neutral"), shown=(canvas(800, 600),))
    one = floor.do(segment(filmed("800x600.jpg", 60)), raster, shown=(canvas(800, 600),))
    floor.do(Thumbnail(30), one)
    frames = (60,) * (seconds // 2)
    floor.do(Join(*FRAME, Rate(30), frames, samples, 90_000), *([one] * len(frames)), master, samples=samples)
