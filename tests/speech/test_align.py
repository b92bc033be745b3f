"""The aligner: a user's recording of several lines, by three voices, with noise and pauses, in several formats."""

from __future__ import annotations

import wave
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import av
import numpy as np
import py_nanotts
import pytest

from pytoon_lang.backends.aligners import align, cut, denoise, ladder, proportional, recording, sphinx
from pytoon_lang.backends.aligners.arpabet import phones
from pytoon_lang.backends.aligners.base import Alignment
from pytoon_lang.backends.aligners.recording import Recording
from pytoon_lang.backends.base import BackendError, Cancelled, Job, Made
from pytoon_lang.backends.voices import sound
from pytoon_lang.backends.voices.base import Word
from pytoon_lang.compiler.ir.plan import Align
from tests.speech.conftest import SENTENCES, job, pcm, said

SCRIPT = SENTENCES[:6]
OTHER = SENTENCES[8:14]


@cache
def take(noise: float = -60.0, gain: float = 1.0) -> tuple[np.ndarray, list[Word]]:
    """A recording of the script, read a little faster, lines of different level, pauses of different length."""
    random = np.random.default_rng(5)
    pieces, words, at = [np.zeros(40_000, np.float32)], [], 40_000
    for number, text in enumerate(SCRIPT):
        line = said(text, speed=1.12, seed=50 + number)
        words += [Word(token, start + at, end + at) for token, start, end in line.words]
        pause = np.zeros(random.integers(4_000, 40_000), np.float32)
        pieces += [line.samples * (0.6 if number % 2 else 1.0), pause]
        at += len(line.samples) + len(pause)
    samples = np.concatenate(pieces) * gain
    return (samples + random.standard_normal(len(samples)) * 10 ** (noise / 20)).astype(np.float32), words


def heard(samples: np.ndarray) -> Recording:
    return Recording(sound.leveled(samples), pcm(samples))


def cut_out(folder: Path, file: Path, script: Iterable[str], line: int, language: str = "en") -> Made:
    folder.mkdir(exist_ok=True)
    return align(Align("digest", tuple(script), line, language), job(folder, {"digest": file}))


def saved(
    path: Path, samples: np.ndarray, codec: str = "pcm_s16le", rate: int = 44_100, layout: str = "stereo"
) -> Path:
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate, layout=layout)
        frame = av.AudioFrame.from_ndarray((samples * 32767).astype("<i2").reshape(1, -1), "s16", "mono")
        frame.rate = 48_000
        resampler = av.AudioResampler(stream.format, stream.layout, stream.rate, 1024)
        for part in (frame, None):
            for packed in resampler.resample(part):
                container.mux(stream.encode(packed))
        container.mux(stream.encode(None))
    return path


@pytest.mark.parametrize("noise", [-60.0, -40.0, -30.0])
def test_words_are_found_within_a_tenth_of_a_second(noise: float) -> None:
    samples, words = take(noise)
    found = ladder.find(heard(samples), SCRIPT, "en")
    assert found.method == "forced"
    assert [word.text for word in found.words] == " ".join(SCRIPT).split()
    errors = [abs(a.start - b.start) / 48 for a, b in zip(found.words, words, strict=True)]
    assert np.median(errors) <= 25
    assert np.mean(np.array(errors) <= 100) >= 0.97
    assert all(0.45 <= value <= 0.95 for value in _by_line(found, SCRIPT))


@pytest.mark.parametrize("voice", ["en-US", "en-GB"])
def test_another_voice_is_followed_too_and_a_wrong_script_is_noticed(voice: str, tmp_path: Path) -> None:
    file = _spoken_by(voice, tmp_path / "take.wav")
    listened = recording.read(file)
    right, wrong = (ladder.find(listened, script, "en") for script in (SCRIPT, OTHER))
    assert right.method == "forced"
    assert min(_by_line(right, SCRIPT)) >= 0.8
    assert np.mean(_by_line(wrong, OTHER)) < 0.35
    # A line of the right script starts and ends in silence: nothing of its neighbours is left in it.
    for number in range(len(SCRIPT)):
        line = cut.line(listened, right, SCRIPT, number)
        assert sound.levels(line.samples)[0] < -40
        assert sound.levels(line.samples)[-1] < -40
    result = cut_out(tmp_path / "out", file, OTHER, 1)
    assert [notice.code for notice in result.notices] == ["alignment-uncertain"]


