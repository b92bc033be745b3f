"""`python -m bench.speech` reads labels as linguists write them, and finds where a line was cut out."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from bench.speech import __main__ as bench
from bench.speech import labels

LONG = """File type = "ooTextFile"
Object class = "TextGrid"
xmin = 0
xmax = 1.5
tiers? <exists>
size = 2
item []:
    item [1]:
        class = "IntervalTier"
        name = "phone"
        xmin = 0
        xmax = 1.5
        intervals: size = 1
        intervals [1]:
            xmin = 0
            xmax = 1.5
            text = "a"
    item [2]:
        class = "IntervalTier"
        name = "word"
        xmin = 0
        xmax = 1.5
        intervals: size = 3
        intervals [1]:
            xmin = 0
            xmax = 0.25
            text = ""
        intervals [2]:
            xmin = 0.25
            xmax = 0.75
            text = "24"
        intervals [3]:
            xmin = 0.75
            xmax = 1.5
            text = "hours"
"""
_TIERS = '"IntervalTier"\n"words"\n0\n1.5\n3\n0\n0.25\n"sil"\n0.25\n0.75\n"24"\n0.75\n1.5\n"hours"\n'
SHORT = f'File type = "ooTextFile"\nObject class = "TextGrid"\n\n0\n1.5\n<exists>\n1\n{_TIERS}'


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        ("TextGrid", LONG),
        ("TextGrid", SHORT),
        ("wrd", "12000 36000 24\n36000 72000 hours\n"),
        ("json", json.dumps([{"word": "24", "start": 0.25}, {"text": "hours", "start": 0.75}])),
    ],
)
def test_words_are_read_from_every_kind_of_label(tmp_path: Path, suffix: str, text: str) -> None:
    labels.save(tmp_path / "one.wav", np.zeros(72_000, np.float32))
    labels.save(tmp_path / "unlabelled.wav", np.zeros(72_000, np.float32))
    (tmp_path / f"one.{suffix}").write_text(text, "utf-8")
    (clip,) = labels.clips(tmp_path)
    assert clip.labels == (("24", 0.25), ("hours", 0.75))
    assert len(clip.samples) == 72_000


def test_a_line_is_found_in_its_recording() -> None:
    recording = np.random.default_rng(1).standard_normal(100_000).astype(np.float32)
    assert bench._cut(recording[31_000:60_000] * np.float32(-0.3), recording) == 31_000
