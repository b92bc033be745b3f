"""Whether two videos show the same: a tool that draws less than the others is not measured by what it saves."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import cv2
import numpy as np

from bench.material import FRAMES, HEIGHT, WIDTH
from pytoon_lang.backends.ffmpeg.tool import binary

LOOKED_AT = (60, 112, 230, 300, 400, 500)
"""Frames; 112 and 217 to 232 lie in a cross fade, every scene is among them."""
ALIKE = 6.0
"""Mean difference of samples, of 255, at a quarter of the size: zoom that shakes gives 2, a missing fade 20."""


def judge(out: Path, reference: Path) -> str:
    """A few words on the video. Raises `SystemExit` when it is not the same video."""
    frames, shown = _frames(out)
    _, wanted = _frames(reference)
    if abs(frames - FRAMES) > 1 or shown.keys() != wanted.keys():
        raise SystemExit(f"{out}: {frames} frames in place of {FRAMES}")
    worst = max(float(np.abs(shown[at] - wanted[at]).mean()) for at in wanted)
    if worst > ALIKE:
        raise SystemExit(f"{out}: differs from the command's by {worst:.1f} of 255, at most {ALIKE:g}")
    return f"{frames} frames, {_loudness(out)} LUFS, off by {worst:.1f}/255"


def _frames(video: Path) -> tuple[int, dict[int, np.ndarray]]:
    """How many there are, and those that are looked at, small."""
    capture, number, found = cv2.VideoCapture(str(video)), 0, {}
    while capture.grab():
        if number in LOOKED_AT:
            picture = capture.retrieve()[1]
            if picture.shape[:2] != (HEIGHT, WIDTH):
                raise SystemExit(f"{video}: frames of {picture.shape[1]}x{picture.shape[0]}")
            found[number] = cv2.resize(picture, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA).astype(np.float32)
        number += 1
    return number, found


def _loudness(video: Path) -> str:
    argv = [str(binary()), "-nostdin", "-hide_banner", "-i", str(video), "-vn", "-af", "ebur128", "-f", "null", "-"]
    said = subprocess.run(argv, capture_output=True, text=True, check=True).stderr
    return re.findall(r"I:\s+(-?[\d.]+) LUFS", said)[-1]