def test_a_line_nobody_said_is_the_only_one_in_doubt() -> None:
    samples, _ = take()
    script = (*SCRIPT[:3], "A sentence that nobody ever said in here at all.", *SCRIPT[3:])
    found = ladder.find(heard(samples), script, "en")
    trust = _by_line(found, script)
    assert trust[3] < 0.35
    assert min(trust[:3] + trust[5:]) > 0.6


def test_one_line_is_cut_out_with_its_words_at_its_level(tmp_path: Path) -> None:
    samples, words = take(noise=-70)
    file = saved(tmp_path / "take.wav", samples)
    result = cut_out(tmp_path / "out", file, SCRIPT, 2)
    first = sum(len(text.split()) for text in SCRIPT[:2])
    expected = words[first : first + len(SCRIPT[2].split())]
    facts = result.facts
    assert (facts["engine"], facts["method"], result.notices) == ("recording", "forced", ())
    assert [word["text"] for word in facts["words"]] == SCRIPT[2].split()
    length = expected[-1].end - expected[0].start
    assert facts["samples"] == pytest.approx(length, abs=0.15 * 48_000)
    offset = expected[0].start - facts["words"][0]["start"]
    errors = [abs(a["start"] + offset - b.start) / 48 for a, b in zip(facts["words"], expected, strict=True)]
    assert max(errors) <= 100
    with wave.open(str(tmp_path / "out" / "speech.wav")) as wav:
        assert (wav.getnchannels(), wav.getframerate(), wav.getnframes()) == (1, 48_000, facts["samples"])
        out = np.frombuffer(wav.readframes(facts["samples"]), "<i2").astype(np.float32) / 32767
    # The very samples of the recording, only louder or quieter.
    source = samples[words[first].start - 48_000 : words[first].start + len(out) + 48_000]
    match = np.fft.irfft(np.fft.rfft(source, 1 << 19) * np.conj(np.fft.rfft(out, 1 << 19)))
    assert np.max(match) / np.linalg.norm(out) / np.linalg.norm(samples[words[first].start :][: len(out)]) > 0.95
    assert edges_are_ordered(facts)


def edges_are_ordered(facts: dict[str, object]) -> bool:
    edges = [edge for word in facts["words"] for edge in (word["start"], word["end"])]
    return edges == sorted(edges) and edges[0] >= 0 and edges[-1] <= facts["samples"]


@pytest.mark.parametrize(
    ("name", "codec", "rate", "layout"),
    [
        ("take.mp3", "libmp3lame", 44_100, "stereo"),
        ("take.m4a", "aac", 48_000, "mono"),
        ("take.flac", "flac", 96_000, "stereo"),
        ("take.ogg", "libopus", 48_000, "mono"),
        ("take.wav", "pcm_u8", 8_000, "mono"),
    ],
)
def test_any_format_is_read(tmp_path: Path, name: str, codec: str, rate: int, layout: str) -> None:
    line = said(SCRIPT[0])
    result = cut_out(tmp_path / "out", saved(tmp_path / name, line.samples, codec, rate, layout), SCRIPT[:1], 0)
    assert result.facts["method"] == "forced"
    assert result.facts["samples"] == pytest.approx(len(line.samples), abs=4_800)
    assert sound.loudness(_read(tmp_path / "out" / "speech.wav")) == pytest.approx(-20, abs=1)


def test_a_whispered_recording_is_brought_to_level_before_silence_is_judged(tmp_path: Path) -> None:
    samples, _ = take(noise=-100, gain=0.02)
    result = cut_out(tmp_path / "out", saved(tmp_path / "take.wav", samples), SCRIPT, 0)
    assert result.facts["method"] == "forced"
    assert sound.loudness(_read(tmp_path / "out" / "speech.wav")) == pytest.approx(-20, abs=3)


def test_another_language_is_timed_by_length_and_said_so(tmp_path: Path) -> None:
    file = saved(tmp_path / "take.wav", take()[0])
    script = ("Купите Аврору, кроссовки на солнце.", "Каждый шаг хранит утро.", "Ещё строка 🚀 здесь.")
    for language in ("ru", "en"):
        result = cut_out(tmp_path / language, file, script, 1, language)
        assert result.facts["method"] == "proportional"
        assert result.facts["confidence"] < 0.45
        assert edges_are_ordered(result.facts)
        assert [notice.code for notice in result.notices] == ["alignment-uncertain"]


