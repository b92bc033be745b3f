"""Speech services over real sockets: what they say is heard, timed, billed, and every way to fail is told apart."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from pytoon_lang.backends.base import Cancelled, Unavailable
from pytoon_lang.backends.voices import wire
from pytoon_lang.compiler.ir.scene import Voice
from tests.fakes import speech
from tests.fakes.server import Reply, Server
from tests.services.conftest import TEXT, say

Service = tuple[str, Server]


def test_a_line_is_spoken_and_every_word_has_its_time(service: Service, tmp_path: Path) -> None:
    name, server = service
    made = say(tmp_path, name)
    assert made.files == ("speech.wav",)
    facts = made.facts
    assert (facts["engine"], facts["method"]) == (name, "forced" if name == "openai" else "provider")
    assert [word["text"] for word in facts["words"]] == TEXT.split()
    true = speech.said(TEXT)
    assert facts["samples"] == pytest.approx(len(true.samples), abs=2400)
    errors = [abs(word["start"] - gold.start) / 48 for word, gold in zip(facts["words"], true.words, strict=True)]
    assert max(errors) < (100 if name == "openai" else 21)  # ms
    assert sum(one.method == "POST" for one in server.log) == 1


def test_what_it_costs_is_written_down(service: Service, tmp_path: Path) -> None:
    name, _ = service
    facts = say(tmp_path, name).facts
    assert facts["characters"] == len(TEXT)
    assert facts["model"] == {
        "elevenlabs": "eleven_flash_v2_5", "google": "en-US-Neural2-F", "openai": "gpt-4o-mini-tts",
    }[name]  # fmt: skip
    assert facts["request"] == {"elevenlabs": "req_0123", "google": "", "openai": "req_openai"}[name]


def test_numbers_prices_and_names_are_said_right_and_stay_as_they_are_written(service: Service, tmp_path: Path) -> None:
    name, server = service
    text = "Toonc's 9:16 shots: 4K, from $129/mo — Dr. Ada's 1st pick 🚀 costs 10% less."
    made = say(tmp_path, name, text, lexicon=(("Toonc", "toon see"),))
    assert [word["text"] for word in made.facts["words"]] == text.split()
    starts = [word["start"] for word in made.facts["words"]]
    assert starts == sorted(starts)
    sent = re.sub(r"<mark[^>]*>", "", server.log[-1].body.decode())
    assert "toon see's 9 by 16 shots: 4K, from $129 per month" in sent
    assert "🚀" not in sent


def test_too_many_requests_are_sent_again_once_after_the_wait_that_is_asked_for(
    service: Service, tmp_path: Path
) -> None:
    name, server = service
    busy = Reply(429, {"detail": {"code": "too_many_concurrent_requests", "message": "busy"}}, {"Retry-After": "1"})
    server.script += [busy]
    began = time.monotonic()
    say(tmp_path, name)
    assert time.monotonic() - began >= 1.0
    server.script += [busy, busy]
    with pytest.raises(Unavailable, match="too many requests") as caught:
        say(tmp_path, name)
    assert caught.value.everything


@pytest.mark.parametrize(
    ("reply", "why", "everything"),
    [
        (Reply(500), "down: status 500", True),
        (Reply(503, {"detail": "maintenance"}), "down: status 503", True),
        (Reply(401), "key was refused", True),
        (Reply(402), "out of credit", True),
        (Reply(400, {"error": {"message": "bad words", "code": "x"}}), "refused: status 400", False),
        (Reply(307, headers={"Location": "http://127.0.0.1:1/"}), "which is not followed", True),
        (Reply(200, b"RIFF" + b"x" * 4000, cut=900), "hung up", True),
        (Reply(200, b""), "sent no", False),
        (Reply(200, b"<html>not sound</html>"), "sent no sound", False),
        (Reply(200, b"#EXTM3U\nfile:///etc/passwd\n"), "sent no sound", False),
    ],
)
def test_every_failure_has_its_reason_and_is_paid_for_once_at_most(
    one: Callable[[str], Server], tmp_path: Path, reply: Reply, why: str, everything: bool
) -> None:
    server = one("openai")
    server.script += [reply]
    with pytest.raises(Unavailable, match=why) as caught:
        say(tmp_path, "openai")
    assert caught.value.everything == everything
    assert len(server.log) == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("status", "name", "body"),
    [
        (401, "elevenlabs", {"detail": {"status": "quota_exceeded", "message": "0 credits left"}}),
        (429, "openai", {"error": {"code": "insufficient_quota", "message": "check your plan"}}),
    ],
)
def test_out_of_credit_is_not_too_many_requests(
    one: Callable[[str], Server], tmp_path: Path, status: int, name: str, body: object
) -> None:
    server = one(name)
    server.answer = lambda _seen: Reply(status, body, {"Retry-After": "30"})
    with pytest.raises(Unavailable, match="out of credit") as caught:
        say(tmp_path, name)
    assert caught.value.everything
    assert len(server.log) == 1


def noise(seconds: float) -> np.ndarray:
    return np.random.default_rng(1).normal(0, 0.1, round(seconds * 48_000)).astype(np.float32)


@pytest.mark.parametrize(
    ("samples", "why"),
    [
        (np.zeros(96_000, np.float32), "silence"),
        (noise(3.0), "noise"),
        (0.3 * np.sin(np.arange(144_000) * 2 * np.pi * 440 / 48_000), "noise"),
        (np.concatenate([np.zeros(4800), noise(2.5), np.zeros(4800)]), "noise"),
    ],
)
def test_silence_and_noise_are_no_speech(
    one: Callable[[str], Server], tmp_path: Path, samples: np.ndarray, why: str
) -> None:
    server = one("openai")
    server.script += [Reply(200, speech.wav(samples))]
    with pytest.raises(Unavailable, match=why):
        say(tmp_path, "openai")


def test_half_a_line_and_ten_lines_are_not_the_line(one: Callable[[str], Server], tmp_path: Path) -> None:
    server = one("openai")
    line = speech.said(TEXT).samples
    server.script += [Reply(200, speech.wav(line[: len(line) // 8])), Reply(200, speech.wav(np.tile(line, 20)))]
    for _ in range(2):
        with pytest.raises(Unavailable, match="which is not the line"):
            say(tmp_path, "openai")


def test_a_slow_service_is_given_up(
    one: Callable[[str], Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = one("openai")
    monkeypatch.setattr(wire.ask, "__kwdefaults__", {"patience": 0.6, "secret": ""})
    body = speech.wav(speech.said(TEXT).samples)
    server.script += [Reply(200, delay=3), Reply(200, body, drip=2000)]
    for _ in range(2):
        began = time.monotonic()
        with pytest.raises(Unavailable, match="took"):
            say(tmp_path, "openai")
        assert time.monotonic() - began < 2.5
    assert len(server.log) == 2


def test_a_build_that_is_stopped_does_not_wait(one: Callable[[str], Server], tmp_path: Path) -> None:
    server = one("openai")
    server.answer = lambda _seen: Reply(429, headers={"Retry-After": "30"})
    until = time.monotonic() + 0.3
    with pytest.raises(Cancelled):
        say(tmp_path, "openai", cancelled=lambda: time.monotonic() > until)


def test_nobody_there_is_tried_three_times(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "_PAUSE", 0.01)
    voice = Voice("openai", "alloy", (("base-url", "http://127.0.0.1:9/v1"),))
    with pytest.raises(Unavailable, match="cannot be reached") as caught:
        say(tmp_path, "openai", voice=voice)
    assert caught.value.everything


def test_a_server_of_ones_own_gets_no_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", speech.KEY)
    with Server(speech.local_server) as server:
        voice = Voice("openai", "af_heart", (("base-url", f"{server.url}/v1/"), ("model", "kokoro")))
        facts = say(tmp_path, "openai", voice=voice).facts
        assert (facts["method"], facts["model"]) == ("forced", "kokoro")
        assert "authorization" not in server.log[0].headers
        assert speech.KEY not in str(server.log[0])


def test_no_server_of_ones_own_where_programs_are_strangers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(wire.ADDRESSES, "0")
    with Server(speech.local_server) as server:
        with pytest.raises(Unavailable, match="not taken here"):
            say(tmp_path, "openai", voice=Voice("openai", "alloy", (("base-url", f"{server.url}/v1/"),)))
        assert server.log == []


@pytest.mark.parametrize("url", ["ftp://a/b", "http://", "https://me:key@host/v1", "https://h/v1?key=1", "nonsense"])
def test_an_address_that_is_none(tmp_path: Path, url: str) -> None:
    with pytest.raises(Unavailable, match="the address must look like"):
        say(tmp_path, "openai", voice=Voice("openai", "alloy", (("base-url", url),)))


def test_a_key_is_not_sent_unencrypted_to_the_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", speech.KEY)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://speech.example.com/v1")
    with pytest.raises(Unavailable, match="use https"):
        say(tmp_path, "openai")


def test_without_a_key_nothing_is_sent(service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name, server = service
    for variable in ("ELEVENLABS_API_KEY", "GOOGLE_API_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(variable, raising=False)
    with pytest.raises(Unavailable, match="_API_KEY is not set"):
        say(tmp_path, name)
    assert server.log == []


def test_the_key_is_never_told(service: Service, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Services repeat keys in their errors; logs of the HTTP library, messages, details and results stay clean."""
    name, server = service
    caplog.set_level(logging.DEBUG)
    made = say(tmp_path, name)
    told = [repr(made), caplog.text, *(str(path.read_bytes()) for path in tmp_path.iterdir())]
    for status in (401, 400, 500):
        body = {"detail": {"message": f"the key {speech.KEY} is bad"}, "error": {"message": f"key {speech.KEY}"}}
        server.script += [Reply(status, body)]
        with pytest.raises(Unavailable) as caught:
            say(tmp_path, name)
        told += [str(caught.value), caught.value.detail, repr(caught.value), caplog.text]
        assert "***" in str(caught.value)
    assert not any(speech.KEY in text for text in told)
    assert speech.KEY in str(server.log[0])  # it was sent, where it belongs


