"""Wire-true speech services: ElevenLabs, Google Cloud Text-to-Speech, OpenAI audio, as their own SDKs know them.

What no SDK validates is validated here: required headers, fields, ranges. The voice is the embedded one, so what comes
back is speech, and its true word times are known. Sources: the vendors' SDKs of 2026-11 and facts measured with them.
"""

from __future__ import annotations

import base64
import io
import re
import wave
from functools import cache
from typing import Any
from xml.etree import ElementTree

import numpy as np

from pytoon_lang.backends.base import Job
from pytoon_lang.backends.voices import local, sound
from pytoon_lang.backends.voices.base import Utterance
from pytoon_lang.compiler.ir.plan import Speak
from pytoon_lang.compiler.ir.scene import Voice

from .server import Reply, Seen

KEY = "planted-secret-0123456789"
VOICE_ID = "21m00Tcm4TlvDq8ikWAM"


@cache
def said(text: str) -> Utterance:
    """What the fake's voice says."""
    from pathlib import Path

    utterance = local.speak(Speak(text, Voice("local"), 1.0, 0), Voice("local"), Job(Path(), (), Path, str))
    return sound.finished(utterance)


def wav(samples: np.ndarray, rate: int = 48_000) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(np.clip(samples * 32767, -32768, 32767).astype("<i2").tobytes())
    return out.getvalue()


def elevenlabs(seen: Seen) -> Reply:
    if seen.headers.get("xi-api-key") != KEY:
        detail = {"type": "authentication_error", "code": "invalid_api_key", "message": "Invalid API key"}
        return Reply(401, {"detail": detail})
    if (seen.method, seen.path) == ("GET", "/v2/voices"):
        voice = {"voice_id": VOICE_ID, "name": "Rachel - calm", "category": "premade", "labels": {}, "settings": None}
        return Reply(200, {"voices": [voice], "has_more": False, "total_count": 1, "next_page_token": None})
    match = re.fullmatch(r"/v1/text-to-speech/(\w+)/with-timestamps", seen.path)
    if seen.method != "POST" or not match:
        return Reply(404, {"detail": "Not Found"})
    if match[1] != VOICE_ID:
        return Reply(404, {"detail": {"code": "voice_not_found", "message": "no such voice"}})
    wrong = _elevenlabs_mistakes(seen)
    if wrong:
        return Reply(422, {"detail": [{"loc": ["body", wrong], "msg": f"{wrong} is not valid", "type": "value_error"}]})
    text = seen.json["text"]
    line = said(text)
    starts, ends = _characters(text, line)
    alignment = {
        "characters": list(text),
        "character_start_times_seconds": starts,
        "character_end_times_seconds": ends,
    }
    body = {"audio_base64": base64.b64encode(wav(line.samples)).decode(), "alignment": alignment}
    headers = {"request-id": "req_0123", "character-cost": str(len(text))}
    return Reply(200, body | {"normalized_alignment": alignment}, headers)


_ELEVENLABS = {
    "text": str, "model_id": str, "voice_settings": dict, "seed": int, "language_code": str, "previous_text": str,
    "next_text": str, "apply_text_normalization": str,
}  # fmt: skip


def _elevenlabs_mistakes(seen: Seen) -> str:
    body = seen.json
    for name, value in body.items():
        if not isinstance(value, _ELEVENLABS.get(name, ())):
            return str(name)
    if not body.get("text") or not 0 <= body.get("seed", 0) <= 4294967295:
        return "text"
    settings = body.get("voice_settings", {})
    limits = {"stability": (0, 1), "similarity_boost": (0, 1), "style": (0, 1), "speed": (0.7, 1.2)}
    for name, value in settings.items():
        if name not in limits or not limits[name][0] <= value <= limits[name][1]:
            return f"voice_settings.{name}"
    return (
        "" if re.fullmatch(r"(mp3|pcm|wav|opus)_\d+(_\d+)?", seen.query.get("output_format", "")) else "output_format"
    )


def _characters(text: str, line: Utterance) -> tuple[list[float], list[float]]:
    """A time for every character, from those of the words."""
    starts, ends = [], []
    words = iter(line.words)
    for piece in re.findall(r"\S+|\s", text):
        if piece.isspace():
            starts.append(ends[-1] if ends else 0.0)
            ends.append(starts[-1])
            continue
        word = next(words)
        edges = np.linspace(word.start / 48_000, word.end / 48_000, len(piece) + 1)
        starts += [round(float(edge), 3) for edge in edges[:-1]]
        ends += [round(float(edge), 3) for edge in edges[1:]]
    return starts, ends


