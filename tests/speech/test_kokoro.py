"""Kokoro by its files: on a model of its shape that hums, made here; what is missing or broken goes to the next voice.

Tried by hand on the published model (int8).
"""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from pytoon_lang.backends import voices
from pytoon_lang.backends.base import Made, Unavailable
from pytoon_lang.backends.voices import kokoro_files
from pytoon_lang.compiler.ir.scene import Voice
from tests.speech import kokoro_model
from tests.speech.conftest import made

TEXT = "It costs $129, really."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    here = tmp_path / "kokoro"
    kokoro_model.write(here / "model.onnx")
    kokoro_model.voice(here / "voices" / "af_heart.bin", 200)
    kokoro_model.voice(here / "voices" / "am_michael.bin", 100)
    monkeypatch.setenv(kokoro_files.VARIABLE, str(here))
    return here


def spoken(tmp_path: Path, voice: str = "", *, text: str = TEXT, speed: float = 1.0) -> Made:
    out = tmp_path / "out"
    out.mkdir(exist_ok=True)
    return made(out, text, Voice("kokoro", voice), speed=speed)


def hertz(folder: Path) -> float:
    import wave

    with wave.open(str(folder / "out" / "speech.wav")) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(float)
    spectrum = np.abs(np.fft.rfft(samples))
    return float(np.argmax(spectrum) * 48_000 / len(samples))


def test_words_last_as_long_as_the_model_says(folder: Path, tmp_path: Path) -> None:
    facts = spoken(tmp_path).facts
    assert (facts["engine"], facts["voice"], facts["method"]) == ("kokoro", "", "synthesizer")
    assert [word["text"] for word in facts["words"]] == TEXT.split()
    starts = [word["start"] for word in facts["words"]]
    # "costs " has six symbols of three units of 1200 samples at 48 kHz, with the space behind it
    symbols = len("kˈɔsts ")
    assert starts[2] - starts[1] == pytest.approx(symbols * 3 * 1200, abs=1)
    faster = spoken(tmp_path, speed=1.5).facts
    assert faster["samples"] < facts["samples"]


def test_every_voice_is_its_own(folder: Path, tmp_path: Path) -> None:
    spoken(tmp_path, "am_michael")
    assert hertz(tmp_path) == pytest.approx(100, abs=25)
    spoken(tmp_path)
    assert hertz(tmp_path) == pytest.approx(200, abs=25)
    np.savez(folder / "voices-v1.0.bin", bf_emma=kokoro_model.pitch(400))
    (folder / "voices-v1.0.bin.npz").rename(folder / "voices-v1.0.bin")
    spoken(tmp_path, "bf_emma")
    assert hertz(tmp_path) == pytest.approx(400, abs=25)


@pytest.mark.parametrize("told", [True, False])
def test_other_exports(folder: Path, tmp_path: Path, told: bool) -> None:
    """One that tells the lengths by itself; one that tells nothing, whose words the aligner finds."""
    kokoro_model.write(folder / "model.onnx", lengths="durations", told=told, tokens="input_ids")
    facts = spoken(tmp_path).facts
    assert [word["text"] for word in facts["words"]] == TEXT.split()
    assert (facts["method"] == "synthesizer") == told


@pytest.mark.parametrize(
    ("harm", "message"),
    [
        (shutil.rmtree, "names no ONNX file"),
        (lambda folder: (folder / "model.onnx").write_bytes(b"nothing"), "no model that can be run"),
        (lambda folder: shutil.copy(folder / "model.onnx", folder / "other.onnx"), "several models"),
        (lambda folder: shutil.rmtree(folder / "voices"), "no voices beside"),
        (lambda folder: (folder / "voices" / "af_heart.bin").write_bytes(b"abcde" * 7), "damaged"),
        (lambda folder: (folder / "voices" / "af_heart.bin").unlink(), "no voice “af_heart”; there are am_michael"),
        (lambda folder: kokoro_model.write(folder / "model.onnx", tokens="words"), "no Kokoro model"),
    ],
)
def test_what_is_missing_or_broken_is_named(folder: Path, tmp_path: Path, harm: object, message: str) -> None:
    harm(folder)  # type: ignore[operator]
    with pytest.raises(Unavailable, match=message):
        spoken(tmp_path)


def test_a_voice_is_no_path(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="named like `af_heart`"):
        spoken(tmp_path, "../voices/af_heart")


def test_other_files_make_other_keys(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = voices.fingerprint("kokoro")
    kokoro_model.voice(folder / "voices" / "af_heart.bin", 210)
    assert voices.fingerprint("kokoro") != before
    local = voices.fingerprint("local")
    monkeypatch.delenv(kokoro_files.VARIABLE)
    assert "none" in voices.fingerprint("kokoro")
    assert voices.fingerprint("local") == local
