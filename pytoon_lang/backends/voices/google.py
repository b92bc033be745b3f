"""Google Cloud Text-to-Speech: a mark goes before every word, and the time of each mark comes back.

POST /v1beta1/text:synthesize; only that version of the API tells times. `voice` is a name of Google's
(`en-US-Neural2-F`); option: `pitch` (-20 to 20).
Voices that know no marks (Chirp, Gemini) answer without times: the aligner finds them. Who asks is told by an API key
or, where none is set, by a service account.
"""

from __future__ import annotations

import base64
import binascii
import os
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from pytoon_lang.backends.base import Unavailable
from pytoon_lang.backends.voices import google_account, onsets, received, wire
from pytoon_lang.backends.voices.base import Utterance
from pytoon_lang.backends.voices.said import said
from pytoon_lang.backends.voices.untimed import untimed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.backends.base import Job
    from pytoon_lang.backends.voices.said import Said
    from pytoon_lang.backends.voices.wire import Answer
    from pytoon_lang.compiler.ir.plan import Speak
    from pytoon_lang.compiler.ir.scene import Voice

BASE = "https://texttospeech.googleapis.com"
SECRET = "GOOGLE_API_KEY"  # noqa: S105 - the name of a variable

_MOST = 5000  # bytes
_REGIONS = {"en": "en-US", "pt": "pt-BR", "zh": "cmn-CN", "ja": "ja-JP", "ko": "ko-KR", "sv": "sv-SE", "da": "da-DK"}
_REGIONS |= {"nb": "nb-NO", "no": "nb-NO", "hi": "hi-IN", "ar": "ar-XA", "cs": "cs-CZ", "el": "el-GR", "uk": "uk-UA"}
_REGIONS |= {"vi": "vi-VN", "he": "he-IL", "ta": "ta-IN", "bn": "bn-IN"}  # others are named as the language: de-DE


def speak(params: Speak, voice: Voice, job: Job) -> Utterance:
    """A line as one of Google's voices says it."""
    secret, header = _credential(job)
    base = wire.base("GOOGLE_TTS_BASE_URL", BASE)
    parts = said(params.text, params.lexicon, params.language)
    body = _body(params, voice, parts)
    question = wire.Question(f"{base}/v1beta1/text:synthesize", header, body)
    answer = wire.ask(question, job, _blame, secret=secret)
    samples = received.speech(received.decoded(_audio(answer.json)), params.text)
    characters = sum(len(part.text) + 1 for part in parts) - 1  # marks are not billed
    receipt = (("model", body["voice"].get("name", "")), ("request", ""), ("characters", characters))
    words = onsets.from_starts(params.text, _starts(answer.json, parts), samples)
    if words is None:
        return untimed(samples, params, receipt)
    return Utterance(samples, words, "provider", onsets.PROVIDER, receipt)


def _credential(job: Job) -> tuple[str, dict[str, str]]:
    """The secret, and the header that it goes into."""
    if not os.environ.get(SECRET, "").strip() and google_account.named():
        secret = google_account.token(job)
        return secret, {"Authorization": f"Bearer {secret}"}
    secret = wire.key(SECRET)
    return secret, {"X-Goog-Api-Key": secret}


def _body(params: Speak, voice: Voice, parts: Sequence[Said]) -> dict[str, Any]:
    ssml = "".join(f'<mark name="{number}"/>{escape(part.text)} ' for number, part in enumerate(parts))
    ssml = f"<speak>{ssml.rstrip()}</speak>"
    if len(ssml.encode()) > _MOST:
        raise Unavailable(f"the line has {len(ssml.encode())} bytes with its marks, the service takes {_MOST}")
    sound: dict[str, Any] = {"audioEncoding": "LINEAR16", "sampleRateHertz": 24_000}
    if params.speed != 1.0:
        sound["speakingRate"] = params.speed
    options = dict(voice.options)
    if "pitch" in options:
        sound["pitch"] = float(options["pitch"])
    speaker = {"languageCode": _language(params.language, voice.voice)} | ({"name": voice.voice} if voice.voice else {})
    return {
        "input": {"ssml": ssml},
        "voice": speaker,
        "audioConfig": sound,
        "enableTimePointing": ["SSML_MARK"],
    }


def _language(language: str, voice: str) -> str:
    """`en` -> `en-US`: a service of regions. A voice's own name begins with what it speaks."""
    if voice.count("-") >= 2:
        return "-".join(voice.split("-")[:2])
    if "-" in language:
        return language
    return _REGIONS.get(language.lower(), f"{language.lower()}-{language.upper()}")


def _audio(answer: Any) -> bytes:
    try:
        return base64.b64decode(answer["audioContent"], validate=True)
    except (KeyError, TypeError, ValueError, binascii.Error):
        raise Unavailable("the service sent no sound") from None


def _starts(answer: Any, parts: Sequence[Said]) -> list[tuple[int, float]]:
    """Marks -> (token, start) of every token; nothing unless there is one for each."""
    try:
        times = {str(mark["markName"]): float(mark.get("timeSeconds", 0.0)) for mark in answer["timepoints"]}
        return [(part.token, times[str(number)]) for number, part in enumerate(parts)]
    except (KeyError, TypeError, ValueError, AttributeError):
        return []


def _blame(answer: Answer) -> tuple[str, str]:
    """`{"error": {"code": 403, "status": "PERMISSION_DENIED", "message"}}`."""
    trouble = answer.json.get("error") if isinstance(answer.json, dict) else None
    if isinstance(trouble, dict):
        return str(trouble.get("status") or ""), str(trouble.get("message") or "")
    return "", ""
