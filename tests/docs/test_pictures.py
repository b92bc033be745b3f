"""Strips come out of the real renderer: they show a transition from one picture to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

from pytoon_lang.reference.pictures import DIGESTS, render, stale, write
from pytoon_lang.reference.strips import Strip, strips

if TYPE_CHECKING:
    from pathlib import Path

BY_NAME = {strip.name: strip for strip in strips()}


def seen(data: bytes) -> np.ndarray:
    picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    return picture.astype(float)


def cells(strip: Strip, picture: np.ndarray) -> list[np.ndarray]:
    return [picture[:, at * (strip.width + 6) :][:, : strip.width] for at in range(len(strip.at))]


def test_a_transition_goes_from_day_to_dusk() -> None:
    strip = BY_NAME["transition-fade"]
    frames = cells(strip, seen(render(strip)))
    light = [frame.mean() for frame in frames]
    assert light == sorted(light, reverse=True)
    assert light[0] - light[-1] > 40


def test_captions_are_cut_out() -> None:
    strip = BY_NAME["style-clean"]
    picture = seen(render(strip))
    assert picture.shape[1] == 4 * strip.width + 3 * 6
    assert picture.shape[0] < strip.width
    assert any(frame.max() > 230 for frame in cells(strip, picture)[1:])  # letters, on dark hills


def test_only_what_is_stale_is_rendered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    two = [BY_NAME["grade-warm"], BY_NAME["grade-cool"]]
    monkeypatch.setattr("pytoon_lang.reference.pictures.render", lambda strip: strip.name.encode())
    assert list(write(tmp_path, two)) == ["grade-warm", "grade-cool"]
    assert stale(tmp_path, two) == []
    changed = [two[0], two[1]._replace(program="another")]
    assert stale(tmp_path, changed) == ["grade-cool"]
    assert list(write(tmp_path, changed[:1])) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == [DIGESTS, "grade-warm.jpg"]
