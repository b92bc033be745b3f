"""The local voice: what it says is heard by another program where its own times say, and the same twice."""

from __future__ import annotations

import hashlib
import re
import wave
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from pytoon_lang.backends import voices
from pytoon_lang.backends.aligners import sphinx
from pytoon_lang.backends.aligners.recording import Recording
from pytoon_lang.backends.base import BackendError, Cancelled, Job, Unavailable
from pytoon_lang.backends.voices import sound
from pytoon_lang.compiler.ir.plan import Speak
from pytoon_lang.compiler.ir.scene import Voice
from tests.speech.conftest import LOCAL, SENTENCES, made, pcm, said


@pytest.mark.parametrize("speed", [0.7, 1.0, 1.5])
def test_an_acoustic_aligner_finds_the_words_where_the_voice_says_they_are(speed: float) -> None:
    errors = []
    for number, text in enumerate(SENTENCES):
        line = said(text, speed, seed=number)
        found = sphinx.find(Recording(line.samples, pcm(line.samples)), [text])
        assert found is not None, text
        errors += [abs(a.start - b.start) / 48 for a, b in zip(line.words, found.words, strict=True)]
    assert np.median(errors) <= 20
    assert np.mean(np.array(errors) <= 50) >= 0.9
    assert np.mean(np.array(errors) <= 100) >= 0.99


@pytest.mark.parametrize(
    "text",
    [
        *SENTENCES[:3],
        "🚀 Launch — from $129 🔥 today 👩‍🚀!",
        "Call 555-1234 now , please !",
        '— "Hi," she said… (quietly) —',
        "A\nline\tbreak   and\u00a0more",
        "BUY NOW!!! SAVE 50%!!!",
        "x",
        "1",
        "Supercalifragilisticexpialidocious" * 9,
        "[a](b) {{ c }} <d> $e \\f `g` ^h^",
    ],
)
def test_every_token_has_a_time_in_order_inside_the_file(tmp_path: Path, text: str) -> None:
    facts = made(tmp_path, text).facts
    words = facts["words"]
    assert [word["text"] for word in words] == text.split()
    edges = [edge for word in words for edge in (word["start"], word["end"])]
    assert edges == sorted(edges)
    assert edges[0] >= 0
    assert edges[-1] <= facts["samples"]
    assert all(word["end"] - word["start"] >= 480 for word in words)
    assert all(type(edge) is int for edge in edges)
    with wave.open(str(tmp_path / "speech.wav")) as file:
        assert file.getnframes() == facts["samples"]
        pcm16 = np.frombuffer(file.readframes(facts["samples"]), "<i2") / np.float32(32767)
    assert sound.loudness(pcm16.astype(np.float32)) == pytest.approx(-20, abs=1.5)
    start, end = sound.heard(pcm16.astype(np.float32))
    assert start <= 1440
    assert facts["samples"] - end <= 2880


def test_facts_say_who_spoke_and_how_the_times_were_found(tmp_path: Path) -> None:
    result = made(tmp_path, "Hello there.")
    assert result.files == ("speech.wav",)
    assert {key: result.facts[key] for key in ("engine", "method", "confidence")} == {
        "engine": "local",
        "method": "synthesizer",
        "confidence": 0.95,
    }


def digest(folder: Path, text: str, **how: float) -> str:
    folder.mkdir()
    made(folder, text, **how)
    return hashlib.sha256((folder / "speech.wav").read_bytes()).hexdigest()


def test_the_same_seed_gives_the_same_bytes_and_another_one_others(tmp_path: Path) -> None:
    text = "Every step stores a little morning. Really!"
    first = digest(tmp_path / "a", text, seed=7)
    assert digest(tmp_path / "b", text, seed=7) == first
    assert digest(tmp_path / "c", text, seed=8) != first
    assert digest(tmp_path / "d", text, seed=-1) != first


def test_threads_share_the_voice_and_make_what_one_thread_makes() -> None:
    alone = [said(text) for text in SENTENCES[:6]]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(said, SENTENCES[:6]))
    assert all(
        np.array_equal(a.samples, b.samples) and a.words == b.words for a, b in zip(alone, together, strict=True)
    )


def test_speed_changes_the_length() -> None:
    text = "Meet Aurora, the sneaker. It runs on sunlight."
    slow, normal, fast = (len(said(text, speed).samples) for speed in (0.5, 1.0, 2.0))
    assert slow > 1.5 * normal
    assert fast < 0.66 * normal


