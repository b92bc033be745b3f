"""Stills, captions and sounds of the reference timeline, made from a seed so that every run measures the same."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from pytoon_lang.backends.ffmpeg.wave import write_float, write_speech
from pytoon_lang.backends.text import draw_svg
from pytoon_lang.world.fonts import shipped

SCENES = 5
WIDTH, HEIGHT, RATE = 1080, 1920, 30
SCENE_FRAMES, OVERLAP = 120, 15
FRAMES = SCENES * SCENE_FRAMES - (SCENES - 1) * OVERLAP
SAMPLES = FRAMES * 48000 // RATE
SPEECH_AT, SPEECH_SAMPLES = 48000, 12 * 48000
CAPTION = (90, 1380, 900, 120)  # x, y, width, height


def words(number: int) -> str:
    """The caption of a scene."""
    return f"What is scene {number + 1} about?"


def caption_svg(text: str) -> str:
    """White on a black edge, 64 px."""
    font = next(face.digest for face in shipped() if (face.family, face.weight) == ("Inter", 700))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="120" viewBox="0 0 900 120">'
        '<text x="450" y="82" font-family="Inter" font-weight="700" font-size="64" text-anchor="middle" fill="#ffffff" '
        f'data-font="{font}" stroke="#000000" stroke-width="8" paint-order="stroke">'
        f"{text}</text></svg>"
    )


def make(folder: Path) -> None:
    """Write still-N.jpg, caption-N.png, music.wav and speech.wav."""
    for number in range(SCENES):
        cv2.imwrite(str(folder / f"still-{number}.jpg"), still(number), [cv2.IMWRITE_JPEG_QUALITY, 92])
        caption(folder, number, words(number))
    write_float(folder / "music.wav", _music())
    write_speech(folder / "speech.wav", _speech())


def caption(folder: Path, number: int, text: str) -> None:
    """Write caption-N.png."""
    pixels = draw_svg(caption_svg(text), CAPTION[2], CAPTION[3], Path)
    assert pixels[..., 3].any(), "a caption without its font is measured as if it cost nothing"
    cv2.imwrite(str(folder / f"caption-{number}.png"), cv2.cvtColor(pixels, cv2.COLOR_RGBA2BGRA))


def still(number: int) -> np.ndarray:
    """Like a photograph to an encoder: detail at every scale (1/f), soft light, some hard edges, a little grain."""
    rng = np.random.default_rng(number)
    height, width = 2880, 1620
    picture = np.full((height, width, 3), 110, np.float32)
    for step in (512, 256, 128, 64, 32, 16, 8, 4):
        layer = rng.normal(0, 1, (height // step + 2, width // step + 2, 3)).astype(np.float32)
        layer = 0.6 * layer.mean(axis=2, keepdims=True) + 0.4 * layer
        picture += cv2.resize(layer, (width, height), interpolation=cv2.INTER_CUBIC) * (2.0 * step**0.5)
    for _ in range(12):
        centre, radius = (int(rng.integers(width)), int(rng.integers(height))), int(rng.integers(40, 260))
        cv2.circle(picture, centre, radius, [float(c) for c in rng.integers(0, 255, 3)], -1, cv2.LINE_AA)
    picture += rng.normal(0, 1.5, picture.shape)
    return np.clip(picture, 0, 255).astype(np.uint8)


def _music() -> np.ndarray:
    time = np.arange(SAMPLES + 96000) / 48000
    chords = [(220, 277.2, 329.6), (196, 246.9, 293.7), (174.6, 220, 261.6), (196, 246.9, 329.6)]
    sound = np.zeros((len(time), 2), np.float32)
    for number, chord in enumerate(chords * 3):
        envelope = np.exp(-np.abs(time - 2 * number - 1) * 1.5)
        for side in (0, 1):
            tone = sum(np.sin(2 * np.pi * note * (1 + 0.001 * side) * time) for note in chord)
            sound[:, side] += (0.12 * envelope * tone).astype(np.float32)
    return sound


def _speech() -> np.ndarray:
    """Buzz in syllables with the crest of a voice."""
    rng = np.random.default_rng(9)
    time = np.arange(SPEECH_SAMPLES) / 48000
    pitch = 120 + 15 * np.sin(2 * np.pi * 0.4 * time)
    phase = 2 * np.pi * np.cumsum(pitch) / 48000
    voice = sum(np.sin(k * phase) / k for k in range(1, 24))
    syllables = np.clip(np.sin(2 * np.pi * 2.1 * time) + 0.3 * np.sin(2 * np.pi * 0.55 * time), 0, 1) ** 1.5
    sound = 0.16 * voice * syllables + 0.004 * rng.normal(size=len(time))
    return np.repeat(sound.astype(np.float32)[:, None], 2, axis=1)
