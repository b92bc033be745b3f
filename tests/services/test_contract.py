"""The vendors' own SDKs drive the fakes, unmodified, and send what our adapters send, field by field.

They prove methods, paths, headers, names of fields and that our fakes answer what the SDKs read. They do not prove what
the services accept: an SDK checks no values.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from pytoon_lang.backends.voices.said import said
from pytoon_lang.compiler.ir.scene import Voice
from tests.fakes import speech
from tests.fakes.server import Reply, Seen, Server
from tests.services.conftest import TEXT, VOICES, say

ONE = "One moment."


def requests(server: Server) -> tuple[list[Seen], list[Seen]]:
    """What ours and what theirs sent, those that make speech; the log is split where `mark` stands."""
    posts = [seen for seen in server.log if seen.method == "POST"]
    return posts[:1], posts[1:]


def same(ours: Seen, theirs: Seen, header: str) -> None:
    assert (ours.method, ours.path) == (theirs.method, theirs.path)
    assert ours.headers[header] == theirs.headers[header]
    assert ours.headers["content-type"].partition(";")[0] == theirs.headers["content-type"].partition(";")[0]
    assert ours.json == theirs.json


def test_elevenlabs(one: Callable[[str], Server], tmp_path: Path) -> None:
    elevenlabs = pytest.importorskip("elevenlabs")
    server = one("elevenlabs")
    say(tmp_path, "elevenlabs", speed=1.1)
    client = elevenlabs.ElevenLabs(api_key=speech.KEY, base_url=server.url)
    answer = client.text_to_speech.convert_with_timestamps(
        speech.VOICE_ID,
        text=TEXT,
        model_id="eleven_flash_v2_5",
        output_format="mp3_44100_128",
        seed=7,
        language_code="en",
        voice_settings=elevenlabs.VoiceSettings(stability=0.5, speed=1.1),
    )
    assert base64.b64decode(answer.audio_base_64)[:4] == b"RIFF"
    assert "".join(answer.alignment.characters) == TEXT
    assert len(answer.alignment.character_start_times_seconds) == len(TEXT)
    ((ours,), (theirs,)) = requests(server)
    same(ours, theirs, "xi-api-key")
    assert ours.query == theirs.query


def test_elevenlabs_finds_voices_by_name_as_its_sdk_does(one: Callable[[str], Server], tmp_path: Path) -> None:
    elevenlabs = pytest.importorskip("elevenlabs")
    server = one("elevenlabs")
    say(tmp_path, "elevenlabs")
    client = elevenlabs.ElevenLabs(api_key=speech.KEY, base_url=server.url)
    found = client.voices.search(search="Rachel", page_size=100)
    assert found.voices[0].voice_id == speech.VOICE_ID
    ours, theirs = (seen for seen in server.log if seen.method == "GET")
    assert (ours.path, ours.headers["xi-api-key"]) == (theirs.path, theirs.headers["xi-api-key"])
    assert {name: ours.query[name] for name in ("search", "page_size")}.items() <= theirs.query.items()


def test_openai(one: Callable[[str], Server], tmp_path: Path) -> None:
    openai = pytest.importorskip("openai")
    server = one("openai")
    say(tmp_path, "openai", speed=1.1)
    client = openai.OpenAI(api_key=speech.KEY, base_url=f"{server.url}/v1", max_retries=0)
    answer = client.audio.speech.create(
        model="gpt-4o-mini-tts", voice="alloy", input=TEXT, instructions="Cheerful.", response_format="wav", speed=1.1
    )
    assert answer.content[:4] == b"RIFF"
    ((ours,), (theirs,)) = requests(server)
    same(ours, theirs, "authorization")


def google_client(server: Server) -> Any:
    texttospeech = pytest.importorskip("google.cloud.texttospeech_v1beta1")
    options = {"api_endpoint": server.url, "api_key": speech.KEY}
    return texttospeech, texttospeech.TextToSpeechClient(client_options=options, transport="rest")


def test_google(one: Callable[[str], Server], tmp_path: Path) -> None:
    server = one("google")
    tts, client = google_client(server)
    say(tmp_path, "google", speed=1.1)
    ssml = "".join(f'<mark name="{n}"/>{part.text} ' for n, part in enumerate(said(TEXT, (), "en"))).strip()
    answer = client.synthesize_speech(
        request=tts.SynthesizeSpeechRequest(
            input=tts.SynthesisInput(ssml=f"<speak>{ssml}</speak>"),
            voice=tts.VoiceSelectionParams(language_code="en-US", name="en-US-Neural2-F"),
            audio_config=tts.AudioConfig(
                audio_encoding=tts.AudioEncoding.LINEAR16, sample_rate_hertz=24_000, speaking_rate=1.1, pitch=-2
            ),
            enable_time_pointing=[tts.SynthesizeSpeechRequest.TimepointType.SSML_MARK],
        )
    )
    assert answer.audio_content[:4] == b"RIFF"
    assert [point.mark_name for point in answer.timepoints] == [str(n) for n in range(len(TEXT.split()))]
    ((ours,), (theirs,)) = requests(server)
    same(ours, theirs, "x-goog-api-key")


@pytest.mark.parametrize(
    ("name", "error", "body"),
    [
        ("elevenlabs", "ApiError", {"detail": {"code": "voice_not_found", "message": "no"}}),
        ("openai", "BadRequestError", {"error": {"message": "no", "type": "invalid_request_error", "code": "x"}}),
    ],
)
def test_sdks_read_the_errors_as_errors(
    one: Callable[[str], Server], name: str, error: str, body: Mapping[str, Any]
) -> None:
    module = pytest.importorskip(name)
    server = one(name)
    server.script += [Reply(400, body)]
    if name == "openai":
        client = module.OpenAI(api_key=speech.KEY, base_url=f"{server.url}/v1", max_retries=0)
        ask = partial(client.audio.speech.create, model="m", voice="alloy", input=ONE)
    else:
        client = module.ElevenLabs(api_key=speech.KEY, base_url=server.url)
        ask = partial(client.text_to_speech.convert_with_timestamps, speech.VOICE_ID, text=ONE)
    with pytest.raises(Exception, match="no") as caught:
        ask()
    assert type(caught.value).__name__ == error


def test_values_that_we_send_are_values_that_openai_knows() -> None:
    """The formats and the limits of the SDK's own types."""
    openai = pytest.importorskip("openai")
    from pydantic import TypeAdapter

    from pytoon_lang.backends.voices.openai import _body
    from pytoon_lang.compiler.ir.plan import Speak

    body = _body(Speak(TEXT, VOICES["openai"], 1.5, 0), Voice("openai", "alloy", ()), {})
    TypeAdapter(openai.types.audio.SpeechCreateParams).validate_python(body)
