"""The first rung of the ladder: the real WhisperX with a tiny model made here, and what happens where it is missing."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from pytoon_lang.backends import aligners
from pytoon_lang.backends.aligners import align, ladder, models, whole
from pytoon_lang.backends.aligners.recording import Recording
from pytoon_lang.backends.base import BackendError, Made
from pytoon_lang.backends.voices import sound
from pytoon_lang.backends.voices.base import Word
from pytoon_lang.compiler.ir.plan import Align
from tests.speech.conftest import SENTENCES, job, pcm, said

LETTERS = ["<pad>", "<s>", "</s>", "<unk>", "|", *"ETAONIHSRDLUMWCFGYPBVK'XJQZ"]
needs_whisperx = pytest.mark.skipif(not models.installed(), reason=f"the extra is not installed: {models.EXTRA}")


@pytest.fixture(autouse=True)
def no_model_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(models.VARIABLE, raising=False)
    monkeypatch.delenv("HF_HUB_CACHE", raising=False)
    monkeypatch.setenv("HF_HOME", str(tmp_path / "cache"))
    whole._whole.cache_clear()
    ladder._model.cache_clear()


def take(script: tuple[str, ...], pause: float = 0.5) -> tuple[np.ndarray, list[Word]]:
    pieces, words, at = [], [], 0
    for text in script:
        gap, line = np.zeros(round(pause * 48_000), np.float32), said(text)
        at += len(gap)
        words += [Word(token, start + at, end + at) for token, start, end in line.words]
        pieces += [gap, line.samples]
        at += len(line.samples)
    return np.concatenate([*pieces, np.zeros(24_000, np.float32)]), words


def tiny(folder: Path, seed: int = 0, letters: list[str] = LETTERS) -> Path:
    """A wav2vec2 model of 95 kB that has learnt nothing, saved as Hugging Face saves one."""
    import torch
    from transformers import (
        Wav2Vec2Config,
        Wav2Vec2CTCTokenizer,
        Wav2Vec2FeatureExtractor,
        Wav2Vec2ForCTC,
        Wav2Vec2Processor,
    )

    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = folder / "vocab.json"
    vocabulary.write_text(json.dumps({letter: number for number, letter in enumerate(letters)}))
    tokenizer = Wav2Vec2CTCTokenizer(str(vocabulary))  # the tokens that every such model has
    extractor = Wav2Vec2FeatureExtractor(1, 16_000, 0.0, do_normalize=True, return_attention_mask=False)
    Wav2Vec2Processor(feature_extractor=extractor, tokenizer=tokenizer).save_pretrained(folder)
    torch.manual_seed(seed)
    config = Wav2Vec2Config(
        vocab_size=len(letters), hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64,
        conv_dim=(16,) * 7, conv_kernel=(10, 3, 3, 3, 3, 2, 2), conv_stride=(5, 2, 2, 2, 2, 2, 2),
        num_feat_extract_layers=7, num_conv_pos_embeddings=16, num_conv_pos_embedding_groups=2, pad_token_id=0,
    )  # fmt: skip
    Wav2Vec2ForCTC(config).save_pretrained(folder)
    return folder


def cut_out(folder: Path, script: tuple[str, ...], line: int = 0, language: str = "en") -> Made:
    path = folder / "ana.wav"
    if not path.exists():
        sound.write(path, take(script)[0])
    into = folder / f"line {line}"
    into.mkdir(exist_ok=True)
    return align(Align(str(path), script, line, language), job(into, {str(path): path}))


class Oracle:
    """Hears every letter when it is said: words in samples at 48 kHz, of the whole recording."""

    def __init__(self, words: list[Word], recording: np.ndarray) -> None:
        self.words, self.recording, self.heard = words, recording.astype(np.float32) / 32768, []

    def __call__(self, wave: Any) -> Any:
        import torch

        piece = wave[0].numpy()
        first = next(at for at in range(len(self.recording)) if self._is(piece, at))
        self.heard.append(len(piece))
        frames = (len(piece) - 400) // 320 + 1
        logits = torch.full((1, frames, len(LETTERS)), -8.0)
        logits[..., 0] = 0
        for text, start, end in self.words:
            letters = [letter for letter in text.upper() if letter in LETTERS]
            for number, letter in enumerate(letters):
                frame = round((start + (end - start) * number / len(letters)) / 960 - first / 320)
                if 0 <= frame < frames:
                    logits[0, frame, 0], logits[0, frame, LETTERS.index(letter)] = -8.0, 0.0
        return SimpleNamespace(logits=logits)

    def _is(self, piece: np.ndarray, at: int) -> bool:
        probe = slice(at, at + len(piece))
        return self.recording[at] == piece[0] and np.array_equal(self.recording[probe], piece)


@needs_whisperx
def test_a_recording_is_timed_by_whisperx(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(models.VARIABLE, str(tiny(tmp_path / "model")))
    script = SENTENCES[:4]
    for line, text in enumerate(script):
        made = cut_out(tmp_path, script, line)
        assert made.facts["method"] == "whisperx"
        assert [word["text"] for word in made.facts["words"]] == text.split()
        assert 0 <= made.facts["confidence"] < 0.45  # it has learnt nothing and knows it
        assert {notice.code for notice in made.notices} == {"alignment-uncertain"}
        json.dumps(dict(made.facts))


@needs_whisperx
@pytest.mark.parametrize("count", [4, 16])
def test_letters_that_are_heard_say_when_words_begin(count: int) -> None:
    from pytoon_lang.backends.aligners import whisperx

    script = SENTENCES[:count]
    samples, words = take(script)
    heard = Recording(samples, pcm(samples))
    oracle = Oracle(words, heard.pcm)
    model = whisperx.Model(oracle, {letter.lower(): n for n, letter in enumerate(LETTERS)}, "en")
    found = whisperx.find(heard, script, model, (), lambda: ladder.find(heard, script, "en"))
    assert [word.text for word in found.words] == [word.text for word in words]
    plain = [n for n, word in enumerate(words) if word.text.strip(".,?!").isalpha() and word.text.islower()]
    errors = [abs(found.words[n].start - words[n].start) / 48 for n in plain]
    assert np.median(errors) < 12
    assert np.percentile(errors, 95) < 80
    assert len(oracle.heard) == 1 if count == 4 else len(oracle.heard) > 1
    assert max(oracle.heard) <= 30 * 16_000


@needs_whisperx
def test_other_languages_have_folders_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(models.VARIABLE, str(tmp_path / "models"))
    tiny(tmp_path / "models" / "de", letters=[*LETTERS, *"ÄÖÜß"])
    script = ("Größer werden über Nacht.", "Ein Schuh für den Morgen.")
    made = cut_out(tmp_path, script, language="de-AT")
    assert made.facts["method"] == "whisperx"
    assert [word["text"] for word in made.facts["words"]] == script[0].split()
    assert models.model("en") is None


@needs_whisperx
def test_a_model_of_another_alphabet_gives_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(models.VARIABLE, str(tiny(tmp_path / "model")))
    sound.write(tmp_path / "ana.wav", take(SENTENCES[:1])[0])
    made = cut_out(tmp_path, ("Быстрая лиса и ленивая собака.",), language="ru")
    assert made.facts["method"] == "proportional"
    assert "does not know the letters" in made.notices[0].message
    assert made.notices[0].code == "aligner-skipped"


@needs_whisperx
def test_a_broken_model_gives_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tiny(tmp_path / "model")
    monkeypatch.setenv(models.VARIABLE, str(folder))
    (folder / "model.safetensors").write_bytes(b"no weights")
    made = cut_out(tmp_path, SENTENCES[:2])
    assert made.facts["method"] == "forced"
    assert made.notices[0].code == "aligner-skipped"
    assert "cannot be loaded" in made.notices[0].message
    assert not cut_out(tmp_path, SENTENCES[:2], 1).notices  # said once for a recording


@needs_whisperx
def test_a_model_in_the_cache_of_hugging_face_is_found(tmp_path: Path) -> None:
    repository = tmp_path / "cache" / "hub" / "models--facebook--wav2vec2-base-960h"
    (repository / "refs").mkdir(parents=True)
    (repository / "refs" / "main").write_text("22aad52d435eb6dbaf354bdad9b0da84ce7d6156")
    tiny(repository / "snapshots" / "22aad52d435eb6dbaf354bdad9b0da84ce7d6156")
    assert cut_out(tmp_path, SENTENCES[:1]).facts["method"] == "whisperx"


@needs_whisperx
def test_another_model_is_another_tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without = aligners.fingerprint()
    monkeypatch.setenv(models.VARIABLE, str(tiny(tmp_path / "one")))
    one = aligners.fingerprint()
    monkeypatch.setenv(models.VARIABLE, str(tiny(tmp_path / "moved" / "elsewhere")))
    assert aligners.fingerprint() == one
    monkeypatch.setenv(models.VARIABLE, str(tiny(tmp_path / "two", seed=1)))
    assert len({without, one, aligners.fingerprint()}) == 3
    assert f"whisperx {models.installed()}" in one


@needs_whisperx
def test_without_a_model_the_next_rung_says_what_to_do(tmp_path: Path) -> None:
    made = cut_out(tmp_path, SENTENCES[:1])
    assert made.facts["method"] == "forced"
    (notice,) = made.notices
    assert notice.code == "aligner-skipped"
    assert "hf download facebook/wav2vec2-base-960h" in notice.message


def test_a_model_without_the_package_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "find_spec", lambda _name: None)
    assert aligners.fingerprint().endswith(aligners.PRONUNCIATIONS)
    assert not cut_out(tmp_path, SENTENCES[:1]).notices
    whole._whole.cache_clear()
    monkeypatch.setenv(models.VARIABLE, str(tmp_path))
    made = cut_out(tmp_path, SENTENCES[:1])
    assert made.facts["method"] == "forced"
    assert [notice.code for notice in made.notices] == ["aligner-skipped"]
    assert models.EXTRA in made.notices[0].message


def test_whatever_goes_wrong_inside_is_the_next_rung(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "installed", lambda: "3.8.6")
    monkeypatch.setattr(models, "fingerprint", lambda: "")
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "model.safetensors").write_bytes(b"")
    monkeypatch.setenv(models.VARIABLE, str(tmp_path))

    def broken(*_: object) -> None:
        raise BackendError("no memory")

    monkeypatch.setattr(ladder, "_model", broken)
    made = cut_out(tmp_path, SENTENCES[:1])
    assert made.facts["method"] == "forced"
    assert made.notices[0].message == "WhisperX could not time the words: no memory"
