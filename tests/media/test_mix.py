"""Mixes measured: levels, ducking, fades, loops, to the sample."""

from __future__ import annotations

import wave
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pytoon_lang.backends.base import BackendError
from pytoon_lang.backends.ffmpeg import shelf
from pytoon_lang.backends.ffmpeg.batch import read_all
from pytoon_lang.backends.ffmpeg.envelope import ducking, looped
from pytoon_lang.backends.ffmpeg.wave import read_sound
from pytoon_lang.compiler.ir.plan import Mix, Track

from .conftest import Workshop, decibels, heard

SECOND = 48000


def tone(samples: int, frequency: float = 440.0, level: float = 0.25) -> np.ndarray:
    return (level * np.sin(2 * np.pi * frequency * np.arange(samples) / SECOND)).astype(np.float32)


def mixed(workshop: Workshop, samples: int, *tracks: Track, inputs: tuple[Path, ...] = ()) -> np.ndarray:
    folder, made = workshop.do("mix", Mix(samples, tracks), inputs=inputs)
    assert made.files == ("mix.wav", "voiceover.wav")
    with wave.open(str(folder / "voiceover.wav")) as voice:
        assert (voice.getnchannels(), voice.getsampwidth(), voice.getnframes()) == (1, 2, samples)
    sound = heard(folder / "mix.wav")
    assert sound.shape == (samples, 2)
    return sound


def test_nothing_to_play_is_silence(workshop: Workshop) -> None:
    assert not mixed(workshop, 12345).any()


def test_a_sound_starts_at_its_sample_and_its_level(workshop: Workshop) -> None:
    click = np.zeros(1000, np.float32)
    click[0] = 0.5
    sound = mixed(workshop, SECOND, Track("sound", 10_001, -6.0, workshop.sound("click.wav", click)))
    assert np.flatnonzero(sound[:, 0]).tolist() == [10_001]
    assert sound[10_001] == pytest.approx(0.5 * 10 ** (-6 / 20), rel=1e-4)


