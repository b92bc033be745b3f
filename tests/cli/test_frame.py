"""One frame, drawn alone, is the frame that the finished video shows."""

from __future__ import annotations

import json
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

import pytoon_lang
from pytoon_lang.compiler.ir.scene import Scene
from pytoon_lang.compiler.ir.timeline import SceneSpan, Timeline
from pytoon_lang.compiler.ir.values import Rate
from pytoon_lang.diagnostics import Diagnostic
from pytoon_lang.render.instants import instant

from .toonc import toonc

HELLO = """toon 1

video hello 216x384

scene only 500ms { background: #101018 }
"""
MOVING = """toon 1

video moving 216x384

captions word-pop
scene first 2s {
  image "dots.png" motion: zoom-in
  text "Rising" at: top, size: 90px, enter: rise(400ms), start: 200ms
  say "One two three"
}

transition TRANSITION

scene second 2s {
  background: gradient(#204060, #e0a040, angle: 40deg)
  grade: vintage
  text "Second" at: center, size: 120px, enter: pop(600ms)
}

output "out/moving.mp4"
output "out/wide.mp4" variant: wide

variant wide 384x216
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built project, whose transition exposes each frame several times (it looks back at the one before)."""
    root = tmp_path_factory.mktemp("moving")
    dots = np.random.default_rng(1).integers(60, 200, (12, 7, 3), np.uint8)
    cv2.imwrite(str(root / "dots.png"), cv2.resize(dots, (560, 960), interpolation=cv2.INTER_CUBIC))
    (root / "moving.toon").write_text(MOVING.replace("TRANSITION", "swipe(left, 600ms)"))
    result = pytoon_lang.build(root / "moving.toon")
    assert result.ok, result.diagnostics
    return root


def decoded(video: Path) -> list[np.ndarray]:
    with av.open(str(video)) as container:
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]


def picture(png: bytes) -> np.ndarray:
    return cv2.cvtColor(cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)


def psnr(one: np.ndarray, other: np.ndarray) -> float:
    return float(10 * np.log10(255**2 / np.mean((one.astype(float) - other.astype(float)) ** 2)))


def test_frames_are_those_of_the_video(built: Path) -> None:
    """In motion, while a text comes in, within words of a caption, at both ends and inside of the transition."""
    frames = decoded(built / "out/moving.mp4")
    into = next(n for n in range(30, 80) if psnr(frames[n], frames[n + 1]) < 22)  # the slide has begun
    for number in (0, 8, 12, 20, into, into + 4, into + 8, len(frames) - 30, len(frames) - 1):
        alone = picture(pytoon_lang.frame(built / "moving.toon", f"{number}f").png)
        assert psnr(alone, frames[number]) > 35, number
        others = [psnr(alone, frames[n]) for n in (number - 1, number + 1) if 0 <= n < len(frames)]
        if number in {8, into + 4}:  # where all moves, it is that frame and no other
            assert max(others) < psnr(alone, frames[number]) - 1.5, number
    done = toonc("frame", "moving.toon", "--at", "12f", "-o", "one.png", cwd=built)
    assert done.returncode == 0, done.stderr
    assert (built / "one.png").read_bytes() == pytoon_lang.frame(built / "moving.toon", "12f").png