def test_words_by_length_lie_in_speech_only() -> None:
    line = said(SCRIPT[0])
    gap = np.zeros(96_000, np.float32)
    half = line.words[4].start
    samples = np.concatenate([gap, line.samples[:half], gap, line.samples[half:], gap])
    found = proportional.find(heard(samples), SCRIPT[:1])
    assert found.words[0].start >= 96_000 - 960
    assert found.words[-1].end <= len(samples) - 96_000 + 960
    inside = [word for word in found.words if 96_000 + half < (word.start + word.end) / 2 < 192_000 + half]
    assert len(inside) <= 1


def test_lines_that_nobody_can_read_begin_where_they_begin() -> None:
    """As for a script in a language that the aligner does not know: lines within 0.15 s, words within half a second."""
    samples, words = take()
    found = proportional.find(heard(samples), SCRIPT).words
    errors = np.abs([a.start - b.start for a, b in zip(found, words, strict=True)]) / 48_000
    firsts = np.cumsum([0, *(len(text.split()) for text in SCRIPT[:-1])])
    assert float(np.max(errors[firsts])) < 0.15
    assert float(np.median(errors)) < 0.15
    assert float(np.max(errors)) < 1.0


def test_when_no_beam_finds_a_path_the_search_without_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[float] = []

    def lost(_heard: Recording, _tokens: object, beam: float) -> None:
        tried.append(beam)

    monkeypatch.setattr(sphinx, "_decoded", lost)
    samples, words = take()
    found = ladder.find(heard(samples), SCRIPT, "en")
    assert found.method == "forced"
    errors = np.abs([a.start - b.start for a, b in zip(found.words, words, strict=True)]) / 48
    assert np.mean(errors <= 100) >= 0.98
    assert tried == sorted(tried, reverse=True)
    assert len(tried) == 4


def test_a_word_that_nobody_says_takes_no_time_from_others() -> None:
    samples, words = take()
    tokens = " ".join(SCRIPT).split()
    middle = len(SCRIPT[0].split()) // 2
    extra = [*SCRIPT[0].split()[:middle], "hippopotamus", *SCRIPT[0].split()[middle:]]
    found = ladder.find(heard(samples), [" ".join(extra), *SCRIPT[1:]], "en")
    assert found.left_out == (middle,)
    assert found.confidence[middle] == 0
    others = [word for number, word in enumerate(found.words) if number != middle]
    assert [word.text for word in others] == tokens
    errors = np.abs([a.start - b.start for a, b in zip(others, words, strict=True)]) / 48
    assert np.mean(errors <= 100) >= 0.98


def test_lines_that_the_recording_lacks_are_named(tmp_path: Path) -> None:
    file = saved(tmp_path / "half.wav", np.concatenate([said(text).samples for text in SCRIPT[:3]]))
    for line in (0, 2):
        assert not cut_out(tmp_path / str(line), file, SCRIPT, line).notices
    for line in (3, 5):
        with pytest.raises(BackendError, match="does not say"):
            cut_out(tmp_path / str(line), file, SCRIPT, line)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty file"),
        (b"\x00\x01binary junk" * 400, "cannot be read"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "cannot be read|no sound"),
    ],
)
def test_a_file_that_is_no_sound_is_an_error_that_says_so(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "take.wav"
    file.write_bytes(content)
    with pytest.raises(BackendError, match=reason):
        cut_out(tmp_path / "out", file, SCRIPT, 0)
    assert not list((tmp_path / "out").iterdir())


@pytest.mark.parametrize(("level", "at"), [(0.5, 200_000), (0.05, 200_000), (0.5, 20)])
def test_a_click_in_silence_gives_times_and_doubts(tmp_path: Path, level: float, at: int) -> None:
    samples = np.zeros(at + 80)
    samples[at : at + 40] = level
    result = cut_out(tmp_path / "out", saved(tmp_path / "click.wav", samples), SCRIPT, 1)
    assert edges_are_ordered(result.facts)
    assert result.notices


def test_silence_and_pictures_are_errors_that_say_so(tmp_path: Path) -> None:
    with pytest.raises(BackendError, match="silent"):
        cut_out(tmp_path / "out", saved(tmp_path / "silent.wav", np.zeros(48_000)), SCRIPT, 0)
    header_only = tmp_path / "nothing.wav"
    sound.write(header_only, np.zeros(0, np.float32))
    with pytest.raises(BackendError, match=r"no sound|cannot be read"):
        cut_out(tmp_path / "out", header_only, SCRIPT, 0)
    picture = tmp_path / "picture.png"
    with av.open(str(picture), "w", format="image2") as container:
        stream = container.add_stream("png", rate=1)
        stream.width, stream.height, stream.pix_fmt = 16, 16, "rgb24"
        container.mux(stream.encode(av.VideoFrame(16, 16, "rgb24")))
    with pytest.raises(BackendError, match="no sound track"):
        cut_out(tmp_path / "out", picture, SCRIPT, 0)


def test_a_line_without_words_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BackendError, match="no text"):
        cut_out(tmp_path / "out", tmp_path / "never-read.wav", ("", "Hello"), 0)


