"""FFmpeg as a child: it ends when it should, says why when it fails, and never outlives the task."""

from __future__ import annotations

import contextlib
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from pytoon_lang.backends.base import BackendError, Cancelled
from pytoon_lang.backends.ffmpeg import tool
from pytoon_lang.backends.ffmpeg.complaint import reason_of
from pytoon_lang.backends.ffmpeg.process import execute
from pytoon_lang.backends.ffmpeg.tool import binary
from pytoon_lang.backends.registry import run_of
from pytoon_lang.compiler.ir.plan import Bitmap, Cel, Encoder, Footage, Layer, Motion, Still, Thumbnail
from pytoon_lang.compiler.ir.values import Time

from .conftest import Workshop, frames_of, segment, view


def children() -> set[int]:
    found: set[int] = set()
    for task in Path("/proc/self/task").iterdir():
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # a thread that ended meanwhile has none
            found |= {int(pid) for pid in (task / "children").read_text().split()}
    return found


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def long_task(workshop: Workshop) -> object:
    workshop.svg("red", 40, 20, '<rect width="40" height="20" fill="#ff0000"/>')
    still = Still(Bitmap(asset=workshop.plain("a.png", (9, 9, 9))), Motion(100_000, (1.0, 2.0)))
    layers = tuple(Layer(0, 40 * n, 40, 20, 0, (Cel("red", 100_000),)) for n in range(5))
    return segment(view("", 100_000, picture=still, layers=layers))


def test_stopping_a_build_leaves_no_child_and_no_thread(workshop: Workshop) -> None:
    job = workshop.job("long")
    before, files, threads = children(), open_files(), threading.active_count()
    shares: list[float] = []

    def progress(share: float) -> None:
        shares.append(share)
        if len(shares) == 50:
            assert children() - before
            workshop.cancelled = True

    started = time.monotonic()
    with pytest.raises(Cancelled):
        run_of("segment")(long_task(workshop), job._replace(progress=progress))
    assert time.monotonic() - started < 5
    assert shares == sorted(shares)
    assert (children(), open_files(), threading.active_count()) == (before, files, threads)


def test_a_drawing_that_fails_fails_the_task_with_its_own_reason(workshop: Workshop) -> None:
    workshop.drawings["broken"] = "<svg"
    layer = Layer(0, 0, 40, 20, 0, (Cel("broken", 5),))
    before, files = children(), open_files()
    with pytest.raises(BackendError, match="drawing"):
        workshop.do("segment", segment(view(workshop.plain("a.png", (9, 9, 9)), 50, layers=(layer,))))
    assert (children(), open_files()) == (before, files)


def test_footage_that_is_not_a_film(workshop: Workshop) -> None:
    (workshop.root / "clip.mp4").write_bytes(np.random.default_rng(1).bytes(5000))
    with pytest.raises(BackendError) as caught:
        workshop.do("segment", segment(view("", 5, picture=Footage("clip.mp4", Time(0)))))
    assert "\n" not in str(caught.value)
    assert "Invalid data" in caught.value.detail or "moov" in caught.value.detail


def test_a_missing_file_is_named(workshop: Workshop) -> None:
    with pytest.raises(BackendError, match="No such file"):
        workshop.do("segment", segment(view("", 5, picture=Footage("gone.mp4", Time(0)))))


def test_a_chip_that_is_not_there(workshop: Workshop) -> None:
    """Codecs are checked before; whether a machine has an encoder of its own is found out by one frame."""
    wanted = Encoder(hardware="videotoolbox")
    with pytest.raises(BackendError, match="videotoolbox"):
        workshop.do("segment", segment(view(workshop.plain("a.png", (9, 9, 9)), 5), encoder=wanted))


def test_an_encoder_that_this_ffmpeg_lacks(workshop: Workshop) -> None:
    def command(_: object) -> list[str]:
        return [str(binary()), "-v", "error", "-f", "lavfi", "-i", "color", "-c:v", "libmagic", "-f", "null", "-"]

    with pytest.raises(BackendError, match="Unknown encoder 'libmagic'"):
        execute(command, workshop.job("x"))


