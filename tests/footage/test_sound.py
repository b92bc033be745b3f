"""The sound of a clip goes with its picture: cut where it is cut, as fast as it is, round as often."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest

from pytoon_lang.backends.base import BackendError, Job
from pytoon_lang.backends.ffmpeg.clip_sound import clip_sound
from pytoon_lang.backends.ffmpeg.mix import run as mix
from pytoon_lang.compiler.ir.plan import Mix, Track

from .clips import film, run

SECOND = 48_000


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight seconds; each sounds in its own pitch: 300 Hz, 400 Hz, ... and is half as loud on the right."""
    folder = tmp_path_factory.mktemp("sound")
    picture = film(folder / "picture.mp4", 240, "30")
    time = np.arange(8 * SECOND) / SECOND
    tone = 0.4 * np.sin(2 * np.pi * np.cumsum(300 + 100 * np.floor(time)) / SECOND)
    raw = np.stack([tone, tone / 2], 1).astype("<f4").tobytes()
    source = ("-f", "f32le", "-ar", "48000", "-ac", "2", "-i", "pipe:0")
    run("-i", str(picture), *source, "-c:v", "copy", "-c:a", "aac", "-b:a", "256k", str(folder / "a.mp4"), feed=raw)
    return folder / "a.mp4"


def taken(clip: Path, length: int, **more: object) -> np.ndarray:
    track = Track("clip", 0, 0.0, "", length=length, **more)  # type: ignore[arg-type]
    sound, notices = clip_sound(track, length, clip, job(clip))
    assert (sound.shape, notices) == ((length, 2), ())
    return sound[:, 0]


def job(clip: Path) -> Job:
    return Job(clip.parent, (), lambda _: clip, lambda _: "")


def pitch(sound: np.ndarray) -> float:
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    return float(spectrum.argmax() * SECOND / len(sound))


def change(sound: np.ndarray, pitches: tuple[int, int]) -> float:
    """When one pitch follows another, in seconds, to a few milliseconds."""
    windows = np.lib.stride_tricks.sliding_window_view(sound, 960)[::48]
    time = np.arange(960) / SECOND
    first, second = (np.abs(windows @ np.exp(2j * np.pi * hertz * time)) for hertz in pitches)
    return float((np.argmax(second > first) * 48 + 480) / SECOND)


def test_from_its_in_point_on(clip: Path) -> None:
    sound = taken(clip, 2 * SECOND, begin=int(2.5 * SECOND))
    assert pitch(sound[4800:19200]) == pytest.approx(500, abs=4)
    assert change(sound, (500, 600)) == pytest.approx(0.5, abs=0.005)


@pytest.mark.parametrize("speed", [0.25, 0.5, 1.5, 2.0, 4.0])
def test_at_its_speed_in_its_pitch(clip: Path, speed: float) -> None:
    """The second of 400 Hz ends when the picture has come as far."""
    sound = taken(clip, int(1.5 * SECOND / speed), begin=SECOND, speed=speed)
    assert pitch(sound[2400 : int(0.8 * SECOND / speed)]) == pytest.approx(400, abs=8)
    assert change(sound, (400, 500)) == pytest.approx(1 / speed, abs=0.03)


def test_round_and_round(clip: Path) -> None:
    """A loop of half a second over the border of two pitches: each round the change comes at its half."""
    period = SECOND // 2
    sound = taken(clip, 3 * SECOND, begin=int(1.75 * SECOND), period=period)
    for number in range(6):
        part = sound[number * period : (number + 1) * period]
        assert change(part, (400, 500)) == pytest.approx(0.25, abs=0.006)
    assert np.abs(np.diff(sound)).max() < 0.05  # no click at the seams


def test_backwards_standing_and_slower_as_a_tape_sounds(clip: Path) -> None:
    """From the end of the third second back into the second one, a rest, then at half speed and half its pitch."""
    heard = (int(2.2 * SECOND), int(1.8 * SECOND), int(1.8 * SECOND), int(1.6 * SECOND))
    sound = taken(clip, int(1.2 * SECOND), heard=heard)
    assert pitch(sound[2400:7200]) == pytest.approx(500, abs=12)
    assert pitch(sound[12000:16800]) == pytest.approx(400, abs=12)
    assert np.abs(sound[int(0.42 * SECOND) : int(0.78 * SECOND)]).max() < 1e-4
    assert pitch(sound[int(0.82 * SECOND) : int(1.18 * SECOND)]) == pytest.approx(200, abs=4)
    assert np.abs(np.diff(sound)).max() < 0.05  # no click where it stops