def test_it_can_be_stopped(tmp_path: Path) -> None:
    file = saved(tmp_path / "take.wav", said("Yes.").samples)
    with pytest.raises(Cancelled):
        align(Align("x", ("Yes.",), 0), Job(tmp_path, (), lambda _digest: file, str, cancelled=lambda: True))


def test_the_same_recording_gives_the_same_bytes(tmp_path: Path) -> None:
    file = saved(tmp_path / "take.mp3", take()[0], "libmp3lame")
    first, second = (cut_out(tmp_path / name, file, SCRIPT, 4) for name in ("a", "b"))
    assert first == second
    assert (tmp_path / "a" / "speech.wav").read_bytes() == (tmp_path / "b" / "speech.wav").read_bytes()


@pytest.mark.parametrize(
    ("phonemes", "expected"),
    [
        ("wˈɜɹld", "W ER L D"),
        ("snˈikəɹ", "S N IY K ER"),
        ("əɹˈɔɹə", "AH R AO R AH"),
        ("nˈIn dˈɑləɹz.", "N AY N D AA L ER Z"),
        ("ʤˈAʧ", "JH EY CH"),
        ("—", ""),
    ],
)
def test_phonemes_become_arpabet(phonemes: str, expected: str) -> None:
    assert " ".join(phones(phonemes)) == expected


def _by_line(found: Alignment, script: Iterable[str]) -> list[float]:
    out, at = [], 0
    for text in script:
        out.append(float(np.mean(found.confidence[at : at + len(text.split())])))
        at += len(text.split())
    return out


def _spoken_by(voice: str, path: Path) -> Path:
    """The script read by a voice that shares nothing with ours, half a second between lines."""
    speaker, gap = py_nanotts.NanoTTS(), bytes(16_000)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(b"".join(speaker.speak(text, voice=voice) + gap for text in SCRIPT))
    return path


def _read(path: Path) -> np.ndarray:
    with wave.open(str(path)) as file:
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float32) / 32767


def test_steady_noise_is_taken_out_and_quiet_recordings_stay_as_they_are() -> None:
    quiet, words = take(noise=-70)
    assert np.array_equal(denoise.denoised(pcm(quiet)), pcm(quiet))
    noisy = take(noise=-22)[0]
    cleaned = denoise.denoised(pcm(noisy))
    assert len(cleaned) == len(pcm(noisy))
    silence = slice(2_000, 12_000)  # before the first word
    assert np.std(cleaned[silence]) < np.std(pcm(noisy)[silence]) / 1.7
    found = sphinx.find(heard(noisy), SCRIPT)
    assert found is not None
    errors = np.array([abs(a.start - b.start) / 48 for a, b in zip(found.words, words, strict=True)])
    assert np.mean(errors <= 100) >= 0.95


def test_long_noise_is_taken_out_piece_by_piece_without_a_seam() -> None:
    random = np.random.default_rng(3)
    long = (random.standard_normal(45 * 16_000) * 1000).astype(np.int16)
    cleaned = denoise.denoised(long)
    assert len(cleaned) == len(long)
    level = np.sqrt(np.mean(np.square(cleaned[: len(cleaned) // 1600 * 1600].reshape(-1, 1600).astype(float)), axis=1))
    assert np.max(level) < 3 * np.median(level)
