"""Layers that we lay ourselves look, byte for byte, like those that FFmpeg lays; a fade leaves both views alone."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np

from pytoon_lang.backends.ffmpeg.cels import Box
from pytoon_lang.backends.ffmpeg.fades import Seen, faded_frames
from pytoon_lang.backends.ffmpeg.laying import Above, laid_frames
from pytoon_lang.backends.ffmpeg.tool import binary

SIZE = (96, 64)
BOXES = (Box(10, 6, 40, 30), Box(-8, 40, 30, 40), Box(80, -10, 50, 20))
"""Inside, and beyond two edges each."""


def raw(seed: int, size: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, size).astype(np.uint8)


def layer(seed: int, box: Box) -> np.ndarray:
    """Every alpha there is; nothing at all to the left, and at the far edges, where FFmpeg counts in another way."""
    frame = raw(seed, box.width * box.height * 5 // 2)
    alpha = frame[box.width * box.height * 3 // 2 :].reshape(box.height, box.width)
    alpha[:, :5] = alpha[:, -2:] = alpha[-2:] = 0
    return frame


def overlaid(root: Path, picture: np.ndarray, layers: list[np.ndarray]) -> np.ndarray:
    """The same by FFmpeg."""
    (root / "picture").write_bytes(picture.tobytes())
    argv = [str(binary()), "-v", "error", "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", f"{SIZE[0]}x{SIZE[1]}"]
    argv += ["-i", str(root / "picture")]
    chain, last = [], "0"
    for number, (box, frame) in enumerate(zip(BOXES, layers, strict=True), 1):
        (root / str(number)).write_bytes(frame.tobytes())
        argv += [
            "-f",
            "rawvideo",
            "-pix_fmt",
            "yuva420p",
            "-s",
            f"{box.width}x{box.height}",
            "-i",
            str(root / str(number)),
        ]
        chain.append(f"[{last}][{number}]overlay={box.x}:{box.y}:format=yuv420[v{number}]")
        last = f"v{number}"
    argv += ["-filter_complex", ";".join(chain), "-map", f"[{last}]", "-f", "rawvideo", "-pix_fmt", "yuv420p", "-"]
    return np.frombuffer(subprocess.run(argv, check=True, capture_output=True).stdout, np.uint8)


def test_as_ffmpeg_lays_them(tmp_path: Path) -> None:
    picture = raw(1, SIZE[0] * SIZE[1] * 3 // 2)
    layers = [layer(2 + number, box) for number, box in enumerate(BOXES)]
    above = [Above(box, 1, iter([frame.data]), False) for box, frame in zip(BOXES, layers, strict=True)]
    bare, laid, gone = (frame.copy() for frame in laid_frames([picture.data] * 3, above, SIZE))
    assert (bare == picture).all()
    assert (laid == overlaid(tmp_path, picture, layers)).all()
    assert (gone == picture).all()


def test_what_moves_in_one_buffer_is_looked_at_again() -> None:
    box, size = BOXES[0], SIZE[0] * SIZE[1] * 3 // 2
    moving = np.zeros(box.width * box.height * 5 // 2, np.uint8)

    def frames():
        for value in (0, 255):
            moving[:] = value
            yield moving.data

    dark, light = (
        frame.copy() for frame in laid_frames([raw(1, size).data] * 2, [Above(box, 0, frames(), False)], SIZE)
    )
    assert (dark == raw(1, size)).all()
    assert light.reshape(-1, SIZE[0])[box.y : box.y + box.height, box.x : box.x + box.width].min() == 255


def test_a_fade_goes_evenly_and_closes_what_it_took() -> None:
    size, closed = SIZE[0] * SIZE[1] * 3 // 2, []

    def still(value: int):
        try:
            while True:
                yield np.full(size, value, np.uint8).data
        finally:
            closed.append(value)

    views = [Seen((frame for _, frame in zip(range(10), still(value))), []) for value in (40, 240)]  # noqa: B905
    shown = [bytes(frame)[7] for frame in faded_frames(views[0], views[1], SIZE, range(10), 10)]
    assert shown == [40 + round(200 * round(255 * k / 10) / 255) for k in range(10)]
    del views
    assert sorted(closed) == [40, 240]