def google(seen: Seen) -> Reply:
    if KEY not in {seen.headers.get("x-goog-api-key"), seen.headers.get("authorization", "").removeprefix("Bearer ")}:
        error = {"code": 403, "message": "API key not valid", "status": "PERMISSION_DENIED"}
        return Reply(403, {"error": error})
    if (seen.method, seen.path) != ("POST", "/v1beta1/text:synthesize"):
        return Reply(404, {"error": {"code": 404, "message": "Not found", "status": "NOT_FOUND"}})
    wrong = _google_mistakes(seen.json)
    if wrong:
        return Reply(400, {"error": {"code": 400, "message": wrong, "status": "INVALID_ARGUMENT"}})
    tokens = _marked(seen.json["input"]["ssml"])
    line = said(" ".join(text for _, text in tokens))
    points = []
    at = 0
    for name, text in tokens:
        points.append({"markName": name, "timeSeconds": line.words[at].start / 48_000})
        at += len(text.split())
    rate = seen.json["audioConfig"].get("sampleRateHertz", 24_000)
    narrow = np.fft.irfft(np.fft.rfft(line.samples)[: len(line.samples) // 4 + 1], len(line.samples) // 2) / 2
    audio = wav(narrow, rate) if rate == 24_000 else wav(line.samples)
    timed = "SSML_MARK" in seen.json.get("enableTimePointing", []) and "Chirp" not in seen.json["voice"].get("name", "")
    body = {"audioContent": base64.b64encode(audio).decode(), "timepoints": points if timed else []}
    return Reply(200, body | {"audioConfig": seen.json["audioConfig"]})


def _google_mistakes(body: Any) -> str:
    if set(body) - {"input", "voice", "audioConfig", "enableTimePointing"}:
        return f"unknown fields {sorted(body)}"
    if set(body["voice"]) - {"languageCode", "name", "ssmlGender"} or "languageCode" not in body["voice"]:
        return "voice"
    audio = body["audioConfig"]
    if set(audio) - {"audioEncoding", "speakingRate", "pitch", "volumeGainDb", "sampleRateHertz"}:
        return "audioConfig"
    if audio.get("audioEncoding") not in {"LINEAR16", "MP3", "OGG_OPUS"}:
        return "audioEncoding"
    if not 0.25 <= audio.get("speakingRate", 1) <= 2:
        return "speakingRate"
    return "" if len(body["input"].get("ssml", "").encode()) <= 5000 else "input too long"


def _marked(ssml: str) -> list[tuple[str, str]]:
    root = ElementTree.fromstring(ssml)  # noqa: S314 - what our own adapter or an SDK wrote
    assert root.tag == "speak"
    return [(mark.get("name", ""), (mark.tail or "").strip()) for mark in root.iter("mark")]


def openai(seen: Seen) -> Reply:
    if seen.headers.get("authorization") != f"Bearer {KEY}":
        error = {
            "message": "Incorrect API key",
            "type": "invalid_request_error",
            "code": "invalid_api_key",
            "param": None,
        }
        return Reply(401, {"error": error})
    return local_server(seen)


def local_server(seen: Seen) -> Reply:
    """The same endpoint on a server of one's own, without a key."""
    if (seen.method, seen.path) != ("POST", "/v1/audio/speech"):
        return Reply(404, {"error": {"message": "Not found", "type": "invalid_request_error", "code": None}})
    wrong = _openai_mistakes(seen.json)
    if wrong:
        error = {"message": f"Invalid value: {wrong}", "type": "invalid_request_error", "code": "invalid_value"}
        return Reply(400, {"error": error | {"param": wrong}})
    audio = wav(said(seen.json["input"]).samples)
    return Reply(200, audio, {"Content-Type": "audio/wav", "x-request-id": "req_openai"})


def _openai_mistakes(body: Any) -> str:
    known = {"model", "input", "voice", "instructions", "response_format", "speed", "stream_format"}
    if set(body) - known:
        return str(sorted(set(body) - known)[0])
    if not {"model", "input", "voice"} <= set(body) or len(body["input"]) > 4096:
        return "input"
    if body.get("response_format", "mp3") not in {"mp3", "opus", "aac", "flac", "wav", "pcm"}:
        return "response_format"
    return "" if 0.25 <= body.get("speed", 1) <= 4 else "speed"