def test_times_that_cannot_be_are_not_believed(one: Callable[[str], Server], tmp_path: Path) -> None:
    server = one("elevenlabs")
    usual = speech.elevenlabs

    def wrong(seen: object) -> Reply:
        reply = usual(seen)  # type: ignore[arg-type]
        if isinstance(reply.body, dict) and "alignment" in reply.body:
            times = reply.body["alignment"]["character_start_times_seconds"]
            reply.body["alignment"]["character_start_times_seconds"] = times[::-1]
        return reply

    server.answer = wrong
    assert say(tmp_path, "elevenlabs").facts["method"] == "forced"


def test_google_voices_without_marks_are_timed_by_the_aligner(one: Callable[[str], Server], tmp_path: Path) -> None:
    one("google")
    facts = say(tmp_path, "google", voice=Voice("google", "en-US-Chirp3-HD-Aoede")).facts
    assert facts["method"] == "forced"


def test_a_voice_that_the_account_does_not_have(one: Callable[[str], Server], tmp_path: Path) -> None:
    server = one("elevenlabs")
    with pytest.raises(Unavailable, match="no voice “Bob”"):
        say(tmp_path, "elevenlabs", voice=Voice("elevenlabs", "Bob"))
    assert [one.method for one in server.log] == ["GET"]
