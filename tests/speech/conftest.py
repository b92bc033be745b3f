"""Shared by the speech tests: one way to run a task, and sentences as advertisements and tutorials have them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pytoon_lang.backends.base import Job, Made
from pytoon_lang.backends.voices import local, sound, speak
from pytoon_lang.backends.voices.base import Utterance
from pytoon_lang.compiler.ir.plan import Speak
from pytoon_lang.compiler.ir.scene import Voice

SENTENCES = (
    "Meet Aurora, the sneaker that runs on sunlight.",
    "Every step stores a little morning.",
    "It costs $129 a month, or 50% less if you pay in 2026.",
    "Dr. Smith met J. K. Rowling at 7:30pm in St. Louis.",
    "Shot in 9:16 and 4K, e.g. for Reels, TikTok and Shorts.",
    "Stop scrolling. Your next favourite coffee is here.",
    "Really? Yes! And it ships tomorrow.",
    "The quick brown fox jumps over the lazy dog.",
    "She sells sea shells by the sea shore.",
    "Three simple steps: plan, shoot, and share.",
    "We planted 10,000 trees last year; this year we plant more.",
    "AI-powered tools cut costs, so small teams win.",
    "No account, no subscription, no nonsense.",
    "From £3.2 million to nothing in one week.",
    "Thank you for watching, and see you next time!",
    "Visit example.com or call us now.",
)

LOCAL = Voice("local")


def job(folder: Path, assets: dict[str, Path] | None = None) -> Job:
    return Job(folder, (), (assets or {}).__getitem__, {}.__getitem__)


def said(text: str, speed: float = 1.0, seed: int = 0) -> Utterance:
    """A line as a task would leave it, without the file."""
    return sound.finished(local.speak(Speak(text, LOCAL, speed, seed), LOCAL, job(Path())))


def made(
    folder: Path, text: str, voice: Voice = LOCAL, *, speed: float = 1.0, seed: int = 0, language: str = "en"
) -> Made:
    return speak(Speak(text, voice, speed, seed, language), job(folder))


def pcm(samples: np.ndarray) -> np.ndarray:
    """48 kHz float -> 16 kHz PCM, band limited."""
    bins = np.fft.rfft(samples)[: len(samples) // 6 + 1]
    return np.clip(np.fft.irfft(bins, len(samples) // 3) / 3 * 32767, -32768, 32767).astype(np.int16)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speech needs no network: whoever opens a connection here fails."""
    import socket

    def refuse(*_arguments: object) -> None:
        raise AssertionError("a voice tried to open a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