def test_it_makes_no_speech_and_writes_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "dots.png").write_bytes(cv2.imencode(".png", np.zeros((9, 9, 3), np.uint8))[1].tobytes())
    (tmp_path / "moving.toon").write_text(MOVING.replace("TRANSITION", "fade(300ms)"))
    done = toonc("frame", "moving.toon", "--at", "second", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "times are estimates" in done.stderr
    assert done.stdout.startswith("out/moving-") and done.stdout.rstrip().endswith("scene first to second")  # noqa: PT018
    kinds = {json.loads(p.read_text())["kind"] for p in (tmp_path / ".toonc" / "store").glob("*/*/result.json")}
    assert kinds == {"raster"}  # the picture, prepared for whoever asks next
    assert [path.suffix for path in (tmp_path / "out").iterdir()] == [".png"]


def test_a_variant(built: Path) -> None:
    done = toonc("frame", "moving.toon", "--at", "50%", "--variant", "wide", "--format", "json", cwd=built)
    told = [json.loads(line) for line in done.stdout.splitlines()][-1]
    assert (told["event"], told["estimated"]) == ("frame", False)
    assert told["path"] == f"out/wide-{told['frame']}.png"
    frames = decoded(built / "out/wide.mp4")
    assert psnr(picture((built / told["path"]).read_bytes()), frames[told["frame"]]) > 35


@pytest.mark.parametrize(
    ("arguments", "code", "help_"),
    [
        (("--at=9s",), "outside-video", "the last frame is `14f`"),
        (("--at=15f",), "outside-video", "0.467 s"),
        (("--at=3",), "bad-moment", "`3s`"),
        (("--at=-1s",), "bad-moment", "`only+500ms`"),
        (("--at=onyl",), "unknown-name", "did you mean `only`?"),
        (("--at=onyl+1s",), "unknown-name", "did you mean `only`?"),
        (("--at=0s", "--variant=square"), "unknown-name", "no output of the file has a variant"),
    ],
)
def test_moments_that_are_none(tmp_path: Path, arguments: tuple[str, ...], code: str, help_: str) -> None:
    (tmp_path / "hello.toon").write_text(HELLO)
    done = toonc("frame", "hello.toon", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert f"error[{code}]" in done.stderr
    assert help_ in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_file_with_mistakes(tmp_path: Path) -> None:
    (tmp_path / "hello.toon").write_text(HELLO.replace("500ms", "6sec"))
    assert toonc("frame", "hello.toon", "--at", "0s", cwd=tmp_path).returncode == 1


def test_where_it_goes(tmp_path: Path) -> None:
    (tmp_path / "hello.toon").write_text(HELLO)
    (tmp_path / "stills").mkdir()
    assert toonc("frame", "hello.toon", "--at", "3f", "-o", "stills", cwd=tmp_path).returncode == 0
    assert (tmp_path / "stills" / "hello-3.png").is_file()
    (tmp_path / "link.png").symlink_to("stills/hello-3.png")
    done = toonc("frame", "hello.toon", "--at", "3f", "-o", "link.png", cwd=tmp_path)
    assert done.returncode == 5
    assert "error[cannot-write]" in done.stderr
    assert (tmp_path / "link.png").is_symlink()


def timeline(rate: Rate, *lengths: int) -> Timeline:
    spans, start = [], 0
    for number, length in enumerate(lengths):
        scene = Scene._make((f"s{number}", *[None] * (len(Scene._fields) - 1)))
        spans.append(SceneSpan(scene, start, start + length))
        start += length
    values = {"rate": rate, "frames": start, "scenes": tuple(spans)}
    return Timeline._make(values.get(field) for field in Timeline._fields)


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("0s", 0),
        ("3.2s", 96),
        ("3.23s", 96),  # the frame that is on screen, not the nearest
        ("3234ms", 97),
        ("0:03.2", 96),
        ("96f", 96),
        ("0%", 0),
        ("50%", 75),
        ("100%", 149),
        ("s1", 90),
        ("s1+500ms", 105),
        ("s1+50%", 120),
        ("s1+100%", 149),
        ("150f", None),
        ("5s", None),
        ("101%", None),
        ("s1+2s", None),
    ],
)
def test_moments(text: str, frame: int | None) -> None:
    found = instant(text, timeline(Rate(30), 90, 60))
    assert (None if isinstance(found, Diagnostic) else found) == frame


def test_moments_at_an_odd_rate() -> None:
    odd = timeline(Rate(30000, 1001), 900)
    assert [instant(f"{n}f", odd) for n in (0, 1, 333, 899)] == [0, 1, 333, 899]
    assert instant("10s", odd) == 299  # 299.7 frames have begun and 299 are over