def test_an_ffmpeg_that_is_not_there(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(tool.VARIABLE, str(workshop.root / "ffmpeg"))
    with pytest.raises(BackendError, match=f"there is no FFmpeg at .*{tool.VARIABLE}"):
        workshop.do("segment", segment(view(workshop.plain("a.png", (9, 9, 9)), 5)))
    (workshop.root / "ffmpeg").write_text("not a program")
    with pytest.raises(BackendError, match="FFmpeg cannot be started: Permission denied"):
        workshop.do("segment", segment(view("a.png", 5)), "again")


def test_another_ffmpeg_has_another_fingerprint(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = tool.ffmpeg_fingerprint()
    (workshop.root / "ffmpeg").write_text("one")
    monkeypatch.setenv(tool.VARIABLE, str(workshop.root / "ffmpeg"))
    one = tool.ffmpeg_fingerprint()
    (workshop.root / "ffmpeg").write_text("another")
    assert len({ours, one, tool.ffmpeg_fingerprint()}) == 3


def test_a_stream_that_ffmpeg_stops_reading_is_no_error(workshop: Workshop) -> None:
    """It takes three frames of an endless stream, closes the pipe and is content."""

    def endless() -> Iterator[memoryview]:
        while True:
            yield memoryview(bytes(64 * 64 * 3 // 2))

    def command(sources: object) -> list[str]:
        raw = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", "64x64", "-i", sources[0]]  # type: ignore[index]
        return [str(binary()), "-v", "error", *raw, "-frames:v", "3", "-f", "rawvideo", "pipe:1"]

    assert len(execute(command, workshop.job("x"), [endless()]).out) == 3 * 64 * 64 * 3 // 2


def test_a_thumbnail(workshop: Workshop) -> None:
    source, _ = workshop.do("segment", segment(view(workshop.plain("a.png", (255, 122, 60)), 9)))
    folder, made = workshop.do("thumbnail", Thumbnail(8), inputs=(source,))
    assert made.files == ("thumbnail.jpg",)
    import cv2

    picture = cv2.imread(str(folder / "thumbnail.jpg"))
    assert picture.shape == (320, 180, 3)
    assert np.abs(picture.mean(axis=(0, 1)) - (60, 122, 255)).max() <= 3
    with pytest.raises(BackendError, match="no frame 9"):
        workshop.do("thumbnail", Thumbnail(9), "beyond", (source,))


@pytest.mark.parametrize(
    ("log", "reason"),
    [
        ("", "FFmpeg stopped with status 1"),
        (
            "[in#0 @ 0x55] Error opening input: No such file or directory\nError opening input file x.mp4.\n"
            "Error opening input files: No such file or directory\n",
            "No such file or directory",
        ),
        (
            "[mov,mp4,m4a,3gp,3g2,mj2 @ 0x5] moov atom not found\n"
            "[in#0 @ 0x55] Error opening input: Invalid data found when processing input\n",
            "moov atom not found",
        ),
        (
            "[out#0/mp4 @ 0x1] Error writing trailer: No space left on device\nConversion failed!\n",
            "No space left on device",
        ),
    ],
)
def test_the_reason_is_the_cause_not_who_stumbled_over_it(log: str, reason: str) -> None:
    assert reason_of(log, 1) == reason


def test_a_clip_that_is_damaged_in_the_middle_is_used_and_reported(workshop: Workshop) -> None:
    noise = workshop.picture("n.png", np.random.default_rng(2).integers(0, 255, (320, 180, 3), np.uint8))
    source, _ = workshop.do("segment", segment(view(noise, 40), encoder=Encoder(gop=10)), "source")
    clip = bytearray((source / "segment.mp4").read_bytes())
    middle = slice(len(clip) // 2, len(clip) // 2 + 2000)
    clip[middle] = bytes(byte ^ 0x5A for byte in clip[middle])
    (workshop.root / "clip.mp4").write_bytes(clip)
    folder, made = workshop.do("segment", segment(view("", 40, picture=Footage("clip.mp4", Time(0)))))
    assert [notice.code for notice in made.notices] == ["damaged-media"]
    assert re.match(r"clip\.mp4 is damaged from 0\.[3-9] s on; what could be read", made.notices[0].message)
    assert len(frames_of(folder / "segment.mp4")) == 40
