"""Clips that run backwards, stand still and change their speed: which frame is shown when."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from pytoon_lang.backends.ffmpeg import clip_frames as frames_module
from pytoon_lang.compiler.cutting import heard, lasting, moments
from pytoon_lang.compiler.ir.items import Asset, Freeze, Pace, Ramp
from pytoon_lang.compiler.ir.scene import Picture
from pytoon_lang.compiler.ir.values import THIRTY, Time

from .clips import film, numbers

FRAMES = 90


def second(amount: str) -> Time:
    return Time.of(amount, "s")


def picture(pace: Pace, length: str = "3", **more: object) -> Picture:
    asset = Asset("a.mp4", "d", "video", 320, 180, second(length))
    return Picture(asset, "none", "minimal", "cover", pace=pace)._replace(**more)


def shown(path: Path, clip: Picture, frames: int, first: int = 0, of: int = 0) -> list[int]:
    table = moments(clip, of or frames, THIRTY)
    return numbers(path, frames, first=first, start=clip.start, end=clip.end or Time(0), moments=table)


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return film(tmp_path_factory.mktemp("paced") / "usual.mp4", FRAMES, "30")


def test_backwards_every_frame_once(usual: Path) -> None:
    assert shown(usual, picture(Pace(reverse=True)), FRAMES + 2) == [*range(FRAMES - 1, -1, -1), 0, 0]


def test_backwards_in_pieces_is_the_same(usual: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also from the middle of it: bodies and transitions are taken apart."""
    monkeypatch.setattr(frames_module, "KEPT_BYTES", 9 * 90 * 160 * 3 // 2)
    cut = picture(Pace(reverse=True), start=second("1"), end=second("2"))
    assert shown(usual, cut, 30) == list(range(59, 29, -1))
    assert shown(usual, cut, 12, first=10, of=30) == list(range(49, 37, -1))


def test_round_and_round_backwards(usual: Path) -> None:
    clip = picture(Pace(reverse=True), end=second("0.2"), then="loop")
    assert shown(usual, clip, 14) == [5, 4, 3, 2, 1, 0] * 2 + [5, 4]


def test_a_freeze_holds_for_whole_frames(usual: Path) -> None:
    clip = picture(Pace(freezes=(Freeze(second("0.5"), second("0.2")),)))
    assert shown(usual, clip, 25) == [*range(15), *[15] * 7, 16, 17, 18]
    assert shown(usual, clip._replace(pace=clip.pace._replace(reverse=True)), 25)[12:25] == [77, 76, 75] + [74] * 7 + [
        73,
        72,
        71,
    ]


def test_a_freeze_at_the_end_lets_the_last_frame_stand(usual: Path) -> None:
    clip = picture(Pace(freezes=(Freeze(second("0.5"), second("0.2")),)), end=second("0.5"), then="loop")
    assert lasting(clip) == second("0.7")
    assert shown(usual, clip, 23) == [*range(15), *[14] * 6, 0, 1]


def test_a_ramp_is_never_in_two_places(usual: Path) -> None:
    """From full speed down to a quarter and up to double; taken apart it is the same."""
    ramps = (Ramp(second("0.3"), 1.0, "linear"), Ramp(second("0.8"), 0.25, "out"), Ramp(second("1.5"), 2.0, "in"))
    clip = picture(Pace(ramps=ramps))
    whole = shown(usual, clip, 60)
    assert whole[:10] == list(range(10))
    assert {b - a for a, b in pairwise(whole[25:40])} == {0, 1}
    assert {b - a for a, b in pairwise(whole[47:58])} == {2}
    assert [*shown(usual, clip, 20, of=60), *shown(usual, clip, 40, first=20, of=60)] == whole


@pytest.mark.parametrize(("rate", "name"), [("24000/1001", "a.mp4"), ("25", "b.ts"), ("60", "c.mkv")])
def test_other_rates_backwards_show_what_they_show_forwards(rate: str, name: str, tmp_path: Path) -> None:
    path = film(tmp_path / name, FRAMES, rate)
    count = int(FRAMES / eval_rate(rate) * 30)
    forwards = numbers(path, count)
    backwards = shown(path, picture(Pace(reverse=True), f"{count / 30:.6f}"), count)
    assert all(abs(one - other) <= 1 for one, other in zip(reversed(backwards), forwards, strict=True))
    assert backwards[-1] == 0


def eval_rate(rate: str) -> float:
    above, _, below = rate.partition("/")
    return float(above) / float(below or 1)


def test_sound_goes_where_the_picture_goes() -> None:
    clip = picture(Pace(reverse=True), end=second("1"))
    assert heard(clip, 30, THIRTY)[:2] == (48_000, 46_400)
    assert heard(clip, 40, THIRTY)[-1] == 0
