"""stable-ts, below the embedded aligner: the real package with a tiny model made here, and what is said without it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from pytoon_lang.backends import aligners
from pytoon_lang.backends.aligners import ladder, models, stable, stable_files
from pytoon_lang.backends.aligners.recording import Recording
from pytoon_lang.backends.voices.base import Word
from tests.speech.conftest import SENTENCES, pcm, said

needs_stable = pytest.mark.skipif(
    not stable_files.installed(), reason=f"the extra is not installed: {stable_files.EXTRA}"
)
GERMAN = ("Guten Morgen, liebe Leute.", "Das kostet 12 Euro — 🚀 nur heute!")


@pytest.fixture(autouse=True)
def no_model_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for variable in (models.VARIABLE, stable_files.VARIABLE, "HF_HUB_CACHE"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HF_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(models, "installed", lambda: "")  # WhisperX has tests of its own
    ladder._whisper.cache_clear()


def heard() -> Recording:
    samples = np.concatenate([said(text).samples for text in SENTENCES[:2]])
    return Recording(samples, pcm(samples))


def tiny(path: Path) -> Path:
    """A Whisper model that has learnt nothing, saved as its makers save theirs."""
    import torch
    from whisper.model import ModelDimensions, Whisper

    torch.manual_seed(0)
    shape = ModelDimensions(
        n_mels=80, n_audio_ctx=1500, n_audio_state=32, n_audio_head=2, n_audio_layer=1,
        n_vocab=51865, n_text_ctx=448, n_text_state=32, n_text_head=2, n_text_layer=2,
    )  # fmt: skip
    torch.save({"dims": dataclasses.asdict(shape), "model_state_dict": Whisper(shape).state_dict()}, path)
    return path


class _Told:
    """A word as stable-ts tells it."""

    def __init__(self, word: str, start: float, end: float, probability: float = 0.6) -> None:
        self.word, self.start, self.end, self.probability = word, start, end, probability


class _Model:
    """A model that answers what it is given."""

    is_multilingual = True

    def __init__(self, *told: _Told) -> None:
        self.told = told

    def align(self, *_arguments: object, **_options: object) -> _Model:
        return self

    def all_words(self) -> tuple[_Told, ...]:
        return self.told


@needs_stable
def test_the_real_package_runs_on_a_local_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = stable.loaded(tiny(tmp_path / "tiny.pt"))
    answer = stable._answer(heard(), "Guten Morgen, liebe Leute.", model, "de")
    assert "".join(one["word"] for one in answer) == "GutenMorgen,liebeLeute."
    monkeypatch.setenv(stable_files.VARIABLE, str(tmp_path / "tiny.pt"))
    assert "stable-ts 2" in aligners.fingerprint()
    # It has learnt nothing, so it may lose its way: then lengths stand, and it is said why.
    found = ladder.best(heard(), GERMAN, "de")
    assert [word.text for word in found.words] == " ".join(GERMAN).split()
    assert (found.method, bool(found.skipped)) in {("stable-ts", False), ("proportional", True)}
    (tmp_path / "tiny.pt").write_bytes(b"nothing")
    ladder._whisper.cache_clear()
    assert "its model cannot be loaded" in ladder.best(heard(), GERMAN, "de").skipped


def test_every_token_gets_the_time_of_its_words() -> None:
    words = ["Guten", "Morgen,", "liebe", "Leute.", "Das", "kostet", "12", "Euro", "nur", "heute!"]
    model = _Model(*(_Told(f" {word}", n * 0.4, n * 0.4 + 0.3) for n, word in enumerate(words)))
    found = stable.find(heard(), GERMAN, model, "de", ())
    assert (found.method, found.skipped) == ("stable-ts", "")
    assert [word.text for word in found.words] == " ".join(GERMAN).split()
    times = {word.text: word.start for word in found.words}
    assert [times[word] for word in words] == [round(n * 0.4 * 48_000) for n in range(len(words))]
    assert min(found.confidence) == 0.3  # what makes no sound
    assert max(found.confidence) == 0.6


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ((), "no path"),
        ([_Told(" Guten", 1, 1), _Told(" Morgen,", 1, 1)], "no path"),
        ([_Told(" Guten", 0, 1)], "no path"),
    ],
)
def test_a_lost_way_is_said(
    told: tuple[_Told, ...], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "model.pt").write_bytes(b"model")
    monkeypatch.setenv(stable_files.VARIABLE, str(tmp_path / "model.pt"))
    monkeypatch.setattr(stable_files, "installed", lambda: "2.19.1")
    monkeypatch.setattr(stable, "loaded", lambda _file: _Model(*told))
    found = ladder.best(heard(), GERMAN, "de")
    assert found.method == "proportional"
    assert message in found.skipped


def test_where_the_embedded_aligner_works_it_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(stable_files.VARIABLE, str(tmp_path / "none.pt"))
    found = ladder.best(heard(), SENTENCES[:2], "en")
    assert (found.method, found.skipped) == ("forced", "")
    assert all(isinstance(word, Word) for word in found.words)
    monkeypatch.setattr(stable_files, "installed", lambda: "")
    assert "not installed" in ladder.best(heard(), GERMAN, "de").skipped
    monkeypatch.setattr(stable_files, "installed", lambda: "2.19.1")
    assert "names no file" in ladder.best(heard(), GERMAN, "de").skipped
