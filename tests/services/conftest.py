"""Three speech services on the loopback interface, and adapters that are told to go there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pytoon_lang.backends.base import Job, Made
from pytoon_lang.backends.voices import speak, wire
from pytoon_lang.compiler.ir.plan import Speak
from pytoon_lang.compiler.ir.scene import Voice
from tests.fakes import speech
from tests.fakes.server import Server

TEXT = "Meet Aurora, the sneaker that runs on sunlight."

SERVICES = {
    "elevenlabs": (speech.elevenlabs, "ELEVENLABS_API_KEY", "ELEVENLABS_BASE_URL", ""),
    "google": (speech.google, "GOOGLE_API_KEY", "GOOGLE_TTS_BASE_URL", ""),
    "openai": (speech.openai, "OPENAI_API_KEY", "OPENAI_BASE_URL", "/v1"),
}
VOICES = {
    "elevenlabs": Voice("elevenlabs", "Rachel", (("model", "eleven_flash_v2_5"), ("stability", "0.5"))),
    "google": Voice("google", "en-US-Neural2-F", (("pitch", "-2"),)),
    "openai": Voice("openai", "alloy", (("instructions", "Cheerful."),)),
}


@pytest.fixture(params=sorted(SERVICES))
def service(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, Server]]:
    """Each service in turn: (name, running fake), its key and address in the environment."""
    yield from started(request.param, monkeypatch)


@pytest.fixture
def one(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Server]]:
    """Start one service by name."""
    running: list[Iterator[tuple[str, Server]]] = []

    def start(name: str) -> Server:
        running.append(started(name, monkeypatch))
        return next(running[-1])[1]

    yield start
    for iterator in running:
        next(iterator, None)


def started(name: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, Server]]:
    answer, secret, address, suffix = SERVICES[name]
    monkeypatch.setenv(secret, speech.KEY)
    monkeypatch.setattr(wire, "_PAUSE", 0.01)
    with Server(answer) as server:
        monkeypatch.setenv(address, server.url + suffix)
        yield name, server


def say(
    folder: Path,
    name: str,
    text: str = TEXT,
    *,
    voice: Voice | None = None,
    speed: float = 1.0,
    seed: int = 7,
    language: str = "en",
    lexicon: tuple[tuple[str, str], ...] = (),
    cancelled: Callable[[], bool] = lambda: False,
) -> Made:
    params = Speak(text, voice or VOICES[name], speed, seed, language, lexicon)
    return speak(params, Job(folder, (), {}.__getitem__, {}.__getitem__, cancelled=cancelled))
