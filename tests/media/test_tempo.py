"""Speech that is sped up keeps its pitch and its words keep their places, to scale."""

from __future__ import annotations

import numpy as np
import pytest

from pytoon_lang.backends.aligners import sphinx
from pytoon_lang.backends.aligners.recording import Recording
from pytoon_lang.backends.ffmpeg.tempo import hurried
from tests.speech.conftest import SENTENCES, pcm, said


@pytest.mark.parametrize("percent", [103, 110])
def test_words_stay_where_they_belong(percent: int) -> None:
    errors = []
    for text in SENTENCES[:6]:
        line = said(text)
        fast = hurried(np.repeat(line.samples[:, None], 2, axis=1), percent)[:, 0]
        assert len(fast) == len(line.samples) * 100 // percent
        found = sphinx.find(Recording(fast, pcm(fast)), [text])
        slow = sphinx.find(Recording(line.samples, pcm(line.samples)), [text])
        assert found is not None
        assert slow is not None
        errors += [a.start - b.start * 100 / percent for a, b in zip(found.words, slow.words, strict=True)]
    assert float(np.median(np.abs(errors))) < 0.015 * 48_000
    assert float(np.percentile(np.abs(errors), 95)) < 0.045 * 48_000


def test_a_tone_keeps_its_pitch() -> None:
    tone = 0.3 * np.sin(2 * np.pi * 440 * np.arange(96_000) / 48_000).astype(np.float32)
    fast = hurried(np.repeat(tone[:, None], 2, axis=1), 110)[:, 0]
    spectrum = np.abs(np.fft.rfft(fast * np.hanning(len(fast))))
    assert np.argmax(spectrum) * 48_000 / len(fast) == pytest.approx(440, abs=2)


def test_natural_speed_changes_nothing() -> None:
    sound = np.ones((100, 2), np.float32)
    assert hurried(sound, 100) is sound