def test_there_is_a_pause_between_sentences_that_nobody_has_to_wait_for() -> None:
    line = said("Stop scrolling. Your coffee is here.")
    pause = (line.words[2].start - line.words[1].end) / 48_000
    assert 0.25 <= pause <= 0.55
    comma = said("Stop scrolling, your coffee is here.")
    assert 0.05 <= (comma.words[2].start - comma.words[1].end) / 48_000 <= 0.35


@pytest.mark.parametrize("text", ["🚀", "...", "—", "?!", "\u200b", "( )", "🚀 — 🔥"])
def test_a_text_without_words_is_an_error_not_noise(tmp_path: Path, text: str) -> None:
    with pytest.raises(BackendError, match="can be spoken"):
        made(tmp_path, text)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("text", ["", "  \n\t "])
def test_an_empty_text_is_an_error(tmp_path: Path, text: str) -> None:
    with pytest.raises(BackendError, match="no text"):
        made(tmp_path, text)


def test_a_text_in_another_script_is_an_error_that_names_the_word(tmp_path: Path) -> None:
    with pytest.raises(BackendError, match="English only and cannot read “مرحبا”"):
        made(tmp_path, "Say مرحبا to all")


def test_another_language_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BackendError, match="English only, not “de”"):
        made(tmp_path, "Guten Morgen", language="de")
    assert made(tmp_path, "Good morning", language="en-GB").facts["samples"] > 0


def test_a_voice_that_would_be_downloaded_is_an_error_that_names_the_one_there(tmp_path: Path) -> None:
    with pytest.raises(BackendError, match=r"no voice “emma”.*“heart”"):
        made(tmp_path, "Hello", Voice("local", "emma"))
    assert made(tmp_path, "Hello", Voice("local", "heart")).facts["engine"] == "local"


@pytest.mark.parametrize("speed", [0.49, 2.1, 0.0, -1.0, float("nan")])
def test_a_speed_it_cannot_keep_is_an_error(tmp_path: Path, speed: float) -> None:
    with pytest.raises(BackendError, match="50% to 200%"):
        made(tmp_path, "Hello", speed=speed)


def test_a_voice_that_cannot_says_so_for_the_next_one_of_the_chain(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="has no voice “emma”"):
        made(tmp_path, "Hello", Voice("local", "emma"))
    with pytest.raises(Unavailable, match="no voice engine “festival”"):
        made(tmp_path, "Hello", Voice("festival"))


def test_ten_kilobytes_are_spoken_in_parts_and_can_be_stopped(tmp_path: Path) -> None:
    text = "So we walk on and on, and then we stop, for now, at last. " * 170
    shares: list[float] = []
    job = Job(tmp_path, (), Path, str, progress=shares.append, cancelled=lambda: len(shares) == 5)
    with pytest.raises(Cancelled):
        voices.speak(Speak(text, LOCAL, 1.0, 0), job)
    assert shares == sorted(shares)
    assert not list(tmp_path.iterdir())


def test_a_long_text_without_a_stop_keeps_its_words(tmp_path: Path) -> None:
    text = "walk on " * 150
    words = made(tmp_path, text, speed=2.0).facts["words"]
    assert len(words) == 300
    assert all(word["end"] > word["start"] for word in words)


def test_the_written_versions_are_the_installed_ones() -> None:
    from importlib.metadata import version

    from pytoon_lang.backends import aligners
    from pytoon_lang.backends.voices import hibari

    for pinned in (voices.LOCAL, aligners.PRONUNCIATIONS, aligners.SPHINX, f"hibari-tts {hibari.VERSION}"):
        name, number = pinned.split()
        assert version(name) == number
        assert re.search(re.escape(pinned), voices.fingerprint() + aligners.fingerprint())


def test_asking_for_the_fingerprint_loads_nothing() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from pytoon_lang.backends import voices, aligners; voices.fingerprint(), aligners.fingerprint();"
        "print([m for m in ('numpy', 'hibari', 'onnxruntime', 'av', 'pocketsphinx', 'pydantic') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_loading_the_voice_does_not_load_scipy() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from pytoon_lang.backends.voices import hibari; hibari.load();"
        "print('scipy' in sys.modules, 'scipy.fft' in sys.modules); import scipy.fft"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == (
        "False False\n"
    )