def roughness(sound: np.ndarray) -> float:
    """A click is broad: in the fourth difference a pure tone all but vanishes, and what breaks off stands out."""
    return float(np.abs(np.diff(sound, 4)).max())


def test_a_loop_of_all_that_there_is_does_not_click(clip: Path, tmp_path: Path) -> None:
    """Behind the last sample of a file there is nothing to fade into its start."""
    time = np.arange(int(0.75 * SECOND) + 7) / SECOND  # ends on a crest
    with wave.open(str(tmp_path / "tone.wav"), "wb") as file:
        file.setparams((1, 2, SECOND, 0, "NONE", ""))
        file.writeframes((16384 * np.cos(2 * np.pi * 300 * time)).astype("<i2").tobytes())
    sound = taken(tmp_path / "tone.wav", 2 * SECOND, period=len(time))
    assert roughness(sound[100:]) < 0.01


def test_what_stands_still_falls_silent_before(clip: Path) -> None:
    """A tape that is held at some sample breaks off its wave."""
    beat = int(0.1 * SECOND)
    heard = (0, beat, beat, beat * 2)
    sound = taken(clip, 3 * beat, heard=tuple(4000 + one for one in heard))
    assert np.abs(sound[beat : 2 * beat]).max() == 0
    assert roughness(sound) < 0.005


def test_after_its_end_there_is_silence(clip: Path) -> None:
    sound = taken(clip, 3 * SECOND, begin=6 * SECOND)
    assert np.abs(sound[:SECOND]).max() > 0.3
    assert np.abs(sound[int(2.1 * SECOND) :]).max() == 0


def test_both_sides_stay_apart_and_one_goes_to_both(clip: Path, tmp_path: Path) -> None:
    sound, _ = clip_sound(Track("clip", 0, 0.0), SECOND, clip, job(clip))
    left, right = np.sqrt((sound[4800:] ** 2).mean(axis=0))
    assert left / right == pytest.approx(2, rel=0.03)
    run("-i", str(clip), "-c:v", "copy", "-af", "pan=mono|c0=c0", str(tmp_path / "mono.mp4"))
    mono, _ = clip_sound(Track("clip", 0, 0.0), SECOND, tmp_path / "mono.mp4", job(clip))
    assert np.sqrt((mono[4800:] ** 2).mean(axis=0)) == pytest.approx([left, left], rel=0.03)


def test_sound_that_begins_later_than_the_picture(clip: Path, tmp_path: Path) -> None:
    late = tmp_path / "late.mp4"
    run("-i", str(clip), "-itsoffset", "0.5", "-i", str(clip), "-map", "0:v", "-map", "1:a", "-c", "copy", str(late))
    sound = taken(late, 2 * SECOND)
    assert np.abs(sound[: int(0.45 * SECOND)]).max() < 0.01
    assert change(sound, (300, 400)) == pytest.approx(1.5, abs=0.01)


def test_a_clip_without_sound(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", 10, "30")
    with pytest.raises(BackendError):
        clip_sound(Track("clip", 0, 0.0), SECOND, path, job(path))


def test_in_the_mix_it_is_faded_and_goes_down_under_speech(clip: Path, tmp_path: Path) -> None:
    track = Track(
        "clip",
        start=SECOND,
        gain=-6.0,
        asset="a",
        length=3 * SECOND,
        fade_in=2400,
        fade_out=2400,
        ducks=((2 * SECOND, 3 * SECOND),),
        duck=-12.0,
        ramp=9600,
    )
    mix(Mix(5 * SECOND, (track,)), Job(tmp_path, (), lambda _: clip, lambda _: ""))
    raw = (tmp_path / "mix.wav").read_bytes()
    sound = np.frombuffer(raw[raw.index(b"data") + 8 :], "<f4").reshape(-1, 2)[:, 0]

    def level(start: float, end: float) -> float:
        return float(20 * np.log10(np.sqrt(np.mean(sound[int(start * SECOND) : int(end * SECOND)] ** 2)) + 1e-9))

    assert level(0, 0.99) < -100
    assert level(1.2, 1.7) == pytest.approx(20 * np.log10(0.4 / 2**0.5) - 6, abs=0.3)
    assert level(2.1, 2.9) == pytest.approx(level(1.2, 1.7) - 12, abs=0.3)
    assert abs(sound[SECOND : SECOND + 48]).max() < 0.02
    assert abs(sound[4 * SECOND - 48 : 4 * SECOND]).max() < 0.02
    assert level(4.0, 5.0) < -100
    assert not list(tmp_path.glob("*.cube"))
    with wave.open(str(tmp_path / "voiceover.wav")) as voice:
        assert voice.getnframes() == 5 * SECOND