def test_a_sound_that_is_played_three_hundred_times_is_decoded_once(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As far as the longest of its tracks plays it; each has what it would have had alone."""
    started: list[int] = []
    monkeypatch.setattr(shelf, "read_sound", lambda path, *more: started.append(more[0]) or read_sound(path, *more))
    ping, music = workshop.sound("ping.wav", tone(2400)), workshop.sound("m.wav", tone(2 * SECOND, 220.0, 0.1))
    pings = tuple(Track("sound", n * 300, -6.0, ping) for n in range(300))
    both = Track("music", 0, -6.0, music, length=SECOND), Track("music", SECOND // 2, -9.0, music, length=2 * SECOND)
    together = mixed(workshop, 3 * SECOND, *pings, *both)
    assert started == [3 * SECOND, 2 * SECOND]
    alone = np.zeros_like(together)
    for number, tracks in enumerate((pings[:1], pings[1:200], pings[200:], both[:1], both[1:])):
        folder, _ = workshop.do("mix", Mix(3 * SECOND, tracks), name=f"part{number}")
        alone += heard(folder / "mix.wav")
    assert np.abs(together - alone).max() < 1e-5


def test_many_small_sounds_share_processes_and_stay_the_same(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forty files take three processes; what comes out is what each alone would have given, to the bit."""
    started: list[int] = []
    monkeypatch.setattr(shelf, "read_sound", lambda path, *more: started.append(1) or read_sound(path, *more))
    monkeypatch.setattr(shelf, "read_all", lambda sounds, job: started.append(len(sounds)) or read_all(sounds, job))
    pings = [workshop.sound(f"{n}.wav", tone(2400 + 7 * n, 300.0 + n)) for n in range(40)]
    tracks = tuple(Track("sound", n * 1000, -6.0, ping) for n, ping in enumerate(pings))
    together = mixed(workshop, SECOND, *tracks)
    assert started == [16, 16, 8]
    monkeypatch.setattr(shelf, "SMALL", 0)
    folder, _ = workshop.do("mix", Mix(SECOND, tracks), name="alone")
    assert np.array_equal(heard(folder / "mix.wav"), together)
    assert {path.name for path in folder.iterdir()} == {"mix.wav", "voiceover.wav"}


def test_music_goes_down_twelve_decibels_under_speech_and_comes_back(workshop: Workshop) -> None:
    """All the way down when the first word sounds, back within half a second of the last."""
    music = workshop.sound("m.wav", tone(10 * SECOND))
    spoken = ((3 * SECOND, 5 * SECOND), (5 * SECOND + 4800, 6 * SECOND))
    track = Track("music", 0, -6.0, music, length=10 * SECOND, ducks=spoken, duck=-12.0, ramp=9600)
    sound = mixed(workshop, 10 * SECOND, track)
    open_level = decibels(sound[SECOND : 2 * SECOND])
    assert open_level == pytest.approx(20 * np.log10(0.25 / np.sqrt(2)) - 6, abs=0.05)
    for start, end in spoken:
        assert decibels(sound[start:end]) == pytest.approx(open_level - 12, abs=0.05)
    assert decibels(sound[6 * SECOND + 24000 : 7 * SECOND]) == pytest.approx(open_level, abs=0.05)
    assert decibels(sound[2 * SECOND : 3 * SECOND - 9600]) == pytest.approx(open_level, abs=0.05)


def test_ducking_has_no_steps() -> None:
    curve = ducking([(1000, 2000), (2500, 9000), (60_000, 70_000)], 12.0, 9600, 0, 80_000)
    assert (curve.min(), curve.max()) == (-12.0, 0.0)
    assert np.abs(np.diff(curve)).max() <= 12 / 9600 * 1.01


def test_ducking_counts_on_the_master_clock() -> None:
    whole = ducking([(20_000, 30_000)], 12.0, 4800, 0, 60_000)
    late = ducking([(20_000, 30_000)], 12.0, 4800, 16_000, 44_000)
    assert np.array_equal(whole[16_000:], late)


def test_speech_is_mono_for_both_ears_and_natural_in_the_voiceover(workshop: Workshop) -> None:
    line = workshop.speech("line", tone(SECOND, 200, 0.4))
    sound = mixed(workshop, 3 * SECOND, Track("speech", SECOND, -6.0, input=0), inputs=(line,))
    assert np.array_equal(sound[:, 0], sound[:, 1])
    assert decibels(sound[SECOND : 2 * SECOND]) == pytest.approx(20 * np.log10(0.4 / np.sqrt(2)) - 6, abs=0.2)
    voice = heard(workshop.root / "mix" / "voiceover.wav")[:, 0] / 32768
    assert not voice[:SECOND].any()
    assert np.abs(voice[SECOND : SECOND + 40_000] - tone(SECOND, 200, 0.4)[:40_000]).max() <= 1 / 32768


def test_music_that_is_too_long_fades_out(workshop: Workshop) -> None:
    music = workshop.sound("m.wav", tone(20 * SECOND))
    sound = mixed(workshop, 6 * SECOND, Track("music", 0, 0.0, music, length=6 * SECOND, fade_out=2 * SECOND))
    seconds = [decibels(sound[n * SECOND : (n + 1) * SECOND]) for n in range(6)]
    assert seconds[3] - seconds[4] == pytest.approx(1.2, abs=0.8)
    assert seconds[3] - seconds[5] > 6
    assert np.abs(sound[-100:]).max() < 0.001


def test_music_begins_in_its_middle_and_comes_round_to_its_start(workshop: Workshop) -> None:
    music = workshop.sound("m.wav", tone(4 * SECOND) * np.linspace(0.2, 1, 4 * SECOND, dtype=np.float32))
    bed = Track("music", 0, 0.0, music, length=9 * SECOND, crossfade=24_000)
    whole = mixed(workshop, 9 * SECOND, bed)
    folder, _ = workshop.do("mix", Mix(6 * SECOND, (replace(bed, begin=3 * SECOND, length=6 * SECOND),)), name="late")
    late = heard(folder / "mix.wav")
    assert np.array_equal(late[:-2400], whole[3 * SECOND : -2400])


def test_a_sound_comes_goes_and_plays_the_part_that_is_asked_for(workshop: Workshop) -> None:
    steps = np.repeat(np.array([0.1, 0.4, 0.2], np.float32), SECOND)
    part = Track("sound", 4800, 0.0, workshop.sound("s.wav", steps), length=SECOND, begin=SECOND)
    whole = mixed(workshop, 2 * SECOND, part)[:, 0]
    assert not whole[:4800].any()
    assert not whole[4800 + SECOND :].any()
    folder, _ = workshop.do("mix", Mix(2 * SECOND, (replace(part, fade_in=9600, fade_out=9600),)), name="soft")
    soft = heard(folder / "mix.wav")[4800 : 4800 + SECOND, 0]
    full = np.abs(whole[4800 : 4800 + SECOND])
    assert abs(soft[0]) < 1e-6 > abs(soft[-1])
    assert abs(soft[4800]) == pytest.approx(full[4800] * np.sin(np.pi / 4), rel=1e-3)
    assert np.array_equal(np.abs(soft[9600:-9600]), full[9600:-9600])


def test_music_that_is_too_short_goes_round_without_a_dip(workshop: Workshop) -> None:
    noise = np.random.default_rng(1).normal(0, 0.1, 3 * SECOND).astype(np.float32)
    music = workshop.sound("m.wav", noise)
    track = Track("music", 0, 0.0, music, length=14 * SECOND, crossfade=SECOND // 2)
    sound = mixed(workshop, 14 * SECOND, track)
    halves = [decibels(sound[n * 12000 : (n + 1) * 12000]) for n in range(1, 54)]
    assert max(halves) - min(halves) < 1.0


def test_music_comes_round_where_it_was_told_to(workshop: Workshop) -> None:
    """Clicks every half second go on every half second, though the file is not a whole number of them."""
    clicks = np.zeros(round(9.7 * SECOND), np.float32)
    clicks[:: SECOND // 2] = 0.5
    track = Track("music", 0, 0.0, workshop.sound("clicks.wav", clicks), length=20 * SECOND, crossfade=24_000)
    sound = mixed(workshop, 20 * SECOND, replace(track, loop=9 * SECOND))
    heard_at = np.flatnonzero(np.abs(sound[:, 0]) > 0.05)
    assert set((heard_at % (SECOND // 2)).tolist()) == {0}
    assert len(heard_at) >= 39


@pytest.mark.parametrize("length", [1, 2399, 2400, 7100, 30_000])
def test_loops_of_any_length(length: int) -> None:
    sound = np.full((2400, 2), 0.5, np.float32)
    assert looped(sound, length, 24_000).shape == (length, 2)
    assert np.abs(looped(sound, length, 0)).min() == 0.5


def test_a_sound_that_is_cut_off_does_not_click(workshop: Workshop) -> None:
    sound = mixed(
        workshop, SECOND, Track("sound", 0, 0.0, workshop.sound("m.wav", tone(3 * SECOND)), length=SECOND // 2)
    )
    assert np.abs(np.diff(sound[:, 0])).max() < 0.02
    assert not sound[SECOND // 2 :].any()


def test_tracks_may_start_before_or_after_the_video(workshop: Workshop) -> None:
    asset = workshop.sound("m.wav", tone(SECOND))
    early, late = Track("sound", -24_000, 0.0, asset), Track("sound", 5 * SECOND, 0.0, asset)
    gone = Track("sound", -2 * SECOND, 0.0, asset)
    sound = mixed(workshop, SECOND, early, late, gone)
    assert np.abs(sound[:20_000]).max() > 0.2
    assert not sound[24_000:].any()


def test_mono_of_any_rate_keeps_its_level(workshop: Workshop) -> None:
    with wave.open(str(workshop.root / "mono.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(22050)
        file.writeframes((8192 * np.sin(2 * np.pi * 440 * np.arange(44100) / 22050)).astype("<i2").tobytes())
    sound = mixed(workshop, 2 * SECOND, Track("sound", 0, 0.0, "mono.wav"))
    assert np.array_equal(sound[:, 0], sound[:, 1])
    assert decibels(sound[SECOND // 2 : SECOND]) == pytest.approx(20 * np.log10(0.25 / np.sqrt(2)), abs=0.1)


@pytest.mark.parametrize("content", [b"", b"not a sound at all" * 50], ids=["empty", "junk"])
def test_a_sound_that_cannot_be_read_says_so(workshop: Workshop, content: bytes) -> None:
    (workshop.root / "bad.mp3").write_bytes(content)
    with pytest.raises(BackendError) as caught:
        workshop.do("mix", Mix(SECOND, (Track("music", 0, 0.0, "bad.mp3"),)))
    assert "\n" not in str(caught.value)
    assert str(caught.value)


@pytest.mark.parametrize("junk", [np.nan, np.inf, -np.inf, 1e30])
def test_samples_that_are_no_sound_are_silent_and_reported(workshop: Workshop, junk: float) -> None:
    broken = tone(SECOND)
    broken[100:110] = junk
    task = Mix(SECOND, (Track("music", 0, 0.0, workshop.sound("m.wav", broken), length=SECOND),))
    folder, made = workshop.do("mix", task)
    sound = heard(folder / "mix.wav")
    assert not sound[100:110].any()
    assert decibels(sound[1000:40_000]) == pytest.approx(20 * np.log10(0.25 / np.sqrt(2)), abs=0.05)
    assert [notice.code for notice in made.notices] == ["damaged-media"]
    assert made.notices[0].message.endswith("10 samples of it hold no sound and are left silent")


def test_a_line_beside_zero_is_put_there_and_does_not_click(workshop: Workshop) -> None:
    """Peaks count against the loudness that is wanted; an offset would be loud to them and silent to people."""
    music = workshop.sound("m.wav", tone(2 * SECOND) + np.float32(0.3))
    sound = mixed(workshop, 2 * SECOND, Track("music", 0, 0.0, music, length=2 * SECOND))
    assert abs(float(sound.mean())) < 1e-3
    assert np.abs(sound).max() < 0.26
    drum = np.exp(-np.arange(SECOND // 4) / 2000).astype(np.float32)
    folder, _ = workshop.do("mix", Mix(SECOND, (Track("sound", 0, 0.0, workshop.sound("d.wav", drum)),)), name="drum")
    assert heard(folder / "mix.wav")[0, 0] == pytest.approx(1, abs=1e-3)
