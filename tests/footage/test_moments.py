"""Which frame of a clip is shown when: clips whose frames carry their number, at every rate, speed and cut."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from pytoon_lang.compiler.ir.values import Rate, Time

from .clips import film, numbers

NTSC = ("24000/1001", "30000/1001", "60000/1001")
FILMS = {
    "film.mp4": ("24000/1001", ()),
    "pal.mp4": ("25", ()),
    "usual.mp4": ("30", ()),
    "ntsc.webm": ("30000/1001", ("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8")),
    "sport.mp4": ("50", ()),
    "fast.mkv": ("60000/1001", ()),
    "tape.ts": ("25", ()),
    "slides.mov": ("10", ()),
}
FRAMES = 160


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("films")
    for name, (rate, options) in FILMS.items():
        film(folder / name, FRAMES, rate, *options)
    return folder


def wanted(rate: str, start: Fraction, speed: Fraction, ours: Fraction, frames: int) -> list[int]:
    """By the rule: the last frame that begins before a moment, or less than half a (shorter) frame after it."""
    theirs = Fraction(rate)
    near = min(1 / theirs, speed / ours) * Fraction(49, 100)
    return [min(FRAMES - 1, int((start + k * speed / ours + near) * theirs)) for k in range(frames)]


@pytest.mark.parametrize("name", FILMS)
@pytest.mark.parametrize(
    ("start", "speed"), [("0", 1.0), ("1.3", 1.0), ("1", 0.25), ("1", 0.5), ("0.5", 2.0), ("1", 4.0)]
)
def test_any_rate_any_speed(films: Path, name: str, start: str, speed: float) -> None:
    rate = FILMS[name][0]
    found = numbers(films / name, 24, start=Time.of(start, "s"), speed=speed)
    assert found == wanted(rate, Fraction(start), Fraction(speed), Fraction(30), 24)


@pytest.mark.parametrize("rate", [Rate(24), Rate(25), Rate(30000, 1001), Rate(60)])
def test_any_rate_of_ours(films: Path, rate: Rate) -> None:
    ours = Fraction(rate.num, rate.den)
    assert numbers(films / "usual.mp4", 24, rate=rate) == wanted("30", Fraction(0), Fraction(1), ours, 24)


def test_equal_rates_show_every_frame_once_and_speeds_are_exact(films: Path) -> None:
    for name, rate in (("usual.mp4", Rate(30)), ("ntsc.webm", Rate(30000, 1001)), ("pal.mp4", Rate(25))):
        assert numbers(films / name, 40, rate=rate) == list(range(40))
    second = Time.of("1", "s")
    assert numbers(films / "usual.mp4", 9, start=second, speed=0.25) == [30, 30, 30, 30, 31, 31, 31, 31, 32]
    assert numbers(films / "usual.mp4", 5, start=second, speed=4.0) == [30, 34, 38, 42, 46]


@pytest.mark.parametrize("name", FILMS)
def test_wherever_a_take_begins_it_is_the_same_film(films: Path, name: str) -> None:
    """Bodies and transitions are taken apart: joined they are what one take gives."""
    start = Time.of("0.7", "s")
    whole = numbers(films / name, 60, start=start, speed=1.1)
    parts = [
        numbers(films / name, count, first=first, start=start, speed=1.1)
        for first, count in ((0, 7), (7, 30), (37, 23))
    ]
    assert [number for part in parts for number in part] == whole


def test_an_out_point_is_never_reached_and_the_last_frame_holds(films: Path) -> None:
    cut = {"start": Time.of("1", "s"), "end": Time.of("1.2", "s")}
    assert numbers(films / "usual.mp4", 9, **cut) == [30, 31, 32, 33, 34, 35, 35, 35, 35]
    assert numbers(films / "usual.mp4", 4, first=500, **cut) == [35] * 4
    assert numbers(films / "usual.mp4", 4, first=5000) == [FRAMES - 1] * 4
    assert numbers(films / "slides.mov", 4, start=Time.of("1.02", "s"), end=Time.of("1.06", "s")) == [10] * 4


def test_a_loop_is_the_same_each_time(films: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loop = {"start": Time.of("1", "s"), "end": Time.of("1.1", "s"), "period": 3}
    assert numbers(films / "usual.mp4", 8, **loop) == [30, 31, 32, 30, 31, 32, 30, 31]
    assert numbers(films / "usual.mp4", 5, first=7, **loop) == [31, 32, 30, 31, 32]
    assert numbers(films / "usual.mp4", 2, first=7, **loop) == [31, 32]
    monkeypatch.setattr("pytoon_lang.backends.ffmpeg.clip_frames.KEPT_BYTES", 0)
    assert numbers(films / "usual.mp4", 5, first=7, **loop) == [31, 32, 30, 31, 32]


def test_a_phone_that_does_not_keep_time(tmp_path: Path) -> None:
    """Frames up to 13 ms early or late: each is shown once."""
    jitter = "settb=1/90000,setpts='N*3000+1200*sin(N*1.7)'"
    path = film(tmp_path / "a.mp4", 90, "30", "-vf", jitter, "-fps_mode", "passthrough", "-enc_time_base", "1/90000")
    assert numbers(path, 60) == list(range(60))


def test_a_rate_that_changes(tmp_path: Path) -> None:
    """Two seconds of ten frames a second, then sixty."""
    times = "settb=1/90000,setpts='if(lt(N,20),N*9000,180000+(N-20)*1500)'"
    path = film(tmp_path / "a.mp4", 120, "30", "-vf", times, "-fps_mode", "passthrough", "-enc_time_base", "1/90000")
    found = numbers(path, 60, first=30)
    assert found[:30] == [10 + (30 + k) // 3 - 10 for k in range(30)]
    assert found[30:] == list(range(20, 80, 2))


def test_fields_become_frames(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", 100, "60", "-vf", "tinterlace=interleave_top", "-flags", "+ildct+ilme")
    assert numbers(path, 40, rate=Rate(60)) == list(range(40))
    assert numbers(path, 20) == list(range(0, 40, 2))


def test_a_clip_that_does_not_begin_at_nought(tmp_path: Path) -> None:
    """Sound begins first, the picture 0.5 s later: its first frame is there from the start."""
    late = ("-f", "lavfi", "-i", "sine=d=3", "-itsoffset", "0.5")
    path = film(tmp_path / "a.mp4", 60, "30")
    from .clips import run

    run(*late, "-i", str(path), "-map", "1:v", "-map", "0:a", "-c:v", "copy", "-c:a", "aac", str(tmp_path / "b.mp4"))
    assert numbers(tmp_path / "b.mp4", 18) == [0] * 15 + [0, 1, 2]
