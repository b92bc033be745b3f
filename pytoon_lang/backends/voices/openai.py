"""OpenAI's speech endpoint and the many local servers that copy it: POST {base-url}/audio/speech -> a sound file.

It tells no times: the aligner finds them. Options: `model`, `instructions`, and `base-url`, a server of one's own. No
key is sent there, because a program must not say where keys go; for a server that wants one set `OPENAI_BASE_URL`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytoon_lang.backends.base import Unavailable
from pytoon_lang.backends.voices import received, wire
from pytoon_lang.backends.voices.said import said
from pytoon_lang.backends.voices.untimed import untimed

if TYPE_CHECKING:
    from pytoon_lang.backends.base import Job
    from pytoon_lang.backends.voices.base import Utterance
    from pytoon_lang.backends.voices.wire import Answer
    from pytoon_lang.compiler.ir.plan import Speak
    from pytoon_lang.compiler.ir.scene import Voice

BASE = "https://api.openai.com/v1"
SECRET = "OPENAI_API_KEY"  # noqa: S105 - the name of a variable
MODEL = "gpt-4o-mini-tts"
VOICE = "alloy"

_MOST = 4096  # characters


def speak(params: Speak, voice: Voice, job: Job) -> Utterance:
    """A line as a voice of the service says it."""
    options = dict(voice.options)
    own = options.get("base-url")
    secret = "" if own else wire.key(SECRET)
    where = wire.own(own) if own else wire.base("OPENAI_BASE_URL", BASE)
    body = _body(params, voice, options)
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    answer = wire.ask(wire.Question(f"{where}/audio/speech", headers, body), job, _blame, secret=secret)
    samples = received.speech(received.decoded(answer.body), params.text)
    request = answer.headers.get("x-request-id", "")[:100]
    return untimed(
        samples, params, (("model", body["model"]), ("request", request), ("characters", len(body["input"])))
    )


def _body(params: Speak, voice: Voice, options: dict[str, str]) -> dict[str, Any]:
    text = " ".join(part.text for part in said(params.text, params.lexicon, params.language))
    if len(text) > _MOST:
        raise Unavailable(f"the line has {len(text)} characters, the service takes {_MOST}")
    body: dict[str, Any] = {
        "model": options.get("model", MODEL),
        "input": text,
        "voice": voice.voice or VOICE,
        "response_format": "wav",
    }
    if "instructions" in options:
        body["instructions"] = options["instructions"]
    if params.speed != 1.0:
        body["speed"] = params.speed
    return body


def _blame(answer: Answer) -> tuple[str, str]:
    """`{"error": {"code", "type", "message"}}`."""
    trouble = answer.json.get("error") if isinstance(answer.json, dict) else None
    if isinstance(trouble, dict):
        return str(trouble.get("code") or trouble.get("type") or ""), str(trouble.get("message") or "")
    return "", str(trouble or "")
