"""ElevenLabs: a line and the time of each of its characters, in one answer.

POST /v1/text-to-speech/{voice_id}/with-timestamps. `voice` is a name of the account's voices or an id; options:
`model`, `stability`, `similarity`, `style` (0 to 1).
"""

from __future__ import annotations

import base64
import binascii
import re
from itertools import accumulate
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from pytoon_lang.backends.base import Unavailable
from pytoon_lang.backends.voices import onsets, received, wire
from pytoon_lang.backends.voices.base import Utterance
from pytoon_lang.backends.voices.pace import offered, paced
from pytoon_lang.backends.voices.said import said
from pytoon_lang.backends.voices.untimed import untimed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.backends.base import Job
    from pytoon_lang.backends.voices.said import Said
    from pytoon_lang.backends.voices.wire import Answer
    from pytoon_lang.compiler.ir.plan import Speak
    from pytoon_lang.compiler.ir.scene import Voice

BASE = "https://api.elevenlabs.io"
SECRET = "ELEVENLABS_API_KEY"  # noqa: S105 - the name of a variable
MODEL = "eleven_multilingual_v2"
VOICE = "Rachel"

_FORMAT = "mp3_44100_128"  # the best one that every account may ask for
_ID = re.compile(r"[A-Za-z0-9]{20}")
_SPEEDS = 0.7, 1.2
_OPTIONS = (("stability", "stability"), ("similarity", "similarity_boost"), ("style", "style"))


def speak(params: Speak, voice: Voice, job: Job) -> Utterance:
    """A line as a voice of the account says it."""
    secret, base = wire.key(SECRET), wire.base("ELEVENLABS_BASE_URL", BASE)
    parts = said(params.text, params.lexicon, params.language)
    options = dict(voice.options)
    where = (
        f"{base}/v1/text-to-speech/{quote(_voice_id(voice.voice or VOICE, job, base, secret), safe='')}/with-timestamps"
    )
    body = _body(params, parts, options)
    question = wire.Question(f"{where}?{urlencode({'output_format': _FORMAT})}", {"xi-api-key": secret}, body)
    answer = wire.ask(question, job, _blame, secret=secret)
    samples = received.speech(received.decoded(_audio(answer.json)), params.text)
    receipt = _receipt(answer, body)
    words = onsets.from_spans(params.text, _spans(answer.json, parts), samples)
    if words is None:
        return paced(untimed(samples, params, receipt), params.speed, _SPEEDS)
    return paced(Utterance(samples, words, "provider", onsets.PROVIDER, receipt), params.speed, _SPEEDS)


def _body(params: Speak, parts: Sequence[Said], options: dict[str, str]) -> dict[str, Any]:
    settings: dict[str, Any] = {theirs: float(options[ours]) for ours, theirs in _OPTIONS if ours in options}
    if params.speed != 1.0:
        settings["speed"] = offered(params.speed, _SPEEDS)
    body: dict[str, Any] = {"text": " ".join(part.text for part in parts), "model_id": options.get("model", MODEL)}
    if params.seed:
        body["seed"] = params.seed & 0xFFFF_FFFF
    if body["model_id"] != MODEL:  # that model finds the language by itself and refuses to be told
        body["language_code"] = params.language.partition("-")[0].lower()
    return body | ({"voice_settings": settings} if settings else {})


def _voice_id(name: str, job: Job, base: str, secret: str) -> str:
    """A voice's id from its name; asking costs nothing."""
    if _ID.fullmatch(name):
        return name
    url = f"{base}/v2/voices?{urlencode({'search': name, 'page_size': 100})}"
    found = wire.ask(wire.Question(url, {"xi-api-key": secret}), job, _blame, secret=secret).json
    voices = found.get("voices") if isinstance(found, dict) else None
    for one in voices if isinstance(voices, list) else []:
        called = str(one.get("name", "")) if isinstance(one, dict) else ""
        if name.casefold() in {called.casefold(), called.partition(" - ")[0].casefold()}:
            return str(one.get("voice_id", ""))
    raise Unavailable(f"the account has no voice “{name}”", everything=True)


def _audio(answer: Any) -> bytes:
    try:
        return base64.b64decode(answer["audio_base64"], validate=True)
    except (KeyError, TypeError, ValueError, binascii.Error):
        raise Unavailable("the service sent no sound") from None


def _spans(answer: Any, parts: Sequence[Said]) -> list[tuple[int, float, float]]:
    """Times of characters -> (token, start, end) of every token; nothing when they are not those of the text."""
    text = " ".join(part.text for part in parts)
    try:
        timed = answer["alignment"]
        characters = timed["characters"]
        starts = [float(at) for at in timed["character_start_times_seconds"]]
        ends = [float(at) for at in timed["character_end_times_seconds"]]
    except (KeyError, TypeError, ValueError):
        return []
    if "".join(map(str, characters)) != text or not len(characters) == len(starts) == len(ends) == len(text):
        return []
    firsts = accumulate((len(part.text) + 1 for part in parts), initial=0)
    return [
        (part.token, starts[first], ends[first + len(part.text) - 1])
        for part, first in zip(parts, firsts, strict=False)
    ]


def _receipt(answer: Answer, body: dict[str, Any]) -> tuple[tuple[str, str | int | float], ...]:
    """What was asked and what it cost: the service counts characters (credits) itself."""
    cost = answer.headers.get("character-cost", "")
    billed = int(cost) if cost.isdecimal() else len(body["text"])
    request = answer.headers.get("request-id", "")[:100]
    return (("model", body["model_id"]), ("request", request), ("characters", billed))


def _blame(answer: Answer) -> tuple[str, str]:
    """`{"detail": {"code" or "status", "message"}}`; a list of mistakes for a request that it did not understand."""
    detail = answer.json.get("detail") if isinstance(answer.json, dict) else None
    if isinstance(detail, dict):
        return str(detail.get("code") or detail.get("status") or ""), str(detail.get("message") or "")
    if isinstance(detail, list) and detail and isinstance(detail[0], dict):
        return "", str(detail[0].get("msg") or "")
    return "", str(detail or "")
